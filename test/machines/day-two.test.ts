import { Duration, Size } from "../../lib";
import { eventually } from "../support/eventually";
import { describeMachines, Machine, repacked, vendorRepository } from "../support/machine";
import { temporaryFolder } from "../support/tools";
import { dayTwoStack, MEMBERS, Settings } from "./day-two-stack";
import { printFigure } from "./figures";
import { turns } from "./one-by-one";
import { Applied, RunningCluster } from "./running-cluster";
import { startedAgain, startsOf } from "./starts";
import { RunningTask, runningTask } from "./tasks";
import { watchMembers, writeToZooKeeper } from "./watchers";

interface Change extends Applied {
  /** Members that were seen to be away, in turn. */
  readonly away: Readonly<Record<"voters" | "masters", readonly string[]>>;
  /** What was started again, machine and service, in the order of the starts. */
  readonly restarted: readonly string[];
}

const BEFORE: Settings = {};
const FLAGS: Settings = {
  offerTimeout: Duration.minutes(4),
  weigher: "operator",
  heapSize: Size.mebibytes(192),
  maxClientCnxns: 77,
};
const DOMAIN = "mesos.example.internal";
const NEW_VERSION = "1.11.0-0.9.1";
const UPGRADED: Settings = {
  ...FLAGS,
  packageVersion: NEW_VERSION,
  rack: "b",
  additions: { attributes: { zone: "z" }, resources: "cpus:4;mem:1024;disk:2048;ports:[31000-31199]" },
};

describeMachines(
  "a running cluster that Terraform changes",
  () => {
    const folder = temporaryFolder();
    let running: RunningCluster<Settings>;
    let task: RunningTask;
    let drained: RunningTask;
    let ids: Record<string, string>;

    beforeAll(async () => {
      const vendor = await vendorRepository({ more: repacked(folder, "aventer-mesos", NEW_VERSION) });
      running = await RunningCluster.start({
        stack: dayTwoStack(vendor),
        settings: BEFORE,
        members: MEMBERS,
        vendor,
        rootSizeMiB: 1000,
      });
      // Only one agent has so much, and then no more.
      task = await runningTask(running.cluster, "day-two", "cpus:3;mem:64");
      drained = await runningTask(running.cluster, "drained");
      ids = await agentIds();
    });
    afterAll(() => running?.stop());

    const observe = (name: string, look: () => Promise<void>) => test(name, () => running.bench.keepingLogs(name, look));
    /** Of the active agents, by host name. */
    const agentIds = async () => {
      const agents = (await running.cluster.registeredAgents()).filter(({ active }) => active);
      return Object.fromEntries(agents.map(({ id, hostname }) => [hostname.split(".")[0], id]));
    };
    const onAll = (machines: readonly Machine[], script: string) => Promise.all(machines.map((machine) => machine.run(script)));

    /** Applies while a client writes, a task runs and the members are watched; what no change may touch is looked at here. */
    async function change(settings: Settings, renewed: readonly string[] = []): Promise<Change> {
      const { cluster, bench } = running;
      const [first, second] = cluster.agents;
      const started = await startsOf(bench.machines);
      const writer = await writeToZooKeeper(first, cluster.ensemble);
      const watcher = await watchMembers(second, cluster.ensemble, cluster.masters);
      const applied = await running.apply(settings);
      const [written, samples] = await Promise.all([writer.stop(), watcher.stop()]);
      expect(written.lost).toEqual([]);
      // Ten and four a second; on a busy machine fewer, but all the time.
      expect(written.acknowledged).toBeGreaterThan(applied.seconds / 10);
      expect(samples.length).toBeGreaterThan(applied.seconds / 10);
      // Of voters and of masters no two are ever away at the same time.
      const away = { voters: turns(samples, "voters"), masters: turns(samples, "masters") };
      await task.stillRuns();
      // Where a step failed, a master may have begun to lead just now.
      await eventually(300, async () => expect(Object.keys(await agentIds())).toEqual(Object.keys(ids)));
      const before = ids;
      ids = await agentIds();
      expect(Object.keys(ids).filter((name) => ids[name] !== before[name])).toEqual(renewed);
      const after = await startsOf(bench.machines);
      printFigure(
        `${applied.changes.length} changes in ${applied.seconds.toFixed(0)} s; ${written.acknowledged} writes, ` +
          `the longest pause ${written.longestPause.toFixed(1)} s`,
      );
      return { ...applied, away, restarted: startedAgain(started, after) };
    }

    /** The machines whose steps a plan has. */
    const rolled = ({ changes }: Applied) =>
      changes
        .flatMap(({ address }) => /Nodes_(node-\d)_rollout|_rollout-\d+_\w+\["(\w+-\d+)"\]/.exec(address)?.slice(1) ?? [])
        .filter(Boolean)
        .sort();

    /** What differs by a plan, on a member. */
    const reasons = ({ changes }: Applied, name: string) => {
      const { before, after } = changes.find(({ address }) => address.includes(`${name}_rollout`))?.change ?? {};
      const [old, current] = [before, after].map((values) => (values?.triggers ?? {}) as Record<string, string>);
      return Object.keys(current).filter((key) => current[key] !== old[key]);
    };

    observe("gets a way in: its members run the steps of their rollout one after the other, and nothing restarts", async () => {
      const applied = await change(BEFORE);
      const { status, output, restarted } = applied;
      expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining("Apply complete!") });
      expect(rolled(applied)).toEqual([...Object.keys(MEMBERS.agents), ...MEMBERS.masters].sort());
      const done = [...output.matchAll(/Nodes_(node-\d)_rollout\w+(: Creating\.\.\.|: Creation complete)/g)].map(
        ([, name, what]) => `${name}${what}`,
      );
      expect(done).toEqual(MEMBERS.masters.flatMap((name) => [`${name}: Creating...`, `${name}: Creation complete`]));
      expect(restarted).toEqual([]);
    });

    observe("changes nothing on a machine whose disk is full, nor on those after it, and says so", async () => {
      const [first, second] = running.cluster.masters;
      const configuration = "find /etc /var/lib/mesos-constructs -type f | sort | xargs sha256sum";
      const before = await second.run(configuration);
      // Room for the script, and not for more.
      await second.run("dd if=/dev/zero of=/filler bs=1M 2> /dev/null || truncate --size=-1M /filler");
      const applied = await change(FLAGS).finally(() => second.run("rm /filler"));
      expect(applied.status).toBe(1);
      expect(applied.output).toMatch(/mesos-constructs: node-2: only \d+ KiB are free below \S+, and 8192 are needed/);
      expect(await second.run(configuration)).toBe(before);
      expect(reasons(applied, first.hostname)).toEqual([
        "/etc/mesos-master/acls",
        "/etc/mesos-master/offer_timeout",
        "/etc/zookeeper/conf/zoo.cfg",
        "/usr/local/lib/systemd/system/zookeeper.service",
      ]);
      expect(applied.restarted).toEqual(["node-1 zookeeper", "node-1 mesos-master"]);
      expect(applied.away.voters).toEqual([first.hostname]);
      await running.cluster.formed(300);
    });

    observe("goes on where it stopped: flags, ACLs, heap and settings of ZooKeeper are new on every member", async () => {
      const { cluster } = running;
      const applied = await change(FLAGS);
      expect(applied.status).toBe(0);
      expect(rolled(applied)).toEqual(["node-2", "node-3"]);
      expect(applied.restarted).toEqual(["node-2", "node-3"].flatMap((name) => [`${name} zookeeper`, `${name} mesos-master`]));
      expect(applied.away.voters).toEqual(["node-2", "node-3"]);
      for (const master of cluster.masters) {
        const { flags } = (await cluster.get<{ flags: Record<string, string> }>(master, "/flags")) ?? {};
        expect(flags).toMatchObject({ offer_timeout: "4mins" });
        expect(JSON.stringify(flags?.acls)).toContain("operator");
        expect(await master.run("cat /etc/zookeeper/conf/zoo.cfg")).toContain("maxClientCnxns=77\n");
        expect(await master.run("tr '\\0' ' ' < /proc/$(systemctl show -p MainPID --value zookeeper)/cmdline")).toContain(
          "-Xmx192m",
        );
      }
      expect(await cluster.missing()).toEqual([]);
    });

    observe("has nothing to change when the same is applied again", async () => {
      const { status, changes, restarted } = await change(FLAGS);
      expect({ status, changes, restarted }).toEqual({ status: 0, changes: [], restarted: [] });
    });

    const version = "dpkg-query --show --showformat='${Version}' aventer-mesos";

    observe("stops at a member that does not get healthy, and leaves two that are", async () => {
      const { cluster } = running;
      const [, second, third] = cluster.masters;
      await second.run(`mkdir /etc/systemd/system/mesos-master.service.d
        printf '[Service]\\nExecStartPre=/bin/false\\n' > /etc/systemd/system/mesos-master.service.d/broken.conf
        systemctl daemon-reload`);
      const applied = await change(UPGRADED);
      expect(applied.status).toBe(1);
      expect(applied.output).toMatch(/mesos-constructs: node-2: stopped while restarting mesos-master/);
      expect(applied.restarted.filter((name) => name !== "node-2 mesos-master")).toEqual(["node-1 mesos-master"]);
      expect(await third.run(version)).not.toBe(NEW_VERSION);
      await eventually(120, async () =>
        expect(await cluster.missing()).toEqual([expect.stringMatching(/^replicas of the log: 1 +1$/)]),
      );
    });

    observe(
      "is upgraded when that member is repaired: masters before agents, of which those are drained that become others",
      async () => {
        const { cluster, bench } = running;
        const [, second] = cluster.masters;
        // What was never the library's is where it was.
        await second.run("rm /etc/systemd/system/mesos-master.service.d/broken.conf && systemctl daemon-reload");
        const agents = ["agents-0001", "agents-0002"];
        await drained.stillRuns();
        expect([task.worker, agents.includes(drained.worker)]).toEqual(["steady-0001", true]);
        const applied = await change(UPGRADED, agents);
        expect(applied.status).toBe(0);
        const own = ["node-2 mesos-master", "steady-0001 mesos-agent"];
        expect(applied.restarted.filter((name) => !own.includes(name))).toEqual([
          "node-3 mesos-master",
          ...agents.map((name) => `${name} mesos-agent`),
        ]);
        expect(applied.restarted).toContain("steady-0001 mesos-agent");
        // Agents that cannot keep their ids lose their tasks, which were asked to end before; one that may add something keeps both.
        const drains = [...applied.output.matchAll(/mesos-constructs: (draining .*)/g)].map(([, said]) => said);
        expect(drains).toEqual(agents.map((name) => `draining ${name}.${DOMAIN}: attribute rack: a -> b`));
        expect((await cluster.task("drained"))?.state).toBe("TASK_KILLED");
        const registered = (await cluster.registeredAgents()).filter(({ active }) => active);
        expect(registered.map(({ attributes, resources }) => [attributes.rack ?? attributes.zone, resources.cpus])).toEqual([
          ["b", 2],
          ["b", 2],
          ["z", 4],
        ]);
        expect(await onAll(bench.machines, version)).toEqual(bench.machines.map(() => NEW_VERSION));
        expect(await cluster.missing()).toEqual([]);
        await task.finish();
      },
    );
  },
  { mesosDebs: true, terraform: true },
);
