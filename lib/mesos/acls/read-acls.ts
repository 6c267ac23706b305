import {
  aclActionOfOtherDaemon,
  aclActionTooNew,
  incompleteAcl,
  removedAclAction,
  unknownAclAction,
  unknownAclMember,
  wrongAclType,
} from "../../core/errors";
import { suggest } from "../../flags/suggest";
import { isSince, MesosBuild, mesosVersion } from "../flags/mesos-build";
import { AclAction, AclDaemon, actionOf, ACTIONS, isAsked, propertyOf } from "./acl-catalogue";
import { AclEntity } from "./acl-entity";
import { MesosAcls } from "./mesos-acls";

/** Whose ACLs they are. */
export interface AclContext {
  /** Path of the construct. */
  readonly path: string;
  readonly daemon: AclDaemon;
  readonly build: MesosBuild;
}

/** One entry of an action. */
export interface AclEntry {
  /** How errors call it: `registerFrameworks[0]`. */
  readonly where: string;
  readonly principals: AclEntity;
  /** What it is about: the roles, users or others. */
  readonly object: AclEntity;
}

/** The entries of one action, in the order in which they are asked. */
export interface AclEntries {
  readonly action: AclAction;
  readonly entries: readonly AclEntry[];
}

/** The entries as they were given, of actions that the daemon asks about; users of JavaScript may have written anything. */
export function readAcls(context: AclContext, acls: MesosAcls): readonly AclEntries[] {
  const { permissive, ...given } = acls;
  if (permissive !== undefined && typeof permissive !== "boolean") {
    throw wrongAclType(context.path, "permissive", permissive, "true or false");
  }
  return Object.entries(given as Readonly<Record<string, unknown>>)
    .filter(([, entries]) => entries !== undefined)
    .map(([property, entries]) => readAction(context, property, entries))
    .filter(({ entries }) => entries.length > 0);
}

function readAction(context: AclContext, property: string, entries: unknown): AclEntries {
  const action = actionOf(property);
  if (action === undefined) {
    throw unknownAclAction(context.path, property, meant(property));
  }
  checkAsked(context, action);
  if (!Array.isArray(entries)) {
    throw wrongAclType(context.path, property, entries, "a list of entries");
  }
  return { action, entries: entries.map((entry: unknown, i) => readEntry(context.path, `${property}[${i}]`, action, entry)) };
}

/** The property that a name most likely means; first of all the one of the action that Mesos calls so. */
function meant(given: string): string | undefined {
  const plain = (name: string) => name.toLowerCase().replaceAll("_", "");
  const same = ACTIONS.find(({ name }) => plain(name) === plain(given));
  return same === undefined
    ? suggest(given, ["permissive", ...ACTIONS.map(({ name }) => propertyOf(name))])
    : propertyOf(same.name);
}

const OTHER: Readonly<Record<AclDaemon, AclDaemon>> = { master: "agent", agent: "master" };

function checkAsked({ path, daemon, build }: AclContext, action: AclAction): void {
  if (isAsked(action, daemon, build)) {
    return;
  }
  const { name, removed, instead = "" } = action;
  const property = propertyOf(name);
  const since = action[daemon];
  if (since === undefined) {
    throw aclActionOfOtherDaemon(path, property, `${daemon}s`, `${OTHER[daemon]}s`);
  }
  throw removed !== undefined && isSince(build, removed)
    ? removedAclAction(path, property, removed, propertyOf(instead))
    : aclActionTooNew(path, property, `${daemon}s`, since, mesosVersion(build));
}

function readEntry(path: string, where: string, { object }: AclAction, entry: unknown): AclEntry {
  const members = ["principals", propertyOf(object)] as const;
  if (typeof entry !== "object" || entry === null || entry instanceof AclEntity) {
    throw wrongAclType(path, where, entry, `an object with ${members.join(" and ")}`);
  }
  const given = entry as Readonly<Record<string, unknown>>;
  const foreign = Object.keys(given).find((member) => !members.includes(member));
  if (foreign !== undefined) {
    throw unknownAclMember(path, where, foreign, members);
  }
  const [principals, about] = members.map((member) => readEntity(path, where, member, given[member]));
  return { where, principals, object: about };
}

function readEntity(path: string, where: string, member: string, value: unknown): AclEntity {
  if (value === undefined) {
    throw incompleteAcl(path, where, member);
  }
  if (!(value instanceof AclEntity)) {
    throw wrongAclType(path, `${where}.${member}`, value, "AclEntity.ANY, AclEntity.NONE, or AclEntity.some(...) with names");
  }
  return value;
}
