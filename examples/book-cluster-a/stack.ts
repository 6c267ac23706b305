import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  ClusterNetwork,
  MachineImage,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  NodeGroup,
  OperatingSystem,
  PackageRepository,
  RepositoryKey,
  ZooKeeperEnsemble,
  ZooKeeperPackages,
} from "../../lib";

/**
 * Cluster A of "Apache Mesos Cookbook": ten machines with CentOS 7 on 10.10.0.70 to 10.10.0.79, three of them masters that also carry
 * ZooKeeper. Same names, addresses, ids and cluster name as in the book; the quorum of 2 follows from three masters.
 */
export class BookClusterA extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region: "eu-west-1" });

    // The book's machines share one flat network, so all of them are in one zone.
    const network = new ClusterNetwork(this, "Network", {
      cidrBlock: "10.10.0.0/16",
      availabilityZones: ["eu-west-1a"],
      domainName: "mesos.example.internal",
    });

    // Neither CentOS 7 images nor Mesosphere's repository are public any more: both are a company's own.
    const centos7 = { network, operatingSystem: OperatingSystem.CENTOS_7, image: MachineImage.ami("ami-0c1f3a8058fde8814") };
    const repository = PackageRepository.yum({
      baseurl: "https://mirror.example.internal/mesosphere/el/7/$basearch",
      key: RepositoryKey.fromUrl("https://mirror.example.internal/mesosphere/RPM-GPG-KEY-mesosphere"),
    });
    const packages = MesosPackages.mesosphere({ version: "1.1.0", repository });

    const nodes = new NodeGroup(this, "Nodes", { ...centos7, members: machines(70, 72) });
    const zooKeeper = new ZooKeeperEnsemble(this, "ZooKeeper", {
      nodes,
      myIds: [70, 71, 72],
      packages: ZooKeeperPackages.mesosphere({ repository }),
    });
    const masters = new MesosMasters(this, "Masters", { nodes, zooKeeper, cluster: "MesosCentOS7", packages });

    const agents = new NodeGroup(this, "AgentNodes", { ...centos7, members: machines(73, 79) });
    new MesosAgentPool(this, "Agents", { nodes: agents, masters, packages });
  }
}

function machines(first: number, last: number) {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).map((n) => ({
    hostname: `centos70${n}`,
    privateIp: `10.10.0.${n}`,
  }));
}
