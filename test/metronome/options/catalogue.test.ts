import * as semver from "semver";
import { Duration, Size } from "../../../lib/core";
import { amountOf } from "../../../lib/flags/amounts";
import { settableOf } from "../../../lib/flags/flag-entry";
import { CATALOGUE, MetronomeFlag, SettableOption } from "../../../lib/metronome/options/option-catalogue";
import { resolveMetronomeOptions } from "../../../lib/metronome/options/resolve-options";
import { generate } from "../../../scripts/generate-flags";

const TYPED = settableOf(CATALOGUE);
const nameOf = ({ name }: MetronomeFlag) => name;
const NEWEST = "0.6.70";

/** A version that heeds the option. */
function versionWith({ versions = "*" }: MetronomeFlag): string {
  return semver.satisfies(NEWEST, versions) ? NEWEST : "0.4.5";
}

/** What the catalogue says in the words of Mesos, as users would give it. */
function typed({ type, default: value }: SettableOption): unknown {
  const text = String(value);
  return type === "duration" ? Duration.milliseconds(amountOf(text)) : type === "bytes" ? Size.bytes(amountOf(text)) : value;
}

test("every option that can be set is in the struct, and no other", () => {
  const text = generate()["metronome/options/metronome-options.ts"];
  const members = [...text.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, member]) => member);
  expect(members).toEqual(TYPED.map(({ property }) => property).sort());
});

test("names are unique, and properties are the names in camel case, as jsii wants them", () => {
  expect(new Set(CATALOGUE.map(nameOf)).size).toBe(CATALOGUE.length);
  for (const { name, property } of TYPED) {
    expect(property).toMatch(/^[a-z][a-z0-9]*([A-Z][a-z0-9]*)*$/);
    expect(`METRONOME_${property.toUpperCase()}`).toBe(`METRONOME_${name.replace(/^METRONOME_/, "").replaceAll("_", "")}`);
  }
});

test("every option is described, and is either set by users, derived or without effect", () => {
  for (const option of CATALOGUE) {
    expect([option.name, option.meaning]).toEqual([option.name, expect.stringMatching(/^[A-Z].*\.$/)]);
    expect([option.name, option.property !== undefined && option.derived !== undefined]).toEqual([option.name, false]);
  }
  expect(CATALOGUE.filter(({ property, derived }) => property === undefined && derived === undefined).map(nameOf)).toEqual([
    "METRONOME_HISTOGRAM_RESERVOIR_RESET_INTERNAL_MS",
    "METRONOME_HISTOGRAM_RESERVOIR_RESET_PERIODICALLY",
    "METRONOME_PLAY_CRYPTO_SECRET",
  ]);
});

test("every option that can be set has one default, or says what its absence means", () => {
  const wrong = TYPED.filter(
    (option) => [option.default, option.unset, option.chosen].filter((value) => value !== undefined).length !== 1,
  );
  expect(wrong.map(nameOf)).toEqual([]);
});

test("durations and sizes have a unit, and only they", () => {
  const wrong = TYPED.filter(({ type, unit }) => (type === "duration" || type === "bytes") !== (unit !== undefined));
  expect(wrong.map(nameOf)).toEqual([]);
});

test("ranges of versions are ranges", () => {
  for (const { versions = "*", valuesIn = {}, items = [] } of CATALOGUE) {
    [versions, ...Object.values(valuesIn)].forEach((range) => expect(semver.validRange(range)).not.toBeNull());
    Object.keys(valuesIn).forEach((item) => expect(items).toContain(item));
  }
});

test.each(TYPED.filter((option) => option.default !== undefined).map((option) => [option.name, option] as const))(
  "the default of %s is a value that it takes",
  (name, option) => {
    const [[variable, text]] = resolveMetronomeOptions("Test", { [option.property]: typed(option) }, versionWith(option));
    expect(variable).toBe(name);
    expect(option.unit === undefined ? text : amountOf(`${text}${option.unit}`)).toBe(
      option.unit === undefined ? String(option.default) : amountOf(String(option.default)),
    );
  },
);

test.each([
  ["METRONOME_BEHAVIOR_METRICS", "0.1.9 0.5.0", "0.5.1 0.6.70"],
  ["METRONOME_SCHEDULER_TASK_LOST_EXPUNGE_GC", "0.1.9 0.4.5", "0.5.0 0.6.70"],
  ["METRONOME_KILLTASK_KILL_CHUNKSIZE", "0.3.0 0.6.70", "0.1.9 0.2.4"],
  ["METRONOME_HISTOGRAM_RESERVOIR_SIGNIFICANT_DIGITS", "0.5.1 0.6.70", "0.5.0"],
  ["METRONOME_SCHEDULER_SUPPRESS_OFFERS", "0.6.10 0.6.70", "0.5.71"],
  ["METRONOME_ZK_TIMEOUT", "0.1.9 0.6.70", ""],
])("%s is heeded in %s, and not in %s", (name, having, lacking) => {
  const { versions = "*" } = CATALOGUE.find((option) => option.name === name) as MetronomeFlag;
  const has = (version: string) => semver.satisfies(version, versions);
  expect(having.split(" ").filter((version) => !has(version))).toEqual([]);
  expect(lacking.split(" ").filter((version) => version !== "" && has(version))).toEqual([]);
});
