import { MarathonService, MesosMasters, NodeGroup, NodePool, TraefikDiscovery, ZooKeeperEnsemble } from "../../lib";
import { SynthesizedMachine } from "../../lib/testing";
import { newNetwork, newStack } from "../support/cluster";
import { describeWithAws } from "../support/embedded-aws";
import { appliedResources } from "./applied-stack";

/** One behind a load balancer on a pool, and one on named machines that others know by dnsmasq. */
function stackWithTraefik() {
  const stack = newStack();
  const network = newNetwork(stack, { availabilityZones: ["eu-west-1a", "eu-west-1b"] });
  const nodes = new NodeGroup(stack, "Nodes", { network, size: 1, hostnamePrefix: "master" });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
  const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper });
  const marathon = MarathonService.fromMarathonServiceAttributes(stack, "Marathon", {
    masters,
    hosts: nodes.fqdns,
    securityGroupId: masters.connections.securityGroupId,
  });
  const pool = new NodePool(stack, "Pool", { network, size: 2, hostnamePrefix: "edge" });
  new TraefikDiscovery(stack, "Balanced", { marathon, domain: "balanced", nodes: pool, loadBalancer: true });
  new TraefikDiscovery(stack, "Plain", { marathon, domain: "marathon", size: 2, hostnamePrefix: "plain" }).resolveOn(nodes);
  return stack;
}

describeWithAws("a Traefik", (aws) => {
  test("is planned, applied and then complete, with addresses and with a load balancer", async () => {
    const resources = await appliedResources(stackWithTraefik(), aws());
    const valuesOf = (type: string) => resources.filter((resource) => resource.type === type).map(({ values }) => values);
    const machines = aws()
      .machines()
      .map(({ userData, privateIp }) => ({ machine: SynthesizedMachine.fromUserData(userData, privateIp), privateIp }));
    const addresses = (prefix: string) =>
      machines
        .filter(({ machine }) => machine.name.startsWith(prefix))
        .map(({ privateIp }) => privateIp)
        .sort();
    const records = Object.fromEntries(valuesOf("aws_route53_record").map(({ name, ...values }) => [name, values]));
    expect([...(records["*.marathon"].records as string[])].sort()).toEqual(addresses("plain"));
    expect(records["*.balanced"].alias).toEqual([expect.objectContaining({ name: valuesOf("aws_lb")[0].dns_name })]);
    expect(
      valuesOf("aws_lb_target_group_attachment")
        .map(({ target_id: id }) => id)
        .sort(),
    ).toEqual(addresses("edge"));
    const master = machines.find(({ machine }) => machine.name === "master-1")?.machine;
    const answers = master?.file("/etc/traefik-dnsmasq/domains/marathon.conf").content ?? "";
    expect([...answers.matchAll(/^address=\/marathon\/(.+)$/gm)].map(([, address]) => address).sort()).toEqual(
      addresses("plain"),
    );
  });
});
