import { ConfigurationError } from "./configuration-error";

/** Errors of single flags of Mesos that other programs do not have. */

export const flagOfOtherDaemon = (path: string, flag: string, daemons: string) =>
  new ConfigurationError(path, {
    what: `a flag of the ${daemons} is given elsewhere`,
    got: flag,
    fix: `set it on the ${daemons}`,
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

export const flagValueTooNew = (path: string, flag: string, got: string, since: string, version: string) =>
  new ConfigurationError(path, {
    what: `Mesos ${version} does not know this value of the flag ${flag}`,
    got,
    fix: `it exists since Mesos ${since}`,
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
