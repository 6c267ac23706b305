import { flagNotBuilt, flagOnlyInClusterd, flagTooNew, removedFlag } from "../../core/errors";
import { findFlag, SettableFlag } from "./find-flag";
import { FlagScope } from "./flag-catalogue";
import { checkTogether } from "./flag-constraints";
import { isBuiltWith, isClusterdAfter, isSince, MesosBuild, mesosVersion } from "./mesos-build";
import { renderValue } from "./render-value";

/** A flag as a daemon reads it. */
export interface ResolvedFlag {
  /** As this version of Mesos calls it: `agent_ping_timeout`, or the name of a variable. */
  readonly name: string;
  /** Text of a flag file, or value of a variable. */
  readonly value: string;
}

/**
 * What the typed flags of a daemon, or of its environment, mean for a build of Mesos, sorted by name.
 *
 * @param flags MesosMasterFlags, MesosAgentFlags or LibprocessFlags; what users of JavaScript wrote in their place is checked too
 * @param modules names of the modules that properties declare: flags may name them
 */
export function resolveFlags(
  path: string,
  scope: FlagScope,
  flags: object | undefined,
  build: MesosBuild,
  modules: readonly string[] = [],
): readonly ResolvedFlag[] {
  const given = Object.entries(flags ?? {}).filter(([, value]) => value !== undefined);
  const resolved = given.map(([property, value]) => {
    const flag = findFlag(path, scope, property);
    checkExists(path, flag, build);
    return { name: nameIn(build, flag), value: renderValue(path, flag, value) };
  });
  checkTogether({ path, scope, flags: Object.fromEntries(given), build, modules });
  return resolved.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function checkExists(path: string, flag: SettableFlag, build: MesosBuild): void {
  if (flag.distribution === "clusterd" && !isClusterdAfter(build, flag.afterRelease)) {
    throw flagOnlyInClusterd(path, flag.property, flag.afterRelease);
  }
  if (flag.removed !== undefined && isSince(build, flag.removed)) {
    throw removedFlag(path, flag.property, flag.removed);
  }
  if (flag.since !== undefined && !isSince(build, flag.since)) {
    throw flagTooNew(path, flag.property, flag.since, mesosVersion(build));
  }
  if (flag.buildOption !== undefined && !isBuiltWith(flag.buildOption)) {
    throw flagNotBuilt(path, flag.property, flag.buildOption);
  }
}

function nameIn(build: MesosBuild, { name, formerly }: SettableFlag): string {
  return formerly !== undefined && !isSince(build, formerly.until) ? formerly.name : name;
}
