import coerce from "semver/functions/coerce";
import gte from "semver/functions/gte";
import { javaNotForJenkins, noJavaForJenkins } from "../core/errors";
import { OperatingSystem } from "../machine/operating-system";
import { JavaRuntime } from "../packages/java-runtime";

/** Versions of Java that Jenkins and its agents run with, by the first version of Jenkins; the preferred one first. */
const FITTING: ReadonlyArray<readonly [string, readonly number[]]> = [
  ["2.555.0", [21, 25]],
  ["2.463.0", [21, 17]],
  ["2.419.0", [17, 21, 11]],
  ["2.357.0", [17, 11]],
  ["2.164.0", [8, 11]],
  ["2.0.0", [8]],
];

/** Whether a version of Jenkins is this one or later. */
export function isSince(version: string, first: string): boolean {
  return gte(coerce(version) ?? "0.0.0", coerce(first) ?? "0.0.0");
}

/** The Java of a property, or the one of the machines' operating system that fits; an error where none does. */
export function javaForJenkins(
  path: string,
  property: string,
  jenkins: string,
  os: OperatingSystem,
  java: JavaRuntime | undefined,
): JavaRuntime {
  const fits = FITTING.find(([first]) => isSince(jenkins, first))?.[1] ?? [];
  if (java !== undefined) {
    if (!fits.includes(java.version)) {
      throw javaNotForJenkins(path, property, jenkins, java.version, fits);
    }
    return java;
  }
  const distributed = fits.find((version) => JavaRuntime._distributed(os).includes(version));
  if (distributed === undefined) {
    throw noJavaForJenkins(path, jenkins, os.toString(), fits);
  }
  return JavaRuntime.distribution(distributed);
}
