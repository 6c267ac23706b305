import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { EmbeddedAws } from "../../embedded-aws/embedded-aws";
import { AppliedResource } from "../support/plan/plan";
import { Terraform } from "../support/terraform";

/** Applies a stack, sees that a second plan changes nothing, and gives the resources that there are then. */
export async function appliedResources(stack: TerraformStack, aws: EmbeddedAws): Promise<AppliedResource[]> {
  const folder = mkdtempSync(join(tmpdir(), "terraform-"));
  try {
    const terraform = new Terraform(folder, aws);
    terraform.write(stack);
    await terraform.apply();
    expect(await terraform.plannedChanges()).toEqual([]);
    return await terraform.resources();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
