import { Instance, Route53Record } from "../core/aws";
import { TerraformResource, TerraformStack } from "../core/terraform";

/**
 * Lets an instance boot only when names answer: a name that was asked for too early is unknown to the resolver for minutes, and to old
 * ZooKeepers for ever. Records of another stack are there before: that stack is deployed first.
 */
export function waitFor(instance: Instance, records: readonly Route53Record[]): void {
  const stack = TerraformStack.of(instance);
  // A reference by its token would stand in braces here, which Terraform refuses.
  const own = records.filter((record) => TerraformStack.of(record) === stack).map(addressOf);
  instance.dependsOn = [...new Set([...(instance.dependsOn ?? []), ...own])];
}

/** What `depends_on` calls a resource. */
export function addressOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}
