import { SynthesizedCluster, SynthesizedMachine } from "../../../lib/testing";
import { SCENARIOS } from "../scenarios";

/** Every machine that is golden, by scenario and name. */
export function goldenMachines(): ReadonlyArray<readonly [string, SynthesizedMachine]> {
  return Object.entries(SCENARIOS).flatMap(([scenario, stack]) =>
    SynthesizedCluster.fromStack(stack()).machines.map((machine) => [`${scenario}/${machine.name}`, machine] as const),
  );
}

/** Text as it is on a machine: what Terraform fills in is an address, a name or the id of a volume. */
export function filled(text: string): string {
  return text.replace(/\$\{(each\.[\w.]+|replace\([^)]*\)|[\w/-]+\/[\w.-]+\.[a-z_]+)\}/g, "filled-in");
}

/** What stands on several machines is looked at once, as that of the first. */
export function once<T extends { readonly text: string }>(items: readonly T[]): T[] {
  return items.filter(({ text }, index) => items.findIndex((other) => other.text === text) === index);
}
