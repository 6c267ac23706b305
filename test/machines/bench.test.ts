import { execFileSync, spawn } from "child_process";
import { once } from "events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { createInterface } from "readline";
import { eventually } from "../support/eventually";
import { Bench, describeMachines, Machine, openVpc, SecurityGroupRule, Vpc } from "../support/machine";
import { connections, listen } from "./ports";

/** A cloud-config by hand; JSON is YAML. */
function cloudConfig(config: object): string {
  return `#cloud-config\n${JSON.stringify({ manage_etc_hosts: false, ...config })}\n`;
}

/** Gives a bench of a VPC, which ends after the tests of its group. */
function benchOf(vpc: Vpc, options = {}): () => Bench {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.start(vpc, options);
    await bench.powerOn();
    await Promise.all(bench.machines.map((machine) => machine.cloudInit()));
  });
  afterAll(() => bench?.stop());
  return () => bench;
}

/** What is on this host with one of these names, and wires of machines: processes, disks, mounts, control groups and namespaces. */
function traces(names: readonly string[]): string[] {
  const found = (script: string, name: string) =>
    execFileSync("sh", ["-c", script])
      .toString()
      .split("\n")
      .filter((line) => new RegExp(name).test(line) && !line.includes("jest"));
  // Other benches may be there too, whose control groups come and go meanwhile, and whose commands name wires of their own.
  const everything =
    "ps -eo args; losetup --list --noheadings; findmnt --list; find /sys/fs/cgroup -type d 2> /dev/null; ip netns";
  return [...found(everything, [...names, "vol0trace", "trace-1"].join("|")), ...found("ip -brief link", "wire\\d")];
}

describeMachines("a machine of the bench", () => {
  const service =
    "[Service]\nExecStartPre=sleep 3\nExecStart=/bin/sh -c 'echo hello from %H; exec sleep infinity'\n[Install]\nWantedBy=multi-user.target\n";
  const userData = cloudConfig({
    hostname: "one",
    fqdn: "one.mesos.internal",
    users: ["default", { name: "greeter", system: true, no_create_home: true }],
    write_files: [
      { path: "/etc/greeter/text", content: "${not} %{a} \u00fc\n", permissions: "0640" },
      { path: "/etc/systemd/system/greeter.service", content: service },
    ],
    runcmd: [
      "set -eu",
      "chown greeter:greeter /etc/greeter/text",
      "systemctl enable greeter",
      "systemctl start --no-block greeter",
    ],
  });
  const volumes = [
    { id: "vol-0a", sizeMiB: 64 },
    { id: "vol-0b", sizeMiB: 32 },
  ];
  const bench = benchOf(openVpc([{ hostname: "one", userData, volumes }]));

  test("gets files, users, an address and a running service from its user data", async () => {
    const one = bench().machine("one");
    const { errors, log } = await one.cloudInit();
    expect(errors).toEqual([]);
    expect(log).not.toMatch(/WARNING|Traceback/);
    await one.settled();
    const files = await one.files("/etc/greeter");
    expect(files.text("/etc/greeter/text")).toBe("${not} %{a} \u00fc\n");
    expect(files.entry("/etc/greeter/text")).toMatchObject({ type: "file", mode: "0640", owner: "greeter", group: "greeter" });
    expect(() => files.text("/etc/greeter/other")).toThrow("/etc/greeter holds: text");
    const services = await one.services();
    expect(services.greeter).toEqual({ enabled: "enabled", active: "active", sub: "running" });
    expect(services["mesos-master"]).toBeUndefined();
    expect(await one.run("journalctl -u greeter -o cat")).toContain("hello from one");
    expect(await one.run("ip -brief -4 address show ens5")).toContain("10.20.0.11/20");
    expect(await one.try("echo seen; exit 7")).toEqual({ status: 7, output: "seen\n" });
    expect((await one.try("sleep 60", { timeoutSeconds: 1 })).status).toBe(124);
  });

  test("has its volumes as blank disks, and can limit tasks in control groups of its own", async () => {
    const one = bench().machine("one");
    const disks = "/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_vol";
    expect((await one.try(`blkid -p ${disks}0a`)).status).toBe(2);
    expect(await one.run(`blockdev --getsize64 ${disks}0b`)).toBe(`${32 * 1024 * 1024}\n`);
    await one.run(`mkdir /sys/fs/cgroup/memory/mesos /sys/fs/cgroup/cpu/mesos
      echo 33554432 > /sys/fs/cgroup/memory/mesos/memory.limit_in_bytes`);
    const hungry = `echo $$ > /sys/fs/cgroup/memory/mesos/cgroup.procs; exec head -c 200M /dev/zero | tail`;
    expect((await one.try(`bash -c '${hungry}'`)).status).toBe(137);
  });

  test("keeps its disks over a power cut and a reboot, its volumes over a replacement, and has an instance id of its own then", async () => {
    const one = bench().machine("one");
    const disk = "/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_vol0a";
    await one.run(
      `mkfs.ext4 -q ${disk} && mkdir /mnt/data && mount ${disk} /mnt/data && echo kept > /mnt/data/file && echo root > /etc/root`,
    );
    const instance = "cat /var/lib/cloud/data/instance-id";
    const first = await one.run(instance);
    await one.cutPower();
    expect((await one.try("true")).status).toBe(69);
    await one.powerOn();
    await one.cloudInit();
    expect(await one.run(`mount ${disk} /mnt/data && cat /mnt/data/file /etc/root`)).toBe("kept\nroot\n");
    await one.reboot();
    await one.cloudInit();
    expect(await one.run(`cat /etc/root; ${instance}`)).toBe(`root\n${first}`);
    await one.replace();
    await one.cloudInit();
    expect((await one.try("cat /etc/root")).status).toBe(1);
    expect(await one.run(`mkdir /mnt/data && mount ${disk} /mnt/data && cat /mnt/data/file`)).toBe("kept\n");
    expect(await one.run(instance)).not.toBe(first);
  });

  test("ends a daemon of Mesos' stand-in as a whole when one of its threads dies", async () => {
    const one = bench().machine("one");
    const program = "import threading\nthread = threading.Thread(target=lambda: None[0])\nthread.start()\nthread.join()\n";
    const ended = async (name: string) => one.try(`printf '${program}' > ${name} && python3 -I ${name}`);
    expect(await ended("/tmp/mesos-agent")).toMatchObject({ status: 1 });
    expect(await ended("/tmp/other")).toMatchObject({ status: 0 });
  });

  test("that fails leaves its logs where the message says", async () => {
    const failure = bench().keepingLogs("on purpose", () => Promise.reject(new Error("as expected")));
    await expect(failure).rejects.toThrow(/^as expected\nlogs of the machines: .*on-purpose$/);
    const folder = await failure.catch((error: Error) => error.message.split(": ").pop() ?? "");
    for (const name of ["console", "journal", "var/log/cloud-init.log", "var/log/cloud-init-output.log"]) {
      expect(readFileSync(join(folder, "one", name)).length).toBeGreaterThan(100);
    }
    expect(existsSync(join(folder, "router"))).toBe(true);
  });

  test("reports what cloud-init failed at", async () => {
    const one = bench().machine("one");
    const write_files = [{ path: "/etc/before", content: "x" }];
    await one.replace(
      cloudConfig({ packages: ["no-such-package"], write_files, runcmd: ["set -eu", "false", "touch /etc/after"] }),
    );
    const { errors, output } = await one.cloudInit();
    expect(errors.join("\n")).toMatch(/package-update-upgrade-install[^]*scripts-user/);
    expect(output).toContain("Unable to locate package no-such-package");
    expect(await one.run("cd /etc; echo before* after*")).toBe("before after*\n");
  });

  test("that never gets ready is an error in the time that it was given", async () => {
    const one = bench().machine("one");
    await one.replace(cloudConfig({ bootcmd: ["sleep 600"] }));
    await expect(one.cloudInit(5)).rejects.toThrow("exit status 124");
  });
});

describeMachines("the network of the bench", () => {
  const rule = (
    direction: SecurityGroupRule["direction"],
    securityGroup: string,
    peer: string,
    port: number,
  ): SecurityGroupRule => ({
    direction,
    securityGroup,
    peer,
    protocol: "tcp",
    fromPort: port,
    toPort: port,
  });
  const vpc: Vpc = {
    ...openVpc([
      { hostname: "one", securityGroups: ["sg-1"] },
      { hostname: "two", securityGroups: ["sg-2"] },
      { hostname: "three", securityGroups: ["sg-2"], privateIp: "10.20.16.13", subnet: "10.20.16.0/20" },
    ]),
    zones: ["mesos.internal", "20.10.in-addr.arpa"],
    records: [
      { name: "one.mesos.internal", type: "A", values: ["10.20.0.11"] },
      { name: "two.mesos.internal", type: "A", values: ["10.20.0.12"] },
      { name: "12.0.20.10.in-addr.arpa", type: "PTR", values: ["two.mesos.internal"] },
    ],
    rules: [
      rule("egress", "sg-1", "sg-2", 7001),
      rule("ingress", "sg-2", "sg-1", 7001),
      rule("egress", "sg-1", "sg-2", 7002),
      rule("ingress", "sg-2", "sg-1", 7003),
      rule("egress", "sg-1", "0.0.0.0/0", 80),
      rule("egress", "sg-1", "10.20.16.0/20", 7004),
      rule("ingress", "sg-2", "10.20.0.0/28", 7004),
    ],
  };
  const bench = benchOf(vpc);
  const machines = (): Machine[] => ["one", "two", "three"].map((name) => bench().machine(name));

  test("lets a connection through with a rule on both ends only", async () => {
    const [one, two, three] = machines();
    const ports = [7001, 7002, 7003, 7004];
    await Promise.all(machines().flatMap((machine) => ports.map((port) => listen(machine, port))));
    const tried = [two, three].flatMap((machine) => ports.map((port) => [machine, port] as const));
    // In one direction, in one subnet and between two, by group and by network.
    expect((await connections(one, tried)).sort()).toEqual(["three 7001", "three 7004", "two 7001"]);
    expect(
      await connections(
        two,
        ports.flatMap((port) => [[one, port] as const, [three, port] as const]),
      ),
    ).toEqual([]);
    expect(await connections(two, [[two, 7003]])).toEqual(["two 7003"]);
    const router = (port: number) => one.try(`timeout 8 bash -c '< /dev/tcp/10.20.0.2/${port}'`);
    expect([(await router(53)).status, (await router(22)).status]).toEqual([0, 124]);
  });

  test("reaches the internet by the rules too", async () => {
    const [one, two] = machines();
    const get = (seconds: number) =>
      `curl -s --max-time ${seconds} -o /dev/null -w '%{http_code}' http://packages.example.com/debian/Release`;
    expect(await one.run(get(60))).toBe("200");
    expect(await two.try(get(5))).toEqual({ status: 28, output: "000" });
  });

  test("knows the records that it was given, and derives none", async () => {
    const [one] = machines();
    const lookup = async (name: string) =>
      (await one.try(`getent ahostsv4 ${name} | awk '{print $1}' | sort -u; getent hosts ${name}`)).output;
    expect(await lookup("two")).toBe("10.20.0.12\n10.20.0.12      two.mesos.internal\n");
    expect(await one.run("getent hosts 10.20.0.12")).toContain("two.mesos.internal");
    expect((await one.try("getent hosts 10.20.0.11")).status).toBe(2);
    expect((await one.try("getent hosts three.mesos.internal")).status).toBe(2);
    expect((await one.try("getent hosts www.example.org")).status).toBe(2);
  });

  test("loses what is sent to a machine without power, and its peers hear no end of their connections", async () => {
    const [one, two] = machines();
    await one.run(
      "systemd-run --quiet --unit=client bash -c 'exec 3<> /dev/tcp/10.20.0.12/7001; read -u 3 line; echo heard the end > /tmp/end'",
    );
    const established = "ss -Htn state established '( dport = :7001 )'";
    await eventually(60, async () => expect(await one.run(established)).not.toBe(""));
    await two.cutPower();
    expect(await connections(one, [[two, 7001]])).toEqual([]);
    expect(await one.run(`[ ! -e /tmp/end ] && ${established}`)).not.toBe("");
    await two.powerOn();
    await two.cloudInit();
    await listen(two, 7001);
    expect(await connections(one, [[two, 7001]])).toEqual(["two 7001"]);
  });
});

describeMachines("what a bench leaves", () => {
  const script = `
    const { Bench, openVpc } = require("./test/support/machine");
    (async () => {
      const machine = { hostname: "trace-1", volumes: [{ id: "vol-0trace", sizeMiB: 8 }] };
      const bench = await Bench.start(openVpc([machine]));
      await bench.powerOn();
      console.log("on");
      await bench.machines[0].run("sleep 600", { timeoutSeconds: 600 });
    })();`;
  const folder = mkdtempSync(join(tmpdir(), "benches-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const jobs = () => readdirSync(folder).filter((name) => name.startsWith("bench-"));

  test.each(["SIGINT", "SIGTERM", "SIGKILL"] as const)("is nothing, also when its process ends with %s", async (signal) => {
    const before = traces([]);
    const child = spawn("npx", ["--no-install", "tsx", "--eval", script], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, TMPDIR: folder },
      detached: true,
    });
    for await (const line of createInterface(child.stdout)) {
      expect(line).toBe("on");
      break;
    }
    const [job] = jobs();
    expect(traces([job]).length).toBeGreaterThan(before.length);
    process.kill(-Number(child.pid), signal);
    await once(child, "exit");
    await eventually(120, async () => expect([jobs(), traces([job])]).toEqual([[], before]));
  });
});
