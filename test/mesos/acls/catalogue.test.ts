import { readFileSync } from "node:fs";
import { join } from "node:path";
import { valid } from "semver";
import { ACTIONS, AclDaemon, actionOf, askedPaths, propertyOf } from "../../../lib/mesos/acls/acl-catalogue";
import { objects } from "../../../lib/mesos/acls/catalogue.json";
import { aclFiles } from "../../../scripts/generate-acls";
import { action, CLUSTERD, mesosphere, refusal, refusing } from "./acls-of";

describe("generated files", () => {
  test.each(Object.entries(aclFiles()))("%s is what the catalogue makes", (file, text) => {
    expect(readFileSync(join(__dirname, "../../../lib", file), "utf8")).toBe(text);
  });

  test("every action is a member, of the entries about its object", () => {
    const members = [...aclFiles()["mesos/acls/mesos-acls.ts"].matchAll(/^ {2}readonly (\w+)\?: (\w+)\[\];$/gm)];
    const entries = aclFiles()["mesos/acls/acl-entries.ts"];
    expect(members.map(([, member]) => member)).toEqual(ACTIONS.map(({ name }) => propertyOf(name)).sort());
    for (const [, member, struct] of members) {
      const [, body = ""] = new RegExp(`interface ${struct} {([^}]*)}`).exec(entries) ?? [];
      const halves = [...body.matchAll(/readonly (\w+): AclEntity;/g)].map(([, half]) => half);
      expect([member, halves]).toEqual([member, ["principals", propertyOf(actionOf(member)?.object ?? "")]]);
    }
  });
});

describe("catalogue", () => {
  test("names are unique, and every action can be asked about", () => {
    expect(new Set(ACTIONS.map(({ name }) => name)).size).toBe(57);
    for (const { name, object, master, agent, removed, instead, meaning } of ACTIONS) {
      expect(objects.map((entry) => entry.name)).toContain(object);
      const versions = [master, agent, removed].filter((version) => version !== undefined);
      expect([name, versions.map((version) => valid(version))]).toEqual([name, versions]);
      expect([name, master ?? agent]).toEqual([name, expect.any(String)]);
      expect([name, instead === undefined]).toEqual([name, removed === undefined]);
      expect(meaning).toMatch(/^W.*\.$/);
    }
    ACTIONS.flatMap(({ instead }) => instead ?? []).forEach(action);
  });
});

/** How many actions Mesos has, and of how many its masters and agents ask: acls.proto, src/master and src/slave of its releases. */
const COUNTS: Record<string, [all: number, masters: number, agents: number]> = {
  "1.0.4": [21, 20, 7],
  "1.1.3": [21, 20, 7],
  "1.2.3": [31, 20, 17],
  "1.3.2": [30, 18, 19],
  "1.4.3": [35, 24, 19],
  "1.5.3": [43, 25, 27],
  "1.6.2": [44, 26, 27],
  "1.7.2": [49, 30, 28],
  "1.7.3": [50, 31, 28],
  "1.8.1": [51, 31, 29],
  "1.9.0": [54, 34, 29],
  "1.10.0": [54, 34, 29],
  "1.11.0": [54, 34, 29],
};
const BUILDS = [...Object.entries(COUNTS).map(([version, counts]) => [mesosphere(version), counts] as const)];

describe.each([...BUILDS, [CLUSTERD, COUNTS["1.11.0"]] as const])("actions of %j", (build, [all, masters, agents]) => {
  const takenBy = (daemon: AclDaemon) =>
    ACTIONS.filter((entry) => refusal({ [propertyOf(entry.name)]: [refusing(entry)] }, { daemon, build }).startsWith("took"));
  const taken = { master: takenBy("master"), agent: takenBy("agent") };

  test("are as many as Mesos has", () => {
    expect([new Set([...taken.master, ...taken.agent]).size, taken.master.length, taken.agent.length]).toEqual([
      all,
      masters,
      agents,
    ]);
  });

  test.each(["master", "agent"] as const)("are all there at once for a %s, and all others say why not", (daemon) => {
    const entries = (actions: typeof ACTIONS) => Object.fromEntries(actions.map((e) => [propertyOf(e.name), [refusing(e)]]));
    const newest = taken[daemon].filter(({ removed }) => removed === undefined);
    const text = refusal(entries(newest), { daemon, build });
    expect(Object.keys(JSON.parse(text.replace(/^took /, "")))).toEqual(newest.map(({ name }) => name));
    for (const other of ACTIONS.filter((entry) => !taken[daemon].includes(entry))) {
      expect(refusal(entries([other]), { daemon, build })).toMatch(
        new RegExp(
          [
            `^${daemon}s never ask about this action of acls, got "${propertyOf(other.name)}"; give it to the `,
            `^${daemon}s ask about acls.${propertyOf(other.name)} since Mesos 1\\.\\d+\\.\\d, which is newer than the packages, got "1`,
            `^acls has an action that was removed in Mesos 1.3.0, which would silently drop it, got "${propertyOf(other.name)}"; use `,
          ].join("|"),
        ),
      );
    }
  });
});

test.each([
  ["master", "1.6.2", ["/files/debug", "/files/debug.json", "/logging/toggle", "/metrics/snapshot"]],
  ["master", "1.11.0", ["/files/debug", "/logging/toggle", "/metrics/snapshot"]],
  [
    "agent",
    "1.6.2",
    [
      ...["/containers", "/files/debug", "/files/debug.json", "/logging/toggle", "/metrics/snapshot"],
      ...["/monitor/statistics", "/monitor/statistics.json"],
    ],
  ],
  ["agent", "1.8.1", ["/containers", "/files/debug", "/logging/toggle", "/metrics/snapshot", "/monitor/statistics"]],
  [
    "agent",
    "1.9.0",
    ["/containerizer/debug", "/containers", "/files/debug", "/logging/toggle", "/metrics/snapshot", "/monitor/statistics"],
  ],
] as const)("paths that a %s of Mesos %s asks about", (daemon, version, paths) => {
  expect(askedPaths(daemon, mesosphere(version))).toEqual(paths);
});
