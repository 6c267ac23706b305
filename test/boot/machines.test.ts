import { TerraformStack } from "cdktf";
import {
  MachineImage,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  NodeGroup,
  OperatingSystem,
  PackageRepository,
  RepositoryKey,
  ZooKeeperEnsemble,
  ZooKeeperPackages,
} from "../../lib";
import { SynthesizedCluster } from "../../lib/testing";
import { newNetwork, newStack } from "../support/cluster";
import { BootedMachine, bootMachine, describeMachines, VendorRepository, vendorRepository } from "../support/machine";
import { filled, MadeByTerraform, plannedUserData } from "../support/machine/planned";

const MASTER = { privateIp: "10.20.0.11", volumes: { zookeeper: "vol-0aa", "mesos-master": "vol-0bb" } };
const NAMES = { "node-1.mesos.example.internal": "10.20.0.11", "agent-1.mesos.example.internal": "10.20.0.12" };

interface System {
  readonly operatingSystem: OperatingSystem;
  readonly packages: MesosPackages;
  readonly zooKeeperPackages?: ZooKeeperPackages;
}

/** A machine with ZooKeeper and a master, and an agent, installed from a mirror. */
function cluster({ operatingSystem, packages, zooKeeperPackages }: System): TerraformStack {
  const stack = newStack();
  const network = newNetwork(stack);
  const machines = { network, operatingSystem, image: MachineImage.ami("ami-1") };
  const nodes = new NodeGroup(stack, "Node", { ...machines, members: [{ hostname: "node-1" }] });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes, myIds: [71], packages: zooKeeperPackages });
  const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper, packages, cluster: "booted" });
  const agents = new NodeGroup(stack, "AgentNode", { ...machines, members: [{ hostname: "agent-1" }] });
  new MesosAgentPool(stack, "Agents", { nodes: agents, masters, packages, attributes: { disk: "ssd" } });
  return stack;
}

/** Boots a planned machine with the disks that Terraform would attach. */
async function boot(
  stack: TerraformStack,
  path: string,
  made: MadeByTerraform,
  vendor: VendorRepository,
  options: object,
): Promise<BootedMachine> {
  return bootMachine({
    hostname: path.split("/")[1],
    userData: plannedUserData(stack, `${path}/instance`, made),
    vendor,
    privateIp: made.privateIp,
    names: NAMES,
    volumes: Object.values(made.volumes).map((id) => ({ id: id.replace("-", ""), sizeMiB: 64 })),
    timeoutSeconds: 300,
    ...options,
  });
}

/** Every file that was planned is there as planned, and directories that are read file by file hold nothing else. */
function expectFilesAsPlanned(stack: TerraformStack, name: string, made: MadeByTerraform, machine: BootedMachine): void {
  const planned = SynthesizedCluster.fromStack(stack).machine(name);
  const resolve = (text: string) =>
    text.replace(/\$\{((?:replace\()?[\w/-]+\.(?:private_ip|id, "-", ""\)))\}/g, (_, reference: string) =>
      filled(reference, made),
    );
  for (const { path, content, base64, mode } of planned.files) {
    const written = machine.files.entry(path)?.content?.toString(base64 ? "base64" : "utf8");
    expect({ path, content: written, mode: machine.files.entry(path)?.mode }).toEqual({ path, content: resolve(content), mode });
  }
  const flags = planned.files.map(({ path }) => path);
  for (const directory of ["/etc/mesos-master", "/etc/mesos-agent", "/etc/mesos-slave", "/etc/zookeeper/conf"]) {
    if (flags.some((path) => path.startsWith(`${directory}/`))) {
      const names = new Set(
        flags.filter((path) => path.startsWith(`${directory}/`)).map((path) => path.slice(directory.length + 1).split("/")[0]),
      );
      expect({ directory, names: machine.files.list(directory) }).toEqual({ directory, names: [...names].sort() });
    }
  }
}

function expectServicesAsPlanned(stack: TerraformStack, name: string, machine: BootedMachine): void {
  const planned = SynthesizedCluster.fromStack(stack).machine(name).services;
  const running = Object.entries(planned).map(([service, state]) => [
    service,
    state === "started"
      ? { enabled: "enabled", active: "active", sub: "running" }
      : { enabled: "masked", active: "inactive", sub: "dead" },
  ]);
  expect(machine.services).toMatchObject(Object.fromEntries(running));
}

const HEALTHY_MASTER = `exec bash -eu <<'END'
  until [ "$(curl -sf -o /dev/null -w '%{http_code}' -H 'Content-Type: application/json' -d '{"type":"GET_HEALTH"}' http://10.20.0.11:5050/api/v1)" = 200 ]; do sleep 0.2; done
  curl -sf http://10.20.0.11:5050/flags
  echo
  exec 3<>/dev/tcp/10.20.0.11/2181; echo srvr >&3; cat <&3
  echo "ports $(ss -Hltn | awk '{print $4}' | sed 's/.*://' | sort -un | tr '\\n' ' ')"
  findmnt -no TARGET,FSTYPE /var/lib/zookeeper; findmnt -no TARGET,FSTYPE /var/lib/mesos
  stat -c %U /proc/$(systemctl show -p MainPID --value zookeeper)
END`;

function expectHealthyMaster(machine: BootedMachine): void {
  const { status, output } = machine.inspection;
  expect({ status, output }).toMatchObject({ status: 0 });
  expect(JSON.parse(output.split("\n")[0]).flags).toMatchObject({
    cluster: "booted",
    hostname: "node-1.mesos.example.internal",
    ip: "10.20.0.11",
    quorum: "1",
    work_dir: "/var/lib/mesos",
    log_dir: "/var/log/mesos",
    zk: "zk://node-1.mesos.example.internal:2181/mesos",
  });
  expect(output).toMatch(/^Mode: standalone$/m);
  // Neither the admin server's port nor one of JMX: only what was asked for.
  expect(output).toMatch(/^ports (22 )?2181 5050 $/m);
  expect(output).toMatch(/^zookeeper$/m);
  expect(machine.files.text("/var/lib/zookeeper/myid")).toBe("71\n");
  expect(machine.files.entry("/var/lib/zookeeper")).toMatchObject({ mode: "0750", owner: "zookeeper" });
  expect(machine.files.list("/var/log/zookeeper")).toContain("zookeeper.log");
  expect(machine.files.list("/var/lib/mesos")).toContain("replicated_log");
}

const AGENT = { privateIp: "10.20.0.12" };
const WAITING_AGENT = "set -eu; until curl -sf http://10.20.0.12:5051/flags; do sleep 0.2; done";

describeMachines(
  "a synthesized machine",
  () => {
    describe("with clusterd's packages on Debian 12", () => {
      let stack: TerraformStack;
      let vendor: VendorRepository;

      beforeAll(async () => {
        vendor = await vendorRepository();
        const repository = PackageRepository.apt({ uri: vendor.uri, suite: "./", key: RepositoryKey.fromText(vendor.publicKey) });
        stack = cluster({ operatingSystem: OperatingSystem.DEBIAN_12, packages: MesosPackages.clusterd({ repository }) });
      });

      test("is a member of an ensemble and a master", async () => {
        const machine = await boot(stack, "Node/node-1", MASTER, vendor, { inspect: HEALTHY_MASTER });
        expect(machine.errors).toEqual([]);
        expectFilesAsPlanned(stack, "node-1", MASTER, machine);
        expectServicesAsPlanned(stack, "node-1", machine);
        expectHealthyMaster(machine);
      });

      test("is an agent", async () => {
        const made = { ...AGENT, volumes: { "mesos-agent": "vol-0cc" } };
        const machine = await boot(stack, "AgentNode/agent-1", made, vendor, { inspect: WAITING_AGENT, cgroupVersion: 1 });
        expect(machine.errors).toEqual([]);
        expectFilesAsPlanned(stack, "agent-1", made, machine);
        expectServicesAsPlanned(stack, "agent-1", machine);
        expect(JSON.parse(machine.inspection.output).flags).toMatchObject({
          attributes: "disk:ssd",
          isolation: "cgroups/cpu,cgroups/mem",
          systemd_enable_support: "false",
          work_dir: "/var/lib/mesos",
        });
      });

      test("whose kernel cannot limit tasks starts no agent", async () => {
        const made = { ...AGENT, volumes: { "mesos-agent": "vol-0cc" } };
        // The hierarchy of the test's machines is cgroup v2 without controllers.
        const machine = await boot(stack, "AgentNode/agent-1", made, vendor, { cgroupVersion: 2 });
        expect(machine.services).toMatchObject({ "mesos-cgroups": { active: "failed" }, "mesos-agent": { active: "inactive" } });
      });

      test("whose package does not exist starts nothing, and says so in one line", async () => {
        const userData = plannedUserData(stack, "Node/node-1/instance", MASTER).replaceAll("1.11.0-0.9.0*", "9.9.9*");
        const machine = await bootMachine({
          hostname: "node-1",
          userData,
          vendor,
          privateIp: MASTER.privateIp,
          names: NAMES,
          timeoutSeconds: 300,
        });
        expect(machine.errors).not.toEqual([]);
        expect(machine.output).toMatch(
          /^mesos-constructs: stopped while installing the package aventer-mesos; no service was started$/m,
        );
        expect(machine.services.zookeeper).toMatchObject({ enabled: "masked", active: "inactive" });
        expect(machine.services["mesos-master"]).toMatchObject({ enabled: "masked", active: "inactive" });
      });
    });

    describe("with Mesosphere's packages, whose scripts start the services", () => {
      let stack: TerraformStack;
      let vendor: VendorRepository;

      beforeAll(async () => {
        vendor = await vendorRepository({ startOnInstall: true });
        const repository = PackageRepository.apt({ uri: vendor.uri, suite: "./", key: RepositoryKey.fromText(vendor.publicKey) });
        stack = cluster({
          operatingSystem: OperatingSystem.UBUNTU_16_04,
          packages: MesosPackages.mesosphere({ version: "1.11.0", repository }),
        });
      });

      test("is a member of an ensemble and a master", async () => {
        const machine = await boot(stack, "Node/node-1", MASTER, vendor, { inspect: HEALTHY_MASTER, cgroupVersion: 1 });
        expect(machine.errors).toEqual([]);
        expectFilesAsPlanned(stack, "node-1", MASTER, machine);
        expectServicesAsPlanned(stack, "node-1", machine);
        expectHealthyMaster(machine);
      });

      test("is an agent", async () => {
        const made = { ...AGENT, volumes: { "mesos-slave": "vol-0cc" } };
        const machine = await boot(stack, "AgentNode/agent-1", made, vendor, { inspect: WAITING_AGENT, cgroupVersion: 1 });
        expect(machine.errors).toEqual([]);
        expectFilesAsPlanned(stack, "agent-1", made, machine);
        expectServicesAsPlanned(stack, "agent-1", machine);
        expect(machine.services["mesos-master"]).toMatchObject({ enabled: "masked" });
      });
    });

    describe("with Mesosphere's packages on CentOS 7", () => {
      test("is a member of an ensemble and a master", async () => {
        const vendor = await vendorRepository({ format: "yum" });
        const repository = PackageRepository.yum({ baseurl: vendor.uri, key: RepositoryKey.fromText(vendor.publicKey) });
        const stack = cluster({
          operatingSystem: OperatingSystem.CENTOS_7,
          packages: MesosPackages.mesosphere({ version: "1.11.0", repository }),
          zooKeeperPackages: ZooKeeperPackages.mesosphere({ repository }),
        });
        const machine = await boot(stack, "Node/node-1", MASTER, vendor, { inspect: HEALTHY_MASTER, format: "yum" });
        expect(machine.errors).toEqual([]);
        expectFilesAsPlanned(stack, "node-1", MASTER, machine);
        expectServicesAsPlanned(stack, "node-1", machine);
        expectHealthyMaster(machine);
      });
    });
  },
  { mesosDebs: true },
);
