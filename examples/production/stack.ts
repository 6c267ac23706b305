import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { ClusterNetwork, MesosAgentPool, MesosMasters, MesosResource, MesosResources, Size, ZooKeeperEnsemble } from "../../lib";

/**
 * A cluster for production on Ubuntu 24.04: three ZooKeeper machines and three masters in three zones, and two pools of agents that
 * frameworks can tell apart.
 */
export class ProductionCluster extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region: "eu-west-1" });

    const network = new ClusterNetwork(this, "Network", {
      cidrBlock: "10.20.0.0/16",
      availabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
      domainName: "mesos.example.internal",
    });
    const operatorCidrs = ["10.20.0.0/16"];

    const zooKeeper = new ZooKeeperEnsemble(this, "ZooKeeper", { network, hostnamePrefix: "zk", heapSize: Size.gibibytes(1) });
    const masters = new MesosMasters(this, "Masters", {
      zooKeeper,
      cluster: "production",
      hostnamePrefix: "master",
      instanceType: "m6i.large",
      operatorCidrs,
    });

    new MesosAgentPool(this, "WebAgents", {
      masters,
      size: 6,
      hostnamePrefix: "web",
      instanceType: "m6i.xlarge",
      attributes: { rack: "web", disk: "ssd" },
      resources: MesosResources.of([
        MesosResource.cpus(4),
        MesosResource.mem(Size.gibibytes(14)),
        MesosResource.disk(Size.gibibytes(90)),
        MesosResource.ports([{ begin: 31000, end: 32000 }]),
      ]),
      workDirVolume: { size: Size.gibibytes(100) },
      operatorCidrs,
    });
    new MesosAgentPool(this, "BatchAgents", {
      masters,
      size: 3,
      hostnamePrefix: "batch",
      instanceType: "c6i.2xlarge",
      attributes: { rack: "batch" },
      resources: MesosResources.parse("cpus(batch):8;mem(batch):14336;ports(batch):[31000-32000]"),
      operatorCidrs,
    });
  }
}
