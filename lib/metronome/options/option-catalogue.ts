import { FlagEntry, Settable } from "../../flags/flag-entry";
import entries from "./catalogue.json";

/** One variable of Metronome, with all that is known of it. One that is neither settable nor derived has no effect in any version. */
export interface MetronomeFlag extends FlagEntry {
  /** The versions that heed it, as a range of semver, where not all since 0.1.9 do. */
  readonly versions?: string;
  /** The versions that know an item, where not all versions of the option do. */
  readonly valuesIn?: Readonly<Record<string, string>>;
  /** What the library gives, where it does not leave the default to Metronome. */
  readonly chosen?: string;
}

/** An option that users can set. */
export type SettableOption = Settable<MetronomeFlag>;

/** Every variable that Metronome or its start script reads, or ever read since 0.1.9. */
export const CATALOGUE = entries as readonly MetronomeFlag[];
