/** Something that machines may do in AWS, apart from reading their secrets. */
export interface Permission {
  readonly action: string;
  readonly resource: string;
  /** A key of the request and the value that it must have. */
  readonly condition?: { readonly key: string; readonly value: string };
}

/** The IAM policy that allows these, and nothing else. */
export function permissionsPolicy(permissions: readonly Permission[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: permissions.map(({ action, resource, condition }) => ({
      Effect: "Allow",
      Action: action,
      Resource: resource,
      ...(condition === undefined ? {} : { Condition: { StringEquals: { [condition.key]: condition.value } } }),
    })),
  });
}

/** The same in a line for people. */
export function permissionText({ action, resource, condition }: Permission): string {
  return `${action} on ${resource}${condition === undefined ? "" : ` where ${condition.key} is ${condition.value}`}`;
}
