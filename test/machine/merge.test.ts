import { mergeRoles } from "../../lib/machine/merge";
import { MachineFragment } from "../../lib/machine/nouns";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { MACHINE, machineOf } from "../support/one-machine";

const merged = (...fragments: MachineFragment[]) => machineOf(OperatingSystem.DEBIAN_12, ...fragments);

test("a machine without roles has nothing but its names", () => {
  const { path, hostname, fqdn, operatingSystem, ...nouns } = merged();
  expect([path, hostname, fqdn]).toEqual(["Stack/Nodes/zk-1", "zk-1", "zk-1.mesos.example.internal"]);
  expect(operatingSystem).toBe(OperatingSystem.DEBIAN_12);
  expect(Object.values(nouns)).toEqual(Object.values(nouns).map(() => []));
});

test("every role learns about the machine", () => {
  const seen: unknown[] = [];
  const role = { name: "Stack/Role", configure: (machine: unknown) => (seen.push(machine), {}) };
  mergeRoles("Stack/n", OperatingSystem.DEBIAN_12, MACHINE, [role, role]);
  expect(seen).toEqual([MACHINE, MACHINE]);
});

const KEY = { kind: "url", url: "https://example.com/key" } as const;
const APT = { kind: "apt", uri: "https://example.com", suite: "noble", components: ["main"], key: KEY } as const;
const SECRET_FILE = { path: "/etc/secret", mode: "0400", owner: "root", content: ["a"], before: ["a"] };
const VOLUME = { name: "a", mode: "0750", owner: "root", before: "a" };
const DOWNLOAD = { url: "https://example.com/a.jar", path: "/opt/a.jar", kind: "file" } as const;
const CONFLICTS: ReadonlyArray<readonly [string, MachineFragment, MachineFragment]> = [
  [
    "file /etc/mesos/zk",
    { files: [{ path: "/etc/mesos/zk", content: "a" }] },
    { files: [{ path: "/etc/mesos/zk", content: "b" }] },
  ],
  [
    "file /etc/mesos/zk",
    { files: [{ path: "/etc/mesos/zk", content: "a" }] },
    { files: [{ path: "/etc/mesos/zk", content: "a", mode: "0600" }] },
  ],
  ["file /etc/secret", { secretFiles: [SECRET_FILE] }, { secretFiles: [{ ...SECRET_FILE, owner: "b" }] }],
  ["file /etc/secret", { secretFiles: [SECRET_FILE] }, { files: [{ path: "/etc/secret", content: "a" }] }],
  ["package mesos", { packages: [{ name: "mesos", version: "1.0.0-*" }] }, { packages: [{ name: "mesos" }] }],
  [
    "repository mesos",
    { repositories: [{ ...APT, name: "mesos" }] },
    { repositories: [{ ...APT, name: "mesos", suite: "jammy" }] },
  ],
  ["user mesos", { users: [{ name: "mesos", home: "/a" }] }, { users: [{ name: "mesos", home: "/b" }] }],
  [
    "directory /var/log/a",
    { directories: [{ path: "/var/log/a", mode: "0755", owner: "root" }] },
    { directories: [{ path: "/var/log/a", mode: "0700", owner: "root" }] },
  ],
  [
    "download to /opt/a.jar",
    { downloads: [{ ...DOWNLOAD, sha256: "0".repeat(64) }] },
    { downloads: [{ ...DOWNLOAD, sha256: "1".repeat(64) }] },
  ],
  ["unit a.service", { units: [{ name: "a.service", content: "a" }] }, { units: [{ name: "a.service", content: "b" }] }],
  [
    "unit drop-in a.service.d/x.conf",
    { dropIns: [{ unit: "a.service", name: "x.conf", content: "a" }] },
    { dropIns: [{ unit: "a.service", name: "x.conf", content: "b" }] },
  ],
  [
    "data volume at /var/lib/a",
    { volumes: [{ ...VOLUME, mountPoint: "/var/lib/a" }] },
    { volumes: [{ ...VOLUME, mountPoint: "/var/lib/a", owner: "mesos" }] },
  ],
];

test.each(CONFLICTS)("fails when two roles want different content for the %s", (what, one, other) => {
  expect(() => merged(one, {}, other)).toThrow(
    `[Stack/Nodes/zk-1] two roles want different content for the ${what}: Stack/Role1 and Stack/Role3; ` +
      "give the two the same settings, or put them on different machines",
  );
});

test.each(CONFLICTS)("the same %s of two roles is there once", (_, fragment) => {
  expect(merged(fragment, fragment)).toEqual(merged(fragment));
});

test("drop-ins of one name for different units go together", () => {
  const dropIn = (unit: string) => ({ unit, name: "x.conf", content: unit });
  expect(merged({ dropIns: [dropIn("b.service")] }, { dropIns: [dropIn("a.service")] }).dropIns).toEqual([
    dropIn("a.service"),
    dropIn("b.service"),
  ]);
});

test("a service that one role starts runs, although another masks it", () => {
  const started = { services: [{ name: "zookeeper", state: "started" as const }] };
  const masked = { services: ["zookeeper", "mesos-agent"].map((name) => ({ name, state: "masked" as const })) };
  const both = [
    { name: "mesos-agent", state: "masked" },
    { name: "zookeeper", state: "started" },
  ];
  expect(merged(started, masked).services).toEqual(both);
  expect(merged(masked, started).services).toEqual(both);
});

test("a package that one role wants is not unwanted, although another does not want it", () => {
  const { packages, unwantedPackages } = merged(
    { unwantedPackages: ["zookeeperd", "zookeeper"] },
    { packages: [{ name: "zookeeper" }], unwantedPackages: ["zookeeperd"] },
  );
  expect(packages).toEqual([{ name: "zookeeper" }]);
  expect(unwantedPackages).toEqual(["zookeeperd"]);
});

test("fails when two roles listen on one port", () => {
  const ports = (what: string, ...numbers: number[]) => ({ ports: numbers.map((port) => ({ port, what })) });
  expect(() => merged(ports("Mesos master", 5050), ports("Mesos agent", 5051, 5050))).toThrow(
    "[Stack/Nodes/zk-1] two components want the same port of one machine: Mesos master and Mesos agent, got 5050; " +
      "give one of them another port, for example 5052, or put them on different machines",
  );
  expect(() => merged(ports("ZooKeeper clients", 2888, 2888))).toThrow("two components want the same port");
  expect(() => merged(ports("Mesos master", 5050), ports("Mesos agent", 5051))).not.toThrow();
});

test("the services of all roles wait for a secret file that they have in common", () => {
  const { secretFiles } = merged(
    { secretFiles: [SECRET_FILE] },
    {
      secretFiles: [
        { ...SECRET_FILE, before: ["c", "a"] },
        { ...SECRET_FILE, path: "/etc/other", before: ["b"] },
      ],
    },
  );
  expect(secretFiles.map(({ path, before }) => [path, before])).toEqual([
    ["/etc/other", ["b"]],
    ["/etc/secret", ["a", "c"]],
  ]);
});
