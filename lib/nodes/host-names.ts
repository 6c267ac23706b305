import { IConstruct } from "constructs";

/** What host names begin with when the user gives nothing: the id that the user chose for the construct, so that two groups differ. */
export function hostnamePrefixOf(construct: IConstruct): string {
  return construct.node.id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}
