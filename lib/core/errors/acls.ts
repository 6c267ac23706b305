import { ConfigurationError } from "./configuration-error";

/** Errors of the ACLs of Mesos. */

export const unknownAclAction = (path: string, got: string, nearest?: string) =>
  new ConfigurationError(path, {
    what: "acls has an action that Mesos would silently drop",
    got,
    fix: nearest === undefined ? "see MesosAcls for the actions" : `did you mean ${nearest}?`,
  });

export const removedAclAction = (path: string, action: string, removed: string, instead: string) =>
  new ConfigurationError(path, {
    what: `acls has an action that was removed in Mesos ${removed}, which would silently drop it`,
    got: action,
    fix: `use ${instead}`,
  });

export const aclActionTooNew = (path: string, action: string, daemons: string, since: string, version: string) =>
  new ConfigurationError(path, {
    what: `${daemons} ask about acls.${action} since Mesos ${since}, which is newer than the packages`,
    got: version,
    fix: "leave it out, or use newer packages",
  });

export const aclActionOfOtherDaemon = (path: string, action: string, daemons: string, others: string) =>
  new ConfigurationError(path, {
    what: `${daemons} never ask about this action of acls`,
    got: action,
    fix: `give it to the ${others}`,
  });

export const wrongAclType = (path: string, where: string, got: unknown, expected: string) =>
  new ConfigurationError(path, { what: `acls.${where} has a value of the wrong type`, got, fix: `give ${expected}` });

export const incompleteAcl = (path: string, where: string, member: string) =>
  new ConfigurationError(path, {
    what: `acls.${where} lacks ${member}, and Mesos would exit`,
    fix: "add it: AclEntity.ANY, AclEntity.NONE, or AclEntity.some(...) with names",
  });

export const unknownAclMember = (path: string, where: string, got: string, known: readonly string[]) =>
  new ConfigurationError(path, {
    what: `acls.${where} has a member that Mesos would silently drop`,
    got,
    fix: `it has ${known.join(" and ")} only`,
  });

export const aclAnyOrNone = (path: string, where: string, got: readonly string[]) =>
  new ConfigurationError(path, {
    what: `acls.${where} cannot name some, and Mesos would exit`,
    got,
    fix: "use AclEntity.ANY or AclEntity.NONE",
  });

export const aclOfNobody = (path: string, where: string) =>
  new ConfigurationError(path, {
    what: `acls.${where} names nobody and nothing, so that the entry never matches`,
    fix: "give at least one value, or use AclEntity.NONE to refuse",
  });

export const aclWildcard = (path: string, where: string) =>
  new ConfigurationError(path, {
    what: `acls.${where} has a wildcard, which Mesos takes for a name`,
    got: "*",
    fix: "use AclEntity.ANY",
  });

export const foreignAclPath = (path: string, where: string, got: string, allowed: readonly string[]) =>
  new ConfigurationError(path, {
    what: `acls.${where} has a path that this version of Mesos does not ask about`,
    got,
    fix: `give some of ${allowed.join(", ")}`,
  });

export const aclFromTerraformList = (path: string, where: string) =>
  new ConfigurationError(path, {
    what: `acls.${where} is a list that only Terraform knows`,
    fix: "give each value on its own, with Fn.element(list, 0) and so on",
  });

export const unreachableAcl = (path: string, where: string, before: readonly string[]) =>
  new ConfigurationError(path, {
    what: `acls.${where} never decides anything, because all that it matches is decided before`,
    got: `after ${before.join(", ")}`,
    fix: "the first entry that matches wins: put the narrower entry first, or leave one out",
  });

export const aclForbidsNothing = (path: string, action: string) =>
  new ConfigurationError(path, {
    what: `acls.${action} only allows, and so forbids nothing: with permissive, what no entry matches is allowed too`,
    fix: "add a last entry with principals: AclEntity.NONE, or set permissive to false",
  });

export const aclsExclude = (path: string, one: string, other: string) =>
  new ConfigurationError(path, {
    what: `acls has ${one} and ${other}, which Mesos does not take together`,
    fix: `leave ${other} out`,
  });

export const aclsWithoutNeeded = (path: string, missing: readonly string[], means: string) =>
  new ConfigurationError(path, {
    what: `acls with permissive: false says nothing of ${missing.join(", ")}, so that ${means}`,
    fix: "say who may: principals and object AclEntity.ANY for everybody, principals AclEntity.NONE for nobody",
  });

export const badAclRole = (path: string, where: string, got: string) =>
  new ConfigurationError(path, {
    what: `acls.${where} has an invalid role`,
    got,
    fix: "use * or names separated by single slashes, or end with /% for all roles below one (slashes from Mesos 1.3.0 on)",
  });

export const agentsNotAllowed = (path: string, action: string, principal?: string, role?: string) =>
  new ConfigurationError(path, {
    what:
      `acls.${action} of the masters refuses these agents` +
      (role === undefined
        ? ""
        : `, which have static reservations: for these it must allow the roles of all their resources, also ${role}`),
    got: principal === undefined ? "agents without a principal" : `agents with the principal ${principal}`,
    fix:
      principal === undefined
        ? "allow it to AclEntity.ANY, or let agents authenticate and allow it to their principal"
        : `allow it there, before all that refuses it, to AclEntity.some(${JSON.stringify(principal)})`,
  });

export const frameworkNotAllowed = (path: string, role: string, principal?: string) =>
  new ConfigurationError(path, {
    what: `acls.registerFrameworks of the masters refuses this framework in the role ${role}`,
    got: principal === undefined ? "a framework without a principal" : `a framework with the principal ${principal}`,
    fix:
      principal === undefined
        ? "give it `authentication`, and allow its principal the role"
        : `allow it there, before all that refuses it, to AclEntity.some(${JSON.stringify(principal)})`,
  });

export const principalsWithoutCredentials = (path: string, got: readonly string[], known: readonly string[]) =>
  new ConfigurationError(path, {
    what: "acls name principals that nobody can be: they have no credentials",
    got,
    fix: `add them to authentication.credentials, or use one of ${known.join(", ")}`,
  });

export const roleOfNobody = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "resources are reserved for a role that no principal may register in: nobody would ever use them",
    got,
    fix: "let a principal of the masters' credentials in with acls.registerFrameworks, or reserve them for another role",
  });
