import { ConfigurationError } from "./configuration-error";

/** Errors of the flags of any program. */

/** What a program is called, and its flags: `flag` or `option`, as its documentation has it. */
export interface Program {
  readonly name: string;
  readonly noun: "flag" | "option";
}

/** Whose flags they are. */
export interface FlagOwner {
  /** Path of the construct. */
  readonly path: string;
  readonly program: Program;
}

export const unknownFlag = ({ path, program }: FlagOwner, flag: string, nearest?: string) =>
  new ConfigurationError(path, {
    what: `there is no such ${program.noun}`,
    got: flag,
    fix: nearest === undefined ? `see the documentation of the ${program.noun}s for their names` : `did you mean ${nearest}?`,
  });

export const flagUnderOtherName = ({ path, program }: FlagOwner, given: string, property: string) =>
  new ConfigurationError(path, {
    what: `${program.noun === "option" ? "an" : "a"} ${program.noun} is given under another name`,
    got: given,
    fix: `write ${property}`,
  });

export const derivedFlag = ({ path, program }: FlagOwner, flag: string, reason: string) =>
  new ConfigurationError(path, {
    what: `this ${program.noun} cannot be set, the library sets it`,
    got: flag,
    fix: `leave it out: ${reason}`,
  });

export const wrongFlagType = ({ path, program }: FlagOwner, flag: string, got: unknown, expected: string) =>
  new ConfigurationError(path, {
    what: `the ${program.noun} ${flag} has a value of the wrong type`,
    got,
    fix: `give ${expected}`,
  });

export const flagOutOfRange = ({ path, program }: FlagOwner, flag: string, got: unknown, range: string) =>
  new ConfigurationError(path, { what: `the ${program.noun} ${flag} is out of range`, got, fix: `give ${range}` });

export const badFlagValue = (
  { path, program }: FlagOwner,
  flag: string,
  got: unknown,
  allowed: readonly string[],
  nearest?: string,
) =>
  new ConfigurationError(path, {
    what: `the ${program.noun} ${flag} has an unknown value`,
    got,
    fix: `${nearest === undefined ? "" : `did you mean ${nearest}? `}allowed: ${allowed.join(", ")}`,
  });

export const malformedFlag = ({ path, program }: FlagOwner, flag: string, got: unknown, form: string) =>
  new ConfigurationError(path, { what: `the ${program.noun} ${flag} has a malformed value`, got, fix: `give ${form}` });

export const unprintableFlag = ({ path, program }: FlagOwner, flag: string, got: string) =>
  new ConfigurationError(path, {
    what: `the ${program.noun} ${flag} has a line break, or blanks at its beginning or end, which ${program.name} would drop`,
    got,
    fix: "remove them",
  });

export const emptyFlag = ({ path, program }: FlagOwner, flag: string) =>
  new ConfigurationError(path, { what: `the ${program.noun} ${flag} is empty`, fix: "give it a value, or leave it out" });

export const badFlagItem = ({ path, program }: FlagOwner, flag: string, got: unknown, separator: string) =>
  new ConfigurationError(path, {
    what: `the ${program.noun} ${flag} has an item that ${program.name} cannot read`,
    got,
    fix: `give texts without blanks and without "${separator}", which separates the items`,
  });

export const duplicateFlagItem = ({ path, program }: FlagOwner, flag: string, got: string) =>
  new ConfigurationError(path, { what: `the ${program.noun} ${flag} has an item twice`, got, fix: "give each item once" });

export const flagFromTerraformList = ({ path, program }: FlagOwner, flag: string) =>
  new ConfigurationError(path, {
    what: `the ${program.noun} ${flag} is a list that only Terraform knows`,
    fix: 'give it as one item, joined with Fn.join(",", list)',
  });
