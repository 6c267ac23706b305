import { Address4 } from "ip-address/dist/ipv4";
import { noCniAddresses, notInCniSubnet, wrongPrefixLength } from "../../core/errors";
import { isUnresolved } from "../../machine/unresolved";
import { parseAddress, parseCidrBlock } from "../../network/cidr";

/** A route of containers. */
export interface CniRoute {
  /** The network that it leads to (`dst`), such as `0.0.0.0/0` for everything. */
  readonly dst: string;

  /**
   * The address that it leads over (`gw`), in the subnet of the network.
   *
   * @default - the gateway of the network
   */
  readonly gw?: string;
}

/** Addresses of containers, given out by the plugin host-local: each machine has the whole range for its own containers. */
export interface CniHostLocalIpam {
  /**
   * The IPv4 network of the containers (`subnet`), up to /30, such as `172.16.28.0/24`. It must be none that containers or their machine
   * have to reach otherwise: not the cluster's network, nor the subnet of another CNI network.
   */
  readonly subnet: string;

  /**
   * First address that containers get (`rangeStart`).
   *
   * @default - the first of `subnet` that is not the gateway's
   */
  readonly rangeStart?: string;

  /**
   * Last address that containers get (`rangeEnd`).
   *
   * @default - the last of `subnet` before its broadcast address
   */
  readonly rangeEnd?: string;

  /**
   * Address of the gateway (`gateway`), which no container gets.
   *
   * @default - the first of `subnet`
   */
  readonly gateway?: string;

  /**
   * Routes of the containers (`routes`). One of them must lead to the machine: an executor that cannot reach its agent does not register.
   *
   * @default [{ dst: "0.0.0.0/0" }]
   */
  readonly routes?: CniRoute[];
}

/** Configuration of the plugin host-local. */
export function hostLocalConfig(path: string, ipam: CniHostLocalIpam): Record<string, unknown> {
  const { subnet, rangeStart, rangeEnd, gateway, routes = [{ dst: "0.0.0.0/0" }] } = ipam;
  if (!isUnresolved(subnet)) {
    checkAddresses(path, subnet, ipam);
  }
  const destinations = routes.map(({ dst }) => dst).filter((dst) => !isUnresolved(dst));
  destinations.forEach((dst) => parseCidrBlock(path, "ipam.routes.dst", dst));
  return {
    type: "host-local",
    subnet,
    ...(rangeStart === undefined ? {} : { rangeStart }),
    ...(rangeEnd === undefined ? {} : { rangeEnd }),
    ...(gateway === undefined ? {} : { gateway }),
    routes: routes.map(({ dst, gw }) => (gw === undefined ? { dst } : { dst, gw })),
    // No container outlives a reboot, and Mesos does not tell the plugin of those that a reboot ended: their addresses must end with it.
    dataDir: "/run/cni/networks",
  };
}

function checkAddresses(path: string, subnet: string, ipam: CniHostLocalIpam): void {
  const network = parseCidrBlock(path, "ipam.subnet", subnet);
  if (network.subnetMask < 8 || network.subnetMask > 30) {
    throw wrongPrefixLength(path, "ipam.subnet", subnet, 8, 30);
  }
  const [first, last] = [network.startAddress().offset(1), network.endAddress().offset(-1)];
  const host = (property: string, text: string | undefined, otherwise: Address4): Address4 | undefined => {
    if (text === undefined || isUnresolved(text)) {
      return text === undefined ? otherwise : undefined;
    }
    const address = parseAddress(path, property, text);
    if (address.bigInt() < first.bigInt() || address.bigInt() > last.bigInt()) {
      throw notInCniSubnet(path, property, text, subnet, first.correctForm(), last.correctForm());
    }
    return address;
  };
  const start = host("ipam.rangeStart", ipam.rangeStart, first);
  const end = host("ipam.rangeEnd", ipam.rangeEnd, last);
  const gateway = host("ipam.gateway", ipam.gateway, first);
  ipam.routes?.forEach(({ gw }) => host("ipam.routes.gw", gw, first));
  if (start !== undefined && end !== undefined && gateway !== undefined) {
    const within = start.bigInt() <= gateway.bigInt() && gateway.bigInt() <= end.bigInt();
    if (end.bigInt() - start.bigInt() < (within ? 1n : 0n)) {
      throw noCniAddresses(path, start.correctForm(), end.correctForm(), gateway.correctForm());
    }
  }
}
