import { execFileSync } from "node:child_process";
import { join } from "node:path";

const AGAINST_THE_LAYERS = [
  ["lib/machine/new.ts", "../cloud-init/render"],
  ["lib/core/new.ts", "../machine/nouns"],
  ["lib/cloud-init/new.ts", "../nodes/user-data"],
  ["lib/network/new.ts", "../nodes/node-group"],
  ["lib/nodes/new.ts", "../zookeeper/zookeeper-ensemble"],
  ["lib/zookeeper/new.ts", "../mesos/mesos-masters"],
  ["lib/packages/new.ts", "../network/port"],
  ["lib/zookeeper/new.ts", "../cloud-init/render"],
  ["lib/traefik/new.ts", "../monitoring/mesos-metrics"],
];
const PAST_THE_SEAMS = [
  ["lib/nodes/new.ts", "cdktf"],
  ["lib/network/new.ts", "@cdktf/provider-aws/lib/instance"],
  ["lib/core/duration.ts", "@cdktf/provider-aws"],
  ["lib/machine/new.ts", "cdktf"],
  ["lib/machine/new.ts", "constructs"],
  ["lib/cloud-init/new.ts", "../core/terraform"],
  ["lib/zookeeper/new-model.ts", "constructs"],
  ["lib/mesos/new-role.ts", "../core/aws"],
];
const ALLOWED = [
  ["lib/zookeeper/new.ts", "../nodes/node-group"],
  ["lib/nodes/new.ts", "../core/aws"],
  ["lib/monitoring/new.ts", "../metronome/metronome-service"],
  ["lib/core/aws.ts", "@cdktf/provider-aws/lib/instance"],
  ["lib/core/terraform.ts", "cdktf"],
];

/** What eslint says to each of the imports, all in one process. */
function lint(imports: string[][]): string[][] {
  const texts = imports.map(([file, module]) => [file, `import { x } from "${module}";\n`]);
  const script = join(__dirname, "support", "lint-texts.mjs");
  return JSON.parse(execFileSync(process.execPath, [script], { input: JSON.stringify(texts), encoding: "utf8" }));
}

test("imports keep to the layers and to the seams of Terraform", () => {
  const all = lint([...AGAINST_THE_LAYERS, ...PAST_THE_SEAMS, ...ALLOWED]);
  const says = (imports: string[][], offset: number) =>
    imports.map((pair, index) => `${pair.join(" <- ")} ${all[offset + index].map((m) => m.split(":")[0]).join()}`);
  expect(says(AGAINST_THE_LAYERS, 0)).toEqual(
    AGAINST_THE_LAYERS.map((pair) => expect.stringContaining(`${pair.join(" <- ")} import-x/no-restricted-paths`)),
  );
  expect(says(PAST_THE_SEAMS, AGAINST_THE_LAYERS.length)).toEqual(
    PAST_THE_SEAMS.map((pair) => expect.stringContaining(`${pair.join(" <- ")} no-restricted-imports`)),
  );
  expect(all.slice(-ALLOWED.length)).toEqual(ALLOWED.map(() => []));
});
