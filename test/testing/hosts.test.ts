import { ref, Token } from "cdktf";
import { MachineAccess, MesosMasters, NodeGroup, SynthesizedCluster, ZooKeeperEnsemble } from "../../lib";
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
  expect([machine.volumes, cluster.edges, cluster.dnsRecords]).toEqual([[], [], []]);
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
