import type { Construct, IConstruct } from "constructs";
import { addressTaken, hostNameTaken } from "../core/errors";
import type { MachineSite } from "./machine-site";
import { checkHostName, numberedHostName } from "./names";

/** Who has a key, or some numbers of it. */
interface Claim {
  readonly path: string;
  readonly first: number;
  readonly last: number;
}

/** What may exist once in an app, by the root of the construct tree and the key. */
const claims = new WeakMap<IConstruct, Map<string, Claim[]>>();

/** Claims a key for a construct in its whole app; gives the path of the construct that has it already. */
export function claim(construct: IConstruct, ...key: string[]): string | undefined {
  return claimNumbers(construct, 0, 0, ...key)?.path;
}

/** Claims numbers of a key, both ends included; gives the claim that has one of them already. */
function claimNumbers(construct: IConstruct, first: number, last: number, ...key: string[]): Claim | undefined {
  const { root, path } = construct.node;
  const held = claims.get(root) ?? new Map<string, Claim[]>();
  claims.set(root, held);
  const name = JSON.stringify(key);
  const others = held.get(name) ?? [];
  const holder = others.find((other) => other.first <= last && first <= other.last);
  if (holder === undefined) {
    held.set(name, [...others, { path, first, last }]);
  }
  return holder;
}

/** Checks a machine's host name and claims it in the zone of its domain: no two machines of an app may have the same. */
export function claimHost(construct: Construct, site: MachineSite, hostname: string): void {
  const { path } = construct.node;
  checkHostName(path, hostname);
  // A name that a pool could have is claimed as a pool claims it.
  const [, series = hostname, digits = "0"] = /^(.+-)(\d{4})$/.exec(hostname) ?? [];
  const holder = claimNumbers(construct, Number(digits), Number(digits), ...hostKey(site, series));
  if (holder !== undefined) {
    throw hostNameTaken(path, holder.path, `${hostname}.${site.domainName}`);
  }
}

/** Claims the address of a machine's interface: no two of a VPC may have the same. */
export function claimAddress(construct: Construct, vpcId: string, privateIp: string): void {
  const holder = claim(construct, "address", vpcId, privateIp);
  if (holder !== undefined) {
    throw addressTaken(construct.node.path, holder, privateIp);
  }
}

/** Claims the numbered names of a pool, however many, at once: `<prefix>-0001` to the one with the number `size`. */
export function claimHostNames(construct: Construct, site: MachineSite, prefix: string, size: number): void {
  const holder = claimNumbers(construct, 1, size, ...hostKey(site, `${prefix}-`));
  if (holder !== undefined) {
    const taken = numberedHostName(prefix, Math.max(1, holder.first));
    throw hostNameTaken(construct.node.path, holder.path, `${taken}.${site.domainName}`);
  }
}

/** By zone and not by domain alone: two VPCs may each have a private zone of the same name. */
function hostKey({ network, domainName }: MachineSite, name: string): string[] {
  return ["host", network?.zoneId ?? "", domainName, name];
}
