import { ConfigurationError } from "./configuration-error";

/** Errors of CNI networks and their plugins. */

export const badCniNetworkName = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "the name of a CNI network is one that plugins accept",
    got,
    fix: "begin with a letter or digit; letters, digits and . _ - follow, at most 64 characters in all",
  });

export const cniNetworkTwice = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "two CNI networks have the same name, and Mesos would drop one of them",
    got,
    fix: "give each network a name of its own",
  });

export const bridgeTwice = (path: string, bridge: string, networks: readonly string[]) =>
  new ConfigurationError(path, {
    what: `the CNI networks ${networks.join(" and ")} share a bridge, which can have the address of one of them only`,
    got: bridge,
    fix: "give each network a bridge of its own",
  });

export const badBridgeName = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "bridge must be a name that an interface can have, and that no other interface of a machine has",
    got,
    fix: "use 1 to 15 letters, digits and . _ -, for example mesos-cni0",
  });

export const cniSubnetsOverlap = (path: string, networks: readonly string[], subnets: readonly string[]) =>
  new ConfigurationError(path, {
    what: `the subnets of the CNI networks ${networks.join(" and ")} overlap`,
    got: subnets,
    fix: "give each network a subnet of its own",
  });

export const cniSubnetTaken = (path: string, network: string, got: string, what: string, taken: string) =>
  new ConfigurationError(path, {
    what: `the subnet of the CNI network ${network} overlaps ${what} ${taken}, which containers could not reach any more`,
    got,
    fix: "use addresses that nothing else has, for example of 172.16.0.0/12",
  });

export const notInCniSubnet = (path: string, property: string, got: string, subnet: string, first: string, last: string) =>
  new ConfigurationError(path, {
    what: `${property} is no address of a host in the subnet ${subnet}`,
    got,
    fix: `use one from ${first} to ${last}`,
  });

export const noCniAddresses = (path: string, start: string, end: string, gateway: string) =>
  new ConfigurationError(path, {
    what: "the range has no address for a container",
    got: [start, end],
    fix: `let rangeStart come before rangeEnd, with more in the range than the gateway ${gateway}`,
  });

export const masqueradeWithoutGateway = (path: string) =>
  new ConfigurationError(path, {
    what: "ipMasq is for packets that the bridge routes, and without isGateway it routes none",
    fix: "leave isGateway on, or set ipMasq to false",
  });

export const badMtu = (path: string, got: number) =>
  new ConfigurationError(path, { what: "mtu must be a whole number of bytes", got, fix: "use 68 to 65535, such as 1500" });

export const badDnsEntry = (path: string, property: string, got: string, example: string) =>
  new ConfigurationError(path, {
    what: `${property} has what does not belong in resolv.conf`,
    got,
    fix: `give for example ${example}, without blanks`,
  });

export const dnsWithoutNameservers = (path: string) =>
  new ConfigurationError(path, {
    what: "dns has no nameservers, and Mesos takes nothing of it then",
    fix: "add nameservers, or leave dns out",
  });

export const badChain = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "chain must be a name that iptables takes",
    got,
    fix: "use 1 to 28 letters, digits and _ -, for example MESOS-WEB",
  });

export const portMapperTwice = (path: string) =>
  new ConfigurationError(path, {
    what: "the ports of the network are mapped already",
    fix: "give CniNetwork.portMapper() the network that it is for",
  });

export const severalExcludedDevices = (path: string, got: readonly string[]) =>
  new ConfigurationError(path, {
    what: "excludeDevices has several interfaces, of which Mesos takes the last one only",
    got,
    fix: "give one, or none",
  });

export const wrongCniConfig = (path: string, field: string, got: unknown, expected: string) =>
  new ConfigurationError(path, { what: `the configuration has a wrong ${field}`, got, fix: `give ${expected}` });

export const cniPluginsAlone = (path: string) =>
  new ConfigurationError(path, {
    what: "cniPlugins are given, but no CNI network that uses them",
    fix: "add cniNetworks, or leave cniPlugins out",
  });

export const noCniPlugins = (path: string) =>
  new ConfigurationError(path, {
    what: "cniPlugins is empty, and CNI networks need plugins",
    fix: "leave it out for those of the distribution, or add CniPlugins.archive() or CniPlugins.directory()",
  });

export const noCniPackage = (path: string, os: string, systems: readonly string[]) =>
  new ConfigurationError(path, {
    what: "the distribution has no package of CNI plugins",
    got: os,
    fix: `give cniPlugins: [CniPlugins.archive({ url, sha256 })]; there are packages for ${systems.join(", ")}`,
  });

export const onePluginsDirectory = (path: string, directories: readonly string[], version: string) =>
  new ConfigurationError(path, {
    what: `Mesos ${version} looks for CNI plugins in one directory only`,
    got: directories,
    fix: "use one of cniPlugins, or Mesos 1.1.0 or later",
  });

export const noPortMapper = (path: string, network: string, version: string) =>
  new ConfigurationError(path, {
    what: `the CNI network ${network} needs mesos-cni-port-mapper, which Mesos has since 1.1.0`,
    got: version,
    fix: "leave CniNetwork.portMapper() out, or use newer packages",
  });

export const badPluginsDirectory = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "the directory of CNI plugins must be an absolute path",
    got,
    fix: "use for example /opt/cni/bin; letters, digits and . _ - / only",
  });
