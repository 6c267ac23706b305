import { Address4 } from "ip-address/dist/ipv4";
import { noPrefixLength, notACidrBlock, notANetwork, notAnAddress } from "../core/errors";

/** The network that a CIDR block is; throws unless it is written as AWS stores it. */
export function parseCidrBlock(path: string, property: string, cidrBlock: string): Address4 {
  const network = parse(cidrBlock);
  if (network === undefined) {
    throw notACidrBlock(path, property, cidrBlock);
  }
  if (!cidrBlock.includes("/")) {
    throw noPrefixLength(path, property, cidrBlock, network.networkForm());
  }
  if (cidrBlock !== network.networkForm()) {
    throw notANetwork(path, property, cidrBlock, network.networkForm());
  }
  return network;
}

/** The single address that a text is; throws for anything else, a prefix length included. */
export function parseAddress(path: string, property: string, text: string): Address4 {
  const address = parse(text);
  if (address === undefined || text !== address.correctForm()) {
    throw notAnAddress(path, property, text);
  }
  return address;
}

/** Whether two networks have addresses in common. */
export function overlap(one: Address4, other: Address4): boolean {
  return one.isInSubnet(other) || other.isInSubnet(one);
}

function parse(text: string): Address4 | undefined {
  try {
    return new Address4(text);
  } catch {
    return undefined;
  }
}
