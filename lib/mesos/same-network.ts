import { otherNetwork } from "../core/errors";
import { IClusterNetwork } from "../network/cluster-network";

/** Security groups of one VPC cannot be named in rules of another: Terraform would fail halfway. */
export function refuseOtherNetwork(
  path: string,
  what: string,
  network: IClusterNetwork | undefined,
  others: string,
  theirs: IClusterNetwork | undefined,
): void {
  if (network !== undefined && theirs !== undefined && theirs.vpcId !== network.vpcId) {
    throw otherNetwork(path, what, network.node.path, others, theirs.node.path);
  }
}
