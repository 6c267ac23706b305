import { Address4 } from "ip-address/dist/ipv4";
import {
  bridgeTwice,
  cniNetworkTwice,
  cniPluginsAlone,
  cniSubnetsOverlap,
  cniSubnetTaken,
  noCniPlugins,
  noPortMapper,
  onePluginsDirectory,
} from "../../core/errors";
import { combineFragments } from "../../machine/combine-fragments";
import { isUnresolved } from "../../machine/unresolved";
import { overlap, parseCidrBlock } from "../../network/cidr";
import { AgentFeature, FeatureContext } from "../features/daemon-feature";
import { isSince, mesosVersion } from "../flags/mesos-build";
import { DOCKER_NETWORK, forwardingBeforeDocker } from "./cni-beside-docker";
import { bridgeOf, subnetsOf } from "./cni-config";
import { CniNetwork } from "./cni-network";
import { CniPlugins } from "./cni-plugins";

/** The properties of agents that are about CNI networks. */
export interface CniSettings {
  readonly cniNetworks?: readonly CniNetwork[];
  readonly cniPlugins?: readonly CniPlugins[];
}

/** Mesos takes every file of it for a network. */
const NETWORKS = "/etc/mesos-cni";

/** Where Mesos' packages have their own plugin. */
const PORT_MAPPER_DIRECTORY = "/usr/libexec/mesos";

export function cniFeature(context: FeatureContext, settings: CniSettings, besideDocker: boolean): AgentFeature[] {
  const { cniNetworks: networks = [] } = settings;
  const { path, os } = context;
  if (networks.length === 0) {
    if (settings.cniPlugins !== undefined) {
      throw cniPluginsAlone(path);
    }
    return [];
  }
  const { cniPlugins = [CniPlugins.distribution()] } = settings;
  if (cniPlugins.length === 0) {
    throw noCniPlugins(path);
  }
  checkTogether(path, networks, {
    ...RESERVED,
    ...(besideDocker ? { [DOCKER_NETWORK]: "the network of Docker's own bridge" } : {}),
  });
  const installed = cniPlugins.map((plugins) => plugins._on(path, os));
  return [
    {
      property: "cniNetworks",
      isolators: ["network/cni"],
      flags: {
        networkCniConfigDir: NETWORKS,
        networkCniPluginsDir: searchPath(
          context,
          networks,
          installed.map(({ directory }) => directory),
        ),
      },
      configure: () =>
        combineFragments(...installed.map(({ fragment }) => fragment), besideDocker ? forwardingBeforeDocker(os) : {}, {
          packages: [{ name: "iptables" }],
          directories: [{ path: NETWORKS, mode: "0755", owner: "root", exclusive: true }],
          files: networks.map((network) => ({ path: `${NETWORKS}/${network.name}.json`, content: network._file })),
        }),
    },
  ];
}

/** A network whose addresses the cluster has too would take them away from its machines: packets to them would stay on the bridge. */
export function refuseSubnetsOfCluster(path: string, networks: readonly CniNetwork[] = [], blocks: readonly string[]): void {
  const known = blocks.filter((block) => !isUnresolved(block)).map((block) => new Address4(block));
  for (const { name, subnet } of subnets(path, networks)) {
    const taken = known.find((block) => overlap(block, subnet));
    if (taken !== undefined) {
      throw cniSubnetTaken(path, name, subnet.networkForm(), "the cluster's network", taken.networkForm());
    }
  }
}

/** Addresses that are never a network of containers. */
const RESERVED: Readonly<Record<string, string>> = {
  "0.0.0.0/8": "the addresses of this host",
  "127.0.0.0/8": "the loopback addresses",
  "169.254.0.0/16": "the link-local addresses, the VPC's resolver among them,",
  "224.0.0.0/3": "the multicast and reserved addresses",
};

/** What is wrong with networks that are well each by itself. */
function checkTogether(path: string, networks: readonly CniNetwork[], reserved: Readonly<Record<string, string>>): void {
  networks.forEach(({ name, _config }, index) => {
    const earlier = networks.slice(0, index);
    if (earlier.some((other) => other.name === name)) {
      throw cniNetworkTwice(path, name);
    }
    const bridge = bridgeOf(_config);
    const sharing = bridge === undefined ? undefined : earlier.find((other) => bridgeOf(other._config) === bridge);
    if (bridge !== undefined && sharing !== undefined) {
      throw bridgeTwice(path, bridge, [sharing.name, name]);
    }
  });
  subnets(path, networks).forEach(({ name, subnet }, index, all) => {
    const [block, what] = Object.entries(reserved).find(([taken]) => overlap(new Address4(taken), subnet)) ?? [];
    if (block !== undefined && what !== undefined) {
      throw cniSubnetTaken(path, name, subnet.networkForm(), what, block);
    }
    const other = all.slice(0, index).find((earlier) => overlap(earlier.subnet, subnet));
    if (other !== undefined) {
      throw cniSubnetsOverlap(path, [other.name, name], [other.subnet.networkForm(), subnet.networkForm()]);
    }
  });
}

function subnets(path: string, networks: readonly CniNetwork[]) {
  return networks.flatMap(({ name, _config }) =>
    subnetsOf(_config).map((subnet) => ({ name, subnet: parseCidrBlock(path, `the subnet of the CNI network ${name}`, subnet) })),
  );
}

/** The directories of all plugins, as the flag has them. */
function searchPath({ path, packages }: FeatureContext, networks: readonly CniNetwork[], directories: readonly string[]): string {
  const severalSince = "1.1.0";
  const version = mesosVersion(packages._build);
  const mapped = networks.find(({ _mapsPorts }) => _mapsPorts);
  if (mapped !== undefined && !isSince(packages._build, severalSince)) {
    throw noPortMapper(path, mapped.name, version);
  }
  const all = [...new Set([...directories, ...(mapped === undefined ? [] : [PORT_MAPPER_DIRECTORY])])];
  if (all.length > 1 && !isSince(packages._build, severalSince)) {
    throw onePluginsDirectory(path, all, version);
  }
  return all.join(":");
}
