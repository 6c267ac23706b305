const assert = require("node:assert/strict");
const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { ModuleKind, ScriptTarget, transpile } = require("typescript");
const { byHand } = require("./by-hand");
const { byTurns, inFreshProcess } = require("./measure");
const { comparison } = require("./rows");
const { synthesized } = require("./synthesized");

const PROJECT = join(__dirname, "..");
const WORK = join(PROJECT, ".work", "bench");
const CHILD = join(__dirname, "synth-child.js");
const BUDGET = 1.25;
const FRESH_ROUNDS = 15;
const WARM_ROUNDS = 40;
const WARM_UP = 10;

/** The production example against a program by hand that makes the same resources. */
function synthBenchmark() {
  mkdirSync(WORK, { recursive: true });
  const example = join(WORK, "production.js");
  const source = readFileSync(join(PROJECT, "examples", "production", "stack.ts"), "utf8");
  const compiled = transpile(source, { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 });
  writeFileSync(example, compiled.replace("../../lib", join(PROJECT, "build")));
  const ours = synthesized(require(example).ProductionCluster);

  const hand = join(WORK, "by-hand.js");
  writeFileSync(hand, byHand(ours));
  assert.deepEqual(withoutMetadata(synthesized(require(hand).Cluster)), withoutMetadata(ours));

  const programs = [`${example}#ProductionCluster`, `${hand}#Cluster`];
  const warm = inFreshProcess(CHILD, WARM_UP + WARM_ROUNDS, ...programs).map((values) => values.slice(WARM_UP));
  const fresh = byTurns(
    FRESH_ROUNDS,
    programs.map((program) => () => inFreshProcess(CHILD, 1, program)[0][0]),
  );
  return [
    ["in fresh processes", fresh],
    ["after warming up", warm],
  ].map(([what, [values, against]]) => comparison({ what, unit: "ms", values, against, budget: BUDGET }));
}

/** cdktf's notes about its constructs are no resources. */
function withoutMetadata(json) {
  return JSON.parse(JSON.stringify(json, (key, value) => (key === "//" ? undefined : value)));
}

module.exports = {
  title: "construct and synthesize the production example against the same resources by hand in cdktf",
  run: synthBenchmark,
};
