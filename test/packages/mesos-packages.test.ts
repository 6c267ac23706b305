import { OperatingSystem } from "../../lib/machine/operating-system";
import { MesosPackages } from "../../lib/packages";
import { mirror } from "../support/example-fragments";
import { ALL_SYSTEMS } from "../support/one-machine";

const { CENTOS_7, DEBIAN_12, RHEL_7, UBUNTU_16_04, UBUNTU_22_04, UBUNTU_24_04 } = OperatingSystem;
const mesosphere = (version = "1.1.0") => MesosPackages.mesosphere({ version });

test.each([
  [UBUNTU_22_04, { name: "rpm-aventer-biz-ubuntu-jammy", uri: "https://rpm.aventer.biz/Ubuntu/jammy", suite: "jammy" }],
  [UBUNTU_24_04, { name: "rpm-aventer-biz-ubuntu-noble", uri: "https://rpm.aventer.biz/Ubuntu/noble", suite: "noble" }],
  [DEBIAN_12, { name: "rpm-aventer-biz-debian", uri: "https://rpm.aventer.biz/Debian", suite: "bookworm" }],
])("clusterd's package on %s comes from its vendor", (os, where) => {
  const on = MesosPackages.clusterd()._on("Stack/Mesos", os);
  expect(on.package).toMatchObject({ name: "aventer-mesos", version: "1.11.0-0.9.0*" });
  expect(on.repository).toMatchObject({ kind: "apt", components: ["main"], ...where });
});

test("Mesosphere's package comes from where its vendor served it", () => {
  expect(mesosphere()._on("Stack/Mesos", UBUNTU_16_04)).toMatchObject({
    repository: { kind: "apt", uri: "https://repos.mesosphere.com/ubuntu", suite: "xenial" },
    package: { name: "mesos", version: "1.1.0-*" },
  });
  for (const os of [CENTOS_7, RHEL_7]) {
    const { repository } = mesosphere()._on("Stack/Mesos", os);
    expect(repository).toMatchObject({ kind: "yum", name: "mesos", baseurl: "https://repos.mesosphere.com/el/7/$basearch" });
  }
});

test("a repository of one's own replaces the vendor's", () => {
  const packages = MesosPackages.clusterd({ repository: mirror(DEBIAN_12, "text") });
  expect(packages._on("Stack/Mesos", DEBIAN_12).repository).toMatchObject({
    uri: "https://mirror.example.com/deb",
    suite: "bookworm",
  });
});

test("the repository that nobody serves any more is known", () => {
  expect(mesosphere()._fromDeadRepository).toBe(true);
  expect(MesosPackages.mesosphere({ version: "1.1.0", repository: mirror(CENTOS_7, "text") })._fromDeadRepository).toBe(false);
  expect(MesosPackages.clusterd()._fromDeadRepository).toBe(false);
});

test("the agent's service is called as its packages call it", () => {
  expect(MesosPackages.clusterd().agentServiceName).toBe("mesos-agent");
  expect(mesosphere().agentServiceName).toBe("mesos-slave");
});

test.each([
  ["1.11.0", "1.11.0", "1.11.0-*"],
  ["1.11.0-0.9.0", "1.11.0", "1.11.0-0.9.0*"],
  ["1.1.0-2.0.107.ubuntu1604", "1.1.0", "1.1.0-2.0.107.ubuntu1604*"],
  ["1.0.1", "1.0.1", "1.0.1-*"],
])("the version %s is Mesos %s, installed as %s", (version, mesos, installed) => {
  const packages = mesosphere(version);
  expect(packages.mesosVersion).toBe(mesos);
  expect(packages._build).toEqual({ version, distribution: "mesosphere" });
  expect(packages._on("Stack/Mesos", CENTOS_7).package.version).toBe(installed);
});

test.each(["", "1", "1.1", "latest", "v1.1.0", "1.1.0 ", "1.1.0; rm -rf /", "1.1.x", "1.1.0-*", "=1.1.0", "1.1.0\n"])(
  "fails when the version is %j",
  (version) => {
    const message = `[MesosPackages] a package version must begin with a version of Mesos, got ${JSON.stringify(version)}; give for example 1.11.0, or a build of it such as 1.11.0-0.9.0`;
    expect(() => mesosphere(version)).toThrow(message);
    expect(() => MesosPackages.clusterd({ version })).toThrow(message);
  },
);

test("fails when the packages do not exist for the operating system, and names those that do", () => {
  expect(() => MesosPackages.clusterd()._on("Stack/Mesos", CENTOS_7)).toThrow(
    '[Stack/Mesos] MesosPackages.clusterd() do not exist for the machines\' operating system, got "CentOS 7"; ' +
      "they exist for Ubuntu 22.04, Ubuntu 24.04, Debian 12; CentOS 7 takes MesosPackages.mesosphere()",
  );
  expect(() => mesosphere()._on("Stack/Mesos", DEBIAN_12)).toThrow(
    '[Stack/Mesos] MesosPackages.mesosphere() do not exist for the machines\' operating system, got "Debian 12"; ' +
      "they exist for Ubuntu 16.04, CentOS 7, RHEL 7; Debian 12 takes MesosPackages.clusterd()",
  );
});

test("every operating system has exactly one kind of packages", () => {
  for (const os of ALL_SYSTEMS) {
    const works = [MesosPackages.clusterd(), mesosphere()].filter((packages) => {
      try {
        return packages._on("Stack/Mesos", os) !== undefined;
      } catch {
        return false;
      }
    });
    expect(works).toHaveLength(1);
  }
});

test("fails when the repository is for the other package format", () => {
  const packages = MesosPackages.mesosphere({ version: "1.1.0", repository: mirror(DEBIAN_12, "text") });
  expect(() => packages._on("Stack/Mesos", CENTOS_7)).toThrow("use PackageRepository.yum()");
  expect(() => packages._on("Stack/Mesos", UBUNTU_16_04)).not.toThrow();
});

test.each([
  ["1.0.1", "0.28"],
  ["1.1.0", "1.0"],
  ["1.11.0", "1.0"],
])("Mesos %s takes the place of %s and later only", (version, oldest) => {
  const { package: mesos } = MesosPackages.mesosphere({ version })._on("Stack", OperatingSystem.CENTOS_7);
  expect(mesos.oldestUpgradable).toBe(oldest);
});
