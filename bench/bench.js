/**
 * Prints how what the library costs compares with its budget; fails when a budget is not met:
 *   npm run bench                        everything
 *   npm run bench -- <name of a benchmark> ...
 */
const BENCHMARKS = ["import", "synth", "pool", "user-data"];

const chosen = process.argv.length > 2 ? process.argv.slice(2) : BENCHMARKS;
const unknown = chosen.filter((name) => !BENCHMARKS.includes(name));
if (unknown.length > 0) {
  console.error(`no benchmark is called ${unknown.join(", ")}; there are ${BENCHMARKS.join(", ")}`);
  process.exit(2);
}
for (const name of chosen) {
  const { title, run } = require(`./${name}`);
  console.log(`\n${title}\n(again: npm run bench -- ${name})\n`);
  const rows = run();
  print([
    ["", "measured", "against", "ratio", "budget", ""],
    ...rows.map(({ cells, met }) => [...cells, met ? "met" : "NOT MET"]),
  ]);
  if (rows.some(({ met }) => !met)) {
    process.exitCode = 1;
  }
}

function print(table) {
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  for (const row of table) {
    console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column])).join("  ")}`.trimEnd());
  }
}
