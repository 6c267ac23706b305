import { isIPv4 } from "node:net";
import { IClusterNetwork } from "../network/cluster-network";
import { Connections } from "../network/connections";
import { Port } from "../network/port";

/** A server outside of the library's reach that a service sends to. */
export interface OutsideHost {
  /** Name or IPv4 address of the server. */
  readonly host: string;

  /**
   * IPv4 networks that the server is in: the service is let out to them, on this port only.
   *
   * @default - the address itself where `host` is one, otherwise the block of the machines' own network
   */
  readonly cidrBlocks?: string[];
}

/** Lets a service out to a server: machines reach ports 80 and 443 otherwise, and what they send elsewhere is lost without a word. */
export function letOut(network: IClusterNetwork, connections: Connections, to: OutsideHost, port: Port, what: string): void {
  const blocks = to.cidrBlocks ?? [isIPv4(to.host) ? `${to.host}/32` : network.cidrBlock];
  blocks.forEach((block) => connections.allowToCidr(block, port, what));
}
