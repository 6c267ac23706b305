import { JsonObject } from "../../frameworks/definition-catalogue";
import { given } from "../../frameworks/definition-checks";
import { ApplicationChecks } from "./application-checks";
import { MarathonCheck, MarathonHealthCheck, MarathonHealthCheckProtocol, MarathonReadinessCheck } from "./health-checks";

const { COMMAND, HTTP, HTTPS, MESOS_HTTP, MESOS_HTTPS, MESOS_TCP } = MarathonHealthCheckProtocol;

/** Which protocols have a property; others would drop it, and never be what they should be. */
const ONLY_OF: ReadonlyArray<readonly [keyof MarathonHealthCheck, readonly MarathonHealthCheckProtocol[]]> = [
  ["command", [COMMAND]],
  ["path", [HTTP, HTTPS, MESOS_HTTP, MESOS_HTTPS]],
  ["ignoreHttp1xx", [HTTP, HTTPS]],
  ["delay", [COMMAND, MESOS_HTTP, MESOS_HTTPS, MESOS_TCP]],
  ["ipProtocol", [MESOS_HTTP, MESOS_HTTPS, MESOS_TCP]],
];

/** Agents check by them since this version. */
const MESOS_CHECKS = ">=1.4.0";

/** @param ports how many ports the application has */
export function healthCheckDefinition(check: ApplicationChecks, ports: number, health: MarathonHealthCheck): JsonObject {
  const { command, port, portIndex, path } = health;
  const byAgents = check.isSince(MESOS_CHECKS) ? MESOS_HTTP : HTTP;
  const protocol = health.protocol ?? (command === undefined ? byAgents : COMMAND);
  if (protocol.startsWith("MESOS_")) {
    check.since("healthChecks.protocol", protocol, MESOS_CHECKS);
  }
  const foreign = ONLY_OF.find(([property, protocols]) => health[property] !== undefined && !protocols.includes(protocol));
  if (foreign !== undefined) {
    throw check.conflict(
      `has a health check with ${foreign[0]}, which the protocol ${protocol} does not have`,
      `use ${foreign[1].join(" or ")}, or leave ${foreign[0]} out`,
    );
  }
  if (protocol === COMMAND && (command ?? "") === "") {
    throw check.bad("healthChecks.command", command, "a command with the protocol COMMAND");
  }
  return given({
    protocol,
    command: command === undefined ? undefined : { value: command },
    path: check.text("healthChecks.path", path, /^\/\S*$/, "a path that begins with a slash"),
    ...(protocol === COMMAND ? {} : portOf(check, "healthChecks", ports, portIndex, port)),
    gracePeriodSeconds: check.seconds("healthChecks.gracePeriod", health.gracePeriod),
    intervalSeconds: check.seconds("healthChecks.interval", health.interval),
    timeoutSeconds: check.seconds("healthChecks.timeout", health.timeout),
    maxConsecutiveFailures: check.whole("healthChecks.maxConsecutiveFailures", health.maxConsecutiveFailures, 0),
    delaySeconds: check.seconds("healthChecks.delay", health.delay),
    ignoreHttp1xx: health.ignoreHttp1xx,
    ipProtocol: health.ipProtocol,
  }) as JsonObject;
}

/** Always said: the versions add one or the other where it is not. */
function portOf(check: ApplicationChecks, property: string, ports: number, portIndex?: number, port?: number): JsonObject {
  if (port !== undefined) {
    if (portIndex !== undefined) {
      throw check.conflict(`has port and portIndex in ${property}`, "leave one of them out");
    }
    return { port: check.port(`${property}.port`, port) as number };
  }
  const index = portIndex ?? 0;
  if (!Number.isInteger(index) || index < 0 || index >= ports) {
    throw check.bad(
      `${property}.portIndex`,
      index,
      ports === 0 ? "port, as the application has no ports by index" : `a port of the application, 0 to ${ports - 1}`,
    );
  }
  return { portIndex: index };
}

export function readinessCheckDefinition(
  check: ApplicationChecks,
  names: readonly string[],
  readiness: MarathonReadinessCheck,
): JsonObject {
  const { portName, httpStatusCodesForReady } = readiness;
  if (!names.includes(portName)) {
    throw check.bad(
      "readinessChecks.portName",
      portName,
      `the name of a port of the application (${names.join(", ") || "it has none"})`,
    );
  }
  const interval = check.seconds("readinessChecks.interval", readiness.interval, 1);
  const timeout = check.seconds("readinessChecks.timeout", readiness.timeout, 1);
  if ((timeout ?? 10) >= (interval ?? 30)) {
    throw check.bad("readinessChecks.timeout", `${timeout ?? 10} seconds`, "less than readinessChecks.interval");
  }
  httpStatusCodesForReady?.forEach((code) => check.number("readinessChecks.httpStatusCodesForReady", code, 100, 999));
  return given({
    name: readiness.name,
    protocol: readiness.protocol,
    path: check.text("readinessChecks.path", readiness.path, /^\/\S*$/, "a path that begins with a slash"),
    portName,
    intervalSeconds: interval,
    timeoutSeconds: timeout,
    httpStatusCodesForReady,
    preserveLastResponse: readiness.preserveLastResponse,
  }) as JsonObject;
}

export function checkDefinition(check: ApplicationChecks, ports: number, asked: MarathonCheck): JsonObject {
  const { command, httpPath, tcp, portIndex } = asked;
  const kinds = [command !== undefined, httpPath !== undefined, tcp === true].filter(Boolean);
  if (kinds.length !== 1) {
    throw check.conflict("has a check that must be exactly one of command, httpPath and tcp", "give one of them");
  }
  const port = command === undefined ? portOf(check, "check", ports, portIndex) : {};
  return given({
    exec: command === undefined ? undefined : { command: { shell: command } },
    http: httpPath === undefined ? undefined : { path: httpPath, ...port },
    tcp: tcp === true ? port : undefined,
    intervalSeconds: check.seconds("check.interval", asked.interval),
    timeoutSeconds: check.seconds("check.timeout", asked.timeout),
    delaySeconds: check.seconds("check.delay", asked.delay),
  }) as JsonObject;
}
