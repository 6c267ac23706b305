import gte from "semver/functions/gte";
import lt from "semver/functions/lt";
import { checkPort, checkUnprivilegedPort } from "../core/checks";
import { Duration } from "../core/duration";
import {
  badCredentialUser,
  datadogWithoutKey,
  disableHttpWithoutTls,
  marathonNeedsMesos,
  metricsOfOtherVersion,
  propertyTooNew,
  tagsWithoutSentry,
} from "../core/errors";
import {
  checkHost,
  checkTls,
  checkWhole,
  FrameworkCluster,
  FrameworkModel,
  FrameworkSettings,
  resolveFramework,
  STATSD_PORT,
} from "../frameworks/framework-model";
import { KeyAndCertificate } from "../frameworks/framework-props";
import { checkSecret } from "../machine/check-secret";
import { Secret } from "../machine/secret";
import { isUnresolved } from "../machine/unresolved";
import { checkZkPath } from "../mesos/checks";
import { MasterLocation } from "../mesos/security/zk-authentication";
import { MarathonPackages } from "../packages/marathon-packages";
import { checkKeepsSecret } from "./kept-secrets";
import { LogstashProtocol, MarathonGraphite, MarathonLogstash, MarathonStatsd } from "./marathon-metrics";
import { MarathonPluginFiles, resolvePlugins } from "./marathon-plugin-files";
import { MarathonPlugins } from "./marathon-plugins";
import { MarathonOptions } from "./options/marathon-options";
import { MetricsDatadogProtocol } from "./options/option-enums";
import { MarathonOption, resolveMarathonOptions } from "./options/resolve-options";

export interface MarathonSettings extends FrameworkSettings {
  readonly packages: MarathonPackages;
  readonly zkPath?: string;
  readonly httpPort?: number;
  readonly httpsPort?: number;
  readonly tls?: KeyAndCertificate;
  readonly httpCredentials?: { readonly user: string; readonly password: Secret };
  readonly sentry?: Secret;
  readonly metricsDatadogApiKey?: Secret;
  readonly graphite?: MarathonGraphite;
  readonly statsd?: MarathonStatsd;
  readonly logstash?: MarathonLogstash;
  readonly plugins?: MarathonPlugins;
  readonly options?: MarathonOptions;
}

/** Where Graphite listens, unless it is told otherwise. */
export const GRAPHITE_PORT = 2003;

export interface SecretVariable {
  readonly name: string;
  /** What stands before the secret. */
  readonly before?: string;
  readonly secret: Secret;
}

/** A Marathon with every default filled in and checked. */
export interface MarathonModel extends FrameworkModel {
  readonly packages: MarathonPackages;
  readonly masters: MasterLocation;
  readonly zkPath: string;
  readonly zkUrl: string;
  readonly httpPort: number;
  /** Whether the plain port is open. */
  readonly http: boolean;
  /** With a certificate. */
  readonly https?: { readonly port: number; readonly tls: KeyAndCertificate };
  /** Variables of Marathon's environment that only the machine knows. */
  readonly secretVariables: readonly SecretVariable[];
  readonly plugins?: MarathonPluginFiles;
  /** Options that are the same on every machine: those of the user, and those that follow from other properties. */
  readonly options: readonly MarathonOption[];
}

/** Where its API is spoken to: the plain port where it is open. */
export function apiOf({ http, httpPort, https }: MarathonModel): { readonly scheme: "http" | "https"; readonly port: number } {
  return http || https === undefined ? { scheme: "http", port: httpPort } : { scheme: "https", port: https.port };
}

/** The variable with the user and the password of the API. */
export const HTTP_CREDENTIALS = "MESOSPHERE_HTTP_CREDENTIALS";

/** The oldest Mesos that a line of Marathon works with. */
const MESOS_NEEDED = [
  { marathon: "1.7.0", mesos: "1.5.0" },
  { marathon: "1.4.0", mesos: "1.1.0" },
  { marathon: "1.3.0", mesos: "1.0.0" },
];

export function resolveMarathon(path: string, settings: MarathonSettings, cluster: FrameworkCluster): MarathonModel {
  const { packages, options: given = {}, tls } = settings;
  const { version } = packages;
  const needed = MESOS_NEEDED.find(({ marathon }) => gte(version, marathon))?.mesos ?? "1.0.0";
  if (cluster.mesosVersion !== undefined && lt(cluster.mesosVersion, needed)) {
    throw marathonNeedsMesos(path, version, needed, cluster.mesosVersion);
  }
  const framework = resolveFramework(path, settings, { name: "marathon", what: "Marathon", libprocessPort: 9090 });
  if (framework.zkAuthentication !== undefined) {
    checkKeepsSecret(path, "zkAuthentication.password", packages, "1.3.0");
  }
  const zkPath = checkZkPath(path, settings.zkPath ?? `/${framework.serviceName}`);
  const zkUrl = `zk://${cluster.connectString}${zkPath}`;
  const httpPort = checkUnprivilegedPort(path, "httpPort", settings.httpPort ?? 8080, "Marathon");
  const httpsPort = checkUnprivilegedPort(path, "httpsPort", settings.httpsPort ?? 8443, "Marathon");
  if (given.disableHttp === true && tls === undefined) {
    throw disableHttpWithoutTls(path);
  }
  const plugins = settings.plugins === undefined ? undefined : resolvePlugins(path, framework.serviceName, settings.plugins);
  const options: MarathonOption[] = [
    ...resolveMarathonOptions(path, { mesosUser: "root", ...given }, version),
    ...(framework.zkAuthentication === undefined ? [{ name: "zk", value: zkUrl }] : []),
    { name: "framework_name", value: framework.frameworkName },
    { name: "http_port", value: String(httpPort) },
    ...(tls === undefined ? [] : [{ name: "https_port", value: String(httpsPort) }]),
    ...(plugins?.options ?? []),
    ...metricsOptions(path, version, settings),
  ];
  return {
    ...framework,
    packages,
    masters: cluster.masters,
    zkPath,
    zkUrl,
    httpPort,
    http: given.disableHttp !== true,
    https: tls === undefined ? undefined : { port: httpsPort, tls: checkTls(path, tls) },
    secretVariables: secretVariables(path, settings),
    plugins,
    options,
  };
}

function secretVariables(path: string, settings: MarathonSettings): SecretVariable[] {
  const { packages, httpCredentials, sentry, metricsDatadogApiKey, options } = settings;
  const variables: SecretVariable[] = [];
  if (httpCredentials !== undefined) {
    const { user } = httpCredentials;
    if (!isUnresolved(user) && !/^[^\s:"\\$`]+$/.test(user)) {
      throw badCredentialUser(path, user);
    }
    const secret = checkSecret(path, "httpCredentials.password", httpCredentials.password);
    variables.push({ name: HTTP_CREDENTIALS, before: `${user}:`, secret });
  }
  if (metricsDatadogApiKey !== undefined) {
    const secret = checkSecretOption(path, "metricsDatadogApiKey", packages, STATSD_OPTIONS_SINCE, metricsDatadogApiKey);
    variables.push({ name: "MARATHON_METRICS_DATADOG_API_KEY", secret });
  } else if (options?.metricsDatadogProtocol === MetricsDatadogProtocol.API) {
    throw datadogWithoutKey(path);
  }
  if (sentry !== undefined) {
    variables.push({ name: "MARATHON_SENTRY", secret: checkSecretOption(path, "sentry", packages, "1.3.1", sentry) });
  } else if (options?.sentryTags !== undefined) {
    throw tagsWithoutSentry(path);
  }
  return variables;
}

function checkSecretOption(path: string, property: string, packages: MarathonPackages, since: string, secret: Secret): Secret {
  checkSince(path, property, packages.version, since);
  checkKeepsSecret(path, property, packages, since);
  return checkSecret(path, property, secret);
}

function checkSince(path: string, property: string, version: string, since: string): void {
  if (lt(version, since)) {
    throw propertyTooNew(path, property, version, since);
  }
}

/** Metrics changed their form twice; a form that the version does not have would do nothing, or keep Marathon from starting. */
function metricsOptions(path: string, version: string, { graphite, statsd, logstash }: MarathonSettings): MarathonOption[] {
  const options: MarathonOption[] = [];
  if (graphite !== undefined) {
    if (gte(version, "1.5.0")) {
      throw metricsOfOtherVersion(
        path,
        "graphite",
        version,
        "Marathon 1.5 and later send to StatsD (statsd) or are asked by Prometheus",
      );
    }
    options.push({ name: "reporter_graphite", value: graphiteUrl(path, graphite) });
  }
  if (statsd !== undefined) {
    options.push(...statsdOptions(path, version, statsd));
  }
  if (logstash !== undefined) {
    const { host, port, protocol = LogstashProtocol.UDP } = logstash;
    options.push({
      name: "logstash",
      value: `${protocol}://${checkHost(path, "logstash.host", host)}:${checkPort(path, "logstash.port", port)}`,
    });
  }
  return options;
}

function graphiteUrl(path: string, { host, port = GRAPHITE_PORT, prefix, interval }: MarathonGraphite): string {
  const parameters = [
    ...(prefix === undefined ? [] : [`prefix=${encodeURIComponent(prefix)}`]),
    ...(interval === undefined ? [] : [`interval=${checkWhole(path, "graphite.interval", interval.toSeconds(), "seconds")}`]),
  ];
  const query = parameters.length === 0 ? "" : `?${parameters.join("&")}`;
  return `tcp://${checkHost(path, "graphite.host", host)}:${checkPort(path, "graphite.port", port)}${query}`;
}

/** Own options since this version; before it one that was made for Graphite, which reads a host and a port and nothing else. */
const STATSD_OPTIONS_SINCE = "1.7.50";

function statsdOptions(path: string, version: string, statsd: MarathonStatsd): MarathonOption[] {
  const { port = STATSD_PORT, transmissionInterval } = statsd;
  const host = checkHost(path, "statsd.host", statsd.host);
  checkPort(path, "statsd.port", port);
  if (lt(version, "1.5.0")) {
    throw metricsOfOtherVersion(path, "statsd", version, "Marathon before 1.5 sends to Graphite (graphite)");
  }
  if (lt(version, STATSD_OPTIONS_SINCE)) {
    if (transmissionInterval !== undefined) {
      throw propertyTooNew(path, "statsd.transmissionInterval", version, STATSD_OPTIONS_SINCE);
    }
    return [{ name: "reporter_graphite", value: `udp://${host}:${port}` }];
  }
  return [
    { name: "metrics_statsd" },
    { name: "metrics_statsd_host", value: host },
    { name: "metrics_statsd_port", value: String(port) },
    ...(transmissionInterval === undefined ? [] : [interval(path, transmissionInterval)]),
  ];
}

function interval(path: string, transmissionInterval: Duration): MarathonOption {
  const milliseconds = checkWhole(path, "statsd.transmissionInterval", transmissionInterval.toMilliseconds(), "milliseconds");
  return { name: "metrics_statsd_transmission_interval_ms", value: String(milliseconds) };
}
