import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack, Testing } from "cdktf";
import { ClusterNetwork, ClusterNetworkProps } from "../../lib";

/** A stack with a provider, ready for constructs. */
export function newStack(id = "test", app: App = Testing.app()): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  return stack;
}

/** A network in three zones. */
export function newNetwork(stack: TerraformStack, props: Partial<ClusterNetworkProps> = {}, id = "Network"): ClusterNetwork {
  return new ClusterNetwork(stack, id, {
    cidrBlock: "10.20.0.0/16",
    availabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
    domainName: "mesos.example.internal",
    ...props,
  });
}

/** Warnings of the constructs below a stack, each after the path of its construct. */
export function warnings(stack: TerraformStack): string[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata.filter(({ type }) => type === "@cdktf/warn").map(({ data }) => `${node.path}: ${data}`));
}

type Resource = Record<string, unknown> & { "//": { metadata: { path: string } } };

/** A synthesized stack, its resources by type and construct path; validations are on. */
export class Synthesized {
  public static of(stack: TerraformStack): Synthesized {
    stack.prepareStack();
    stack.runAllValidations();
    // Testing.synth() drops the metadata, which hold the construct paths.
    return new Synthesized(JSON.parse(JSON.stringify(stack.toTerraform())));
  }

  private constructor(public readonly json: Record<string, Record<string, Record<string, Resource>>>) {}

  /** Resources of a type by their construct path below the stack. */
  public resources(type: string): Record<string, Record<string, unknown>> {
    const entries = Object.values(this.json.resource?.[type] ?? {}).map(({ "//": meta, ...rest }) => [
      meta.metadata.path.split("/").slice(1).join("/"),
      rest,
    ]);
    return Object.fromEntries(entries);
  }

  public resource(type: string, path: string): Record<string, unknown> {
    const found = this.resources(type)[path];
    if (found === undefined) {
      throw new Error(`no ${type} at ${path}; there are ${Object.keys(this.resources(type)).join(", ")}`);
    }
    return found;
  }
}
