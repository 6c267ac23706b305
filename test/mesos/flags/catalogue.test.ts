import * as semver from "semver";
import { Duration, Size } from "../../../lib/core";
import { amountOf } from "../../../lib/flags/amounts";
import { settable, SettableFlag } from "../../../lib/mesos/flags/find-flag";
import { CATALOGUE, MesosFlag, flagsOf, FlagScope } from "../../../lib/mesos/flags/flag-catalogue";
import isolators from "../../../lib/mesos/flags/isolators.json";
import { renderValue } from "../../../lib/mesos/flags/render-value";
import { generate } from "../../../scripts/generate-flags";

const SCOPES: readonly FlagScope[] = ["master", "agent", "libprocess"];
const TYPED = CATALOGUE.filter((flag): flag is SettableFlag => flag.property !== undefined);
const label = (flag: MesosFlag) => `${flag.scope} ${flag.name}`;

/** What the catalogue says in Mesos' words, as users would give it. */
function typed({ type, default: value }: MesosFlag): unknown {
  const text = String(value);
  return type === "duration" ? Duration.milliseconds(amountOf(text)) : type === "bytes" ? Size.bytes(amountOf(text)) : value;
}

describe("generated files", () => {
  test("every flag that can be set is in the struct of its scope", () => {
    const files: Record<FlagScope, string> = {
      master: "mesos/flags/master-flags.ts",
      agent: "mesos/flags/agent-flags.ts",
      libprocess: "mesos/flags/libprocess-flags.ts",
    };
    for (const scope of SCOPES) {
      const members = [...generate()[files[scope]].matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, member]) => member);
      expect(members).toEqual(
        settable(scope)
          .map((flag) => flag.property)
          .sort(),
      );
    }
  });
});

describe("catalogue", () => {
  test.each(SCOPES)("names and properties of %s are unique", (scope) => {
    const names = flagsOf(scope).flatMap((flag) => [flag.name, flag.formerly?.name ?? [], flag.alsoCalled ?? []].flat());
    const properties = settable(scope).map((flag) => flag.property);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(properties).size).toBe(properties.length);
  });

  test("every flag is described, and either can be set or says why not", () => {
    for (const flag of CATALOGUE) {
      expect([label(flag), flag.meaning]).toEqual([label(flag), expect.stringMatching(/^[A-Zc].*\.$/)]);
      const ways = [flag.property, flag.derived, flag.property === undefined ? flag.removed : undefined];
      expect([label(flag), ways.filter((way) => way !== undefined).length]).toEqual([label(flag), 1]);
    }
  });

  test("properties are the names in camel case, as jsii wants them", () => {
    for (const { name, property } of TYPED) {
      expect(property).toMatch(/^[a-z][a-z0-9]*([A-Z][a-z0-9]*)*$/);
      expect(property.toLowerCase()).toBe(
        name
          .toLowerCase()
          .replace(/^libprocess_/, "")
          .replaceAll("_", ""),
      );
    }
  });

  test("every flag that can be set has a default, or says what its absence means", () => {
    const wrong = TYPED.filter((flag) => (flag.default === undefined) === (flag.unset === undefined));
    expect(wrong.map(label)).toEqual([]);
  });

  test("versions are versions, in order", () => {
    for (const { since = "0.0.0", removed = "99.0.0", formerly, valuesSince = {} } of CATALOGUE) {
      [since, removed, ...Object.values(valuesSince)].forEach((version) => expect(semver.valid(version)).toBe(version));
      expect(semver.lt(since, removed)).toBe(true);
      expect(semver.gt(formerly?.until ?? "99.0.0", since)).toBe(true);
    }
  });

  test("what a constraint says in a pattern it also says in words, and only that", () => {
    const isSilent = ({ constraint = {} }: MesosFlag) =>
      ((constraint.pattern ?? constraint.format ?? constraint.ranges) === undefined) !== (constraint.form === undefined);
    expect(TYPED.filter(isSilent).map(label)).toEqual([]);
  });

  test("enums have values, and only they", () => {
    expect(TYPED.filter((flag) => (flag.type === "enum") !== (flag.values !== undefined && flag.enum !== undefined))).toEqual([]);
  });

  test("flags name isolators that exist", () => {
    const known = isolators.map(({ name }) => name);
    expect(CATALOGUE.flatMap((flag) => flag.isolators ?? []).filter((name) => !known.includes(name))).toEqual([]);
  });

  test.each(TYPED.filter((flag) => flag.default !== undefined).map((flag) => [label(flag), flag] as const))(
    "the default of %s is a value that it takes",
    (_, flag) => {
      const text = renderValue("Test", flag, typed(flag));
      const onOff = { true: "1", false: "0" }[String(flag.default)];
      const expected = flag.onOff === true ? onOff : [flag.default].flat().join(flag.separator ?? ",");
      expect(flag.type === "duration" || flag.type === "bytes" ? amountOf(text) : text).toEqual(
        flag.type === "duration" || flag.type === "bytes" ? amountOf(String(flag.default)) : expected,
      );
    },
  );
});
