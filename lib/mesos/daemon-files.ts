import { GENERATED, shellAssignments } from "../machine/formats";
import { DropIn, MachineFile, MachineFragment } from "../machine/nouns";
import { systemdUnit } from "../machine/systemd-unit";
import { ResolvedFlag } from "./flags/resolve-flags";
import { MasterLocation, masterUrl } from "./security/zk-authentication";

/** The URL of ZooKeeper, where both kinds of packages expect it. */
const ZK_FILE = "/etc/mesos/zk";

/** What the files of a daemon say. */
export interface DaemonFiles {
  /** `mesos-master`, `mesos-slave` or `mesos-agent`: the files are called like the service. */
  readonly service: string;
  readonly logDir: string;
  readonly masters: MasterLocation;
  /** Variables of the wrapper that become flags. */
  readonly variables: ReadonlyArray<readonly [string, string]>;
  /** The variable that becomes the flag with the URL of ZooKeeper. */
  readonly zkVariable: "ZK" | "MASTER";
  readonly flags: readonly ResolvedFlag[];
  readonly libprocess: readonly ResolvedFlag[];
}

/**
 * The files that Mesos' init wrapper turns into flags: one file a flag below /etc/<service>, and the variables of /etc/default. They
 * are owned whole: a flag that is given twice, or a stray file, ends the daemon.
 */
export function daemonFiles(daemon: DaemonFiles): Pick<MachineFragment, "files" | "secretFiles"> {
  const { service, logDir, masters, variables, zkVariable, flags, libprocess } = daemon;
  const { url, secretFiles } = masterUrl(masters, { path: ZK_FILE, owner: "root", before: [service] });
  const hidden = secretFiles.length > 0;
  const environment = [
    ...variables,
    ...libprocess.map(({ name, value }) => [name, value] as const),
    // The wrapper's own variable would become an argument, which everybody can read.
    ...(hidden ? [[`MESOS_${zkVariable}`, url] as const] : []),
  ];
  const fromFile = hidden ? "" : `${zkVariable}="$(cat ${ZK_FILE})"\n`;
  const files = [
    ...(hidden ? [] : [{ path: ZK_FILE, content: `${url}\n` }]),
    {
      path: "/etc/default/mesos",
      // glog names its files after $USER, which services do not have.
      content: shellAssignments([
        ["LOGS", logDir],
        ["ULIMIT", "-n 16384"],
        ["USER", "root"],
      ]),
    },
    { path: `/etc/default/${service}`, content: `${shellAssignments(environment)}${fromFile}` },
    ...flags.map(({ name, value }) => ({ path: `/etc/${service}/${name}`, content: `${value}\n` })),
  ];
  return { files, secretFiles };
}

/** Restarts sooner than the packages' units, which wait for 20 seconds. */
export function serviceDropIn(service: string): DropIn {
  const content = systemdUnit({
    Unit: { After: "network-online.target", Wants: "network-online.target" },
    Service: { Restart: "always", RestartSec: 5 },
  });
  return { unit: `${service}.service`, name: "restart.conf", content };
}

/** Old log files go after 30 days; the links to the current ones stay. */
export function logRetention(logDir: string, mode = "0755"): MachineFile {
  const links = ["INFO", "WARNING", "ERROR"].map((level) => `x ${logDir}/*.${level}`);
  return {
    path: "/etc/tmpfiles.d/mesos-logs.conf",
    content: [`# ${GENERATED}`, `d ${logDir} ${mode} root root 30d`, ...links, ""].join("\n"),
  };
}
