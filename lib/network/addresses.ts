import { Address4 } from "ip-address/dist/ipv4";
import { openToEveryone, wrongPrefixLength } from "../core/errors";
import { Fn, Token } from "../core/terraform";
import { parseCidrBlock } from "./cidr";

/** Into how many equal blocks a VPC is cut, whatever the number of its zones: a zone added later moves no block. */
export const BLOCKS = 16;

/** Checks a block that AWS takes for a VPC or a subnet, from /16 to /28 or within narrower bounds. */
export function checkNetworkBlock(path: string, property: string, cidrBlock: string, longest = 28): void {
  const { subnetMask } = parseCidrBlock(path, property, cidrBlock);
  if (subnetMask < 16 || subnetMask > longest) {
    throw wrongPrefixLength(path, property, cidrBlock, 16, longest);
  }
}

/** Checks a block of any size; a token is left to Terraform. */
export function checkBlock(path: string, property: string, cidrBlock: string): void {
  if (!Token.isUnresolved(cidrBlock)) {
    parseCidrBlock(path, property, cidrBlock);
  }
}

/** Checks a block that connections may come from; a token is left to Terraform. */
export function checkSourceBlock(path: string, property: string, cidrBlock: string): void {
  if (!Token.isUnresolved(cidrBlock) && parseCidrBlock(path, property, cidrBlock).subnetMask === 0) {
    throw openToEveryone(path, property, cidrBlock);
  }
}

/** The equal blocks of a VPC, in the order of their addresses. */
export function cutIntoBlocks(cidrBlock: string): string[] {
  const network = new Address4(cidrBlock);
  const prefixLength = network.subnetMask + Math.log2(BLOCKS);
  const size = 2 ** (32 - prefixLength);
  return Array.from({ length: BLOCKS }, (_, index) => `${network.offset(index * size).correctForm()}/${prefixLength}`);
}

/** Name of the smallest reverse zone at an octet boundary that holds the whole block: 10.20.0.0/16 -> 20.10.in-addr.arpa. */
export function reverseZoneName(cidrBlock: string): string {
  const network = new Address4(cidrBlock);
  const octets = network.toArray().slice(0, Math.floor(network.subnetMask / 8));
  return `${octets.reverse().join(".")}.in-addr.arpa`;
}

/** Name of an address in reverse DNS; a Terraform expression when the address exists only at apply. */
export function reverseName(privateIp: string): string {
  if (Token.isUnresolved(privateIp)) {
    return `${Fn.join(".", Fn.reverse(Fn.split(".", privateIp)))}.in-addr.arpa`;
  }
  return `${new Address4(privateIp).reverseForm({ omitSuffix: true })}.in-addr.arpa`;
}
