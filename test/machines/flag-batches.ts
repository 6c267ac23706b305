import { isDeepStrictEqual } from "util";
import {
  ContainerLogger,
  Duration,
  MesosModule,
  MesosPackages,
  MesosResources,
  OperatingSystem,
  QosController,
  ResourceEstimator,
  Size,
} from "../../lib";
import { amountOf } from "../../lib/flags/amounts";
import { settable, SettableFlag } from "../../lib/mesos/flags/find-flag";
import { FlagScope } from "../../lib/mesos/flags/flag-catalogue";
import { resolveFlags } from "../../lib/mesos/flags/resolve-flags";
import { resolveAgents } from "../../lib/mesos/mesos-agent-model";
import { resolveMasters } from "../../lib/mesos/mesos-master-model";
import { ClusterAuthentication } from "../../lib/mesos/security/mesos-authentication";
import { sample } from "../mesos/flags/samples";

/** What decides which flags there are, and which of them daemons can take. */
export interface Target {
  readonly operatingSystem: OperatingSystem;
  readonly packages: MesosPackages;
}

/** Flags that a daemon is started with at once, by property. */
export type Batch = Readonly<Record<string, unknown>>;

/** Where machines have the files that flags name. */
export const FILES = "/opt/flags";

/** Addresses of the machines, which flags repeat. */
export const ADDRESSES = { master: "10.20.0.11", agent: "10.20.0.12" };

interface Exception {
  readonly scope: FlagScope;
  readonly property: string;
  readonly reason: string;
  /** Of one distribution only. */
  readonly distribution?: "mesosphere" | "clusterd";
  /** The only value that a daemon takes: it is given, although it tells nothing in /flags. */
  readonly onlyValue?: unknown;
}

const NO_MODULE = "it takes modules only, and the packages ship none of that kind";
const ONLY_MODULES = "any other value is a module, and the packages ship none of that kind";
const CGROUP_V2 = "the library refuses it on cgroup version 2";
const NEW_KERNEL = "its isolator knows 38 capabilities and refuses kernels with more, which are those since 5.8";

/** Flags that cannot have another value than their default on a bare machine. */
export const EXCEPTIONS: readonly Exception[] = [
  { scope: "master", property: "authenticators", reason: ONLY_MODULES, onlyValue: "crammd5" },
  { scope: "master", property: "authorizers", reason: ONLY_MODULES, onlyValue: "local" },
  { scope: "master", property: "hooks", reason: NO_MODULE },
  { scope: "master", property: "httpAuthenticators", reason: ONLY_MODULES, onlyValue: ["basic"] },
  { scope: "master", property: "registry", reason: "the library refuses to keep it in memory", onlyValue: "replicated_log" },
  { scope: "master", property: "registryStrict", reason: "masters refuse it switched on", onlyValue: false },
  { scope: "agent", property: "authenticatee", reason: ONLY_MODULES, onlyValue: "crammd5" },
  { scope: "agent", property: "authorizer", reason: ONLY_MODULES, onlyValue: "local" },
  { scope: "agent", property: "boundingCapabilities", reason: NEW_KERNEL, distribution: "mesosphere" },
  { scope: "agent", property: "cgroupsLimitSwap", reason: CGROUP_V2, distribution: "clusterd" },
  { scope: "agent", property: "cgroupsNetClsPrimaryHandle", reason: CGROUP_V2, distribution: "clusterd" },
  { scope: "agent", property: "cgroupsNetClsSecondaryHandles", reason: CGROUP_V2, distribution: "clusterd" },
  { scope: "agent", property: "effectiveCapabilities", reason: NEW_KERNEL, distribution: "mesosphere" },
  { scope: "agent", property: "hooks", reason: NO_MODULE },
  { scope: "agent", property: "nvidiaGpuDevices", reason: "its isolator needs NVIDIA's library" },
  { scope: "agent", property: "recover", reason: "with cleanup the agent ends after its start", onlyValue: "reconnect" },
  { scope: "agent", property: "secretResolver", reason: NO_MODULE },
];

const ADAPTOR = {
  file: "/usr/lib/mesos/modules/liburi_disk_profile_adaptor.so",
  name: "org_apache_mesos_UriDiskProfileAdaptor",
  uri: `${FILES}/disk-profiles.json`,
};

/** What a file of the flag modulesDir says. */
export const MODULES = {
  libraries: [{ file: ADAPTOR.file, modules: [{ name: ADAPTOR.name, parameters: [{ key: "uri", value: ADAPTOR.uri }] }] }],
};

/** The properties beside a batch: all modules that packages ship, unless the batch has them from elsewhere. */
export function propertiesBeside({ modulesDir }: Batch, scope: FlagScope) {
  const modules = [MesosModule.file(ADAPTOR.file, ADAPTOR.name, { uri: ADAPTOR.uri })];
  const ofAgents = {
    containerLogger: ContainerLogger.logrotate({ maxStdoutSize: Size.kibibytes(8) }),
    oversubscription: {
      resourceEstimator: ResourceEstimator.fixed(MesosResources.parse("cpus:1")),
      oversubscribedResourcesInterval: Duration.seconds(20),
      qosController: QosController.load({ loadThreshold5Min: 1000, loadThreshold15Min: 900.5 }),
    },
  };
  return modulesDir === undefined ? { modules, ...(scope === "agent" ? ofAgents : {}) } : {};
}

const DAEMONS = {
  cleanupLogFiles: 30,
  domain: { fault_domain: { region: { name: "eu" }, zone: { name: "a" } } },
  externalLogFile: `${FILES}/external.log`,
  modulesDir: `${FILES}/modules.d`,
};

const FEATURES = [
  ...["MULTI_ROLE", "HIERARCHICAL_ROLE", "RESERVATION_REFINEMENT", "RESOURCE_PROVIDER", "RESIZE_VOLUME"],
  ...["AGENT_OPERATION_FEEDBACK", "AGENT_DRAINING", "TASK_RESOURCE_LIMITS"],
];

/** Values that a daemon on a bare machine takes, where the sample of the flag is not one. */
const VALUES: Readonly<Record<FlagScope, Batch>> = {
  master: {
    ...DAEMONS,
    advertiseIp: ADDRESSES.master,
    advertisePort: 5050,
    credentials: `${FILES}/credentials.json`,
    roles: ["production"],
    webuiDir: `${FILES}/webui`,
    whitelist: `${FILES}/whitelist`,
  },
  agent: {
    ...DAEMONS,
    advertiseIp: ADDRESSES.agent,
    advertisePort: 5051,
    agentFeatures: { capabilities: FEATURES.map((type) => ({ type })) },
    agentSubsystems: ["memory"],
    allowedDevices: { allowed_devices: [{ device: { path: "/dev/full" }, access: { read: true, mknod: false } }] },
    appcSimpleDiscoveryUriPrefix: "https://",
    authenticationTimeoutMax: Duration.hours(1),
    containerizers: ["docker", "mesos"],
    credential: `${FILES}/credential.json`,
    csiPluginConfigDir: `${FILES}/csi`,
    defaultRole: "production/web",
    diskProfileAdaptor: ADAPTOR.name,
    docker: `${FILES}/bin/docker`,
    dockerConfig: { auths: { "registry.example.com": { auth: "b3BzOnNlY3JldA==" } } },
    dockerSocket: "/run/other/docker.sock",
    domainSocketLocation: "/run/agent-executors.sock",
    executorEnvironmentVariables: { PATH: "/usr/bin:/bin", GREETING: 'a "quoted" word' },
    httpCredentials: `${FILES}/credentials.json`,
    imageProviders: ["APPC", "DOCKER"],
    imageProvisionerBackend: "copy",
    ip6DiscoveryCommand: "echo 2001:db8::8",
    jwtSecretKey: `${FILES}/jwt.key`,
    launcher: "posix",
    launcherDir: `${FILES}/libexec`,
    networkCniConfigDir: `${FILES}/cni/net.d`,
    networkCniPluginsDir: `${FILES}/cni/bin`,
    perfEvents: ["cycles"],
    perfInterval: Duration.days(1),
    registrationBackoffFactor: Duration.milliseconds(100),
    resourceProviderConfigDir: `${FILES}/resource-providers`,
  },
  libprocess: {
    glogV: 1,
    numWorkerThreads: 9,
    sslCaDir: `${FILES}/ca`,
    sslCaFile: `${FILES}/cert.pem`,
    sslCertFile: `${FILES}/cert.pem`,
    sslCiphers: "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256",
    sslEcdhCurves: "P-256:P-384",
    sslKeyFile: `${FILES}/key.pem`,
  },
};

/** What masters need to have for agents with any flags: those that log in, or are in a domain, are turned away otherwise. */
export const FOR_ALL_AGENTS: Batch = { credentials: VALUES.master.credentials, domain: VALUES.master.domain };

const POSIX = { launcher: "posix", isolation: ["posix/cpu", "posix/mem"] };

/** What a flag needs beside itself. */
const COMPANIONS: Readonly<Record<string, readonly string[] | Batch>> = {
  authenticateAgents: ["credentials"],
  authenticateFrameworks: ["credentials", "authenticateHttpFrameworks", "httpFrameworkAuthenticators"],
  authenticateHttpExecutors: ["jwtSecretKey", "httpCredentials"],
  authenticateHttpFrameworks: ["credentials", "httpFrameworkAuthenticators"],
  cgroupsHierarchy: { ...POSIX, systemdEnableSupport: false },
  cgroupsLimitSwap: POSIX,
  cgroupsNetClsSecondaryHandles: ["cgroupsNetClsPrimaryHandle"],
  domainSocketLocation: ["httpExecutorDomainSockets"],
  frameworkSorter: ["roleSorter"],
  imageProvisionerBackend: ["imageProviders"],
  launcher: POSIX,
  networkCniConfigDir: ["networkCniPluginsDir"],
  networkCniPluginsDir: ["networkCniConfigDir"],
  perfDuration: ["perfInterval"],
  requireAgentDomain: ["domain"],
  roleSorter: ["frameworkSorter"],
  sslEnableTlsV12: ["sslEnableTlsV13"],
  systemdRuntimeDirectory: { systemdEnableSupport: false },
};

/** Needs isolators that are not the default's. */
const ISOLATED = ["agentSubsystems", "imageProviders", "imageProvisionerBackend", "isolation"];

function isolation({ packages }: Target): string[] {
  const capabilities = packages._distribution === "clusterd" ? ["linux/capabilities"] : [];
  const volumes = ["docker/volume", "volume/csi"];
  const namespaces = ["namespaces/ipc", "namespaces/pid"];
  return ["filesystem/linux", "cgroups/all", "disk/du", "docker/runtime", ...capabilities, ...namespaces, ...volumes];
}

/** The flags that a build has. */
export function existing(scope: FlagScope, { packages }: Target): readonly SettableFlag[] {
  // Nothing is no value, but whether the flag exists is said first.
  const lacking = / the flag \w+ (exists|needs Mesos built)| this flag was removed /;
  return settable(scope).filter(({ property }) => {
    const message = refusalOf(() => resolveFlags("Test", scope, { [property]: null }, packages._build));
    return !lacking.test(message ?? "");
  });
}

/** What a target cannot take of a scope. */
export function exceptions(scope: FlagScope, { packages }: Target): readonly Exception[] {
  return EXCEPTIONS.filter(
    (exception) => exception.scope === scope && (exception.distribution ?? packages._distribution) === packages._distribution,
  );
}

/** All flags that a build has, in as few batches as the library takes. */
export function batches(scope: FlagScope, target: Target): readonly Batch[] {
  const packed: Batch[] = [];
  for (const flag of existing(scope, target)) {
    const exception = exceptions(scope, target).find(({ property }) => property === flag.property);
    if (exception !== undefined && exception.onlyValue === undefined) {
      continue;
    }
    const wanted = { ...needed(scope, flag, target), [flag.property]: exception?.onlyValue ?? valueOf(scope, flag, target) };
    const fits = packed.findIndex(
      (batch) => agree(batch, wanted) && refusal(scope, { ...batch, ...wanted }, target) === undefined,
    );
    const alone = fits < 0 ? refusal(scope, wanted, target) : undefined;
    if (alone !== undefined) {
      throw new Error(`${scope} ${flag.property}: ${alone}`);
    }
    packed[fits < 0 ? packed.length : fits] = { ...packed[fits], ...wanted };
  }
  return packed;
}

function valueOf(scope: FlagScope, flag: SettableFlag, target: Target): unknown {
  if (flag.property === "isolation") {
    return isolation(target);
  }
  // Each path is another one: a daemon may empty it.
  return VALUES[scope][flag.property] ?? (flag.type === "path" ? `/srv/${flag.name}` : sample(flag));
}

function needed(scope: FlagScope, flag: SettableFlag, target: Target): Batch {
  const values = (properties: readonly string[]) =>
    Object.fromEntries(
      settable(scope)
        .filter(({ property }) => properties.includes(property))
        .map((other) => [other.property, valueOf(scope, other, target)]),
    );
  const companions = COMPANIONS[flag.property] ?? [];
  const isolated = flag.isolators !== undefined || ISOLATED.includes(flag.property);
  return {
    ...values(isolated ? ["isolation", "csiPluginConfigDir"] : []),
    ...values(flag.containerizer === undefined ? [] : ["containerizers"]),
    ...values(/^authenticateHttpRead/.test(flag.property) ? [scope === "agent" ? "httpCredentials" : "credentials"] : []),
    ...values(flag.property.startsWith("ssl") ? ["sslEnabled", "sslKeyFile", "sslCertFile"] : []),
    ...(Array.isArray(companions) ? values(companions) : companions),
  };
}

function agree(one: Batch, other: Batch): boolean {
  return Object.entries(other).every(([property, value]) => !(property in one) || isDeepStrictEqual(one[property], value));
}

const NOBODY = new ClusterAuthentication("Test");

/** Why the library does not take these flags together. */
function refusal(scope: FlagScope, flags: Batch, { operatingSystem, packages }: Target): string | undefined {
  const settings = { packages, flags, ...propertiesBeside(flags, scope) };
  return refusalOf(() =>
    scope === "agent"
      ? resolveAgents(
          "Test",
          { os: operatingSystem, zkUrl: "zk://zk:2181/mesos", masterUrls: [], security: { authentication: NOBODY } },
          settings,
        )
      : scope === "master"
        ? resolveMasters(
            "Test",
            {
              os: operatingSystem,
              hostnames: ["master"],
              fqdns: ["master"],
              connectString: "zk:2181",
              security: { authentication: NOBODY },
            },
            settings,
          )
        : resolveFlags("Test", scope, flags, packages._build),
  );
}

function refusalOf(attempt: () => unknown): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Whether a flag is given another value than its default. */
export function tells(flag: SettableFlag, value: unknown): boolean {
  return value !== undefined && !isDeepStrictEqual(plain(value), plain(defaultOf(flag)));
}

function defaultOf({ type, default: value }: SettableFlag): unknown {
  return value !== undefined && (type === "duration" || type === "bytes") ? amountOf(String(value)) : value;
}

/** Durations and sizes as numbers. */
export function plain(value: unknown): unknown {
  return value instanceof Duration || value instanceof Size ? amountOf(value) : value;
}
