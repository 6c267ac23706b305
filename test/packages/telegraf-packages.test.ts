import { OperatingSystem, PackageRepository, RepositoryKey, TelegrafPackages } from "../../lib";
import { ALL_SYSTEMS } from "../support/one-machine";

const SHA256 = "0123456789abcdef".repeat(4);
const on = (packages: TelegrafPackages, os = OperatingSystem.DEBIAN_12) => packages._on("Stack/Metrics", os, "arm64");

test.each(ALL_SYSTEMS)("the vendor's repository has a package for %s, with a key that the system can read", (os) => {
  const { repositories, packages, downloads, program } = on(TelegrafPackages.repository(), os);
  const old = [OperatingSystem.UBUNTU_16_04, OperatingSystem.CENTOS_7, OperatingSystem.RHEL_7].includes(os);
  const url = `https://repos.influxdata.com/influxdata-archive${old ? "_compat" : ""}.key`;
  expect(repositories).toMatchObject([{ kind: os.packageFormat, key: { kind: "url", url } }]);
  expect(packages).toEqual([{ name: "telegraf" }]);
  expect(downloads).toEqual([]);
  expect(program).toBe("/usr/bin/telegraf");
});

test("packages come from a suite for all systems", () => {
  expect(on(TelegrafPackages.repository()).repositories[0]).toMatchObject({
    uri: "https://repos.influxdata.com/debian",
    suite: "stable",
    components: ["main"],
  });
  expect(on(TelegrafPackages.repository(), OperatingSystem.CENTOS_7).repositories[0]).toMatchObject({
    baseurl: "https://repos.influxdata.com/stable/$basearch/main",
    includepkgs: ["telegraf"],
  });
});

test("a version is kept, and a mirror takes the vendor's place", () => {
  const key = RepositoryKey.fromUrl("https://mirror.example.com/key.asc");
  const repository = PackageRepository.apt({ uri: "https://mirror.example.com/telegraf", suite: "stable", key });
  const made = on(TelegrafPackages.repository({ version: "1.39.3", repository }));
  expect(made.packages).toEqual([{ name: "telegraf", version: "1.39.3-*" }]);
  expect(made.repositories).toMatchObject([
    { uri: "https://mirror.example.com/telegraf", key: { url: key._key.kind === "url" && key._key.url } },
  ]);
});

test("the archive is that of the machine's architecture, with one directory at its top", () => {
  expect(on(TelegrafPackages.archive({ version: "1.39.3", sha256: SHA256 }))).toEqual({
    repositories: [],
    packages: [],
    downloads: [
      {
        url: "https://dl.influxdata.com/telegraf/releases/telegraf-1.39.3_linux_arm64.tar.gz",
        sha256: SHA256,
        path: "/opt/telegraf",
        kind: "archive",
      },
    ],
    program: "/opt/telegraf/usr/bin/telegraf",
  });
  const url = "https://files.example.com/telegraf.tgz";
  expect(on(TelegrafPackages.archive({ version: "1.39.3", sha256: SHA256, url })).downloads[0].url).toBe(url);
});

test.each(["1.28.5", "1.39", "latest", "v1.39.3"])("%s is no version that can be configured", (version) => {
  expect(() => TelegrafPackages.repository({ version })).toThrow("Telegraf 1.29 and later is supported");
  expect(() => TelegrafPackages.archive({ version, sha256: SHA256 })).toThrow("Telegraf 1.29 and later is supported");
});

test("a checksum that is none is an error", () => {
  expect(() => on(TelegrafPackages.archive({ version: "1.39.3", sha256: "abc" }))).toThrow("the archive of Telegraf");
});
