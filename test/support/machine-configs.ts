import { TerraformStack } from "cdktf";
import { replaceFacts } from "../../lib/machine/facts";
import { MachineConfig } from "../../lib/machine/merge";
import { ConfiguredMachine } from "../../lib/nodes/configured-machine";
import { TOKEN } from "../../lib/operations/terraform-text";

/** The configurations of all machines of a stack by the path of their construct, as if Terraform had filled in everything. */
export function machineConfigs(stack: TerraformStack): Map<string, MachineConfig> {
  stack.prepareStack();
  const found = stack.node.findAll().flatMap((construct) => {
    const { machine } = construct as { machine?: unknown };
    return machine instanceof ConfiguredMachine ? [[construct.node.path, filledIn(machine.config)] as const] : [];
  });
  if (found.length === 0) {
    throw new Error(`no machine below ${stack.node.path}`);
  }
  return new Map(found);
}

function filledIn(machine: MachineConfig): MachineConfig {
  const { operatingSystem, ...rest } = machine;
  const text = replaceFacts(JSON.stringify(rest), (name) => FACTS[name] ?? "vol00000000000000000").replace(
    TOKEN,
    "known-after-apply",
  );
  return { ...(JSON.parse(text) as Omit<MachineConfig, "operatingSystem">), operatingSystem };
}

const FACTS: Record<string, string> = { hostname: "agent-0001", private_ip: "10.20.0.5" };
