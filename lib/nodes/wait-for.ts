import { IConstruct } from "constructs";
import { Instance, Route53Record } from "../core/aws";
import { TerraformResource, TerraformStack } from "../core/terraform";
import type { INodes } from "./nodes";

/**
 * Lets an instance boot only when names answer: a name that was asked for too early is unknown to the resolver for minutes, and to old
 * ZooKeepers for ever. Records of another stack are there before: that stack is deployed first.
 */
export function waitFor(instance: Instance, records: readonly Route53Record[]): void {
  instance.dependsOn = [...new Set([...(instance.dependsOn ?? []), ...addressesInStack(instance, records)])];
}

/** The DNS records of these machines. */
export function recordsOf(nodes: ReadonlyArray<INodes | undefined>): Route53Record[] {
  return nodes.flatMap((each) => each?._records ?? []);
}

/** What `depends_on` calls those of the records that are in the same stack. */
export function addressesInStack(construct: IConstruct, records: readonly Route53Record[]): string[] {
  const stack = TerraformStack.of(construct);
  // A reference by its token would stand in braces here, which Terraform refuses.
  return records.filter((record) => TerraformStack.of(record) === stack).map(addressOf);
}

/** What `depends_on` calls a resource. */
export function addressOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}
