import lt from "semver/functions/lt";
import satisfies from "semver/functions/satisfies";
import valid from "semver/functions/valid";
import { checkPort, checkUnprivilegedPort } from "../core/checks";
import {
  badLogbackLevel,
  badLogbackPattern,
  badMetricPrefix,
  httpPortBesideTls,
  httpsPortWithoutTls,
  metronomeCannotAuthenticate,
  metronomeHasNoStatsd,
  metronomeNeedsHttp,
  notAMetronomeVersion,
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
import { isUnresolved } from "../machine/unresolved";
import { checkZkPath } from "../mesos/checks";
import { MasterLocation } from "../mesos/security/zk-authentication";
import { CheckedDownload, checkDownload } from "../packages/checked-download";
import { MetronomeArchive, MetronomeLogback, MetronomeLogLevel, MetronomeStatsd } from "./metronome-props";
import { MetronomeOptions } from "./options/metronome-options";
import { resolveMetronomeOptions, Variable } from "./options/resolve-options";

export interface MetronomeSettings extends FrameworkSettings {
  readonly archive: MetronomeArchive;
  readonly zkPath?: string;
  readonly httpPort?: number;
  readonly httpsPort?: number;
  readonly tls?: KeyAndCertificate;
  readonly statsd?: MetronomeStatsd;
  readonly logback?: MetronomeLogback;
  readonly options?: MetronomeOptions;
}

/** A Metronome with every default filled in and checked. */
export interface MetronomeModel extends FrameworkModel {
  readonly archive: CheckedDownload;
  readonly masters: MasterLocation;
  readonly zkPath: string;
  readonly zkUrl: string;
  /** The one port of the API. */
  readonly port: number;
  /** With it the API is there by HTTPS alone. */
  readonly tls?: KeyAndCertificate;
  readonly logback: Required<MetronomeLogback>;
  /** Variables that are the same on every machine: those of the user's options, and those that follow from other properties. */
  readonly variables: readonly Variable[];
}

/** The variable with the URL of its state. */
export const ZK_URL = "METRONOME_ZK_URL";

/** Where the variable that switches authentication on is absent, either it is always on or there is none. */
const AUTHENTICATES_BY_PRINCIPAL = "<0.3.0";
const CANNOT_AUTHENTICATE = "0.3.0";

/** The one version that reads the plain port as a number and nothing else. */
const NEEDS_HTTP = "0.5.1";

const STATSD_SINCE = "0.6.21";

export function resolveMetronome(path: string, settings: MetronomeSettings, cluster: FrameworkCluster): MetronomeModel {
  const { options = {}, tls } = settings;
  const { version, ...archive } = settings.archive;
  checkVersion(path, version);
  const framework = resolveFramework(path, settings, { name: "metronome", what: "Metronome", libprocessPort: 9091 });
  const zkPath = checkZkPath(path, settings.zkPath ?? `/${framework.serviceName}`);
  const zkUrl = `zk://${cluster.connectString}${zkPath}`;
  const port = resolvePort(path, settings);
  return {
    ...framework,
    archive: checkDownload(path, "the archive of Metronome", archive),
    masters: cluster.masters,
    zkPath,
    zkUrl,
    port,
    tls: tls === undefined ? undefined : checkTls(path, tls),
    logback: resolveLogback(path, settings.logback ?? {}),
    variables: [
      ...resolveMetronomeOptions(path, { mesosUser: "root", ...options }, version),
      ["METRONOME_FRAMEWORK_NAME", framework.frameworkName],
      ["METRONOME_PLAY_SERVER_HTTP_PORT", tls === undefined ? String(port) : "disabled"],
      ...(framework.zkAuthentication === undefined ? [[ZK_URL, zkUrl] as const] : []),
      ...(tls === undefined ? [] : [["METRONOME_PLAY_SERVER_HTTPS_PORT", String(port)] as const]),
      ...authenticationVariables(path, version, framework),
      ...(settings.statsd === undefined ? [] : statsdVariables(path, version, settings.statsd)),
    ],
  };
}

function checkVersion(path: string, version: string): void {
  if (valid(version) !== version || !satisfies(version, ">=0.1.9 <0.7.0")) {
    throw notAMetronomeVersion(path, version);
  }
}

/** With both ports open, requests by HTTPS would be passed on to the leader's plain port. */
function resolvePort(path: string, { archive: { version }, httpPort, httpsPort, tls }: MetronomeSettings): number {
  if (tls === undefined) {
    if (httpsPort !== undefined) {
      throw httpsPortWithoutTls(path, httpsPort);
    }
    return checkUnprivilegedPort(path, "httpPort", httpPort ?? 9000, "Metronome");
  }
  if (httpPort !== undefined) {
    throw httpPortBesideTls(path, httpPort);
  }
  if (version === NEEDS_HTTP) {
    throw metronomeNeedsHttp(path, version);
  }
  return checkUnprivilegedPort(path, "httpsPort", httpsPort ?? 9942, "Metronome");
}

function authenticationVariables(path: string, version: string, { authentication }: FrameworkModel): readonly Variable[] {
  if (authentication === undefined) {
    return [];
  }
  if (version === CANNOT_AUTHENTICATE) {
    throw metronomeCannotAuthenticate(path, version);
  }
  const principal: Variable = ["METRONOME_MESOS_AUTHENTICATION_PRINCIPAL", authentication.principal];
  return satisfies(version, AUTHENTICATES_BY_PRINCIPAL)
    ? [principal]
    : [["METRONOME_MESOS_AUTHENTICATION_ENABLED", "true"], principal];
}

function statsdVariables(path: string, version: string, statsd: MetronomeStatsd): readonly Variable[] {
  const { host, port = STATSD_PORT, prefix, transmissionInterval } = statsd;
  if (lt(version, STATSD_SINCE)) {
    throw metronomeHasNoStatsd(path, version);
  }
  if (prefix !== undefined && !isUnresolved(prefix) && !/^[A-Za-z][\w.-]*$/.test(prefix)) {
    throw badMetricPrefix(path, prefix);
  }
  const interval =
    transmissionInterval === undefined
      ? []
      : [checkWhole(path, "statsd.transmissionInterval", transmissionInterval.toMilliseconds(), "milliseconds")];
  return [
    ["METRONOME_STATSD_ENABLED", "true"],
    ["METRONOME_STATSD_HOST", checkHost(path, "statsd.host", host)],
    ["METRONOME_STATSD_PORT", String(checkPort(path, "statsd.port", port))],
    ...(prefix === undefined ? [] : [["METRONOME_METRIC_PREFIX", prefix] as const]),
    ...interval.map((amount) => ["METRONOME_STATSD_TRANSMISSION_INTERVAL_MS", String(amount)] as const),
  ];
}

const LEVELS: readonly string[] = Object.values(MetronomeLogLevel);

function resolveLogback(path: string, logback: MetronomeLogback): Required<MetronomeLogback> {
  const { level = MetronomeLogLevel.INFO, pattern = "%level %logger{15} - %message%n%xException{20}" } = logback;
  if (!LEVELS.includes(level)) {
    throw badLogbackLevel(path, level, LEVELS);
  }
  // eslint-disable-next-line no-control-regex -- XML has no control characters
  if (typeof pattern !== "string" || /[\u0000-\u001f\ufffe\uffff]/.test(pattern) || !MESSAGE.test(pattern)) {
    throw badLogbackPattern(path, pattern);
  }
  return { level, pattern };
}

/** The message as a pattern has it, with how it is padded and cut: `%-30.50message`. */
const MESSAGE = /%[-.\d]*(message|msg|m)(?![A-Za-z])/;
