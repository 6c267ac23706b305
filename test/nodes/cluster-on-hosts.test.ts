import { TerraformStack } from "cdktf";
import {
  CniNetwork,
  JenkinsMesos,
  MarathonPackages,
  MarathonService,
  MesosAgentPool,
  MesosMasters,
  MesosMetrics,
  MetricsDestination,
  MetronomeService,
  NativeJavaLibrary,
  Secret,
  Size,
  TraefikDiscovery,
  TraefikDiscoveryProps,
  ZooKeeperEnsemble,
} from "../../lib";
import { newNetwork, newStack, Synthesized, warnings } from "../support/cluster";
import { emptyStack, infos, newHosts } from "../support/hosts";

const sha256 = "0123456789abcdef".repeat(4);
const files = (name: string) => ({ url: `https://files.example.com/${name}`, sha256 });
const nativeJavaLibrary = NativeJavaLibrary.archive(files("libmesos-bundle-1.11.0.tar.gz"));

/** Masters with ZooKeeper on hosts 1 to 3, agents on 4 and 5. */
function cluster(stack = emptyStack()) {
  const nodes = newHosts(stack, [1, 2, 3], {}, "MasterHosts");
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
  const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper });
  const agents = new MesosAgentPool(stack, "Agents", { nodes: newHosts(stack, [4, 5], {}, "AgentHosts"), masters });
  return { stack, nodes, zooKeeper, masters, agents };
}

function marathonOn(stack: TerraformStack, masters: MesosMasters): MarathonService {
  const packages = MarathonPackages.archive({ version: "1.11.24", ...files("marathon-1.11.24.tgz") });
  const statsd = { host: "192.0.2.7" };
  return new MarathonService(stack, "Marathon", { masters, nativeJavaLibrary, packages, statsd });
}

function traefikOn(props: Partial<TraefikDiscoveryProps>) {
  const { stack, masters } = cluster();
  const nodes = newHosts(stack, [6, 7], {}, "EdgeHosts");
  return new TraefikDiscovery(stack, "Traefik", { marathon: marathonOn(stack, masters), domain: "marathon", nodes, ...props });
}

/** What a host is made of. */
function partsOf(stack: TerraformStack, host: string): Record<string, string> {
  return Synthesized.of(stack).resource("null_resource", `${host}/rollout/Resource`).triggers as Record<string, string>;
}

test("everything runs on hosts alone, and makes no resource of AWS", () => {
  const { stack, masters } = cluster();
  const marathon = marathonOn(stack, masters);
  const archive = { version: "0.6.70", ...files("metronome-0.6.70.tgz") };
  const metronome = new MetronomeService(stack, "Metronome", { masters, nativeJavaLibrary, archive });
  const nodes = newHosts(stack, [6], {}, "EdgeHosts");
  const traefik = new TraefikDiscovery(stack, "Traefik", { marathon, domain: "marathon", nodes });
  traefik.resolveOn(newHosts(stack, [8], {}, "Clients"));
  new JenkinsMesos(stack, "Jenkins", {
    masters,
    nodes: newHosts(stack, [7], {}, "JenkinsHost"),
    administrator: { password: Secret.fromParameter("/jenkins/password") },
    agentTemplates: [{ label: "mesos", cpus: 1, mem: Size.gibibytes(1) }],
  });
  new MesosMetrics(stack, "Metrics", {
    masters,
    marathons: [marathon],
    metronomes: [metronome],
    destinations: [MetricsDestination.graphite({ host: "graphite.example.internal" }), MetricsDestination.prometheus()],
  });
  const { resource, data, provider } = Synthesized.of(stack).json;
  expect([resource, data, provider].map((blocks) => Object.keys(blocks ?? {}))).toEqual([
    ["null_resource", "terraform_data"],
    [],
    ["null"],
  ]);
  expect(partsOf(stack, "MasterHosts/host-2")).toMatchObject({
    "/etc/zookeeper/conf/myid": "2\n",
    "/etc/mesos-master/ip": "10.10.0.2\n",
  });
  expect(Object.values(partsOf(stack, "Clients/host-8")).join("\n")).toContain("address=/marathon/10.10.0.6");
  expect(warnings(stack)).toEqual([]);
  const told = infos(stack).filter((line) => line.includes("Marathon") && !line.includes("MasterHosts"));
  expect(told).toEqual(
    expect.arrayContaining([
      "test/Marathon: firewalls of existing hosts must let through 10.10.0.4, 10.10.0.5 -> 10.10.0.1-10.10.0.3 9090/tcp: Mesos agents to Marathon",
      "test/Marathon/SecurityGroup: firewalls of existing hosts must let through 10.10.0.1-10.10.0.3 -> 192.0.2.7 8125/udp: Marathon to StatsD",
    ]),
  );
});

test("hosts that join are set up only after the first one has been asked whether the members may change", () => {
  const { stack } = cluster();
  const resources = Synthesized.of(stack).resources("null_resource");
  const asked = ["ZooKeeper", "Masters"].map((id) => resources[`${id}/membership/asked/Resource`]);
  expect(asked.map(({ triggers }) => triggers)).toEqual([
    { members: "host-1 1, host-2 2, host-3 3" },
    { members: "host-1, host-2, host-3", quorum: "2" },
  ]);
  const script = JSON.stringify(asked[1].provisioner);
  expect(script).toContain("[ -e /var/lib/mesos-constructs/health.json ] || exit 0");
  for (const number of [1, 2, 3]) {
    expect(resources[`MasterHosts/host-${number}/setup/Resource`].depends_on).toEqual(
      ["ZooKeeper", "Masters"].map((id) => expect.stringMatching(`^null_resource\\.${id}_membership_asked`)),
    );
  }
  expect(resources["AgentHosts/host-4/setup/Resource"].depends_on).toEqual([]);
});

test("a single voter is warned of, three without availability zones are not", () => {
  const stack = emptyStack();
  new ZooKeeperEnsemble(stack, "One", { nodes: newHosts(stack, [1]) });
  new ZooKeeperEnsemble(stack, "Three", { nodes: newHosts(stack, [2, 3, 4], {}, "Others") });
  expect(warnings(stack)).toEqual(["test/One: a single ZooKeeper member tolerates no failure: use 3 for anything but trials"]);
});

describe("machines in AWS and hosts outside", () => {
  test("reach each other by addresses at the end that has security groups", () => {
    const { stack, masters } = cluster(newStack());
    new MesosAgentPool(stack, "Cloud", { masters, network: newNetwork(stack), size: 2 });
    const synthesized = Synthesized.of(stack);
    const rules = (direction: string) =>
      Object.values(synthesized.resources(`aws_vpc_security_group_${direction}_rule`))
        .filter(({ cidr_ipv4 }) => cidr_ipv4 !== "0.0.0.0/0")
        .map(({ cidr_ipv4, from_port }) => `${String(cidr_ipv4)} ${String(from_port)}`)
        .sort();
    const of = (port: number) => [1, 2, 3].map((n) => `10.10.0.${n}/32 ${port}`);
    expect(rules("ingress")).toEqual(of(5051));
    expect(rules("egress")).toEqual([...of(2181), ...of(5050)].sort());
    expect(infos(stack)).toContain(
      "test/Cloud: firewalls of existing hosts must let through Cloud -> 10.10.0.1-10.10.0.3 5050/tcp: Mesos agents to masters",
    );
  });

  test("need a network for the machines", () => {
    const { stack, masters } = cluster();
    expect(() => new MesosAgentPool(stack, "Cloud", { masters })).toThrow(
      "[test/Cloud] there is no network to make machines in; give `network`, or `nodes` that are there",
    );
  });
});

describe("what needs AWS", () => {
  test.each<[string, Partial<TraefikDiscoveryProps>, string]>([
    ["a private zone", { privateZone: true }, "privateZone makes a zone in the network of the machines"],
    ["a load balancer", { loadBalancer: true }, "loadBalancer makes a load balancer in the network of the machines"],
  ])("%s is refused", (_, props, message) => {
    expect(() => traefikOn(props)).toThrow(`[test/Traefik] ${message}, and existing hosts are in none that the library knows`);
  });

  test("metrics to CloudWatch are refused", () => {
    const { stack, masters } = cluster();
    const destinations = [MetricsDestination.cloudWatch()];
    expect(() => new MesosMetrics(stack, "Metrics", { masters, destinations })).toThrow(
      "[test/Metrics] test/MasterHosts are existing hosts, which have no region and no role to write to CloudWatch with",
    );
  });
});

test("the subnet of containers must not hold a host", () => {
  const { stack, masters } = cluster();
  const nodes = newHosts(stack, [9], {}, "More");
  const pool = (id: string, subnet: string) =>
    new MesosAgentPool(stack, id, {
      masters,
      nodes,
      cniNetworks: [CniNetwork.bridge("tasks", { bridge: "cni0", ipam: { subnet } })],
    });
  expect(() => pool("Bad", "10.10.0.0/24")).toThrow(/^\[test\/Bad\] .*10\.10\.0\.9/);
  expect(() => pool("Good", "172.16.28.0/24")).not.toThrow();
});

test("properties of machines and of volumes are refused beside hosts", () => {
  const nodes = newHosts(emptyStack(), [1]);
  const stack = nodes.node.scope as TerraformStack;
  expect(() => new ZooKeeperEnsemble(stack, "A", { nodes, instanceType: "m5.large" })).toThrow("both nodes and properties of");
  expect(() => new ZooKeeperEnsemble(stack, "B", { nodes, dataVolume: { size: Size.gibibytes(9) } })).toThrow(
    "[test/Hosts/host-1] the data volume zookeeper has properties",
  );
});
