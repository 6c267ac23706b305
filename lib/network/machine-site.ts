import type { IClusterNetwork } from "./cluster-network";

/** Where machines stand. */
export interface MachineSite {
  /** Domain of the machines' host names. */
  readonly domainName: string;
  /** Nothing for machines that were there before: whatever network they are in, it is none that the library knows. */
  readonly network?: IClusterNetwork;
  /** IPv4 blocks that the machines' addresses are in; some may be tokens. */
  readonly cidrBlocks: readonly string[];
}

/** The site of machines that are made in a network. */
export function siteIn(network: IClusterNetwork): MachineSite {
  const { domainName, cidrBlock, subnetCidrBlocks } = network;
  return { domainName, network, cidrBlocks: [cidrBlock, ...subnetCidrBlocks] };
}
