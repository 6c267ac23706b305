import { spawn, spawnSync } from "child_process";
import { createSocket } from "dgram";
import { Resolver } from "dns/promises";
import { once } from "events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { dirname, join } from "path";
import { OperatingSystem } from "../../lib";
import { MachineFile } from "../../lib/machine/nouns";
import { dnsmasqRole } from "../../lib/traefik/dnsmasq-role";
import { describeUnless } from "../support/describe-unless";
import { eventually } from "../support/eventually";
import { PORT } from "../support/health/fake-server";
import { ALL_SYSTEMS, MACHINE, machineOf } from "../support/one-machine";
import { missingSystemdAnalyze, unitComplaints } from "../support/systemd-analyze";
import { inFolder, missingTools, output } from "../support/tools";
import { readUnit } from "../support/unit-file";

const ADDRESSES = ["10.20.0.11", "10.20.1.12"];
const on = (os = OperatingSystem.UBUNTU_24_04, domain = "marathon", addresses = ADDRESSES) =>
  dnsmasqRole("Stack/Traefik", os, domain, addresses).configure(MACHINE);
const filesOf = (...domains: string[]) => domains.flatMap((domain) => on(undefined, domain).files as MachineFile[]);

/** Files of a machine below a folder that stands for its root. */
function writeBelow(root: string, files: readonly MachineFile[]): void {
  for (const { path, content, mode } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content.replace(/(?<![\w/])\/(etc|run)\//g, `${root}/$1/`), {
      mode: parseInt(mode ?? "0644", 8),
    });
  }
}

test("only the program is installed, and nothing of its package starts", () => {
  expect(ALL_SYSTEMS.map((os) => on(os).packages)).toEqual([
    ...Array.from({ length: 4 }, () => [{ name: "dnsmasq-base" }]),
    ...Array.from({ length: 2 }, () => [{ name: "dnsmasq" }]),
  ]);
  expect(filesOf("marathon").map(({ path }) => path)).not.toContain("/etc/dnsmasq.conf");
});

test("systemd-resolved is told which names are its", () => {
  const dropIn = filesOf("marathon").find(({ path }) => path.includes("resolved.conf.d"));
  expect(dropIn?.path).toMatch(/^\/etc\/systemd\/resolved\.conf\.d\/[^/]+\.conf$/);
  expect(readUnit(dropIn?.content as string)).toEqual({
    Resolve: [
      ["DNS", "127.0.53.53"],
      ["Domains", "~marathon"],
    ],
  });
});

test("several domains get along on one machine", () => {
  const machine = machineOf(OperatingSystem.DEBIAN_12, on(undefined, "marathon"), on(undefined, "apps.internal"));
  const paths = machine.files.map(({ path }) => path);
  expect(paths.filter((path) => path.startsWith("/etc/traefik-dnsmasq/domains/"))).toEqual([
    "/etc/traefik-dnsmasq/domains/apps.internal.conf",
    "/etc/traefik-dnsmasq/domains/marathon.conf",
  ]);
  expect(() => machineOf(OperatingSystem.DEBIAN_12, on(), on(undefined, "marathon", ["10.20.0.99"]))).toThrow(
    /two roles want different content for the file .*marathon\.conf/,
  );
});

describeUnless(missingSystemdAnalyze, "the units", () => {
  test.each(ALL_SYSTEMS)("are ones for systemd on %s", (os) => {
    const units = (on(os).units ?? []).map(({ name, content }) => ({ path: `/usr/local/lib/systemd/system/${name}`, content }));
    expect(units).toHaveLength(3);
    expect(unitComplaints(units)).toBe("");
  });
});

describeUnless(missingTools("dnsmasq"), "the real dnsmasq", () => {
  const root = mkdtempSync(join(tmpdir(), "mesos-constructs-"));
  const resolver = new Resolver({ timeout: 20_000, tries: 2 });
  resolver.setServers([`127.0.53.53:${PORT}`]);
  const configuration = `--conf-file=${root}/etc/traefik-dnsmasq/dnsmasq.conf`;
  /** The answers, or the error's code. */
  const ask = (name: string, type: "A" | "AAAA" = "A") =>
    resolver.resolve(name, type).then(
      (found) => (found as string[]).sort(),
      (error: NodeJS.ErrnoException) => error.code,
    );

  /** Runs the start script with a resolv.conf while something is asked. */
  async function running<T>(resolvConf: string, use: () => Promise<T>): Promise<T> {
    writeFileSync(join(root, "etc/resolv.conf"), resolvConf);
    const daemon = spawn("sh", [join(root, "usr/local/sbin/traefik-dnsmasq"), `--port=${PORT}`], { stdio: "ignore" });
    const exit = once(daemon, "exit");
    try {
      await eventually(60, async () => expect(await ask("marathon")).not.toBe("ECONNREFUSED"));
      return await use();
    } finally {
      daemon.kill();
      await exit;
    }
  }

  beforeAll(() => {
    writeBelow(root, filesOf("marathon", "apps.example.com"));
    // It drops its rights to become nobody.
    output("chmod", ["-R", "a+rX", root]);
  });
  // As systemd-resolved does, on another address of the same port.
  const other = createSocket("udp4");
  beforeAll(async () => {
    other.bind(PORT, "127.0.0.1");
    await once(other, "listening");
  });
  afterAll(() => {
    other.close();
    rmSync(root, { recursive: true });
  });

  test("accepts its configuration", () => {
    const { status, stderr } = spawnSync("dnsmasq", ["--test", configuration], { encoding: "utf8" });
    expect([status, stderr.trim()]).toEqual([0, "dnsmasq: syntax check OK."]);
  });

  test.each([
    [
      "refuses everything else, so that the next name server is asked",
      "nameserver 127.0.53.53\nnameserver 10.20.0.2\n",
      "EREFUSED",
    ],
    ["denies everything else to systemd-resolved, which asks all at once", "nameserver 127.0.0.53\noptions edns0\n", "ENOTFOUND"],
  ])("%s", async (_, resolvConf, otherwise) => {
    await running(resolvConf, async () => {
      for (const name of ["marathon", "web.marathon", "server.web.marathon", "x.apps.example.com"]) {
        expect(await ask(name)).toEqual(ADDRESSES);
        // The name exists: it just has no address of this kind.
        expect(await ask(name, "AAAA")).toBe("ENODATA");
      }
      for (const name of ["example.com", "www.example.com", "xmarathon", "ec2.eu-west-1.amazonaws.com"]) {
        expect(await ask(name)).toBe(otherwise);
      }
    });
  });
});

describe("the machine asks its own dnsmasq first", () => {
  const script = filesOf("marathon").find(({ path }) => path === "/usr/local/sbin/traefik-dnsmasq-first") as MachineFile;

  /** What the script makes of a resolv.conf, and whether it restarted systemd-resolved. */
  function run(root: string, times = 1) {
    writeBelow(root, [script]);
    const commands = join(root, "bin");
    mkdirSync(commands, { recursive: true });
    writeFileSync(join(commands, "systemctl"), `#!/bin/sh\necho "$@" >>${root}/systemctl\n`, { mode: 0o755 });
    writeFileSync(join(root, "systemctl"), "");
    for (let time = 0; time < times; time++) {
      const env = { PATH: `${commands}:${process.env.PATH}` };
      const { status, stderr } = spawnSync("sh", [join(root, script.path)], { encoding: "utf8", env });
      expect([status, stderr]).toEqual([0, ""]);
    }
    return {
      resolvConf: readFileSync(join(root, "etc/resolv.conf"), "utf8"),
      systemctl: readFileSync(join(root, "systemctl"), "utf8"),
    };
  }

  test.each([
    ["as DHCP wrote it", "; generated by /usr/sbin/dhclient-script\nsearch example.internal\nnameserver 10.20.0.2\n"],
    ["with it in another place", "search example.internal\nnameserver 10.20.0.2\nnameserver 127.0.53.53\n"],
    ["without any name server", "search example.internal\n"],
    ["that is empty", ""],
  ])("in a resolv.conf %s", (_, text) => {
    inFolder((root) => {
      mkdirSync(join(root, "etc"));
      writeFileSync(join(root, "etc/resolv.conf"), text);
      const lines = run(root, 3).resolvConf.split("\n");
      const given = text.split("\n").filter((line) => line !== "nameserver 127.0.53.53");
      expect(lines[0]).toBe("nameserver 127.0.53.53");
      expect(lines.slice(1).filter((line) => line !== "")).toEqual(given.filter((line) => line !== ""));
    });
  });

  test("again when DHCP wrote it again, and through the link of resolvconf", () => {
    inFolder((root) => {
      mkdirSync(join(root, "etc"));
      mkdirSync(join(root, "run/resolvconf"), { recursive: true });
      symlinkSync("../run/resolvconf/resolv.conf", join(root, "etc/resolv.conf"));
      for (const server of ["10.20.0.2", "10.20.0.3"]) {
        writeFileSync(join(root, "run/resolvconf/resolv.conf"), `nameserver ${server}\n`);
        expect(run(root)).toEqual({ resolvConf: `nameserver 127.0.53.53\nnameserver ${server}\n`, systemctl: "" });
      }
    });
  });

  test.each(["stub-resolv.conf", "resolv.conf"])("by systemd-resolved, which is restarted once, with %s", (name) => {
    inFolder((root) => {
      const folder = join(root, "run/systemd/resolve");
      mkdirSync(join(root, "etc"));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "resolv.conf"), "nameserver 10.20.0.2\n");
      writeFileSync(join(folder, name), "nameserver 127.0.0.53\n");
      symlinkSync(`../run/systemd/resolve/${name}`, join(root, "etc/resolv.conf"));
      expect(run(root)).toEqual({ resolvConf: "nameserver 127.0.0.53\n", systemctl: "restart systemd-resolved\n" });
      writeFileSync(join(folder, "resolv.conf"), "nameserver 127.0.53.53\nnameserver 10.20.0.2\n");
      expect(run(root).systemctl).toBe("");
    });
  });
});
