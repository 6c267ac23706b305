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
}

export const MEMBERS = {
  ensemble: ["node-1", "node-2", "node-3"],
  masters: ["node-1", "node-2", "node-3"],
  agents: { "agents-0001": {}, "agents-0002": {} },
};

/** ZooKeeper and master on the same three machines, and two agents; operators may log in. */
export function dayTwoStack(vendor: VendorRepository) {
  return (settings: Settings, { publicKey, access }: WayIn): TerraformStack => {
    const { offerTimeout, weigher, heapSize = Size.mebibytes(256), maxClientCnxns, packageVersion } = settings;
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
      resources: MesosResources.parse("cpus:2;mem:1024;disk:2048;ports:[31000-31099]"),
    });
    return stack;
  };
}
