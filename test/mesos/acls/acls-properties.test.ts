import fc from "fast-check";
import { AclEntity } from "../../../lib";
import { ACTIONS, AclDaemon, isAnyOrNone, propertyOf } from "../../../lib/mesos/acls/acl-catalogue";
import { aclPrincipals, aclRoles } from "../../../lib/mesos/acls/acl-names";
import { refusal, resolved } from "./acls-of";

/** An entity as protobuf's JSON has it. */
type Message = { readonly type: "ANY" | "NONE" } | { readonly values: string[] };

interface Entry {
  readonly principals: Message;
  readonly object: Message;
}

const entityOf = (message: Message) => ("values" in message ? AclEntity.some(...message.values) : AclEntity[message.type]);

const words = fc.string({ minLength: 1, unit: "grapheme" }).filter((word) => word !== "*" && !/[${#]/.test(word));
const roles = fc.oneof(fc.constantFrom("*", "a", "a/b", "a/%", "a/b/%", "a-b", "ä"), fc.stringMatching(/^[a-z0-9]{1,8}$/));
const all: fc.Arbitrary<Message> = fc.constantFrom({ type: "ANY" }, { type: "NONE" });
const someOf = (values: fc.Arbitrary<string>): fc.Arbitrary<Message> =>
  fc.oneof(all, fc.record({ values: fc.array(values, { minLength: 1, maxLength: 3 }) }));

const LAST: Entry = { principals: { type: "NONE" }, object: { type: "ANY" } };

/** What Mesos takes of any actions that a daemon asks about; some who may or may not, and then nobody. */
function aclsFor(daemon: AclDaemon) {
  const actions = ACTIONS.filter((action) => action[daemon] !== undefined && action.removed === undefined);
  const lists = actions.map((action) => {
    const names = { roles, paths: fc.constant("/metrics/snapshot") }[action.object] ?? words;
    const entry = fc.record({ principals: someOf(words), object: isAnyOrNone(action) ? all : someOf(names) });
    return entry.map((first) => ({ action, entries: namesSome(first) ? [first, LAST] : [first] }));
  });
  return fc.uniqueArray(fc.oneof(...lists), { selector: ({ action }) => action.name, maxLength: 12 });
}

function namesSome({ principals, object }: Entry): boolean {
  return "values" in principals || "values" in object;
}

describe.each(["master", "agent"] as const)("of a %s", (daemon) => {
  test("what is resolved reads back as what was asked, in its order", () => {
    fc.assert(
      fc.property(aclsFor(daemon), fc.constantFrom({ permissive: true }, {}), (asked, permissive) => {
        const lists = asked.map(({ action: { name, object: member }, entries }) => [
          propertyOf(name),
          entries.map(({ principals, object }) => ({
            principals: entityOf(principals),
            [propertyOf(member)]: entityOf(object),
          })),
        ]);
        const expected = asked.map(({ action: { name, object: member }, entries }) => [
          name,
          entries.map(({ principals, object }) => ({ principals, [member]: object })),
        ]);
        const given = { ...permissive, ...Object.fromEntries(lists) };
        const read = Object.entries(JSON.parse(resolved(given, { daemon }).text));
        expect(read).toEqual([...Object.entries(permissive), ...expected]);
      }),
    );
  });
});

test("the principals and roles that ACLs name", () => {
  const acls = {
    permissive: false,
    registerFrameworks: [
      { principals: AclEntity.some("marathon", "ops"), roles: AclEntity.some("services", "*") },
      { principals: AclEntity.NONE, roles: AclEntity.some("batch/%") },
    ],
    destroyVolumes: [{ principals: AclEntity.some("ops"), creatorPrincipals: AclEntity.some("chronos") }],
    runTasks: [{ principals: AclEntity.some("marathon"), users: AclEntity.some("root") }],
    viewRoles: undefined,
  };
  expect(aclPrincipals(acls)).toEqual(["marathon", "ops", "chronos"]);
  expect(aclRoles(acls)).toEqual(["services", "*", "batch/%"]);
  expect([aclPrincipals({}), aclRoles({ permissive: true })]).toEqual([[], []]);
});

/** Who can ask about what: names of entries and others, and who has no name. */
const ASKERS = ["a", "b", "stranger", undefined];
const ROLES = ["*", "x", "x/q", "x/y", "x/y/z", "y", "other", undefined];

/** Which entry of `register_frameworks` decides, as LocalAuthorizer has it: its hierarchies of roles, and its matrix of matches. */
function decider(entries: readonly Entry[], asker: string | undefined, role: string | undefined): number {
  const isAll = (message: Message) => !("values" in message);
  const isBelow = (parent: string, child: string) => parent.endsWith("/%") && child.startsWith(parent.slice(0, -1));
  return entries.findIndex(({ principals, object }) => {
    const asked = isAll(principals) || (asker !== undefined && "values" in principals && principals.values.includes(asker));
    const named =
      isAll(object) ||
      (role !== undefined && "values" in object && object.values.some((value) => value === role || isBelow(value, role)));
    return asked && named;
  });
}

test("an entry is refused when, and only when, there is nothing that it decides", () => {
  const entry = fc.record({
    principals: fc.oneof({ weight: 2, arbitrary: someOf(fc.constantFrom("a", "b")) }, all),
    object: someOf(fc.constantFrom("*", "x", "y", "x/y", "x/%", "x/y/%")),
  });
  let refused = 0;
  fc.assert(
    fc.property(fc.array(entry, { minLength: 2, maxLength: 6 }), (entries) => {
      const deciding = new Set(ASKERS.flatMap((asker) => ROLES.map((role) => decider(entries, asker, role))));
      const idle = entries.findIndex((_, i) => !deciding.has(i));
      const acls = {
        registerFrameworks: entries.map(({ principals, object }) => ({
          principals: entityOf(principals),
          roles: entityOf(object),
        })),
      };
      const said = refusal(acls).replace(/^acls\.registerFrameworks only allows.*/, "took");
      refused += idle < 0 ? 0 : 1;
      expect(said.startsWith("took") ? -1 : Number(/^acls\.registerFrameworks\[(\d+)\] never decides/.exec(said)?.[1])).toBe(
        idle,
      );
    }),
    { numRuns: 2000 },
  );
  expect(refused).toBeGreaterThan(100);
});
