import { MachineImage, MesosMasters, MesosPackages, NodeGroup, OperatingSystem, Size, ZooKeeperEnsemble } from "../../lib";
import { newNetwork, newStack } from "../support/cluster";

/** Its only machine. */
export const HOSTNAME = "node-1";

/** A cluster on one machine, with a little ZooKeeper and a master: whatever is added to it comes there too. */
export function oneMachine(operatingSystem: OperatingSystem, packages: MesosPackages) {
  const stack = newStack();
  const network = newNetwork(stack, { availabilityZones: ["eu-west-1a"] });
  const image = MachineImage.ami("ami-1");
  const nodes = new NodeGroup(stack, "Nodes", { network, operatingSystem, image, size: 1, hostnamePrefix: "node" });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes, heapSize: Size.mebibytes(128) });
  return { stack, masters: new MesosMasters(stack, "Masters", { nodes, zooKeeper, packages }) };
}
