import { MesosMasters, MesosPackages, NodeGroup, ZooKeeperEnsemble } from "../../lib";
import { newNetwork, newStack, Synthesized, warnings } from "../support/cluster";
import { edges, oneLine, userData, withMasters, withZooKeeper } from "./clusters";

describe("masters", () => {
  test("form a quorum of the majority, found through ZooKeeper", () => {
    const { stack, masters, zooKeeper } = withMasters({ cluster: "production" });
    expect(masters.quorum).toBe(2);
    expect(masters.zkUrl).toBe(`zk://${zooKeeper.connectString}/mesos`);
    expect(masters.endpoints[0]).toBe("http://masters-1.mesos.example.internal:5050");
    const machine = userData(Synthesized.of(stack), "Masters/Nodes/masters-2");
    expect(oneLine(machine, "/etc/mesos/zk")).toBe(masters.zkUrl);
    expect(oneLine(machine, "/etc/mesos-master/quorum")).toBe("2");
    expect(oneLine(machine, "/etc/mesos-master/cluster")).toBe("production");
    expect(oneLine(machine, "/etc/mesos-master/hostname")).toBe("masters-2.mesos.example.internal");
    expect(oneLine(machine, "/etc/mesos-master/ip")).toMatch(
      /^\$\{aws_network_interface\.Masters_Nodes_masters-2_interface_\w+\.private_ip\}$/,
    );
    expect(oneLine(machine, "/etc/mesos-master/work_dir")).toBe("/var/lib/mesos");
  });

  test.each([
    [1, 1],
    [3, 2],
    [5, 3],
    [7, 4],
    [9, 5],
  ])("%d of them have a quorum of %d", (size, quorum) => {
    expect(withMasters({ size }).masters.quorum).toBe(quorum);
  });

  test.each([
    [3, 3, "3 Mesos masters of which 3 must agree tolerate no failure"],
    [4, 3, "4 Mesos masters of which 3 must agree tolerate the failure of 1"],
    [5, 4, "5 Mesos masters of which 4 must agree tolerate the failure of 1"],
    [5, 3, undefined],
  ])("%d of them may have a quorum of %d while their number changes", (size, quorum, warning) => {
    const { stack, masters } = withMasters({ size, quorum });
    expect(masters.quorum).toBe(quorum);
    const synthesized = Synthesized.of(stack);
    expect(oneLine(userData(synthesized, "Masters/Nodes/masters-1"), "/etc/mesos-master/quorum")).toBe(String(quorum));
    const { value } = synthesized.resource("aws_ssm_parameter", "Masters/membership/record");
    expect(JSON.parse(String(value))).toEqual({ members: masters.nodes.hostnames, quorum });
    expect(warnings(stack)).toEqual(
      warning === undefined ? [] : [`test/Masters: ${warning}: only for the time in which their number changes`],
    );
  });

  test("share machines with ZooKeeper when they are told to", () => {
    const stack = newStack();
    const nodes = new NodeGroup(stack, "Nodes", { network: newNetwork(stack) });
    const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
    new MesosMasters(stack, "Masters", { nodes, zooKeeper });
    const synthesized = Synthesized.of(stack);
    expect(Object.keys(synthesized.resources("aws_instance"))).toHaveLength(3);
    const machine = userData(synthesized, "Nodes/nodes-1");
    expect(machine).toMatch(
      /systemctl mask mesos-agent\.service mesos-master\.service zookeeper\.service|- mask\n {4}- mesos-agent\.service\n {4}- mesos-master\.service\n {4}- zookeeper\.service\n/,
    );
    expect(machine).toContain("systemctl unmask mesos-master.service zookeeper.service\n");
    expect(synthesized.resource("aws_network_interface", "Nodes/nodes-1/interface").security_groups).toHaveLength(2);
  });

  test("reach ZooKeeper and each other, and nobody else reaches them", () => {
    expect(edges(Synthesized.of(withMasters().stack))).toEqual([
      "Masters -> Masters 5050",
      "Masters -> ZooKeeper 2181",
      "ZooKeeper -> ZooKeeper 2888",
      "ZooKeeper -> ZooKeeper 3888",
    ]);
  });

  test("let operators in from their networks only", () => {
    const { stack } = withMasters({ operatorCidrs: ["10.1.0.0/16"], port: 5055 });
    expect(edges(Synthesized.of(stack))).toContain("10.1.0.0/16 -> Masters 5055");
  });

  test("boot when the names of their ensemble answer", () => {
    const { depends_on: waits } = Synthesized.of(withMasters().stack).resource(
      "aws_instance",
      "Masters/Nodes/masters-1/instance",
    );
    expect((waits as string[]).filter((record) => record.includes("ZooKeeper_Nodes_zookeeper-"))).toHaveLength(6);
  });

  test("have endpoints that speak TLS when they do", () => {
    const { masters } = withMasters({ libprocess: { sslEnabled: true, sslKeyFile: "/k", sslCertFile: "/c" } });
    expect(masters.endpoints[0]).toBe("https://masters-1.mesos.example.internal:5050");
  });

  test("have a group with the tags of their machines", () => {
    const stack = newStack();
    const nodes = new NodeGroup(stack, "Nodes", { network: newNetwork(stack), tags: { team: "platform" } });
    new MesosMasters(stack, "Masters", { nodes, zooKeeper: new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes }) });
    const groups = Object.values(Synthesized.of(stack).resources("aws_security_group"));
    expect(groups.map(({ tags }) => (tags as Record<string, string>).team)).toEqual(["platform", "platform"]);
  });

  test("take flags by their upstream names in camel case", () => {
    const { stack } = withMasters({
      flags: { registryMaxAgentCount: 10, webuiDir: "/srv/webui" },
      libprocess: { numWorkerThreads: 16 },
    });
    const machine = userData(Synthesized.of(stack), "Masters/Nodes/masters-1");
    expect(oneLine(machine, "/etc/mesos-master/registry_max_agent_count")).toBe("10");
    expect(oneLine(machine, "/etc/mesos-master/webui_dir")).toBe("/srv/webui");
    expect(machine).toContain('LIBPROCESS_NUM_WORKER_THREADS=16\n      ZK="$(cat /etc/mesos/zk)"\n');
  });

  test("of two clusters share an ensemble on paths of their own", () => {
    const { stack, zooKeeper } = withMasters();
    new MesosMasters(stack, "Staging", { zooKeeper, zkPath: "/staging/mesos" });
    expect(edges(Synthesized.of(stack))).toContain("Staging -> ZooKeeper 2181");
  });

  test("that run elsewhere are known by their ensemble", () => {
    const { stack, zooKeeper, network } = withZooKeeper();
    const masters = MesosMasters.fromMesosMastersAttributes(stack, "Corp", {
      zooKeeper,
      securityGroupId: "sg-1",
      zkPath: "/corp",
    });
    expect(masters.zkUrl).toBe(`zk://${zooKeeper.connectString}/corp`);
    expect(masters.port).toBe(5050);
    expect(masters.network).toBe(network);
  });
});

describe("fails when", () => {
  test.each([
    [
      "their number is even",
      { size: 2 },
      /\[test\/Masters\] the number of Mesos masters must be odd.*got 2; .*an even one with a `quorum` of its own/,
    ],
    [
      "the quorum is no majority",
      { size: 5, quorum: 2 },
      /\[test\/Masters\] quorum must be a majority.*got 2; use 3 to 5, or leave it out for 3/,
    ],
    ["the quorum is half of them", { size: 4, quorum: 2 }, /\[test\/Masters\] quorum must be a majority.*got 2; use 3 to 4/],
    ["the quorum is more than there are", { quorum: 4 }, /\[test\/Masters\] quorum must be.*got 4; use 2 to 3/],
    ["the quorum of one is two", { size: 1, quorum: 2 }, /\[test\/Masters\] quorum must be.*got 2; use 1, or leave it out/],
    ["the quorum is no whole number", { quorum: 2.5 }, /\[test\/Masters\] quorum must be.*got 2.5/],
    ["the path in ZooKeeper is its root", { zkPath: "/" }, /\[test\/Masters\] zkPath must be.*got "\/"/],
    ["the path in ZooKeeper is relative", { zkPath: "mesos" }, /got "mesos"/],
    ["the work directory is relative", { workDir: "lib" }, /\[test\/Masters\] workDir must be an absolute path, got "lib"/],
    [
      "the work directory is the system's",
      { workDir: "/var/log" },
      /\[test\/Masters\] workDir is a directory of the system.*got "\/var\/log"/,
    ],
    ["the log directory has blanks", { logDir: "/var/my logs" }, /logDir/],
    ["the cluster's name has two lines", { cluster: "a\nb" }, /\[test\/Masters\] cluster is a name in one line/],
    ["the port is no port", { port: 70_000 }, /\[test\/Masters\] port must be a TCP port, got 70000/],
    ["everybody would be let in", { operatorCidrs: ["0.0.0.0/0"] }, /test\/Masters.*0\.0\.0\.0\/0/],
    [
      "packages and operating system do not fit",
      { packages: MesosPackages.mesosphere({ version: "1.1.0" }) },
      /\[test\/Masters\] MesosPackages\.mesosphere\(\).*"Ubuntu 24\.04".*MesosPackages\.clusterd\(\)/,
    ],
    ["the quorum is set by hand", { flags: { quorum: 1 } }, /test\/Masters.*quorum/],
  ])("%s", (_, props, message) => {
    expect(() => withMasters(props)).toThrow(message);
  });

  test("the masters are in another network than their ensemble", () => {
    const { stack, zooKeeper } = withZooKeeper();
    const network = newNetwork(stack, { cidrBlock: "10.30.0.0/16", domainName: "other.internal" }, "Other");
    expect(() => new MesosMasters(stack, "Masters", { zooKeeper, network })).toThrow(
      /\[test\/Masters\] the masters are in another network than their ensemble, got "test\/Other"; use nodes in test\/Network/,
    );
  });

  test("two clusters use one path of one ensemble", () => {
    const { stack, zooKeeper } = withMasters();
    expect(() => new MesosMasters(stack, "Others", { zooKeeper })).toThrow(
      /\[test\/Others\] the same path of the same ensemble is used by.*test\/Masters, got "\/mesos"/,
    );
  });

  test("two components want one port of a machine", () => {
    const stack = newStack();
    const nodes = new NodeGroup(stack, "Nodes", { network: newNetwork(stack) });
    const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
    expect(() => new MesosMasters(stack, "Masters", { nodes, zooKeeper, port: 2181 })).toThrow(
      /\[test\/Nodes\/nodes-1\] two components want the same port of one machine: ZooKeeper clients and Mesos master, got 2181/,
    );
  });
});
