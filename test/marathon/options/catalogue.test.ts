import * as semver from "semver";
import { Duration, Size } from "../../../lib/core";
import { amountOf } from "../../../lib/flags/amounts";
import { settableOf } from "../../../lib/flags/flag-entry";
import { renderValue } from "../../../lib/flags/render-value";
import { marathonOptions } from "../../../lib/marathon/options/find-option";
import { CATALOGUE, MarathonFlag } from "../../../lib/marathon/options/option-catalogue";
import { generate } from "../../../scripts/generate-flags";

const TYPED = settableOf(CATALOGUE);
const nameOf = ({ name }: MarathonFlag) => name;

test("every option that can be set is in the struct, and no other", () => {
  const text = generate()["marathon/options/marathon-options.ts"];
  const members = [...text.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, member]) => member);
  expect(members).toEqual(TYPED.map(({ property }) => property).sort());
});

test("it has every option that Marathon ever had, each once", () => {
  expect(new Set(CATALOGUE.map(nameOf)).size).toBe(166);
  expect(CATALOGUE).toHaveLength(166);
});

test("every option is described, and either can be set or says why not", () => {
  for (const option of CATALOGUE) {
    expect([option.name, option.meaning]).toEqual([option.name, expect.stringMatching(/^[A-Z].*\.$/)]);
    const ways = [option.property, option.derived, option.removed].filter((way) => way !== undefined);
    expect([option.name, ways.length]).toEqual([option.name, 1]);
  }
});

test("properties are the names in camel case, as jsii wants them", () => {
  for (const { name, property } of TYPED) {
    expect(property).toMatch(/^[a-z][a-z0-9]*([A-Z][a-z0-9]*)*$/);
    expect(property.toLowerCase()).toBe(name.toLowerCase().replaceAll("_", ""));
  }
});

test("every option that can be set has one default, or says what its absence means", () => {
  const wrong = TYPED.filter(
    (option) => [option.default, option.unset, option.chosen].filter((value) => value !== undefined).length !== 1,
  );
  expect(wrong.map(nameOf)).toEqual([]);
});

test("booleans, and only they, are bare", () => {
  expect(CATALOGUE.filter(({ type, bare }) => (type === "bool") !== (bare !== undefined)).map(nameOf)).toEqual([]);
});

test("durations and sizes have a unit, and only they", () => {
  const wrong = TYPED.filter(({ type, unit }) => (type === "duration" || type === "bytes") !== (unit !== undefined));
  expect(wrong.map(nameOf)).toEqual([]);
});

test("ranges of versions are ranges, and successors are options", () => {
  for (const { versions = "*", valuesIn = {}, values, items, successor } of CATALOGUE) {
    [versions, ...Object.values(valuesIn)].forEach((range) => expect(semver.validRange(range)).not.toBeNull());
    Object.keys(valuesIn).forEach((value) => expect(items ?? Object.keys(values ?? {})).toContain(value));
    expect([...TYPED.map(({ property }) => property), undefined]).toContain(successor);
  }
});

test.each(TYPED.filter((option) => option.default !== undefined).map((option) => [option.name, option] as const))(
  "the default of %s is a value that it takes",
  (_, option) => {
    const text = String(option.default);
    const typed =
      option.type === "duration"
        ? Duration.milliseconds(amountOf(text))
        : option.type === "bytes"
          ? Size.bytes(amountOf(text))
          : option.default;
    const rendered = renderValue(marathonOptions("Test"), option, typed);
    expect(option.unit === undefined ? rendered : amountOf(`${rendered}${option.unit}`)).toBe(
      option.unit === undefined ? text : amountOf(text),
    );
  },
);

/** Backports make versions jump: an older line can have what the beginning of a newer one lacks. */
test.each([
  ["max_concurrent_marathon_health_checks", "1.5.14 1.5.15 1.6.590 1.7.216 1.11.24", "1.5.13 1.6.0 1.6.567 1.7.37 1.7.203"],
  ["suppress_offers", "1.5.11 1.5.15 1.6.535 1.7.37 1.11.24", "1.4.13 1.5.10 1.6.322 1.6.496"],
  ["gpu_scheduling_behavior", "1.5.7 1.6.352 1.7.37", "1.5.6 1.6.322"],
  ["leader_proxy_max_open_connections", "1.6.564 1.6.590 1.7.149 1.8.180", "1.5.15 1.6.549 1.7.37 1.7.50"],
  ["metrics_averaging_window", "1.5.8 1.6.392 1.7.236", "1.5.7 1.6.352 1.8.180"],
  ["gc_actor_scan_batch_size", "1.5.9 1.5.15", "1.5.8 1.6.322 1.6.486"],
  ["storage_compaction_scan_batch_size", "1.6.486 1.11.24", "1.5.15 1.6.392"],
  ["kill_retry_max", "1.3.0", "1.3.1 1.4.0"],
  ["minimum_viable_task_execution_duration", "1.5.0", "1.4.13 1.5.1"],
  ["group_role_behavior", "1.9.32 1.9.34", "1.8.244 1.9.64"],
  ["task_lost_expunge_gc", "1.3.0 1.5.15", "1.6.322"],
  ["zk_connection_timeout", "1.4.9 1.5.0", "1.4.8 1.3.14"],
  ["max_tasks_per_offer", "1.3.0 1.4.13", "1.5.0 1.11.24"],
  // 1.10 still knows it, but only to refuse every value.
  ["default_accepted_resource_roles", "1.3.0 1.9.109", "1.10.5 1.11.24"],
  ["task_launch_timeout", "1.3.0 1.6.0 1.11.24", ""],
])("%s is in %s, and not in %s", (name, having, lacking) => {
  const { versions = "*" } = CATALOGUE.find((option) => option.name === name) as MarathonFlag;
  const has = (version: string) => semver.satisfies(version, versions);
  expect(having.split(" ").filter((version) => !has(version))).toEqual([]);
  expect(lacking.split(" ").filter((version) => version !== "" && has(version))).toEqual([]);
});
