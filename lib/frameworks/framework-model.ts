import { checkUnprivilegedPort } from "../core/checks";
import { badFrameworkName, badJavaOption, heapInJavaOpts, notAHostName, notWholeUnits } from "../core/errors";
import { Size } from "../core/size";
import { checkSecret } from "../machine/check-secret";
import { isUnresolved } from "../machine/unresolved";
import { MesosCredential, checkCredential } from "../mesos/security/mesos-credential";
import { checkZkAuthentication, MasterLocation, ZkAuthentication } from "../mesos/security/zk-authentication";
import { KeyAndCertificate } from "./framework-props";

/** What is checked of a framework's properties, whichever framework it is. */
export interface FrameworkSettings {
  readonly frameworkName?: string;
  readonly libprocessPort?: number;
  readonly heapSize?: Size;
  readonly javaOpts?: readonly string[];
  readonly authentication?: MesosCredential;
  readonly zkAuthentication?: ZkAuthentication;
}

/** The part of a framework's model that all have. */
export interface FrameworkModel {
  readonly frameworkName: string;
  /** How errors call it: `Marathon`, of another name `Marathon batch`. */
  readonly what: string;
  /** Name of the unit, and of the framework's files. */
  readonly serviceName: string;
  readonly libprocessPort: number;
  readonly heapSize: Size;
  readonly javaOpts: readonly string[];
  readonly authentication?: MesosCredential;
  /** Who it is where it keeps its state. */
  readonly zkAuthentication?: ZkAuthentication;
}

/** What a framework's settings are resolved against. */
export interface FrameworkCluster {
  readonly connectString: string;
  readonly masters: MasterLocation;
  /** Version of its masters, where it is known. */
  readonly mesosVersion?: string;
}

/** Where StatsD listens, unless it is told otherwise. */
export const STATSD_PORT = 8125;

export interface FrameworkDefaults {
  /** `marathon` or `metronome`. */
  readonly name: string;
  /** `Marathon` or `Metronome`. */
  readonly what: string;
  readonly libprocessPort: number;
}

export function resolveFramework(path: string, settings: FrameworkSettings, defaults: FrameworkDefaults): FrameworkModel {
  const frameworkName = settings.frameworkName ?? defaults.name;
  // It names files and units, and stands in a shell's file of variables.
  if (typeof frameworkName !== "string" || !/^[A-Za-z][\w.-]{0,62}$/.test(frameworkName)) {
    throw badFrameworkName(path, frameworkName);
  }
  const heapSize = settings.heapSize ?? Size.mebibytes(512);
  const heap = heapSize.toJvm();
  return {
    frameworkName,
    what: frameworkName === defaults.name ? defaults.what : `${defaults.what} ${frameworkName}`,
    serviceName: frameworkName.startsWith(defaults.name) ? frameworkName : `${defaults.name}-${frameworkName}`,
    libprocessPort: checkUnprivilegedPort(
      path,
      "libprocessPort",
      settings.libprocessPort ?? defaults.libprocessPort,
      defaults.what,
    ),
    heapSize,
    javaOpts: [`-Xms${heap}`, `-Xmx${heap}`, ...checkJavaOpts(path, settings.javaOpts ?? [])],
    authentication:
      settings.authentication === undefined ? undefined : checkCredential(path, "authentication", settings.authentication),
    zkAuthentication: checkZkAuthentication(path, settings.zkAuthentication),
  };
}

/** Start scripts split the variable at blanks, and some hand it through a shell. */
export function checkJavaOpts(path: string, javaOpts: readonly string[]): readonly string[] {
  const sizing = javaOpts.find((option) => /^-(X(mx|ms)|m[xs]|XX:(Max|Initial|Min)(RAM|Heap))/.test(option));
  if (sizing !== undefined) {
    throw heapInJavaOpts(path, sizing);
  }
  const wrong = javaOpts.find((option) => !isUnresolved(option) && !/^-[^\s"'\\$`;&|<>()]+$/.test(option));
  if (wrong !== undefined) {
    throw badJavaOption(path, wrong);
  }
  return javaOpts;
}

export function checkTls(path: string, { certificate, privateKey }: KeyAndCertificate): KeyAndCertificate {
  return {
    certificate: checkSecret(path, "tls.certificate", certificate),
    privateKey: checkSecret(path, "tls.privateKey", privateKey),
  };
}

/** The name or address of a server, without anything around it. */
export function checkHost(path: string, property: string, host: string): string {
  if (!isUnresolved(host) && !/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(host)) {
    throw notAHostName(path, property, host);
  }
  return host;
}

/** An amount that a service reads as a whole number of a unit. */
export function checkWhole(path: string, property: string, amount: number, unit: string): number {
  if (!Number.isInteger(amount) || amount < 1) {
    throw notWholeUnits(path, property, amount, unit);
  }
  return amount;
}
