import { ConfigurationError } from "./configuration-error";

/** Errors of the flags of Mesos. */

export const unknownFlag = (path: string, flag: string, nearest?: string) =>
  new ConfigurationError(path, {
    what: "there is no such flag",
    got: flag,
    fix: nearest === undefined ? "see the documentation of the flags for their names" : `did you mean ${nearest}?`,
  });

export const flagUnderOtherName = (path: string, given: string, property: string) =>
  new ConfigurationError(path, { what: "a flag is given under another name", got: given, fix: `write ${property}` });

export const flagOfOtherDaemon = (path: string, flag: string, daemons: string) =>
  new ConfigurationError(path, {
    what: `a flag of the ${daemons} is given elsewhere`,
    got: flag,
    fix: `set it on the ${daemons}`,
  });

export const derivedFlag = (path: string, flag: string, reason: string) =>
  new ConfigurationError(path, {
    what: "this flag cannot be set, the library sets it",
    got: flag,
    fix: `leave it out: ${reason}`,
  });

export const removedFlag = (path: string, flag: string, removed = "an early version") =>
  new ConfigurationError(path, { what: `this flag was removed in Mesos ${removed}`, got: flag, fix: "leave it out" });

export const flagTooNew = (path: string, flag: string, since: string, version: string) =>
  new ConfigurationError(path, {
    what: `the flag ${flag} exists since Mesos ${since}, which is newer than the packages`,
    got: version,
    fix: "leave it out, or use newer packages",
  });

export const flagNotBuilt = (path: string, flag: string, buildOption: string) =>
  new ConfigurationError(path, {
    what: `the flag ${flag} needs Mesos built with ${buildOption}, which the packages are not`,
    fix: "leave it out",
  });

export const flagOnlyInClusterd = (path: string, flag: string, afterRelease?: string) =>
  new ConfigurationError(path, {
    what: `the flag ${flag} exists in clusterd only${afterRelease === undefined ? "" : `, after its release ${afterRelease}`}`,
    fix: `leave it out, or use packages of ${afterRelease === undefined ? "clusterd" : "a later release"}`,
  });

export const wrongFlagType = (path: string, flag: string, got: unknown, expected: string) =>
  new ConfigurationError(path, { what: `the flag ${flag} has a value of the wrong type`, got, fix: `give ${expected}` });

export const flagOutOfRange = (path: string, flag: string, got: unknown, range: string) =>
  new ConfigurationError(path, { what: `the flag ${flag} is out of range`, got, fix: `give ${range}` });

export const badFlagValue = (path: string, flag: string, got: unknown, allowed: readonly string[], nearest?: string) =>
  new ConfigurationError(path, {
    what: `the flag ${flag} has an unknown value`,
    got,
    fix: `${nearest === undefined ? "" : `did you mean ${nearest}? `}allowed: ${allowed.join(", ")}`,
  });

export const flagValueTooNew = (path: string, flag: string, got: string, since: string, version: string) =>
  new ConfigurationError(path, {
    what: `Mesos ${version} does not know this value of the flag ${flag}`,
    got,
    fix: `it exists since Mesos ${since}`,
  });

export const malformedFlag = (path: string, flag: string, got: unknown, form: string) =>
  new ConfigurationError(path, { what: `the flag ${flag} has a malformed value`, got, fix: `give ${form}` });

export const unprintableFlag = (path: string, flag: string, got: string) =>
  new ConfigurationError(path, {
    what: `the flag ${flag} has a line break, or blanks at its beginning or end, which Mesos would drop`,
    got,
    fix: "remove them",
  });

export const emptyFlag = (path: string, flag: string) =>
  new ConfigurationError(path, { what: `the flag ${flag} is empty`, fix: "give it a value, or leave it out" });

export const badFlagItem = (path: string, flag: string, got: unknown, separator: string) =>
  new ConfigurationError(path, {
    what: `the flag ${flag} has an item that Mesos cannot read`,
    got,
    fix: `give texts without blanks and without "${separator}", which separates the items`,
  });

export const duplicateFlagItem = (path: string, flag: string, got: string) =>
  new ConfigurationError(path, { what: `the flag ${flag} has an item twice`, got, fix: "give each item once" });

export const flagFromTerraformList = (path: string, flag: string) =>
  new ConfigurationError(path, {
    what: `the flag ${flag} is a list that only Terraform knows`,
    fix: 'give it as one item, joined with Fn.join(",", list)',
  });

export const unknownJsonField = (path: string, flag: string, got: string, nearest?: string) =>
  new ConfigurationError(path, {
    what: `the flag ${flag} has a field that Mesos would silently drop`,
    got,
    fix: nearest === undefined ? "remove it" : `did you mean ${nearest}?`,
  });

export const missingJsonField = (path: string, flag: string, field: string) =>
  new ConfigurationError(path, { what: `the flag ${flag} lacks the field ${field}`, fix: "add it" });

export const wrongJsonValue = (path: string, flag: string, field: string, got: unknown, expected: string) =>
  new ConfigurationError(path, { what: `the flag ${flag} has a wrong value in ${field}`, got, fix: `give ${expected}` });
