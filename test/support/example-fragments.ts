import { MachineFragment } from "../../lib/machine/nouns";
import { OperatingSystem, PackageFormat } from "../../lib/machine/operating-system";
import { MesosPackages, PackageRepository, RepositoryKey, ZooKeeperPackages } from "../../lib/packages";
import { resolveZooKeeper } from "../../lib/zookeeper/zookeeper-model";
import { zooKeeperRole } from "../../lib/zookeeper/zookeeper-role";
import { MACHINE } from "./one-machine";
import { KEY } from "./signing-key";

/** A repository of a company's own, with its key as text or behind a URL. */
export function mirror(os: OperatingSystem, key: "text" | "url"): PackageRepository {
  const signedBy = key === "text" ? RepositoryKey.fromText(KEY) : RepositoryKey.fromUrl("https://mirror.example.com/key.asc");
  return os.packageFormat === PackageFormat.APT
    ? PackageRepository.apt({ uri: "https://mirror.example.com/deb", key: signedBy })
    : PackageRepository.yum({ baseurl: "https://mirror.example.com/rpm", key: signedBy });
}

/** The packages of Mesos that exist for an operating system. */
export function mesosFor(os: OperatingSystem, repository?: PackageRepository): MachineFragment {
  const packages =
    os.cgroupVersion === 2 ? MesosPackages.clusterd({ repository }) : MesosPackages.mesosphere({ version: "1.1.0", repository });
  const on = packages._on("Stack/Mesos", os);
  return {
    repositories: [on.repository],
    packages: [on.package],
    services: [
      { name: "mesos-master", state: "started" },
      { name: packages.agentServiceName, state: "masked" },
    ],
  };
}

/** The first of three members of an ensemble. */
export function zooKeeperFor(os: OperatingSystem, packages = ZooKeeperPackages._default(os)): MachineFragment {
  const fqdns = ["zk-1", "zk-2", "zk-3"].map((name) => `${name}.mesos.example.internal`);
  const hostnames = ["zk-1", "zk-2", "zk-3"];
  const model = resolveZooKeeper("Stack/Zk", { hostnames, fqdns }, packages._on("Stack/Zk", os), {});
  return zooKeeperRole("Stack/Zk", os, model).configure(MACHINE);
}
