import gte from "semver/functions/gte";
import lt from "semver/functions/lt";

/**
 * What Marathon's documentation of a version says about the JSON of an application, as a JSON schema that allows nothing else. Written from
 * docs/docs/rest-api of Marathon's tags; deprecated fields that the library does not write are left out.
 */
export function appSchema(version: string): object {
  const since = (first: string, fields: object): object => (gte(version, first) ? fields : {});
  const before = (last: string, fields: object): object => (lt(version, last) ? fields : {});
  const port = { type: "integer", minimum: 0, maximum: 65_535 };
  const count = { type: "integer", minimum: 0 };
  const labels = { type: "object", additionalProperties: text() };
  const name = { type: "string", pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$" };
  const protocol = choice("tcp", "udp", "udp,tcp");
  const portMappings = list(
    record([], {
      containerPort: port,
      hostPort: port,
      servicePort: port,
      labels,
      name,
      protocol,
      ...since("1.5.0", { networkNames: list(name) }),
    }),
  );
  const persistent = record(["size"], {
    size: { type: "integer", minimum: 1 },
    ...since("1.4.0", {
      type: choice("root", "path", "mount"),
      maxSize: count,
      constraints: list({ type: "array", items: text(), minItems: 3, maxItems: 3 }),
    }),
    ...since("1.6.322", { profileName: text() }),
  });
  const external = record(["name", "provider"], {
    name: text(),
    provider: text(),
    options: labels,
    size: count,
    ...since("1.8.222", { shared: { type: "boolean" } }),
  });
  const mode = choice("RO", "RW");
  const containerPath = text(1);
  const volume = {
    oneOf: [
      record(["containerPath", "hostPath", "mode"], { containerPath, hostPath: text(1), mode }),
      record(["containerPath", "persistent", "mode"], { containerPath, persistent, mode: choice("RW") }),
      record(["containerPath", "external", "mode"], { containerPath, external, mode }),
      ...(gte(version, "1.5.0") ? [record(["containerPath", "secret"], { containerPath, secret: text(1) })] : []),
    ],
  };
  const docker = record(["image"], {
    image: text(1),
    forcePullImage: { type: "boolean" },
    privileged: { type: "boolean" },
    parameters: list(record(["key", "value"], { key: text(1), value: text() })),
    ...before("1.5.0", { network: choice("BRIDGE", "HOST", "NONE", "USER"), portMappings }),
    ...since("1.5.0", { pullConfig: record(["secret"], { secret: text(1) }) }),
  });
  const linuxInfo = record([], {
    seccomp: record(["unconfined"], { profileName: text(), unconfined: { type: "boolean" } }),
    ...since("1.9.32", { ipcInfo: record(["mode"], { mode: choice("PRIVATE", "SHARE_PARENT"), shmSize: count }) }),
  });
  const healthCheck = record([], {
    protocol: choice(
      "HTTP",
      "HTTPS",
      "TCP",
      "COMMAND",
      ...(gte(version, "1.4.0") ? ["MESOS_HTTP", "MESOS_HTTPS", "MESOS_TCP"] : []),
    ),
    command: record(["value"], { value: text() }),
    path: text(),
    port,
    portIndex: port,
    gracePeriodSeconds: count,
    intervalSeconds: count,
    timeoutSeconds: count,
    maxConsecutiveFailures: count,
    ignoreHttp1xx: { type: "boolean" },
    ...since("1.4.0", { delaySeconds: count }),
    ...since("1.6.322", { ipProtocol: choice("IPv4", "IPv6") }),
  });
  const readinessCheck = record([], {
    name: text(1),
    protocol: choice("HTTP", "HTTPS"),
    path: text(1),
    portName: name,
    intervalSeconds: count,
    timeoutSeconds: { type: "integer", minimum: 1 },
    httpStatusCodesForReady: { type: "array", items: { type: "integer", minimum: 100, maximum: 999 }, minItems: 1 },
    preserveLastResponse: { type: "boolean" },
  });
  const checkOfPort = { portIndex: port, port };
  const check = record([], {
    http: record([], { ...checkOfPort, path: text(1), scheme: choice("HTTP", "HTTPS") }),
    tcp: record([], checkOfPort),
    exec: record(["command"], { command: record(["shell"], { shell: text(1) }) }),
    intervalSeconds: count,
    timeoutSeconds: count,
    delaySeconds: count,
  });
  const operators = ["UNIQUE", "CLUSTER", "GROUP_BY", "LIKE", "UNLIKE", "MAX_PER", ...(gte(version, "1.6.322") ? ["IS"] : [])];
  const limit = { oneOf: [{ type: "number" }, choice("unlimited")] };
  return {
    ...record(["id"], {
      id: { type: "string", pattern: "^(/[a-z0-9]([a-z0-9.-]*[a-z0-9])?)+$" },
      cmd: text(1),
      args: list(text()),
      user: text(),
      env: { type: "object", additionalProperties: { oneOf: [text(), record(["secret"], { secret: text(1) })] } },
      secrets: { type: "object", additionalProperties: record(["source"], { source: text(1) }) },
      instances: count,
      cpus: { type: "number", minimum: 0 },
      mem: { type: "number", minimum: 0 },
      disk: { type: "number", minimum: 0 },
      gpus: count,
      executor: text(),
      constraints: list({
        type: "array",
        minItems: 2,
        maxItems: 3,
        prefixItems: [text(1), choice(...operators), text()],
        items: false,
      }),
      fetch: list(
        record(["uri"], {
          uri: text(1),
          extract: { type: "boolean" },
          executable: { type: "boolean" },
          cache: { type: "boolean" },
          ...since("1.4.6", { destPath: text(1) }),
        }),
      ),
      backoffSeconds: count,
      backoffFactor: { type: "number", minimum: 1 },
      maxLaunchDelaySeconds: count,
      container: record([], {
        type: choice("DOCKER", "MESOS"),
        docker,
        volumes: list(volume),
        ...since("1.5.0", { portMappings }),
        ...since("1.8.0", { linuxInfo }),
      }),
      healthChecks: list(healthCheck),
      readinessChecks: list(readinessCheck),
      dependencies: list(text(1)),
      upgradeStrategy: record([], {
        minimumHealthCapacity: { type: "number", minimum: 0, maximum: 1 },
        maximumOverCapacity: { type: "number", minimum: 0, maximum: 1 },
      }),
      labels,
      acceptedResourceRoles: { ...list(text(1)), minItems: 1 },
      portDefinitions: list(record([], { port, protocol, name, labels })),
      requirePorts: { type: "boolean" },
      taskKillGracePeriodSeconds: count,
      ...before("1.5.0", {
        ipAddress: record([], {
          networkName: text(),
          labels,
          groups: list(text()),
          discovery: record(["ports"], {
            ports: list(record(["number", "name", "protocol"], { number: port, name, protocol: choice("tcp", "udp"), labels })),
          }),
        }),
      }),
      ...since("1.4.0", {
        killSelection: choice("YOUNGEST_FIRST", "OLDEST_FIRST"),
        unreachableStrategy: {
          oneOf: [
            record([], { inactiveAfterSeconds: count, expungeAfterSeconds: count }),
            ...(gte(version, "1.4.2") ? [choice("disabled")] : []),
          ],
        },
      }),
      ...since("1.5.0", {
        tty: { type: "boolean" },
        networks: list(record([], { mode: choice("container", "container/bridge", "host"), name: text(1), labels })),
      }),
      ...since("1.6.352", {
        executorResources: record([], {
          cpus: { type: "number", minimum: 0.1 },
          mem: { type: "number", minimum: 32 },
          disk: { type: "number", minimum: 10 },
        }),
      }),
      ...since("1.8.0", { check }),
      ...since("1.9.32", { role: text(1) }),
      ...since("1.10.0", { resourceLimits: record([], { cpus: limit, mem: limit }) }),
    }),
    not: { required: ["cmd", "args"] },
  };
}

/** The same of a group with everything in it; lists that are left out would stay as they are. */
export function groupSchema(version: string): object {
  const id = { type: "string", pattern: "^(/[a-z0-9]([a-z0-9.-]*[a-z0-9])?)+$" };
  return {
    $defs: { app: appSchema(version) },
    ...record(["id", "apps", "groups", "dependencies"], {
      id,
      apps: list({ $ref: "#/$defs/app" }),
      groups: list({ $ref: "#" }),
      dependencies: list(id),
    }),
  };
}

function text(minLength = 0): object {
  return { type: "string", minLength };
}

function choice(...values: readonly string[]): object {
  return { enum: values };
}

function list(items: object): object {
  return { type: "array", items };
}

function record(required: readonly string[], properties: object): object {
  return { type: "object", required, properties, additionalProperties: false };
}
