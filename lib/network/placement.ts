import { Address4 } from "ip-address/dist/ipv4";
import { addressOutsideSubnets, addressReserved, subnetUnknown } from "../core/errors";
import { Token } from "../core/terraform";
import { parseAddress } from "./cidr";
import type { ClusterSubnetAttributes, IClusterNetwork } from "./cluster-network";

/** AWS keeps these at the start of every subnet (network, router, DNS, future use), and the last address. */
const RESERVED_AT_START = 4;

/**
 * The subnet of one member: the one that holds its literal address, or else the zones in turn by the member's index.
 *
 * @param path construct path of the member, for errors
 */
export function placeMember(path: string, network: IClusterNetwork, index: number, privateIp?: string): ClusterSubnetAttributes {
  if (privateIp === undefined || Token.isUnresolved(privateIp)) {
    return subnetAt(network, index % network.subnetIds.length);
  }
  const address = parseAddress(path, "privateIp", privateIp);
  const literal = network.subnetCidrBlocks.filter((block) => !Token.isUnresolved(block));
  const home = literal.find((block) => address.isInSubnet(new Address4(block)));
  if (home === undefined) {
    throw literal.length < network.subnetCidrBlocks.length
      ? subnetUnknown(path, privateIp)
      : addressOutsideSubnets(path, privateIp, literal);
  }
  const subnet = new Address4(home);
  const first = subnet.startAddress().offset(RESERVED_AT_START);
  const last = subnet.endAddress().offset(-1);
  if (address.bigInt() < first.bigInt() || address.bigInt() > last.bigInt()) {
    throw addressReserved(path, privateIp, home, first.correctForm(), last.correctForm());
  }
  return subnetAt(network, network.subnetCidrBlocks.indexOf(home));
}

function subnetAt(network: IClusterNetwork, index: number): ClusterSubnetAttributes {
  return {
    subnetId: network.subnetIds[index],
    availabilityZone: network.availabilityZones[index],
    cidrBlock: network.subnetCidrBlocks[index],
  };
}
