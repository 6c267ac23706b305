import { MachineFragment } from "../../lib/machine/nouns";
import { machineParts } from "../../lib/machine/on-machine";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { renderScript } from "../../lib/script/render-script";
import { mirror } from "../support/example-fragments";
import { machineOf } from "../support/one-machine";

const OS = OperatingSystem.DEBIAN_12;

const repository = (key: "text" | "url") => mirror(OS, key)._on("Stack", { name: "mesos" }, OS);
const BEFORE: MachineFragment = {
  repositories: [repository("text")],
  packages: [{ name: "mesos", version: "1.10.0-*" }],
  users: [{ name: "marathon", home: "/var/lib/marathon" }],
  directories: [{ path: "/etc/mesos-master", mode: "0755", owner: "root" }],
  files: [{ path: "/etc/mesos/zk", content: "zk\n" }],
  downloads: [{ kind: "file", path: "/opt/traefik", url: "http://example.com/1", sha256: "1".repeat(64) }],
  services: [{ name: "mesos-agent", state: "masked" }],
};

/** What changes on a machine, and what a plan calls it. */
const CHANGES: Array<[string, MachineFragment]> = [
  // With its pin, which is a file.
  ["/etc/apt/preferences.d/mesos-constructs, package mesos", { packages: [{ name: "mesos", version: "1.11.0-*" }] }],
  ["user marathon", { users: [{ name: "marathon", home: "/srv/marathon" }] }],
  ["directory /etc/mesos-master", { directories: [{ path: "/etc/mesos-master", mode: "0700", owner: "root" }] }],
  ["directory /etc/mesos-master", { directories: [{ path: "/etc/mesos-master", mode: "0755", owner: "root", exclusive: true }] }],
  ["/etc/mesos/zk", { files: [{ path: "/etc/mesos/zk", content: "other\n" }] }],
  ["mode of /etc/mesos/zk", { files: [{ path: "/etc/mesos/zk", content: "zk\n", mode: "0600" }] }],
  [
    "download /opt/traefik",
    { downloads: [{ kind: "file", path: "/opt/traefik", url: "http://example.com/2", sha256: "2".repeat(64) }] },
  ],
  ["service mesos-agent", { services: [{ name: "mesos-agent", state: "started" }] }],
];

test.each(CHANGES)("a machine whose script changes has another part: %s", (part, change) => {
  const [before, after] = [BEFORE, { ...BEFORE, ...change }].map((fragment) => machineOf(OS, fragment));
  expect(renderScript(after)).not.toBe(renderScript(before));
  const [old, now] = [before, after].map(machineParts);
  expect(
    Object.keys({ ...old, ...now })
      .filter((name) => old[name] !== now[name])
      .join(", "),
  ).toBe(part);
});

test("a key that is fetched from elsewhere is another part", () => {
  const [before, after] = ["text", "url"].map((key) =>
    machineParts(machineOf(OS, { ...BEFORE, repositories: [repository(key as "text" | "url")] })),
  );
  const fetched = Object.entries(after).filter(([name]) => name.startsWith("key "));
  expect(fetched).toEqual([[expect.stringMatching(/^key \/etc\/apt\/keyrings\//), "https://mirror.example.com/key.asc"]]);
  expect(before).not.toEqual(after);
});
