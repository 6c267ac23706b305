import { badPrincipal, principalWithoutSecret } from "../../core/errors";
import { checkSecret } from "../../machine/check-secret";
import { Secret } from "../../machine/secret";
import { isUnresolved } from "../../machine/unresolved";

/**
 * Who somebody is to Mesos, and what proves it.
 *
 * @see https://mesos.apache.org/documentation/latest/authentication/
 */
export interface MesosCredential {
  /** The name that ACLs, roles and reservations know: one word without quotes and colons, not beginning with a dash. */
  readonly principal: string;

  /** What proves it: the same bytes on both sides, without a line break at the end, and without a colon for who logs in by HTTP. */
  readonly secret: Secret;
}

export function checkCredential(path: string, property: string, { principal, secret }: MesosCredential): MesosCredential {
  if (typeof principal !== "string" || !(isUnresolved(principal) || /^[^-\s"\\$`:][^\s"\\$`:]*$/.test(principal))) {
    throw badPrincipal(path, `${property}.principal`, principal);
  }
  // Of users without types.
  if ((secret as unknown) === undefined) {
    throw principalWithoutSecret(path, property, principal);
  }
  return { principal, secret: checkSecret(path, `${property}.secret`, secret) };
}
