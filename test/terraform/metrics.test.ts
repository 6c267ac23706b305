import { MesosAgentPool, MesosMasters, MesosMetrics, MetricsDestination, NodeGroup, ZooKeeperEnsemble } from "../../lib";
import { SynthesizedMachine } from "../../lib/testing";
import { newNetwork, newStack } from "../support/cluster";
import { describeWithAws } from "../support/embedded-aws";
import { appliedResources } from "./applied-stack";

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
  test("are planned, applied and then complete, and machines know their region", async () => {
    const resources = await appliedResources(stackWithAlarms(), aws());
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
