import { ConfigurationError } from "./configuration-error";

/** Errors of what collects metrics, and of alarms on them. */

export const noDestinations = (path: string) =>
  new ConfigurationError(path, {
    what: "metrics go nowhere: destinations is empty",
    fix: "give for example MetricsDestination.graphite() or MetricsDestination.prometheus()",
  });

export const destinationTwice = (path: string, what: string) =>
  new ConfigurationError(path, {
    what: `destinations has two of the kind ${what}, of which a machine can have one`,
    fix: "give one",
  });

export const badGraphitePrefix = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "the prefix of metrics is no path in Graphite",
    got,
    fix: "use letters, digits, _ and - with dots between the levels, for example mesos.production",
  });

export const badNamespace = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "this is no namespace of CloudWatch for metrics of one's own",
    got,
    fix: "use 1 to 255 letters, digits and ._-/# that do not begin with AWS/, for example Mesos/Production",
  });

export const badFieldPattern = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "this is no pattern of metrics",
    got,
    fix: "write names as the daemons call them, with * for any text: slave/cpus_used, master/tasks_*",
  });

export const notATelegrafVersion = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "Telegraf 1.29 and later is supported: older ones do not read the options that select metrics",
    got,
    fix: "give a released version such as 1.39.3",
  });

export const badInterval = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "interval must be whole seconds, and at least 5: Mesos answers for its metrics twice a second only",
    got,
    fix: "give for example Duration.seconds(30)",
  });

export const metricsNeedLogin = (path: string, got: string | undefined, known: readonly string[]) =>
  new ConfigurationError(path, {
    what: "the HTTP endpoints of masters and agents need a login, and refuse the collectors",
    got,
    fix: `give \`credential\` one of the masters' authentication.credentials: ${known.join(", ")}`,
  });

export const notCertificates = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "ca must be certificates in PEM form",
    got,
    fix: "give the text of the authority's certificate, beginning with -----BEGIN CERTIFICATE-----",
  });

export const nothingToCollect = (path: string) =>
  new ConfigurationError(path, {
    what: "no machine of the cluster is in this app: nothing is collected",
    fix: "make it where masters, ensemble or pools of agents are made: a collector asks only the daemons of its own machine",
  });

export const collectedTwice = (path: string, nodes: string, holder: string) =>
  new ConfigurationError(path, {
    what: `the machines ${nodes} have the collector of ${holder}, and a machine can have one`,
    fix: "use one MesosMetrics for a cluster; where two clusters share an ensemble, give the second `zooKeeper: false`",
  });

export const mntrNotAnswered = (path: string, words: readonly string[]) =>
  new ConfigurationError(path, {
    what: "metrics of ZooKeeper are its answer to mntr, which the ensemble does not give",
    got: words.join(", "),
    fix: "add mntr to its fourLetterWordWhitelist, or give `zooKeeper: false`",
  });

export const frameworkElsewhere = (path: string, framework: string) =>
  new ConfigurationError(path, {
    what: `the machines of ${framework} are not in this app`,
    fix: "leave it out: a collector is put on machines, and asks only the daemons of its own",
  });

export const frameworkUnheard = (path: string, framework: string) =>
  new ConfigurationError(path, {
    what: `the metrics of ${framework} go nowhere: CloudWatch gets what alarms watch, and no other \`metrics\` are asked for`,
    fix: "add another destination, or patterns of its metrics to MetricsDestination.cloudWatch(), or leave it out",
  });

export const alarmsWithoutCloudWatch = (path: string) =>
  new ConfigurationError(path, {
    what: "alarms are CloudWatch's, and no metrics go there",
    fix: "add MetricsDestination.cloudWatch() to the destinations, or leave out `alarms`",
  });

export const alarmsWithoutMasters = (path: string) =>
  new ConfigurationError(path, {
    what: "alarms watch what the masters say, and these masters are not in this app",
    fix: "leave out `alarms`, or make the alarms where the masters are",
  });

export const badAlarmPeriod = (path: string, got: string, interval: string) =>
  new ConfigurationError(path, {
    what: `alarms.period must be whole minutes, and at least twice the interval (${interval}): a period without metrics counts as a failure`,
    got,
    fix: "give for example Duration.minutes(1)",
  });

export const badEvaluationPeriods = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "alarms.evaluationPeriods must be a whole number of periods from 1 on, of a day together at most",
    got,
    fix: "give for example 3",
  });

export const notAnActionArn = (path: string, property: string, got: unknown) =>
  new ConfigurationError(path, {
    what: `alarms.${property} must be ARNs of what an alarm starts`,
    got,
    fix: "give for example the ARN of a topic, arn:aws:sns:eu-west-1:123456789012:operators",
  });

export const noExpectedAgents = (path: string, unknown: readonly string[]) =>
  new ConfigurationError(path, {
    what:
      unknown.length === 0
        ? "nobody knows how many agents there should be: no pool of these masters is in this app"
        : `nobody knows how many agents there should be: the sizes of ${unknown.join(", ")} are not in this app`,
    fix: "give `alarms.expectedAgents`, the number below which agents are lost",
  });

export const badExpectedAgents = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "alarms.expectedAgents must be a whole number from 1 on",
    got,
    fix: "give the number of agents below which some are lost",
  });

export const cloudWatchFromHosts = (path: string, nodes: string) =>
  new ConfigurationError(path, {
    what: `${nodes} are existing hosts, which have no region and no role to write to CloudWatch with`,
    fix: "send metrics to Graphite or keep them for Prometheus, and leave CloudWatch and alarms out",
  });
