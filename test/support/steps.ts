import { TerraformStack } from "cdktf";
import { Synthesized } from "./cluster";

/** A step on a machine that runs. */
export interface Step {
  readonly depends_on?: string[];
  readonly for_each?: string;
  readonly triggers: Record<string, string>;
  readonly provisioner: Array<{
    readonly "remote-exec": { readonly connection: { readonly host: string }; readonly inline: string[] };
  }>;
}

/** Steps by their path, with those that must have run before them by path too. */
export function steps(stack: TerraformStack): Record<string, Step & { readonly before: string[] }> {
  const json = Synthesized.of(stack);
  const names = Object.fromEntries(
    Object.entries(json.json.resource.null_resource).map(([name, { "//": meta }]) => [
      `null_resource.${name}`,
      meta.metadata.path.split("/").slice(1, -1).join("/"),
    ]),
  );
  const named = Object.entries(json.resources("null_resource") as unknown as Record<string, Step>).map(([path, step]) => [
    path.replace(/\/Resource$/, ""),
    { ...step, before: (step.depends_on ?? []).flatMap((address) => names[address] ?? []).sort() },
  ]);
  return Object.fromEntries(named);
}
