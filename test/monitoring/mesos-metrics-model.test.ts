import { Duration, MetricsDestination, Secret } from "../../lib";
import { ConfigurationError } from "../../lib/core/errors";
import { Token, ref } from "../../lib/core/terraform";
import { wantsEveryDaemon } from "../../lib/monitoring/mesos-metrics-model";
import { CA, GRAPHITE, metrics, TOPIC } from "./telegraf";

const CLOUD_WATCH = MetricsDestination.cloudWatch();
const alarmed = (alarms: object, interval?: Duration) => metrics({ destinations: [CLOUD_WATCH], alarms, interval });
const admin = { principal: "admin", secret: Secret.fromParameter("/mesos/admin") };

test("alarms look at minutes, and three bad ones make one go off", () => {
  expect(alarmed({ alarmActions: [TOPIC] }).alarms).toEqual({
    namespace: "Mesos",
    alarmActions: [TOPIC],
    okActions: [],
    period: 60,
    evaluationPeriods: 3,
    expectedAgents: undefined,
  });
});

test("only masters and ZooKeeper are asked where alarms are all that is wanted", () => {
  expect(wantsEveryDaemon(metrics({ destinations: [CLOUD_WATCH] }))).toBe(false);
  expect(wantsEveryDaemon(metrics({ destinations: [CLOUD_WATCH, GRAPHITE] }))).toBe(true);
  expect(wantsEveryDaemon(metrics({ destinations: [MetricsDestination.prometheus()] }))).toBe(true);
  expect(wantsEveryDaemon(metrics({ destinations: [MetricsDestination.cloudWatch({ metrics: ["slave/*"] })] }))).toBe(true);
});

test("masters that ask readers who they are want a credential that they know", () => {
  expect(metrics({ credential: admin }, { credentials: [admin] }).credential).toEqual(admin);
  // Masters that do not ask may still be asked with one: flags may have made them ask.
  expect(metrics({ credential: admin }).credential).toEqual(admin);
  expect(metrics({}, { http: false }).credential).toBeUndefined();
});

test("what only Terraform knows passes", () => {
  const token = Token.asString(ref("aws_sns_topic.operators.arn"));
  expect(alarmed({ alarmActions: [token], expectedAgents: Token.asNumber(ref("local.n")) }).alarms?.alarmActions).toEqual([
    token,
  ]);
  expect(MetricsDestination.graphite({ host: token, prefix: token })._destination).toMatchObject({ prefix: token });
});

test.each<[string, () => unknown, string]>([
  ["no destination", () => metrics({ destinations: [] }), "metrics go nowhere"],
  [
    "CloudWatch twice",
    () => metrics({ destinations: [CLOUD_WATCH, CLOUD_WATCH] }),
    "destinations has two of the kind cloudWatch",
  ],
  [
    "Prometheus twice",
    () => metrics({ destinations: [9273, 9274].map((port) => MetricsDestination.prometheus({ port })) }),
    "destinations has two of the kind prometheus",
  ],
  ["a part of a second", () => metrics({ interval: Duration.milliseconds(7500) }), 'got "7500ms"'],
  ["an interval that Mesos does not answer in", () => metrics({ interval: Duration.seconds(4) }), "at least 5"],
  ["no certificate", () => metrics({ ca: "/etc/ssl/ca.pem" }), "ca must be certificates in PEM form"],
  ["no credential", () => metrics({}, { credentials: [admin] }), "authentication.credentials: admin"],
  [
    "an unknown principal",
    () => metrics({ credential: { ...admin, principal: "metrics" } }, { credentials: [admin] }),
    'refuse the collectors, got "metrics"',
  ],
  [
    "a principal of two words",
    () => metrics({ credential: { ...admin, principal: "a b" } }),
    "credential.principal must be one word",
  ],
  [
    "a secret in the open",
    () => metrics({ credential: { principal: "a", secret: "b" as unknown as Secret } }),
    "credential.secret",
  ],
  ["alarms without CloudWatch", () => metrics({ alarms: {} }), "alarms are CloudWatch's"],
  ["half a minute", () => alarmed({ period: Duration.seconds(30) }), 'got "30 seconds"'],
  ["a minute and a half", () => alarmed({ period: Duration.seconds(90) }), "whole minutes"],
  ["a period with one collection", () => alarmed({}, Duration.seconds(45)), "at least twice the interval (45 seconds)"],
  ["no period", () => alarmed({ evaluationPeriods: 0 }), "alarms.evaluationPeriods"],
  ["periods of more than a day", () => alarmed({ evaluationPeriods: 2000 }), "of a day together at most, got 2000"],
  ["no agents", () => alarmed({ expectedAgents: 0 }), "alarms.expectedAgents must be a whole number from 1 on, got 0"],
  [
    "a topic's name",
    () => alarmed({ alarmActions: ["operators"] }),
    'alarms.alarmActions must be ARNs of what an alarm starts, got "operators"',
  ],
  ["a topic's name", () => alarmed({ okActions: ["operators"] }), "alarms.okActions"],
  ["a URL for a host", () => MetricsDestination.graphite({ host: "tcp://graphite" }), 'got "tcp://graphite"'],
  ["no port", () => MetricsDestination.graphite({ host: "graphite", port: 0 }), "port"],
  ["a prefix with a slash", () => MetricsDestination.graphite({ host: "graphite", prefix: "a/b" }), 'got "a/b"'],
  ["a prefix that ends with a dot", () => MetricsDestination.graphite({ host: "graphite", prefix: "a." }), 'got "a."'],
  ["a namespace of AWS", () => MetricsDestination.cloudWatch({ namespace: "AWS/EC2" }), 'got "AWS/EC2"'],
  ["an empty namespace", () => MetricsDestination.cloudWatch({ namespace: "" }), 'got ""'],
  ["a pattern with blanks", () => MetricsDestination.cloudWatch({ metrics: ["slave/* master/*"] }), "no pattern of metrics"],
])("%s is an error", (_, make, message) => {
  expect(make).toThrow(ConfigurationError);
  expect(make).toThrow(message);
});

test("certificates end with a line", () => {
  expect(metrics({ ca: CA.trimEnd() }).ca).toBe(CA);
});
