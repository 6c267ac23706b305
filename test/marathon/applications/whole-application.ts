import gte from "semver/functions/gte";
import {
  Duration,
  MarathonConstraint,
  MarathonContainerType,
  MarathonDiskType,
  MarathonHealthCheckProtocol,
  MarathonHttpScheme,
  MarathonIpcMode,
  MarathonKillSelection,
  MarathonNetwork,
  MarathonPortProtocol,
  MarathonUnreachableStrategy,
  Size,
} from "../../../lib";
import { Options } from "./applications";

/** The versions that the library's forms differ between. */
export const LINES = ["1.3.14", "1.4.13", "1.5.15", "1.8.244", "1.11.24"];

/** An application on the network of its machines with everything that a version of Marathon has. */
export function wholeOnHost(version: string): Options {
  const since = (first: string, options: Partial<Options>) => (gte(version, first) ? options : {});
  return {
    id: "/shop/db.main/replica-1",
    args: ["/usr/bin/server", "--fast"],
    user: "shop",
    env: { NAME: 'a "quoted" $value with \u00fcml\u00e4uts', EMPTY: "" },
    envSecrets: { PASSWORD: "password" },
    secrets: { password: "shop/password" },
    cpus: 0.25,
    mem: Size.mebibytes(96),
    disk: Size.gibibytes(1),
    instances: 3,
    executor: "//cmd",
    container: {
      type: MarathonContainerType.MESOS,
      volumes: [
        { containerPath: "/etc/shop", hostPath: "/srv/shop" },
        { containerPath: "assets", external: { name: "assets", options: { "dvdi/driver": "rexray" }, size: Size.gibibytes(5) } },
      ],
      ...(gte(version, "1.8.0")
        ? {
            linuxInfo: {
              seccompProfileName: "default.json",
              ...(gte(version, "1.9.32") ? { ipcMode: MarathonIpcMode.PRIVATE, shmSize: Size.mebibytes(16) } : {}),
            },
          }
        : {}),
    },
    portDefinitions: [
      { name: "http", labels: { VIP_0: "shop:80" } },
      { port: 31005, protocol: MarathonPortProtocol.UDP, name: "metrics" },
    ],
    requirePorts: true,
    healthChecks: [
      {
        protocol: MarathonHealthCheckProtocol.HTTP,
        path: "/health",
        gracePeriod: Duration.minutes(1),
        interval: Duration.seconds(10),
        timeout: Duration.seconds(5),
        maxConsecutiveFailures: 2,
        ignoreHttp1xx: true,
      },
      { protocol: MarathonHealthCheckProtocol.TCP, portIndex: 1 },
      { protocol: MarathonHealthCheckProtocol.TCP, port: 8000 },
      { command: "test -e ready" },
    ],
    readinessChecks: [
      {
        portName: "http",
        protocol: MarathonHttpScheme.HTTPS,
        path: "/ready",
        interval: Duration.seconds(20),
        timeout: Duration.seconds(2),
        httpStatusCodesForReady: [200, 204],
        preserveLastResponse: true,
      },
    ],
    labels: { "traefik.enable": "true", tier: "1" },
    constraints: [
      MarathonConstraint.unique("hostname"),
      MarathonConstraint.like("rack", "r[1-3]"),
      MarathonConstraint.maxPer("zone", 2),
      MarathonConstraint.groupBy("zone"),
    ],
    acceptedResourceRoles: ["*", "shop"],
    fetch: [
      { uri: "https://files.example.com/shop.tgz" },
      { uri: "https://files.example.com/tool", executable: true, extract: false, cache: true },
    ],
    backoff: Duration.seconds(2),
    backoffFactor: 1.5,
    maxLaunchDelay: Duration.minutes(2),
    taskKillGracePeriod: Duration.seconds(30),
    upgradeStrategy: { minimumHealthCapacity: 0.25, maximumOverCapacity: 0 },
    ...since("1.4.0", {
      killSelection: MarathonKillSelection.OLDEST_FIRST,
      unreachableStrategy: MarathonUnreachableStrategy.replace({
        inactiveAfter: Duration.minutes(5),
        expungeAfter: Duration.minutes(10),
      }),
    }),
    ...since("1.5.0", { tty: true }),
    ...since("1.6.352", { executorResources: { cpus: 0.2, mem: Size.mebibytes(64) } }),
    ...since("1.8.0", { check: { httpPath: "/check", interval: Duration.seconds(30) } }),
    ...since("1.9.32", { role: "shop" }),
    ...since("1.10.0", { resourceLimits: { unlimitedCpus: true, mem: Size.mebibytes(256) } }),
  };
}

/** One in the Docker engine behind a bridge. */
export function wholeInBridge(): Options {
  return {
    id: "/web",
    container: {
      docker: {
        image: "nginx:1.27",
        forcePullImage: true,
        privileged: true,
        parameters: [{ key: "hostname", value: "web" }],
      },
      volumes: [{ containerPath: "/usr/share/nginx/html", hostPath: "/srv/html" }],
      portMappings: [
        { containerPort: 80, hostPort: 31080, servicePort: 8080, name: "http", labels: { a: "b" } },
        { containerPort: 53, protocol: MarathonPortProtocol.UDP_TCP },
      ],
    },
    networks: [MarathonNetwork.bridge()],
    healthChecks: [{ protocol: MarathonHealthCheckProtocol.TCP }],
  };
}

/** One in a network with a name, in a container of Mesos with a volume that stays with it. */
export function wholeInNetwork(version: string): Options {
  const isOld = !gte(version, "1.5.0");
  return {
    id: "/db",
    cmd: "run-db",
    gpus: 1,
    container: {
      docker: { image: "postgres:17", ...(isOld ? {} : { pullConfig: "registry" }) },
      type: MarathonContainerType.MESOS,
      portMappings: [{ containerPort: 5432, name: "postgres" }],
      volumes: [
        {
          containerPath: "data",
          persistent: {
            size: Size.gibibytes(10),
            ...(gte(version, "1.4.0") ? { type: MarathonDiskType.MOUNT, maxSize: Size.gibibytes(20), pathLike: "/mnt/.*" } : {}),
          },
        },
        ...(isOld ? [] : [{ containerPath: "/etc/registry", secret: "registry" }]),
      ],
    },
    networks: [MarathonNetwork.container("backend", { zone: "dark" })],
    ...(isOld ? {} : { secrets: { registry: "docker/config" } }),
  };
}
