import { describeMachines, vendorRepository } from "../support/machine";
import { dayTwoStack, MEMBERS, Settings } from "./day-two-stack";
import { Applied, RunningCluster } from "./running-cluster";
import { startsOf } from "./starts";
import { RunningTask, runningTask } from "./tasks";
import { Sample, watchMembers, writeToZooKeeper, Written } from "./watchers";

interface Change extends Applied {
  readonly written: Written;
  readonly samples: readonly Sample[];
}

describeMachines(
  "a running cluster that Terraform changes",
  () => {
    let running: RunningCluster<Settings>;
    let task: RunningTask;

    const observe = (name: string, look: () => Promise<void>) => test(name, () => running.bench.keepingLogs(name, look));

    /** Applies while a client writes and the members are watched; what every change must keep is looked at here. */
    async function change(settings: Settings): Promise<Change> {
      const { cluster } = running;
      const [first, second] = cluster.agents;
      const ids = async () => (await cluster.registeredAgents()).map(({ id }) => id);
      const before = await ids();
      const writer = await writeToZooKeeper(first, cluster.ensemble);
      const watcher = await watchMembers(second, cluster.ensemble, cluster.masters);
      const applied = await running.apply(settings);
      const [written, samples] = await Promise.all([writer.stop(), watcher.stop()]);
      await task.stillRuns();
      expect(await ids()).toEqual(before);
      expect(written).toMatchObject({ acknowledged: expect.any(Number), lost: [] });
      const down = (states: Readonly<Record<string, string>>) => Object.values(states).filter((state) => state === "down").length;
      expect(samples.filter(({ voters, masters }) => down(voters) > 1 || down(masters) > 1)).toEqual([]);
      expect(written.acknowledged).toBeGreaterThan(10);
      expect(samples.length).toBeGreaterThan(10);
      return { ...applied, written, samples };
    }

    beforeAll(async () => {
      const vendor = await vendorRepository();
      running = await RunningCluster.start({ stack: dayTwoStack(vendor), settings: {}, members: MEMBERS, vendor });
      task = await runningTask(running.cluster, "day-two");
    });
    afterAll(() => running?.stop());

    observe("gets a way in: its members run the steps of their rollout one after the other, and nothing restarts", async () => {
      const starts = await startsOf(running.bench.machines);
      expect(Object.keys(starts)).toHaveLength(8);
      const { status, output, changes } = await change({});
      expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining("Apply complete!") });
      const rollouts = changes.flatMap(({ address }) => /Nodes_(node-\d)_rollout/.exec(address)?.[1] ?? []);
      expect(rollouts.sort()).toEqual(MEMBERS.masters);
      const done = [...output.matchAll(/Nodes_(node-\d)_rollout\w+(: Creating\.\.\.|: Creation complete)/g)].map(
        ([, name, what]) => `${name}${what}`,
      );
      expect(done).toEqual(MEMBERS.masters.flatMap((name) => [`${name}: Creating...`, `${name}: Creation complete`]));
      expect(await startsOf(running.bench.machines)).toEqual(starts);
    });

    observe("has nothing to change when the same is applied again", async () => {
      const starts = await startsOf(running.bench.machines);
      const { status, changes } = await running.apply({});
      expect({ status, changes }).toEqual({ status: 0, changes: [] });
      expect(await startsOf(running.bench.machines)).toEqual(starts);
    });
  },
  { mesosDebs: true, terraform: true },
);
