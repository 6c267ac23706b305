import { MachineFacts } from "../../machine/facts";
import { MachineFragment } from "../../machine/nouns";
import { OperatingSystem } from "../../machine/operating-system";
import { MesosBuild } from "../flags/mesos-build";
import { serviceHolder } from "./certificate-fragments";
import { MesosTls } from "./mesos-tls";
import { tlsVariables } from "./tls-features";

/** TLS of a framework that speaks with Mesos' library. */
export interface LibprocessTls {
  readonly tls: MesosTls;
  /** Of the masters, where they are known. */
  readonly build?: MesosBuild;
}

/** What is on a framework's machine, as far as its certificate needs it. */
export interface SoftwareWithTls {
  readonly operatingSystem: OperatingSystem;
  readonly libprocessTls?: LibprocessTls;
}

/** Builds whose names of variables differ; what a library does not know it ignores. */
const BUILDS: readonly MesosBuild[] = ["1.9.0", "1.11.0"].map((version) => ({ version, distribution: "mesosphere" }));

/** The variables of a framework's service, its name as its unit has it. */
export function libprocessTlsVariables(
  service: string,
  libprocessTls: LibprocessTls | undefined,
): ReadonlyArray<readonly [string, string]> {
  if (libprocessTls === undefined) {
    return [];
  }
  const { tls, build } = libprocessTls;
  const builds = build === undefined ? BUILDS : [build];
  return [...new Map(builds.flatMap((each) => tlsVariables("MesosTls", tls, service, each)))];
}

/** The certificate of a framework's service. */
export function libprocessCertificate(
  { operatingSystem: os, libprocessTls }: SoftwareWithTls,
  service: string,
  user: string,
  machine: MachineFacts,
): MachineFragment {
  return libprocessTls?.tls._certificates._of(serviceHolder(os, service, user), machine) ?? {};
}
