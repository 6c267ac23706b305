import { madeBefore } from "../../machine/made-before";
import { MachineFragment } from "../../machine/nouns";
import { OperatingSystem } from "../../machine/operating-system";

const DIRECTORY = "/etc/mesos";

/** What an agent signs the tokens of its executors with. */
export const EXECUTOR_KEY = `${DIRECTORY}/executor-key`;

/** Makes the key on the machine, once: executors outlive their agent, and show it tokens that it signed before it was restarted. */
export function executorKey(os: OperatingSystem, service: string): MachineFragment {
  const draft = `${EXECUTOR_KEY}.new`;
  return {
    packages: [{ name: "openssl" }],
    directories: [{ path: DIRECTORY, mode: "0755", owner: "root" }],
    ...madeBefore(os, service, {
      unit: `${service}-executor-key`,
      dropIn: "executor-key",
      description: "Key that signs the tokens of executors",
      conditions: { ConditionPathExists: `!${EXECUTOR_KEY}` },
      execStart: [`/usr/bin/openssl rand -hex -out ${draft} 32`, `/bin/mv ${draft} ${EXECUTOR_KEY}`],
    }),
  };
}
