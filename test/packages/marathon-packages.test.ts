import { OperatingSystem } from "../../lib/machine/operating-system";
import { MarathonPackages, MesosPackages } from "../../lib/packages";
import { mirror } from "../support/example-fragments";

const { CENTOS_7, DEBIAN_12, UBUNTU_16_04, UBUNTU_24_04 } = OperatingSystem;
const SHA256 = "a".repeat(64);
const url = "https://mirror.example.com/marathon.tgz";
const archive = (version: string) => MarathonPackages.archive({ version, url, sha256: SHA256 });
const mesosphere = (version: string) => MarathonPackages.mesosphere({ version });

test.each([
  [mesosphere("1.3.5"), "confDirectory", "/usr/bin/marathon"],
  [mesosphere("1.4.13-1.0.685.ubuntu1604"), "confDirectory", "/usr/bin/marathon"],
  [mesosphere("1.5.0"), "environmentFile", "/usr/share/marathon/bin/marathon"],
  [archive("1.4.13"), "sourcedFile", "/opt/marathon/bin/start"],
  [archive("1.11.24"), "environmentFile", "/opt/marathon/bin/marathon"],
])("the start script of %j reads options from its %s", (packages, form, program) => {
  expect(packages._optionForm).toBe(form);
  expect(packages._on("Stack/Marathon", UBUNTU_16_04, "marathon").program).toBe(program);
});

test("the package and Mesos come from one repository file", () => {
  const repository = mirror(UBUNTU_16_04, "text");
  const marathon = MarathonPackages.mesosphere({ version: "1.4.13", repository })._on("Stack/Marathon", UBUNTU_16_04, "marathon");
  const mesos = MesosPackages.mesosphere({ version: "1.1.0", repository })._on("Stack/Mesos", UBUNTU_16_04);
  expect(marathon.repositories).toEqual([mesos.repository]);
  expect(marathon.packages).toEqual([{ name: "marathon", version: "1.4.13-*" }]);
});

test("an archive is unpacked for each service apart, on every system", () => {
  expect(archive("1.11.24")._on("Stack/Marathon", DEBIAN_12, "marathon-batch")).toEqual({
    repositories: [],
    packages: [],
    downloads: [{ url, sha256: SHA256, path: "/opt/marathon-batch", kind: "archive" }],
    program: "/opt/marathon-batch/bin/marathon",
    directory: "/opt/marathon-batch",
  });
});

test("fails where the package does not exist", () => {
  expect(() => mesosphere("1.4.13")._on("Stack/Marathon", UBUNTU_24_04, "marathon")).toThrow(
    /\[Stack\/Marathon\] MarathonPackages.mesosphere\(\) do not exist .*Ubuntu 24.04.*CentOS 7.*MarathonPackages.archive\(\)/,
  );
});

test.each(["1.2.9", "2.0.0", "latest", "1.4", "1.4.13 ", ""])("fails for the version %j", (version) => {
  expect(() => mesosphere(version)).toThrow(/\[MarathonPackages\] this is no version of Marathon/);
});

test("only the vendor's own repository is dead", () => {
  expect(mesosphere("1.4.13")._fromDeadRepository).toBe(true);
  expect(MarathonPackages.mesosphere({ version: "1.4.13", repository: mirror(CENTOS_7, "text") })._fromDeadRepository).toBe(
    false,
  );
  expect(archive("1.4.13")._fromDeadRepository).toBe(false);
});

test("fails for what is no checksum", () => {
  expect(() => MarathonPackages.archive({ version: "1.11.24", url, sha256: "974b48fb9ecc5457fc9e6c03009a0d81685b75cd" })).toThrow(
    /the archive of Marathon/,
  );
});
