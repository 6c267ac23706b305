export type FlagType = "bool" | "int" | "double" | "duration" | "bytes" | "list" | "path" | "string" | "enum";

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
  readonly format?: "ipv4" | "ipv6";
  /** The pattern or format in words. */
  readonly form?: string;
  readonly mayBeEmpty?: boolean;
  /** A path that need not be absolute. */
  readonly relative?: boolean;
  /** A path that may begin with file://. */
  readonly fileUrl?: boolean;
}

/** What a flag is called. */
export interface NamedFlag {
  /** As the program calls it. */
  readonly name: string;
  /** Its property in the structs. Without one it cannot be set: the library derives it, or the program dropped it long ago. */
  readonly property?: string;
  /** Names in documentation that the program never knew. */
  readonly alsoCalled?: readonly string[];
  /** Where the value comes from, for flags that the library sets itself. */
  readonly derived?: string;
}

/** One flag of a program, with what is known of it whatever the program is: an entry of a catalogue. */
export interface FlagEntry extends NamedFlag {
  readonly type: FlagType;
  /** The unit that a duration or size is a whole number of; without it, it is written in the words of Mesos. */
  readonly unit?: "ms" | "secs" | "B";
  /** Of a list; a comma without it. */
  readonly separator?: string;
  /** A boolean that is written 1 or 0. */
  readonly onOff?: boolean;
  /** What the program takes when the flag is not given; `unset` in words where that is no value. */
  readonly default?: boolean | number | string | readonly string[];
  readonly unset?: string;
  /** Name of the generated enum, and its values with their meanings. */
  readonly enum?: string;
  readonly values?: Readonly<Record<string, string>>;
  /** Allowed items of a list. */
  readonly items?: readonly string[];
  readonly ignoreCase?: boolean;
  readonly constraint?: FlagConstraint;
  /** What to do instead. */
  readonly deprecated?: string;
  readonly meaning: string;
}

/** A flag that the structs know, with its property. */
export type Settable<E extends NamedFlag> = E & { readonly property: string };

/** The flags that users can set. */
export function settableOf<E extends NamedFlag>(flags: readonly E[]): ReadonlyArray<Settable<E>> {
  return flags.filter((flag): flag is Settable<E> => flag.property !== undefined);
}
