import { Duration } from "../core/duration";
import {
  alarmsWithoutCloudWatch,
  badAlarmPeriod,
  badEvaluationPeriods,
  badExpectedAgents,
  badInterval,
  destinationTwice,
  metricsNeedLogin,
  noDestinations,
  notAnActionArn,
  notCertificates,
} from "../core/errors";
import { isUnresolved } from "../machine/unresolved";
import { ClusterSecurity } from "../mesos/security/cluster-security";
import { ClusterAuthentication } from "../mesos/security/mesos-authentication";
import { checkCredential, MesosCredential } from "../mesos/security/mesos-credential";
import { MesosTls } from "../mesos/security/mesos-tls";
import { TelegrafPackages } from "../packages/telegraf-packages";
import { MetricsAlarms } from "./mesos-metrics-props";
import { Destination, MetricsDestination } from "./metrics-destination";

type Kind<K extends Destination["kind"]> = Extract<Destination, { kind: K }>;

export interface MetricsSettings {
  readonly destinations: readonly MetricsDestination[];
  readonly interval?: Duration;
  readonly packages?: TelegrafPackages;
  readonly credential?: MesosCredential;
  readonly ca?: string;
  readonly alarms?: MetricsAlarms;
}

/** The cluster as its masters tell it. */
export interface MeasuredCluster {
  /** Path of the masters. */
  readonly name: string;
  readonly security: ClusterSecurity;
}

/** The metrics of a cluster with every default filled in and checked. */
export interface MetricsModel {
  /** Tells the metrics of clusters apart. */
  readonly cluster: string;
  /** Seconds. */
  readonly interval: number;
  readonly packages: TelegrafPackages;
  readonly graphites: ReadonlyArray<Kind<"graphite">>;
  readonly prometheus?: Kind<"prometheus">;
  readonly cloudWatch?: Kind<"cloudWatch">;
  readonly credential?: MesosCredential;
  /** Of masters and agents, where they speak it with certificates of the cluster's. */
  readonly tls?: MesosTls;
  readonly ca?: string;
  readonly alarms?: AlarmsModel;
}

/** Alarms with every default filled in and checked. */
export interface AlarmsModel {
  readonly namespace: string;
  readonly alarmActions: string[];
  readonly okActions: string[];
  /** Seconds. */
  readonly period: number;
  readonly evaluationPeriods: number;
  readonly expectedAgents?: number;
}

/** What libprocess answers to in a second, by default 2, is shared with people and other tools. */
const SHORTEST_INTERVAL = 5;

const DAY = 86_400;

export function resolveMetrics(path: string, cluster: MeasuredCluster, settings: MetricsSettings): MetricsModel {
  const destinations = settings.destinations.map(({ _destination }) => _destination);
  if (destinations.length === 0) {
    throw noDestinations(path);
  }
  const interval = settings.interval ?? Duration.seconds(30);
  const seconds = interval.toSeconds();
  if (!Number.isInteger(seconds) || seconds < SHORTEST_INTERVAL) {
    throw badInterval(path, interval.toString());
  }
  const cloudWatch = atMostOne(path, "cloudWatch", destinations);
  return {
    cluster: cluster.name,
    interval: seconds,
    packages: settings.packages ?? TelegrafPackages.repository(),
    graphites: destinations.filter((to) => to.kind === "graphite"),
    prometheus: atMostOne(path, "prometheus", destinations),
    cloudWatch,
    credential: checkLogin(path, cluster.security.authentication, settings.credential),
    tls: cluster.security.tls,
    ca: settings.ca === undefined ? undefined : checkCa(path, settings.ca),
    alarms: settings.alarms && resolveAlarms(path, settings.alarms, interval, cloudWatch),
  };
}

/** Whether anything is collected apart from what alarms watch, which masters and ZooKeeper alone tell. */
export function wantsEveryDaemon({ graphites, prometheus, cloudWatch }: MetricsModel): boolean {
  return graphites.length > 0 || prometheus !== undefined || (cloudWatch?.metrics.length ?? 0) > 0;
}

function atMostOne<K extends Destination["kind"]>(path: string, kind: K, all: readonly Destination[]): Kind<K> | undefined {
  const found = all.filter((to): to is Kind<K> => to.kind === kind);
  if (found.length > 1) {
    throw destinationTwice(path, kind);
  }
  return found[0];
}

/** Endpoints that ask refuse whom they do not know; endpoints that do not ask need nobody. */
function checkLogin(
  path: string,
  { http }: ClusterAuthentication,
  given: MesosCredential | undefined,
): MesosCredential | undefined {
  const credential = given && checkCredential(path, "credential", given);
  if (http !== undefined && !http.some(({ principal }) => principal === credential?.principal)) {
    throw metricsNeedLogin(
      path,
      credential?.principal,
      http.map(({ principal }) => principal),
    );
  }
  return credential;
}

function checkCa(path: string, ca: string): string {
  if (!isUnresolved(ca) && !/^-----BEGIN CERTIFICATE-----$[^]*^-----END CERTIFICATE-----$/m.test(ca)) {
    throw notCertificates(path, ca);
  }
  return ca.endsWith("\n") ? ca : `${ca}\n`;
}

function resolveAlarms(
  path: string,
  alarms: MetricsAlarms,
  interval: Duration,
  cloudWatch: Kind<"cloudWatch"> | undefined,
): AlarmsModel {
  if (cloudWatch === undefined) {
    throw alarmsWithoutCloudWatch(path);
  }
  const { alarmActions = [], okActions = [], evaluationPeriods = 3, expectedAgents } = alarms;
  const period = (alarms.period ?? Duration.minutes(1)).toSeconds();
  // Collections are not in step with CloudWatch's clock.
  if (period < 60 || period % 60 !== 0 || period < 2 * interval.toSeconds()) {
    throw badAlarmPeriod(path, `${period} seconds`, `${interval.toSeconds()} seconds`);
  }
  if (!Number.isInteger(evaluationPeriods) || evaluationPeriods < 1 || evaluationPeriods * period > DAY) {
    throw badEvaluationPeriods(path, evaluationPeriods);
  }
  if (
    expectedAgents !== undefined &&
    !isUnresolved(expectedAgents) &&
    !(Number.isInteger(expectedAgents) && expectedAgents >= 1)
  ) {
    throw badExpectedAgents(path, expectedAgents);
  }
  return {
    namespace: cloudWatch.namespace,
    alarmActions: checkArns(path, "alarmActions", alarmActions),
    okActions: checkArns(path, "okActions", okActions),
    period,
    evaluationPeriods,
    expectedAgents,
  };
}

function checkArns(path: string, property: string, arns: string[]): string[] {
  const wrong = arns.find((arn) => !isUnresolved(arn) && !/^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\d*:\S+$/.test(arn));
  if (wrong !== undefined) {
    throw notAnActionArn(path, property, wrong);
  }
  return arns;
}
