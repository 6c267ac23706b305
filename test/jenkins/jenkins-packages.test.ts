import { JavaRuntime, JenkinsPackages, OperatingSystem, PackageRepository, RepositoryKey } from "../../lib";
import { javaForJenkins } from "../../lib/jenkins/java-for-jenkins";

const { UBUNTU_16_04, UBUNTU_24_04, DEBIAN_12, CENTOS_7 } = OperatingSystem;

test("the current release is the default, from the vendor's repositories", () => {
  const packages = JenkinsPackages.stable();
  expect(packages.version).toBe("2.580.2");
  expect(packages._on("Stack", UBUNTU_24_04)).toEqual({
    package: { name: "jenkins", version: "2.580.2" },
    repository: {
      kind: "apt",
      name: "pkg-jenkins-io-debian-stable-binary",
      uri: "https://pkg.jenkins.io/debian-stable",
      suite: "binary/",
      components: [],
      key: { kind: "url", url: "https://pkg.jenkins.io/debian-stable/jenkins.io-2026.key" },
    },
  });
  expect(JenkinsPackages.stable({ version: "2.346.3" })._on("Stack", CENTOS_7)).toEqual({
    package: { name: "jenkins", version: "2.346.3-*" },
    repository: {
      kind: "yum",
      name: "jenkins",
      baseurl: "https://pkg.jenkins.io/rpm-stable",
      includepkgs: ["jenkins-2.346.3-*"],
      key: { kind: "url", url: "https://pkg.jenkins.io/rpm-stable/jenkins.io-2026.key" },
    },
  });
});

const key = RepositoryKey.fromUrl("https://mirror.example.com/key.asc");

test.each([
  ["2", {}],
  ["v2.580.2", {}],
  ["2.580.2-1", {}],
  ["latest", {}],
])("fails when the version is %s", (version, props) => {
  expect(() => JenkinsPackages.stable({ version, ...props })).toThrow(
    `[JenkinsPackages] this is no version of Jenkins, got "${version}"; give the version of a release, such as 2.580.2`,
  );
});

test("fails when a key stands beside a repository that has its own", () => {
  const repository = PackageRepository.apt({ uri: "https://mirror.example.com", key });
  expect(() => JenkinsPackages.stable({ repository, key })).toThrow("[JenkinsPackages] both repository and key are given;");
});

test.each([
  ["2.32.1", UBUNTU_16_04, 8],
  ["2.164.3", UBUNTU_16_04, 8],
  ["2.346.3", CENTOS_7, 8],
  ["2.361.1", CENTOS_7, 11],
  ["2.361.1", UBUNTU_24_04, 17],
  ["2.462.3", DEBIAN_12, 17],
  ["2.479.1", UBUNTU_24_04, 21],
  ["2.541.3", DEBIAN_12, 17],
  ["2.555.1", UBUNTU_24_04, 21],
  ["2.580.2", UBUNTU_24_04, 21],
])("Jenkins %s on %s runs with Java %p without further ado", (version, os, java) => {
  expect(javaForJenkins("Stack", "java", version, os, undefined).version).toBe(java);
});

test.each([
  ["2.32.1", [8], [7, 11, 17]],
  ["2.164.1", [8, 11], [17]],
  ["2.356", [8, 11], [17]],
  ["2.357", [11, 17], [8, 21]],
  ["2.361.1", [11, 17], [8, 21]],
  ["2.419", [11, 17, 21], [8, 25]],
  ["2.462.3", [11, 17, 21], [8, 25]],
  ["2.463", [17, 21], [11, 25]],
  ["2.541.3", [17, 21], [11, 25]],
  ["2.555.1", [21, 25], [17, 11]],
])("Jenkins %s runs with Java %p and not with %p", (version, good, bad) => {
  const java = (number: number) => () => javaForJenkins("Stack", "java", version, UBUNTU_24_04, JavaRuntime.distribution(number));
  good.forEach((number) => expect(java(number)().version).toBe(number));
  bad.forEach((number) =>
    expect(java(number)).toThrow(`java is a Java that Jenkins ${version} and its agents do not run with, got ${number}`),
  );
});

test("fails when the operating system has no Java that fits, unless it is brought", () => {
  expect(() => javaForJenkins("Stack", "java", "2.580.2", UBUNTU_16_04, undefined)).toThrow(
    '[Stack] Jenkins 2.580.2 and its agents need Java 21 or 25, which the operating system does not have, got "Ubuntu 16.04"',
  );
  const archive = JavaRuntime.archive({ version: 21, url: "https://mirror.example.com/21.tar.gz", sha256: "0".repeat(64) });
  expect(javaForJenkins("Stack", "java", "2.580.2", UBUNTU_16_04, archive)).toBe(archive);
});
