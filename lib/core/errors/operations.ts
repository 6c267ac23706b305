import { ConfigurationError } from "./configuration-error";

/** Errors of what running machines and clusters are told. */

export const settingTwice = (path: string, key: string, holder: string) =>
  new ConfigurationError(path, {
    what: `the ${key} is set twice, here and by ${holder}: each apply would have another winner`,
    fix: "leave out one of them",
  });
