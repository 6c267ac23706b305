const { join } = require("node:path");
const { inFreshProcess } = require("./measure");
const { Agents10, Agents1000, Agents9999 } = require("./pools");
const { comparison } = require("./rows");
const { synthesized } = require("./synthesized");

const BUDGET = 1.3;
const WARM_UP = 10;
const ROUNDS = 40;

/** Large pools of agents against a small one; 9,999 is the largest there can be. */
function poolBenchmark() {
  const stacks = ["Agents10", "Agents1000", "Agents9999"].map((name) => `${join(__dirname, "pools.js")}#${name}`);
  const times = inFreshProcess(join(__dirname, "synth-child.js"), WARM_UP + ROUNDS, ...stacks);
  const [against, thousand, most] = times.map((values) => values.slice(WARM_UP));
  return [
    comparison({ what: "time, 1,000 agents against 10", unit: "ms", values: thousand, against, budget: BUDGET }),
    comparison({ what: "time, 9,999 agents against 10", unit: "ms", values: most, against, budget: BUDGET }),
    size("size, 1,000 agents against 10", Agents1000),
    size("size, 9,999 agents against 10", Agents9999),
  ];
}

function size(what, Stack) {
  const [text, small] = [Stack, Agents10].map((Pool) => JSON.stringify(synthesized(Pool)));
  return {
    cells: [what, `${text.length} bytes`, `${small.length} bytes`, `+${text.length - small.length}`, "digits alone"],
    met: text.replace(/\d+/g, "") === small.replace(/\d+/g, ""),
  };
}

module.exports = { title: "construct and synthesize a pool of agents, after warming up", run: poolBenchmark };
