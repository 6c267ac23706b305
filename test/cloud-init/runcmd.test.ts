import { spawnSync } from "child_process";
import { MachineFragment } from "../../lib/machine/nouns";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { rendered, runcmdScript } from "../support/cloud-config";
import { mesosFor, zooKeeperFor } from "../support/example-fragments";
import { runWithFakes } from "../support/fake-commands";
import { ALL_SYSTEMS, machineOf } from "../support/one-machine";

const FRAGMENT: MachineFragment = {
  packages: [{ name: "first" }, { name: "second", version: "1.0-*" }],
  directories: [
    { path: "/etc/mesos-master", mode: "0755", owner: "root", exclusive: true },
    { path: "/etc/zookeeper/conf", mode: "0755", owner: "root", exclusive: true },
    { path: "/var/log/zookeeper", mode: "0750", owner: "zookeeper" },
  ],
  files: [{ path: "/etc/mesos-master/quorum", content: "2\n" }],
  volumes: [
    { name: "mesos-master", mountPoint: "/var/lib/mesos", mode: "0755", owner: "root", before: "mesos-master" },
    { name: "zookeeper", mountPoint: "/var/lib/zookeeper", mode: "0750", owner: "zookeeper", before: "zookeeper" },
  ],
  services: [
    { name: "mesos-agent", state: "masked" },
    { name: "mesos-master", state: "started" },
    { name: "zookeeper", state: "started" },
  ],
};

const WORKING = {
  sleep: "",
  "dpkg-query": "echo installed",
  rpm: "",
  find: "",
  "cloud-init": "",
  systemctl: "",
  install: "",
  journalctl: "",
};
/** What is asked when something failed. */
const REASONS = ["sleep 1", "journalctl -b -u cloud-final -u data-volume-* -o cat"];

const QUERIES = ["first", "second"].map((name) => `dpkg-query -W -f=\${db:Status-Status} ${name}`);
const FILES = [
  "find /etc/mesos-master /etc/zookeeper/conf -mindepth 1 -delete",
  "cloud-init single --name write_files --frequency always",
];
const VOLUMES = [
  "systemctl daemon-reload",
  "systemctl start data-volume-mesos-master.service",
  "systemctl start data-volume-zookeeper.service",
];
const DIRECTORIES = [
  "install -d -m 0755 -o root -g root /etc/mesos-master",
  "install -d -m 0755 -o root -g root /etc/zookeeper/conf",
  "install -d -m 0750 -o zookeeper -g zookeeper /var/log/zookeeper",
];
const SERVICES = ["unmask", "enable", "start --no-block"].map(
  (verb) => `systemctl ${verb} mesos-master.service zookeeper.service`,
);
const ALL = [...QUERIES, ...FILES, ...VOLUMES, ...DIRECTORIES, ...SERVICES];

const script = runcmdScript(machineOf(OperatingSystem.DEBIAN_12, FRAGMENT));
const run = (commands: Partial<typeof WORKING>, shell = "sh", text = script) =>
  runWithFakes(text, { shell, commands: { ...WORKING, ...commands }, real: ["grep", "tail", "tr", "awk", "cat"] });

/** A fake command that fails when its arguments are these. */
const failsAt = (call: string, otherwise = "") => {
  const [command, ...args] = call.split(" ");
  return { [command]: `[ "$*" != '${args.join(" ")}' ] || { echo broken >&2; exit 3; }\n${otherwise}` };
};

describe.each(["sh", "bash"])("the script of runcmd, run by %s,", (shell) => {
  test("does everything in its order", () => {
    const { status, stderr, calls } = run({}, shell);
    expect([status, stderr]).toEqual([0, ""]);
    expect(calls).toEqual(ALL);
  });

  test.each([
    ...FILES.map((call) => [call, "writing the configuration"]),
    ...VOLUMES.map((call) => [call, "mounting the data volumes"]),
    ...DIRECTORIES.map((call) => [call, "creating directories"]),
    ...SERVICES.map((call) => [call, "starting the services"]),
  ])("fails when `%s` does, says so in one line, and does nothing after it", (call, step) => {
    const { status, stderr, calls } = run(failsAt(call, "echo installed"), shell);
    expect(status).not.toBe(0);
    expect(stderr.replace("broken\n", "")).toBe(`mesos-constructs: stopped while ${step}; no service was started. \n`);
    expect(calls).toEqual([...ALL.slice(0, ALL.indexOf(call) + 1), ...REASONS]);
  });

  test.each([
    [QUERIES[0], "first"],
    [QUERIES[1], "second"],
  ])("fails when `%s` does, names the package, and does nothing after it", (call, name) => {
    const { status, stderr, calls } = run(failsAt(call, "echo installed"), shell);
    expect(status).not.toBe(0);
    expect(stderr).toBe(`mesos-constructs: stopped while installing the packages ${name}; no service was started. \n`);
    expect(calls).toEqual([...QUERIES, ...REASONS]);
  });

  test.each(["half-installed", "config-files", "not-installed", "unpacked", ""])("fails when packages are %j", (state) => {
    const { status, stderr, calls } = run({ "dpkg-query": `echo ${state}` }, shell);
    expect(status).not.toBe(0);
    expect(stderr).toContain("stopped while installing the packages first second;");
    expect(calls).toEqual([...QUERIES, ...REASONS]);
  });

  const journal = (...lines: string[]) => ({ journalctl: `printf '%s\\n' ${lines.map((text) => `'${text}'`).join(" ")}` });

  test.each([
    "E: Unable to locate package mesos",
    "W: Failed to fetch http://packages.example.com/InRelease  Could not connect",
    "W: GPG error: http://packages.example.com ./ InRelease: NO_PUBKEY 1234",
    "Error: Unable to find a match: mesos-1.9.0",
    "No package mesos-1.9.0-* available.",
    "  - Curl error (28): Timeout was reached",
    "http://packages.example.com/repodata/repomd.xml: [Errno 14] HTTP Error 404",
    "  At least 120MB more space needed on the / filesystem.",
    "dpkg: error processing package mesos (--configure):",
    "The GPG keys listed for the mesos repository are already installed but they are not correct for this package.",
    " cannot copy extracted data: failed to write (No space left on device)",
  ])("tells what the package manager said: %s", (reason) => {
    const said = journal("Reading package lists...", reason, "W: Some index files failed to download.", "Setting up things");
    const { stderr } = run({ ...said, "dpkg-query": "" }, shell);
    expect(stderr).toBe(
      `mesos-constructs: stopped while installing the packages first second; no service was started. ${reason} \n`,
    );
  });

  test("tells the last five of many reasons, each once, and of a later step only what belongs to it", () => {
    const said = journal("E: 1", "E: 2", "E: 2", "E: 3", "data volume of /a: not attached", "E: 4", "E: 5", "No space left");
    expect(run({ ...said, "dpkg-query": "" }, shell).stderr).toMatch(/started\. E: 2 E: 3 E: 4 E: 5 No space left \n$/);
    expect(run({ ...said, ...failsAt(VOLUMES[1]) }, shell).stderr).toMatch(
      /volumes; .* started\. data volume of \/a: not attached No space left \n$/,
    );
  });

  test("asks rpm on CentOS 7", () => {
    const onCentOs = runcmdScript(machineOf(OperatingSystem.CENTOS_7, FRAGMENT));
    const { status, calls } = run({}, shell, onCentOs);
    expect(status).toBe(0);
    expect(calls).toEqual(["rpm -q --quiet first", "rpm -q --quiet second", ...ALL.slice(2)]);
    const broken = run({ rpm: '[ "$3" = first ]' }, shell, onCentOs);
    expect(broken.stderr).toBe("mesos-constructs: stopped while installing the packages second; no service was started. \n");
  });

  test("does what little there is on a machine without anything", () => {
    const { status, stderr, calls } = run({}, shell, runcmdScript(machineOf(OperatingSystem.DEBIAN_12)));
    expect([status, stderr]).toEqual([0, ""]);
    expect(calls).toEqual([FILES[1], "systemctl daemon-reload"]);
  });
});

describe("downloads", () => {
  const jar = { url: "https://example.com/it's.jar", sha256: "a".repeat(64), path: "/opt/it's.jar", kind: "file" } as const;
  const archive = { url: "https://example.com/m.tgz", sha256: "b".repeat(64), path: "/opt/marathon", kind: "archive" } as const;
  const plugin = { ...jar, path: "/var/lib/jenkins/a.hpi", mode: "0640", owner: "jenkins" };
  const text = runcmdScript(machineOf(OperatingSystem.DEBIAN_12, { ...FRAGMENT, downloads: [jar, archive, plugin] }));
  const commands = { curl: "", sha256sum: "cat >> $dir/sums", tar: "", mkdir: "", rm: "" };
  const withDownloads = (broken: object = {}) =>
    runWithFakes(text, { commands: { ...WORKING, ...commands, ...broken }, real: ["grep", "tail", "tr", "awk", "cat"] });
  const fetched = (sum: string) => `/var/cache/${sum.repeat(64)}`;
  const fetch = (url: string, sum: string) => [
    `curl -fsSL --retry 10 --connect-timeout 30 --speed-limit 1 --speed-time 60 -o ${fetched(sum)} ${url}`,
    "sha256sum -c --quiet",
  ];

  test("come after the directories, which they may be for, and before the services", () => {
    const { status, stderr, calls } = withDownloads();
    expect([status, stderr]).toEqual([0, ""]);
    expect(calls.slice(calls.indexOf(DIRECTORIES[2]) + 1)).toEqual([
      ...fetch("https://example.com/it's.jar", "a"),
      `install -D -m 0644 -o root -g root ${fetched("a")} /opt/it's.jar`,
      `rm ${fetched("a")}`,
      ...fetch("https://example.com/m.tgz", "b"),
      "mkdir -p /opt/marathon",
      `tar -xf ${fetched("b")} --no-same-owner --strip-components=1 -C /opt/marathon`,
      `rm ${fetched("b")}`,
      ...fetch("https://example.com/it's.jar", "a"),
      `install -D -m 0640 -o jenkins -g jenkins ${fetched("a")} /var/lib/jenkins/a.hpi`,
      `rm ${fetched("a")}`,
      ...SERVICES,
    ]);
  });

  test.each([
    ["curl", "downloading https://example.com/it's.jar"],
    ["sha256sum", "checking the SHA-256 of https://example.com/it's.jar"],
    ["tar", "unpacking https://example.com/m.tgz"],
  ])("stop the machine when %s fails", (command, step) => {
    const { status, stderr, calls } = withDownloads({ [command]: "exit 3" });
    expect(status).not.toBe(0);
    expect(stderr).toBe(`mesos-constructs: stopped while ${step}; no service was started. \n`);
    expect(calls).not.toContain(SERVICES[0]);
  });

  test("bring curl, once", () => {
    const packages = (...names: string[]) =>
      rendered(machineOf(OperatingSystem.CENTOS_7, { downloads: [jar], packages: names.map((name) => ({ name })) })).packages;
    expect(packages("mesos")).toEqual(["mesos", "curl"]);
    expect(packages("curl")).toEqual(["curl"]);
    expect(text).toContain("for package in first second curl; do");
  });
});

test("a masked service is neither unmasked nor started", () => {
  const services = [{ name: "zookeeper", state: "masked" as const }];
  expect(runcmdScript(machineOf(OperatingSystem.DEBIAN_12, { services }))).not.toContain("zookeeper");
});

test.each(ALL_SYSTEMS.map((os) => [String(os), os] as const))(
  "sh and bash understand the script of every machine with %s",
  (_, os) => {
    for (const shell of ["sh", "bash"]) {
      for (const fragments of [[], [zooKeeperFor(os)], [mesosFor(os), zooKeeperFor(os)]]) {
        const { status, stderr } = spawnSync(shell, ["-n"], {
          input: runcmdScript(machineOf(os, ...fragments)),
          encoding: "utf8",
        });
        expect([status, stderr]).toEqual([0, ""]);
      }
    }
  },
);

test("the script begins by stopping at failures", () => {
  expect(script.split("\n").slice(0, 2)).toEqual(["#!/bin/sh", "set -eu"]);
});
