import { Construct } from "constructs";
import { ResourceTerraformIterator, TerraformResource, TerraformStack } from "../core/terraform";

const ADVICE = "until their instances are replaced, one at a time (terraform apply -replace)";

/**
 * Says in every plan that a machine still runs the configuration that it booted with: instances ignore changes of it, and a change that
 * nobody sees would be a change that never happens.
 *
 * What an instance booted with is noted when it is made; a check compares the note with what a new one would boot.
 *
 * @param digest of the configuration that a new instance would boot
 */
export function pendingConfiguration(scope: Construct, digest: string, instanceId: string): void {
  const booted = bootedWith(scope, digest, instanceId);
  check(scope, booted, {
    condition: `\${${booted.fqn}.input.digest == "${digest}"}`,
    error_message: `${scope.node.id} runs the configuration that it booted with. The current one is pending ${ADVICE}.`,
  });
}

/** The same for the machines of a pool, which one check lists. */
export function pendingConfigurations(scope: Construct, digest: string, instances: ResourceTerraformIterator): void {
  const booted = bootedWith(scope, digest, instances.getString("id"), instances);
  const old = `[for name, machine in ${booted.fqn} : name if machine.input.digest != "${digest}"]`;
  check(scope, booted, {
    condition: `\${length(${old}) == 0}`,
    error_message: `Machines run the configuration that they booted with: \${join(", ", ${old})}. The current one is pending ${ADVICE}.`,
  });
}

function bootedWith(
  scope: Construct,
  digest: string,
  instanceId: string,
  forEach?: ResourceTerraformIterator,
): TerraformResource {
  // cdktf's own class for terraform_data runs `terraform version` for each one, and does not synthesize without Terraform.
  const booted = new TerraformResource(scope, "booted-with", {
    terraformResourceType: "terraform_data",
    forEach,
    lifecycle: { ignoreChanges: ["input"] },
  });
  booted.addOverride("input.digest", digest);
  booted.addOverride("triggers_replace.instance", instanceId);
  return booted;
}

function check(scope: Construct, booted: TerraformResource, assertion: Record<"condition" | "error_message", string>): void {
  // Terraform's checks have no class in cdktf.
  TerraformStack.of(scope).addOverride(`check.${booted.friendlyUniqueId}`, { assert: [assertion] });
}
