import { TerraformStack } from "cdktf";
import {
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
} from "../../../lib";
import { newNetwork, newStack } from "../cluster";

const key = RepositoryKey.fromUrl("https://mirror.example.com/mesos/key.asc");
const apt = { repository: PackageRepository.apt({ uri: "https://mirror.example.com/mesos/ubuntu", key }) };
const yum = { repository: PackageRepository.yum({ baseurl: "https://mirror.example.com/mesos/el/7/$basearch", key }) };
const image = MachineImage.ami("ami-0123456789abcdef0");

interface System {
  readonly operatingSystem: OperatingSystem;
  readonly image?: MachineImage;
  readonly packages: MesosPackages;
  readonly zooKeeperPackages?: ZooKeeperPackages;
}

const MACHINES: Record<string, System> = {
  "ubuntu-16.04": {
    operatingSystem: OperatingSystem.UBUNTU_16_04,
    packages: MesosPackages.mesosphere({ version: "1.1.0-2.0.107", ...apt }),
  },
  "ubuntu-22.04": { operatingSystem: OperatingSystem.UBUNTU_22_04, packages: MesosPackages.clusterd() },
  "ubuntu-24.04": { operatingSystem: OperatingSystem.UBUNTU_24_04, packages: MesosPackages.clusterd() },
  "debian-12": { operatingSystem: OperatingSystem.DEBIAN_12, packages: MesosPackages.clusterd() },
  ...Object.fromEntries(
    [OperatingSystem.CENTOS_7, OperatingSystem.RHEL_7].map((operatingSystem) => [
      `${operatingSystem.name.toLowerCase()}-7`,
      {
        operatingSystem,
        image,
        packages: MesosPackages.mesosphere({ version: "1.11.0", ...yum }),
        zooKeeperPackages: ZooKeeperPackages.mesosphere(yum),
      },
    ]),
  ),
};

/** One machine with ZooKeeper and a master, and one agent, with a bit of everything that is written differently by system. */
function small({ operatingSystem, image, packages, zooKeeperPackages }: System): TerraformStack {
  const stack = newStack("small");
  const network = newNetwork(stack, { availabilityZones: ["eu-west-1a"] });
  const machines = { operatingSystem, image };
  const nodes = new NodeGroup(stack, "Master", { network, size: 1, ...machines });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes, packages: zooKeeperPackages });
  const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper, packages, cluster: "small" });
  new MesosAgentPool(stack, "Agent", { masters, packages, attributes: { os: operatingSystem.codename }, ...machines });
  return stack;
}

/** A machine of each kind with each operating system. */
export const SYSTEMS: Record<string, () => TerraformStack> = Object.fromEntries(
  Object.entries(MACHINES).map(([name, system]) => [`systems/${name}`, () => small(system)]),
);
