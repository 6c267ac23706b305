import { MachineConfig } from "../machine/merge";

/** Renders one machine as a shell script for a machine that runs. */
export function renderScript(machine: MachineConfig): string {
  return `set -eu
echo "${machine.fqdn}"
`;
}
