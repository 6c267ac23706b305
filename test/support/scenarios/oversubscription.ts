import { TerraformStack } from "cdktf";
import {
  ContainerLogger,
  Duration,
  MachineImage,
  MesosAgentPool,
  MesosAgentPoolProps,
  MesosMasters,
  MesosPackages,
  MesosResources,
  NodeGroup,
  OperatingSystem,
  PackageRepository,
  QosController,
  RepositoryKey,
  ResourceEstimator,
  Size,
  ZooKeeperEnsemble,
} from "../../../lib";
import { newNetwork, newStack } from "../cluster";

const key = RepositoryKey.fromUrl("https://mirror.example.com/mesos/key.asc");
const repository = PackageRepository.apt({ uri: "https://mirror.example.com/mesos/ubuntu", key });

const MACHINES = {
  "ubuntu-16.04": {
    operatingSystem: OperatingSystem.UBUNTU_16_04,
    image: MachineImage.ami("ami-0123456789abcdef0"),
    packages: MesosPackages.mesosphere({ version: "1.0.1-2.0.93", repository }),
  },
  "ubuntu-24.04": { operatingSystem: OperatingSystem.UBUNTU_24_04, image: undefined, packages: MesosPackages.clusterd() },
};

/** An agent that offers CPUs twice, with the book's numbers. */
function oversubscribed(system: keyof typeof MACHINES, more: Partial<MesosAgentPoolProps> = {}): TerraformStack {
  const stack = newStack("small");
  const network = newNetwork(stack, { availabilityZones: ["eu-west-1a"] });
  const { packages, ...machines } = MACHINES[system];
  const nodes = new NodeGroup(stack, "Master", { network, size: 1, ...machines });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
  const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper, packages });
  new MesosAgentPool(stack, "Agent", {
    masters,
    packages,
    ...machines,
    oversubscription: {
      resourceEstimator: ResourceEstimator.fixed(MesosResources.parse("cpus:4")),
      qosController: QosController.load({ loadThreshold5Min: 6, loadThreshold15Min: 4 }),
      qosCorrectionIntervalMin: Duration.seconds(60),
    },
    ...more,
  });
  return stack;
}

const containerLogger = ContainerLogger.logrotate({
  maxStdoutSize: Size.mebibytes(50),
  logrotateStdoutOptions: ["rotate 9", "compress"],
});

/** The book's oversubscription with its packages, and with the current ones beside rotated logs. */
export const OVERSUBSCRIPTION: Record<string, () => TerraformStack> = {
  "oversubscription/ubuntu-16.04": () => oversubscribed("ubuntu-16.04"),
  "oversubscription/ubuntu-24.04": () => oversubscribed("ubuntu-24.04", { containerLogger }),
};
