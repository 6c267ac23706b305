import { IConstruct } from "constructs";
import { Annotations } from "../core/terraform";
import { INamedNodes } from "../nodes/nodes";
import { quorumOf } from "./quorum";

export interface Voters {
  readonly nodes: INamedNodes;
  /**
   * Host names of those that vote.
   *
   * @default - all of the machines
   */
  readonly voters?: readonly string[];
  /** So many must agree. */
  readonly quorum: number;
}

/**
 * Tells of voters that one failure takes the quorum from.
 *
 * @param scope whose voters they are
 * @param what one of them: `ZooKeeper member`
 */
export function warnOfFewVoters(scope: IConstruct, what: string, { nodes, voters: names, quorum }: Voters): void {
  const zones = (nodes._availabilityZones ?? []).filter((_, index) => names?.includes(nodes.hostnames[index]) ?? true);
  const voters = (names ?? nodes.hostnames).length;
  if (voters === 1) {
    Annotations.of(scope).addWarning(`a single ${what} tolerates no failure: use 3 for anything but trials`);
    return;
  }
  if (voters % 2 === 0 || quorum > quorumOf(voters)) {
    const failures = voters - quorum;
    Annotations.of(scope).addWarning(
      `${voters} ${what}s of which ${quorum} must agree tolerate ${failures === 0 ? "no failure" : `the failure of ${failures}`}: ` +
        "only for the time in which their number changes",
    );
    return;
  }
  for (const zone of new Set(zones)) {
    const there = zones.filter((other) => other === zone).length;
    if (zones.length - there < quorum) {
      Annotations.of(scope).addWarning(
        `${there} of ${zones.length} ${what}s are in the availability zone ${zone}: without it there is no quorum; use a network with 3 zones`,
      );
    }
  }
}
