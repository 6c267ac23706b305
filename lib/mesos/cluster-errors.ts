import { mastersWithoutCredentials, operatorNeeded, principalsWithoutCredentials, roleOfNobody } from "../core/errors";
import { isUnresolved } from "../machine/unresolved";
import { MachineAccess } from "../operations/machine-access";
import { aclPrincipals } from "./acls/acl-names";
import { mayRegister } from "./acls/framework-admission";
import { ClusterSecurity } from "./security/cluster-security";

/** Masters that ask, but know nobody: frameworks may bring their credentials at any time. */
export function credentialErrors(path: string, { authentication }: ClusterSecurity): string[] {
  return authentication.isOn && authentication.credentials.length === 0 ? [mastersWithoutCredentials(path).text] : [];
}

/** Masters that ask who it is, and would be asked whether they are healthy by nobody whom they know. */
export function operatorErrors(
  path: string,
  { authentication }: ClusterSecurity,
  { access, asks }: { readonly access?: MachineAccess; readonly asks: boolean },
): string[] {
  const unknown = (authentication.http !== undefined || asks) && authentication.operator === undefined;
  return access !== undefined && unknown ? [operatorNeeded(path).text] : [];
}

/** Principals that ACLs name, though nobody can be one of them: masters that ask have all their credentials from here. */
export function aclErrors(path: string, { acls, authentication }: ClusterSecurity): string[] {
  if (acls === undefined || !authentication.isOn) {
    return [];
  }
  const known = authentication.credentials.map(({ principal }) => principal);
  const unknown = aclPrincipals(acls.acls).filter((principal) => !isUnresolved(principal) && !known.includes(principal));
  return unknown.length === 0 || known.some(isUnresolved) ? [] : [principalsWithoutCredentials(path, unknown, known).text];
}

/** Roles that a pool's resources are reserved for, though no framework may use them. */
export function roleErrors(path: string, roles: readonly string[], { acls, authentication }: ClusterSecurity): string[] {
  if (acls === undefined) {
    return [];
  }
  const known = authentication.credentials.map(({ principal }) => principal);
  // Where frameworks need not say who they are, they may be anybody.
  if (!authentication.frameworks || known.some(isUnresolved)) {
    return [];
  }
  return roles
    .filter((role) => role !== "*" && !isUnresolved(role) && !known.some((principal) => mayRegister(acls.acls, principal, role)))
    .map((role) => roleOfNobody(path, role).text);
}
