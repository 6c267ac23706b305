import { mkdtempSync, readFileSync, rmSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import fc from "fast-check";
import { renderCloudConfig } from "../../lib/cloud-init/render";
import { mergeRoles } from "../../lib/machine/merge";
import { MachineFragment } from "../../lib/machine/nouns";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { SynthesizedMachine } from "../../lib/testing";

const FACTS = { fqdn: "box-1.example.internal", privateIp: "10.0.0.7" };

function machineOf(fragment: MachineFragment, hostname = "box-1"): SynthesizedMachine {
  const role = { name: "role", configure: () => fragment };
  return SynthesizedMachine.fromUserData(
    renderCloudConfig(mergeRoles("machine", OperatingSystem.DEBIAN_12, { ...FACTS, hostname }, [role])),
    FACTS.privateIp,
  );
}

/** A cloud-config by hand; JSON is YAML. */
function byHand({ runcmd = [], ...config }: { runcmd?: string[]; [key: string]: unknown }): SynthesizedMachine {
  const whole = {
    hostname: "box-1",
    fqdn: "box-1.example.internal",
    runcmd: ["trap 'echo mesos-constructs' EXIT", ...runcmd],
    ...config,
  };
  return SynthesizedMachine.fromUserData(`#cloud-config\n${JSON.stringify(whole)}\n`);
}

test("what a role declares is read back from its user data", () => {
  const machine = machineOf({
    repositories: [
      {
        kind: "apt",
        name: "mesos",
        uri: "https://mirror.example.com/mesos",
        suite: "bookworm",
        components: ["main"],
        key: { kind: "url", url: "https://mirror.example.com/it's a key" },
      },
    ],
    packages: [{ name: "mesos", version: "1.11.0-*" }, { name: "curl" }],
    users: [{ name: "zookeeper", home: "/var/lib/zookeeper" }],
    directories: [
      { path: "/var/log/it's here", mode: "0750", owner: "zookeeper" },
      { path: "/etc/mesos-master", mode: "0755", owner: "root", exclusive: true },
    ],
    files: [{ path: "/etc/mesos-master/quorum", content: "2\n" }],
    services: [
      { name: "mesos-master", state: "started" },
      { name: "mesos-slave", state: "masked" },
    ],
    volumes: [{ name: "mesos-master", mountPoint: "/var/lib/mesos", mode: "0755", owner: "root", before: "mesos-master" }],
    downloads: [
      { url: "https://example.com/it's.tgz?a=b", sha256: "a".repeat(64), path: "/opt/marathon", kind: "archive" },
      { url: "https://example.com/traefik", sha256: "b".repeat(64), path: "/usr/local/bin/traefik", kind: "file", mode: "0755" },
      { url: "https://example.com/a.jar", sha256: "c".repeat(64), path: "/srv/a.jar", kind: "file", owner: "zookeeper" },
    ],
  });
  expect(machine.downloads).toEqual([
    `/opt/marathon: unpacked from https://example.com/it's.tgz?a=b, SHA-256 ${"a".repeat(64)}`,
    `/srv/a.jar: 0644 zookeeper:zookeeper, https://example.com/a.jar, SHA-256 ${"c".repeat(64)}`,
    `/usr/local/bin/traefik: 0755 root:root, https://example.com/traefik, SHA-256 ${"b".repeat(64)}`,
  ]);
  expect(machine.name).toBe("box-1");
  expect(machine.hostnames).toEqual(["box-1"]);
  expect(machine.fqdn).toBe("box-1.example.internal");
  expect(machine.privateIp).toBe("10.0.0.7");
  expect(machine.packages).toEqual(["curl", "mesos=1.11.0-*"]);
  expect(machine.users).toEqual(["zookeeper: home /var/lib/zookeeper, shell /usr/sbin/nologin"]);
  expect(machine.directories).toEqual([
    "/etc/mesos-master: 0755 root:root, nothing else in it",
    "/var/log/it's here: 0750 zookeeper:zookeeper",
  ]);
  expect(machine.services).toEqual({ "mesos-master": "started", "mesos-slave": "masked" });
  expect(machine.volumes).toEqual([expect.stringMatching(/^\/var\/lib\/mesos: 0755 root:root on \/dev\/disk\/by-id\/\S+$/)]);
  expect(machine.commands).toEqual([expect.stringContaining("https://mirror.example.com/it")]);
  expect(machine.file("/etc/mesos-master/quorum")).toEqual({
    path: "/etc/mesos-master/quorum",
    content: "2\n",
    base64: false,
    mode: "0644",
  });
});

test("any text of a file arrives, and bytes that are no text as base64", () => {
  const text = fc.string({
    unit: fc.constantFrom("$", "{", "%", '"', "'", ":", "#", " ", "\n", "\t", "a", "\u00fc", "\u0001", "\u2028"),
  });
  fc.assert(
    fc.property(text, (content) => {
      expect(machineOf({ files: [{ path: "/f", content }] }).file("/f")).toMatchObject({ content, base64: false });
    }),
  );
  const bytes = Buffer.from([0xff, 0x00, 0xfe]).toString("base64");
  expect(machineOf({ files: [{ path: "/f", content: bytes, encoding: "b64" }] }).file("/f")).toMatchObject({
    content: bytes,
    base64: true,
  });
});

test("a host name that other versions of YAML take for a number stays a name", () => {
  expect(machineOf({}, "0o17").name).toBe("0o17");
});

test.each([
  ["masked", []],
  ["masked", ["systemctl enable a.service", "systemctl start a.service"]],
  ["unmasked", ["systemctl unmask a.service"]],
  ["enabled, but not started", ["systemctl unmask a.service", "systemctl enable a.service"]],
  ["started, but not enabled", ["systemctl unmask a.service b.service", "systemctl start --no-block a.service"]],
  ["started", ["systemctl unmask a.service", "systemctl enable a.service", "systemctl start --no-block a.service"]],
  [
    "masked",
    ["systemctl unmask a.service", "systemctl enable a.service", "systemctl start a.service", "systemctl mask a.service"],
  ],
])("a service is %s after %j", (state, runcmd) => {
  const { services } = byHand({ bootcmd: [["cloud-init-per", "instance", "x", "systemctl", "mask", "a.service"]], runcmd });
  expect(services.a).toBe(state);
});

test("the text has one line per line of each file, and says what is unusual of a file", () => {
  const machine = machineOf({
    files: [
      { path: "/etc/one", content: "2\n" },
      { path: "/etc/many", content: "a\n\n  b\n" },
      { path: "/etc/secret", content: "x\n", mode: "0400" },
      { path: "/etc/empty", content: "" },
      { path: "/etc/cut", content: "x" },
      { path: "/etc/key", content: Buffer.from([0xff, 0x00]).toString("base64"), encoding: "b64" },
    ],
    services: [{ name: "b", state: "started" }],
  });
  expect(machine.text).toBe(`box-1
  fqdn: box-1.example.internal
  private ip: 10.0.0.7

services
  b: started

files
  /etc/cut (no line break at the end): x
  /etc/empty (empty)
  /etc/key (2 bytes, SHA-256 ea5dbf9596d187e9)
  /etc/many:
    a

      b
  /etc/one: 2
  /etc/secret (0400): x
`);
});

test("a machine is written as a tree of files", () => {
  const directory = mkdtempSync(join(tmpdir(), "machine-"));
  try {
    machineOf({
      packages: [{ name: "b", version: "1" }, { name: "a" }],
      files: [
        { path: "/etc/a/b", content: "2\n", mode: "0400" },
        { path: "/key", content: "/wA=", encoding: "b64" },
      ],
      services: [
        { name: "b", state: "started" },
        { name: "a", state: "masked" },
      ],
    }).writeTo(directory);
    const text = (path: string) => readFileSync(join(directory, path), "utf8");
    expect(text("rootfs/etc/a/b")).toBe("2\n");
    expect(readFileSync(join(directory, "rootfs/key"))).toEqual(Buffer.from([0xff, 0x00]));
    expect(text("packages")).toBe("a\nb=1\n");
    expect(text("services")).toBe("a: masked\nb: started\n");
    expect(text("machine")).toBe(`box-1
  fqdn: box-1.example.internal
  private ip: 10.0.0.7

modes other than 0644
  /etc/a/b: 0400
`);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test("no file of the user data is written outside of its folder", () => {
  const directory = mkdtempSync(join(tmpdir(), "machine-"));
  try {
    byHand({ write_files: [{ path: "/../../up", content: "x", permissions: "0644" }] }).writeTo(join(directory, "a/b"));
    expect(readFileSync(join(directory, "a/b/rootfs/up"), "utf8")).toBe("x");
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test("fails when a file is not there, and lists its neighbours", () => {
  const machine = machineOf({ files: ["/etc/m/a", "/etc/m/b", "/etc/c"].map((path) => ({ path, content: "" })) });
  expect(() => machine.file("/etc/m/quorum")).toThrow(
    '[SynthesizedMachine] box-1 gets no such file, got "/etc/m/quorum"; in that directory it gets a, b',
  );
  expect(() => machine.file("/opt/x")).toThrow("it gets no file in that directory");
});

const TWICE = "runcmd: [mesos-constructs]\n".repeat(2);

test.each([
  "",
  "#!/bin/sh\n",
  "#cloud-config\n",
  "#cloud-config\nruncmd: [a]\n",
  "#cloud-config\na: [\n",
  `#cloud-config\n${TWICE}`,
])("fails when user data is not of the library: %j", (userData) => {
  expect(() => SynthesizedMachine.fromUserData(userData)).toThrow(
    "[SynthesizedMachine] the text is not user data of this library",
  );
});
