import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  ExistingHosts,
  MachineAccess,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  OperatingSystem,
  PackageRepository,
  RepositoryKey,
  ZooKeeperEnsemble,
} from "../../lib";

/**
 * Cluster B of "Apache Mesos Cookbook" on its plain virtual machines: eight that run Ubuntu 16.04 on 10.10.0.92 to 10.10.0.99 already, three of
 * them masters that also carry ZooKeeper. Nothing of AWS: they are made, and changed later, over SSH. Same names, addresses, ids and
 * cluster name as in the book; the quorum of 2 follows from three masters. Mesos comes from packages.
 */
export class BookClusterB extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    const ubuntu = {
      operatingSystem: OperatingSystem.UBUNTU_16_04,
      domainName: "mesos.example.internal",
      // With the keys of the operator's SSH agent; host keys are signed.
      access: MachineAccess.ssh({
        user: "operator",
        hostCertificateAuthority: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINquKC7hpAi/aH3/b841mwAcP/gv/9xzQf7lHCm7HiTD",
      }),
    };
    // Mesosphere's repository is not public any more; on a plain Ubuntu 16.04 apt speaks HTTP only, and the key is here already.
    const packages = MesosPackages.mesosphere({
      version: "1.0.1",
      repository: PackageRepository.apt({
        uri: "http://mirror.example.internal/mesosphere/ubuntu",
        key: RepositoryKey.fromFile(join(__dirname, "package-mirror.asc")),
      }),
    });

    const nodes = new ExistingHosts(this, "Nodes", { ...ubuntu, hosts: machines(92, 94) });
    const zooKeeper = new ZooKeeperEnsemble(this, "ZooKeeper", { nodes, myIds: [92, 93, 94] });
    const masters = new MesosMasters(this, "Masters", { nodes, zooKeeper, cluster: "MesosUbuntu16", packages });

    const agents = new ExistingHosts(this, "AgentNodes", { ...ubuntu, hosts: machines(95, 99) });
    new MesosAgentPool(this, "Agents", { nodes: agents, masters, packages });
  }
}

function machines(first: number, last: number) {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).map((n) => ({
    hostname: `ubuntu16${n}`,
    address: `10.10.0.${n}`,
  }));
}
