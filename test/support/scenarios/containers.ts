import { TerraformStack } from "cdktf";
import {
  DockerEngine,
  Duration,
  ImageProvider,
  MachineImage,
  MesosAgentPool,
  MesosAgentPoolProps,
  MesosMasters,
  MesosPackages,
  OperatingSystem,
  PackageRepository,
  RepositoryKey,
  Secret,
  Sysdig,
  ZooKeeperEnsemble,
} from "../../../lib";
import { newNetwork, newStack } from "../cluster";

const key = RepositoryKey.fromUrl("https://mirror.example.com/mesos/key.asc");
const apt = { repository: PackageRepository.apt({ uri: "https://mirror.example.com/mesos/ubuntu", key }) };
const yum = { repository: PackageRepository.yum({ baseurl: "https://mirror.example.com/mesos/el/7/$basearch", key }) };

/** Agents of masters that run elsewhere. */
function agents(props: Partial<MesosAgentPoolProps>): TerraformStack {
  const stack = newStack("containers");
  const network = newNetwork(stack, { availabilityZones: ["eu-west-1a"] });
  const zooKeeper = ZooKeeperEnsemble.fromZooKeeperEnsembleAttributes(stack, "ZooKeeper", {
    hosts: ["zk-1.mesos.example.internal:2181"],
    securityGroupId: "sg-0123456789abcdef0",
    network,
  });
  const masters = MesosMasters.fromMesosMastersAttributes(stack, "Masters", {
    zooKeeper,
    securityGroupId: "sg-0123456789abcdef1",
    network,
  });
  new MesosAgentPool(stack, "Agent", { masters, network, ...props });
  return stack;
}

const dockerRegistries = [
  { registry: "quay.io", username: "mesos+pull", password: Secret.fromParameter("/mesos/quay") },
  { registry: "https://index.docker.io/v1/", username: "mesos", password: Secret.fromParameter("/mesos/docker-hub") },
];

/** Agents by what they run containers with: recipes 5.2 to 5.5, 5.7 to 5.9, 5.11. */
export const CONTAINERS: Record<string, () => TerraformStack> = {
  "containers/docker": () =>
    agents({ docker: DockerEngine.vendor({ version: "28.5.2" }), dockerRegistries, sysdig: Sysdig.vendor() }),
  "containers/docker-centos-7": () =>
    agents({
      operatingSystem: OperatingSystem.CENTOS_7,
      image: MachineImage.ami("ami-0123456789abcdef0"),
      packages: MesosPackages.mesosphere({ version: "1.11.0", ...yum }),
      docker: DockerEngine.vendor(),
      sysdig: Sysdig.vendor({ version: "0.34.1" }),
    }),
  "containers/images": () =>
    agents({
      imageProviders: [ImageProvider.DOCKER, ImageProvider.APPC],
      dockerRegistries,
      isolators: ["cgroups/pids", "namespaces/pid"],
      containerDiskQuota: { containerDiskWatchInterval: Duration.seconds(30) },
      defaultContainerVolumes: [{ containerPath: "/tmp", hostPath: ".local/tmp" }],
      nvidiaGpus: { nvidiaGpuDevices: [0, 1] },
    }),
  "containers/of-the-book": () =>
    agents({
      operatingSystem: OperatingSystem.UBUNTU_16_04,
      packages: MesosPackages.mesosphere({ version: "1.0.1", ...apt }),
      docker: DockerEngine.distribution(),
      isolators: ["filesystem/shared"],
      defaultContainerVolumes: [{ containerPath: "/tmp", hostPath: ".local/tmp" }],
      sysdig: Sysdig.distribution(),
    }),
};
