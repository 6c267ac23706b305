import type { Construct, IConstruct } from "constructs";
import { addressTaken, hostNameTaken } from "../core/errors";
import type { IClusterNetwork } from "./cluster-network";
import { checkHostName } from "./names";

/** What may exist once in an app: key -> path of the construct that has it, by the root of the construct tree. */
const claims = new WeakMap<IConstruct, Map<string, string>>();

/** Claims a key for a construct in its whole app; gives the path of the construct that has it already. */
export function claim(construct: IConstruct, ...key: string[]): string | undefined {
  const { root, path } = construct.node;
  const held = claims.get(root) ?? new Map<string, string>();
  claims.set(root, held);
  const name = JSON.stringify(key);
  const holder = held.get(name);
  if (holder === undefined) {
    held.set(name, path);
  }
  return holder;
}

/**
 * Checks a machine's host name and claims it in the network's zone, and the address that it is given in the network's VPC: no two
 * machines of an app may have the same.
 */
export function claimHost(construct: Construct, network: IClusterNetwork, hostname: string, privateIp: string | undefined): void {
  const { path } = construct.node;
  checkHostName(path, hostname);
  // By zone and not by domain alone: two VPCs may each have a private zone of the same name.
  const fqdn = `${hostname}.${network.domainName}`;
  const nameHolder = claim(construct, "host", network.zoneId, fqdn);
  if (nameHolder !== undefined) {
    throw hostNameTaken(path, nameHolder, fqdn);
  }
  if (privateIp !== undefined) {
    const addressHolder = claim(construct, "address", network.vpcId, privateIp);
    if (addressHolder !== undefined) {
      throw addressTaken(path, addressHolder, privateIp);
    }
  }
}

/** Claims the numbered names of a pool: `<prefix>-0001` and so on. */
export function claimHostNames(construct: Construct, network: IClusterNetwork, prefix: string, size: number): void {
  for (let number = 1; number <= size; number++) {
    claimHost(construct, network, `${prefix}-${String(number).padStart(4, "0")}`, undefined);
  }
}
