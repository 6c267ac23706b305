import { TerraformStack } from "cdktf";
import {
  ClusterNetwork,
  IClusterNetwork,
  MesosAgentPool,
  MesosAgentPoolProps,
  MesosMasters,
  MesosMastersProps,
  NodeGroup,
  ZooKeeperEnsemble,
} from "../../lib";
import { ZooKeeperEnsembleProps } from "../../lib";
import { newStack } from "../support/cluster";

export interface BookSettings {
  readonly zooKeeper?: Partial<ZooKeeperEnsembleProps>;
  readonly masters?: Partial<MesosMastersProps>;
  readonly agents?: Partial<MesosAgentPoolProps>;
}

/** The book's topology: ZooKeeper on the masters, here with addresses of their own, and a pool of agents. */
export function bookStack({ zooKeeper, masters, agents }: BookSettings = {}): TerraformStack {
  const stack = newStack("book");
  const network = flatNetwork(stack);
  const members = [70, 71, 72].map((n) => ({ hostname: `centos70${n}`, privateIp: `10.10.0.${n}` }));
  const nodes = new NodeGroup(stack, "Nodes", { network, members, keyName: "ops", sshCidrs: ["10.10.8.0/24"] });
  const ensemble = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes, myIds: [70, 71, 72], ...zooKeeper });
  const mesos = new MesosMasters(stack, "Masters", { nodes, zooKeeper: ensemble, cluster: "MesosCentOS7", ...masters });
  new MesosAgentPool(stack, "Agents", { masters: mesos, size: 50, hostnamePrefix: "agent", ...agents });
  return stack;
}

export function flatNetwork(stack: TerraformStack): IClusterNetwork {
  return new ClusterNetwork(stack, "Network", {
    cidrBlock: "10.10.0.0/16",
    availabilityZones: ["eu-west-1a"],
    domainName: "mesos.example.internal",
  });
}
