import { TerraformStack } from "cdktf";
import {
  MachineImage,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  NodeGroup,
  OperatingSystem,
  ZooKeeperEnsemble,
  ZooKeeperPackages,
} from "../../lib";
import { SynthesizedMachine } from "../../lib/testing";
import { newNetwork, newStack } from "../support/cluster";
import {
  Bench,
  BenchOptions,
  describeMachines,
  Machine,
  openVpc,
  VendorOptions,
  VendorRepository,
  vendorRepository,
} from "../support/machine";
import { plannedVpc } from "../support/plan/planned-vpc";
import { Cluster } from "./cluster";
import { mirror } from "./mirror";
import { plannedServices } from "./planned-services";

interface Layout {
  readonly operatingSystem: OperatingSystem;
  readonly vendor: VendorOptions;
  readonly agentService: string;
  packages(vendor: VendorRepository): { readonly packages: MesosPackages; readonly zooKeeperPackages?: ZooKeeperPackages };
}

const LAYOUTS: Record<string, Layout> = {
  "clusterd's packages on Debian 12": {
    operatingSystem: OperatingSystem.DEBIAN_12,
    vendor: {},
    agentService: "mesos-agent",
    packages: (vendor) => ({ packages: MesosPackages.clusterd({ repository: mirror(vendor) }) }),
  },
  "Mesosphere's packages, whose scripts start the services": {
    operatingSystem: OperatingSystem.UBUNTU_16_04,
    vendor: { startOnInstall: true },
    agentService: "mesos-slave",
    packages: (vendor) => ({ packages: MesosPackages.mesosphere({ version: "1.11.0", repository: mirror(vendor) }) }),
  },
  "Mesosphere's packages on CentOS 7": {
    operatingSystem: OperatingSystem.CENTOS_7,
    vendor: { format: "yum" },
    agentService: "mesos-slave",
    packages: (vendor) => {
      const repository = mirror(vendor, "yum");
      return {
        packages: MesosPackages.mesosphere({ version: "1.11.0", repository }),
        zooKeeperPackages: ZooKeeperPackages.mesosphere({ repository }),
      };
    },
  },
};

/** A machine with ZooKeeper and a master, and an agent, installed from a mirror. */
function cluster({ operatingSystem, packages: packagesFrom }: Layout, vendor: VendorRepository): TerraformStack {
  const { packages, zooKeeperPackages } = packagesFrom(vendor);
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

/** Every file that was planned is there as planned, and directories that are read file by file hold nothing else. */
async function expectFilesAsPlanned(machine: Machine): Promise<void> {
  const { files: planned } = SynthesizedMachine.fromUserData(machine.userData, machine.privateIp);
  const files = await machine.files("/etc", "/usr/local");
  for (const { path, content, base64, mode } of planned) {
    const written = files.entry(path);
    expect({ path, content: written?.content?.toString(base64 ? "base64" : "utf8"), mode: written?.mode }).toEqual({
      path,
      content,
      mode,
    });
  }
  for (const directory of ["/etc/mesos-master", "/etc/mesos-agent", "/etc/mesos-slave", "/etc/zookeeper/conf"]) {
    const inDirectory = planned.map(({ path }) => path).filter((path) => path.startsWith(`${directory}/`));
    if (inDirectory.length > 0) {
      const names = new Set(inDirectory.map((path) => path.slice(directory.length + 1).split("/")[0]));
      expect({ directory, names: files.list(directory) }).toEqual({ directory, names: [...names].sort() });
    }
  }
}

async function formedCluster(name: string, layout: Layout): Promise<Cluster> {
  const vendor = await vendorRepository(layout.vendor);
  const options: BenchOptions = { vendor, format: layout.vendor.format };
  const bench = await Bench.start(plannedVpc(cluster(layout, vendor)), options);
  const formed = new Cluster(bench, { ensemble: ["node-1"], masters: ["node-1"], agents: { "agent-1": {} } });
  try {
    await bench.keepingLogs(name, async () => {
      await bench.powerOn();
      await formed.formed(600);
    });
  } catch (error) {
    await bench.stop();
    throw error;
  }
  return formed;
}

describeMachines(
  "a synthesized machine",
  () => {
    const clusters = new Map<string, Cluster>();
    beforeAll(async () => {
      const started = Object.entries(LAYOUTS).map(async ([name, layout]) =>
        clusters.set(name, await formedCluster(name, layout)),
      );
      // All of them, so that none still boots when the tests end.
      const ended = await Promise.allSettled(started);
      const failed = ended.find((result) => result.status === "rejected");
      if (failed !== undefined) {
        throw failed.reason;
      }
    });
    afterAll(() => Promise.all([...clusters.values()].map(({ bench }) => bench.stop())));

    describe.each(Object.entries(LAYOUTS))("%s", (name, layout) => {
      const formed = () => clusters.get(name) as Cluster;
      const observe = (what: string, body: () => Promise<void>) =>
        test(what, () => formed().bench.keepingLogs(`${name} ${what}`, body));

      observe("has its files and services as planned, without an error", async () => {
        for (const machine of formed().bench.machines) {
          expect((await machine.cloudInit()).errors).toEqual([]);
          await expectFilesAsPlanned(machine);
          const planned = SynthesizedMachine.fromUserData(machine.userData, machine.privateIp);
          expect(await machine.services()).toMatchObject(plannedServices(planned));
        }
      });

      observe("is a member of an ensemble and a master", async () => {
        const [node] = formed().ensemble;
        expect((await formed().get<{ flags: object }>(node, "/flags"))?.flags).toMatchObject({
          cluster: "booted",
          hostname: "node-1.mesos.example.internal",
          ip: node.privateIp,
          quorum: "1",
          work_dir: "/var/lib/mesos",
          log_dir: "/var/log/mesos",
          zk: "zk://node-1.mesos.example.internal:2181/mesos",
        });
        // Neither the admin server's port nor one of JMX: only what was asked for.
        expect(await node.listeningPorts()).toEqual([2181, 5050]);
        expect(await node.run("stat -c %U /proc/$(systemctl show -p MainPID --value zookeeper)")).toBe("zookeeper\n");
        expect(
          await node.run("cd /var/lib; cat zookeeper/myid; stat -c '%a %U' zookeeper; findmnt -no FSTYPE zookeeper; ls mesos"),
        ).toMatch(/^71\n750 zookeeper\next4\n(.*\n)*replicated_log/);
        expect(await node.run("ls /var/log/zookeeper")).toContain("zookeeper.log");
      });

      observe("is an agent", async () => {
        const [agent] = formed().agents;
        expect((await formed().get<{ flags: object }>(agent, "/flags"))?.flags).toMatchObject({
          attributes: "disk:ssd",
          isolation: "cgroups/cpu,cgroups/mem",
          work_dir: "/var/lib/mesos",
        });
        expect((await agent.services())[layout.agentService].active).toBe("active");
      });
    });
  },
  { mesosDebs: true },
);

describeMachines(
  "an agent on a kernel that cannot limit its tasks",
  () => {
    test("does not start", async () => {
      const layout = LAYOUTS["clusterd's packages on Debian 12"];
      const vendor = await vendorRepository(layout.vendor);
      const vpc = plannedVpc(cluster(layout, vendor));
      const machines = vpc.machines.filter(({ hostname }) => hostname === "agent-1");
      // The bench's cgroup v2 has no controllers.
      const bench = await Bench.start({ ...vpc, machines }, { vendor, cgroupVersion: 2 });
      try {
        await bench.powerOn();
        const [agent] = bench.machines;
        expect((await agent.cloudInit()).errors).toEqual([]);
        await agent.settled();
        const services = await agent.services();
        expect(services).toMatchObject({ "mesos-cgroups": { active: "failed" }, "mesos-agent": { active: "inactive" } });
      } finally {
        await bench.stop();
      }
    });
  },
  { mesosDebs: true },
);

describeMachines(
  "what the packages do by themselves",
  () => {
    test("is what the library holds back: they bring a ZooKeeper and start an agent", async () => {
      const vendor = await vendorRepository({ startOnInstall: true });
      const source = "deb [signed-by=/etc/apt/keyrings/mesos.asc] http://packages.example.com/vendor ./\n";
      const write_files = [
        { path: "/etc/apt/keyrings/mesos.asc", content: vendor.publicKey },
        { path: "/etc/apt/sources.list.d/mesos.list", content: source },
      ];
      const userData = `#cloud-config\n${JSON.stringify({ packages: ["mesos"], write_files })}\n`;
      const bench = await Bench.start(openVpc([{ hostname: "bare", userData }]), { vendor });
      try {
        await bench.powerOn();
        const bare = bench.machine("bare");
        expect((await bare.cloudInit()).errors).toEqual([]);
        expect(await bare.run("dpkg-query -W -f '${Package}' zookeeperd")).toBe("zookeeperd");
        expect((await bare.services())["mesos-slave"].active).not.toBe("inactive");
      } finally {
        await bench.stop();
      }
    });
  },
  { mesosDebs: true },
);
