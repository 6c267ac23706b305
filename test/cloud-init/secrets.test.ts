import { renderCloudConfig } from "../../lib/cloud-init/render";
import { MachineFragment } from "../../lib/machine/nouns";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { Secret } from "../../lib/machine/secret";
import { rendered, runcmdScript } from "../support/cloud-config";
import { cloudConfigErrors, missingSchema } from "../support/cloud-init-schema";
import { describeUnless } from "../support/describe-unless";
import { runWithFakes } from "../support/fake-commands";
import { ALL_SYSTEMS, machineOf } from "../support/one-machine";
import { missingSystemdAnalyze, unitComplaints } from "../support/systemd-analyze";

const FRAGMENT: MachineFragment = {
  directories: [{ path: "/etc/marathon", mode: "0755", owner: "root" }],
  downloads: [{ url: "https://example.com/a", sha256: "a".repeat(64), path: "/opt/a", kind: "file" }],
  secretFiles: [
    {
      path: "/etc/marathon/secret",
      mode: "0400",
      owner: "marathon",
      content: ["SECRET=", { secret: Secret.fromParameter("/mesos/marathon")._reference, escape: "environment" }, "\n"],
      before: ["marathon"],
    },
  ],
  units: [{ name: "marathon.service", content: "[Service]\nExecStart=/bin/true\n" }],
  services: [{ name: "marathon", state: "started" }],
};
const MACHINES = ALL_SYSTEMS.map((os) => [String(os), machineOf(os, FRAGMENT)] as const);
const script = runcmdScript(machineOf(OperatingSystem.DEBIAN_12, FRAGMENT));

const START = "systemctl start secrets.service";
const COMMANDS = ["dpkg-query", "cloud-init", "systemctl", "install", "curl", "sha256sum", "rm", "sleep", "journalctl"];
const run = (commands: Record<string, string> = {}) =>
  runWithFakes(script, {
    commands: {
      ...Object.fromEntries(COMMANDS.map((name) => [name, ""])),
      "dpkg-query": "echo installed",
      sha256sum: "cat >/dev/null",
      ...commands,
    },
    real: ["grep", "tail", "tr", "awk", "cat"],
  });

test("secrets are fetched when everything else is there, and before any service starts", () => {
  const { status, stderr, calls } = run();
  expect([status, stderr]).toEqual([0, ""]);
  const before = calls.slice(0, calls.indexOf(START));
  expect(before).toContain("install -d -m 0755 -o root -g root /etc/marathon");
  expect(before[before.length - 1]).toMatch(/^rm /);
  expect(before).toContain("systemctl daemon-reload");
  expect(calls.slice(before.length)).toEqual([
    START,
    "systemctl unmask marathon.service",
    "systemctl enable marathon.service",
    "systemctl start --no-block marathon.service",
  ]);
});

test("a secret that cannot be fetched starts no service, and the line of the boot says why", () => {
  const reason = "write-secrets: /etc/marathon/secret: /mesos/marathon: HTTP Error 400: Bad Request {AccessDeniedException}";
  const { status, stderr, calls } = run({
    systemctl: `[ "$*" != "start secrets.service" ] || exit 1`,
    journalctl: `echo '${reason}'; echo 'E: something else'; echo '${reason}'`,
  });
  expect(status).not.toBe(0);
  expect(stderr).toBe(`mesos-constructs: stopped while fetching the secrets; no service was started. ${reason} \n`);
  expect(calls.slice(calls.indexOf(START) + 1)).toEqual([
    "sleep 1",
    "journalctl -b -u cloud-final -u data-volume-* -u secrets -o cat",
  ]);
});

test("files with secrets are in no user data, but for what they are made of, which only root may read", () => {
  const files = rendered(machineOf(OperatingSystem.DEBIAN_12, FRAGMENT)).write_files ?? [];
  expect(files.map(({ path, permissions }) => [path, permissions])).toEqual([
    ["/etc/mesos-constructs/secrets.json", "0600"],
    ["/etc/systemd/system/marathon.service.d/secrets.conf", undefined],
    ["/usr/local/lib/systemd/system/marathon.service", undefined],
    ["/usr/local/lib/systemd/system/secrets.service", undefined],
    ["/usr/local/sbin/write-secrets", "0755"],
  ]);
});

test("a machine without secrets is as it was", () => {
  const text = renderCloudConfig(machineOf(OperatingSystem.DEBIAN_12, { ...FRAGMENT, secretFiles: [] }));
  expect(text).not.toContain("secrets");
});

test.each(MACHINES)("the script is readable text in the user data of a machine with %s", (_, machine) => {
  const file = rendered(machine).write_files?.find(({ path }) => path.endsWith("write-secrets"));
  expect(file?.encoding).toBeUndefined();
  expect(file?.content).toMatch(/^#!\/usr\/bin\/python(3|2\.7)\n/);
});

describeUnless(missingSchema, "cloud-init's own schema", () => {
  test.each(MACHINES)("accepts a machine with secrets and %s", (_, machine) => {
    expect(cloudConfigErrors(renderCloudConfig(machine))).toEqual([]);
  });
});

describeUnless(missingSystemdAnalyze, "systemd", () => {
  test.each(MACHINES)("finds nothing wrong with the units of a machine with secrets and %s", (_, machine) => {
    const units = (rendered(machine).write_files ?? []).filter(({ path }) => path.includes("/systemd/system/"));
    expect(unitComplaints(units)).toBe("");
  });
});
