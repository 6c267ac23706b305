import {
  flagNeeds,
  flagsExclude,
  flagValueTooNew,
  flagWithoutEffect,
  modulesBesideDirectory,
  oneAuthenticatorOnly,
  unknownModule,
} from "../../core/errors";
import { suggest } from "../../flags/suggest";
import { isUnresolved } from "../../machine/unresolved";
import { AGENT_RULES } from "./agent-rules";
import { SettableFlag, settable } from "./find-flag";
import { FlagScope } from "./flag-catalogue";
import { GivenFlags, Rule } from "./given-flags";
import { enabledIsolators } from "./isolation";
import { LIBPROCESS_RULES } from "./libprocess-rules";
import { MASTER_RULES } from "./master-rules";
import { isSince, mesosVersion } from "./mesos-build";
import { declaredModules } from "./modules";

const RULES: Readonly<Record<FlagScope, readonly Rule[]>> = {
  master: MASTER_RULES,
  agent: AGENT_RULES,
  libprocess: LIBPROCESS_RULES,
};

/** What Mesos says about flags that are each right, but wrong together or for this version. */
export function checkTogether(given: GivenFlags): void {
  for (const flag of settable(given.scope)) {
    if (given.flags[flag.property] !== undefined) {
      checkValuesOfVersion(given, flag);
      checkModules(given, flag);
      checkEffect(given, flag);
    }
  }
  [...COMMON_RULES, ...RULES[given.scope]].forEach((rule) => rule(given));
}

/** The values of a flag that can be checked. */
function valuesOf(given: GivenFlags, flag: SettableFlag): readonly string[] {
  return [given.flags[flag.property]]
    .flat()
    .filter((value): value is string => typeof value === "string" && !isUnresolved(value));
}

function checkValuesOfVersion(given: GivenFlags, flag: SettableFlag): void {
  const { path, build } = given;
  const values = valuesOf(given, flag);
  for (const [value, since] of Object.entries(flag.valuesSince ?? {})) {
    if (values.includes(value) && !isSince(build, since)) {
      throw flagValueTooNew(path, flag.property, value, since, mesosVersion(build));
    }
  }
}

function checkModules(given: GivenFlags, flag: SettableFlag): void {
  const modules = declaredModules(given);
  if (flag.builtIns === undefined || modules === undefined) {
    return;
  }
  const known = [...flag.builtIns, ...modules];
  for (const value of valuesOf(given, flag).filter((name) => !known.includes(name))) {
    throw unknownModule(given.path, flag.property, value, flag.builtIns, suggest(value, known));
  }
}

/** A flag that Mesos would silently ignore is a mistake, unless it says what Mesos does anyhow. */
function checkEffect({ path, flags }: GivenFlags, flag: SettableFlag): void {
  if (flags[flag.property] === flag.default) {
    return;
  }
  const isolators = enabledIsolators(flags);
  if (flag.isolators !== undefined && isolators !== undefined && !flag.isolators.some((name) => isolators.includes(name))) {
    throw flagWithoutEffect(path, flag.property, `${flag.isolators.join(" or ")} in the flag isolation`);
  }
  const containerizers = (flags.containerizers as string[] | undefined) ?? ["mesos"];
  if (flag.containerizer !== undefined && !containerizers.some((name) => name === flag.containerizer || isUnresolved(name))) {
    throw flagWithoutEffect(path, flag.property, `${flag.containerizer} in the flag containerizers`);
  }
}

/** Of both daemons. */
const COMMON_RULES: readonly Rule[] = [
  ({ path, flags, modules }) => {
    if (modules.length > 0 && flags.modulesDir !== undefined) {
      throw modulesBesideDirectory(path, modules);
    }
  },
  ({ path, flags }) => {
    if (flags.externalLogFile !== undefined && flags.quiet === true) {
      throw flagsExclude(path, "externalLogFile", "quiet");
    }
  },
  ({ path, flags, build }) => {
    const authenticators = (flags.httpAuthenticators ?? []) as string[];
    if (authenticators.length > 1 && !isSince(build, "1.3.0")) {
      throw oneAuthenticatorOnly(path, mesosVersion(build), authenticators);
    }
  },
  ({ path, flags, scope }) => {
    const credentials = scope === "master" ? "credentials" : "httpCredentials";
    const logins = ["authenticateHttpReadonly", "authenticateHttpReadwrite", "authenticateHttpExecutors"];
    const login = logins.find((flag) => flags[flag] === true);
    const basic = ((flags.httpAuthenticators as string[] | undefined) ?? ["basic"]).includes("basic");
    if (login !== undefined && basic && flags[credentials] === undefined) {
      throw flagNeeds(path, login, `the flag ${credentials}`);
    }
  },
];
