import { Fn, type TerraformStack, Testing, Token } from "cdktf";
import { Construct } from "constructs";
import { Connections, Port } from "../../lib/network";
import { ComponentSecurityGroup } from "../../lib/network/component-security-group";
import { Edge } from "../../lib/network/edge";
import { list, newStack } from "./stack";

const INGRESS = "aws_vpc_security_group_ingress_rule";
const EGRESS = "aws_vpc_security_group_egress_rule";
const CLIENT = Port.tcp(2181);

/** A component on machines that the library does not make. */
function hosts(stack: TerraformStack, id: string, cidrBlocks: string[], securityGroupId?: string): Connections {
  const site = { domainName: "example.internal", cidrBlocks };
  return new ComponentSecurityGroup(stack, id, { site, name: id, description: id, securityGroupId }).connections;
}

const blocks = (...numbers: number[]) => numbers.map((n) => `10.10.0.${n}/32`);

/** What every synthesis says, by the construct that says it. */
const told = (stack: TerraformStack) =>
  stack.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata.filter(({ type }) => type === "@cdktf/info").map(({ data }) => `${node.path}: ${String(data)}`),
    );

const says = (what: string) => `firewalls of existing hosts must let through ${what}`;

describe("a component on existing hosts", () => {
  test("has no security group, and asking for one says so", () => {
    const stack = newStack();
    const masters = hosts(stack, "Masters", blocks(92));
    expect(masters.name).toBe("Masters");
    expect(() => masters.securityGroupId).toThrow(
      "[stack/Masters] has no security group: its machines are existing hosts, or elsewhere; open its ports with",
    );
    expect(JSON.parse(Testing.synth(stack)).resource).toBeUndefined();
  });

  test("may have one of the user's own, which gets the rules of edges", () => {
    const stack = newStack();
    const masters = hosts(stack, "Masters", blocks(92, 93), "sg-masters");
    hosts(stack, "ZooKeeper", blocks(94), "sg-zk").allowFrom({ connections: masters }, CLIENT, "election");
    expect(list(stack, INGRESS)).toEqual([
      expect.objectContaining({ security_group_id: "sg-zk", referenced_security_group_id: "sg-masters" }),
    ]);
    expect(told(stack)).toEqual([]);
  });
});

describe("an edge between existing hosts", () => {
  test("makes no rule, and is told once where it is made", () => {
    const stack = newStack();
    const zooKeeper = hosts(stack, "ZooKeeper", blocks(92, 93, 94));
    const user = new Construct(stack, "User");
    const from = hosts(stack, "Agents", blocks(95, 97, 96, 99, 100));
    const edge = { from, to: zooKeeper, port: CLIENT, description: "agents to ZooKeeper" };
    Edge.between(user, edge);
    zooKeeper.allowFrom({ connections: from }, CLIENT, "the same again");
    expect(told(stack)).toEqual([
      `stack/User: ${says("10.10.0.95-10.10.0.97, 10.10.0.99, 10.10.0.100 -> 10.10.0.92-10.10.0.94 2181/tcp: agents to ZooKeeper")}`,
    ]);
    expect(list(stack, INGRESS)).toEqual([]);
    expect(list(stack, EGRESS)).toEqual([]);
  });

  test("is another one on another port, and in the other direction", () => {
    const stack = newStack();
    const [a, b] = [hosts(stack, "A", blocks(1)), hosts(stack, "B", blocks(2))];
    a.allowFrom({ connections: b }, Port.tcp(1), "x");
    a.allowFrom({ connections: b }, Port.udp(1), "y");
    b.allowFrom({ connections: a }, Port.tcp(1), "z");
    expect(told(stack)).toHaveLength(3);
  });

  test("says nothing of a machine alone, and all of machines among themselves", () => {
    const stack = newStack();
    Edge.withinGroup(stack, hosts(stack, "One", blocks(1)), CLIENT, "members");
    expect(told(stack)).toEqual([]);
    Edge.withinGroup(stack, hosts(stack, "Two", blocks(1, 2)), CLIENT, "members");
    expect(told(stack)).toEqual([`stack: ${says("10.10.0.1, 10.10.0.2 -> 10.10.0.1, 10.10.0.2 2181/tcp: members")}`]);
  });

  test("fails when AWS would not take its description: hosts may get a security group later", () => {
    const stack = newStack();
    const [a, b] = [hosts(stack, "A", blocks(1)), hosts(stack, "B", blocks(2))];
    expect(() => a.allowFrom({ connections: b }, CLIENT, "naïve")).toThrow("AWS does not take this description");
  });
});

describe("an edge between existing hosts and a security group", () => {
  test("lets the hosts in by their addresses", () => {
    const stack = newStack();
    const masters = Connections.fromSecurityGroupId(stack, "Masters", "sg-masters");
    masters.allowFrom({ connections: hosts(stack, "Agents", blocks(95, 96)) }, Port.tcp(5050), "registration");
    // The component shares its machines with another one: AWS refuses the same rule twice.
    masters.allowFrom({ connections: hosts(stack, "Others", blocks(96)) }, Port.tcp(5050), "registration");
    expect(list(stack, INGRESS)).toEqual(
      blocks(95, 96).map((cidr_ipv4) => ({
        security_group_id: "sg-masters",
        cidr_ipv4,
        from_port: 5050,
        to_port: 5050,
        ip_protocol: "tcp",
        description: "registration",
      })),
    );
    expect(list(stack, EGRESS)).toEqual([]);
    expect(told(stack)[0]).toBe(`stack/Masters: ${says("10.10.0.95, 10.10.0.96 -> Masters 5050/tcp: registration")}`);
  });

  test("lets the group out to their addresses", () => {
    const stack = newStack();
    const masters = Connections.fromSecurityGroupId(stack, "Masters", "sg-masters");
    hosts(stack, "ZooKeeper", blocks(92)).allowFrom({ connections: masters }, CLIENT, "election");
    expect(list(stack, INGRESS)).toEqual([]);
    expect(list(stack, EGRESS)).toEqual([
      expect.objectContaining({ security_group_id: "sg-masters", cidr_ipv4: "10.10.0.92/32", from_port: 2181 }),
    ]);
    expect(told(stack)).toEqual([`stack/ZooKeeper: ${says("Masters -> 10.10.0.92 2181/tcp: election")}`]);
  });
});

describe("an edge between existing hosts and a network", () => {
  test("is told in both directions", () => {
    const stack = newStack();
    const masters = hosts(stack, "Masters", blocks(92));
    masters.allowFromCidr("10.0.0.0/8", Port.tcp(5050), "operators");
    masters.allowToCidr("192.0.2.7/32", Port.udp(8125), "metrics");
    expect(told(stack)).toEqual([
      `stack/Masters: ${says("10.0.0.0/8 -> 10.10.0.92 5050/tcp: operators")}`,
      `stack/Masters: ${says("10.10.0.92 -> 192.0.2.7 8125/udp: metrics")}`,
    ]);
  });

  test("is told with what only Terraform knows", () => {
    const stack = newStack();
    hosts(stack, "Masters", [`${Token.asString(Fn.upper("x"))}/32`, "10.10.0.92/32"]).allowFromCidr(
      "10.0.0.0/8",
      Port.tcpRange(1, 2),
      "operators",
    );
    expect(told(stack)).toEqual([`stack/Masters: ${says("10.0.0.0/8 -> 10.10.0.92, (known after apply) 1-2/tcp: operators")}`]);
  });

  test("fails when it is everybody", () => {
    const masters = hosts(newStack(), "Masters", blocks(92));
    expect(() => masters.allowFromCidr("0.0.0.0/0", Port.tcp(5050), "operators")).toThrow("cidrBlock");
  });
});
