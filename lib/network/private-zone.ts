import type { Construct } from "constructs";
import { Route53Zone } from "../core/aws";
import { zoneTaken } from "../core/errors";
import { reverseZoneName } from "./addresses";
import { claim } from "./claims";

type Tags = Record<string, string>;

/** Creates the zone of a network's A records, and gives its id. */
export function createZone(network: Construct, vpcId: string, domainName: string, tags?: Tags): string {
  checkOnlyOne(network, vpcId, domainName, "zoneId");
  return privateZone(network, "Zone", vpcId, domainName, tags);
}

/** Creates the zone of a network's PTR records, and gives its id. */
export function createReverseZone(network: Construct, vpcId: string, cidrBlock: string, tags?: Tags): string {
  const name = reverseZoneName(cidrBlock);
  checkOnlyOne(network, vpcId, name, "reverseZoneId");
  return privateZone(network, "ReverseZone", vpcId, name, tags);
}

/** A VPC sees one zone of a name; AWS would say so only at apply. */
function checkOnlyOne(network: Construct, vpcId: string, name: string, property: string): void {
  const holder = claim(network, "zone", vpcId, name);
  if (holder !== undefined) {
    throw zoneTaken(network.node.path, property, holder, name);
  }
}

function privateZone(network: Construct, id: string, vpcId: string, name: string, tags?: Tags): string {
  return new Route53Zone(network, id, { name, vpc: [{ vpcId }], tags: { ...tags, Name: name } }).zoneId;
}
