import { Token } from "cdktf";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { PackageRepository, RepositoryKey } from "../../lib/packages";
import { KEY } from "../support/signing-key";

const key = RepositoryKey.fromText(KEY);
const { CENTOS_7, DEBIAN_12, UBUNTU_24_04 } = OperatingSystem;

test("an apt repository has the suite of the operating system, and main", () => {
  const repository = PackageRepository.apt({ uri: "https://mirror.example.com", key });
  expect(repository._on("Stack/Mesos", { name: "mesos" }, UBUNTU_24_04)).toEqual({
    kind: "apt",
    name: "mirror-example-com",
    uri: "https://mirror.example.com",
    suite: "noble",
    components: ["main"],
    key: { kind: "text", armored: KEY },
  });
  expect(repository._on("Stack/Mesos", { name: "mesos" }, DEBIAN_12)).toMatchObject({ suite: "bookworm" });
});

test("one apt repository has one name, whatever is taken from it: apt refuses it with two keyrings", () => {
  const named = (props: object, pkg: string) =>
    PackageRepository.apt({ uri: "https://mirror.example.com/Mesos/ubuntu/", key, ...props })._on(
      "Stack",
      { name: pkg },
      UBUNTU_24_04,
    ).name;
  expect(named({}, "mesos")).toBe("mirror-example-com-mesos-ubuntu");
  expect(named({}, "marathon")).toBe("mirror-example-com-mesos-ubuntu");
  expect(named({ suite: "marathon" }, "marathon")).toBe("mirror-example-com-mesos-ubuntu-marathon");
  expect(named({ uri: Token.asString({ a: 1 }) }, "marathon")).toBe("marathon");
});

test.each([
  ["a suite of its own", { suite: "stable" }, { suite: "stable", components: ["main"] }],
  ["a flat repository, which has no components", { suite: "./" }, { suite: "./", components: [] }],
  ["components of its own", { components: ["a", "b"] }, { suite: "noble", components: ["a", "b"] }],
])("an apt repository with %s", (_, props, expected) => {
  const repository = PackageRepository.apt({ uri: "file:/srv", key, ...props });
  expect(repository._on("Stack/Mesos", { name: "mesos" }, UBUNTU_24_04)).toMatchObject(expected);
});

test("a yum repository has its address and its key", () => {
  const url = "https://example.com/key";
  const repository = PackageRepository.yum({ baseurl: "https://mirror.example.com/$basearch", key: RepositoryKey.fromUrl(url) });
  expect(repository._on("Stack/Mesos", { name: "mesos", version: "1.1.0-*" }, CENTOS_7)).toEqual({
    kind: "yum",
    name: "mesos",
    baseurl: "https://mirror.example.com/$basearch",
    includepkgs: ["mesos-1.1.0-*"],
    key: { kind: "url", url },
  });
});

test("fails when the operating system has packages of the other format", () => {
  const apt = PackageRepository.apt({ uri: "https://mirror.example.com", key });
  expect(() => apt._on("Stack/Mesos", { name: "mesos" }, CENTOS_7)).toThrow(
    '[Stack/Mesos] a repository of another package format was given for CentOS 7, got "PackageRepository.apt()"; use PackageRepository.yum()',
  );
  const yum = PackageRepository.yum({ baseurl: "https://mirror.example.com", key });
  expect(() => yum._on("Stack/Mesos", { name: "mesos" }, DEBIAN_12)).toThrow(
    '[Stack/Mesos] a repository of another package format was given for Debian 12, got "PackageRepository.yum()"; use PackageRepository.apt()',
  );
});
