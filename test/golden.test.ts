import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { SynthesizedCluster } from "../lib/testing";
import { expectGolden, GOLDEN } from "./support/golden";
import { SCENARIOS } from "./support/scenarios";
import { EXAMPLES } from "./support/scenarios/examples";

test.each(Object.entries(SCENARIOS))("the machines of %s", (name, stack) => {
  expectGolden(name, SynthesizedCluster.fromStack(stack()));
});

test("every golden tree has its scenario", () => {
  const trees = readdirSync(GOLDEN, { recursive: true, encoding: "utf8" }).filter((path) =>
    existsSync(join(GOLDEN, path, "edges")),
  );
  expect(trees.sort()).toEqual(Object.keys(SCENARIOS).sort());
});

test("every example is golden", () => {
  expect(readdirSync(join(__dirname, "..", "examples")).sort()).toEqual(Object.keys(EXAMPLES).sort());
});
