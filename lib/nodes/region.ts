import { Construct } from "constructs";
import { DataAwsRegion } from "../core/aws";

const ID = "region";

/** Name of the region that the machines of a construct are in, asked for once. */
export function regionOf(scope: Construct): string {
  const made = scope.node.tryFindChild(ID) as DataAwsRegion | undefined;
  return (made ?? new DataAwsRegion(scope, ID)).id;
}
