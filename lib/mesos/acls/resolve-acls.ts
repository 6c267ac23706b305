import { aclsExclude } from "../../core/errors";
import { propertyOf } from "./acl-catalogue";
import { checkOrder } from "./acl-order";
import { checkEntry } from "./check-entries";
import { checkNeeded, unsaidWarnings } from "./closed-acls";
import { MesosAcls } from "./mesos-acls";
import { AclContext, AclEntries, AclEntry, readAcls } from "./read-acls";

/** ACLs as a daemon reads them. */
export interface ResolvedAcls {
  /** Text of the flag `acls`. */
  readonly text: string;
  /** What people should know of them. */
  readonly warnings: readonly string[];
}

/**
 * The ACLs of a daemon; an error for all that Mesos would silently drop, never ask about or exit for.
 *
 * @param executorsAuthenticate whether executors prove to their agent who they are
 */
export function resolveAcls(context: AclContext, acls: MesosAcls, executorsAuthenticate: boolean): ResolvedAcls {
  const { permissive } = acls;
  const all = readAcls(context, acls);
  for (const { action, entries } of all) {
    entries.forEach((entry) => checkEntry(context, action, entry));
  }
  all.forEach((entries) => checkOrder(context, permissive ?? true, entries));
  checkTogether(context.path, all);
  if (permissive === false) {
    checkNeeded(context, all);
  }
  return {
    text: render(permissive, all),
    warnings: permissive === false ? unsaidWarnings(context, all, executorsAuthenticate) : [],
  };
}

/** Of an action and the one that took its place, Mesos takes one only. */
function checkTogether(path: string, all: readonly AclEntries[]): void {
  const names = all.map(({ action }) => action.name);
  const old = all.find(({ action: { instead } }) => instead !== undefined && names.includes(instead));
  if (old !== undefined) {
    throw aclsExclude(path, propertyOf(String(old.action.instead)), propertyOf(old.action.name));
  }
}

/** One line for each entry. */
function render(permissive: boolean | undefined, all: readonly AclEntries[]): string {
  const fields = [
    ...(permissive === undefined ? [] : [`"permissive": ${permissive}`]),
    ...all.map(({ action: { name, object }, entries }) => {
      const lines = entries.map((entry) => `    ${renderEntry(object, entry)}`);
      return `"${name}": [\n${lines.join(",\n")}\n  ]`;
    }),
  ];
  return fields.length === 0 ? "{}" : `{\n${fields.map((field) => `  ${field}`).join(",\n")}\n}`;
}

function renderEntry(member: string, { principals, object }: AclEntry): string {
  return JSON.stringify({ principals: principals._message, [member]: object._message });
}
