import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MarathonService, MesosMasters, NodeGroup, NodePool, TraefikDiscovery, ZooKeeperEnsemble } from "../../lib";
import { SynthesizedMachine } from "../../lib/testing";
import { newNetwork, newStack, Synthesized } from "../support/cluster";
import { describeWithAws } from "../support/embedded-aws";
import { Terraform } from "../support/terraform";

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
  const folder = mkdtempSync(join(tmpdir(), "terraform-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("is planned, applied and then complete, with addresses and with a load balancer", async () => {
    const { terraform: settings, ...json } = Synthesized.of(stackWithTraefik()).json as Record<string, Record<string, unknown>>;
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ ...json, terraform: { ...settings, backend: undefined } }));
    const terraform = new Terraform(folder, aws());
    await terraform.apply();
    expect(await terraform.plannedChanges()).toEqual([]);

    const resources: Array<{ type: string; values: Record<string, unknown> }> = JSON.parse(await terraform.run("show", "-json"))
      .values.root_module.resources;
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
