import { Duration, Size } from "../../../lib/core";
import { amountOf } from "../../../lib/flags/amounts";
import { SettableFlag } from "../../../lib/mesos/flags/find-flag";

/** Values that fit what the catalogue says of a flag only in words or patterns. */
const VALUES: Readonly<Record<string, unknown>> = {
  advertise_ip: "192.0.2.7",
  agent_features: {
    capabilities: [
      "MULTI_ROLE",
      "HIERARCHICAL_ROLE",
      "RESERVATION_REFINEMENT",
      "RESOURCE_PROVIDER",
      "AGENT_OPERATION_FEEDBACK",
      "AGENT_DRAINING",
      "TASK_RESOURCE_LIMITS",
    ].map((type) => ({ type })),
  },
  agent_removal_rate_limit: "1/10mins",
  agent_reregister_timeout: Duration.minutes(20),
  allocator: "HierarchicalDRF",
  allowed_devices: { allowed_devices: [{ device: { path: "/dev/fuse" }, access: { read: true } }] },
  bounding_capabilities: { capabilities: ["NET_RAW"] },
  cgroups_net_cls_primary_handle: "0x0010",
  cgroups_net_cls_secondary_handles: "0x0001,0x00ff",
  default_container_dns: { mesos: [{ network_mode: "CNI", dns: { nameservers: ["192.0.2.53"] } }] },
  default_container_info: { type: "MESOS", volumes: [{ container_path: "/tmp", host_path: "tmp", mode: "RW" }] },
  docker_registry: "https://registry.example.com",
  domain: { fault_domain: { region: { name: "eu" }, zone: { name: "a" } } },
  effective_capabilities: { capabilities: ["NET_RAW"] },
  firewall_rules: { disabled_endpoints: { paths: ["/files/browse"] } },
  host_path_volume_force_creation: ["/srv", "/data"],
  http_cors_allowed_origins: ["https://mesos.example.com:5050"],
  image_gc_config: { image_disk_headroom: 0.1, image_disk_watch_interval: { nanoseconds: 3_600_000_000_000 } },
  ip6: "2001:db8::7",
  isolation: ["posix/cpu", "posix/mem"],
  LIBPROCESS_IP6: "2001:db8::7",
  LIBPROCESS_METRICS_SNAPSHOT_ENDPOINT_RATE_LIMIT: "10/1secs",
  min_allocatable_resources: "cpus:0.01|mem:32;disk:1",
  nvidia_gpu_devices: ["0", "1"],
  rate_limits: { limits: [{ principal: "marathon", qps: 5.5 }] },
  recover: "reconnect",
  recovery_agent_removal_limit: "50%",
  registry: "replicated_log",
  volume_gid_range: "[10000-20000]",
  weights: ["production=2.5"],
};

/** Flags that another one needs. */
const COMPANIONS: Readonly<Record<string, object>> = {
  authenticateAgents: { credentials: "/etc/mesos/credentials" },
  authenticateFrameworks: {
    credentials: "/etc/mesos/credentials",
    authenticateHttpFrameworks: true,
    httpFrameworkAuthenticators: "basic",
  },
  authenticateHttpExecutors: { jwtSecretKey: "/etc/mesos/key" },
  authenticateHttpFrameworks: { httpFrameworkAuthenticators: "basic" },
  authenticationTimeoutMin: { authenticationTimeoutMax: Duration.hours(1) },
  cgroupsNetClsSecondaryHandles: { cgroupsNetClsPrimaryHandle: "0x0010" },
  domainSocketLocation: { httpExecutorDomainSockets: true },
  frameworkSorter: { roleSorter: "random" },
  imageProviders: { isolation: ["cgroups/cpu", "cgroups/mem", "filesystem/linux", "docker/runtime"] },
  networkCniConfigDir: { networkCniPluginsDir: "/opt/cni/bin" },
  networkCniPluginsDir: { networkCniConfigDir: "/etc/cni" },
  perfDuration: { perfInterval: Duration.days(1) },
  requireAgentDomain: { domain: VALUES.domain },
  roleSorter: { frameworkSorter: "random" },
  sslEnableTlsV12: { sslEnableTlsV11: true },
  sslEnabled: { sslKeyFile: "/etc/mesos/key.pem", sslCertFile: "/etc/mesos/cert.pem" },
};

/** A value that the flag takes and that is not its default, where it takes any other. */
export function sample(flag: SettableFlag): unknown {
  return VALUES[flag.name] ?? SAMPLES[flag.type](flag);
}

const SAMPLES: Readonly<Record<SettableFlag["type"], (flag: SettableFlag) => unknown>> = {
  // registry_strict is refused when it is on.
  bool: (flag) => flag.default !== true && flag.name !== "registry_strict",
  int: ({ constraint }) => constraint?.max ?? 7,
  double: () => 0.25,
  duration: ({ constraint: { min, max } = {}, default: normal }) =>
    Duration.milliseconds(amountOf([max, min, "30secs", "45secs"].find((text) => text !== undefined && text !== normal) ?? "")),
  bytes: () => Size.mebibytes(10),
  enum: ({ values, default: normal }) => Object.keys(values ?? {}).find((value) => value !== normal),
  list: ({ items, builtIns }) => (items ?? builtIns ?? ["one", "two"]).slice(0, 1),
  path: () => "/srv/x",
  string: ({ builtIns }) => builtIns?.[0] ?? "text",
  json: () => ({ A: "b" }),
};

function companions({ scope, property }: SettableFlag): object {
  const login = { [scope === "agent" ? "httpCredentials" : "credentials"]: "/etc/mesos/credentials" };
  return { ...COMPANIONS[property], ...(property.startsWith("authenticateHttp") ? login : {}) };
}

/** The flag and all that it needs, as a user would write it. */
export function sampleFlags(flag: SettableFlag): Record<string, unknown> {
  const value = sample(flag);
  const module = flag.builtIns?.length === 0 ? { modulesDir: "/etc/mesos/modules" } : {};
  const named = flag.builtIns?.length === 0 ? (flag.type === "list" ? ["org_example_X"] : "org_example_X") : value;
  const needed = flag.isolators?.[0] === "gpu/nvidia" ? ["cgroups/devices", "gpu/nvidia"] : (flag.isolators ?? []).slice(0, 1);
  const isolation =
    flag.isolators === undefined
      ? {}
      : { isolation: [...new Set(["cgroups/cpu", "cgroups/mem", "filesystem/linux", ...needed])] };
  const containerizers = flag.containerizer === undefined ? {} : { containerizers: [flag.containerizer] };
  const ssl = flag.property.startsWith("ssl") ? { sslEnabled: true, ...COMPANIONS.sslEnabled } : {};
  return { ...module, ...isolation, ...containerizers, ...ssl, ...companions(flag), [flag.property]: named };
}
