import { MachineConfig, mergeRoles } from "../../lib/machine/merge";
import { MachineFragment } from "../../lib/machine/nouns";
import { OperatingSystem } from "../../lib/machine/operating-system";

export const MACHINE = { hostname: "zk-1", fqdn: "zk-1.mesos.example.internal", privateIp: "10.20.0.5" };

export const ALL_SYSTEMS = [
  OperatingSystem.UBUNTU_16_04,
  OperatingSystem.UBUNTU_22_04,
  OperatingSystem.UBUNTU_24_04,
  OperatingSystem.DEBIAN_12,
  OperatingSystem.CENTOS_7,
  OperatingSystem.RHEL_7,
];

/** A machine whose roles declare these fragments, role by role. */
export function machineOf(os: OperatingSystem, ...fragments: MachineFragment[]): MachineConfig {
  const roles = fragments.map((fragment, index) => ({ name: `Stack/Role${index + 1}`, configure: () => fragment }));
  return mergeRoles("Stack/Nodes/zk-1", os, MACHINE, roles);
}
