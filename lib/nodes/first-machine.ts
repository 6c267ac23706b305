import { MachineRole } from "../machine/role";
import { RemoteTarget } from "../operations/remote-target";
import { INodes } from "./nodes";

/** How a component is asked on the first of its machines, as the health program reads it. */
export function checksOnFirst({ hostnames, fqdns }: INodes, role: MachineRole, { host }: RemoteTarget) {
  const machine = { hostname: hostnames[0], fqdn: fqdns[0], privateIp: host };
  return { hostname: machine.hostname, checks: role.configure(machine).health };
}
