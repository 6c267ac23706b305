import { MachineFragment } from "../../../lib/machine/nouns";
import { OperatingSystem } from "../../../lib/machine/operating-system";
import { Secret } from "../../../lib/machine/secret";
import { renderScript } from "../../../lib/script/render-script";
import { machineOf } from "../one-machine";
import { inFolder } from "../tools";
import { Run, Sandbox } from ".";

export const OS = OperatingSystem.DEBIAN_12;

export const service = (name: string) => ({ name, state: "started" }) as const;
export const file = (path: string, content = `${path}\n`) => ({ path, content });

export const MASTER: MachineFragment = {
  packages: [{ name: "mesos", version: "1.10.0-*", oldestUpgradable: "1.0" }],
  directories: [{ path: "/etc/mesos-master", mode: "0755", owner: "root", exclusive: true }],
  files: [file("/etc/mesos-master/quorum", "2\n"), file("/etc/mesos/zk"), file("/etc/tmpfiles.d/logs.conf")],
  units: [{ name: "made-before.service", content: "[Service]\nExecStart=/bin/true\n" }],
  dropIns: [{ unit: "mesos-master.service", name: "restart.conf", content: "[Service]\nRestart=always\n" }],
  services: [service("mesos-master"), { name: "mesos-agent", state: "masked" }],
};
export const MARATHON: MachineFragment = {
  files: [file("/etc/default/marathon"), file("/etc/mesos/zk")],
  downloads: [{ kind: "archive", path: "/opt/marathon", url: "http://example.com/1", sha256: "1".repeat(64) }],
  users: [{ name: "marathon", home: "/var/lib/marathon" }],
  secretFiles: [
    { path: "/etc/marathon/secret", mode: "0400", owner: "marathon", before: ["marathon"], content: [secret("/marathon")] },
  ],
  services: [service("marathon")],
};

export function secret(name: string) {
  return { secret: Secret.fromParameter(name)._reference };
}

export const scriptOf = (...fragments: MachineFragment[]) => renderScript(machineOf(OS, ...fragments));

/** What a machine was told that is no mere look at it. */
export interface Change {
  readonly run: Run;
  readonly log: string[];
  readonly restarted: string[];
}

/** A machine that is MASTER and MARATHON, and what a script then does to it. */
export function changed(
  script: string,
  before: (machine: Sandbox) => void = () => undefined,
  after?: (machine: Sandbox) => void,
): Change {
  return inFolder((folder) => {
    const machine = new Sandbox(`${folder}/machine`);
    expect(machine.apply(scriptOf(MASTER, MARATHON))).toMatchObject({ status: 0, stderr: "" });
    machine.takeLog();
    before(machine);
    const run = machine.apply(script);
    const log = machine.takeLog();
    after?.(machine);
    return { run, log, restarted: log.filter((line) => line.startsWith("restart ")) };
  });
}

export const text = (machine: Sandbox, path: string) => machine.files.text(path);
export const exists = (machine: Sandbox, path: string) => machine.files.entry(path) !== undefined;
