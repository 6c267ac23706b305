import { Stacks, SynthesizedResource } from "./stacks";

/** Alike machines of one `for_each`. */
export interface Pool {
  readonly prefix: string;
  readonly size: number;
  /** The expression that gives the value of each machine: its subnet. */
  readonly value: string;
}

/** Name of a machine of the pool, whichever it is. */
export function patternOf({ prefix }: Pool): string {
  return `${prefix}-####`;
}

export function hostnamesOf({ prefix, size }: Pool): string[] {
  return Array.from({ length: size }, (_, index) => `${prefix}-${number(index + 1)}`);
}

/** The names from the first to the last: `agent-0001..0050`. */
export function spanOf({ prefix, size }: Pool): string {
  return `${prefix}-0001..${number(size)}`;
}

/** The pool that a resource is made for, found along the resources that its `for_each` names. */
export function poolOf(stacks: Stacks, resource: SynthesizedResource | undefined): Pool | undefined {
  const forEach = resource?.args.for_each;
  if (typeof forEach !== "string") {
    return undefined;
  }
  const map = /^\$\{\{for i in range\(1, (\d+)\) : format\("(.+)-%04d", i\) => (.+)\}\}$/.exec(forEach);
  return map === null ? poolOf(stacks, stacks.referredTo(forEach)) : { prefix: map[2], size: Number(map[1]) - 1, value: map[3] };
}

function number(index: number): string {
  return String(index).padStart(4, "0");
}
