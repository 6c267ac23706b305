import { Construct } from "constructs";
import {
  DataAwsCallerIdentity,
  DataAwsPartition,
  IamInstanceProfile,
  IamRole,
  IamRolePolicy,
  IamRolePolicyAttachment,
} from "../core/aws";
import { Annotations, Lazy } from "../core/terraform";
import { SecretReference } from "../machine/secret";
import { MachineOptions } from "./machine-options";
import { Permission, permissionsPolicy, permissionText } from "./permissions";
import { regionOf } from "./region";
import { neededPermissions, secretsPolicy } from "./secrets-policy";
import { addressOf } from "./wait-for";

interface Made {
  readonly partition: string;
  readonly role: IamRole;
  readonly profile: IamInstanceProfile;
}

/** The role of a group of machines: Systems Manager, the secrets of what runs on them, and what else that may do. */
export class InstanceProfile {
  public readonly name: string;

  private readonly made?: Made;
  private secrets: readonly SecretReference[] = [];
  private readonly permissions: Permission[] = [];
  private readonly told = new Set<string>();
  private parameterPrefix?: string;

  public constructor(
    private readonly scope: Construct,
    options: MachineOptions,
  ) {
    if (options.instanceProfileName !== undefined) {
      this.name = options.instanceProfileName;
      return;
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
    const profile = new IamInstanceProfile(scope, "instance-profile", {
      namePrefix,
      role: role.name,
      tags: options.tags,
      dependsOn: [policy],
    });
    this.made = { partition, role, profile };
    this.name = profile.name;
    // Also without a secret: the policy of Systems Manager lets machines, and the tasks on them, read every parameter of the account.
    this.addPolicy("secrets", () => secretsPolicy(this.secrets, this.parameterPrefix), this.made);
  }

  /**
   * Lets the machines read these secrets, and of what was allowed before nothing else.
   *
   * @param secrets every secret that stands on one of the machines
   */
  public allow(secrets: readonly SecretReference[]): void {
    const fetched = secrets.filter(({ kind }) => kind !== "plainText");
    if (this.made === undefined) {
      this.tell(neededPermissions(fetched));
    } else if (fetched.length > 0) {
      this.grant(fetched, this.made);
    }
  }

  /** Lets the machines do this too. */
  public permit(permissions: readonly Permission[]): void {
    if (this.made === undefined) {
      this.tell(permissions.map(permissionText));
    } else if (permissions.length > 0) {
      const isFirst = this.permissions.length === 0;
      this.permissions.push(...permissions);
      if (isFirst) {
        this.addPolicy("permissions", () => permissionsPolicy(this.permissions), this.made);
      }
    }
  }

  private grant(secrets: readonly SecretReference[], made: Made): void {
    this.secrets = secrets;
    if (this.parameterPrefix === undefined && secrets.some(({ kind }) => kind === "parameter")) {
      const region = regionOf(this.scope);
      const { accountId } = new DataAwsCallerIdentity(this.scope, "account");
      this.parameterPrefix = `arn:${made.partition}:ssm:${region}:${accountId}:parameter/`;
    }
  }

  private addPolicy(name: string, produce: () => string, { role, profile }: Made): void {
    const policy = new IamRolePolicy(this.scope, name, { name, role: role.name, policy: Lazy.stringValue({ produce }) });
    // Instances wait for their profile, and so for what it allows.
    profile.dependsOn = [...(profile.dependsOn ?? []), addressOf(policy)];
  }

  /** To a profile of the user's own nothing can be added. */
  private tell(permissions: readonly string[]): void {
    for (const permission of permissions.filter((text) => !this.told.has(text))) {
      this.told.add(permission);
      Annotations.of(this.scope).addInfo(`the role of the instance profile ${this.name} must allow ${permission}`);
    }
  }
}
