import { TerraformStack } from "cdktf";
import { Synthesized } from "./cluster";

/** What Terraform takes for the address of something in a stack. */
const ADDRESS = /(?<![\w.-])(?:data\.)?[a-z][a-z0-9_]*\.[\w-]+/g;

/**
 * The resources that wait for each other in a circle, which Terraform refuses: by `depends_on`, and by the references in their arguments and in
 * what is run for them. Nothing where there is no circle.
 */
export function cycleIn(stack: TerraformStack): string[] | undefined {
  const { resource = {}, data = {}, locals = {} } = Synthesized.of(stack).json as unknown as Record<string, Blocks>;
  const blocks = new Map<string, unknown>([
    ...addresses(resource, ""),
    ...addresses(data, "data."),
    ...Object.entries(locals).map(([name, value]): [string, unknown] => [`local.${name}`, value]),
  ]);
  const waitsFor = new Map(
    [...blocks].map(([address, block]) => [address, references(block).filter((other) => blocks.has(other))]),
  );
  return circle(waitsFor);
}

type Blocks = Record<string, Record<string, unknown>>;

function addresses(blocks: Blocks, prefix: string): Array<[string, unknown]> {
  return Object.entries(blocks).flatMap(([type, named]) =>
    Object.entries(named).map(([name, block]): [string, unknown] => [`${prefix}${type}.${name}`, block]),
  );
}

/** A comment is none, nor what an argument is called that changes are ignored of. */
function references(block: unknown): string[] {
  if (typeof block === "string") {
    return block.match(ADDRESS) ?? [];
  }
  if (typeof block !== "object" || block === null) {
    return [];
  }
  return Object.entries(block).flatMap(([name, value]) => (["//", "lifecycle"].includes(name) ? [] : references(value)));
}

function circle(waitsFor: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const walk = (address: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(address)) {
      return [...path.slice(path.indexOf(address)), address];
    }
    if (done.has(address)) {
      return undefined;
    }
    for (const next of waitsFor.get(address) ?? []) {
      const found = walk(next, [...path, address]);
      if (found !== undefined) {
        return found;
      }
    }
    done.add(address);
    return undefined;
  };
  for (const address of waitsFor.keys()) {
    const found = walk(address, []);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
