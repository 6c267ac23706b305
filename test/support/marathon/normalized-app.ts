import gte from "semver/functions/gte";
import lt from "semver/functions/lt";

/** JSON of an application. */
export type Definition = Record<string, unknown>;

type Ports = ReadonlyArray<Definition>;

/** An application as a version of Marathon tells it: with its defaults, with ports that it assigned, and sets in an order of its own. */
export function normalized(app: Definition, version: string): Definition {
  const old = lt(version, "1.5.0");
  const absent = old ? null : undefined;
  const container = app.container as Definition | undefined;
  const docker = container?.docker as Definition | undefined;
  const networks = (app.networks as Ports | undefined) ?? [{ mode: "host" }];
  const isHost = old
    ? app.ipAddress === undefined && docker?.network !== "BRIDGE"
    : networks.every(({ mode }) => mode === "host");
  const mapped = (old ? docker?.portMappings : container?.portMappings) as Ports | undefined;
  const definitions = (app.portDefinitions as Ports | undefined) ?? [{}];
  return {
    cmd: absent,
    args: absent,
    user: absent,
    env: {},
    instances: 1,
    cpus: 1.0,
    mem: 128.0,
    disk: 0.0,
    gpus: 0,
    executor: "",
    constraints: [],
    fetch: [],
    backoffSeconds: 1,
    backoffFactor: 1.15,
    maxLaunchDelaySeconds: lt(version, "1.8.0") ? 3600 : 300,
    dependencies: [],
    upgradeStrategy: { minimumHealthCapacity: 1.0, maximumOverCapacity: 1.0 },
    labels: {},
    secrets: {},
    taskKillGracePeriodSeconds: absent,
    ...(old ? { uris: [], storeUrls: [], ipAddress: null, residency: null } : {}),
    ...(gte(version, "1.4.0")
      ? { killSelection: "YOUNGEST_FIRST", unreachableStrategy: { inactiveAfterSeconds: 0, expungeAfterSeconds: 0 } }
      : {}),
    ...(gte(version, "1.9.32") ? { role: "*" } : {}),
    ...app,
    ...(container === undefined ? { container: absent } : { container: fullContainer(container, docker, mapped, old) }),
    ...(app.ipAddress === undefined
      ? {}
      : { ipAddress: { groups: [], labels: {}, discovery: { ports: [] }, ...(app.ipAddress as object) } }),
    ...(old ? {} : { networks }),
    healthChecks: reversed(app.healthChecks)?.map((check) => fullHealthCheck(check, version)) ?? [],
    readinessChecks:
      reversed(app.readinessChecks)?.map((check) => ({
        name: "readinessCheck",
        protocol: "HTTP",
        path: "/",
        intervalSeconds: 30,
        timeoutSeconds: 10,
        httpStatusCodesForReady: [200],
        preserveLastResponse: false,
        ...check,
      })) ?? [],
    ...(app.constraints === undefined ? {} : { constraints: reversed(app.constraints) }),
    ...(app.fetch === undefined
      ? {}
      : { fetch: (app.fetch as Ports).map((file) => ({ extract: true, executable: false, cache: false, ...file })) }),
    ...(isHost || (old && app.ipAddress === undefined)
      ? {
          portDefinitions: definitions.map((port, index) => ({
            protocol: "tcp",
            labels: {},
            ...port,
            port: assigned(port.port, index),
          })),
          requirePorts: app.requirePorts ?? false,
        }
      : { portDefinitions: undefined, requirePorts: old ? undefined : false }),
    versionInfo: { lastScalingAt: "2020-01-01T00:00:00.000Z", lastConfigChangeAt: "2020-01-01T00:00:00.000Z" },
  };
}

function fullContainer(
  container: Definition,
  docker: Definition | undefined,
  mapped: Ports | undefined,
  old: boolean,
): Definition {
  const portMappings = mapped?.map((port, index) => ({
    containerPort: 0,
    labels: {},
    protocol: "tcp",
    ...port,
    servicePort: assigned(port.servicePort, index),
  }));
  const isMesos = container.type === "MESOS";
  return {
    volumes: [],
    ...container,
    ...(docker === undefined
      ? {}
      : {
          docker: {
            forcePullImage: false,
            ...(isMesos ? {} : { privileged: false, parameters: [] }),
            ...docker,
            ...(old && !isMesos ? { portMappings: portMappings ?? null } : {}),
          },
        }),
    ...(old ? {} : { portMappings }),
  };
}

function fullHealthCheck(check: Definition, version: string): Definition {
  const isHttp = ["HTTP", "HTTPS"].includes(check.protocol as string);
  return {
    gracePeriodSeconds: 300,
    intervalSeconds: 60,
    timeoutSeconds: 20,
    maxConsecutiveFailures: 3,
    ...(isHttp || lt(version, "1.4.0") ? { ignoreHttp1xx: false } : {}),
    ...(gte(version, "1.5.0") || (gte(version, "1.4.0") && !isHttp) ? { delaySeconds: 15 } : {}),
    ...(gte(version, "1.6.322") ? { ipProtocol: "IPv4" } : {}),
    ...check,
  };
}

/** A port that is 0 gets a number. */
function assigned(port: unknown, index: number): unknown {
  return port === undefined || port === 0 ? 10_001 + index : port;
}

function reversed(list: unknown): Definition[] | undefined {
  return list === undefined ? undefined : [...(list as Definition[])].reverse();
}
