import { TerraformStack } from "cdktf";
import {
  ExistingHosts,
  MarathonPackages,
  MarathonService,
  MesosAgentPool,
  MesosMasters,
  NativeJavaLibrary,
  ZooKeeperEnsemble,
} from "../../lib";
import { Synthesized } from "../support/cluster";
import { emptyStack, newHosts } from "../support/hosts";
import { steps } from "../support/steps";

const files = (name: string) => ({ url: `https://files.example.com/${name}`, sha256: "0123456789abcdef".repeat(4) });

/** Masters on host 1, agents on hosts from 11 on. */
function cluster(size: number, batchSize?: number): TerraformStack {
  const stack = emptyStack();
  const nodes = newHosts(stack, [1], {}, "MasterHosts");
  const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper: new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes }) });
  const numbers = Array.from({ length: size }, (_, index) => 11 + index);
  new MesosAgentPool(stack, "Agents", { masters, nodes: newHosts(stack, numbers, { batchSize }, "AgentHosts") });
  return stack;
}

/** The steps on hosts with agents, each with those of agents that must have ended before: `rollout` of a host, and what the master is asked. */
function order(stack: TerraformStack): Record<string, string[]> {
  const short = (path: string) => path.replace("AgentHosts/host-", "").replace(/\/rollout$/, "");
  const found = Object.entries(steps(stack)).filter(([path]) => /^AgentHosts\/.*\/rollout/.test(path));
  return Object.fromEntries(
    found.map(([path, { before }]) => [
      short(path.replace(/\/rollout\//, " ")),
      before.filter((other) => /^AgentHosts\/.*\/rollout/.test(other)).map((other) => short(other.replace(/\/rollout\//, " "))),
    ]),
  );
}

test("agents on hosts change in batches, each drained and asked for as one, the next batch after it", () => {
  expect(order(cluster(5, 2))).toEqual({
    "11 drain": [],
    "11": ["11 drain"],
    "12": ["11 drain"],
    "11 active": ["11", "12"],
    "13 drain": ["11", "11 active", "12"],
    "13": ["11", "11 active", "12", "13 drain"],
    "14": ["11", "11 active", "12", "13 drain"],
    "13 active": ["13", "14"],
    "15 drain": ["13", "13 active", "14"],
    "15": ["13", "13 active", "14", "15 drain"],
    "15 active": ["15"],
  });
});

test("a master is asked about all agents of a batch, and again where one of them has had its turn", () => {
  const { triggers, provisioner } = steps(cluster(3, 2))["AgentHosts/host-11/rollout/active"];
  expect(provisioner[0]["remote-exec"].inline[0]).toContain('"agents":"host-11.example.internal host-12.example.internal"');
  expect(triggers.run).toMatch(
    /^\$\{null_resource\.AgentHosts_host-11_rollout_\w+\.id\} \$\{null_resource\.AgentHosts_host-12_rollout_\w+\.id\}$/,
  );
});

test("every agent of the first batch waits for the masters", () => {
  const all = steps(cluster(3, 2));
  const waits = [11, 12, 13].map((n) => all[`AgentHosts/host-${n}/rollout`].before.includes("MasterHosts/host-1/rollout"));
  expect(waits).toEqual([true, true, false]);
});

test("hosts change one after the other unless they are told otherwise, and all together where a batch is as large", () => {
  const before = (batchSize?: number) => order(cluster(3, batchSize))["13"].filter((name) => /^\d+$/.test(name));
  expect([before(), before(1), before(3), before(7)]).toEqual([["12"], ["12"], [], []]);
});

test.each([0, -1, 1.5])("a batch of %s hosts is an error", (batchSize) => {
  expect(() => cluster(3, batchSize)).toThrow(
    `[test/AgentHosts] batchSize must be a whole number of at least 1, got ${batchSize}; ` +
      "give the number of machines that may be changed at the same time, or leave it out to change them one after the other",
  );
});

describe("in batches there are", () => {
  const stack = emptyStack();
  const one = newHosts(stack, [1], {}, "MasterHosts");
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes: one });
  const masters = new MesosMasters(stack, "Masters", { nodes: one, zooKeeper });
  let next = 20;
  const hosts = (batchSize: number): ExistingHosts => {
    next += 3;
    return newHosts(stack, [next, next + 1, next + 2], { batchSize }, `Hosts${next}`);
  };
  const marathon = (nodes: ExistingHosts) =>
    new MarathonService(stack, `Marathon${next}`, {
      masters,
      nodes,
      frameworkName: `marathon-${next}`,
      nativeJavaLibrary: NativeJavaLibrary.archive(files("libmesos.tar.gz")),
      packages: MarathonPackages.archive({ version: "1.11.24", ...files("marathon-1.11.24.tgz") }),
    });

  test.each<[string, string, (nodes: ExistingHosts) => unknown]>([
    ["no members of ZooKeeper", "members of ZooKeeper", (nodes) => new ZooKeeperEnsemble(stack, `Zk${next}`, { nodes })],
    [
      "no masters",
      "Mesos masters",
      (nodes) => new MesosMasters(stack, `Masters${next}`, { nodes, zooKeeper, zkPath: `/mesos-${next}` }),
    ],
    ["no instances of Marathon", "instances of Marathon", marathon],
  ])("%s", (_, what, make) => {
    const many = hosts(2);
    expect(() => make(many)).toThrow(
      new RegExp(
        `^\\[test/${many.node.id}\\] ${what}\\d* on the hosts must be changed one after the other: .*, got 2; leave batchSize out`,
      ),
    );
    const single = hosts(1);
    expect(() => make(single)).not.toThrow();
  });

  test("agents and what stands beside them", () => {
    const nodes = hosts(2);
    expect(() => new MesosAgentPool(stack, "Agents", { masters, nodes })).not.toThrow();
    expect(() => Synthesized.of(stack)).not.toThrow();
  });
});
