import { execFileSync } from "child_process";
import { bootMachine, BootedMachine, buildBase, describeMachines, VendorRepository, vendorRepository } from "../support/machine";

/** A cloud-config by hand; JSON is YAML. */
function cloudConfig(config: object): string {
  return `#cloud-config\n${JSON.stringify({ manage_etc_hosts: false, ...config })}\n`;
}

function unit(service: string): string {
  return `[Service]\n${service}\n[Install]\nWantedBy=multi-user.target\n`;
}

/** What of a machine is still on this host. */
function leftovers(hostname: string): string[] {
  const all = execFileSync("sh", [
    "-c",
    "ps -eo args; losetup --list --noheadings; findmnt --list; find /sys/fs/cgroup -type d; ip netns",
  ]);
  return all
    .toString()
    .split("\n")
    .filter((line) => line.includes(`${hostname}-`) || line.includes(`vol0${hostname}`));
}

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
          { path: "/etc/greeter/text", content: "${not} %{a} \u00fc\n", permissions: "0640" },
          {
            path: "/etc/systemd/system/greeter.service",
            content: unit("ExecStartPre=sleep 5\nExecStart=/bin/sh -c 'echo hello from %H; exec sleep infinity'"),
          },
        ],
        runcmd: [
          "set -eu",
          "chown greeter:greeter /etc/greeter/text",
          "systemctl daemon-reload",
          "systemctl enable greeter",
          "systemctl start --no-block greeter",
        ],
      }),
      inspect:
        "hostname; getent hosts plain-1.mesos.internal; ip -brief -4 address show ens5; findmnt -no FSTYPE /sys/fs/cgroup; exit 7",
    });
    expect(machine.errors).toEqual([]);
    expect(machine.log).not.toMatch(/WARNING|Traceback/);
    expect(machine.files.text("/etc/greeter/text")).toBe("${not} %{a} \u00fc\n");
    expect(machine.files.entry("/etc/greeter/text")).toMatchObject({
      type: "file",
      mode: "0640",
      owner: "greeter",
      group: "greeter",
    });
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

  test("reports what cloud-init failed at", async () => {
    const machine = await bootMachine({
      hostname: "broken-1",
      userData: cloudConfig({
        packages: ["no-such-package"],
        write_files: [{ path: "/etc/before", content: "x" }],
        runcmd: ["set -eu", "false", "touch /etc/after"],
      }),
    });
    expect(machine.errors.join("\n")).toMatch(/package-update-upgrade-install[^]*scripts-user/);
    expect(machine.output).toContain("Unable to locate package no-such-package");
    expect(machine.files.list("/etc")).toContain("before");
    expect(machine.files.list("/etc")).not.toContain("after");
  });

  test("that never gets ready ends with the time that it was given, and its logs are in the error", async () => {
    const boot = bootMachine({
      hostname: "slow-1",
      timeoutSeconds: 20,
      volumes: [{ id: "vol0slow", sizeMiB: 1 }],
      userData: cloudConfig({ bootcmd: ["echo waiting for Godot", "sleep 600"] }),
    });
    await expect(boot).rejects.toThrow(/slow-1 was not ready after 20 s[^]*waiting for Godot/);
    expect(leftovers("slow")).toEqual([]);
  });

  test("that is not inspected in time is an error", async () => {
    const boot = bootMachine({ hostname: "stuck-1", timeoutSeconds: 30, userData: cloudConfig({}), inspect: "sleep 600" });
    await expect(boot).rejects.toThrow("stuck-1 was not inspected after 30 s");
    expect(leftovers("stuck")).toEqual([]);
  });

  test("that goes down by itself is an error", async () => {
    const boot = bootMachine({ hostname: "down-1", userData: cloudConfig({ bootcmd: ["systemctl poweroff --force --force"] }) });
    await expect(boot).rejects.toThrow("down-1 went down");
    expect(leftovers("down")).toEqual([]);
  });

  test("has its volumes as blank disks that it can format and mount", async () => {
    const machine = await bootMachine({
      hostname: "disks-1",
      volumes: [
        { id: "vol0disks1", sizeMiB: 64 },
        { id: "vol0disks2", sizeMiB: 32 },
      ],
      userData: cloudConfig({}),
      inspect: `set -eu
        disks=/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_vol0disks
        blkid -p "$disks"1 || echo "blank: $?"
        mkfs.ext4 -q "$disks"1
        mkdir /var/lib/data
        mount "$disks"1 /var/lib/data
        echo kept > /var/lib/data/file
        blockdev --getsize64 "$disks"2`,
    });
    expect(machine.inspection).toEqual({ status: 0, output: `blank: 2\n${32 * 1024 * 1024}\n` });
    expect(machine.files.list("/var/lib/data")).toEqual(["file", "lost+found"]);
    expect(leftovers("disks")).toEqual([]);
  });
});

describeMachines(
  "a machine with packages",
  () => {
    test("installs and runs clusterd's package and Debian's ZooKeeper", async () => {
      const vendor = await vendorRepository();
      const classPath = ["zookeeper", "slf4j-log4j12", "log4j-1.2"].map((jar) => `/usr/share/java/${jar}.jar`).join(":");
      const machine = await bootMachine({
        hostname: "master-1",
        vendor,
        privateIp: "10.20.0.12",
        names: { "master-1.mesos.internal": "10.20.0.12" },
        userData: cloudConfig({
          package_update: true,
          packages: [
            "default-jre-headless",
            "libzookeeper-java",
            "liblog4j1.2-java",
            "libslf4j-java",
            ["aventer-mesos", "1.11.0*"],
          ],
          write_files: [
            ...aptRepository(vendor),
            {
              path: "/etc/zoo.cfg",
              content: "tickTime=2000\ndataDir=/var/lib/zookeeper\nclientPort=2181\nadmin.enableServer=false\n",
            },
            {
              path: "/etc/systemd/system/zookeeper.service",
              content: unit(
                `StateDirectory=zookeeper\nExecStart=/usr/bin/java -cp ${classPath} org.apache.zookeeper.server.quorum.QuorumPeerMain /etc/zoo.cfg`,
              ),
            },
            ...Object.entries({ quorum: "1", work_dir: "/var/lib/mesos", zk: "zk://127.0.0.1:2181/mesos", ip: "10.20.0.12" }).map(
              ([flag, value]) => ({ path: `/etc/mesos-master/${flag}`, content: value }),
            ),
          ],
          runcmd: ["set -eu", "systemctl daemon-reload", "systemctl enable --now zookeeper mesos-master"],
        }),
        inspect: `until curl -sf -o /dev/null http://10.20.0.12:5050/slaves; do sleep 0.2; done
          dpkg-query -W aventer-mesos`,
      });
      expect(machine.errors).toEqual([]);
      expect(machine.inspection).toEqual({ status: 0, output: "aventer-mesos\t1.11.0-0.9.0\n" });
      expect(machine.services).toMatchObject({
        zookeeper: { enabled: "enabled", active: "active", sub: "running" },
        "mesos-master": { enabled: "enabled", active: "active", sub: "running" },
        "mesos-agent": { enabled: "disabled", active: "inactive", sub: "dead" },
      });
    });

    test("installs nothing from a repository that another key has signed", async () => {
      const vendor = await vendorRepository();
      const machine = await bootMachine({
        hostname: "stranger-1",
        vendor,
        userData: cloudConfig({
          packages: ["aventer-mesos"],
          write_files: aptRepository(vendor, "/usr/share/keyrings/debian-archive-keyring.gpg"),
        }),
      });
      expect(machine.output).toContain("NO_PUBKEY");
      expect(machine.errors.join()).toContain("'aventer-mesos'");
      expect(machine.services["mesos-agent"]).toBeUndefined();
    });

    test("gets what its packages recommend, and services started by their scripts only on demand", async () => {
      const install = async (startOnInstall: boolean): Promise<BootedMachine> => {
        const vendor = await vendorRepository({ startOnInstall });
        return bootMachine({
          hostname: "mesosphere-1",
          vendor,
          userData: cloudConfig({ packages: ["mesos"], write_files: aptRepository(vendor) }),
          inspect: "dpkg-query -W -f '${Package}\\n' zookeeperd",
        });
      };
      const [enabled, started] = [await install(false), await install(true)];
      expect(enabled.inspection.output).toBe("zookeeperd\n");
      expect(enabled.services["mesos-slave"]).toEqual({ enabled: "enabled", active: "inactive", sub: "dead" });
      expect(started.services["mesos-slave"].active).not.toBe("inactive");
    });

    test("can resemble CentOS 7, with Mesosphere's packages", async () => {
      const vendor = await vendorRepository({ format: "yum" });
      const keyPath = "/etc/pki/rpm-gpg/RPM-GPG-KEY-mesos";
      const machine = await bootMachine({
        hostname: "centos-1",
        format: "yum",
        vendor,
        userData: cloudConfig({
          fqdn: "centos-1.mesos.internal",
          packages: ["java-1.8.0-openjdk-headless", "mesosphere-zookeeper", ["mesos", "1.*"]],
          write_files: [
            { path: keyPath, content: vendor.publicKey },
            {
              path: "/etc/yum.repos.d/mesos.repo",
              content: `[mesos]\nname=mesos\nbaseurl=${vendor.uri}\ngpgcheck=1\ngpgkey=file://${keyPath}\n`,
            },
            { path: "/etc/mesos-master/quorum", content: "2\n" },
          ],
          runcmd: ["set -eu", "systemctl start zookeeper"],
        }),
        inspect: "hostname; rpm -q mesos mesosphere-zookeeper | sed 's/-[0-9].*//'; findmnt -no FSTYPE /sys/fs/cgroup/memory",
      });
      expect(machine.errors).toEqual([]);
      expect(machine.inspection.output).toBe("centos-1.mesos.internal\nmesos\nmesosphere-zookeeper\ncgroup\n");
      expect(machine.files.list("/etc/mesos-master")).toEqual(["quorum", "quorum.rpmnew", "work_dir"]);
      expect(machine.files.text("/etc/mesos-master/quorum")).toBe("2\n");
      expect(machine.services).toMatchObject({
        zookeeper: { enabled: "enabled", active: "active", sub: "running" },
        "mesos-master": { enabled: "enabled", active: "inactive", sub: "dead" },
        "mesos-slave": { enabled: "enabled", active: "inactive", sub: "dead" },
      });
    });
  },
  { mesosDebs: true },
);

function aptRepository(vendor: VendorRepository, keyPath = "/etc/apt/keyrings/mesos.asc"): object[] {
  return [
    { path: "/etc/apt/keyrings/mesos.asc", content: vendor.publicKey },
    { path: "/etc/apt/sources.list.d/mesos.list", content: `deb [signed-by=${keyPath}] ${vendor.uri} ./\n` },
  ];
}
