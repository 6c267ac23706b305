import { TerraformStack } from "cdktf";
import {
  Duration,
  ExistingHosts,
  MachineAccess,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  MesosResources,
  OperatingSystem,
  Size,
  ZooKeeperEnsemble,
} from "../../lib";
import { emptyStack, infos } from "../support/hosts";
import { Bench, describeMachines, VendorRepository, vendorRepository } from "../support/machine";
import { newKeyPair } from "../support/ssh-keys";
import { Terraform } from "../support/terraform";
import { temporaryFolder } from "../support/tools";
import { Cluster } from "./cluster";
import { printFigure } from "./figures";
import { mirror } from "./mirror";
import { plainVpc } from "./plain-vpc";
import { hostKey } from "./running-cluster";
import { startsOf } from "./starts";

const MASTERS = [11, 12, 13].map((n) => ({ hostname: `plain-${n}`, address: `10.20.0.${n}` }));
const AGENTS = [14].map((n) => ({ hostname: `plain-${n}`, address: `10.20.0.${n}` }));
const names = (hosts: readonly { readonly hostname: string }[]) => hosts.map(({ hostname }) => hostname);

interface Settings {
  readonly access: MachineAccess;
  readonly offerTimeout?: Duration;
}

/** ZooKeeper and masters on three plain machines, an agent on a fourth. */
function stackOf(vendor: VendorRepository, { access, offerTimeout }: Settings): TerraformStack {
  const stack = emptyStack();
  const packages = MesosPackages.clusterd({ repository: mirror(vendor) });
  const plain = { operatingSystem: OperatingSystem.DEBIAN_12, domainName: "example.internal", access };
  const nodes = new ExistingHosts(stack, "Nodes", { ...plain, hosts: MASTERS });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes, heapSize: Size.mebibytes(256) });
  const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper, packages, flags: { offerTimeout } });
  const agents = new ExistingHosts(stack, "AgentNodes", { ...plain, hosts: AGENTS });
  const resources = MesosResources.parse("cpus:2;mem:1024;disk:2048;ports:[31000-31099]");
  new MesosAgentPool(stack, "Agents", { masters, nodes: agents, packages, resources });
  return stack;
}

describeMachines(
  "plain machines, set up over SSH",
  () => {
    const folder = temporaryFolder();
    let vendor: VendorRepository;
    let bench: Bench;
    let cluster: Cluster;
    let terraform: Terraform;
    let access: MachineAccess;

    beforeAll(async () => {
      vendor = await vendorRepository();
      const { privateKeyPath, publicKey } = newKeyPair(folder);
      const listed = infos(stackOf(vendor, { access: MachineAccess.ssh() }));
      bench = await Bench.start(plainVpc([...MASTERS, ...AGENTS], listed, publicKey), { vendor });
      cluster = new Cluster(bench, {
        ensemble: names(MASTERS),
        masters: names(MASTERS),
        agents: Object.fromEntries(names(AGENTS).map((name) => [name, {}])),
      });
      await bench.powerOn();
      await Promise.all(bench.machines.map((machine) => machine.cloudInit()));
      const keys = bench.machines.map(async (machine) => [machine.hostname, await hostKey(machine)] as const);
      access = MachineAccess.ssh({ privateKeyPath, hostKeys: Object.fromEntries(await Promise.all(keys)) });
      terraform = new Terraform(folder, { environment: (environment = {}) => environment }, bench.namespaces.internet);
    });
    afterAll(() => bench?.stop());

    const observe = (name: string, look: () => Promise<void>) => test(name, () => bench.keepingLogs(name, look));

    /** What an apply printed of each step, in its order: `setup plain-11: Creating...`. */
    async function apply(settings: Partial<Settings> = {}): Promise<string[]> {
      const begun = Date.now();
      terraform.write(stackOf(vendor, { access, ...settings }));
      const output = await terraform.run("apply", "-auto-approve");
      printFigure(`plain machines: applied in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
      return [...output.matchAll(/Nodes_(plain-\d+)_(setup|rollout)_[0-9A-F]{8}: (Creating\.\.\.|Creation complete)/g)].map(
        ([, host, step, what]) => `${step} ${host}: ${what}`,
      );
    }

    observe("are a cluster after one apply, through a firewall that lets through what was listed", async () => {
      terraform.write(stackOf(vendor, { access }));
      await terraform.run("init");
      const steps = await apply();
      const setups = steps.filter((step) => step.startsWith("setup"));
      expect(setups.slice(0, 4).every((step) => step.endsWith("Creating..."))).toBe(true);
      expect(steps.filter((step) => step.startsWith("rollout"))).toEqual(
        [...MASTERS, ...AGENTS].flatMap(({ hostname }) => [
          `rollout ${hostname}: Creating...`,
          `rollout ${hostname}: Creation complete`,
        ]),
      );
      // Terraform ended only when every service was healthy.
      expect(await cluster.missing()).toEqual([]);
      const [agent] = cluster.agents;
      const connects = async (port: number) =>
        (await agent.try(`timeout 2 bash -c ': < /dev/tcp/10.20.0.11/${port}'`)).status === 0;
      expect([await connects(2181), await connects(3888)]).toEqual([true, false]);
    });

    observe("keep what is not the library's, and have data on their own disks", async () => {
      for (const machine of bench.machines) {
        expect(await machine.run("cat /etc/theirs")).toBe("theirs");
      }
      const [master] = cluster.masters;
      expect(await master.run("stat -c '%a %U %n' /var/lib/zookeeper && ls /var/lib/zookeeper/version-2 | head -n 1")).toMatch(
        /^750 zookeeper \/var\/lib\/zookeeper\n\w+/,
      );
      expect(await master.run("ls /usr/local/lib/systemd/system")).toBe("zookeeper.service\n");
    });

    observe("have nothing to change when the same is applied again", async () => {
      const starts = await startsOf(bench.machines);
      expect(await terraform.changes()).toEqual([]);
      const setup = /^\S+plain-12_setup\S+$/m.exec(await terraform.run("state", "list"))?.[0] ?? "";
      await terraform.run("apply", "-auto-approve", `-replace=${setup}`);
      // A machine on which services run is not set up: Terraform was told to, and nothing happened.
      expect(await startsOf(bench.machines)).toEqual(starts);
      expect(await cluster.missing()).toEqual([]);
    });

    observe("take over a change one after the other, and come back after a reboot", async () => {
      const before = await startsOf(bench.machines);
      const steps = await apply({ offerTimeout: Duration.minutes(5) });
      expect(steps).toEqual(
        MASTERS.flatMap(({ hostname }) => [`rollout ${hostname}: Creating...`, `rollout ${hostname}: Creation complete`]),
      );
      const after = await startsOf(bench.machines);
      const restarted = Object.keys(after).filter((service) => after[service] !== before[service]);
      expect(restarted.sort()).toEqual(names(MASTERS).map((name) => `${name} mesos-master`));
      await bench.machine("plain-13").reboot();
      await cluster.formed(120);
    });
  },
  { mesosDebs: true, terraform: true },
);
