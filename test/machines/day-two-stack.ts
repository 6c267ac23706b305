import { KeyPair } from "@cdktf/provider-aws/lib/key-pair";
import { TerraformStack } from "cdktf";
import {
  AclEntity,
  Duration,
  MachineImage,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  MesosResources,
  NodeGroup,
  OperatingSystem,
  ReconfigurationPolicy,
  Size,
  ZooKeeperEnsemble,
} from "../../lib";
import { newNetwork, newStack } from "../support/cluster";
import { VendorRepository } from "../support/machine";
import { INTERNET } from "../support/machine/internet";
import { mirror } from "./mirror";
import { WayIn } from "./running-cluster";

/** What changes while the cluster runs. */
export interface Settings {
  readonly offerTimeout?: Duration;
  /** Who alone may change weights. */
  readonly weigher?: string;
  readonly heapSize?: Size;
  readonly maxClientCnxns?: number;
  readonly packageVersion?: string;
  /** Of the agents that have to keep what they registered with. */
  readonly rack?: string;
  /** Of those that may add something. */
  readonly additions?: { readonly attributes: Record<string, string>; readonly resources: string };
}

export const MEMBERS = {
  ensemble: ["node-1", "node-2", "node-3"],
  masters: ["node-1", "node-2", "node-3"],
  agents: { "agents-0001": {}, "agents-0002": {}, "steady-0001": {} },
};

/** ZooKeeper and master on the same three machines, two agents, and one that may add to its resources and attributes; operators may log in. */
export function dayTwoStack(vendor: VendorRepository) {
  return (settings: Settings, { publicKey, access }: WayIn): TerraformStack => {
    const {
      offerTimeout,
      weigher,
      heapSize = Size.mebibytes(256),
      maxClientCnxns,
      packageVersion,
      rack = "a",
      additions,
    } = settings;
    const stack = newStack();
    const network = newNetwork(stack);
    const packages = MesosPackages.clusterd({ repository: mirror(vendor), version: packageVersion });
    const machines = {
      operatingSystem: OperatingSystem.DEBIAN_12,
      image: MachineImage.ami("ami-1"),
      keyName: new KeyPair(stack, "Operator", { keyName: "operator", publicKey }).keyName,
      sshCidrs: [`${INTERNET.operator}/32`],
      access,
    };
    const nodes = new NodeGroup(stack, "Nodes", { network, ...machines, size: 3, hostnamePrefix: "node" });
    const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes, heapSize, maxClientCnxns });
    const updateWeights =
      weigher === undefined
        ? []
        : [
            { principals: AclEntity.some(weigher), roles: AclEntity.ANY },
            { principals: AclEntity.NONE, roles: AclEntity.ANY },
          ];
    const masters = new MesosMasters(stack, "Masters", {
      nodes,
      zooKeeper,
      packages,
      flags: { offerTimeout },
      acls: { updateWeights },
    });
    new MesosAgentPool(stack, "Agents", {
      masters,
      packages,
      ...machines,
      size: 2,
      attributes: { rack },
      resources: MesosResources.parse("cpus:2;mem:1024;disk:2048;ports:[31000-31099]"),
    });
    new MesosAgentPool(stack, "Steady", {
      masters,
      packages,
      ...machines,
      flags: { reconfigurationPolicy: ReconfigurationPolicy.ADDITIVE },
      attributes: additions?.attributes,
      resources: MesosResources.parse(additions?.resources ?? "cpus:3;mem:1024;disk:2048;ports:[31000-31099]"),
    });
    return stack;
  };
}
