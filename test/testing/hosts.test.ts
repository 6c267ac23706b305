import { App, ref, TerraformStack, Testing, Token } from "cdktf";
import {
  ExistingHosts,
  IMesosMasters,
  MachineAccess,
  MesosAgentPool,
  MesosMasters,
  NodeGroup,
  Port,
  SynthesizedCluster,
  ZooKeeperEnsemble,
} from "../../lib";
import { newNetwork, newStack } from "../support/cluster";
import { emptyStack, newHosts } from "../support/hosts";

test("existing hosts are machines of the cluster, with the connection to them as their resources", () => {
  const stack = emptyStack();
  const access = MachineAccess.ssh({ user: "ops", bastion: { host: "bastion.example.internal" } });
  const nodes = newHosts(stack, [1, 2, 3], { access });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
  new MesosMasters(stack, "Masters", { nodes, zooKeeper, cluster: "plain" });
  const cluster = SynthesizedCluster.fromStack(stack);
  expect(cluster.table).toBe(
    [
      "Function                  IP         Host name  Cluster  myid  Quorum",
      "ZooKeeper + Mesos master  10.10.0.1  host-1     plain    1     2",
      "ZooKeeper + Mesos master  10.10.0.2  host-2     plain    2     2",
      "ZooKeeper + Mesos master  10.10.0.3  host-3     plain    3     2",
      "",
    ].join("\n"),
  );
  const machine = cluster.machine("host-2.example.internal");
  expect(machine.file("/etc/mesos-master/ip").content).toBe("10.10.0.2\n");
  expect(machine.services).toEqual({ "mesos-agent": "masked", "mesos-master": "started", zookeeper: "started" });
  expect(machine.packages).toContain("python3");
  expect(machine.directories).toContain("/var/lib/zookeeper: 0750 zookeeper:zookeeper");
  expect([machine.volumes, cluster.dnsRecords]).toEqual([[], []]);
  expect(machine.resources).toEqual([
    "connection.bastion_host: bastion.example.internal",
    "connection.bastion_port: 22",
    "connection.host: 10.10.0.2",
    "connection.script_path: .ssh/mesos-constructs-%RAND%.sh",
    "connection.timeout: 300s",
    "connection.type: ssh",
    "connection.user: ops",
  ]);
});

test("an address that only Terraform knows has a readable name", () => {
  const stack = newStack();
  const group = new NodeGroup(stack, "Made", { network: newNetwork(stack), size: 1 });
  const hosts = [
    { hostname: "a", address: group.addresses[0] },
    { hostname: "b", address: Token.asString(ref("local.address")) },
  ];
  newHosts(stack, [], { hosts });
  const [a, b] = SynthesizedCluster.fromStack(stack).machines;
  expect([a.name, a.privateIp]).toEqual(["a", "${Made/made-1/interface.private_ip}"]);
  expect([b.name, b.privateIp]).toEqual(["b", "${local.address}"]);
});

test("machines that are made and reached are read once, from their user data, beside hosts of the same name", () => {
  const stack = newStack();
  const access = MachineAccess.ssh();
  new NodeGroup(stack, "Made", { network: newNetwork(stack), size: 1, hostnamePrefix: "host", access });
  newHosts(stack, [1]);
  const { machines } = SynthesizedCluster.fromStack(stack);
  expect(machines.map(({ name }) => name)).toEqual(["host-1.example.internal", "host-1.mesos.example.internal"]);
  expect(machines[1].resources).toContain("instance.instance_type: t3.medium");
});

describe("connections of existing hosts", () => {
  /** Masters with ZooKeeper on hosts 1 to 3. */
  function mastersOn(stack: TerraformStack): MesosMasters {
    const nodes = newHosts(stack, [1, 2, 3]);
    const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
    return new MesosMasters(stack, "Masters", { nodes, zooKeeper, operatorCidrs: ["10.9.0.0/16"] });
  }
  const among = (masters: string, zooKeeper: string) => [
    `10.9.0.0/16 -> ${masters} 5050/tcp: operators to the Mesos masters`,
    `${masters} -> ${masters} 5050/tcp: Mesos masters among themselves`,
    `${masters} -> ${zooKeeper} 2181/tcp: Mesos masters to ZooKeeper`,
    `${zooKeeper} -> ${zooKeeper} 2181/tcp: ZooKeeper members ask each other`,
    `${zooKeeper} -> ${zooKeeper} 2888/tcp: ZooKeeper followers to their leader`,
    `${zooKeeper} -> ${zooKeeper} 3888/tcp: ZooKeeper leader election`,
  ];
  const agentsOn = (stack: TerraformStack, masters: IMesosMasters, nodes: ExistingHosts) =>
    new MesosAgentPool(stack, "Agents", { masters, nodes });
  const ofAgents = (agents: string, masters: string, zooKeeper: string) => [
    `${agents} -> ${masters} 5050/tcp: Mesos agents to masters`,
    `${agents} -> ${zooKeeper} 2181/tcp: Mesos agents to ZooKeeper`,
    `${masters} -> ${agents} 5051/tcp: Mesos masters to agents`,
  ];

  test("are named by component as those between security groups, also where components share machines, and with networks", () => {
    const stack = emptyStack();
    const masters = mastersOn(stack);
    const agents = agentsOn(stack, masters, newHosts(stack, [4], {}, "AgentHosts"));
    masters.connections.allowToCidr("192.0.2.7/32", Port.udp(8125), "metrics");
    agents.connections.allowFromCidr("10.8.0.0/16", Port.tcpRange(31000, 32000), "web tasks");
    // The first one says what it is for.
    agents.connections.allowFromCidr("10.8.0.0/16", Port.tcpRange(31000, 32000), "again");
    expect(SynthesizedCluster.fromStack(stack).edges).toEqual(
      [
        ...among("Masters", "ZooKeeper"),
        ...ofAgents("Agents", "Masters", "ZooKeeper"),
        "Masters -> 192.0.2.7/32 8125/udp: metrics",
        "10.8.0.0/16 -> Agents 31000-32000/tcp: web tasks",
      ].sort(),
    );
  });

  test("have the names of their stacks where there are several", () => {
    const app: App = Testing.app();
    const [one, other] = ["control", "agents"].map((id) => emptyStack(id, app));
    agentsOn(other, mastersOn(one), newHosts(other, [4], {}, "AgentHosts"));
    expect(SynthesizedCluster.fromStack(one, other).edges).toEqual(
      [
        ...among("control/Masters", "control/ZooKeeper"),
        ...ofAgents("agents/Agents", "control/Masters", "control/ZooKeeper"),
      ].sort(),
    );
  });

  test("with machines in AWS are there by their rules, with the addresses of the hosts", () => {
    const stack = newStack();
    const masters = mastersOn(stack);
    new MesosAgentPool(stack, "Cloud", { masters, network: newNetwork(stack), size: 2 });
    const edges = SynthesizedCluster.fromStack(stack).edges.filter((line) => line.includes("Cloud"));
    expect(edges.sort()).toEqual(
      [
        ...[1, 2, 3].map((n) => `10.10.0.${n}/32 -> Cloud 5051/tcp: Mesos masters to agents`),
        "Cloud -> 0.0.0.0/0 443/tcp: package repositories and AWS",
        "Cloud -> 0.0.0.0/0 80/tcp: package repositories",
        ...[1, 2, 3].flatMap((n) => `Cloud -> 10.10.0.${n}/32 2181/tcp: Mesos agents to ZooKeeper`),
        ...[1, 2, 3].flatMap((n) => `Cloud -> 10.10.0.${n}/32 5050/tcp: Mesos agents to masters`),
      ].sort(),
    );
  });
});
