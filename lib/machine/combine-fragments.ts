import { MachineFragment } from "./nouns";

/** Everything of several fragments in one. */
export function combineFragments(...fragments: readonly MachineFragment[]): MachineFragment {
  const combined: Record<string, unknown[]> = {};
  for (const fragment of fragments) {
    for (const [noun, items] of Object.entries(fragment)) {
      combined[noun] = [...(combined[noun] ?? []), ...((items ?? []) as unknown[])];
    }
  }
  return combined;
}
