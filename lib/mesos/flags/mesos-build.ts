import coerce from "semver/functions/coerce";
import gt from "semver/functions/gt";
import gte from "semver/functions/gte";
import lt from "semver/functions/lt";

/** What decides which flags exist. */
export interface MesosBuild {
  /** Version of the packages: `1.11.0`, with a release behind a dash where it is known, as in `1.11.0-0.9.0`. */
  readonly version: string;
  readonly distribution: "mesosphere" | "clusterd";
}

/** Apache's development head was to become 1.12.0; clusterd's 1.11.0 is made of it. */
const HEAD = "1.12.0";

/** All packages are built with TLS, and with none of the other options that bring flags or isolators. */
const BUILT_WITH: readonly string[] = ["USE_SSL_SOCKET"];

/** The version of Mesos, without a release of the packages: `1.11.0`. */
export function mesosVersion(build: MesosBuild): string {
  return build.version.split("-")[0];
}

/** Whether the build has what Mesos has since a version. */
export function isSince(build: MesosBuild, since: string): boolean {
  const version = mesosVersion(build);
  const has = build.distribution === "clusterd" && lt(version, HEAD) ? HEAD : version;
  return gte(has, since);
}

/** Whether the build is clusterd, of a release later than the given one; a release that is not known is taken for an old one. */
export function isClusterdAfter(build: MesosBuild, release: string | undefined): boolean {
  if (build.distribution !== "clusterd") {
    return false;
  }
  const own = coerce(build.version.split("-")[1]);
  return release === undefined || (own !== null && gt(own, release));
}

/** Whether the build has what an option of Mesos' configure script brings. */
export function isBuiltWith(option: string): boolean {
  return BUILT_WITH.includes(option);
}
