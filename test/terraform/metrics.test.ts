import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MesosAgentPool, MesosMasters, MesosMetrics, MetricsDestination, NodeGroup, ZooKeeperEnsemble } from "../../lib";
import { SynthesizedMachine } from "../../lib/testing";
import { newNetwork, newStack, Synthesized } from "../support/cluster";
import { describeWithAws } from "../support/embedded-aws";
import { Terraform } from "../support/terraform";

/** A small cluster whose metrics go to CloudWatch, agents' too. */
function stackWithAlarms() {
  const stack = newStack();
  const network = newNetwork(stack, { availabilityZones: ["eu-west-1a"] });
  const nodes = new NodeGroup(stack, "Nodes", { network, size: 3, hostnamePrefix: "master" });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
  const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper });
  new MesosMetrics(stack, "Metrics", {
    masters,
    destinations: [MetricsDestination.cloudWatch({ metrics: ["slave/cpus_used"] })],
    alarms: { alarmActions: ["arn:aws:sns:eu-west-1:123456789012:operators"] },
  });
  new MesosAgentPool(stack, "Agents", { masters, size: 2 });
  return stack;
}

describeWithAws("alarms", (aws) => {
  const folder = mkdtempSync(join(tmpdir(), "terraform-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("are planned, applied and then complete, and machines know their region", async () => {
    const { terraform: settings, ...json } = Synthesized.of(stackWithAlarms()).json as Record<string, Record<string, unknown>>;
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ ...json, terraform: { ...settings, backend: undefined } }));
    const terraform = new Terraform(folder, aws());
    await terraform.apply();
    expect(await terraform.plannedChanges()).toEqual([]);

    const resources: Array<{ type: string; values: Record<string, unknown> }> = JSON.parse(await terraform.run("show", "-json"))
      .values.root_module.resources;
    const alarms = resources.filter(({ type }) => type === "aws_cloudwatch_metric_alarm").map(({ values }) => values);
    expect(alarms.map(({ alarm_name, threshold }) => `${alarm_name} ${threshold}`).sort()).toEqual([
      "test-Metrics-agents-lost 2",
      "test-Metrics-leader-not-recovered 1",
      "test-Metrics-no-elected-master 1",
      "test-Metrics-zookeeper-members 2",
    ]);
    const outputs = aws()
      .machines()
      .map(({ userData, privateIp }) => SynthesizedMachine.fromUserData(userData, privateIp))
      .map((machine) => machine.file("/etc/telegraf/telegraf.d/outputs.conf").content);
    expect(outputs).toHaveLength(5);
    outputs.forEach((content) => expect(content).toContain('region = "eu-west-1"\n'));
  });
});
