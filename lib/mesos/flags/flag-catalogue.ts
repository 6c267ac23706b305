import entries from "./catalogue.json";

/** Whom flags are given to: a daemon, or the library libprocess (and glog) inside every daemon, through the environment. */
export type FlagScope = "master" | "agent" | "libprocess";

export type FlagType = "bool" | "int" | "double" | "duration" | "bytes" | "list" | "path" | "string" | "json" | "enum";

export interface FlagConstraint {
  /** Smallest and largest value; durations and sizes in the words of Mesos. */
  readonly min?: number | string;
  readonly max?: number | string;
  /** The value must be larger than this. */
  readonly above?: number | string;
  readonly maxLength?: number;
  /** What a text, or each item of a list, must match. */
  readonly pattern?: string;
  /** Formats that a pattern is too weak for. */
  readonly format?: "ipv4" | "ipv6" | "ranges";
  /** The pattern or format in words. */
  readonly form?: string;
  readonly mayBeEmpty?: boolean;
  /** A path that need not be absolute. */
  readonly relative?: boolean;
  /** A path that may begin with file://. */
  readonly fileUrl?: boolean;
}

/** One flag of a daemon, or variable of its environment, with all that is known of it. */
export interface FlagEntry {
  /** As Mesos calls it. */
  readonly name: string;
  /** Its property in the structs. Without one it cannot be set: the library derives it, or Mesos dropped it long ago. */
  readonly property?: string;
  readonly scope: FlagScope | "both";
  readonly type: FlagType;
  /** Of a list; a comma without it. */
  readonly separator?: string;
  /** A boolean that is written 1 or 0. */
  readonly onOff?: boolean;
  /** What Mesos takes when the flag is not given; `unset` in words where that is no value. */
  readonly default?: boolean | number | string | readonly string[];
  readonly unset?: string;
  readonly defaultBefore?: { readonly version: string; readonly default: string };
  /** First version that has it, under whatever name, and first that has it no more. 1.12.0 was never released, but clusterd has it. */
  readonly since?: string;
  readonly removed?: string;
  /** Its name in versions before `until`. */
  readonly formerly?: { readonly name: string; readonly until: string };
  /** Names in documentation that Mesos never knew. */
  readonly alsoCalled?: readonly string[];
  readonly distribution?: "clusterd";
  /** The last release of clusterd that lacks it. */
  readonly afterRelease?: string;
  /** What Mesos must be built with. */
  readonly buildOption?: string;
  /** Name of the generated enum, and its values with their meanings. */
  readonly enum?: string;
  readonly values?: Readonly<Record<string, string>>;
  /** Values that later versions brought. */
  readonly valuesSince?: Readonly<Record<string, string>>;
  /** Allowed items of a list. */
  readonly items?: readonly string[];
  readonly ignoreCase?: boolean;
  /** What can be named besides modules. */
  readonly builtIns?: readonly string[];
  /** Has an effect with one of these isolators, or this containerizer, only. */
  readonly isolators?: readonly string[];
  readonly containerizer?: string;
  readonly constraint?: FlagConstraint;
  /** What to do instead. */
  readonly deprecated?: string;
  /** Where the value comes from, for flags that the library sets itself. */
  readonly derived?: string;
  readonly meaning: string;
}

/** Every flag that Mesos has or ever had since 0.20, and the variables of its environment. */
export const CATALOGUE = entries as readonly FlagEntry[];

/** The flags of one scope. */
export function flagsOf(scope: FlagScope): readonly FlagEntry[] {
  return CATALOGUE.filter((entry) => entry.scope === scope || (entry.scope === "both" && scope !== "libprocess"));
}
