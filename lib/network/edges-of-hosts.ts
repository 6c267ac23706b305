import type { Construct } from "constructs";
import { TerraformStack } from "../core/terraform";
import type { Connections } from "./connections";
import type { Port } from "./port";

/** Where the stack's JSON has them: in a comment for Terraform, which `SynthesizedCluster` reads. */
const PLACE = "//.mesos-constructs.edgesOfHosts";

/** An end of a connection: a component on existing hosts by the path of its construct, or a network. */
interface EndWithoutGroup {
  readonly component?: string;
  readonly cidrBlock?: string;
}

/** A connection that stands in no rule, as its ends have no security groups. */
interface EdgeOfHosts {
  readonly from: EndWithoutGroup;
  readonly to: EndWithoutGroup;
  readonly port: Port;
  readonly description: string;
}

const edges = new WeakMap<TerraformStack, Map<string, object>>();

/** Writes a connection down in the stack, once. */
export function noteEdgeOfHosts(scope: Construct, edge: EdgeOfHosts): void {
  const stack = TerraformStack.of(scope);
  const noted = edges.get(stack) ?? new Map<string, object>();
  edges.set(stack, noted);
  const { from, to, description } = edge;
  const port = edge.port.toString();
  const key = JSON.stringify([from, to, port]);
  if (!noted.has(key)) {
    noted.set(key, { from, to, port, description });
    stack.addOverride(PLACE, [...noted.values()]);
  }
}

export function componentOf({ _scope }: Connections): EndWithoutGroup {
  return { component: _scope.node.path };
}
