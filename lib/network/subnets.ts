import { Address4 } from "ip-address/dist/ipv4";
import {
  duplicateZone,
  mustBeLiteral,
  noZones,
  overlappingSubnets,
  subnetOutsideNetwork,
  tooFewSubnets,
  tooManyZones,
} from "../core/errors";
import { Token } from "../core/terraform";
import { isListToken } from "../machine/unresolved";
import { BLOCKS, checkNetworkBlock } from "./addresses";
import { overlap } from "./cidr";
import type { ClusterNetworkAttributes, ClusterSubnetAttributes } from "./cluster-network";

/** A private and a public block for each. */
export const MOST_ZONES = BLOCKS / 2;

/** Checks the zones that a network is created in. */
export function checkNewZones(path: string, zones: readonly string[]): void {
  if (zones.length > MOST_ZONES) {
    throw tooManyZones(path, zones.length, MOST_ZONES);
  }
  if (isListToken(zones) || zones.some((zone) => Token.isUnresolved(zone))) {
    throw mustBeLiteral(path, "availabilityZones", "the ids of what is created in a zone carry its name");
  }
  checkZones(path, "availabilityZones", zones);
}

/** The subnets of an imported network that the cluster uses: one in each of the zones that are wanted, in their order. */
export function chooseSubnets(path: string, attributes: ClusterNetworkAttributes): ClusterSubnetAttributes[] {
  const { subnets, availabilityZones } = attributes;
  const present = subnets.map((subnet) => subnet.availabilityZone);
  checkZones(path, "subnets", present);
  checkBlocks(path, attributes);
  if (availabilityZones === undefined) {
    return subnets;
  }
  checkZones(path, "availabilityZones", availabilityZones);
  const missing = availabilityZones.filter((zone) => !present.includes(zone));
  if (missing.length > 0) {
    throw tooFewSubnets(path, missing, present);
  }
  return availabilityZones.flatMap((zone) => subnets.filter((subnet) => subnet.availabilityZone === zone));
}

/** Members are spread over the zones by turns: a zone named twice would count double. */
function checkZones(path: string, property: string, zones: readonly string[]): void {
  if (zones.length === 0) {
    throw noZones(path, property);
  }
  const twice = zones.find((zone, index) => zones.indexOf(zone) !== index);
  if (twice !== undefined) {
    throw duplicateZone(path, twice);
  }
}

function checkBlocks(path: string, { cidrBlock, subnets }: ClusterNetworkAttributes): void {
  const network = new Address4(cidrBlock);
  const seen: Address4[] = [];
  for (const { cidrBlock: block } of subnets.filter((subnet) => !Token.isUnresolved(subnet.cidrBlock))) {
    checkNetworkBlock(path, "cidrBlock of a subnet", block);
    const subnet = new Address4(block);
    if (!subnet.isInSubnet(network)) {
      throw subnetOutsideNetwork(path, block, cidrBlock);
    }
    const other = seen.find((earlier) => overlap(earlier, subnet));
    if (other !== undefined) {
      throw overlappingSubnets(path, other.networkForm(), block);
    }
    seen.push(subnet);
  }
}
