import { isIPv4, isIPv6 } from "node:net";
import { Duration, Size } from "../../core";
import {
  badFlagItem,
  badFlagValue,
  duplicateFlagItem,
  emptyFlag,
  flagFromTerraformList,
  flagOutOfRange,
  malformedFlag,
  unprintableFlag,
  wrongFlagType,
} from "../../core/errors";
import { isListToken, isUnresolved } from "../../machine/unresolved";
import { parseRanges } from "../resource-text";
import { amountOf } from "./amounts";
import { checkJson } from "./check-json";
import { SettableFlag } from "./find-flag";
import { FlagConstraint } from "./flag-catalogue";
import { suggest } from "./suggest";

const ABSOLUTE: FlagConstraint = { pattern: "^/", form: "an absolute path" };
const ABSOLUTE_OR_URL: FlagConstraint = { pattern: "^(file://)?/", form: "an absolute path" };

/** The text of a value as Mesos reads it; an error for one that the flag cannot have. */
export function renderValue(path: string, flag: SettableFlag, value: unknown): string {
  switch (flag.type) {
    case "bool":
      return renderBoolean(path, flag, value);
    case "int":
      return renderNumber(path, flag, value, Number.isSafeInteger, "a whole number");
    case "double":
      return renderNumber(path, flag, value, Number.isFinite, "a number");
    case "duration":
      return renderDuration(path, flag, value);
    case "bytes":
      return renderSize(path, flag, value);
    case "enum":
      return renderEnum(path, flag, value);
    case "list":
      return renderList(path, flag, value);
    case "path":
      return renderText(path, flag, value, pathConstraint(flag));
    case "string":
      return renderText(path, flag, value, flag.constraint);
    case "json":
      return checkJson(path, flag, value);
  }
}

function renderBoolean(path: string, flag: SettableFlag, value: unknown): string {
  if (typeof value !== "boolean") {
    throw wrongFlagType(path, flag.property, value, "true or false");
  }
  return String(flag.onOff === true ? Number(value) : value);
}

function renderNumber(path: string, flag: SettableFlag, value: unknown, fits: (n: number) => boolean, expected: string): string {
  if (isUnresolved(value)) {
    return String(value);
  }
  if (typeof value !== "number" || !fits(value)) {
    throw wrongFlagType(path, flag.property, value, expected);
  }
  return String(inRange(path, flag, value));
}

function renderDuration(path: string, flag: SettableFlag, value: unknown): string {
  if (!(value instanceof Duration)) {
    throw wrongFlagType(path, flag.property, value, "a Duration, such as Duration.seconds(30)");
  }
  return inRange(path, flag, value).toMesos();
}

function renderSize(path: string, flag: SettableFlag, value: unknown): string {
  if (!(value instanceof Size)) {
    throw wrongFlagType(path, flag.property, value, "a Size, such as Size.mebibytes(64)");
  }
  return inRange(path, flag, value).toMesos();
}

/** All numbers, durations and sizes of Mesos are of at least 0. */
function inRange<T extends number | Duration | Size>(path: string, flag: SettableFlag, value: T): T {
  const { min = 0, max, above } = flag.constraint ?? {};
  const amount = amountOf(value);
  const tooSmall = above === undefined ? amount < amountOf(min) : amount <= amountOf(above);
  if (tooSmall || (max !== undefined && amount > amountOf(max))) {
    const lower = above === undefined ? `at least ${min}` : `more than ${above}`;
    throw flagOutOfRange(path, flag.property, value, max === undefined ? lower : `${lower} and at most ${max}`);
  }
  return value;
}

function renderEnum(path: string, flag: SettableFlag, value: unknown): string {
  const allowed = Object.keys(flag.values ?? {});
  if (typeof value !== "string" || !(allowed.includes(value) || isUnresolved(value))) {
    throw badFlagValue(path, flag.property, value, allowed, suggest(String(value), allowed));
  }
  return value;
}

function renderList(path: string, flag: SettableFlag, value: unknown): string {
  if (!Array.isArray(value)) {
    throw wrongFlagType(path, flag.property, value, 'a list of texts, such as ["a", "b"]');
  }
  if (isListToken(value)) {
    throw flagFromTerraformList(path, flag.property);
  }
  if (value.length === 0 && flag.constraint?.mayBeEmpty !== true) {
    throw emptyFlag(path, flag.property);
  }
  const separator = flag.separator ?? ",";
  const items = value.map((item) => checkItem(path, flag, item, separator));
  const twice = items.find((item, i) => items.indexOf(item) !== i);
  if (twice !== undefined) {
    throw duplicateFlagItem(path, flag.property, twice);
  }
  return items.join(separator);
}

function checkItem(path: string, flag: SettableFlag, item: unknown, separator: string): string {
  if (typeof item !== "string" || item === "" || /\s/.test(item) || item.includes(separator)) {
    throw badFlagItem(path, flag.property, item, separator);
  }
  const known = flag.ignoreCase === true ? item.toUpperCase() : item;
  if (flag.items !== undefined && !flag.items.includes(known) && !isUnresolved(item)) {
    throw badFlagValue(path, flag.property, item, flag.items, suggest(known, flag.items));
  }
  checkForm(path, flag, item, flag.constraint);
  return item;
}

function pathConstraint(flag: SettableFlag): FlagConstraint | undefined {
  const { relative, fileUrl } = flag.constraint ?? {};
  return relative === true ? flag.constraint : fileUrl === true ? ABSOLUTE_OR_URL : ABSOLUTE;
}

function renderText(path: string, flag: SettableFlag, value: unknown, constraint: FlagConstraint | undefined): string {
  if (typeof value !== "string") {
    throw wrongFlagType(path, flag.property, value, "a text");
  }
  if (value === "" && constraint?.mayBeEmpty === true) {
    return value;
  }
  if (value === "") {
    throw emptyFlag(path, flag.property);
  }
  if (value !== value.trim() || /[\r\n\0]/.test(value)) {
    throw unprintableFlag(path, flag.property, value);
  }
  checkForm(path, flag, value, constraint);
  return value;
}

function checkForm(path: string, flag: SettableFlag, text: string, constraint: FlagConstraint = {}): void {
  if (isUnresolved(text)) {
    return;
  }
  const { pattern, format, form = "another text", maxLength } = constraint;
  if ((pattern !== undefined && !new RegExp(pattern).test(text)) || (format !== undefined && !FORMATS[format](text))) {
    throw malformedFlag(path, flag.property, text, form);
  }
  if (maxLength !== undefined && Buffer.byteLength(text) > maxLength) {
    throw malformedFlag(path, flag.property, text, `at most ${maxLength} characters`);
  }
}

const FORMATS: Readonly<Record<NonNullable<FlagConstraint["format"]>, (text: string) => boolean>> = {
  ipv4: isIPv4,
  ipv6: isIPv6,
  ranges: (text) => {
    const ranges = parseRanges(text) ?? [];
    return ranges.length > 0 && ranges.every(({ begin, end }) => begin <= end);
  },
};
