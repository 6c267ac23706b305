const { gzipSync } = require("node:zlib");
const { AwsProvider } = require("@cdktf/provider-aws/lib/provider");
const { TerraformStack } = require("cdktf");
const {
  ClusterNetwork,
  MachineImage,
  MarathonPackages,
  MarathonService,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  MetronomeService,
  NativeJavaLibrary,
  NodeGroup,
  OperatingSystem,
  Secret,
  ZooKeeperEnsemble,
} = require("../build");
const { synthesized } = require("./synthesized");

/** EC2's limit in bytes. */
const BUDGET = 16_384;

/** As long as the longest value of a reference in user data, the id of a volume. */
const REFERENCE = "vol0123456789abcdef0";

const MESOSPHERE = MesosPackages.mesosphere({ version: "1.11.0" });
const sha256 = "0123456789abcdef".repeat(4);
const archive = (name, version) => ({ version, url: `https://files.example.internal/${name}-${version}.tgz`, sha256 });
const SYSTEMS = [
  {
    operatingSystem: OperatingSystem.UBUNTU_24_04,
    packages: MesosPackages.clusterd(),
    nativeJavaLibrary: NativeJavaLibrary.archive({ url: "https://files.example.internal/libmesos-1.11.0.tar.gz", sha256 }),
  },
  { operatingSystem: OperatingSystem.UBUNTU_16_04, packages: MESOSPHERE },
  { operatingSystem: OperatingSystem.CENTOS_7, packages: MESOSPHERE, image: MachineImage.ami("ami-0123456789abcdef0") },
];

const KINDS = {
  ZooKeeper: "ZooKeeper",
  Masters: "master",
  Both: "ZooKeeper and master",
  Agents: "agent",
  Services: "ZooKeeper, master, Marathon, Metronome",
  Secured: "the same with TLS and passwords, compressed",
};

/** User data of each kind of machine, by operating system. */
function userDataBenchmark() {
  return SYSTEMS.flatMap((system) => {
    const instances = Object.entries(synthesized(machinesOf(system)).resource.aws_instance);
    return Object.entries(KINDS).map(([id, kind]) => {
      const [, { user_data: text, user_data_base64: compressed }] = instances.find(([name]) => name.startsWith(`${id}_`));
      const readable = compressed === undefined;
      const bytes = readable ? Buffer.byteLength(onMachine(text)) : gzipSync(uncompressed(compressed)).length;
      return {
        cells: [
          `${kind}, ${system.operatingSystem}`,
          `${bytes} bytes`,
          `${BUDGET} bytes`,
          (bytes / BUDGET).toFixed(2),
          "at most 1",
        ],
        // Compressed is only what secrets make too long.
        met: bytes <= BUDGET && readable === (id !== "Secured"),
      };
    });
  });
}

/** What an expression compresses. But for references, which may hold quotes, it is quoted as JSON is. */
function uncompressed(expression) {
  return JSON.parse(onMachine(expression.slice("${base64gzip(".length, -")}".length)));
}

function onMachine(text) {
  const filled = text.replace(/(?<!\$)\$\{[^}]*\}/g, REFERENCE);
  return filled.replace(/\$\$\{/g, "${").replace(/%%\{/g, "%{");
}

function machinesOf({ packages, nativeJavaLibrary, ...machines }) {
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
      const shared = (name, instanceType) => {
        const nodes = new NodeGroup(this, name, { ...machines, network, instanceType });
        const ensemble = new ZooKeeperEnsemble(this, `${name}ZooKeeper`, { nodes });
        return new MesosMasters(this, `${name}Masters`, { packages, nodes, zooKeeper: ensemble });
      };
      shared("Both");
      const services = (name, marathon, metronome) => {
        const framework = { masters: shared(name, "m6i.xlarge"), nativeJavaLibrary };
        new MarathonService(this, `${name}Marathon`, {
          ...framework,
          packages: MarathonPackages.archive(archive("marathon", "1.11.24")),
          ...marathon,
        });
        new MetronomeService(this, `${name}Metronome`, { ...framework, archive: archive("metronome", "0.6.70"), ...metronome });
      };
      services("Services");
      const secret = (purpose) => Secret.fromParameter(`/production/${purpose}`);
      const tls = { certificate: secret("tls/certificate"), privateKey: secret("tls/private-key") };
      const httpCredentials = { user: "operators", password: secret("marathon/password") };
      services("Secured", { tls, httpCredentials }, { tls });
    }
  };
}

module.exports = { title: "user data of a machine against what EC2 accepts", run: userDataBenchmark };
