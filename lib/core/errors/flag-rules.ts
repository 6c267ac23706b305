import { ConfigurationError } from "./configuration-error";

/** Errors of flags of Mesos that do not go together. */

export const flagNeeds = (path: string, flag: string, needed: string) =>
  new ConfigurationError(path, { what: `the flag ${flag} needs ${needed}`, fix: `add that, or leave ${flag} out` });

export const flagsExclude = (path: string, one: string, other: string) =>
  new ConfigurationError(path, { what: `the flags ${one} and ${other} exclude each other`, fix: "leave one of them out" });

export const flagWithoutEffect = (path: string, flag: string, needed: string) =>
  new ConfigurationError(path, {
    what: `the flag ${flag} has no effect without ${needed}`,
    fix: `add that, or leave ${flag} out`,
  });

export const flagsOutOfOrder = (path: string, smaller: string, larger: string, got: readonly unknown[]) =>
  new ConfigurationError(path, {
    what: `the flag ${smaller} does not fit the flag ${larger}`,
    got,
    fix: `make ${smaller} smaller`,
  });

export const uselessPings = (path: string, got: string, sessionTimeout: string) =>
  new ConfigurationError(path, {
    what: "agents would be given up before their ZooKeeper session can end: agentPingTimeout times maxAgentPingTimeouts is too short",
    got,
    fix: `make the product larger than zkSessionTimeout, ${sessionTimeout}`,
  });

export const differentSorters = (path: string, roleSorter: string, frameworkSorter: string) =>
  new ConfigurationError(path, {
    what: "roleSorter and frameworkSorter differ",
    got: [roleSorter, frameworkSorter],
    fix: "set both to the same sorter",
  });

export const refusedFlagValue = (path: string, flag: string, got: unknown, reason: string) =>
  new ConfigurationError(path, { what: `the flag ${flag} must not have this value`, got, fix: `${reason}; leave it out` });

export const unknownModule = (path: string, flag: string, got: string, builtIns: readonly string[], nearest?: string) =>
  new ConfigurationError(path, {
    what: `the flag ${flag} names something that is neither built in nor a module`,
    got,
    fix:
      (nearest === undefined ? "" : `did you mean ${nearest}? `) +
      `${builtIns.length === 0 ? "" : `built in: ${builtIns.join(", ")}; `}a module must be among the property modules, or the flag modulesDir be set`,
  });

export const oneAuthenticatorOnly = (path: string, version: string, got: readonly string[]) =>
  new ConfigurationError(path, {
    what: `Mesos ${version} takes only one of httpAuthenticators`,
    got,
    fix: "give one, or use Mesos 1.3.0 or later",
  });

export const badRole = (path: string, flag: string, got: string) =>
  new ConfigurationError(path, {
    what: `the flag ${flag} has an invalid role`,
    got,
    fix: "use * or names separated by single slashes (Mesos 1.3.0 and later), without blanks, not '.', '..' or '*', and without '-' at the beginning",
  });

export const weightNotPositive = (path: string, got: string) =>
  new ConfigurationError(path, { what: "a weight is not positive", got, fix: "give a number larger than 0" });

export const weightOfUnknownRole = (path: string, got: string, roles: readonly string[]) =>
  new ConfigurationError(path, {
    what: "the flag weights names a role that the flag roles does not allow",
    got,
    fix: `use one of ${["*", ...roles].join(", ")}`,
  });

export const renamedIsolator = (path: string, got: string, now: readonly string[]) =>
  new ConfigurationError(path, { what: "this isolator has another name by now", got, fix: `write ${now.join(" and ")}` });

export const unknownIsolator = (path: string, got: string, nearest?: string) =>
  new ConfigurationError(path, {
    what: "there is no such isolator",
    got,
    fix: `${nearest === undefined ? "" : `did you mean ${nearest}? `}a module must be among the property modules, or the flag modulesDir be set`,
  });

export const isolatorTooNew = (path: string, got: string, since: string, version: string) =>
  new ConfigurationError(path, { what: `Mesos ${version} has no such isolator`, got, fix: `it exists since Mesos ${since}` });

export const isolatorNotBuilt = (path: string, got: string, buildOption: string) =>
  new ConfigurationError(path, {
    what: `this isolator needs Mesos built with ${buildOption}, which the packages are not`,
    got,
    fix: "leave it out",
  });

export const isolatorNeeds = (path: string, got: string, needed: string) =>
  new ConfigurationError(path, { what: `this isolator needs ${needed}`, got, fix: "add that, or leave the isolator out" });

export const severalIsolatorsOfOneKind = (path: string, kind: string, got: readonly string[]) =>
  new ConfigurationError(path, { what: `only one isolator of the kind ${kind} is possible`, got, fix: "keep one of them" });

export const notIsolated = (path: string, what: string, got: readonly string[], choices: readonly string[]) =>
  new ConfigurationError(path, {
    what: `the flag isolation replaces Mesos' default, and isolates no ${what}`,
    got,
    fix: `add ${choices.join(" or ")}`,
  });

export const missingFeatures = (path: string, version: string, missing: readonly string[]) =>
  new ConfigurationError(path, {
    what: `the flag agentFeatures lacks what Mesos ${version} requires`,
    fix: `add ${missing.join(", ")}`,
  });

export const noTlsVersion = (path: string) =>
  new ConfigurationError(path, { what: "no version of TLS is allowed", fix: "leave sslEnableTlsV12 on" });
