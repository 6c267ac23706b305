import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { EmbeddedAws } from "../../embedded-aws/embedded-aws";
import { Synthesized } from "../support/cluster";
import { Terraform } from "../support/terraform";

export interface AppliedResource {
  readonly type: string;
  readonly values: Record<string, unknown>;
}

/** Applies a stack, sees that a second plan changes nothing, and gives the resources that there are then. */
export async function appliedResources(stack: TerraformStack, aws: EmbeddedAws): Promise<AppliedResource[]> {
  const folder = mkdtempSync(join(tmpdir(), "terraform-"));
  try {
    const { terraform: settings, ...json } = Synthesized.of(stack).json as Record<string, Record<string, unknown>>;
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ ...json, terraform: { ...settings, backend: undefined } }));
    const terraform = new Terraform(folder, aws);
    await terraform.apply();
    expect(await terraform.plannedChanges()).toEqual([]);
    const state = JSON.parse(await terraform.run("show", "-json")) as {
      values: { root_module: { resources: AppliedResource[] } };
    };
    return state.values.root_module.resources;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
