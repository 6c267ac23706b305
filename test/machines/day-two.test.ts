import { describeMachines, vendorRepository } from "../support/machine";
import { dayTwoStack, MEMBERS, Settings } from "./day-two-stack";
import { RunningCluster } from "./running-cluster";

describeMachines(
  "a running cluster that Terraform changes",
  () => {
    let running: RunningCluster<Settings>;

    beforeAll(async () => {
      const vendor = await vendorRepository();
      running = await RunningCluster.start({ stack: dayTwoStack(vendor), settings: {}, members: MEMBERS, vendor });
    });
    afterAll(() => running?.stop());

    const observe = (name: string, look: () => Promise<void>) => test(name, () => running.bench.keepingLogs(name, look));

    observe("gets a way in, and its members run the steps of their rollout one after the other", async () => {
      const { status, output, changes } = await running.apply({});
      expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining("Apply complete!") });
      const rollouts = changes.flatMap(({ address }) => /Nodes_(node-\d)_rollout/.exec(address)?.[1] ?? []);
      expect(rollouts.sort()).toEqual(MEMBERS.masters);
      const done = [...output.matchAll(/Nodes_(node-\d)_rollout\w+(: Creating\.\.\.|: Creation complete)/g)].map(
        ([, name, what]) => `${name}${what}`,
      );
      expect(done).toEqual(MEMBERS.masters.flatMap((name) => [`${name}: Creating...`, `${name}: Creation complete`]));
    });
  },
  { mesosDebs: true, terraform: true },
);
