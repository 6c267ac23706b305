import { MachineFacts } from "../machine/facts";
import { OperatingSystem } from "../machine/operating-system";
import { sandbox } from "../machine/sandbox";
import { systemdUnit } from "../machine/systemd-unit";
import { LibprocessTls, libprocessTlsVariables } from "../mesos/security/libprocess-tls";
import { MasterLocation, masterUrl } from "../mesos/security/zk-authentication";
import { InstalledJava } from "../packages/java-runtime";
import { InstalledLibrary } from "../packages/native-java-library";

/** What a framework needs on a machine besides itself. */
export interface FrameworkSoftware {
  readonly operatingSystem: OperatingSystem;
  readonly java: InstalledJava;
  readonly library: InstalledLibrary;
  readonly libprocessTls?: LibprocessTls;
}

/** What libprocess must be told: an address that masters and agents reach, and a port that security groups can name. */
export function libprocessVariables(
  machine: MachineFacts,
  service: string,
  port: number,
  { library, libprocessTls }: Pick<FrameworkSoftware, "library" | "libprocessTls">,
): ReadonlyArray<readonly [string, string]> {
  return [
    ["LIBPROCESS_IP", machine.privateIp],
    ["LIBPROCESS_PORT", String(port)],
    ["MESOS_NATIVE_JAVA_LIBRARY", library.path],
    ...(library.libraryPath === undefined ? [] : [["LD_LIBRARY_PATH", library.libraryPath] as const]),
    ...libprocessTlsVariables(service, libprocessTls),
  ];
}

/** What a framework is told of its masters. */
export function masterUrlFor(service: string, user: string, masters: MasterLocation): ReturnType<typeof masterUrl> {
  return masterUrl(masters, { path: `/etc/${service}/mesos-zk`, owner: user, before: [service] });
}

/** The file of variables with secrets in them, for the unit alone: systemd reads it as root, and no list of processes shows it. */
export function secretsFile(service: string): string {
  return `/etc/${service}/secrets`;
}

export interface FrameworkUnit {
  readonly description: string;
  readonly documentation: string;
  readonly user: string;
  /** Files of variables that must be there. */
  readonly environmentFiles: readonly string[];
  readonly workingDirectory: string;
  readonly execStart: string;
}

/** The unit of a framework: it ends on purpose when it loses its leadership or ZooKeeper, so it is started again for ever. */
export function frameworkUnit(os: OperatingSystem, unit: FrameworkUnit): string {
  return systemdUnit({
    Unit: {
      Description: unit.description,
      Documentation: unit.documentation,
      After: "network-online.target",
      Wants: "network-online.target",
    },
    Service: {
      User: unit.user,
      WorkingDirectory: unit.workingDirectory,
      EnvironmentFile: unit.environmentFiles,
      ExecStart: unit.execStart,
      // The JVM's exit status after SIGTERM.
      SuccessExitStatus: 143,
      Restart: "always",
      // Five starts in ten seconds, where systemd gives up, are never reached.
      RestartSec: 5,
      LimitNOFILE: 16_384,
      ...sandbox(os),
    },
    Install: { WantedBy: "multi-user.target" },
  });
}
