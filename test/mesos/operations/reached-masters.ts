import {
  MachineAccess,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  MesosRoleWeight,
  NodeGroup,
  OperatingSystem,
  ZooKeeperEnsemble,
} from "../../../lib";
import { newNetwork, newStack } from "../../support/cluster";
import { toldScripts } from "../../support/mesos/told";

interface Machines {
  readonly operatingSystem?: OperatingSystem;
  readonly size?: number;
  readonly packages?: MesosPackages;
}

/**
 * Masters whose machines are reached, and agents.
 *
 * @param given of the masters and their machines
 */
export function reachedMasters(given: object = {}) {
  const { operatingSystem, size = 1, packages, ...props } = given as Machines;
  const stack = newStack();
  const network = newNetwork(stack);
  const machines = { network, operatingSystem, size, hostnamePrefix: "masters", access: MachineAccess.ssh() };
  const nodes = new NodeGroup(stack, "Nodes", machines);
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
  const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper, packages, ...props });
  return { stack, masters, agents: new MesosAgentPool(stack, "Agents", { masters, operatingSystem, packages, size: 3 }) };
}

/** The scripts of a weight, which the simplest of all settings has. */
export function weightScripts(props: object = {}) {
  const { stack, masters } = reachedMasters(props);
  new MesosRoleWeight(stack, "Weight", { masters, role: "services", weight: 2 });
  const { values, removals } = toldScripts(stack);
  return { set: values.Weight, remove: removals["weight of role services"] };
}
