import { LibprocessFlags } from "../flags/libprocess-flags";
import { MesosBuild } from "../flags/mesos-build";
import { ResolvedFlag, resolveFlags } from "../flags/resolve-flags";
import { DaemonFeature, moduleNames, ownFlags, withFeatures } from "./daemon-feature";

/** What a daemon is given: its flags, the settings of libprocess, and what else is on the machine for them. */
export interface ResolvedDaemon<Flags> {
  readonly flags: readonly ResolvedFlag[];
  readonly libprocess: readonly ResolvedFlag[];
  readonly features: ReadonlyArray<DaemonFeature<Flags>>;
}

/**
 * @param given flags with those of the features, and what the user gave libprocess
 * @param features properties of the daemon that are more than one flag
 */
export function resolveDaemon<Flags extends object>(
  path: string,
  scope: "master" | "agent",
  given: { readonly flags: Flags; readonly libprocess?: LibprocessFlags },
  features: ReadonlyArray<DaemonFeature<Flags>>,
  build: MesosBuild,
): ResolvedDaemon<Flags> {
  const libprocess = withFeatures(path, "libprocess", given.libprocess ?? {}, features);
  return {
    flags: [...resolveFlags(path, scope, given.flags, build, moduleNames(features)), ...ownFlags(features)],
    libprocess: resolveFlags(path, "libprocess", libprocess, build),
    features,
  };
}
