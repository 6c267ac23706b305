import lt from "semver/functions/lt";
import { Duration } from "../core/duration";
import {
  badBasicAuthUser,
  badConstraint,
  badTemplateVersion,
  constraintsNeeded,
  logsPassword,
  notInTraefikVersion,
  templateVersionAlone,
  wholeSecondsNeeded,
} from "../core/errors";
import { checkSecret } from "../machine/check-secret";
import { isUnresolved } from "../machine/unresolved";
import { TraefikLogLevel, TraefikMarathonOptions } from "./traefik-props";

/** What is there since later versions than 1.0. */
const SINCE: ReadonlyArray<readonly [keyof TraefikMarathonOptions, string]> = [
  ["marathonLbCompatibility", "1.1.0"],
  ["dialerTimeout", "1.2.0"],
  ["keepAlive", "1.2.0"],
  ["forceTaskHostname", "1.3.0"],
  ["respectReadinessChecks", "1.4.0"],
  ["filterMarathonConstraints", "1.5.0"],
  ["templateVersion", "1.6.0"],
  ["responseHeaderTimeout", "1.7.0"],
  ["tlsHandshakeTimeout", "1.7.0"],
];

const CA_SINCE = "1.1.0";

/** Durations with units are read from here on; before, there are only seconds. */
const UNITS_SINCE = "1.3.0";

const QUIET: readonly TraefikLogLevel[] = [TraefikLogLevel.WARN, TraefikLogLevel.ERROR];

export const CA_FILE = "/etc/traefik/marathon-ca.pem";
export const TEMPLATE_FILE = "/etc/traefik/marathon.tmpl";

/** Refuses what this version does not know: Traefik itself would silently do without. */
export function checkMarathonOptions(
  path: string,
  version: string,
  logLevel: TraefikLogLevel,
  options: TraefikMarathonOptions,
): TraefikMarathonOptions {
  for (const [name, since] of SINCE) {
    if (options[name] !== undefined && lt(version, since)) {
      throw notInTraefikVersion(path, name, version, since);
    }
  }
  if (options.marathonTls?.ca !== undefined && lt(version, CA_SINCE)) {
    throw notInTraefikVersion(path, "marathonTls.ca", version, CA_SINCE);
  }
  for (const name of ["dialerTimeout", "keepAlive"] as const) {
    const duration = options[name];
    if (duration !== undefined && lt(version, UNITS_SINCE) && !Number.isInteger(duration.toSeconds())) {
      throw wholeSecondsNeeded(path, name, version, duration.toString());
    }
  }
  checkTags(path, options);
  checkTemplate(path, options);
  checkSecrets(path, logLevel, options);
  return options;
}

function checkTags(path: string, { constraints = [], filterMarathonConstraints }: TraefikMarathonOptions): void {
  const wrong = constraints.find((constraint) => !isUnresolved(constraint) && !/^tag[=!]=[!-~]+$/.test(constraint));
  if (wrong !== undefined) {
    throw badConstraint(path, wrong);
  }
  if (filterMarathonConstraints === true && constraints.length === 0) {
    throw constraintsNeeded(path);
  }
}

function checkTemplate(path: string, { template, templateVersion }: TraefikMarathonOptions): void {
  if (templateVersion !== undefined && template === undefined) {
    throw templateVersionAlone(path);
  }
  if (templateVersion !== undefined && ![1, 2].includes(templateVersion)) {
    throw badTemplateVersion(path, templateVersion);
  }
}

function checkSecrets(path: string, logLevel: TraefikLogLevel, { basicAuth, dcosToken }: TraefikMarathonOptions): void {
  if (basicAuth !== undefined) {
    if (!isUnresolved(basicAuth.user) && !/^[^:\s\p{Cc}]+$/u.test(basicAuth.user)) {
      throw badBasicAuthUser(path, basicAuth.user);
    }
    checkSecret(path, "basicAuth.password", basicAuth.password);
  }
  if (dcosToken !== undefined) {
    checkSecret(path, "dcosToken", dcosToken);
  }
  if ((basicAuth !== undefined || dcosToken !== undefined) && !QUIET.includes(logLevel)) {
    throw logsPassword(path, logLevel);
  }
}

/** The options under the names that Traefik reads; without a value those that were not given. */
export function marathonTable(version: string, options: TraefikMarathonOptions): Record<string, unknown> {
  const { basicAuth, marathonTls, template } = options;
  const duration = (value?: Duration) => value && inSeconds(version, value);
  return {
    watch: options.watch ?? true,
    exposedByDefault: options.exposedByDefault ?? true,
    groupsAsSubDomains: options.groupsAsSubDomains ?? false,
    constraints: options.constraints,
    filterMarathonConstraints: options.filterMarathonConstraints,
    marathonLBCompatibility: options.marathonLbCompatibility,
    forceTaskHostname: options.forceTaskHostname,
    respectReadinessChecks: options.respectReadinessChecks,
    dialerTimeout: duration(options.dialerTimeout),
    keepAlive: duration(options.keepAlive),
    responseHeaderTimeout: duration(options.responseHeaderTimeout),
    TLSHandshakeTimeout: duration(options.tlsHandshakeTimeout),
    filename: template === undefined ? undefined : TEMPLATE_FILE,
    templateVersion: options.templateVersion,
    dcosToken: options.dcosToken,
    basic: basicAuth && { httpBasicAuthUser: basicAuth.user, httpBasicPassword: basicAuth.password },
    TLS: marathonTls && {
      CA: marathonTls.ca === undefined ? undefined : CA_FILE,
      insecureSkipVerify: marathonTls.insecureSkipVerify ?? false,
    },
  };
}

/** Seconds where that is the unit, and Go's own form from 1.3 on. */
function inSeconds(version: string, duration: Duration): number | string {
  return lt(version, UNITS_SINCE) ? duration.toSeconds() : `${duration.toSeconds()}s`;
}
