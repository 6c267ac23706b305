import { TerraformStack } from "cdktf";
import fc from "fast-check";
import {
  INamedNodes,
  INodes,
  JenkinsMesos,
  MachineAccess,
  MachineImage,
  MarathonApplication,
  MarathonPackages,
  MarathonService,
  MesosAgentPool,
  MesosMasters,
  MesosMetrics,
  MesosQuota,
  MetricsDestination,
  NativeJavaLibrary,
  NodeGroup,
  NodePool,
  Secret,
  Size,
  TraefikDiscovery,
  ZooKeeperEnsemble,
} from "../../lib";
import { newNetwork, newStack } from "../support/cluster";
import { cycleIn } from "../support/cycles";
import { newHosts } from "../support/hosts";

const files = (name: string) => ({ url: `https://files.example.com/${name}`, sha256: "0123456789abcdef".repeat(4) });
const image = MachineImage.ami("ami-1");

/** Machines that components may share. */
const MEMBERS = ["one", "two", "hosts"] as const;
const POOLS = ["poolA", "poolB"] as const;
const NODES = [...MEMBERS, ...POOLS];
type NodesName = (typeof NODES)[number];
type Access = "ssh" | "systems manager" | "none";

/** Where each component is: on machines that it may share, or on its own. */
interface Layout {
  readonly access: Record<NodesName | "own", Access>;
  readonly zooKeeper: NodesName | "own";
  /** Where Marathon's ensemble is. */
  readonly second: NodesName | "own";
  readonly masters: NodesName | "own";
  readonly marathon: NodesName | "own" | "masters";
  readonly jenkins: NodesName | "own";
  readonly traefik: NodesName | "own";
  readonly agents: ReadonlyArray<NodesName | "own">;
  /** Whether what looks at agents is made before them. */
  readonly agentsLast: boolean;
}

const member = fc.constantFrom(...MEMBERS, "own" as const);
const anywhere = fc.constantFrom(...NODES, "own" as const);
const access = fc.constantFrom<Access>("ssh", "ssh", "systems manager", "none");
const LAYOUTS: fc.Arbitrary<Layout> = fc
  .record({
    access: fc.record({ one: access, two: access, hosts: fc.constant<Access>("ssh"), poolA: access, poolB: access, own: access }),
    zooKeeper: member,
    second: member,
    masters: member,
    marathon: fc.constantFrom(...MEMBERS, "own" as const, "masters" as const),
    jenkins: member,
    traefik: anywhere,
    agents: fc.tuple(anywhere, anywhere),
    agentsLast: fc.boolean(),
  })
  // Two of a kind want the same ports and directories.
  .filter(({ zooKeeper, second, agents: [first, other] }) =>
    [zooKeeper, first].every((name, n) => name === "own" || name !== [second, other][n]),
  );

function make(layout: Layout): TerraformStack {
  const stack = newStack();
  const network = newNetwork(stack, { availabilityZones: ["eu-west-1a"] });
  const way = { ssh: MachineAccess.ssh(), "systems manager": MachineAccess.systemsManager(), none: undefined };
  const machines = (name: NodesName | "own") => ({ network, image, size: 1, access: way[layout.access[name]] });
  const makers: Record<NodesName, () => INodes> = {
    one: () => new NodeGroup(stack, "One", machines("one")),
    two: () => new NodeGroup(stack, "Two", machines("two")),
    hosts: () => newHosts(stack, [1]),
    poolA: () =>
      new NodePool(stack, "PoolA", {
        ...machines("poolA"),
        size: 3,
        ...(layout.access.poolA === "none" ? {} : { batchSize: 2 }),
      }),
    poolB: () => new NodePool(stack, "PoolB", machines("poolB")),
  };
  const made = new Map<NodesName, INodes>();
  const on = (name: NodesName | "own") => {
    if (name === "own") {
      return machines(name);
    }
    const nodes = made.get(name) ?? makers[name]();
    made.set(name, nodes);
    return { nodes: nodes as INamedNodes };
  };
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", on(layout.zooKeeper));
  const second = new ZooKeeperEnsemble(stack, "Second", on(layout.second));
  const masters = new MesosMasters(stack, "Masters", { zooKeeper, ...on(layout.masters) });
  const addAgents = () =>
    layout.agents.forEach(
      (name, index) => new MesosAgentPool(stack, `Agents${index}`, { masters, workDir: "/var/lib/mesos-agent", ...on(name) }),
    );
  if (!layout.agentsLast) {
    addAgents();
  }
  const marathon = new MarathonService(stack, "Marathon", {
    masters,
    zooKeeper: second,
    ...(layout.marathon === "masters" ? {} : on(layout.marathon)),
    nativeJavaLibrary: NativeJavaLibrary.archive(files("libmesos.tar.gz")),
    packages: MarathonPackages.archive({ version: "1.11.24", ...files("marathon-1.11.24.tgz") }),
  });
  const { size: _, ...controller } = { size: 1, ...on(layout.jenkins) };
  new JenkinsMesos(stack, "Jenkins", {
    masters,
    ...controller,
    administrator: { password: Secret.unsafePlainText("x") },
    httpPort: 8180,
    agentTemplates: [{ label: "java", cpus: 1, mem: Size.gibibytes(1) }],
  });
  new TraefikDiscovery(stack, "Traefik", { marathon, domain: "marathon", ...on(layout.traefik) });
  new MesosMetrics(stack, "Metrics", { masters, destinations: [MetricsDestination.prometheus()], marathons: [marathon] });
  if (layout.agentsLast) {
    addAgents();
  }
  if (masters.nodes._teller !== undefined) {
    new MesosQuota(stack, "Quota", { masters, role: "dev", limits: { cpus: 1 } });
    void masters.ready;
  }
  if (marathon.nodes._teller !== undefined) {
    new MarathonApplication(stack, "Web", { marathon, id: "/web", cmd: "true" });
    void marathon.ready;
  }
  return stack;
}

const everywhere = { one: "ssh", two: "ssh", hosts: "ssh", poolA: "ssh", poolB: "ssh", own: "ssh" } as const;
const apart: Layout = {
  access: everywhere,
  zooKeeper: "own",
  second: "own",
  masters: "own",
  marathon: "own",
  jenkins: "own",
  traefik: "own",
  agents: ["own", "own"],
  agentsLast: false,
};

test("nothing waits for itself, whichever machines the components of a cluster share", () => {
  fc.assert(
    fc.property(LAYOUTS, (layout) => {
      expect(cycleIn(make(layout))).toBeUndefined();
    }),
    {
      numRuns: 20,
      examples: [
        [{ ...apart, zooKeeper: "one", jenkins: "one" }],
        [{ ...apart, zooKeeper: "one", traefik: "one", agents: ["one", "poolA"] }],
        [{ ...apart, zooKeeper: "one", masters: "one", agents: ["one", "poolA"] }],
        [{ ...apart, zooKeeper: "hosts", masters: "two", second: "two", marathon: "hosts", agentsLast: true }],
      ],
    },
  );
});
