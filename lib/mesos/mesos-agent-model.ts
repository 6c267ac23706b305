import { checkPort } from "../core/checks";
import { OperatingSystem } from "../machine/operating-system";
import { MesosPackages } from "../packages/mesos-packages";
import { checkAdmission } from "./acls/agent-admission";
import { AgentAttribute, resolveAttributes } from "./agent-attributes";
import { checkCgroups, neededControllers } from "./cgroups";
import { checkDirectory, checkWorkDir, WORK_DIR } from "./checks";
import { withGpus } from "./containers/nvidia-gpus";
import { agentFeatures, AgentFeatureSettings, withContainerizers, withIsolators } from "./features/agent-features";
import { AgentFeature, withFeatures } from "./features/daemon-feature";
import { ResolvedDaemon, resolveDaemon } from "./features/resolve-daemon";
import { MesosAgentFlags } from "./flags/agent-flags";
import { Launcher } from "./flags/flag-enums";
import { MesosDaemonProps } from "./mesos-daemon-props";
import { MesosResources } from "./mesos-resources";
import { ClusterSecurity } from "./security/cluster-security";
import { checkHidesPassword, MasterLocation } from "./security/zk-authentication";

export interface MesosAgentSettings extends MesosDaemonProps, AgentFeatureSettings {
  readonly port?: number;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly resources?: MesosResources;
  readonly flags?: MesosAgentFlags;
}

/** What agents' settings are resolved against. */
export interface AgentSurroundings {
  readonly os: OperatingSystem;
  /** The masters as `zk://...`. */
  readonly zkUrl: string;
  /** The masters as `http://...`; empty where nobody knows. */
  readonly masterUrls: readonly string[];
  readonly security: ClusterSecurity;
}

/** Agents with every default filled in and checked. */
export interface MesosAgentModel extends ResolvedDaemon<MesosAgentFlags> {
  readonly packages: MesosPackages;
  readonly masters: MasterLocation;
  /** Where the masters answer; empty where nobody knows. */
  readonly masterUrls: readonly string[];
  readonly port: number;
  readonly logDir: string;
  readonly workDir: string;
  readonly attributes: readonly AgentAttribute[];
  /** Text of the flag `resources`, empty without any. */
  readonly resources: string;
  /** Roles of all their resources. */
  readonly roles: readonly string[];
  /** Ports that the agents give to tasks. */
  readonly taskPorts: ReadonlyArray<{ readonly begin: number; readonly end: number }>;
  readonly containerizers: readonly string[];
  /** Where controllers must be handed to the tasks before the agent starts: root cgroup of the tasks, and what they cannot do without. */
  readonly cgroupsV2?: { readonly root: string; readonly needed: readonly string[] };
}

export function resolveAgents(
  path: string,
  { os, zkUrl, masterUrls, security }: AgentSurroundings,
  settings: MesosAgentSettings,
): MesosAgentModel {
  const packages = settings.packages ?? MesosPackages.clusterd();
  const features = agentFeatures({ path, os, packages, service: packages.agentServiceName }, security, settings);
  const unsaid = [defaults(os, settings.flags), ...features.map((feature) => feature.defaults)];
  const flags = allFlags(path, Object.assign({}, ...unsaid, defined(settings.flags)) as MesosAgentFlags, features);
  checkCgroups(path, os, flags);
  const masters = { zkUrl, zkAuthentication: security.zkAuthentication };
  checkHidesPassword(path, masters, packages);
  const resources = withGpus(path, settings.resources ?? MesosResources.of([]), flags);
  const roles = resources._roles(path, flags.defaultRole ?? "*");
  // Who agents are by a credential of the user's own is not known here.
  if (security.acls !== undefined && settings.flags?.credential === undefined) {
    checkAdmission(path, security.acls, { principal: security.authentication.agents?.principal, roles });
  }
  const isolated = flags.launcher !== Launcher.POSIX;
  return {
    packages,
    masters,
    masterUrls,
    port: checkPort(path, "port", settings.port ?? 5051),
    logDir: checkDirectory(path, "logDir", settings.logDir ?? "/var/log/mesos"),
    workDir: checkWorkDir(path, settings.workDir ?? WORK_DIR),
    attributes: resolveAttributes(path, settings.attributes),
    roles,
    resources: resources._resolve(path, packages.mesosVersion),
    taskPorts: resources._portRanges(path),
    containerizers: flags.containerizers ?? ["mesos"],
    ...resolveDaemon(path, "agent", { flags, libprocess: settings.libprocess }, features, packages._build),
    cgroupsV2:
      os.cgroupVersion === 2 && isolated
        ? { root: flags.cgroupsRoot ?? "mesos", needed: neededControllers(flags.isolation ?? []) }
        : undefined,
  };
}

function allFlags(path: string, flags: MesosAgentFlags, features: readonly AgentFeature[]): MesosAgentFlags {
  const { isolation = ["posix/cpu", "posix/mem"], containerizers = ["mesos"] } = flags;
  const isolators = withIsolators(isolation, features);
  const all = withContainerizers(containerizers, features);
  const environment = Object.assign({}, ...features.map(({ executorEnvironment }) => executorEnvironment)) as object;
  return {
    ...withFeatures(path, "flags", flags, features),
    ...(Object.keys(environment).length === 0
      ? {}
      : { executorEnvironmentVariables: { ...environment, ...flags.executorEnvironmentVariables } }),
    ...(isolators.length === isolation.length ? {} : { isolation: isolators }),
    ...(all.length === containerizers.length ? {} : { containerizers: all }),
  };
}

/** What an agent needs to limit its tasks: Mesos' own defaults only account for them, and on cgroup v2 do not even start. */
function defaults(os: OperatingSystem, flags: MesosAgentFlags = {}): MesosAgentFlags {
  const isolation =
    flags.launcher === Launcher.POSIX ? {} : { isolation: ["cgroups/cpu", "cgroups/mem"], cgroupsEnableCfs: true };
  return os.cgroupVersion === 2 ? { ...isolation, systemdEnableSupport: false } : isolation;
}

/** What the user really gave: a property that is there but undefined must not take a default away. */
function defined(flags: MesosAgentFlags = {}): MesosAgentFlags {
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
}
