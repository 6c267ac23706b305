/**
 * Prints how what the library costs compares with its budget; fails when a budget is not met:
 *   npm run bench                        everything that every machine can measure
 *   npm run bench -- <name of a benchmark> ...
 */
const BENCHMARKS = ["import", "synth", "pool", "user-data"];

/** Take minutes and need more than Node: they say what. */
const BY_NAME = ["boot"];

const chosen = process.argv.length > 2 ? process.argv.slice(2) : BENCHMARKS;
const known = [...BENCHMARKS, ...BY_NAME];
const unknown = chosen.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`no benchmark is called ${unknown.join(", ")}; there are ${known.join(", ")}`);
  process.exit(2);
}
void measure();

async function measure() {
  for (const name of chosen) {
    const { title, missing = () => [], run } = require(`./${name}`);
    console.log(`\n${title}\n(again: npm run bench -- ${name})\n`);
    const lacks = missing();
    if (lacks.length > 0) {
      console.log(`  cannot be measured here: ${lacks.join("; ")}`);
      process.exitCode = 1;
      continue;
    }
    const rows = await run();
    print([
      ["", "measured", "against", "ratio", "budget", ""],
      ...rows.map(({ cells, met }) => [...cells, met ? "met" : "NOT MET"]),
    ]);
    if (rows.some(({ met }) => !met)) {
      process.exitCode = 1;
    }
  }
}

function print(table) {
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  for (const row of table) {
    console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column])).join("  ")}`.trimEnd());
  }
}
