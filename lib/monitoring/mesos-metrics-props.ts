import { Duration } from "../core/duration";
import { IMarathonService } from "../marathon/marathon-service";
import { IMesosMasters } from "../mesos/mesos-masters";
import { MesosCredential } from "../mesos/security/mesos-credential";
import { IMetronomeService } from "../metronome/metronome-service";
import { TelegrafPackages } from "../packages/telegraf-packages";
import { MetricsDestination } from "./metrics-destination";

/** When somebody must be told that a cluster has failed, or fails at the next loss. */
export interface MetricsAlarms {
  /**
   * ARNs of what starts when an alarm goes off (`alarm_actions`), such as topics of SNS.
   *
   * @default - nothing starts, alarms are only shown
   */
  readonly alarmActions?: string[];

  /**
   * ARNs of what starts when an alarm is over (`ok_actions`).
   *
   * @default - nothing starts
   */
  readonly okActions?: string[];

  /**
   * Time that one value of an alarm stands for (`period`), in whole minutes: at least twice the interval of collection.
   *
   * @default Duration.minutes(1)
   */
  readonly period?: Duration;

  /**
   * Number of periods that must be bad one after the other (`evaluation_periods`). The election of a new master takes 10 to 30 seconds.
   *
   * @default 3
   */
  readonly evaluationPeriods?: number;

  /**
   * Number of active agents below which some are lost.
   *
   * @default - the agents of all pools of the masters; an error where the size of one of them is not in this app
   */
  readonly expectedAgents?: number;
}

/** Properties of the metrics of a cluster. */
export interface MesosMetricsProps {
  /** The masters of the cluster. Their machines, those of their ensemble and of every pool of agents get a collector, as far as they are in this app. */
  readonly masters: IMesosMasters;

  /** Where the metrics go. At most one of them is Prometheus, and at most one CloudWatch. */
  readonly destinations: MetricsDestination[];

  /**
   * Marathons of the cluster, whose metrics (/metrics) are collected too.
   *
   * @default - none
   */
  readonly marathons?: IMarathonService[];

  /**
   * Metronomes of the cluster, whose metrics (/v1/metrics) are collected too.
   *
   * @default - none
   */
  readonly metronomes?: IMetronomeService[];

  /**
   * Whether the members of the masters' ensemble are asked. Of the clusters that share an ensemble, one asks them.
   *
   * @default true
   */
  readonly zooKeeper?: boolean;

  /**
   * Time from one collection to the next (`interval`), whole seconds.
   *
   * @default Duration.seconds(30)
   */
  readonly interval?: Duration;

  /**
   * What brings Telegraf to the machines.
   *
   * @default TelegrafPackages.repository()
   */
  readonly packages?: TelegrafPackages;

  /**
   * Who the collectors are to masters and agents, where their HTTP endpoints need a login: one of the masters'
   * `authentication.credentials`. Where not everybody may, its principal needs the ACL `get_endpoints` for /metrics/snapshot.
   *
   * @default - nobody, which is an error where the masters' `authentication.http` is on
   */
  readonly credential?: MesosCredential;

  /**
   * Certificates in PEM form of the authorities that certificates of your own come from, where Marathon or Metronome has one, or masters and
   * agents by `libprocess`. Of the masters' `tls` the collectors know the authority.
   *
   * @default - the authorities that the machines trust
   */
  readonly ca?: string;

  /**
   * Alarms of CloudWatch on what means that the cluster has failed: too few members of ZooKeeper, no elected master, no leader that has
   * recovered, agents lost. Metrics that do not come count as a failure, so alarms are on until the cluster is up for the first time. They need
   * `MetricsDestination.cloudWatch()` among the destinations.
   *
   * @default - none
   */
  readonly alarms?: MetricsAlarms;
}
