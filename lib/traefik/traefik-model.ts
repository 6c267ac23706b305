import gte from "semver/functions/gte";
import { checkPort } from "../core/checks";
import { notInTraefikVersion } from "../core/errors";
import { checkSecret } from "../machine/check-secret";
import { Architecture } from "../machine/facts";
import { Download } from "../machine/nouns";
import { Secret } from "../machine/secret";
import { checkMarathonOptions } from "./marathon-options";
import { resolveBinary } from "./traefik-binary";
import { checkDomain } from "./traefik-domain";
import { TraefikBinary, TraefikHttps, TraefikLogLevel, TraefikMarathonOptions } from "./traefik-props";

export interface TraefikSettings extends TraefikMarathonOptions {
  readonly domain: string;
  readonly binary?: TraefikBinary;
  readonly httpPort?: number;
  readonly https?: TraefikHttps;
  readonly apiPort?: number;
  readonly logLevel?: TraefikLogLevel;
  readonly accessLog?: boolean;
}

/** What Traefik runs with: its machines, and the Marathon that it asks. */
export interface TraefikSurroundings {
  readonly architecture: Architecture;
  /** Domain of the machines. */
  readonly domainName: string;
  /** The API of each instance of Marathon. */
  readonly endpoints: readonly string[];
}

/** A Traefik with every default filled in and checked. */
export interface TraefikModel {
  readonly version: string;
  readonly download: Download;
  readonly domain: string;
  readonly endpoints: readonly string[];
  readonly httpPort: number;
  readonly https?: {
    readonly port: number;
    readonly certificate: Secret;
    readonly privateKey: Secret;
    readonly redirectHttp: boolean;
  };
  readonly apiPort: number;
  readonly logLevel: TraefikLogLevel;
  readonly accessLog: boolean;
  readonly marathon: TraefikMarathonOptions;
}

const ACCESS_LOG_SINCE = "1.4.0";

/** Version 1.0 has only the report of its health. */
const PING_SINCE = "1.1.0";

export function resolveTraefik(path: string, around: TraefikSurroundings, settings: TraefikSettings): TraefikModel {
  const { version, download } = resolveBinary(path, around.architecture, settings.binary);
  if (settings.accessLog === true && !gte(version, ACCESS_LOG_SINCE)) {
    throw notInTraefikVersion(path, "accessLog", version, ACCESS_LOG_SINCE);
  }
  const logLevel = settings.logLevel ?? TraefikLogLevel.ERROR;
  const { https } = settings;
  return {
    version,
    download,
    domain: checkDomain(path, settings.domain, around.domainName),
    endpoints: around.endpoints,
    httpPort: checkPort(path, "httpPort", settings.httpPort ?? 80),
    https: https && {
      certificate: checkSecret(path, "https.certificate", https.certificate),
      privateKey: checkSecret(path, "https.privateKey", https.privateKey),
      port: checkPort(path, "https.port", https.port ?? 443),
      redirectHttp: https.redirectHttp ?? false,
    },
    apiPort: checkPort(path, "apiPort", settings.apiPort ?? 8088),
    logLevel,
    accessLog: settings.accessLog ?? false,
    marathon: checkMarathonOptions(path, version, logLevel, settings),
  };
}

/** The ports that clients connect to. */
export function entryPointPorts({ httpPort, https }: TraefikModel): number[] {
  return [httpPort, ...(https === undefined ? [] : [https.port])];
}

/** What a healthy Traefik answers on `apiPort`. */
export function healthPath({ version }: TraefikModel): string {
  return gte(version, PING_SINCE) ? "/ping" : "/health";
}
