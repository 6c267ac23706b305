import { badRole } from "../../core/errors";
import { isUnresolved } from "../../machine/unresolved";
import { GivenFlags } from "./given-flags";
import { isSince } from "./mesos-build";

const WRONG_PART = /^$|^\.\.?$|^\*$|^-|[\s\p{Cc}]/u;

/** Refuses what Mesos does not take for the name of a role. Slashes make a hierarchy of roles, which it knows since 1.3.0. */
export function checkRoleNames({ path, build }: GivenFlags, flag: string, roles: readonly string[]): void {
  const wrong = roles.find((role) => !isUnresolved(role) && !(isRole(role) && (isSince(build, "1.3.0") || !role.includes("/"))));
  if (wrong !== undefined) {
    throw badRole(path, flag, wrong);
  }
}

function isRole(text: string): boolean {
  return text === "*" || text.split("/").every((part) => !WRONG_PART.test(part));
}
