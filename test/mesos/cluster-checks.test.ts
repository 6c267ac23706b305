import { JenkinsMesos, MesosAgentPool, MesosMasters, MesosResources, NodeGroup, ZooKeeperEnsemble } from "../../lib";
import { LEAST, plugin } from "../jenkins/jenkinses";
import { LIBRARY } from "../marathon/marathons";
import { newNetwork, newStack, Synthesized, warnings } from "../support/cluster";
import { withMasters } from "./clusters";

const DOMAIN = { fault_domain: { region: { name: "eu-west-1" }, zone: { name: "eu-west-1a" } } };

describe("voters", () => {
  const inZones = (availabilityZones: string[], size: number) => {
    const stack = newStack();
    const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { network: newNetwork(stack, { availabilityZones }), size });
    return { stack, zooKeeper };
  };

  test.each([
    [["a"], 3, ["3 of 3 ZooKeeper members are in the availability zone eu-west-1a"]],
    [["a", "b"], 3, ["2 of 3 ZooKeeper members are in the availability zone eu-west-1a"]],
    [["a", "b"], 5, ["3 of 5 ZooKeeper members are in the availability zone eu-west-1a"]],
    [["a", "b", "c"], 3, []],
    [["a", "b", "c"], 5, []],
    [["a"], 1, ["a single ZooKeeper member tolerates no failure"]],
  ])("in the zones %j: %i members", (letters, size, expected) => {
    const { stack } = inZones(
      letters.map((letter) => `eu-west-1${letter}`),
      size,
    );
    expect(warnings(stack).map((text) => text.replace(/^test\/ZooKeeper: /, "").replace(/[:;] .*/, ""))).toEqual(expected);
  });

  test("of Mesos are warned of like those of ZooKeeper", () => {
    const { stack, zooKeeper } = inZones(["eu-west-1a"], 3);
    new MesosMasters(stack, "Masters", { zooKeeper });
    expect(warnings(stack)).toContain(
      "test/Masters: 3 of 3 Mesos masters are in the availability zone eu-west-1a: without it there is no quorum; use a network with 3 zones",
    );
  });
});

describe("fault domains", () => {
  test("of agents alone are an error: their masters would refuse them", () => {
    const { stack, masters } = withMasters();
    expect(() => new MesosAgentPool(stack, "Agents", { masters, flags: { domain: DOMAIN } })).toThrow(
      "[test/Agents] the agents have a fault domain, but their masters (test/Masters) have none and refuse such agents; give the masters flags.domain too",
    );
  });

  test("of masters alone are warned of", () => {
    const { stack, masters } = withMasters({ flags: { domain: DOMAIN } });
    new MesosAgentPool(stack, "Bare", { masters });
    new MesosAgentPool(stack, "Placed", { masters, flags: { domain: DOMAIN } });
    expect(warnings(stack)).toEqual([
      expect.stringMatching(/^test\/Bare: the masters have a fault domain and these agents have none/),
    ]);
  });
});

describe("ports of tasks", () => {
  const shared = (resources?: MesosResources, port?: number) => {
    const stack = newStack();
    const nodes = new NodeGroup(stack, "Nodes", { network: newNetwork(stack), size: 1 });
    const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
    const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper, port });
    new MesosAgentPool(stack, "Agents", { nodes, masters, resources, workDir: "/var/lib/mesos-agent" });
    return Synthesized.of(stack);
  };

  test("do not hold a port of anything on the machine", () => {
    expect(() => shared(undefined, 31_500)).toThrow(
      "[test/Nodes/nodes-1] the port of Mesos master is one of those of the tasks of the Mesos agent, 31000 to 32000: it could find its port taken, got 31500",
    );
    expect(() => shared(MesosResources.parse("ports:[2000-2100,2181-2200]"))).toThrow(
      /the port of ZooKeeper clients is one of those of the tasks of the Mesos agent, 2181 to 2200/,
    );
    expect(() => shared(MesosResources.parse("ports:[5052-6000]"))).not.toThrow();
  });

  test("do not hold the agents' own", () => {
    const { stack, masters } = withMasters();
    expect(() => new MesosAgentPool(stack, "Agents", { masters, port: 31_000 })).toThrow(
      /the port of Mesos agent is one of those of the tasks/,
    );
  });
});

describe("attributes that Jenkins' templates ask for", () => {
  const PLUGINS = [plugin("mesos", "1.0.0"), plugin("credentials", "1"), plugin("metrics", "1")];
  const errors = (pools: object[], templates: object[]): string => {
    const { stack, masters } = withMasters();
    const template = { agentTemplates: templates.map((attributes, index) => ({ label: `t${index}`, attributes })) };
    const props = { masters, ...LEAST, plugins: PLUGINS, nativeJavaLibrary: LIBRARY, ...template };
    new JenkinsMesos(stack, "Jenkins", props as unknown as ConstructorParameters<typeof JenkinsMesos>[2]);
    // The pools may come later.
    pools.forEach(
      (attributes, index) =>
        new MesosAgentPool(stack, `Agents${index}`, { masters, attributes: attributes as Record<string, string> }),
    );
    try {
      Synthesized.of(stack);
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  };

  test("are those of one pool", () => {
    const pools = [{ disk: "ssd", rack: "r1" }, { disk: "hdd" }];
    expect(errors(pools, [{ disk: "ssd" }, { disk: "ssd", rack: "r1" }, {}])).toBe("");
    expect(errors(pools, [{ disk: "hdd", rack: "r1" }, { disk: "hdd" }])).toMatch(
      /\n {2}\[test\/Jenkins\] no pool of agents has the attributes of the agent template t0, so its jobs would wait for ever, got "disk:hdd;rack:r1"; give a pool these attributes/,
    );
    expect(errors(pools, [{ disk: "nvme" }])).toContain("t0");
  });

  test("may be those of pools that run elsewhere", () => {
    const { stack, masters } = withMasters();
    MesosAgentPool.fromMesosAgentPoolAttributes(stack, "Elsewhere", { masters, securityGroupId: "sg-1" });
    const agentTemplates = [{ label: "a", attributes: { disk: "nvme" } }];
    new JenkinsMesos(stack, "Jenkins", { masters, ...LEAST, agentTemplates });
    expect(() => Synthesized.of(stack)).not.toThrow();
  });
});
