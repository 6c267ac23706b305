import { propertyOf } from "./acl-catalogue";
import { AclEntity } from "./acl-entity";
import { Matched, matches } from "./acl-order";
import { MesosAcls } from "./mesos-acls";

/** A question of a daemon: may this principal, or somebody without one, do this to that? */
export interface AclQuestion {
  /** The action, and its object, as Mesos calls them. */
  readonly action: string;
  readonly object: string;
  readonly principal: Matched;
  readonly name: Matched;
}

/** What the authorizer answers; the ACLs were checked before. */
export function isAllowed(acls: MesosAcls, { action, object, principal, name }: AclQuestion): boolean {
  const entries = (acls as Readonly<Record<string, unknown>>)[propertyOf(action)] ?? [];
  for (const entry of entries as ReadonlyArray<Readonly<Record<string, AclEntity>>>) {
    const [asker, thing] = [entry.principals, entry[propertyOf(object)]];
    if (matches(asker, principal, false) && matches(thing, name, object === "roles")) {
      return asker._type !== "NONE" && thing._type !== "NONE";
    }
  }
  return acls.permissive ?? true;
}
