import { Fn } from "../core/terraform";
import { SecretReference } from "../machine/secret";
import { TOKEN } from "../operations/terraform-text";

type Service = "ssm" | "secretsmanager";

interface Access {
  readonly service: Service;
  readonly resource: string;
  readonly kmsKeyArn?: string;
}

/**
 * The IAM policy that lets machines read these secrets, and no other parameters: the policy of AWS that Systems Manager needs allows all of
 * the account's.
 *
 * @param parameterPrefix ARN of a parameter up to its name
 */
export function secretsPolicy(secrets: readonly SecretReference[], parameterPrefix = ""): string {
  const accesses = secrets.flatMap((secret) => accessTo(secret, parameterPrefix));
  const resources = (service: Service) => sorted(accesses.filter((a) => a.service === service).map((a) => a.resource));
  const keys = (service: Service) => sorted(accesses.filter((a) => a.service === service).flatMap((a) => a.kmsKeyArn ?? []));
  const allow = (Action: string, Resource: readonly string[], more: object = {}) =>
    Resource.length === 0 ? [] : [{ Effect: "Allow", Action, Resource, ...more }];
  const decrypt = (service: Service) =>
    allow("kms:Decrypt", keys(service), {
      // A key is of one region, and so is the service that may use it.
      Condition: { StringLike: { "kms:ViaService": `${service}.*.amazonaws.com*` } },
    });
  const parameters = resources("ssm");
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      ...allow("ssm:GetParameter", parameters),
      {
        Effect: "Deny",
        Action: ["ssm:GetParameter", "ssm:GetParameters"],
        ...(parameters.length === 0 ? { Resource: "*" } : { NotResource: parameters }),
      },
      ...decrypt("ssm"),
      ...allow("secretsmanager:GetSecretValue", resources("secretsmanager")),
      ...decrypt("secretsmanager"),
    ],
  });
}

/** What a role must allow for these secrets, each in a line for people. */
export function neededPermissions(secrets: readonly SecretReference[]): string[] {
  const lines = secrets
    .flatMap((secret) => accessTo(secret, "the parameter /"))
    .map(({ service, resource, kmsKeyArn }) => {
      const action = service === "ssm" ? "ssm:GetParameter" : "secretsmanager:GetSecretValue";
      return `${action} on ${resource}${kmsKeyArn === undefined ? "" : `, and kms:Decrypt on ${kmsKeyArn}`}`;
    });
  return sorted(lines).map((line) => line.replace(TOKEN, "(known after apply)"));
}

function accessTo(secret: SecretReference, parameterPrefix: string): Access[] {
  switch (secret.kind) {
    case "plainText":
      return [];
    case "parameter":
      return [{ service: "ssm", resource: parameterPrefix + withoutSlash(secret.name), kmsKeyArn: secret.kmsKeyArn }];
    case "secretsManager":
      return [{ service: "secretsmanager", resource: secret.secretArn, kmsKeyArn: secret.kmsKeyArn }];
  }
}

/** ARNs have one slash before the name, whether the name begins with one or not. */
function withoutSlash(name: string): string {
  return name.search(TOKEN) === 0 ? Fn.trimprefix(name, "/") : name.replace(/^\//, "");
}

function sorted(items: readonly string[]): string[] {
  return [...new Set(items)].sort();
}
