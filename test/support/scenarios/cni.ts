import { TerraformStack } from "cdktf";
import {
  CniNetwork,
  CniPlugins,
  MachineImage,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  NodeGroup,
  OperatingSystem,
  PackageRepository,
  RepositoryKey,
  ZooKeeperEnsemble,
} from "../../../lib";
import { newNetwork, newStack } from "../cluster";

/** The network of the book, on a system with a package of plugins and on one without. */
function networks(): TerraformStack {
  const stack = newStack("cni");
  const network = newNetwork(stack, { availabilityZones: ["eu-west-1a"] });
  const nodes = new NodeGroup(stack, "Master", { network, size: 1 });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
  const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper });
  const test = CniNetwork.bridge("test", { bridge: "mesos-cni-test0", ipam: { subnet: "172.16.28.0/24" } });
  const web = CniNetwork.bridge("web", { bridge: "mesos-web0", ipam: { subnet: "172.16.29.0/24" } });
  const flags = { containerizers: ["docker", "mesos"] };
  new MesosAgentPool(stack, "Agent", { masters, cniNetworks: [test, CniNetwork.portMapper(web)], flags });
  new MesosAgentPool(stack, "Old", {
    masters,
    packages: MesosPackages.mesosphere({
      version: "1.11.0",
      repository: PackageRepository.yum({
        baseurl: "https://mirror.example.com/mesos/el/7/$basearch",
        key: RepositoryKey.fromUrl("https://mirror.example.com/mesos/key.asc"),
      }),
    }),
    operatingSystem: OperatingSystem.CENTOS_7,
    image: MachineImage.ami("ami-0123456789abcdef0"),
    cniNetworks: [test],
    cniPlugins: [
      CniPlugins.archive({
        url: "https://mirror.example.com/cni-plugins-linux-amd64-v1.1.1.tgz",
        sha256: "b275772da4026d2161bf8a8b41ed4786754c8a93ebfb6564006d5da7f23831e5",
      }),
    ],
  });
  return stack;
}

/** Agents with CNI networks. */
export const CNI: Record<string, () => TerraformStack> = { cni: networks };
