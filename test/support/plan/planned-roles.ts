import { TerraformStack } from "cdktf";
import { Role } from "../secrets/fake-aws";
import { Plan, PlannedResource } from "./plan";
import { plannedAddress } from "./planned-vpc";

/** The roles of a stack's machines with all that they allow, by the machines' addresses. */
export function plannedRoles(stack: TerraformStack): Record<string, Role> {
  const plan = Plan.of(stack);
  return Object.fromEntries(
    plan.ofType("aws_instance").map((instance) => [plannedAddress(plan, instance), roleOf(plan, instance)] as const),
  );
}

function roleOf(plan: Plan, instance: PlannedResource): Role {
  const profile = plan.withId("aws_iam_instance_profile", plan.text(instance, "iam_instance_profile") ?? "");
  const name = plan.text(profile, "role") ?? "";
  const ofRole = (type: string) => plan.ofType(type).filter((resource) => plan.text(resource, "role") === name);
  return {
    name,
    policies: ofRole("aws_iam_role_policy").map((policy) => JSON.parse(plan.text(policy, "policy") ?? "") as object),
    managedPolicies: ofRole("aws_iam_role_policy_attachment").map((attachment) =>
      (plan.text(attachment, "policy_arn") ?? "").replace(/^arn:aws:iam::aws:policy\//, ""),
    ),
  };
}
