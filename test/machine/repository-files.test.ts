import { Repository } from "../../lib/machine/nouns";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { repositoryOnMachine } from "../../lib/machine/repository-files";
import { KEY } from "../support/signing-key";

const APT = {
  kind: "apt",
  name: "mesos",
  uri: "https://mirror.example.com/mesos",
  suite: "noble",
  components: ["main"],
} as const;
const YUM = {
  kind: "yum",
  name: "mesos",
  baseurl: "https://mirror.example.com/el/7/$basearch",
  includepkgs: ["mesos-1.1.0-*"],
} as const;
const TEXT = { kind: "text", armored: KEY } as const;
const URL = { kind: "url", url: "https://example.com/key.asc" } as const;

const filesOf = (repository: Repository, os: OperatingSystem) =>
  Object.fromEntries(repositoryOnMachine(repository, os).files.map((file) => [file.path, file]));

/** The one entry of a file in the style of sources.list(5). */
function readSource(list: string) {
  const lines = list.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  expect(lines).toHaveLength(1);
  const [, options, uri, suite, components] = /^deb \[([^\]]*)\] (\S+) (\S+)(.*)$/.exec(lines[0]) as RegExpExecArray;
  return { options: options.split(" "), uri, suite, components: components.split(" ").filter(Boolean) };
}

const MODERN = [OperatingSystem.UBUNTU_22_04, OperatingSystem.UBUNTU_24_04, OperatingSystem.DEBIAN_12];

test.each(MODERN)("apt on %s trusts the repository's own key only, as armoured text", (os) => {
  const files = filesOf({ ...APT, key: TEXT }, os);
  expect(Object.keys(files)).toEqual(["/etc/apt/keyrings/mesos.asc", "/etc/apt/sources.list.d/mesos.list"]);
  expect(files["/etc/apt/keyrings/mesos.asc"]).toEqual({ path: "/etc/apt/keyrings/mesos.asc", content: KEY });
  expect(readSource(files["/etc/apt/sources.list.d/mesos.list"].content)).toEqual({
    options: ["signed-by=/etc/apt/keyrings/mesos.asc"],
    uri: "https://mirror.example.com/mesos",
    suite: "noble",
    components: ["main"],
  });
});

test("apt on Ubuntu 16.04 gets a binary key", () => {
  const files = filesOf({ ...APT, key: TEXT }, OperatingSystem.UBUNTU_16_04);
  const path = "/etc/apt/keyrings/mesos.gpg";
  expect(readSource(files["/etc/apt/sources.list.d/mesos.list"].content).options).toEqual([`signed-by=${path}`]);
  expect(files[path].encoding).toBe("b64");
});

test("a flat repository has no components", () => {
  const files = filesOf({ ...APT, suite: "./", components: [], key: TEXT }, OperatingSystem.DEBIAN_12);
  expect(readSource(files["/etc/apt/sources.list.d/mesos.list"].content)).toMatchObject({ suite: "./", components: [] });
});

test.each([
  [OperatingSystem.DEBIAN_12, "/etc/apt/keyrings/mesos.asc", false],
  [OperatingSystem.UBUNTU_16_04, "/etc/apt/keyrings/mesos.gpg", true],
])("a key behind a URL is fetched to where apt on %s looks for it", (os, path, dearmor) => {
  const { files, download } = repositoryOnMachine({ ...APT, key: URL }, os);
  expect(download).toEqual({ name: "mesos", url: "https://example.com/key.asc", path, dearmor });
  expect(files.map((file) => file.path)).toEqual(["/etc/apt/sources.list.d/mesos.list"]);
  expect(readSource(files[0].content).options).toEqual([`signed-by=${path}`]);
});

/** The section of a file in the style of yum.conf(5). */
function readRepo(text: string): [string, Record<string, string>] {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const section = /^\[(.+)\]$/.exec(lines[0]) as RegExpExecArray;
  return [section[1], Object.fromEntries(lines.slice(1).map((line) => line.split(/=(.*)/s).slice(0, 2)))];
}

test.each([OperatingSystem.CENTOS_7, OperatingSystem.RHEL_7])("yum on %s checks packages with the repository's key", (os) => {
  const files = filesOf({ ...YUM, key: TEXT }, os);
  expect(Object.keys(files)).toEqual(["/etc/pki/rpm-gpg/RPM-GPG-KEY-mesos", "/etc/yum.repos.d/mesos.repo"]);
  expect(files["/etc/pki/rpm-gpg/RPM-GPG-KEY-mesos"].content).toBe(KEY);
  expect(readRepo(files["/etc/yum.repos.d/mesos.repo"].content)).toEqual([
    "mesos",
    {
      name: "mesos",
      baseurl: "https://mirror.example.com/el/7/$basearch",
      enabled: "1",
      includepkgs: "mesos-1.1.0-*",
      gpgcheck: "1",
      gpgkey: "file:///etc/pki/rpm-gpg/RPM-GPG-KEY-mesos",
    },
  ]);
});

test("yum fetches a key behind a URL itself", () => {
  const { files, download } = repositoryOnMachine({ ...YUM, key: URL }, OperatingSystem.CENTOS_7);
  expect(download).toBeUndefined();
  expect(files.map((file) => file.path)).toEqual(["/etc/yum.repos.d/mesos.repo"]);
  expect(readRepo(files[0].content)[1]).toMatchObject({ gpgcheck: "1", gpgkey: "https://example.com/key.asc" });
});
