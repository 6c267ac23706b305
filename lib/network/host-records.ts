import { Construct } from "constructs";
import { Route53Record } from "../core/aws";
import type { TerraformIterator } from "../core/terraform";
import { reverseName } from "./addresses";
import type { IClusterNetwork } from "./cluster-network";

export interface HostRecordsProps {
  readonly network: IClusterNetwork;
  /** Short host name, or the reference of a pool's iterator to it. */
  readonly hostname: string;
  /** Address of the machine's interface, not of its instance: a replaced instance keeps its records. */
  readonly privateIp: string;
  /** For the machines of a pool: `hostname` and `privateIp` are then references of this iterator. */
  readonly forEach?: TerraformIterator;
}

/** A host name that was wrong for an hour is worse than a question a minute. */
const TTL_SECONDS = 60;

/** The A and the PTR record of a machine. */
export class HostRecords extends Construct {
  /** Both records, for what must not start before they answer. */
  public readonly records: Route53Record[];

  public constructor(scope: Construct, id: string, { network, hostname, privateIp, forEach }: HostRecordsProps) {
    super(scope, id);
    const fqdn = `${hostname}.${network.domainName}`;
    this.records = [
      new Route53Record(this, "A", {
        zoneId: network.zoneId,
        name: fqdn,
        type: "A",
        ttl: TTL_SECONDS,
        records: [privateIp],
        forEach,
      }),
      new Route53Record(this, "Ptr", {
        zoneId: network.reverseZoneId,
        name: reverseName(privateIp),
        type: "PTR",
        ttl: TTL_SECONDS,
        records: [fqdn],
        forEach,
      }),
    ];
  }
}
