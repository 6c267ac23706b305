import { MachineContents } from "./cloud-config";
import { readMachineScript } from "./machine-script";
import { Stacks, SynthesizedResource } from "./stacks";
import { joinParts, templateParts } from "./terraform-template";

/** A machine of `ExistingHosts`. */
export interface SynthesizedHost {
  readonly contents: MachineContents;
  readonly address: string;
  /** How it is reached: arguments of Terraform's connection. */
  readonly connection: Record<string, unknown>;
}

interface RemoteExec {
  readonly "remote-exec": { readonly inline: readonly string[]; readonly connection: Record<string, unknown> };
}

/** The machines that were there before: each has a step that makes it what its configuration says. */
export function synthesizedHosts(stacks: Stacks): SynthesizedHost[] {
  return stacks.ofType("null_resource").flatMap((step) => {
    const { fqdn, address } = (step.args.triggers ?? {}) as Partial<Record<"fqdn" | "address", string>>;
    if (!step.label.endsWith("/rollout/Resource") || fqdn === undefined || address === undefined) {
      return [];
    }
    const [provisioner] = step.args.provisioner as readonly RemoteExec[];
    return [{ contents: readMachineScript(scriptOf(step), fqdn), address, connection: provisioner["remote-exec"].connection }];
  });
}

function scriptOf({ raw, readable }: SynthesizedResource): string {
  const [provisioner] = raw.provisioner as readonly RemoteExec[];
  const [template] = provisioner["remote-exec"].inline;
  return joinParts(templateParts(template), (expression) => `\${${readable(expression)}}`);
}
