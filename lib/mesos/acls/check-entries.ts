import {
  aclAnyOrNone,
  aclFromTerraformList,
  aclOfNobody,
  aclWildcard,
  badAclRole,
  foreignAclPath,
  wrongAclType,
} from "../../core/errors";
import { isListToken, isUnresolved } from "../../machine/unresolved";
import { isSince } from "../flags/mesos-build";
import { isRoleName } from "../role-name";
import { AclAction, askedPaths, isAnyOrNone, propertyOf } from "./acl-catalogue";
import { AclEntity } from "./acl-entity";
import { AclContext, AclEntry } from "./read-acls";

/** Refuses names that Mesos does not take, or that nothing can have. */
export function checkEntry(context: AclContext, action: AclAction, { where, principals, object }: AclEntry): void {
  const about = `${where}.${propertyOf(action.object)}`;
  if (isAnyOrNone(action) && object._type === "SOME") {
    throw aclAnyOrNone(context.path, about, object._values);
  }
  checkNames(context, `${where}.principals`, principals, checkName);
  checkNames(context, about, object, CHECKS[action.object] ?? checkName);
}

type Check = (context: AclContext, where: string, name: string) => void;

function checkNames(context: AclContext, where: string, { _type, _values }: AclEntity, check: Check): void {
  const { path } = context;
  if (_type === "SOME" && _values.length === 0) {
    throw aclOfNobody(path, where);
  }
  if (isListToken(_values)) {
    throw aclFromTerraformList(path, where);
  }
  for (const name of _values) {
    if (typeof name !== "string" || name === "") {
      throw wrongAclType(path, where, name, "texts that are not empty");
    }
    if (!isUnresolved(name)) {
      check(context, where, name);
    }
  }
}

const checkName: Check = ({ path }, where, name) => {
  if (name === "*") {
    throw aclWildcard(path, where);
  }
};

const checkRole: Check = ({ path, build }, where, name) => {
  const below = name.endsWith("/%");
  const role = below ? name.slice(0, -2) : name;
  const known = isSince(build, "1.3.0") || !name.includes("/");
  if (!isRoleName(role) || (below && role === "*") || !known) {
    throw badAclRole(path, where, name);
  }
};

const checkPath: Check = ({ path, daemon, build }, where, name) => {
  const allowed = askedPaths(daemon, build);
  if (!allowed.includes(name)) {
    throw foreignAclPath(path, where, name, allowed);
  }
};

/** By object; all others are plain names. */
const CHECKS: Readonly<Record<string, Check>> = { roles: checkRole, paths: checkPath };
