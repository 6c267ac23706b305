import { flagNeeds, flagsExclude, flagsOutOfOrder, missingFeatures, refusedFlagValue, wrongJsonValue } from "../../core/errors";
import { isUnresolved } from "../../machine/unresolved";
import { MesosAgentFlags } from "./agent-flags";
import { amountIn, GivenFlags, Rule, textIn } from "./given-flags";
import { checkIsolation, enabledIsolators } from "./isolation";
import { isSince, mesosVersion } from "./mesos-build";
import { checkRoleNames } from "./roles";

/** What agents want of flags that belong together. */
export const AGENT_RULES: readonly Rule[] = [
  checkIsolation,
  checkImageProviders,
  (given) => {
    const { recover } = agentFlags(given);
    if (recover === "cleanup") {
      throw refusedFlagValue(
        given.path,
        "recover",
        recover,
        "the agent would kill its executors and exit at every start of its service",
      );
    }
  },
  (given) => {
    const { perfDuration, perfInterval } = agentFlags(given);
    if ((perfDuration ?? perfInterval) !== undefined && amountIn(given, "perfDuration") >= amountIn(given, "perfInterval")) {
      throw outOfOrder(given, "perfDuration", "perfInterval");
    }
  },
  (given) => {
    const { authenticationTimeoutMin: min, authenticationTimeoutMax: max } = agentFlags(given);
    if ((min ?? max) !== undefined && amountIn(given, "authenticationTimeoutMin") > amountIn(given, "authenticationTimeoutMax")) {
      throw outOfOrder(given, "authenticationTimeoutMin", "authenticationTimeoutMax");
    }
  },
  (given) => {
    const { networkCniPluginsDir, networkCniConfigDir } = agentFlags(given);
    if ((networkCniPluginsDir === undefined) !== (networkCniConfigDir === undefined)) {
      const [plugins, config] = ["networkCniPluginsDir", "networkCniConfigDir"] as const;
      const [set, missing] = networkCniConfigDir === undefined ? [plugins, config] : [config, plugins];
      throw flagNeeds(given.path, set, `the flag ${missing}`);
    }
    if (networkCniConfigDir !== undefined && given.flags.launcher === "posix") {
      throw flagNeeds(given.path, "networkCniConfigDir", "the launcher linux: without it no container can join a network");
    }
  },
  (given) => {
    const { domainSocketLocation, httpExecutorDomainSockets } = agentFlags(given);
    if (domainSocketLocation !== undefined && httpExecutorDomainSockets !== true) {
      throw flagNeeds(given.path, "domainSocketLocation", "the flag httpExecutorDomainSockets");
    }
  },
  (given) => {
    const { authenticateHttpExecutors, httpAuthenticators, jwtSecretKey } = agentFlags(given);
    if (authenticateHttpExecutors === true && jwtSecretKey === undefined) {
      throw flagNeeds(given.path, "authenticateHttpExecutors", "the flag jwtSecretKey");
    }
    if (httpAuthenticators?.includes("jwt") === true && jwtSecretKey === undefined) {
      throw flagNeeds(given.path, "httpAuthenticators", "the flag jwtSecretKey for jwt");
    }
  },
  (given) => {
    const { ip6, ip6DiscoveryCommand } = agentFlags(given);
    if (ip6 !== undefined && ip6DiscoveryCommand !== undefined) {
      throw flagsExclude(given.path, "ip6", "ip6DiscoveryCommand");
    }
  },
  checkNetClsHandles,
  checkCapabilities,
  checkAllowedDevices,
  checkFeatures,
  checkContainerDns,
  (given) => checkRoleNames(given, "defaultRole", [agentFlags(given).defaultRole ?? "*"]),
  (given) => {
    const paths: string[] = agentFlags(given).firewallRules?.disabled_endpoints.paths ?? [];
    const wrong = paths.find((path) => !path.startsWith("/") && !isUnresolved(path));
    if (wrong !== undefined) {
      throw wrongJsonValue(given.path, "firewallRules", "disabled_endpoints.paths", wrong, "paths that begin with /");
    }
  },
  (given) => {
    const headroom: number = agentFlags(given).imageGcConfig?.image_disk_headroom ?? 0;
    if (!(headroom >= 0 && headroom <= 1) && !isUnresolved(headroom)) {
      throw wrongJsonValue(given.path, "imageGcConfig", "image_disk_headroom", headroom, "a number from 0 to 1");
    }
  },
];

function agentFlags({ flags }: GivenFlags): MesosAgentFlags {
  return flags as MesosAgentFlags;
}

function outOfOrder(given: GivenFlags, smaller: string, larger: string): Error {
  return flagsOutOfOrder(given.path, smaller, larger, [textIn(given, smaller), textIn(given, larger)]);
}

function checkImageProviders(given: GivenFlags): void {
  const { imageProviders } = agentFlags(given);
  const isolators = enabledIsolators(given.flags);
  if (imageProviders === undefined || isolators === undefined) {
    return;
  }
  if (!isolators.includes("filesystem/linux")) {
    throw flagNeeds(given.path, "imageProviders", "filesystem/linux in the flag isolation");
  }
  if (imageProviders.some((name) => name.toUpperCase() === "DOCKER") && !isolators.includes("docker/runtime")) {
    throw flagNeeds(given.path, "imageProviders", "docker/runtime in the flag isolation, for DOCKER");
  }
}

function checkNetClsHandles(given: GivenFlags): void {
  const { cgroupsNetClsPrimaryHandle: primary, cgroupsNetClsSecondaryHandles: secondary } = agentFlags(given);
  if (secondary === undefined) {
    return;
  }
  if (primary === undefined) {
    throw flagNeeds(given.path, "cgroupsNetClsSecondaryHandles", "the flag cgroupsNetClsPrimaryHandle");
  }
  const [first, last] = secondary.split(",").map(Number);
  if (!isUnresolved(secondary) && first > last) {
    throw flagsOutOfOrder(given.path, "the first of cgroupsNetClsSecondaryHandles", "the last", [secondary]);
  }
}

function checkCapabilities(given: GivenFlags): void {
  const { effectiveCapabilities, boundingCapabilities } = agentFlags(given);
  const effective: string[] = effectiveCapabilities?.capabilities ?? [];
  const bounding: string[] | undefined = boundingCapabilities?.capabilities;
  const above = effective.find((name) => bounding?.includes(name) === false && ![name, ...bounding].some(isUnresolved));
  if (above !== undefined) {
    throw wrongJsonValue(given.path, "effectiveCapabilities", "capabilities", above, "some of those in boundingCapabilities");
  }
}

function checkAllowedDevices(given: GivenFlags): void {
  const devices: { access: object }[] = agentFlags(given).allowedDevices?.allowed_devices ?? [];
  const useless = devices.findIndex(({ access }) => Object.values(access).every((allowed = false) => allowed === false));
  if (useless >= 0) {
    const field = `allowed_devices[${useless}].access`;
    throw wrongJsonValue(given.path, "allowedDevices", field, undefined, "read, write or mknod as true");
  }
}

/** An agent whose list of features lacks one of these does not start; by the version that began to require it (its flags.cpp). */
const REQUIRED_FEATURES: Readonly<Record<string, string>> = {
  MULTI_ROLE: "1.5.0",
  HIERARCHICAL_ROLE: "1.5.0",
  RESERVATION_REFINEMENT: "1.5.0",
  AGENT_OPERATION_FEEDBACK: "1.8.0",
  RESOURCE_PROVIDER: "1.8.0",
  AGENT_DRAINING: "1.9.0",
  TASK_RESOURCE_LIMITS: "1.10.0",
};

function checkFeatures(given: GivenFlags): void {
  const capabilities = agentFlags(given).agentFeatures?.capabilities as { type: string }[] | undefined;
  if (capabilities === undefined || capabilities.some(({ type }) => isUnresolved(type))) {
    return;
  }
  const required = Object.keys(REQUIRED_FEATURES).filter((feature) => isSince(given.build, REQUIRED_FEATURES[feature]));
  const missing = required.filter((feature) => !capabilities.some(({ type }) => type === feature));
  if (missing.length > 0) {
    throw missingFeatures(given.path, mesosVersion(given.build), missing);
  }
}

interface NetworkDns {
  readonly network_mode: string;
  readonly network_name?: string;
}

/** Mesos takes one DNS setting for each network, and one for all others of that kind. */
function checkContainerDns(given: GivenFlags): void {
  const config = (agentFlags(given).defaultContainerDns ?? {}) as Record<string, NetworkDns[]>;
  for (const [containerizer, networks] of Object.entries(config)) {
    // Docker's only bridge network has no name.
    const keys = networks.map((dns) => `${dns.network_mode} ${dns.network_mode === "BRIDGE" ? "" : (dns.network_name ?? "")}`);
    const twice = keys.findIndex((key, i) => keys.indexOf(key) !== i);
    if (twice >= 0) {
      throw wrongJsonValue(
        given.path,
        "defaultContainerDns",
        `${containerizer}[${twice}]`,
        keys[twice].trim(),
        "each network once",
      );
    }
  }
}
