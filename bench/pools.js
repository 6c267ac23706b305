const { AwsProvider } = require("@cdktf/provider-aws/lib/provider");
const { TerraformStack } = require("cdktf");
const { ClusterNetwork, MesosAgentPool, MesosMasters, ZooKeeperEnsemble } = require("../build");

/** Stacks with one pool of agents, whose masters are elsewhere. */
function stackWith(agents) {
  return class extends TerraformStack {
    constructor(scope, id) {
      super(scope, id);
      new AwsProvider(this, "aws", { region: "eu-west-1" });
      const network = new ClusterNetwork(this, "Network", {
        cidrBlock: "10.20.0.0/16",
        availabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
        domainName: "mesos.example.internal",
      });
      const zooKeeper = ZooKeeperEnsemble.fromZooKeeperEnsembleAttributes(this, "ZooKeeper", {
        hosts: ["zk-1.example.internal:2181", "zk-2.example.internal:2181", "zk-3.example.internal:2181"],
        securityGroupId: "sg-0123456789abcdef0",
      });
      const masters = MesosMasters.fromMesosMastersAttributes(this, "Masters", {
        zooKeeper,
        securityGroupId: "sg-0123456789abcdef1",
      });
      new MesosAgentPool(this, "Agents", { masters, network, size: agents });
    }
  };
}

module.exports = { Agents10: stackWith(10), Agents1000: stackWith(1000), Agents9999: stackWith(9999) };
