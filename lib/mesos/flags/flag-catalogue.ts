import { FlagConstraint, FlagEntry, FlagType } from "../../flags/flag-entry";
import entries from "./catalogue.json";

/** Whom flags are given to: a daemon, or the library libprocess (and glog) inside every daemon, through the environment. */
export type FlagScope = "master" | "agent" | "libprocess";

export interface MesosConstraint extends FlagConstraint {
  /** Ranges of numbers, such as `[1-10,20-30]`. */
  readonly ranges?: boolean;
}

/** One flag of a daemon, or variable of its environment, with all that is known of it. */
export interface MesosFlag extends Omit<FlagEntry, "type"> {
  readonly scope: FlagScope | "both";
  readonly type: FlagType | "json";
  readonly defaultBefore?: { readonly version: string; readonly default: string };
  /** First version that has it, under whatever name, and first that has it no more. 1.12.0 was never released, but clusterd has it. */
  readonly since?: string;
  readonly removed?: string;
  /** Its name in versions before `until`. */
  readonly formerly?: { readonly name: string; readonly until: string };
  readonly distribution?: "clusterd";
  /** The last release of clusterd that lacks it. */
  readonly afterRelease?: string;
  /** What Mesos must be built with. */
  readonly buildOption?: string;
  /** Values that later versions brought. */
  readonly valuesSince?: Readonly<Record<string, string>>;
  /** What can be named besides modules. */
  readonly builtIns?: readonly string[];
  /** Has an effect with one of these isolators, or this containerizer, only. */
  readonly isolators?: readonly string[];
  readonly containerizer?: string;
  readonly constraint?: MesosConstraint;
}

/** Every flag that Mesos has or ever had since 0.20, and the variables of its environment. */
export const CATALOGUE = entries as readonly MesosFlag[];

/** The flags of one scope. */
export function flagsOf(scope: FlagScope): readonly MesosFlag[] {
  return CATALOGUE.filter((entry) => entry.scope === scope || (entry.scope === "both" && scope !== "libprocess"));
}
