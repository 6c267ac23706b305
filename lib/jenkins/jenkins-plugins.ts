import coerce from "semver/functions/coerce";
import lt from "semver/functions/lt";
import { badPlugin, noMesosPlugin, pluginNotForJenkins, pluginsMissing, pluginTwice, unknownMesosPlugin } from "../core/errors";
import { CheckedDownload, checkDownload } from "../packages/checked-download";
import { isSince } from "./java-for-jenkins";

/** A plugin of Jenkins. */
export interface JenkinsPlugin {
  /** Short name of the plugin, such as `mesos`. */
  readonly name: string;

  /** Version of the plugin, such as `2.0`. */
  readonly version: string;

  /** SHA-256 of the plugin's file (.hpi), as `sha256sum` prints it. Where it is another one, nothing starts. */
  readonly sha256: string;

  /**
   * Where the machine downloads it from: an http or https URL.
   *
   * @default - the vendor's update centre: https://updates.jenkins.io/download/plugins/<name>/<version>/<name>.hpi
   */
  readonly url?: string;
}

export interface ResolvedPlugin extends CheckedDownload {
  readonly name: string;
}

/** The plugin `mesos`: its version decides how it is configured and how it speaks with Mesos. */
export interface MesosPlugin {
  readonly version: string;
  /** Speaks Mesos' HTTP API instead of libprocess, and is configured by the plugin configuration-as-code. */
  readonly isHttp: boolean;
}

const KNOWN = ["0.14.0", "0.14.1", "0.15.0", "0.15.1", "0.16", "0.17", "0.17.1", "0.18", "0.18.1", "1.0.0", "2.0"];

export function resolvePlugins(path: string, plugins: readonly JenkinsPlugin[]): ResolvedPlugin[] {
  return plugins.map(({ name, version, sha256, url }, index) => {
    if (typeof name !== "string" || !/^[a-zA-Z0-9][\w.-]*$/.test(name)) {
      throw badPlugin(path, "name", name);
    }
    if (typeof version !== "string" || !/^[\w.+-]+$/.test(version)) {
      throw badPlugin(path, "version", version);
    }
    if (plugins.findIndex((other) => other.name === name) < index) {
      throw pluginTwice(path, name);
    }
    const hpi = url ?? `https://updates.jenkins.io/download/plugins/${name}/${version}/${name}.hpi`;
    return { name, ...checkDownload(path, `the plugin ${name}`, { url: hpi, sha256 }) };
  });
}

export function mesosPlugin(path: string, plugins: readonly JenkinsPlugin[], jenkins: string): MesosPlugin {
  const version = plugins.find(({ name }) => name === "mesos")?.version;
  if (version === undefined) {
    throw noMesosPlugin(path);
  }
  if (!KNOWN.includes(version)) {
    throw unknownMesosPlugin(path, version);
  }
  const isHttp = hasSince(version, "2.0");
  if (isHttp && !isSince(jenkins, "2.164")) {
    throw pluginNotForJenkins(path, version, jenkins, "use Jenkins 2.164 or later, or the plugin 0.14.0 to 1.0.0");
  }
  // From there on Jenkins refuses to load classes that the older versions store.
  if (!hasSince(version, "0.15.1") && isSince(jenkins, "2.102")) {
    throw pluginNotForJenkins(path, version, jenkins, "use the plugin 0.15.1 or later, or Jenkins before 2.102");
  }
  const missing = needed(version).filter((name) => !plugins.some((plugin) => plugin.name === name));
  if (missing.length > 0) {
    throw pluginsMissing(path, version, missing);
  }
  return { version, isHttp };
}

/** Whether a version of the plugin is this one or later. */
export function hasSince(version: string, first: string): boolean {
  return !lt(coerce(version) ?? "0.0.0", coerce(first) ?? "0.0.0");
}

/** What the plugin uses itself; from 0.17 on it uses metrics without asking whether they are there. */
function needed(version: string): readonly string[] {
  if (hasSince(version, "2.0")) {
    return ["configuration-as-code", "metrics"];
  }
  return hasSince(version, "0.17") ? ["credentials", "metrics"] : ["credentials"];
}
