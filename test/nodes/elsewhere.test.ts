import { TerraformStack } from "cdktf";
import {
  ConnectionsAttributes,
  IConnectable,
  JenkinsMesos,
  MarathonService,
  MesosAgentPool,
  MesosMasters,
  MetronomeService,
  TraefikDiscovery,
  ZooKeeperEnsemble,
} from "../../lib";
import { newNetwork, newStack, Synthesized } from "../support/cluster";
import { emptyStack, infos, newHosts } from "../support/hosts";

const ensemble = (stack: TerraformStack, at: ConnectionsAttributes) =>
  ZooKeeperEnsemble.fromZooKeeperEnsembleAttributes(stack, "ZooKeeper", { hosts: ["zk.example.internal:2181"], ...at });
const masters = (stack: TerraformStack, at: ConnectionsAttributes) =>
  MesosMasters.fromMesosMastersAttributes(stack, "Masters", {
    zooKeeper: ensemble(stack, { cidrBlocks: ["10.1.0.0/24"] }),
    ...at,
  });
const mastersElsewhere = (stack: TerraformStack) => masters(stack, { cidrBlocks: ["10.1.1.0/24"] });

const IMPORTS: Record<string, (stack: TerraformStack, at: ConnectionsAttributes) => IConnectable> = {
  ZooKeeper: ensemble,
  Masters: masters,
  Agents: (stack, at) => MesosAgentPool.fromMesosAgentPoolAttributes(stack, "Agents", at),
  Marathon: (stack, at) =>
    MarathonService.fromMarathonServiceAttributes(stack, "Marathon", { masters: mastersElsewhere(stack), hosts: ["m"], ...at }),
  Metronome: (stack, at) =>
    MetronomeService.fromMetronomeServiceAttributes(stack, "Metronome", {
      masters: mastersElsewhere(stack),
      hosts: ["m"],
      ...at,
    }),
  Jenkins: (stack, at) => JenkinsMesos.fromJenkinsMesosAttributes(stack, "Jenkins", { url: "http://jenkins:8080/", ...at }),
  Traefik: (stack, at) =>
    TraefikDiscovery.fromTraefikDiscoveryAttributes(stack, "Traefik", { domain: "marathon", addresses: ["10.1.2.3"], ...at }),
};

describe.each(Object.entries(IMPORTS))("%s that runs elsewhere", (id, make) => {
  test("is in a security group, or at addresses", () => {
    expect(make(emptyStack(), { securityGroupId: "sg-1" }).connections.securityGroupId).toBe("sg-1");
    expect(make(emptyStack(), { cidrBlocks: ["10.1.3.0/28"] }).connections._end).toEqual({ cidrBlocks: ["10.1.3.0/28"] });
  });

  test.each<[string, ConnectionsAttributes]>([
    ["nobody knows where it is", {}],
    ["it is at no address", { cidrBlocks: [] }],
    ["it is in both", { securityGroupId: "sg-1", cidrBlocks: ["10.1.3.0/28"] }],
  ])("fails where %s", (_, at) => {
    expect(() => make(emptyStack(), at)).toThrow(
      `[test/${id}] what runs elsewhere is either in a security group or at addresses; give its securityGroupId, or the cidrBlocks`,
    );
  });

  test.each(["0.0.0.0/0", "10.1.3.1/28", "10.1.3.1"])("fails where a network is none, or all: %s", (block) => {
    expect(() => make(emptyStack(), { cidrBlocks: [block] })).toThrow(`[test/${id}] cidrBlocks `);
  });
});

test("hosts join masters elsewhere without a resource of AWS", () => {
  const stack = emptyStack();
  new MesosAgentPool(stack, "Agents", { masters: mastersElsewhere(stack), nodes: newHosts(stack, [5]) });
  expect(Object.keys(Synthesized.of(stack).json.resource)).toEqual(["null_resource"]);
  expect(infos(stack)).toEqual([
    "test/Agents: firewalls of existing hosts must let through 10.10.0.5 -> 10.1.1.0/24 5050/tcp: Mesos agents to masters",
    "test/Agents: firewalls of existing hosts must let through 10.1.1.0/24 -> 10.10.0.5 5051/tcp: Mesos masters to agents",
    "test/Agents: firewalls of existing hosts must let through 10.10.0.5 -> 10.1.0.0/24 2181/tcp: Mesos agents to ZooKeeper",
  ]);
});

test("machines in AWS reach what is elsewhere by its networks", () => {
  const stack = newStack();
  new MesosAgentPool(stack, "Agents", { masters: mastersElsewhere(stack), network: newNetwork(stack) });
  const rules = Object.values(Synthesized.of(stack).resources("aws_vpc_security_group_egress_rule"));
  expect(rules.map(({ cidr_ipv4, from_port }) => `${String(cidr_ipv4)} ${String(from_port)}`).sort()).toEqual([
    ...["0.0.0.0/0 443", "0.0.0.0/0 80", "10.1.0.0/24 2181", "10.1.1.0/24 5050"],
  ]);
});
