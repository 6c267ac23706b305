import { badRole } from "../../core/errors";
import { isUnresolved } from "../../machine/unresolved";
import { isRoleName } from "../role-name";
import { GivenFlags } from "./given-flags";
import { isSince } from "./mesos-build";

/** Refuses what Mesos does not take for the name of a role. Slashes make a hierarchy of roles, which it knows since 1.3.0. */
export function checkRoleNames({ path, build }: GivenFlags, flag: string, roles: readonly string[]): void {
  const wrong = roles.find(
    (role) => !isUnresolved(role) && !(isRoleName(role) && (isSince(build, "1.3.0") || !role.includes("/"))),
  );
  if (wrong !== undefined) {
    throw badRole(path, flag, wrong);
  }
}
