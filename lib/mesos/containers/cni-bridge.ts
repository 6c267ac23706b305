import { badBridgeName, badMtu, masqueradeWithoutGateway } from "../../core/errors";
import { isUnresolved } from "../../machine/unresolved";
import { CniDns, dnsConfig } from "./cni-dns";
import { CniHostLocalIpam, hostLocalConfig } from "./cni-host-local";

/** Properties of `CniNetwork.bridge`. */
export interface CniBridgeProps {
  /**
   * Name of the bridge on the machine (`bridge`), 1 to 15 characters; it is made when the first container needs it. Each network of a pool
   * has its own.
   *
   * @default "cni0"
   */
  readonly bridge?: string;

  /** Where the containers' addresses come from (`ipam`): the plugin host-local gives them out on each machine for itself. */
  readonly ipam: CniHostLocalIpam;

  /**
   * Whether the bridge has the address of the gateway, and the machine forwards packets for its containers (`isGateway`); the plugin
   * switches on `net.ipv4.ip_forward` for it. Without it, an executor in a container cannot register with its agent.
   *
   * @default true
   */
  readonly isGateway?: boolean;

  /**
   * Whether packets to elsewhere leave the machine with the machine's own address (`ipMasq`), by rules of iptables. Without it, nothing
   * outside of the machine can answer the containers unless it has a route to them.
   *
   * @default - as `isGateway`
   */
  readonly ipMasq?: boolean;

  /**
   * Whether a container can reach itself through a port of the machine that is mapped to it (`hairpinMode`).
   *
   * @default false
   */
  readonly hairpinMode?: boolean;

  /**
   * Largest packet of the containers' interfaces in bytes (`mtu`), 68 to 65535.
   *
   * @default - the kernel's: 1500
   */
  readonly mtu?: number;

  /**
   * Resolver of the containers (`dns`). It comes before what `flags.defaultContainerDns` says. The machine's own resolver may listen on the
   * machine's loopback address, where no container reaches it, so it is not the default.
   *
   * @default - the VPC's, which knows the names of the cluster: `{ nameservers: ["169.254.169.253"] }`
   */
  readonly dns?: CniDns;
}

/** Configuration of the plugin bridge, without the network's name. */
export function bridgeConfig(path: string, props: CniBridgeProps): Record<string, unknown> {
  const { bridge = "cni0", isGateway = true, hairpinMode, mtu, dns } = props;
  const { ipMasq = isGateway } = props;
  if (!isUnresolved(bridge) && (!/^[A-Za-z0-9][\w.-]{0,14}$/.test(bridge) || OTHER_INTERFACES.test(bridge))) {
    throw badBridgeName(path, bridge);
  }
  if (ipMasq && !isGateway) {
    throw masqueradeWithoutGateway(path);
  }
  if (mtu !== undefined && !isUnresolved(mtu) && !(Number.isInteger(mtu) && mtu >= 68 && mtu <= 65535)) {
    throw badMtu(path, mtu);
  }
  return {
    type: "bridge",
    bridge,
    isGateway,
    ipMasq,
    ...(hairpinMode === undefined ? {} : { hairpinMode }),
    ...(mtu === undefined ? {} : { mtu }),
    ipam: hostLocalConfig(path, props.ipam),
    dns: dnsConfig(path, dns ?? { nameservers: [VPC_RESOLVER] }),
  };
}

/** Interfaces that a machine has without CNI. */
const OTHER_INTERFACES = /^(lo|docker\d+|eth\d+|en[opsxX]\w+)$/;

/** In each VPC at the same address, whatever its blocks are. */
const VPC_RESOLVER = "169.254.169.253";
