const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { byTurns, inFreshProcess } = require("./measure");
const { comparison } = require("./rows");

const BUILD = join(__dirname, "..", "build");
const ROUNDS = 11;

/** Loading the package against loading what it cannot do without: cdktf and the provider's files. */
function importBenchmark() {
  const provider = readFileSync(join(BUILD, "core", "aws.js"), "utf8").match(/@cdktf\/provider-aws\/lib\/[\w-]+/g);
  const load = (...modules) => inFreshProcess(join(__dirname, "import-child.js"), ...modules);
  const [ours, theirs] = byTurns(ROUNDS, [() => load(BUILD), () => load("constructs", "cdktf", ...new Set(provider))]);
  return ["ms", "MiB"].map((unit) =>
    comparison({
      what: unit === "ms" ? "time" : "memory",
      unit,
      values: ours.map((load) => load[unit]),
      against: theirs.map((load) => load[unit]),
      budget: 1.5,
    }),
  );
}

module.exports = {
  title: "require() of the package against cdktf and the provider's files, in fresh processes",
  run: importBenchmark,
};
