import {
  isolatorNeeds,
  isolatorNotBuilt,
  isolatorTooNew,
  notIsolated,
  renamedIsolator,
  severalIsolatorsOfOneKind,
  unknownIsolator,
} from "../../core/errors";
import { suggest } from "../../flags/suggest";
import { isUnresolved } from "../../machine/unresolved";
import { GivenFlags, Rule } from "./given-flags";
import table from "./isolators.json";
import { isBuiltWith, isSince, mesosVersion } from "./mesos-build";
import { declaredModules } from "./modules";

interface Isolator {
  readonly name: string;
  readonly since?: string;
  readonly buildOption?: string;
  /** Needs the launcher linux. */
  readonly linuxLauncher?: boolean;
  /** Needs the isolator filesystem/linux from this version on. */
  readonly filesystemLinuxSince?: string;
  /** Needs one of these isolators. */
  readonly needs?: readonly string[];
  readonly needsFlag?: string;
}

const ISOLATORS: readonly Isolator[] = table;

/** Names that Mesos still takes, but that are not among those it documents. */
const OLD_NAMES: Readonly<Record<string, readonly string[]>> = {
  process: ["posix/cpu", "posix/mem"],
  cgroups: ["cgroups/cpu", "cgroups/mem"],
  "posix/disk": ["disk/du"],
};

/** What the default isolates, and the flag should too. */
const MUST_ISOLATE: Readonly<Record<string, readonly string[]>> = {
  CPU: ["posix/cpu", "cgroups/cpu", "cgroups/all"],
  memory: ["posix/mem", "cgroups/mem", "cgroups/all"],
};

/** What filesystem/linux brings along. */
const WITH_FILESYSTEM_LINUX = ["volume/image", "volume/host_path", "volume/sandbox_path"];

/** All isolators that work with these flags, with those that Mesos adds; undefined where they cannot be known. */
export function enabledIsolators(flags: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  const given = (flags.isolation as string[] | undefined) ?? ["posix/cpu", "posix/mem"];
  return given.some(isUnresolved) ? undefined : [...given, ...(given.includes("filesystem/linux") ? WITH_FILESYSTEM_LINUX : [])];
}

export const checkIsolation: Rule = (given) => {
  const isolators = enabledIsolators(given.flags);
  if (given.flags.isolation === undefined || isolators === undefined) {
    return;
  }
  const names = given.flags.isolation as readonly string[];
  for (const kind of ["filesystem/", "network/"]) {
    // network/ports only watches ports, so it goes with any other.
    const ofKind = names.filter((name) => name.startsWith(kind) && name !== "network/ports" && isBuiltIn(name));
    if (ofKind.length > 1) {
      throw severalIsolatorsOfOneKind(given.path, `${kind}*`, ofKind);
    }
  }
  names.forEach((name) => checkIsolator(given, name, isolators));
  const onlyBuiltIns = names.every(isBuiltIn);
  for (const [what, choices] of Object.entries(MUST_ISOLATE)) {
    if (onlyBuiltIns && !choices.some((choice) => names.includes(choice))) {
      throw notIsolated(given.path, what, names, choices.slice(0, 2));
    }
  }
};

function isBuiltIn(name: string): boolean {
  return ISOLATORS.some((isolator) => isolator.name === name);
}

function checkIsolator(given: GivenFlags, name: string, all: readonly string[]): void {
  const { path, flags, build } = given;
  const isolator = ISOLATORS.find((candidate) => candidate.name === name);
  if (isolator === undefined) {
    return checkOtherName(given, name);
  }
  const { since, buildOption, linuxLauncher, filesystemLinuxSince, needs, needsFlag } = isolator;
  if (since !== undefined && !isSince(build, since)) {
    throw isolatorTooNew(path, name, since, mesosVersion(build));
  }
  if (buildOption !== undefined && !isBuiltWith(buildOption)) {
    throw isolatorNotBuilt(path, name, buildOption);
  }
  if (linuxLauncher === true && flags.launcher === "posix") {
    throw isolatorNeeds(path, name, "the launcher linux");
  }
  if (filesystemLinuxSince !== undefined && isSince(build, filesystemLinuxSince) && !all.includes("filesystem/linux")) {
    throw isolatorNeeds(path, name, "the isolator filesystem/linux");
  }
  if (needs !== undefined && !needs.some((needed) => all.includes(needed))) {
    throw isolatorNeeds(path, name, `the isolator ${needs.join(" or ")}`);
  }
  if (needsFlag !== undefined && flags[needsFlag] === undefined) {
    throw isolatorNeeds(path, name, `the flag ${needsFlag}`);
  }
}

/** Modules are named like symbols of C, without a slash; what has one is meant to be built in. */
function checkOtherName(given: GivenFlags, name: string): void {
  const { path } = given;
  if (Object.hasOwn(OLD_NAMES, name)) {
    throw renamedIsolator(path, name, OLD_NAMES[name]);
  }
  const builtIns = ISOLATORS.map((isolator) => isolator.name);
  const modules = declaredModules(given);
  if (name.includes("/") || (modules !== undefined && !modules.includes(name))) {
    throw unknownIsolator(path, name, suggest(name, [...builtIns, ...(modules ?? [])]));
  }
}
