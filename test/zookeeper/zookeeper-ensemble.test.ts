import { Testing } from "cdktf";
import { MachineAccess, NodeGroup, OperatingSystem, MachineImage, ZooKeeperEnsemble, ZooKeeperPackages } from "../../lib";
import { newNetwork, newStack, Synthesized, warnings } from "../support/cluster";

function ensemble(props: object = {}, id = "ZooKeeper") {
  const stack = newStack();
  const network = newNetwork(stack);
  return { stack, network, zooKeeper: new ZooKeeperEnsemble(stack, id, { network, ...props }) };
}

describe("an ensemble", () => {
  test("is three machines of its own in three zones without further ado", () => {
    const { stack, zooKeeper } = ensemble();
    expect(zooKeeper.connectString).toBe([1, 2, 3].map((n) => `zookeeper-${n}.mesos.example.internal:2181`).join(","));
    expect(zooKeeper.myIds).toEqual([1, 2, 3]);
    expect(Object.keys(Synthesized.of(stack).resources("aws_instance"))).toHaveLength(3);
    expect(warnings(stack)).toEqual([]);
  });

  test("runs on machines that are there, with ids of the user's choice", () => {
    const stack = newStack();
    const nodes = new NodeGroup(stack, "Nodes", { network: newNetwork(stack), size: 3 });
    const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes, myIds: [70, 71, 72], clientPort: 2182 });
    expect(zooKeeper.nodes).toBe(nodes);
    expect(zooKeeper.network).toBe(nodes.network);
    expect(zooKeeper.myIds).toEqual([70, 71, 72]);
    expect(zooKeeper.connectString).toMatch(/^nodes-1\.mesos\.example\.internal:2182,/);
    const userData = String(Synthesized.of(stack).resource("aws_instance", "Nodes/nodes-2/instance").user_data);
    expect(userData).toContain("path: /etc/zookeeper/conf/myid\n    content: |\n      71\n");
    expect(userData).toContain("server.71=nodes-2.mesos.example.internal:2888:3888\n");
  });

  test("lets only its members in to the ports of the quorum", () => {
    const ingress = Object.values(Synthesized.of(ensemble().stack).resources("aws_vpc_security_group_ingress_rule"));
    expect(ingress.map((rule) => rule.from_port).sort()).toEqual([2888, 3888]);
    for (const rule of ingress) {
      expect(rule.referenced_security_group_id).toBe(rule.security_group_id);
      expect(rule).not.toHaveProperty("cidr_ipv4");
    }
  });

  test("lets its members ask each other where there is a way into the machines", () => {
    const { stack } = ensemble({ access: MachineAccess.ssh(), clientPort: 2182 });
    const ingress = Object.values(Synthesized.of(stack).resources("aws_vpc_security_group_ingress_rule"));
    expect(ingress.map((rule) => rule.from_port).sort()).toEqual([2182, 2888, 3888]);
    expect(ingress.every((rule) => rule.referenced_security_group_id === rule.security_group_id)).toBe(true);
  });

  test("must say whether it serves where there is a way into the machines", () => {
    const access = MachineAccess.ssh();
    expect(() => ensemble({ access, fourLetterWordWhitelist: ["mntr", "ruok"] })).toThrow(
      "[test/ZooKeeper] members must say whether they serve (srvr) before one of them is restarted, which `access` to their machines " +
        'is for, got "mntr", "ruok"; add srvr to fourLetterWordWhitelist, or leave it out',
    );
    expect(() => ensemble({ access, fourLetterWordWhitelist: ["srvr"] })).not.toThrow();
    expect(() => ensemble({ fourLetterWordWhitelist: ["ruok"] })).not.toThrow();
    // Old versions answer every word.
    const centos = { operatingSystem: OperatingSystem.CENTOS_7, image: MachineImage.ami("ami-1") };
    expect(() => ensemble({ access, fourLetterWordWhitelist: ["ruok"], ...centos })).not.toThrow();
  });

  test("adds its rules to a group of the user's", () => {
    const synthesized = Synthesized.of(ensemble({ securityGroupId: "sg-1" }).stack);
    expect(synthesized.resources("aws_security_group")).toEqual({});
    expect(
      Object.values(synthesized.resources("aws_vpc_security_group_ingress_rule")).map((rule) => rule.security_group_id),
    ).toEqual(["sg-1", "sg-1"]);
  });

  test("warns of a single member, and of a repository that is gone", () => {
    expect(warnings(ensemble({ size: 1 }).stack)).toEqual([expect.stringMatching(/^test\/ZooKeeper: a single ZooKeeper member/)]);
    const centos = { operatingSystem: OperatingSystem.CENTOS_7, image: MachineImage.ami("ami-1") };
    expect(warnings(ensemble(centos).stack)).toEqual([expect.stringMatching(/^test\/ZooKeeper: the repository of Mesosphere/)]);
  });

  test("may be even for the time in which it grows, and says that it should not stay so", () => {
    const { stack } = ensemble({ size: 4, allowEvenSize: true });
    expect(warnings(stack)).toEqual([
      "test/ZooKeeper: 4 ZooKeeper members of which 3 must agree tolerate the failure of 1: only for the time in which their number changes",
    ]);
  });

  test("may have members that leave, which are neither in its record nor in the way of its zones", () => {
    const access = MachineAccess.ssh({ user: "admin", hostCertificateAuthority: "ssh-ed25519 AAAA" });
    const { stack, zooKeeper } = ensemble({ access, size: 4, leaving: ["zookeeper-4"] });
    expect(warnings(stack)).toEqual([]);
    expect(zooKeeper.myIds).toEqual([1, 2, 3, 4]);
    const { value } = Synthesized.of(stack).resource("aws_ssm_parameter", "ZooKeeper/membership/record");
    expect(JSON.parse(String(value))).toEqual({ members: ["zookeeper-1 1", "zookeeper-2 2", "zookeeper-3 3"] });
    // The first zone would have two of the three votes.
    const { stack: other } = ensemble({ size: 4, leaving: ["zookeeper-2"] });
    expect(warnings(other)).toEqual([
      expect.stringMatching(/: 2 of 3 ZooKeeper members are in the availability zone eu-west-1a/),
    ]);
  });

  test("records its members when all machines have taken a change over, in the stack's own folder of their zone", () => {
    const access = MachineAccess.ssh({ user: "admin", hostCertificateAuthority: "ssh-ed25519 AAAA" });
    const { stack } = ensemble({ access, myIds: [7, 8, 9], tags: { team: "data" } });
    const { value, name, depends_on, tags } = Synthesized.of(stack).resource("aws_ssm_parameter", "ZooKeeper/membership/record");
    expect(JSON.parse(String(value))).toEqual({ members: ["zookeeper-1 7", "zookeeper-2 8", "zookeeper-3 9"] });
    expect(name).toEqual(
      expect.stringMatching(/^\/mesos-constructs\/\$\{aws_route53_zone\.Network_\w+\.zone_id\}\/test-ZooKeeper\/members$/),
    );
    expect(depends_on).toEqual([expect.stringMatching(/^null_resource\.ZooKeeper_Nodes_zookeeper-3_rollout/)]);
    expect(tags).toEqual({ team: "data" });
  });

  test("without a way in records its members when their instances are there", () => {
    const { depends_on } = Synthesized.of(ensemble().stack).resource("aws_ssm_parameter", "ZooKeeper/membership/record");
    expect(depends_on).toEqual([1, 2, 3].map((n) => expect.stringContaining(`aws_instance.ZooKeeper_Nodes_zookeeper-${n}`)));
  });

  test("of two in one stack and network get along", () => {
    const { stack, network } = ensemble();
    new ZooKeeperEnsemble(stack, "MarathonZooKeeper", { network });
    expect(Object.keys(Synthesized.of(stack).resources("aws_instance"))).toHaveLength(6);
  });

  test("that runs elsewhere is known by its hosts", () => {
    const stack = newStack();
    const zooKeeper = ZooKeeperEnsemble.fromZooKeeperEnsembleAttributes(stack, "Corp", {
      hosts: ["a.example:2182", "b.example:2182"],
      securityGroupId: "sg-1",
    });
    expect(zooKeeper.connectString).toBe("a.example:2182,b.example:2182");
    expect(zooKeeper.clientPort).toBe(2182);
    expect(zooKeeper.connections.securityGroupId).toBe("sg-1");
    expect(JSON.parse(Testing.synth(stack, true)).resource).toBeUndefined();
  });
});

describe("fails when", () => {
  const machines = { instanceType: "m6i.large" };

  test("a second one is on its machines: the ports between members are fixed", () => {
    const stack = newStack();
    const nodes = new NodeGroup(stack, "Nodes", { network: newNetwork(stack) });
    new ZooKeeperEnsemble(stack, "Zk", { nodes });
    expect(() => new ZooKeeperEnsemble(stack, "Other", { nodes, clientPort: 2281 })).toThrow(
      /two components want the same port of one machine: ZooKeeper quorum and ZooKeeper quorum, got 2888; put them on different machines$/m,
    );
  });

  test.each([
    [
      "the size is even",
      { size: 4 },
      /\[test\/ZooKeeper\] the number of members of a ZooKeeper ensemble must be odd.*got 4; use 3, 5, 7 or 9/,
    ],
    ["the size is zero", { size: 0 }, /test\/ZooKeeper.*got 0/],
    ["the size is too large", { size: 11 }, /\[test\/ZooKeeper\].*got 11/],
    [
      "ids and members differ in number",
      { myIds: [1, 2] },
      /\[test\/ZooKeeper\] myIds must have one id for each member, got 2; give 3 ids/,
    ],
    [
      "who is leaving is no member",
      { leaving: ["zookeeper-4"] },
      /^\[test\/ZooKeeper\] who is leaving must still be a member.*, got "zookeeper-4"; use "zookeeper-1", "zookeeper-2", "zookeeper-3", or leave it out$/,
    ],
    ["too many are leaving", { leaving: ["zookeeper-1"] }, /must be odd.*got 2; .*with `allowEvenSize`$/],
    ["all are leaving", { size: 1, leaving: ["zookeeper-1"] }, /\[test\/ZooKeeper\].*got 0/],
    ["an id is 0", { myIds: [0, 1, 2] }, /\[test\/ZooKeeper\] myid is out of range, got 0; .*1 to 255/],
    ["an id is 256", { myIds: [1, 2, 256] }, /got 256/],
    ["two ids are the same", { myIds: [1, 2, 2] }, /\[test\/ZooKeeper\] two members have the same myid, got 2/],
    [
      "packages and operating system do not fit",
      { packages: ZooKeeperPackages.mesosphere() },
      /\[test\/ZooKeeper\] ZooKeeperPackages\.mesosphere\(\).*"Ubuntu 24\.04".*ZooKeeperPackages\.distribution\(\)/,
    ],
    ["there is no network", { network: undefined }, /\[test\/ZooKeeper\] there is no network/],
  ])("%s", (_, props, message) => {
    expect(() => ensemble(props)).toThrow(message);
  });

  test("options of machines are given beside machines", () => {
    const stack = newStack();
    const nodes = new NodeGroup(stack, "Nodes", { network: newNetwork(stack) });
    expect(() => new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes, ...machines, size: 5 })).toThrow(
      /\[test\/ZooKeeper\] both nodes and properties of machines are given, got "instanceType, size"/,
    );
  });

  test("two ensembles share a machine", () => {
    const stack = newStack();
    const nodes = new NodeGroup(stack, "Nodes", { network: newNetwork(stack) });
    new ZooKeeperEnsemble(stack, "One", { nodes });
    expect(() => new ZooKeeperEnsemble(stack, "Two", { nodes, myIds: [4, 5, 6] })).toThrow(/\[test\/Nodes\/nodes-1\] two/);
  });

  test.each([
    ["an imported ensemble has no hosts", [], /\[test\/Corp\] an imported ensemble has no hosts/],
    ["imported hosts have different ports", ["a.example:2181", "b.example:2182"], /\[test\/Corp\] the hosts.*different ports/],
    ["an imported host has no port", ["a.example"], /\[test\/Corp\] a host of an imported ensemble.*got "a\.example"/],
  ])("%s", (_, hosts, message) => {
    expect(() =>
      ZooKeeperEnsemble.fromZooKeeperEnsembleAttributes(newStack(), "Corp", { hosts, securityGroupId: "sg-1" }),
    ).toThrow(message);
  });
});
