import { FlagOwner, goneOption } from "../../core/errors";
import { findFlag } from "../../flags/find-flag";
import { CATALOGUE, SettableOption } from "./option-catalogue";

/** Whose options they are, for errors. */
export function marathonOptions(path: string): FlagOwner {
  return { path, program: { name: "Marathon", noun: "option" } };
}

/** The option of a property; an error that explains any other name. */
export function findOption(path: string, property: string): SettableOption {
  return findFlag(
    marathonOptions(path),
    {
      flags: CATALOGUE,
      prefix: /^marathon_/,
      namesOf: ({ name, bare }) => (bare === "toggle" ? [`disable_${name}`] : []),
      gone: ({ removed = "" }, given) => goneOption(path, given, removed),
    },
    property,
  );
}
