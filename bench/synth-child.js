/**
 * Prints how many milliseconds of CPU the given stacks take to construct and to synthesize as `cdktf synth` does, by turns:
 *   synth-child.js <rounds> <module>#<class of a stack> ...
 */
const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { App } = require("cdktf");
const { byTurns, milliseconds } = require("./measure");

const [rounds, ...stacks] = process.argv.slice(2);
const outdir = mkdtempSync(join(tmpdir(), "mesos-constructs-"));
const runs = stacks.map((stack) => {
  const [file, name] = stack.split("#");
  const { [name]: Stack } = require(file);
  return () =>
    milliseconds(() => {
      const app = new App({ outdir });
      new Stack(app, "production");
      app.synth();
    });
});
const values = byTurns(Number(rounds), runs);
rmSync(outdir, { recursive: true });
console.log(JSON.stringify(values));
