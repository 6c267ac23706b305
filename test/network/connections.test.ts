import { Testing, Fn, Token, type TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { ClusterNetwork, Connections, type IClusterNetwork, Port } from "../../lib/network";
import { ComponentSecurityGroup } from "../../lib/network/component-security-group";
import { Edge } from "../../lib/network/edge";
import { siteIn } from "../../lib/network/machine-site";
import { list, newStack, only, resolved, resources } from "./stack";

const INGRESS = "aws_vpc_security_group_ingress_rule";
const EGRESS = "aws_vpc_security_group_egress_rule";
const CLIENT = Port.tcp(2181);

const networkIn = (stack: TerraformStack): IClusterNetwork =>
  ClusterNetwork.fromAttributes(stack, "Network", {
    vpcId: "vpc-1",
    cidrBlock: "10.10.0.0/16",
    domainName: "example.internal",
    subnets: [{ subnetId: "subnet-a", availabilityZone: "eu-west-1a", cidrBlock: "10.10.0.0/24" }],
    zoneId: "Z1",
    reverseZoneId: "Z2",
  });

const group = (scope: Construct, id: string, network: IClusterNetwork, name = id, securityGroupId?: string) =>
  new ComponentSecurityGroup(scope, id, { site: siteIn(network), name, description: `machines of ${name}`, securityGroupId });

/** Rules between groups and from networks; the way out to repositories that every created group has is left aside. */
const edges = (stack: TerraformStack, type: string) => list(stack, type).filter((rule) => rule.cidr_ipv4 !== "0.0.0.0/0");

function twoGroups() {
  const stack = newStack();
  const network = networkIn(stack);
  return { stack, masters: group(stack, "masters", network), zooKeeper: group(stack, "zookeeper", network) };
}

describe("the group of a component", () => {
  test("is created in the VPC, and lets machines out to repositories only", () => {
    const stack = newStack();
    const created = new ComponentSecurityGroup(stack, "Group", {
      site: siteIn(networkIn(stack)),
      name: "production masters",
      description: "Mesos masters of production",
      tags: { team: "data" },
    });
    expect(only(stack, "aws_security_group")).toEqual({
      vpc_id: "vpc-1",
      name_prefix: "production masters-",
      description: "Mesos masters of production",
      revoke_rules_on_delete: true,
      lifecycle: { create_before_destroy: true },
      tags: { team: "data", Name: "production masters" },
    });
    const [id] = Object.keys(resources(stack, "aws_security_group"));
    expect(resolved(stack, created.connections.securityGroupId)).toBe(`\${aws_security_group.${id}.id}`);
    expect(created.connections.name).toBe("production masters");
    expect(list(stack, EGRESS)).toEqual(
      [80, 443].map((port) => ({
        description: expect.any(String),
        security_group_id: `\${aws_security_group.${id}.id}`,
        cidr_ipv4: "0.0.0.0/0",
        from_port: port,
        to_port: port,
        ip_protocol: "tcp",
      })),
    );
    expect(list(stack, INGRESS)).toEqual([]);
  });

  test("may be one of the user's own, which gets the rules of edges and nothing else", () => {
    const stack = newStack();
    const network = networkIn(stack);
    const own = group(stack, "masters", network, "masters", "sg-own");
    expect(own.node.findAll()).toHaveLength(1);
    own.connections.allowFrom(group(stack, "agents", network, "agents", "sg-agents"), Port.tcp(5050), "registration");
    expect(only(stack, INGRESS).security_group_id).toBe("sg-own");
    expect(own.connections.securityGroupId).toBe("sg-own");
  });

  test.each([
    ["Café/Masters", "Caf-Masters"],
    ["sg-masters", "masters"],
    ["m".repeat(300), "m".repeat(60)],
  ])("has a name that AWS takes: %s", (name, readable) => {
    const stack = newStack();
    const created = new ComponentSecurityGroup(stack, "Group", { site: siteIn(networkIn(stack)), name, description: "d" });
    expect(created.connections.name).toBe(readable);
    expect(only(stack, "aws_security_group").name_prefix).toBe(`${readable}-`);
  });

  test("fails when AWS does not take its description", () => {
    const stack = newStack();
    const network = networkIn(stack);
    expect(() => new ComponentSecurityGroup(stack, "Group", { site: siteIn(network), name: "n", description: "naïve" })).toThrow(
      '[stack/Group] AWS does not take this description of a security group or rule, got "naïve"; use 1 to 255 letters',
    );
  });
});

describe("an edge", () => {
  test("lets in at one end and out at the other", () => {
    const { stack, masters, zooKeeper } = twoGroups();
    zooKeeper.connections.allowFrom(masters, CLIENT, "election of the leading master");
    const rule = { from_port: 2181, to_port: 2181, ip_protocol: "tcp", description: "election of the leading master" };
    const [from, to] = [masters, zooKeeper].map(({ connections }) => resolved(stack, connections.securityGroupId));
    expect(edges(stack, INGRESS)).toEqual([{ ...rule, security_group_id: to, referenced_security_group_id: from }]);
    expect(edges(stack, EGRESS)).toEqual([{ ...rule, security_group_id: from, referenced_security_group_id: to }]);
  });

  test("may be a range of ports", () => {
    const { stack, masters, zooKeeper } = twoGroups();
    zooKeeper.connections.allowFrom(masters, Port.tcpRange(31000, 32000), "tasks");
    expect(edges(stack, INGRESS)).toEqual([expect.objectContaining({ from_port: 31000, to_port: 32000 })]);
  });

  test("lives under the one that allows it, or under the construct that was given the other", () => {
    const { stack, masters, zooKeeper } = twoGroups();
    zooKeeper.connections.allowFrom(masters, CLIENT, "a");
    const user = new Construct(stack, "User");
    Edge.between(user, { from: zooKeeper.connections, to: masters.connections, port: Port.tcp(5050), description: "b" });
    const pathsOf = (scope: Construct) => scope.node.children.map((child) => child.node.id.replace(/[0-9a-f]{8}$/, "#"));
    expect(pathsOf(zooKeeper)).toContain("masters-to-zookeeper-2181-tcp-#");
    expect(pathsOf(user)).toEqual(["zookeeper-to-masters-5050-tcp-#"]);
  });

  test("is made once, whoever asks for it", () => {
    const { stack, masters, zooKeeper } = twoGroups();
    zooKeeper.connections.allowFrom(masters, CLIENT, "first");
    zooKeeper.connections.allowFrom(masters, CLIENT, "second");
    const scope = new Construct(stack, "User");
    Edge.between(scope, { from: masters.connections, to: zooKeeper.connections, port: CLIENT, description: "third" });
    expect(edges(stack, INGRESS).map((rule) => rule.description)).toEqual(["first"]);
    expect(edges(stack, EGRESS)).toHaveLength(1);
    expect(scope.node.children).toEqual([]);
  });

  test("is made once for a group that two components share", () => {
    const stack = newStack();
    const network = networkIn(stack);
    const [marathon, jenkins] = ["marathon", "jenkins"].map((id) => group(stack, id, network, id, "sg-services"));
    const zooKeeper = group(stack, "zookeeper", network);
    for (const client of [marathon, jenkins]) {
      Edge.between(client, { from: client.connections, to: zooKeeper.connections, port: CLIENT, description: "leader" });
    }
    expect(edges(stack, INGRESS)).toHaveLength(1);
  });

  test("is another one on another port, and in the other direction", () => {
    const { stack, masters, zooKeeper } = twoGroups();
    zooKeeper.connections.allowFrom(masters, Port.tcp(1), "a");
    zooKeeper.connections.allowFrom(masters, Port.tcpRange(1, 2), "b");
    masters.connections.allowFrom(zooKeeper, Port.tcp(1), "c");
    expect(
      edges(stack, INGRESS)
        .map((rule) => rule.description)
        .sort(),
    ).toEqual(["a", "b", "c"]);
  });

  test("keeps groups of one name apart", () => {
    const stack = newStack();
    const network = networkIn(stack);
    const [one, other] = ["One", "Other"].map((id) => group(new Construct(stack, id), "SecurityGroup", network, "agents"));
    const masters = group(stack, "masters", network);
    masters.connections.allowFrom(one, Port.tcp(5050), "a");
    masters.connections.allowFrom(other, Port.tcp(5050), "b");
    expect(
      edges(stack, INGRESS)
        .map((rule) => rule.description)
        .sort(),
    ).toEqual(["a", "b"]);
  });

  test("has the same ids in every synthesis, whatever else the app holds", () => {
    const ids = (more: boolean) => {
      const { stack, masters, zooKeeper } = twoGroups();
      if (more) {
        masters.connections.allowFromCidr("10.0.0.0/8", Port.tcp(5050), "people");
      }
      zooKeeper.connections.allowFrom(masters, CLIENT, "a");
      return Object.keys(resources(stack, INGRESS)).filter((id) => id.includes("2181"));
    };
    expect(ids(true)).toEqual(ids(false));
    expect(ids(true)).toHaveLength(1);
  });

  test("within a group names that group at both ends", () => {
    const { stack, zooKeeper } = twoGroups();
    Edge.withinGroup(zooKeeper, zooKeeper.connections, Port.tcp(3888), "election");
    const id = resolved(stack, zooKeeper.connections.securityGroupId);
    for (const type of [INGRESS, EGRESS]) {
      expect(edges(stack, type)).toEqual([
        expect.objectContaining({ security_group_id: id, referenced_security_group_id: id, from_port: 3888 }),
      ]);
    }
  });

  test("between two stacks makes the stack of its scope depend on the other, and not back", () => {
    const app = Testing.app();
    const [first, second] = [newStack("first", app), newStack("second", app)];
    const zooKeeper = group(first, "zookeeper", networkIn(first));
    const masters = group(second, "masters", networkIn(second));
    Edge.between(masters, { from: masters.connections, to: zooKeeper.connections, port: CLIENT, description: "leader" });
    expect(edges(second, INGRESS)).toHaveLength(1);
    expect(edges(first, INGRESS)).toEqual([]);
    expect(second.dependsOn(first)).toBe(true);
    expect(first.dependsOn(second)).toBe(false);
  });

  test.each(["", "d".repeat(256), "naïve", "a|b", "two\nlines"])(
    "fails when AWS does not take its description %p",
    (description) => {
      const { masters, zooKeeper } = twoGroups();
      expect(() => zooKeeper.connections.allowFrom(masters, CLIENT, description)).toThrow(
        "[stack/zookeeper] AWS does not take this description of a security group or rule",
      );
      expect(() => zooKeeper.connections.allowFromCidr("10.0.0.0/8", CLIENT, description)).toThrow(
        "AWS does not take this description",
      );
    },
  );

  test("takes every character that AWS takes in a description", () => {
    const { masters, zooKeeper } = twoGroups();
    expect(() => zooKeeper.connections.allowFrom(masters, CLIENT, "aZ09 ._-:/()#,@[]+=&;{}!$*".padEnd(255, "x"))).not.toThrow();
  });
});

describe("an edge from a network", () => {
  test("lets in, and has no other end", () => {
    const { stack, masters } = twoGroups();
    masters.connections.allowFromCidr("10.0.0.0/8", Port.tcp(5050), "operators");
    masters.connections.allowFromCidr("10.0.0.0/8", Port.tcp(5050), "the same again");
    masters.connections.allowFromCidr("192.168.7.0/24", Port.tcp(5050), "home");
    expect(edges(stack, INGRESS)).toEqual([
      {
        security_group_id: resolved(stack, masters.connections.securityGroupId),
        cidr_ipv4: "10.0.0.0/8",
        from_port: 5050,
        to_port: 5050,
        ip_protocol: "tcp",
        description: "operators",
      },
      expect.objectContaining({ cidr_ipv4: "192.168.7.0/24" }),
    ]);
    expect(edges(stack, EGRESS)).toEqual([]);
  });

  test("is another one on another port", () => {
    const { stack, masters } = twoGroups();
    for (const port of [5050, 8080]) {
      masters.connections.allowFromCidr("10.0.0.0/8", Port.tcp(port), "operators");
    }
    expect(edges(stack, INGRESS)).toHaveLength(2);
  });

  test("may come from blocks that only Terraform knows", () => {
    const { stack, masters } = twoGroups();
    const blocks = ["a", "b"].map((name) => Token.asString(Fn.lookup({ [name]: "10.0.0.0/8" }, name, "")));
    for (const block of blocks) {
      masters.connections.allowFromCidr(block, Port.tcp(5050), "operators");
    }
    const sources = edges(stack, INGRESS).map((rule) => rule.cidr_ipv4);
    expect(sources.sort()).toEqual(resolved(stack, blocks).sort());
  });

  test.each(["0.0.0.0/0", "10.0.0.1/8", "10.0.0.0", "::/0", "all"])("fails when it is %s", (block) => {
    const { masters } = twoGroups();
    expect(() => masters.connections.allowFromCidr(block, Port.tcp(5050), "operators")).toThrow(
      /^\[stack\/masters\] cidrBlock .*; (write|name) /,
    );
  });
});

test("a group that exists already is known by its id, and can connect", () => {
  const { stack, masters } = twoGroups();
  const bastion = Connections.fromSecurityGroupId(stack, "Bastion", "sg-bastion");
  expect([bastion.name, bastion.securityGroupId]).toEqual(["Bastion", "sg-bastion"]);
  masters.connections.allowFrom({ connections: bastion }, Port.tcp(5050), "operators");
  expect(edges(stack, INGRESS)).toEqual([expect.objectContaining({ referenced_security_group_id: "sg-bastion" })]);
  bastion.allowFromCidr("10.0.0.0/8", Port.tcp(22), "people");
  expect(stack.node.findChild("Bastion").node.children).toHaveLength(1);
});

describe("an edge to a network", () => {
  test("lets out on that port and protocol only, once", () => {
    const { stack, masters } = twoGroups();
    masters.connections.allowToCidr("192.0.2.7/32", Port.udp(8125), "metrics");
    masters.connections.allowToCidr("192.0.2.7/32", Port.udp(8125), "the same again");
    expect(edges(stack, INGRESS)).toEqual([]);
    expect(edges(stack, EGRESS)).toEqual([
      {
        security_group_id: resolved(stack, masters.connections.securityGroupId),
        cidr_ipv4: "192.0.2.7/32",
        from_port: 8125,
        to_port: 8125,
        ip_protocol: "udp",
        description: "metrics",
      },
    ]);
  });

  test("with the same port of TCP and UDP is two edges", () => {
    const { stack, masters } = twoGroups();
    masters.connections.allowToCidr("192.0.2.0/24", Port.udp(5000), "log");
    masters.connections.allowToCidr("192.0.2.0/24", Port.tcp(5000), "log");
    expect(edges(stack, EGRESS).map(({ ip_protocol }) => ip_protocol)).toEqual(["tcp", "udp"]);
  });

  test("fails when the network is none", () => {
    const { masters } = twoGroups();
    expect(() => masters.connections.allowToCidr("192.0.2.7", Port.tcp(2003), "metrics")).toThrow(/cidrBlock/);
  });
});
