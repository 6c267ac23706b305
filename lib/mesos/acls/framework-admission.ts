import { frameworkNotAllowed } from "../../core/errors";
import { isUnresolved } from "../../machine/unresolved";
import { isAllowed } from "./acl-decision";
import { MastersAcls } from "./agent-admission";

/** A framework as masters see it when it comes. */
export interface ComingFramework {
  /** Who it is, if it says so. */
  readonly principal?: string;
  readonly role: string;
}

/** Refuses a framework that the ACLs of its masters turn away. */
export function checkFramework(path: string, { acls }: MastersAcls, { principal, role }: ComingFramework): void {
  if (isUnresolved(principal) || isUnresolved(role)) {
    return;
  }
  if (!mayRegister(acls, principal, role)) {
    throw frameworkNotAllowed(path, role, principal);
  }
}

/** Whether a framework may use the resources of a role. */
export function mayRegister(acls: MastersAcls["acls"], principal: string | undefined, role: string): boolean {
  return isAllowed(acls, { action: "register_frameworks", object: "roles", principal, name: role });
}
