const { execFileSync } = require("node:child_process");

/** Values of each of the given functions, which run by turns so that other load on the machine meets all of them alike. */
function byTurns(rounds, runs) {
  const values = runs.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, run] of runs.entries()) {
      values[index].push(run());
    }
  }
  return values;
}

/** What a script prints as JSON in a process of its own. */
function inFreshProcess(script, ...args) {
  return JSON.parse(execFileSync(process.execPath, [script, ...args.map(String)], { encoding: "utf8" }));
}

/** Milliseconds of CPU that a function takes: other processes disturb them less than they disturb the clock. */
function milliseconds(run) {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

module.exports = { byTurns, inFreshProcess, median, milliseconds };
