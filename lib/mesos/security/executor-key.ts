import { MachineFragment } from "../../machine/nouns";
import { OperatingSystem } from "../../machine/operating-system";
import { sandbox } from "../../machine/sandbox";
import { systemdUnit } from "../../machine/systemd-unit";

const DIRECTORY = "/etc/mesos";

/** What an agent signs the tokens of its executors with. */
export const EXECUTOR_KEY = `${DIRECTORY}/executor-key`;

/** Makes the key on the machine, once: executors outlive their agent, and show it tokens that it signed before it was restarted. */
export function executorKey(os: OperatingSystem, service: string): MachineFragment {
  const unit = `${service}-executor-key`;
  const draft = `${EXECUTOR_KEY}.new`;
  return {
    packages: [{ name: "openssl" }],
    directories: [{ path: DIRECTORY, mode: "0755", owner: "root" }],
    units: [
      {
        name: `${unit}.service`,
        content: systemdUnit({
          Unit: {
            Description: "Key that signs the tokens of executors",
            Before: `${service}.service`,
            ConditionPathExists: `!${EXECUTOR_KEY}`,
          },
          Service: {
            Type: "oneshot",
            RemainAfterExit: true,
            UMask: "0077",
            ExecStart: [`/usr/bin/openssl rand -hex -out ${draft} 32`, `/bin/mv ${draft} ${EXECUTOR_KEY}`],
            ...sandbox(os, { writesEtc: true, local: true }),
          },
        }),
      },
    ],
    dropIns: [
      {
        unit: `${service}.service`,
        name: "executor-key.conf",
        content: systemdUnit({ Unit: { Requires: `${unit}.service`, After: `${unit}.service` } }),
      },
    ],
  };
}
