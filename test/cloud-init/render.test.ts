import { renderCloudConfig } from "../../lib/cloud-init/render";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { rendered } from "../support/cloud-config";
import { mesosFor, mirror, zooKeeperFor } from "../support/example-fragments";
import { ALL_SYSTEMS, machineOf } from "../support/one-machine";

const UBUNTU = OperatingSystem.UBUNTU_24_04;

test("a machine has its names, and leaves /etc/hosts to DNS", () => {
  expect(rendered(machineOf(UBUNTU))).toMatchObject({
    hostname: "zk-1",
    fqdn: "zk-1.mesos.example.internal",
    manage_etc_hosts: false,
    package_update: true,
  });
});

test("every service is masked before anything else happens, once per machine", () => {
  const { bootcmd } = rendered(machineOf(UBUNTU, mesosFor(UBUNTU, mirror(UBUNTU, "url")), zooKeeperFor(UBUNTU)));
  expect(bootcmd?.[0]).toEqual([
    ...["cloud-init-per", "instance", "mask-services"],
    ...["systemctl", "mask", "mesos-agent.service", "mesos-master.service", "zookeeper.service"],
  ]);
  expect(bootcmd?.slice(1).flat().includes("mask")).toBe(false);
});

test("packages are asked for with their versions", () => {
  const packages = [{ name: "aventer-mesos", version: "1.11.0-0.9.0*" }, { name: "libzookeeper-java" }];
  expect(rendered(machineOf(UBUNTU, { packages })).packages).toEqual([["aventer-mesos", "1.11.0-0.9.0*"], "libzookeeper-java"]);
});

test.each([
  [OperatingSystem.UBUNTU_24_04, "/usr/sbin/nologin"],
  [OperatingSystem.CENTOS_7, "/sbin/nologin"],
])("users of services on %s have a home, no login, and the default user beside them", (os, shell) => {
  const users = [{ name: "zookeeper", home: "/var/lib/zookeeper" }];
  expect(rendered(machineOf(os, { users })).users).toEqual([
    "default",
    { name: "zookeeper", system: true, homedir: "/var/lib/zookeeper", no_create_home: true, shell },
  ]);
  expect(rendered(machineOf(os)).users).toBeUndefined();
});

test("files are sorted by path, and none is there twice", () => {
  for (const os of ALL_SYSTEMS) {
    const paths =
      rendered(machineOf(os, zooKeeperFor(os), mesosFor(os, mirror(os, "text")))).write_files?.map(({ path }) => path) ?? [];
    expect(paths.length).toBeGreaterThan(6);
    expect(paths).toEqual([...new Set(paths)].sort());
  }
});

test("units lie where the mask of their service does not, drop-ins where systemd adds them", () => {
  const unit = { name: "a.service", content: "[Service]\n" };
  const dropIn = { unit: "b.service", name: "x.conf", content: "[Unit]\n" };
  const files = rendered(machineOf(UBUNTU, { units: [unit], dropIns: [dropIn] })).write_files;
  expect(files).toEqual([
    { path: "/etc/systemd/system/b.service.d/x.conf", content: "[Unit]\n" },
    { path: "/usr/local/lib/systemd/system/a.service", content: "[Service]\n" },
  ]);
});

test("two volumes of one service are two units, both needed by the service, and one script", () => {
  const volume = (name: string) => ({ name, mountPoint: `/data/${name}`, mode: "0755", owner: "root", before: "db" });
  const files = rendered(machineOf(UBUNTU, { volumes: [volume("a"), volume("b")] })).write_files ?? [];
  expect(files.map(({ path }) => path)).toEqual([
    "/etc/systemd/system/db.service.d/data-volume-a.conf",
    "/etc/systemd/system/db.service.d/data-volume-b.conf",
    "/usr/local/lib/systemd/system/data-volume-a.service",
    "/usr/local/lib/systemd/system/data-volume-b.service",
    "/usr/local/sbin/mount-data-volume",
  ]);
  expect(files[4].permissions).toBe("0755");
});

test("a key behind a URL is fetched before the repositories are read, once per machine", () => {
  const [fetch, ...more] =
    rendered(machineOf(UBUNTU, { repositories: mesosFor(UBUNTU, mirror(UBUNTU, "url")).repositories })).bootcmd ?? [];
  expect(more).toEqual([]);
  expect(fetch.slice(0, 5)).toEqual(["cloud-init-per", "instance", "key-of-mirror-example-com-deb", "sh", "-c"]);
  expect(fetch[5]).toMatch(
    /^mkdir -p \/etc\/apt\/keyrings && .* https:\/\/mirror\.example\.com\/key\.asc \/etc\/apt\/keyrings\/mirror-example-com-deb\.asc$/,
  );
});

test("Ubuntu 16.04 fetches a key in the binary form that its apt reads", () => {
  const os = OperatingSystem.UBUNTU_16_04;
  const [fetch] = rendered(machineOf(os, { repositories: mesosFor(os, mirror(os, "url")).repositories })).bootcmd ?? [];
  expect(fetch[5]).toMatch(
    / https:\/\/mirror\.example\.com\/key\.asc (\S+) && gpg --dearmor < \1 > \/etc\/apt\/keyrings\/mirror-example-com-deb\.gpg$/,
  );
});

test("a URL is one word for the shell", () => {
  const key = { kind: "url" as const, url: "https://example.com/a?b=c&d='$(x)" };
  const repository = { kind: "apt" as const, name: "a", uri: "https://example.com", suite: "./", components: [], key };
  const [fetch] = rendered(machineOf(UBUNTU, { repositories: [repository] })).bootcmd ?? [];
  expect(fetch[5]).toContain(` 'https://example.com/a?b=c&d='\\''$(x)' /etc`);
});

test("yum needs no preferences file", () => {
  const os = OperatingSystem.CENTOS_7;
  const files = rendered(machineOf(os, mesosFor(os), { unwantedPackages: ["zookeeper"] })).write_files ?? [];
  expect(files.map(({ path }) => path)).toEqual(["/etc/yum.repos.d/mesos.repo"]);
});

test("a long command stays in one line", () => {
  const packages = Array.from({ length: 30 }, (_, i) => ({ name: `package-${i}` }));
  expect(renderCloudConfig(machineOf(UBUNTU, { packages }))).toMatch(
    /^ {2}- missing=; for package in package-0 .* package-9; do .* done$/m,
  );
});

test("the same machine gives the same text, which begins as cloud-init wants it", () => {
  const text = () => renderCloudConfig(machineOf(UBUNTU, zooKeeperFor(UBUNTU)));
  expect(text()).toBe(text());
  expect(text()).toMatch(/^#cloud-config\n/);
  expect(text()).not.toMatch(/^%YAML|^---/m);
});
