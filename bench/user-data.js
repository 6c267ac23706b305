const { AwsProvider } = require("@cdktf/provider-aws/lib/provider");
const { TerraformStack } = require("cdktf");
const {
  ClusterNetwork,
  MachineImage,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  NodeGroup,
  OperatingSystem,
  ZooKeeperEnsemble,
} = require("../build");
const { synthesized } = require("./synthesized");

/** EC2's limit in bytes. */
const BUDGET = 16_384;

/** As long as the longest value of a reference in user data, the id of a volume. */
const REFERENCE = "vol0123456789abcdef0";

const MESOSPHERE = MesosPackages.mesosphere({ version: "1.11.0" });
const SYSTEMS = [
  { operatingSystem: OperatingSystem.UBUNTU_24_04, packages: MesosPackages.clusterd() },
  { operatingSystem: OperatingSystem.UBUNTU_16_04, packages: MESOSPHERE },
  { operatingSystem: OperatingSystem.CENTOS_7, packages: MESOSPHERE, image: MachineImage.ami("ami-0123456789abcdef0") },
];

const KINDS = { ZooKeeper: "ZooKeeper", Masters: "master", Both: "ZooKeeper and master", Agents: "agent" };

/** User data of each kind of machine, by operating system. */
function userDataBenchmark() {
  return SYSTEMS.flatMap((system) => {
    const instances = Object.entries(synthesized(machinesOf(system)).resource.aws_instance);
    return Object.entries(KINDS).map(([id, kind]) => {
      const [, { user_data: text, user_data_base64: compressed }] = instances.find(([name]) => name.startsWith(`${id}_`));
      const bytes = bytesOnMachine(text ?? compressed);
      return {
        cells: [
          `${kind}, ${system.operatingSystem}`,
          `${bytes} bytes`,
          `${BUDGET} bytes`,
          (bytes / BUDGET).toFixed(2),
          "at most 1",
        ],
        met: bytes <= BUDGET,
      };
    });
  });
}

function bytesOnMachine(text) {
  const filled = text.replace(/(?<!\$)\$\{[^}]*\}/g, REFERENCE);
  return Buffer.byteLength(filled.replace(/\$\$\{/g, "${").replace(/%%\{/g, "%{"));
}

function machinesOf({ packages, ...machines }) {
  return class extends TerraformStack {
    constructor(scope, id) {
      super(scope, id);
      new AwsProvider(this, "aws", { region: "eu-west-1" });
      const network = new ClusterNetwork(this, "Network", {
        cidrBlock: "10.20.0.0/16",
        availabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
        domainName: "mesos.example.internal",
      });
      const zooKeeper = new ZooKeeperEnsemble(this, "ZooKeeper", { ...machines, network });
      const masters = new MesosMasters(this, "Masters", { ...machines, packages, zooKeeper });
      new MesosAgentPool(this, "Agents", { ...machines, packages, masters });
      const nodes = new NodeGroup(this, "Both", { ...machines, network });
      const shared = new ZooKeeperEnsemble(this, "SharedZooKeeper", { nodes });
      new MesosMasters(this, "SharedMasters", { packages, nodes, zooKeeper: shared });
    }
  };
}

module.exports = { title: "user data of a machine against what EC2 accepts, as text", run: userDataBenchmark };
