import { IConstruct } from "constructs";

/** Id of the nodes that a component makes for itself. */
export const OWN_NODES = "Nodes";

/**
 * What the host names of a group begin with when the user gives nothing: the id that the user chose, so that two groups differ.
 */
export function defaultHostnamePrefix(nodes: IConstruct): string {
  const named = nodes.node.id === OWN_NODES ? (nodes.node.scope ?? nodes) : nodes;
  return named.node.id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}
