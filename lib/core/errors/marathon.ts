import { ConfigurationError } from "./configuration-error";

/** Errors of the options of Marathon. */

export const goneOption = (path: string, option: string, removed: string) =>
  new ConfigurationError(path, { what: `this option was removed in Marathon ${removed}`, got: option, fix: "leave it out" });

export const optionNotInVersion = (path: string, option: string, versions: string, got: string, successor?: string) =>
  new ConfigurationError(path, {
    what: `the option ${option} does not exist in this version of Marathon`,
    got,
    fix: `Marathon ${versions} has it; ${successor === undefined ? "leave it out" : `use ${successor} instead`}`,
  });

export const optionValueNotInVersion = (path: string, option: string, got: unknown, versions: string, version: string) =>
  new ConfigurationError(path, {
    what: `Marathon ${version} does not know this value of the option ${option}`,
    got,
    fix: `Marathon ${versions} knows it; leave it out`,
  });

export const optionBeginsWithDash = (path: string, option: string, got: string) =>
  new ConfigurationError(path, {
    what: `the option ${option} begins with a dash, so that Marathon would take it for another option`,
    got,
    fix: "begin it with another character",
  });

export const optionsExclude = (path: string, one: string, other: string) =>
  new ConfigurationError(path, { what: `the options ${one} and ${other} exclude each other`, fix: "leave one of them out" });

export const optionNeeds = (path: string, option: string, needed: string) =>
  new ConfigurationError(path, { what: `the option ${option} needs ${needed}`, fix: `add that, or leave ${option} out` });

export const optionRefused = (path: string, option: string, got: unknown, reason: string) =>
  new ConfigurationError(path, { what: `the option ${option} must not have this value`, got, fix: reason });

export const optionsOutOfOrder = (path: string, one: string, other: string, got: readonly unknown[], fix: string) =>
  new ConfigurationError(path, { what: `the option ${one} does not fit the option ${other}`, got, fix });

export const optionLosesCase = (path: string, option: string) =>
  new ConfigurationError(path, {
    what: `the option ${option} cannot be set, as the start script changes its name to lower case`,
    fix: "leave it out; only packages of Marathon before 1.3.7 keep the name",
  });

export const optionTakenForTasks = (path: string, option: string) =>
  new ConfigurationError(path, {
    what: `the option ${option} cannot be set, as Marathon skips every variable whose name begins with MARATHON_APP`,
    fix: "leave it out",
  });

export const optionBreaksInEnvironment = (
  path: string,
  option: string,
  got: string,
  breaks: string,
  version: string,
  since: string,
) =>
  new ConfigurationError(path, {
    what: `the start script of Marathon ${version} breaks ${breaks}, as in the option ${option}`,
    got,
    fix: `use another value, or Marathon ${since}`,
  });
