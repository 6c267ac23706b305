import { isIPv4 } from "node:net";
import { Connections } from "../network/connections";
import { MachineSite } from "../network/machine-site";
import { Port } from "../network/port";

/** A server outside of the library's reach that a service sends to. */
export interface OutsideHost {
  /** Name or IPv4 address of the server. */
  readonly host: string;

  /**
   * IPv4 networks that the server is in: the service is let out to them, on this port only.
   *
   * @default - the address itself where `host` is one, otherwise the block of the machines' own network; of `ExistingHosts` none is known
   */
  readonly cidrBlocks?: string[];
}

/** Lets a service out to a server: machines reach ports 80 and 443 otherwise, and what they send elsewhere is lost without a word. */
export function letOut({ network }: MachineSite, connections: Connections, to: OutsideHost, port: Port, what: string): void {
  const own = network === undefined ? [] : [network.cidrBlock];
  const blocks = to.cidrBlocks ?? (isIPv4(to.host) ? [`${to.host}/32`] : own);
  blocks.forEach((block) => connections.allowToCidr(block, port, what));
}
