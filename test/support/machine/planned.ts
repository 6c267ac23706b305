import { TerraformStack } from "cdktf";
import { argumentParts, joinParts, templateParts } from "../../../lib/testing/terraform-template";
import { Synthesized } from "../cluster";

/** What Terraform would know of a machine when it makes it. */
export interface MadeByTerraform {
  readonly privateIp: string;
  /** Ids of the data volumes, by the name of the volume. */
  readonly volumes: Readonly<Record<string, string>>;
  /** Key of the machine in its pool. */
  readonly key?: string;
}

/** The user data of the instance at a construct path, with the references filled in as Terraform would. */
export function plannedUserData(stack: TerraformStack, instance: string, made: MadeByTerraform): string {
  const { user_data: plain, user_data_base64: compressed } = Synthesized.of(stack).resource("aws_instance", instance);
  const parts = typeof plain === "string" ? templateParts(plain) : argumentParts("base64gzip", String(compressed));
  if (parts === undefined) {
    throw new Error(`no user data at ${instance}`);
  }
  return joinParts(parts, (expression) => filled(expression, made));
}

/** Fills the references of readable text, such as the content of a synthesized file. */
export function filled(expression: string, { privateIp, volumes, key }: MadeByTerraform): string {
  if (/\bprivate_ip$/.test(expression)) {
    return privateIp;
  }
  if (expression === "each.key" && key !== undefined) {
    return key;
  }
  const volume = Object.entries(volumes).find(([name]) => expression.includes(`${name}-volume`));
  if (volume === undefined) {
    throw new Error(`no value for \${${expression}}`);
  }
  return volume[1].replace("-", "");
}
