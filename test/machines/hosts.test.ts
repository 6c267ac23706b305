import { TerraformStack } from "cdktf";
import {
  Duration,
  ExistingHost,
  ExistingHosts,
  MachineAccess,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  MesosResources,
  OperatingSystem,
  Size,
  SshAccessOptions,
  ZooKeeperEnsemble,
} from "../../lib";
import { NullResource } from "../../lib/core/null";
import { eventually } from "../support/eventually";
import { emptyStack, infos } from "../support/hosts";
import { Bench, describeMachines, Machine, repacked, VendorRepository, vendorRepository } from "../support/machine";
import { newKeyPair } from "../support/ssh-keys";
import { Terraform } from "../support/terraform";
import { temporaryFolder } from "../support/tools";
import { Cluster } from "./cluster";
import { printFigure } from "./figures";
import { mirror } from "./mirror";
import { plainVpc } from "./plain-vpc";
import { hostKey } from "./running-cluster";
import { startedAgain, startsOf } from "./starts";
import { writeToZooKeeper } from "./watchers";

const hosts = (...numbers: readonly number[]) => numbers.map((n) => ({ hostname: `plain-${n}`, address: `10.20.0.${n}` }));
const MASTERS = hosts(11, 12, 13);
const AGENTS = hosts(14);
/** One that joins later. */
const FOURTH = hosts(15);
/** No Mesos of 1.11 takes its place. */
const OLD_VERSION = "0.28.3-0.1";
const names = (some: readonly ExistingHost[]) => some.map(({ hostname }) => hostname);
const MEMBERS = {
  ensemble: names(MASTERS),
  masters: names(MASTERS),
  agents: Object.fromEntries(names(AGENTS).map((name) => [name, {}])),
};

interface Settings {
  readonly access: MachineAccess;
  readonly offerTimeout?: Duration;
  /** Of the agent. */
  readonly gracePeriod?: Duration;
  /** ZooKeeper and masters. */
  readonly voters?: readonly ExistingHost[];
  /** Those of them without a vote in ZooKeeper. */
  readonly leaving?: string[];
  readonly quorum?: number;
}

/** ZooKeeper and masters on plain machines, an agent on another, and what somebody makes when ensemble and masters are ready. */
function stackOf(vendor: VendorRepository, settings: Settings): TerraformStack {
  const { access, offerTimeout, gracePeriod, voters = MASTERS, leaving = [], quorum } = settings;
  const stack = emptyStack();
  const packages = MesosPackages.clusterd({ repository: mirror(vendor) });
  const plain = { operatingSystem: OperatingSystem.DEBIAN_12, domainName: "example.internal", access };
  const nodes = new ExistingHosts(stack, "Nodes", { ...plain, hosts: [...voters] });
  const allowEvenSize = (voters.length - leaving.length) % 2 === 0;
  const heapSize = Size.mebibytes(256);
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes, heapSize, allowEvenSize, leaving });
  const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper, packages, quorum, flags: { offerTimeout } });
  const agents = new ExistingHosts(stack, "AgentNodes", { ...plain, hosts: AGENTS });
  const resources = MesosResources.parse("cpus:2;mem:1024;disk:2048;ports:[31000-31099]");
  const flags = { executorShutdownGracePeriod: gracePeriod };
  new MesosAgentPool(stack, "Agents", { masters, nodes: agents, packages, resources, flags });
  new NullResource(stack, "AfterZooKeeper", { dependsOn: [zooKeeper.ready] });
  new NullResource(stack, "AfterMasters", { dependsOn: [masters.ready] });
  return stack;
}

/** What the voters of a change to four are, with the quorum that is there before. */
const FOUR = { voters: [...MASTERS, ...FOURTH], quorum: 3 };

/** Seconds without an acknowledged write: an election takes one or two here, and on a busy machine ten times as long. */
const LONGEST_PAUSE = 30;

describeMachines(
  "plain machines, set up over SSH",
  () => {
    const folder = temporaryFolder();
    let vendor: VendorRepository;
    let bench: Bench;
    let cluster: Cluster;
    let terraform: Terraform;
    let ssh: SshAccessOptions;

    beforeAll(async () => {
      vendor = await vendorRepository({ more: repacked(folder, "aventer-mesos", OLD_VERSION) });
      const { privateKeyPath, publicKey } = newKeyPair(folder);
      const listed = infos(stackOf(vendor, { access: MachineAccess.ssh(), ...FOUR }));
      bench = await Bench.start(plainVpc([...MASTERS, ...AGENTS, ...FOURTH], listed, publicKey), { vendor });
      cluster = new Cluster(bench, MEMBERS);
      await bench.powerOn();
      await Promise.all(bench.machines.map((machine) => machine.cloudInit()));
      const keys = bench.machines.map(async (machine) => [machine.hostname, await hostKey(machine)] as const);
      ssh = { privateKeyPath, hostKeys: Object.fromEntries(await Promise.all(keys)) };
      terraform = new Terraform(folder, { environment: (environment = {}) => environment }, bench.namespaces.internet);
    });
    afterAll(() => bench?.stop());

    const observe = (name: string, look: () => Promise<void>) => test(name, () => bench.keepingLogs(name, look));

    interface Applied {
      readonly status: number | null;
      readonly output: string;
      /** What was printed of each step, in its order: `setup plain-11: Creating...`, `ready Masters: Creating...`, `AfterMasters: Creating...`. */
      readonly steps: readonly string[];
      /** What was started again, machine and service, in the order of the starts. */
      readonly restarted: readonly string[];
    }

    interface Trial extends Partial<Settings> {
      /** Seconds that health is waited for. */
      readonly seconds?: number;
    }

    const written = ({ seconds, ...settings }: Trial = {}) => {
      const healthTimeout = seconds === undefined ? undefined : Duration.seconds(seconds);
      terraform.write(stackOf(vendor, { access: MachineAccess.ssh({ ...ssh, healthTimeout }), ...settings }));
    };

    async function tryApply(trial: Trial = {}, ...flags: string[]): Promise<Applied> {
      const begun = Date.now();
      written(trial);
      const before = await startsOf(bench.machines);
      const { status, output: said, errors } = await terraform.try("apply", "-auto-approve", ...flags);
      const restarted = startedAgain(before, await startsOf(bench.machines));
      printFigure(`plain machines: applied in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
      const line =
        /^null_resource\.(?:\w*Nodes_(plain-\d+)_(setup|rollout)|(\w+)_(ready)|(After\w+?))(?:_[0-9A-F]{8})?: (Creating\.\.\.|Creation complete)/gm;
      const steps = [...said.matchAll(line)].map(
        ([, host, step, component, ready, after, what]) => `${after ?? `${step ?? ready} ${host ?? component}`}: ${what}`,
      );
      return { status, output: said + errors, steps, restarted };
    }

    async function apply(trial: Trial = {}): Promise<Applied> {
      const applied = await tryApply(trial);
      expect({ status: applied.status, output: applied.output }).toMatchObject({ status: 0 });
      return applied;
    }

    const addresses = async () => (await terraform.run("state", "list")).split("\n");

    /** What a plan calls a step. */
    const addressOf = async (pattern: RegExp) => (await addresses()).find((address) => pattern.test(address)) ?? "";

    /** What somebody else made came when all members had had their turn, and were asked. */
    function expectReadiness(steps: readonly string[], component: string): void {
      const asked = [
        `ready ${component}: Creating...`,
        `ready ${component}: Creation complete`,
        `After${component}: Creating...`,
      ];
      const since = steps.slice(steps.indexOf("rollout plain-13: Creation complete"));
      expect(since.filter((step) => asked.includes(step))).toEqual(asked);
    }

    observe("are a cluster after one apply, through a firewall that lets through what was listed", async () => {
      written();
      await terraform.run("init");
      const { steps } = await apply();
      const setups = steps.filter((step) => step.startsWith("setup"));
      expect(setups.slice(0, 4).every((step) => step.endsWith("Creating..."))).toBe(true);
      expect(steps.filter((step) => step.startsWith("rollout"))).toEqual(
        [...MASTERS, ...AGENTS].flatMap(({ hostname }) => [
          `rollout ${hostname}: Creating...`,
          `rollout ${hostname}: Creation complete`,
        ]),
      );
      ["ZooKeeper", "Masters"].forEach((component) => expectReadiness(steps, component));
      // Terraform ended only when every service was healthy.
      expect(await cluster.missing()).toEqual([]);
      const [agent] = cluster.agents;
      const connects = async (port: number) =>
        (await agent.try(`timeout 8 bash -c ': < /dev/tcp/10.20.0.11/${port}'`)).status === 0;
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
      await terraform.run("apply", "-auto-approve", `-replace=${await addressOf(/plain-12_setup/)}`);
      // A machine on which services run is not set up: Terraform was told to, and nothing happened.
      expect(await startsOf(bench.machines)).toEqual(starts);
      expect(await cluster.missing()).toEqual([]);
    });

    const grace = { gracePeriod: Duration.seconds(7) };
    const change = { ...grace, offerTimeout: Duration.minutes(5) };

    observe("are not ready while a master is silent: the apply says which, and makes nothing that needs them", async () => {
      const [first, ...others] = cluster.masters;
      const leader = await cluster.leadingMaster();
      const silent = others.find((master) => master !== leader) as Machine;
      await silent.run("kill -STOP $(systemctl show -p MainPID --value mesos-master)");
      const [agent] = cluster.agents;
      const version = "dpkg-query --show --showformat='${Version}' aventer-mesos";
      const install = (name: string) => agent.run(`apt-get -qq -y --allow-downgrades install ${name}`);
      await install(`aventer-mesos=${OLD_VERSION}`);
      const again = [await addressOf(/\.Masters_ready/), "null_resource.AfterMasters"].map((address) => `-replace=${address}`);
      const { status, output, steps } = await tryApply({ ...grace, seconds: 5 }, ...again);
      expect(status).toBe(1);
      expect(output).toContain(
        `mesos-master on ${first.hostname} is not healthy on every machine after 5 seconds: ` +
          `GET http://${silent.hostname}.example.internal:5050/metrics/snapshot: no answer within 10 seconds`,
      );
      // At the same time.
      expect([...steps].sort()).toEqual(["ready Masters: Creating...", "rollout plain-14: Creating..."]);
      expect(await addresses()).toEqual(expect.arrayContaining(["null_resource.AfterZooKeeper"]));
      expect(await addresses()).not.toContain("null_resource.AfterMasters");
      // Nor is Mesos taken from a version to one that does not go with it: the agent is what it was.
      expect(output).toContain(
        `mesos-constructs: ${agent.hostname}: aventer-mesos ${OLD_VERSION} cannot be upgraded to 1.11.0-0.9.0: go to 1.0 first; nothing was changed`,
      );
      expect(await agent.run(version)).toBe(OLD_VERSION);
      expect(await agent.try("cat /etc/mesos-agent/executor_shutdown_grace_period")).toMatchObject({ status: 1 });
      await install("aventer-mesos");
      await silent.run("kill -CONT $(systemctl show -p MainPID --value mesos-master)");
      await cluster.formed(300);
    });

    observe("stop at a member that stays up and does not answer, when the time for it is over", async () => {
      const [, second] = cluster.masters;
      await second.run(`mkdir -p /etc/systemd/system/mesos-master.service.d
        printf '[Service]\\nExecStart=\\nExecStart=/bin/sleep infinity\\n' > /etc/systemd/system/mesos-master.service.d/zz-silent.conf
        systemctl daemon-reload`);
      const { status, output, steps, restarted } = await tryApply({ ...change, seconds: 60 });
      expect(status).toBe(1);
      expect(output).toMatch(/mesos-master on plain-12 is not healthy after 60 seconds: GET http:\S+: connection refused/);
      // With what the service has logged since, as plain text.
      const logged = [...output.matchAll(/plain-12_rollout\w+ \(remote-exec\): (.*mesos-master.*)/g)].map(([, line]) => line);
      expect(logged.filter((line) => line.includes("Started"))).toHaveLength(1);
      expect(output).not.toContain("\x1b");
      expect(output).toContain("mesos-constructs: plain-12: stopped while waiting until mesos-master is healthy");
      expect(steps.filter((step) => step.startsWith("rollout plain-1"))).toEqual([
        "rollout plain-11: Creating...",
        "rollout plain-11: Creation complete",
        "rollout plain-12: Creating...",
      ]);
      expect(restarted).toEqual(["plain-11 mesos-master", "plain-12 mesos-master"]);
      expect(await second.run("journalctl --no-pager --output=cat --identifier=mesos-constructs")).toMatch(
        /\nrestarting mesos-master\nstopped while waiting until mesos-master is healthy\n$/,
      );
      await eventually(120, async () =>
        expect(await cluster.missing()).toEqual([expect.stringMatching(/^replicas of the log: 1 +1$/)]),
      );
    });

    observe(
      "take over what is left of the change when it is repaired, one after the other, and come back after a reboot",
      async () => {
        const [, second] = cluster.masters;
        await second.run("rm /etc/systemd/system/mesos-master.service.d/zz-silent.conf && systemctl daemon-reload");
        const { steps, restarted } = await apply(change);
        expect(steps.filter((step) => step.startsWith("rollout"))).toEqual(
          ["plain-12", "plain-13", "plain-14"].flatMap((name) => [
            `rollout ${name}: Creating...`,
            `rollout ${name}: Creation complete`,
          ]),
        );
        expectReadiness(steps, "Masters");
        expect(restarted).toEqual(["plain-12 mesos-master", "plain-13 mesos-master", "plain-14 mesos-agent"]);
        await bench.machine("plain-13").reboot();
        await cluster.formed(600);
      },
    );

    /** Applies while a client writes to the three that stay; nothing is lost. */
    async function applyWhileWriting(what: string, trial: Trial): Promise<Applied & { longestPause: number }> {
      const writer = await writeToZooKeeper(cluster.agents[0], cluster.ensemble);
      const applied = await apply(trial);
      const { acknowledged, lost, longestPause } = await writer.stop();
      printFigure(`${what}: ${acknowledged} writes, the longest pause ${longestPause.toFixed(1)} s`);
      expect(lost).toEqual([]);
      expect(acknowledged).toBeGreaterThan(10);
      return { ...applied, longestPause };
    }

    observe("do not grow at once by what could lose the registry: the host that would join is not touched", async () => {
      const { status, output } = await tryApply({ ...change, ...FOUR });
      expect(status).toBe(1);
      expect(output).toContain(
        "mesos-master on plain-11 must not be changed: with a quorum of 2 at most 3 masters may take part, and there would be 4",
      );
      expect(await bench.machine("plain-15").run("ls -d /etc/zoo* /etc/mesos* 2> /dev/null || true")).toBe("");
      await cluster.formed(300);
    });

    observe("grow when the quorum has grown before, and no write is lost", async () => {
      await apply({ ...change, quorum: 3 });
      const { steps } = await applyWhileWriting("one more voter", { ...change, ...FOUR });
      expect(steps.filter((step) => /^(setup|rollout) .*Creating/.test(step))).toEqual([
        "setup plain-15: Creating...",
        ...[...FOUR.voters, ...AGENTS].map(({ hostname }) => `rollout ${hostname}: Creating...`),
      ]);
      const grown = new Cluster(bench, { ...MEMBERS, ensemble: names(FOUR.voters), masters: names(FOUR.voters) });
      expect(await grown.missing()).toEqual([]);
      const numbers = "cat /etc/mesos-master/quorum; grep -c ^server /etc/zookeeper/conf/zoo.cfg";
      expect(await Promise.all(grown.masters.map((master) => master.run(numbers)))).toEqual(FOUR.voters.map(() => "3\n4\n"));
    });

    observe("do not shrink by a member that votes: nothing is touched", async () => {
      const { status, output, restarted } = await tryApply({ ...change, quorum: 3 });
      expect([status, restarted]).toEqual([1, []]);
      expect(output).toContain(
        "zookeeper on plain-11 must not be changed: plain-15.example.internal runs with a vote and would be no member any more: " +
          "name it in leaving for one change before",
      );
      expect(output).toContain("mesos-master on plain-11 must not be changed: http://plain-15.example.internal:5050 answers");
    });

    observe("shrink when one has lost its vote and was stopped, and no write is lost", async () => {
      const { longestPause } = await applyWhileWriting("one vote less", { ...change, ...FOUR, leaving: names(FOURTH) });
      expect(longestPause).toBeLessThan(LONGEST_PAUSE);
      const leaving = bench.machine("plain-15");
      await leaving.run("systemctl disable --now mesos-master zookeeper");
      const { longestPause: without } = await applyWhileWriting("one member less", { ...change, quorum: 3 });
      expect(without).toBeLessThan(LONGEST_PAUSE);
      expect(await cluster.missing()).toEqual([]);
      const servers = "grep -cE '^(server|weight|group)' /etc/zookeeper/conf/zoo.cfg";
      expect(await Promise.all(cluster.masters.map((master) => master.run(servers)))).toEqual(["3\n", "3\n", "3\n"]);
    });
  },
  { mesosDebs: true, terraform: true },
);
