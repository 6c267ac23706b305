const { AwsProvider } = require("@cdktf/provider-aws/lib/provider");
const { TerraformStack } = require("cdktf");
const library = require("../build");
const { synthesized } = require("./synthesized");

const { ClusterNetwork, MachineImage, MesosAgentPool, MesosMasters, MesosPackages, NodeGroup, OperatingSystem } = library;

/** EC2's limit in bytes. */
const BUDGET = 16_384;

/** The longest value that a reference in user data can have: the id of a volume without its dash. */
const LONGEST_REFERENCE = "x".repeat("vol".length + 17);

const SYSTEMS = [
  { operatingSystem: OperatingSystem.UBUNTU_24_04, packages: MesosPackages.clusterd() },
  { operatingSystem: OperatingSystem.UBUNTU_16_04, packages: MesosPackages.mesosphere({ version: "1.11.0" }) },
  {
    operatingSystem: OperatingSystem.CENTOS_7,
    packages: MesosPackages.mesosphere({ version: "1.11.0" }),
    image: MachineImage.ami("ami-0123456789abcdef0"),
  },
];

/** Bytes of user data by kind of machine, as text. */
function userDataBenchmark() {
  return SYSTEMS.flatMap((system) => {
    const { resource } = synthesized(machinesOf(system));
    const machines = Object.entries(resource.aws_instance).map(([id, { user_data: text }]) => [kind(id), bytes(text)]);
    return [...new Map(machines)].map(([kind, size]) => ({
      cells: [`${system.operatingSystem}, ${kind}`, `${size} bytes`, "", (size / BUDGET).toFixed(2), `at most ${BUDGET} bytes`],
      met: size <= BUDGET,
    }));
  });
}
