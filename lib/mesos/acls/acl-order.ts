import { aclForbidsNothing, unreachableAcl } from "../../core/errors";
import { propertyOf } from "./acl-catalogue";
import { AclEntity } from "./acl-entity";
import { AclContext, AclEntries, AclEntry } from "./read-acls";

/** What an entity matches: one name, or everybody, whom only ANY and NONE match. */
export type Matched = string | undefined;

/** Refuses entries that decide nothing: the first one that matches wins, and `permissive` follows the last. */
export function checkOrder({ path }: AclContext, permissive: boolean, { action, entries }: AclEntries): void {
  const hierarchical = action.object === "roles";
  entries.forEach((entry, i) => {
    const before = deciders(entry, entries.slice(0, i), hierarchical);
    if (before !== undefined) {
      throw unreachableAcl(path, entry.where, before);
    }
  });
  const halves = entries.flatMap(({ principals, object }) => [principals._type, object._type]);
  if (permissive && halves.includes("SOME") && !halves.includes("NONE")) {
    throw aclForbidsNothing(path, propertyOf(action.name));
  }
}

/** The earlier entries that decide everything that an entry matches, if they do. */
function deciders(entry: AclEntry, earlier: readonly AclEntry[], hierarchical: boolean): string[] | undefined {
  const pairs = matchedBy(entry.principals).flatMap((asker) => matchedBy(entry.object).map((thing) => ({ asker, thing })));
  const first = pairs.map(({ asker, thing }) =>
    earlier.find(({ principals, object }) => matches(principals, asker, false) && matches(object, thing, hierarchical)),
  );
  return first.every((found) => found !== undefined) ? [...new Set(first.map(({ where }) => where))] : undefined;
}

function matchedBy({ _type, _values }: AclEntity): readonly Matched[] {
  return _type === "SOME" ? _values : [undefined];
}

/** Whether an entity says something of a name, or of what has none. */
export function matches({ _type, _values }: AclEntity, matched: Matched, hierarchical: boolean): boolean {
  return (
    _type !== "SOME" ||
    (matched !== undefined &&
      _values.some(
        (value) => value === matched || (hierarchical && value.endsWith("/%") && matched.startsWith(value.slice(0, -1))),
      ))
  );
}
