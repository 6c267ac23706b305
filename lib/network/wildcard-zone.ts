import { Construct } from "constructs";
import { Route53Record, Route53Zone } from "../core/aws";
import { domainZoneTaken } from "../core/errors";
import { claim } from "./claims";
import type { IClusterNetwork } from "./cluster-network";

/** Where a load balancer is, for records that point at it. */
export interface AliasTarget {
  readonly dnsName: string;
  readonly zoneId: string;
}

export interface WildcardZoneProps {
  readonly network: IClusterNetwork;
  readonly domain: string;
  /** What every name of the domain points at: addresses, or a load balancer. */
  readonly target: string[] | AliasTarget;
  readonly tags?: Record<string, string>;
}

/** A minute: a replaced machine keeps its address, but a smaller group should be noticed soon. */
const TTL_SECONDS = 60;

/** A private zone in which the domain and every name below it are the same machines. */
export class WildcardZone extends Construct {
  public constructor(scope: Construct, id: string, { network, domain, target, tags }: WildcardZoneProps) {
    super(scope, id);
    const { vpcId } = network;
    const holder = claim(this, "zone", vpcId, domain);
    if (holder !== undefined) {
      throw domainZoneTaken(scope.node.path, holder, domain);
    }
    const { zoneId } = new Route53Zone(this, "Resource", { name: domain, vpc: [{ vpcId }], tags: { ...tags, Name: domain } });
    const value = Array.isArray(target)
      ? { ttl: TTL_SECONDS, records: target }
      : { alias: { name: target.dnsName, zoneId: target.zoneId, evaluateTargetHealth: false } };
    new Route53Record(this, "Domain", { zoneId, name: domain, type: "A", ...value });
    new Route53Record(this, "Wildcard", { zoneId, name: `*.${domain}`, type: "A", ...value });
  }
}
