// What boots, and the bench that it boots on, are TypeScript.
require("tsx/cjs");
const { bootsByTurns, missing, PROCESSORS } = require("./boot/measure");
const { comparison } = require("./rows");

const BUDGET = 1.5;

const SPANS = { cloudInit: "cloud-init", services: "until services run", processors: "processor time of it all" };

/** A machine of the library against one that a script makes the same. */
async function bootBenchmark() {
  const { ours, byHand, loads } = await bootsByTurns();
  const [least, most] = [Math.min(...loads), Math.max(...loads)].map((load) => load.toFixed(1));
  console.log(`  ${ours.length} boots of each, load ${least} to ${most} on ${PROCESSORS} processors\n`);
  return Object.entries(SPANS).map(([span, what]) =>
    comparison({
      what,
      unit: "ms",
      values: ours.map((boot) => boot[span]),
      against: byHand.map((boot) => boot[span]),
      budget: BUDGET,
    }),
  );
}

module.exports = {
  title:
    "first boot of a machine with ZooKeeper, master, Marathon, Metronome and TLS against a shell script by hand as user data",
  missing,
  run: bootBenchmark,
};
