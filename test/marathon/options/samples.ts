import { Duration, Size } from "../../../lib/core";
import { amountOf } from "../../../lib/flags/amounts";
import { SettableOption } from "../../../lib/marathon/options/option-catalogue";

/** Every version line that is supported, with versions before and after what was backported. */
export const VERSIONS =
  "1.3.0 1.3.5 1.3.14 1.4.0 1.4.13 1.5.0 1.5.9 1.5.15 1.6.322 1.6.392 1.6.590 1.7.50 1.7.236 1.8.180 1.8.244 1.9.34 1.9.109 1.10.26 1.11.24".split(
    " ",
  );

/** Values that fit what the catalogue says of an option only in words or patterns. */
const VALUES: Readonly<Record<string, unknown>> = {
  accessControlAllowOrigin: ["https://example.com", "https://example.org"],
  artifactStore: "hdfs://namenode:54310/artifacts",
  backupLocation: "s3://bucket/marathon",
  defaultAcceptedResourceRoles: ["*"],
  deprecatedFeatures: ["sync_proxy"],
  enableFeatures: ["vips", "secrets"],
  groupVersionsCacheSize: 2000,
  localPortMax: 65_535,
  httpEndpoints: ["http://a.example/events", "http://b.example/events"],
  mesosLeaderUiUrl: "http://mesos.example:5050",
  reporterDatadog: "udp://localhost:8125?prefix=marathon&interval=10",
  sentryTags: "cluster:production,zone:a",
  webuiUrl: "https://marathon.example",
};

/** Options that another one needs. */
const COMPANIONS: Readonly<Record<string, object>> = {
  gpuSchedulingBehavior: { enableFeatures: ["gpu_resources"] },
  httpEndpoints: { eventSubscriber: "http_callback" },
  metricsDatadog: { metricsDatadogHost: "localhost", metricsDatadogPort: 8125 },
  metricsDatadogHost: { metricsDatadog: true, metricsDatadogPort: 8125 },
  metricsDatadogPort: { metricsDatadog: true, metricsDatadogHost: "localhost" },
  metricsDatadogProtocol: { metricsDatadog: true, metricsDatadogHost: "localhost", metricsDatadogPort: 8125 },
  metricsDatadogTransmissionIntervalMs: { metricsDatadog: true, metricsDatadogHost: "localhost", metricsDatadogPort: 8125 },
  minMesosOfferConstraintsUpdateInterval: { mesosOfferConstraints: true },
};

const SAMPLES: Readonly<Record<string, (option: SettableOption) => unknown>> = {
  bool: (option) => option.default !== true,
  int: ({ constraint }) => constraint?.min ?? 7,
  duration: ({ unit, constraint: { max } = {} }) =>
    max === undefined ? (unit === "secs" ? Duration.hours(3) : Duration.seconds(1.5)) : Duration.milliseconds(amountOf(max)),
  bytes: () => Size.mebibytes(2),
  enum: ({ values = {}, default: normal }) => Object.keys(values).find((value) => value !== normal) ?? normal,
  list: ({ items }) => (items ?? ["one", "two"]).slice(0, 2),
  path: () => "/srv/x",
  string: () => "text",
};

/** The option and all that it needs, as a user would write it. */
export function sampleOptions(option: SettableOption): Record<string, unknown> {
  return { ...COMPANIONS[option.property], [option.property]: VALUES[option.property] ?? SAMPLES[option.type](option) };
}
