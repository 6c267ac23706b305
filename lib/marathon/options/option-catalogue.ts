import { FlagEntry, Settable } from "../../flags/flag-entry";
import entries from "./catalogue.json";

/** One option of Marathon, with all that is known of it. */
export interface MarathonFlag extends FlagEntry {
  /** A boolean has no value: a `toggle` is on by its name and off by `disable_` before it, a `switch` is on by its name, and off without. */
  readonly bare?: "toggle" | "switch";
  /** The versions that have it, as a range of semver, where not all since 1.3.0 do. */
  readonly versions?: string;
  /** The version that had it no more, of options that were gone before 1.3.0. */
  readonly removed?: string;
  /** The property that does the same in versions that lack this one. */
  readonly successor?: string;
  /** Marathon itself does not document it. */
  readonly hidden?: boolean;
  /** The versions that have a value or an item, where not all versions of the option do. */
  readonly valuesIn?: Readonly<Record<string, string>>;
  /** The default in other versions, in words. */
  readonly defaultOtherwise?: string;
  /** What the library gives, where it does not leave the default to Marathon. */
  readonly chosen?: string;
}

/** An option that users can set. */
export type SettableOption = Settable<MarathonFlag>;

/** Every option that Marathon has or ever had since 0.8. */
export const CATALOGUE = entries as readonly MarathonFlag[];
