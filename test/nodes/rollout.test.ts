import { TerraformStack } from "cdktf";
import {
  ClusterNetwork,
  Duration,
  MachineAccess,
  MachineImage,
  MesosAgentPool,
  MesosAgentPoolProps,
  MesosMasters,
  NodePool,
  ZooKeeperEnsemble,
} from "../../lib";
import { NullResource } from "../../lib/core/null";
import { newNetwork, newStack, Synthesized } from "../support/cluster";
import { emptyStack, newHosts } from "../support/hosts";
import { steps } from "../support/steps";

const machines = {
  image: MachineImage.ami("ami-1"),
  access: MachineAccess.ssh({ hostCertificateAuthority: "ssh-ed25519 AAAA" }),
};

function cluster(pool: Partial<MesosAgentPoolProps> = {}, clientPort = 2181): TerraformStack {
  const stack = newStack();
  const network = newNetwork(stack);
  const zooKeeper = new ZooKeeperEnsemble(stack, "Zk", { network, ...machines, clientPort });
  const masters = new MesosMasters(stack, "Masters", { zooKeeper, ...machines });
  new MesosAgentPool(stack, "Agents", { masters, ...machines, size: 5, ...pool });
  return stack;
}

test("voters change one after the other, what others need before them, and agents last", () => {
  const before = Object.fromEntries(
    Object.entries(steps(cluster()))
      .filter(([path]) => path.includes("rollout"))
      .map(([path, step]) => [path, step.before.filter((other) => /rollout[^/]*$/.test(other))]),
  );
  const zk = [1, 2, 3].map((n) => `Zk/Nodes/zk-${n}/rollout`);
  const masters = [1, 2, 3].map((n) => `Masters/Nodes/masters-${n}/rollout`);
  expect(before).toMatchObject({
    [zk[0]]: [],
    [zk[1]]: [zk[0]],
    [zk[2]]: [zk[1]],
    [masters[0]]: [zk[2]],
    [masters[1]]: [masters[0]],
    [masters[2]]: [masters[1]],
    "Agents/Nodes/rollout-0001": [masters[2], zk[2]],
    "Agents/Nodes/rollout-0002": ["Agents/Nodes/rollout-0001"],
  });
});

test("machines wait for the health of their services as long as the way into them says", () => {
  const waits = (stack: TerraformStack) =>
    Object.entries(steps(stack))
      .filter(([path]) => /rollout[^/]*$/.test(path))
      .map(([, { provisioner }]) => /^HEALTH_SECONDS=.*/m.exec(provisioner[0]["remote-exec"].inline[0])?.[0]);
  expect(new Set(waits(cluster()))).toEqual(new Set([undefined]));
  const access = MachineAccess.ssh({ healthTimeout: Duration.minutes(10) });
  const stack = emptyStack();
  const nodes = newHosts(stack, [1, 2, 3], { access });
  new ZooKeeperEnsemble(stack, "Zk", { nodes });
  expect(waits(stack)).toEqual(Array(3).fill("HEALTH_SECONDS=600"));
});

test("Systems Manager ends no script that may still wait", () => {
  const ends = (access: MachineAccess, props: Partial<MesosAgentPoolProps> = {}) => {
    const stack = newStack();
    const network = newNetwork(stack);
    const zooKeeper = new ZooKeeperEnsemble(stack, "Zk", { network, ...machines, access });
    const masters = new MesosMasters(stack, "Masters", { zooKeeper, ...machines, access });
    new MesosAgentPool(stack, "Agents", { masters, ...machines, access, ...props });
    new NullResource(stack, "After", { dependsOn: [masters.ready] });
    const all = steps(stack) as unknown as Record<
      string,
      { provisioner?: [{ "local-exec": { environment: Record<string, string> } }] }
    >;
    return ["Zk/Nodes/zk-1/rollout", "Masters/ready", "Agents/Nodes/rollout-0001/drain"].map((path) =>
      Number(all[path].provisioner?.[0]["local-exec"].environment.SECONDS_TO_RUN),
    );
  };
  expect(ends(MachineAccess.systemsManager())).toEqual([3600, 4500, 4800]);
  const patient = MachineAccess.systemsManager({ healthTimeout: Duration.hours(2) });
  expect(ends(patient, { maxGracePeriod: Duration.hours(8) })).toEqual([75_600, 10_800, 33_000]);
});

test("the next agents wait until a master has those before them again", () => {
  const all = steps(cluster());
  expect(all["Agents/Nodes/rollout-0001/active"].before).toEqual(["Agents/Nodes/rollout-0001"]);
  expect(all["Agents/Nodes/rollout-0002"].before).toContain("Agents/Nodes/rollout-0001/active");
  const [{ "remote-exec": asked }] = all["Agents/Nodes/rollout-0001/active"].provisioner;
  expect(asked.connection.host).toMatch(/^\$\{aws_network_interface\.Masters_Nodes_masters-1_interface_\w+\.private_ip\}$/);
  expect(asked.inline[0]).toContain(
    '"agents":"${join(" ", [for i in range(1, 2) : format("agents-%04d.mesos.example.internal", i)])}"',
  );
});

test("agents that get new ids are drained before, one batch after the other", () => {
  const all = steps(cluster());
  expect(all["Agents/Nodes/rollout-0001"].before).toContain("Agents/Nodes/rollout-0001/drain");
  expect(all["Agents/Nodes/rollout-0002/drain"].before).toContain("Agents/Nodes/rollout-0001/active");
});

test("every machine of a group is there before the first one changes: voters need each other at their first start", () => {
  const instances = steps(cluster())["Zk/Nodes/zk-1/rollout"].depends_on?.filter((address) => address.startsWith("aws_instance"));
  expect(instances).toHaveLength(3);
});

test("plans show the content of files of a member as triggers", () => {
  const [before, after] = [2181, 2182].map((port) => steps(cluster({}, port))["Zk/Nodes/zk-2/rollout"].triggers);
  expect(Object.keys(before).filter((name) => before[name] !== after[name])).toEqual(["/etc/zookeeper/conf/zoo.cfg"]);
  expect(after["/etc/zookeeper/conf/zoo.cfg"]).toContain("clientPort=2182\n");
});

test("a machine that is made anew is asked again", () => {
  expect(steps(cluster())["Zk/Nodes/zk-2/rollout"].triggers.instance).toMatch(
    /^\$\{aws_instance\.Zk_Nodes_zk-2_instance_\w+\.id\}$/,
  );
});

describe("a pool", () => {
  const batches = (props: Partial<MesosAgentPoolProps>) =>
    Object.entries(steps(cluster(props)))
      .filter(([path]) => /^Agents\/Nodes\/rollout-\d+$/.test(path))
      .map(([, { for_each }]) => /range\((\d+, \d+)\)/.exec(for_each ?? "")?.[1]);

  test("changes in batches of a chosen size", () => {
    expect(batches({ size: 10, batchSize: 4 })).toEqual(["1, 5", "5, 9", "9, 11"]);
    expect(batches({ size: 3, batchSize: 7 })).toEqual(["1, 4"]);
  });

  test("has ten batches at most, unless it is told otherwise", () => {
    expect(batches({ size: 9999 })).toHaveLength(10);
    expect(batches({ size: 10 })).toHaveLength(10);
    expect(batches({ size: 2 })).toEqual(["1, 2", "2, 3"]);
  });

  test("keeps its batches when it grows a little, and few when it grows much", () => {
    const begins = (size: number) => batches({ size }).map((batch) => batch?.split(",")[0]);
    expect(begins(40)).toEqual(["1", "6", "11", "16", "21", "26", "31", "36"]);
    expect(begins(50).slice(0, 8)).toEqual(begins(40));
    for (const size of [11, 21, 51, 101, 201, 501, 1001, 5001]) {
      expect(begins(size).length).toBeGreaterThanOrEqual(4);
      expect(begins(size).length).toBeLessThanOrEqual(10);
    }
  });

  test("has the content of its files once in the stack, with words for what differs between machines", () => {
    const json = Synthesized.of(cluster());
    const { input } = json.resource("terraform_data", "Agents/Nodes/configuration") as { input: Record<string, string> };
    expect(input["/etc/mesos-agent/hostname"]).toBe("<hostname>.mesos.example.internal\n");
    expect(input["/etc/mesos-agent/ip"]).toBe("<private_ip>\n");
    const triggers = steps(cluster())["Agents/Nodes/rollout-0001"].triggers;
    expect(triggers.configuration).toMatch(
      /^\$\{sha256\(jsonencode\(terraform_data\.Agents_Nodes_configuration_\w+\.input\)\)\}$/,
    );
  });

  test("fails with batches where there is no way in, as nothing would come of them", () => {
    expect(() => cluster({ batchSize: 5, access: undefined })).toThrow(
      "[test/Agents/Nodes] batchSize is how many machines take over a change at a time, and there is no way into them, got 5; give `access` too",
    );
  });

  test.each([0, -1, 1.5])("fails with a batch of %s machines", (batchSize) => {
    expect(() => cluster({ batchSize })).toThrow(
      `[test/Agents/Nodes] batchSize must be a whole number of at least 1, got ${batchSize}`,
    );
  });

  test("fails with a batch size beside nodes that have their own", () => {
    const stack = newStack();
    const network: ClusterNetwork = newNetwork(stack);
    const masters = new MesosMasters(stack, "Masters", {
      zooKeeper: new ZooKeeperEnsemble(stack, "Zk", { network, ...machines }),
      ...machines,
    });
    const nodes = new NodePool(stack, "Pool", { network, ...machines, size: 2 });
    expect(() => new MesosAgentPool(stack, "Agents", { masters, nodes, batchSize: 1 })).toThrow("batchSize");
  });
});

test("without a way in, nothing runs on machines, and plans say what is pending", () => {
  const json = Synthesized.of(cluster({ access: undefined }));
  expect(Object.keys(json.resources("null_resource")).filter((path) => path.startsWith("Agents/"))).toEqual([]);
  expect(Object.keys(json.json.check ?? {})).toEqual([expect.stringContaining("Agents_Nodes_booted-with")]);
});
