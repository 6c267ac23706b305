import { IConstruct } from "constructs";
import { Annotations } from "../core/terraform";
import { INamedNodes } from "../nodes/nodes";
import { quorumOf } from "./quorum";

/**
 * Tells of voters that one failure takes the quorum from.
 *
 * @param scope whose voters they are
 * @param what one of them: `ZooKeeper member`
 */
export function warnOfFewVoters(scope: IConstruct, what: string, nodes: INamedNodes): void {
  const zones = nodes._availabilityZones ?? [];
  if (nodes.hostnames.length === 1) {
    Annotations.of(scope).addWarning(`a single ${what} tolerates no failure: use 3 for anything but trials`);
    return;
  }
  for (const zone of new Set(zones)) {
    const there = zones.filter((other) => other === zone).length;
    if (zones.length - there < quorumOf(zones.length)) {
      Annotations.of(scope).addWarning(
        `${there} of ${zones.length} ${what}s are in the availability zone ${zone}: without it there is no quorum; use a network with 3 zones`,
      );
    }
  }
}
