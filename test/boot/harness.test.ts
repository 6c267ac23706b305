import { bootMachine, BootedMachine, buildBase, describeMachines, vendorRepository } from "../support/machine";

/** A cloud-config by hand; JSON is YAML. */
function cloudConfig(config: object): string {
  return `#cloud-config\n${JSON.stringify({ manage_etc_hosts: false, ...config })}\n`;
}

const GREETER = `[Unit]
Description=Greets
[Service]
ExecStart=/bin/sh -c 'echo hello from %H; exec sleep infinity'
[Install]
WantedBy=multi-user.target
`;

describeMachines("a machine", () => {
  beforeAll(() => buildBase());

  test("gets files, users, an address, names and a running service", async () => {
    const machine = await bootMachine({
      hostname: "plain-1",
      privateIp: "10.20.0.11",
      names: { "plain-1.mesos.internal": "10.20.0.11" },
      userData: cloudConfig({
        hostname: "plain-1",
        fqdn: "plain-1.mesos.internal",
        users: ["default", { name: "greeter", system: true, no_create_home: true }],
        write_files: [
          { path: "/etc/greeter/text", content: "\${not} %{a} \u00fc\n", permissions: "0640" },
          { path: "/etc/systemd/system/greeter.service", content: GREETER },
        ],
        runcmd: ["set -eu", "chown greeter:greeter /etc/greeter/text", "systemctl daemon-reload", "systemctl enable --now greeter"],
      }),
      inspect: "hostname; getent hosts plain-1.mesos.internal; ip -brief -4 address show ens5; findmnt -no FSTYPE /sys/fs/cgroup; exit 7",
    });
    expect(machine.errors).toEqual([]);
    expect(machine.log).not.toMatch(/WARNING|Traceback/);
    expect(machine.files.text("/etc/greeter/text")).toBe("${not} %{a} \u00fc\n");
    expect(machine.files.entry("/etc/greeter/text")).toMatchObject({ type: "file", mode: "0640", owner: "greeter", group: "greeter" });
    expect(machine.files.list("/etc/greeter")).toEqual(["text"]);
    expect(() => machine.files.text("/etc/greeter/other")).toThrow("/etc/greeter holds: text");
    expect(machine.services.greeter).toEqual({ enabled: "enabled", active: "active", sub: "running" });
    expect(machine.services["mesos-master"]).toBeUndefined();
    expect(machine.journal).toContain("hello from plain-1");
    expect(machine.inspection.status).toBe(7);
    expect(machine.inspection.output.split("\n").map((line) => line.trim().split(/\s+/))).toEqual([
      ["plain-1"],
      ["10.20.0.11", "plain-1.mesos.internal"],
      [expect.stringMatching(/^ens5@/), "UP", "10.20.0.11/24"],
      ["cgroup2"],
      [""],
    ]);
  });

  test("is reported when cloud-init fails, and the failure does not stop the rest", async () => {
    const machine = await bootMachine({
      hostname: "broken-1",
      userData: cloudConfig({
        packages: ["no-such-package"],
        write_files: [{ path: "/etc/before", content: "x" }],
        runcmd: ["set -eu", "false", "touch /etc/after"],
      }),
    });
    expect(machine.errors.join("\n")).toMatch(/package-update-upgrade-install/);
    expect(machine.errors.join("\n")).toMatch(/scripts-user/);
    expect(machine.output).toContain("Unable to locate package no-such-package");
    expect(machine.files.list("/etc")).toContain("before");
    expect(machine.files.list("/etc")).not.toContain("after");
  });

  test("that never gets ready ends with the time that it was given, and its logs are in the error", async () => {
    const boot = bootMachine({
      hostname: "slow-1",
      timeoutSeconds: 10,
      userData: cloudConfig({ runcmd: ["echo waiting for Godot", "sleep 600"] }),
    });
    await expect(boot).rejects.toThrow(/slow-1 was not ready after 10 s[^]*waiting for Godot/);
  });

  test("that goes down by itself is reported", async () => {
    const boot = bootMachine({ hostname: "down-1", userData: cloudConfig({ bootcmd: ["systemctl poweroff --force --force"] }) });
    await expect(boot).rejects.toThrow("down-1 went down");
  });

  test("sees its volumes as empty disks that it can format and mount", async () => {
    const machine = await bootMachine({
      hostname: "disks-1",
      volumes: [
        { id: "vol0abc", sizeMiB: 64 },
        { id: "vol0def", sizeMiB: 32 },
      ],
      userData: cloudConfig({}),
      inspect: `set -eu
        disk=/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_vol0
        blkid -p "$disk"abc || echo "blank: $?"
        mkfs.ext4 -q "$disk"abc
        mkdir /var/lib/data
        mount "$disk"abc /var/lib/data
        echo kept > /var/lib/data/file
        blockdev --getsize64 "$disk"def`,
    });
    expect(machine.inspection).toEqual({ status: 0, output: `blank: 2\n${32 * 1024 * 1024}\n` });
    expect(machine.files.list("/var/lib/data")).toEqual(["file", "lost+found"]);
  });
});

describeMachines(
  "a machine with Debian's archive and the vendor's repository",
  () => {
    /** What repositories and packages need, by hand. */
    async function installing(packages: string[], more: object, startOnInstall = false): Promise<BootedMachine> {
      const vendor = await vendorRepository({ startOnInstall });
      return bootMachine({
        hostname: "packages-1",
        vendor,
        userData: cloudConfig({
          package_update: true,
          packages,
          ...more,
          write_files: [
            { path: "/etc/apt/keyrings/mesos.asc", content: vendor.publicKey },
            { path: "/etc/apt/sources.list.d/mesos.list", content: `deb [signed-by=/etc/apt/keyrings/mesos.asc] ${vendor.uri} ./\n` },
          ],
        }),
        inspect: "dpkg-query -W zookeeperd aventer-mesos mesos 2>&1; ps -C java -o args=; (exec 3<>/dev/tcp/127.0.0.1/2181) 2>&1",
      });
    }

    test("installs clusterd's package", async () => {
      const machine = await installing(["aventer-mesos"], {});
      expect(machine.errors).toEqual([]);
      expect(machine.inspection.output).toMatch(/^aventer-mesos\t1\.11\.0-0\.9\.0$/m);
      expect(machine.services["mesos-agent"]).toEqual({ enabled: "disabled", active: "inactive", sub: "dead" });
    });

    test("refuses a repository with another key", async () => {
      const machine = await installing(["aventer-mesos"], {
        bootcmd: ["rm -rf /etc/apt/sources.list.d/*"],
        runcmd: ["rm /etc/apt/keyrings/mesos.asc", "apt-get update"],
      });
      expect(machine.output).toMatch(/NO_PUBKEY|couldn't be verified/);
    });

    test("has packages that enable their services, and on demand ones that start them", async () => {
      const [enabling, starting] = await Promise.all([installing(["mesos"], {}), installing(["mesos"], {}, true)]);
      expect(enabling.services["mesos-slave"]).toEqual({ enabled: "enabled", active: "inactive", sub: "dead" });
      expect(starting.services["mesos-slave"].active).not.toBe("inactive");
    });

    test("brings recommended packages, as its distribution does", async () => {
      const machine = await installing(["mesos"], {});
      expect(machine.inspection.output).toMatch(/^zookeeperd\t/m);
    });

    test("runs ZooKeeper", async () => {
      const machine = await installing(["default-jre-headless", "libzookeeper-java", "aventer-mesos"], {});
      expect(machine.errors).toEqual([]);
    });
  },
  { mesosDebs: true },
);
