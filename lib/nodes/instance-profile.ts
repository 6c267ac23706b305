import { Construct } from "constructs";
import { DataAwsPartition, IamInstanceProfile, IamRole, IamRolePolicyAttachment } from "../core/aws";
import { MachineOptions } from "./machine-options";

/** The role of a group of machines: Systems Manager and nothing more. */
export function instanceProfile(scope: Construct, options: MachineOptions): string {
  if (options.instanceProfileName !== undefined) {
    return options.instanceProfileName;
  }
  const { partition } = new DataAwsPartition(scope, "partition");
  // The end of the path tells groups apart; AWS allows 38 characters of a set, and adds its own suffix.
  const namePrefix = `${scope.node.path.replace(/[^\w+=,.@-]+/g, "-").slice(-37)}-`;
  const role = new IamRole(scope, "role", {
    namePrefix,
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }],
    }),
    permissionsBoundary: options.permissionsBoundary,
    tags: options.tags,
  });
  const policy = new IamRolePolicyAttachment(scope, "systems-manager", {
    role: role.name,
    policyArn: `arn:${partition}:iam::aws:policy/AmazonSSMManagedInstanceCore`,
  });
  return new IamInstanceProfile(scope, "instance-profile", {
    namePrefix,
    role: role.name,
    tags: options.tags,
    dependsOn: [policy],
  }).name;
}
