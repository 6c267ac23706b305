import { TerraformStack } from "cdktf";
import {
  MachineCertificates,
  MarathonService,
  MesosAgentPool,
  MesosMasters,
  MesosTls,
  NodeGroup,
  OperatingSystem,
  Secret,
  ZooKeeperEnsemble,
} from "../../../lib";
import { archive, LIBRARY } from "../../marathon/marathons";
import { newNetwork, newStack } from "../cluster";

const secret = (name: string) => Secret.fromParameter(`/mesos/${name}`);
const credential = (principal: string) => ({ principal, secret: secret(principal) });

/** Everybody must say who he is, with a password and a certificate. */
function everything(): TerraformStack {
  const stack = newStack("security");
  const network = newNetwork(stack, { availabilityZones: ["eu-west-1a"] });
  const machines = { operatingSystem: OperatingSystem.UBUNTU_24_04 };
  const nodes = new NodeGroup(stack, "Master", { network, size: 1, ...machines });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
  const authority = { certificate: secret("authority"), privateKey: secret("authority-key") };
  const masters = new MesosMasters(stack, "Masters", {
    nodes,
    zooKeeper,
    tls: MesosTls.mutual(MachineCertificates.fromAuthority(authority)),
    authentication: { agents: credential("agents"), operator: credential("operator") },
    zkAuthentication: { username: "mesos", password: secret("zookeeper") },
  });
  new MesosAgentPool(stack, "Agent", { masters, ...machines });
  new MarathonService(stack, "Marathon", {
    masters,
    size: 1,
    packages: archive(),
    nativeJavaLibrary: LIBRARY,
    authentication: credential("marathon"),
    zkAuthentication: { username: "marathon", password: secret("marathon-state") },
    ...machines,
  });
  return stack;
}

/** Who is who. */
export const SECURITY: Record<string, () => TerraformStack> = { security: everything };
