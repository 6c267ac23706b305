import { Construct } from "constructs";
import { CloudwatchMetricAlarm } from "../core/aws";
import { quorumOf } from "../zookeeper/quorum";
import { AlarmsModel } from "./mesos-metrics-model";
import { WATCHED } from "./watched-metrics";

/** What alarms of a cluster compare with. */
export interface WatchedCluster {
  /** The dimension of the metrics. */
  readonly cluster: string;
  readonly alarms: AlarmsModel;
  /** Members of the ensemble, where they are asked. */
  readonly zooKeeperMembers?: number;
  readonly expectedAgents: number;
}

/** An alarm goes off below `threshold`, and when no metrics come. */
interface Threshold {
  readonly metric: string;
  readonly threshold: number;
  readonly description: string;
}

/** Makes the alarms. An alarm belongs to no machine and to no network: it is the one resource of AWS that is made here. */
export function makeAlarms(scope: Construct, { cluster, alarms, zooKeeperMembers, expectedAgents }: WatchedCluster): void {
  const thresholds: Record<string, Threshold> = {
    ...(zooKeeperMembers === undefined ? {} : { "zookeeper-members": zooKeeperThreshold(zooKeeperMembers) }),
    "no-elected-master": {
      metric: `mesos_${WATCHED.elected}`,
      threshold: 1,
      description: "No master says that it is elected: agents and frameworks have no leader",
    },
    "leader-not-recovered": {
      metric: `mesos_${WATCHED.registrySize}`,
      threshold: 1,
      description: "No elected master has recovered the registry: fewer masters than the quorum are up, or their logs are behind",
    },
    "agents-lost": {
      metric: `mesos_${WATCHED.activeAgents}`,
      threshold: expectedAgents,
      description: "Fewer agents are active than there should be",
    },
  };
  for (const [name, { metric, threshold, description }] of Object.entries(thresholds)) {
    new CloudwatchMetricAlarm(scope, name, {
      alarmName: `${scope.node.path.replace(/\//g, "-")}-${name}`,
      alarmDescription: `Mesos cluster ${cluster}: ${description}`,
      namespace: alarms.namespace,
      metricName: metric,
      dimensions: { cluster },
      // Only the leader's value counts, and nobody else has a larger one.
      statistic: "Maximum",
      comparisonOperator: "LessThanThreshold",
      threshold,
      period: alarms.period,
      evaluationPeriods: alarms.evaluationPeriods,
      treatMissingData: "breaching",
      alarmActions: alarms.alarmActions,
      okActions: alarms.okActions,
    });
  }
}

/** Below the quorum and one more: the next member that is lost takes ZooKeeper down. The leader itself follows nobody. */
function zooKeeperThreshold(members: number): Threshold {
  return members === 1
    ? { metric: `zookeeper_${WATCHED.znodes}`, threshold: 1, description: "The only member of ZooKeeper does not serve" }
    : {
        metric: `zookeeper_${WATCHED.syncedFollowers}`,
        threshold: quorumOf(members),
        description: "ZooKeeper has no leader, or no member to spare: the loss of one more takes it down",
      };
}
