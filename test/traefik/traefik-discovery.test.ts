import { TerraformStack } from "cdktf";
import {
  ClusterNetwork,
  IClusterNetwork,
  MachineImage,
  MarathonService,
  MesosAgentPool,
  MesosMasters,
  MesosResources,
  NodeGroup,
  NodePool,
  Port,
  Secret,
  SynthesizedCluster,
  TraefikDiscovery,
  TraefikDiscoveryProps,
} from "../../lib";
import { withMasters } from "../mesos/clusters";
import { newStack, Synthesized } from "../support/cluster";

const https = { certificate: Secret.fromParameter("/t/certificate"), privateKey: Secret.fromParameter("/t/key") };

function marathonOf(scope: TerraformStack, masters: MesosMasters): MarathonService {
  return MarathonService.fromMarathonServiceAttributes(scope, "Marathon", {
    masters,
    hosts: ["m-1.example", "m-2.example"],
    securityGroupId: "sg-marathon",
    port: 8081,
  }) as MarathonService;
}

/** A cluster with a Traefik. */
function cluster(props: Partial<TraefikDiscoveryProps> = {}) {
  const { stack, network, masters } = withMasters();
  const marathon = marathonOf(stack, masters);
  const traefik = new TraefikDiscovery(stack, "Traefik", { marathon, domain: "marathon", ...props });
  return { stack, network, masters, marathon, traefik };
}

const TRAEFIK = /Traefik|LoadBalancer/;
const edgesOf = (stack: TerraformStack) => SynthesizedCluster.fromStack(stack).edges.filter((edge) => TRAEFIK.test(edge));
const records = (stack: TerraformStack) =>
  SynthesizedCluster.fromStack(stack).dnsRecords.filter((record) => /^(\*\.)?(apps\.|marathon)/.test(record));

describe("a Traefik", () => {
  test("is two machines that find the applications of Marathon, and a zone of their names", () => {
    const { stack, traefik } = cluster();
    const synthesized = SynthesizedCluster.fromStack(stack);
    expect(traefik.nodes.fqdns).toEqual(["traefik-1.mesos.example.internal", "traefik-2.mesos.example.internal"]);
    const machine = synthesized.machine("traefik-2");
    expect(machine.file("/etc/traefik/traefik.toml").content).toContain(
      'endpoint = "http://m-1.example:8081,m-2.example:8081"\ndomain = "marathon"\n',
    );
    expect(machine.services).toMatchObject({ traefik: "started" });
    const both = "${Traefik/Nodes/traefik-1/interface.private_ip}, ${Traefik/Nodes/traefik-2/interface.private_ip}";
    expect(records(stack)).toEqual([`*.marathon A ${both}`, `marathon A ${both}`]);
    const zone = Synthesized.of(stack).resource("aws_route53_zone", "Traefik/Zone/Resource");
    expect(zone).toMatchObject({ name: "marathon", vpc: [{ vpc_id: expect.stringContaining("aws_vpc.Network") }] });
  });

  test("reaches Marathon and the tasks of every pool, and lets in whom it is told to", () => {
    const { stack, masters, traefik } = cluster({ https, clientCidrs: ["10.0.0.0/8"], operatorCidrs: ["10.9.0.0/16"] });
    new MesosAgentPool(stack, "Younger", { masters, resources: MesosResources.parse("ports(*):[41000-42000]") });
    traefik.ports.forEach((port) => traefik.connections.allowFrom(masters, port, "masters to applications"));
    expect(edgesOf(stack)).toEqual([
      "10.0.0.0/8 -> Traefik 80/tcp: clients of the applications",
      "10.0.0.0/8 -> Traefik 443/tcp: clients of the applications",
      "10.9.0.0/16 -> Traefik 8088/tcp: operators to Traefik",
      "Masters -> Traefik 80/tcp: masters to applications",
      "Masters -> Traefik 443/tcp: masters to applications",
      "Traefik -> 0.0.0.0/0 80/tcp: package repositories",
      "Traefik -> 0.0.0.0/0 443/tcp: package repositories and AWS",
      "Traefik -> sg-marathon 8081/tcp: Traefik to Marathon",
      "Traefik -> Younger 41000-42000/tcp: Traefik to tasks",
    ]);
  });

  test("lets nobody in by itself", () => {
    expect(edgesOf(cluster().stack).filter((edge) => edge.includes("-> Traefik"))).toEqual([]);
  });

  test("stands behind a load balancer that knows its health", () => {
    const { stack, traefik } = cluster({
      https,
      loadBalancer: true,
      clientCidrs: ["10.0.0.0/8"],
      operatorCidrs: ["10.9.0.0/16"],
    });
    const synthesized = Synthesized.of(stack);
    const balancer = synthesized.resource("aws_lb", "Traefik/LoadBalancer/Resource");
    expect(balancer).toMatchObject({ internal: true, load_balancer_type: "network", enable_cross_zone_load_balancing: true });
    expect(balancer.subnets).toHaveLength(3);
    for (const port of [80, 443]) {
      expect(synthesized.resource("aws_lb_listener", `Traefik/LoadBalancer/Listener${port}`)).toMatchObject({
        port,
        protocol: "TCP",
      });
      expect(synthesized.resource("aws_lb_target_group", `Traefik/LoadBalancer/Targets${port}`)).toMatchObject({
        port,
        target_type: "ip",
        health_check: { protocol: "HTTP", port: "8088", path: "/ping", matcher: "200" },
      });
    }
    const attached = Object.entries(synthesized.resources("aws_lb_target_group_attachment"));
    expect(attached.map(([path]) => path).sort()).toEqual([
      "Traefik/LoadBalancer/Machines443/traefik-1",
      "Traefik/LoadBalancer/Machines443/traefik-2",
      "Traefik/LoadBalancer/Machines80/traefik-1",
      "Traefik/LoadBalancer/Machines80/traefik-2",
    ]);
    expect(attached[0][1].target_id).toMatch(/aws_network_interface\..*traefik-1.*private_ip/);
    expect(records(stack)).toEqual([
      "*.marathon A alias ${Traefik/LoadBalancer/Resource.dns_name}",
      "marathon A alias ${Traefik/LoadBalancer/Resource.dns_name}",
    ]);
    expect(traefik.connections).not.toBe(traefik.machineConnections);
    expect(edgesOf(stack).filter((edge) => !edge.includes("0.0.0.0/0"))).toEqual([
      "10.0.0.0/8 -> Traefik/LoadBalancer 80/tcp: clients of the applications",
      "10.0.0.0/8 -> Traefik/LoadBalancer 443/tcp: clients of the applications",
      "10.9.0.0/16 -> Traefik 8088/tcp: operators to Traefik",
      "Traefik -> sg-marathon 8081/tcp: Traefik to Marathon",
      "Traefik/LoadBalancer -> Traefik 80/tcp: load balancer to Traefik",
      "Traefik/LoadBalancer -> Traefik 443/tcp: load balancer to Traefik",
      "Traefik/LoadBalancer -> Traefik 8088/tcp: load balancer to Traefik",
    ]);
  });

  test("runs on every machine of a pool", () => {
    const { stack, network, masters } = withMasters();
    const nodes = new NodePool(stack, "Edge", { network, size: 3 });
    const marathon = marathonOf(stack, masters);
    new TraefikDiscovery(stack, "Traefik", { marathon, domain: "marathon", nodes });
    new TraefikDiscovery(stack, "Balanced", {
      marathon,
      domain: "balanced",
      nodes: new NodePool(stack, "Balancers", { network, size: 3 }),
      loadBalancer: true,
    });
    const synthesized = Synthesized.of(stack);
    expect(synthesized.resource("aws_route53_record", "Traefik/Zone/Wildcard").records).toMatch(
      /^\$\{\[for machine in aws_network_interface\.Edge_interface_\w+ : machine\.private_ip\]\}$/,
    );
    expect(synthesized.resource("aws_lb_target_group_attachment", "Balanced/LoadBalancer/Machines80/machines")).toMatchObject({
      target_id: "${each.value.private_ip}",
    });
  });

  test("without a private zone has none", () => {
    expect(records(cluster({ privateZone: false }).stack)).toEqual([]);
  });

  test("keeps the name of a machine free that its domain would hide", () => {
    const { stack, network } = cluster({ domain: "apps.mesos.example.internal" });
    expect(records(stack)).toHaveLength(2);
    expect(() => new NodeGroup(stack, "Apps", { network, members: [{ hostname: "apps" }] })).toThrow(
      /\[test\/Apps\/apps\] another machine has this host name: test\/Traefik/,
    );
  });

  test("adds its rules to a group of the user's", () => {
    expect(edgesOf(cluster({ securityGroupId: "sg-own" }).stack)).toEqual([
      "sg-own -> sg-marathon 8081/tcp: Traefik to Marathon",
    ]);
  });
});

describe("machines that resolve the names themselves", () => {
  test("know the addresses of the machines", () => {
    const { stack, masters, traefik } = cluster({ privateZone: false });
    traefik.resolveOn(masters.nodes);
    const pool = new MesosAgentPool(stack, "Agents", { masters });
    traefik.resolveOn(pool.nodes);
    const synthesized = SynthesizedCluster.fromStack(stack);
    for (const name of ["masters-1", "masters-3", "agents-####"]) {
      const machine = synthesized.machine(name);
      expect(machine.packages).toContain("dnsmasq-base");
      expect(machine.services).toMatchObject({ "traefik-dnsmasq": "started", "traefik-dnsmasq-first": "started" });
      expect(machine.file("/etc/traefik-dnsmasq/domains/marathon.conf").content.split("\n").slice(1)).toEqual([
        "address=/marathon/${Traefik/Nodes/traefik-1/interface.private_ip}",
        "address=/marathon/${Traefik/Nodes/traefik-2/interface.private_ip}",
        "local=/marathon/",
        "",
      ]);
    }
    expect(() => synthesized.machine("traefik-1").file("/etc/traefik-dnsmasq/domains/marathon.conf")).toThrow();
  });

  test("know those of a Traefik that runs elsewhere", () => {
    const { stack, masters } = withMasters();
    const traefik = TraefikDiscovery.fromTraefikDiscoveryAttributes(stack, "Corp", {
      domain: "marathon",
      addresses: ["10.10.10.10"],
      securityGroupId: "sg-corp",
      ports: [80, 443],
    });
    traefik.resolveOn(masters.nodes);
    expect(traefik.ports.map(String)).toEqual(["80/tcp", "443/tcp"]);
    traefik.connections.allowFrom(masters, Port.tcp(80), "masters to applications");
    const synthesized = SynthesizedCluster.fromStack(stack);
    const { content } = synthesized.machine("masters-2").file("/etc/traefik-dnsmasq/domains/marathon.conf");
    expect(content).toContain("\naddress=/marathon/10.10.10.10\nlocal=/marathon/\n");
    expect(synthesized.edges).toContain("Masters -> sg-corp 80/tcp: masters to applications");
  });
});

describe("fails when", () => {
  const corp = (attributes: object) => () =>
    TraefikDiscovery.fromTraefikDiscoveryAttributes(newStack(), "Corp", {
      domain: "marathon",
      addresses: ["10.10.10.10"],
      securityGroupId: "sg-1",
      ...attributes,
    });

  test("an option is wrong, with the construct's path", () => {
    expect(() => cluster({ domain: "Marathon" })).toThrow(/^\[test\/Traefik\] domain is not a domain name/);
    expect(() => cluster({ domain: "example.internal" })).toThrow(/^\[test\/Traefik\] domain shadows the names of the network's/);
    expect(() => cluster({ clientCidrs: ["0.0.0.0/0"] })).toThrow(/nothing of a cluster may be open to everyone/);
  });

  test("two have one domain", () => {
    const { stack, marathon } = cluster();
    expect(() => new TraefikDiscovery(stack, "Second", { marathon, domain: "marathon" })).toThrow(
      /^\[test\/Second\] the VPC has a private zone of this domain already: test\/Traefik\/Zone, got "marathon"/,
    );
  });

  test("its domain is one of a machine", () => {
    const { stack, network, marathon } = cluster();
    new NodeGroup(stack, "Apps", { network, members: [{ hostname: "apps" }] });
    expect(() => new TraefikDiscovery(stack, "Second", { marathon, domain: "apps.mesos.example.internal" })).toThrow(
      /^\[test\/Second\] another machine has this host name: test\/Apps\/apps, got "apps\.mesos\.example\.internal"/,
    );
  });

  test("two want one port of a machine", () => {
    const { stack, masters, marathon } = cluster();
    const props = { marathon, domain: "a", nodes: masters.nodes, apiPort: 5050 };
    expect(() => new TraefikDiscovery(stack, "Second", props)).toThrow(
      /two components want the same port of one machine: Mesos master and Traefik API, got 5050/,
    );
  });

  test("options of machines are given beside machines", () => {
    const { stack, masters, marathon } = cluster();
    expect(
      () => new TraefikDiscovery(stack, "Second", { marathon, domain: "a", nodes: masters.nodes, instanceType: "m6i.large" }),
    ).toThrow(/^\[test\/Second\] both nodes and properties of machines are given, got "instanceType"/);
  });

  test("it would stand in another VPC than Marathon", () => {
    const { stack, marathon } = cluster();
    const network = ClusterNetwork.fromAttributes(stack, "Other", {
      vpcId: "vpc-other",
      cidrBlock: "10.30.0.0/16",
      domainName: "other.example.internal",
      subnets: [{ subnetId: "subnet-1", availabilityZone: "eu-west-1a", cidrBlock: "10.30.0.0/24" }],
    });
    expect(() => new TraefikDiscovery(stack, "Second", { marathon, domain: "a", network })).toThrow(
      /^\[test\/Second\].*Marathon/,
    );
  });

  test("machines should answer with addresses that nobody knows", () => {
    const { masters, traefik } = cluster({ loadBalancer: true });
    expect(() => traefik.resolveOn(masters.nodes)).toThrow(
      /^\[test\/Traefik\] dnsmasq on test\/Masters\/Nodes answers with addresses, and those of a load balancer are not known/,
    );
    const stack = masters.node.scope as TerraformStack;
    const pool = new NodePool(stack, "Edge", { network: masters.network as IClusterNetwork, size: 2 });
    const pooled = new TraefikDiscovery(stack, "Second", { marathon: traefik.marathon, domain: "b", nodes: pool });
    expect(() => pooled.resolveOn(masters.nodes)).toThrow(/those of a NodePool are not known/);
  });

  test("a program for another architecture has no known checksum", () => {
    const arm = { instanceType: "t4g.small", image: MachineImage.ami("ami-1") };
    expect(() => cluster({ ...arm, binary: { version: "1.7.28" } })).toThrow(/for arm64 is not known here, got "1\.7\.28"/);
  });

  test("an imported one is wrong", () => {
    expect(corp({ addresses: [] })).toThrow(/^\[test\/Corp\] an imported Traefik has no addresses/);
    expect(corp({ addresses: ["traefik.example"] })).toThrow(/^\[test\/Corp\] addresses must be an IPv4 address/);
    expect(corp({ ports: [0] })).toThrow(/^\[test\/Corp\] ports must be a TCP port/);
    const { masters } = withMasters();
    const traefik = TraefikDiscovery.fromTraefikDiscoveryAttributes(masters, "Corp", {
      domain: "example.internal",
      addresses: ["10.10.10.10"],
      securityGroupId: "sg-1",
    });
    expect(() => traefik.resolveOn(masters.nodes)).toThrow(/Corp\] domain shadows the names of the network's machines/);
  });
});
