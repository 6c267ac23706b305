import { OperatingSystem } from "../../lib/machine/operating-system";
import { ZooKeeperPackages } from "../../lib/packages";
import { resolveZooKeeper, ZooKeeperModel, ZooKeeperSettings } from "../../lib/zookeeper/zookeeper-model";

/** An ensemble of members zk-1, zk-2 and so on. */
export function ensemble(settings: ZooKeeperSettings = {}, size = 3, os = OperatingSystem.DEBIAN_12): ZooKeeperModel {
  const hostnames = Array.from({ length: size }, (_, index) => `zk-${index + 1}`);
  const fqdns = hostnames.map((hostname) => `${hostname}.mesos.example.internal`);
  return resolveZooKeeper("Stack/Zk", { hostnames, fqdns }, ZooKeeperPackages._default(os)._on("Stack/Zk", os), settings);
}
