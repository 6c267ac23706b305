import { OperatingSystem, PackageFormat } from "../../lib/machine/operating-system";
import { ZooKeeperPackages } from "../../lib/packages";
import { mirror } from "../support/example-fragments";
import { ALL_SYSTEMS } from "../support/one-machine";

const { CENTOS_7, DEBIAN_12 } = OperatingSystem;
const apt = ALL_SYSTEMS.filter((os) => os.packageFormat === PackageFormat.APT);
const yum = ALL_SYSTEMS.filter((os) => os.packageFormat === PackageFormat.YUM);

test.each(apt)("%s brings ZooKeeper itself, without the package that starts a server of its own", (os) => {
  const installed = ZooKeeperPackages._default(os)._on("Stack/Zk", os);
  const names = installed.packages.map(({ name }) => name);
  expect(names).toContain("libzookeeper-java");
  expect(names).toContain("default-jre-headless");
  expect(names).not.toContain("default-jre");
  expect(installed.unwantedPackages).toEqual(["zookeeper", "zookeeperd"]);
  expect(names.filter((name) => installed.unwantedPackages.includes(name))).toEqual([]);
  expect(installed.repositories).toEqual([]);
});

test("the server of a distribution has a backend for its log", () => {
  const { classPath, packages } = ZooKeeperPackages.distribution()._on("Stack/Zk", DEBIAN_12);
  expect(classPath).toEqual([
    "/etc/zookeeper/conf",
    "/usr/share/java/zookeeper.jar",
    "/usr/share/java/slf4j-api.jar",
    "/usr/share/java/slf4j-log4j12.jar",
    "/usr/share/java/log4j-1.2.jar",
  ]);
  expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(["libslf4j-java", "liblog4j1.2-java"]));
});

test.each(yum)("%s takes Mesosphere's package, and Java with it", (os) => {
  const installed = ZooKeeperPackages._default(os)._on("Stack/Zk", os);
  expect(installed.packages.map(({ name }) => name)).toEqual(["java-1.8.0-openjdk-headless", "mesosphere-zookeeper"]);
  expect(installed.repositories).toMatchObject([
    { name: "mesosphere-zookeeper", baseurl: "https://repos.mesosphere.com/el/7/$basearch" },
  ]);
  expect(installed.classPath[0]).toBe("/etc/zookeeper/conf");
});

test("a mirror replaces the repository that nobody serves any more", () => {
  const packages = ZooKeeperPackages.mesosphere({ repository: mirror(CENTOS_7, "text") });
  expect(packages._on("Stack/Zk", CENTOS_7).repositories).toMatchObject([{ baseurl: "https://mirror.example.com/rpm" }]);
  expect(packages._fromDeadRepository).toBe(false);
  expect(ZooKeeperPackages.mesosphere()._fromDeadRepository).toBe(true);
  expect(ZooKeeperPackages.distribution()._fromDeadRepository).toBe(false);
});

test("fails when the operating system has no such packages", () => {
  expect(() => ZooKeeperPackages.distribution()._on("Stack/Zk", CENTOS_7)).toThrow(
    '[Stack/Zk] ZooKeeperPackages.distribution() do not exist for the machines\' operating system, got "CentOS 7"; ' +
      "they exist for Debian, Ubuntu; CentOS 7 takes ZooKeeperPackages.mesosphere()",
  );
  expect(() => ZooKeeperPackages.mesosphere()._on("Stack/Zk", DEBIAN_12)).toThrow(
    '[Stack/Zk] ZooKeeperPackages.mesosphere() do not exist for the machines\' operating system, got "Debian 12"; ' +
      "they exist for CentOS 7, RHEL 7; Debian 12 takes ZooKeeperPackages.distribution()",
  );
});

test("fails when the mirror is for the other package format", () => {
  const packages = ZooKeeperPackages.mesosphere({ repository: mirror(DEBIAN_12, "text") });
  expect(() => packages._on("Stack/Zk", CENTOS_7)).toThrow(
    "[Stack/Zk] a repository of another package format was given for CentOS 7",
  );
});
