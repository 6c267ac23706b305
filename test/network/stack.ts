import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { type App, TerraformStack, Testing } from "cdktf";
import { resolve } from "cdktf/lib/_tokens";

type Resources = Record<string, Record<string, unknown>>;

export function newStack(name = "stack", app: App = Testing.app()): TerraformStack {
  const stack = new TerraformStack(app, name);
  new AwsProvider(stack, "Aws", { region: "eu-west-1" });
  return stack;
}

/** The resources of a type by logical id, after preparation and validation as `cdktf synth` does them. */
export function resources(stack: TerraformStack, type: string): Resources {
  stack.prepareStack();
  const resource: Record<string, Resources> = JSON.parse(Testing.synth(stack, true)).resource ?? {};
  return resource[type] ?? {};
}

/** The resources of a type without their ids and metadata. */
export function list(stack: TerraformStack, type: string): Record<string, unknown>[] {
  return Object.values(resources(stack, type));
}

/** The only resource of a type. */
export function only(stack: TerraformStack, type: string): Record<string, unknown> {
  const found = list(stack, type);
  expect(found).toHaveLength(1);
  return found[0];
}

/** What a reference becomes in the stack's JSON. */
export function resolved<T>(stack: TerraformStack, value: T): T {
  return resolve(stack, value);
}
