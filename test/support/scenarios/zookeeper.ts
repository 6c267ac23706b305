import { TerraformStack } from "cdktf";
import {
  MarathonPackages,
  MarathonService,
  MesosAgentPool,
  MesosMasters,
  NativeJavaLibrary,
  NodeGroup,
  OperatingSystem,
  Secret,
  ZooKeeperEnsemble,
} from "../../../lib";
import { newNetwork, newStack } from "../cluster";

const sha256 = "0123456789abcdef".repeat(4);
const file = (name: string) => ({ url: `https://files.example.com/${name}`, sha256 });

/** Passwords in ZooKeeper: of its members among themselves, and of everything that is Mesos. */
function authentication(): TerraformStack {
  const stack = newStack("authentication");
  const network = newNetwork(stack, { availabilityZones: ["eu-west-1a"] });
  const machines = { operatingSystem: OperatingSystem.UBUNTU_24_04 };
  const nodes = new NodeGroup(stack, "Master", { network, size: 1, ...machines });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", {
    nodes,
    quorumAuthentication: { password: Secret.fromParameter("/zookeeper/quorum") },
  });
  const zkAuthentication = { username: "mesos", password: Secret.fromParameter("/zookeeper/mesos") };
  const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper, zkAuthentication });
  new MesosAgentPool(stack, "Agent", { masters, ...machines });
  new MarathonService(stack, "Marathon", {
    masters,
    packages: MarathonPackages.archive({ version: "1.11.24", ...file("marathon-1.11.24-9ee9f3ceb.tgz") }),
    nativeJavaLibrary: NativeJavaLibrary.archive(file("libmesos-bundle-1.11.0.tar.gz")),
  });
  return stack;
}

/** What ZooKeeper knows of who speaks to it. */
export const ZOOKEEPER: Record<string, () => TerraformStack> = { "zookeeper/authentication": authentication };
