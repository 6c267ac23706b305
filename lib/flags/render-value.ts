import { isIPv4, isIPv6 } from "node:net";
import { Duration, Size } from "../core";
import {
  badFlagItem,
  badFlagValue,
  duplicateFlagItem,
  emptyFlag,
  flagFromTerraformList,
  flagOutOfRange,
  FlagOwner,
  malformedFlag,
  unprintableFlag,
  wrongFlagType,
} from "../core/errors";
import { isListToken, isUnresolved } from "../machine/unresolved";
import { amountOf } from "./amounts";
import { FlagConstraint, FlagEntry, Settable } from "./flag-entry";
import { suggest } from "./suggest";

const ABSOLUTE: FlagConstraint = { pattern: "^/", form: "an absolute path" };
const ABSOLUTE_OR_URL: FlagConstraint = { pattern: "^(file://)?/", form: "an absolute path" };

type SettableFlag = Settable<FlagEntry>;

/** The text of a value as the program reads it; an error for one that the flag cannot have. */
export function renderValue(owner: FlagOwner, flag: SettableFlag, value: unknown): string {
  switch (flag.type) {
    case "bool":
      return renderBoolean(owner, flag, value);
    case "int":
      return renderNumber(owner, flag, value, Number.isSafeInteger, "a whole number");
    case "double":
      return renderNumber(owner, flag, value, Number.isFinite, "a number");
    case "duration":
      return renderDuration(owner, flag, value);
    case "bytes":
      return renderSize(owner, flag, value);
    case "enum":
      return renderEnum(owner, flag, value);
    case "list":
      return renderList(owner, flag, value);
    case "path":
      return renderText(owner, flag, value, pathConstraint(flag));
    case "string":
      return renderText(owner, flag, value, flag.constraint);
  }
}

function renderBoolean(owner: FlagOwner, flag: SettableFlag, value: unknown): string {
  if (typeof value !== "boolean") {
    throw wrongFlagType(owner, flag.property, value, "true or false");
  }
  return String(flag.onOff === true ? Number(value) : value);
}

function renderNumber(
  owner: FlagOwner,
  flag: SettableFlag,
  value: unknown,
  fits: (n: number) => boolean,
  expected: string,
): string {
  if (isUnresolved(value)) {
    return String(value);
  }
  if (typeof value !== "number" || !fits(value)) {
    throw wrongFlagType(owner, flag.property, value, expected);
  }
  return String(inRange(owner, flag, value));
}

function renderDuration(owner: FlagOwner, flag: SettableFlag, value: unknown): string {
  if (!(value instanceof Duration)) {
    throw wrongFlagType(owner, flag.property, value, "a Duration, such as Duration.seconds(30)");
  }
  const checked = inRange(owner, flag, value);
  return flag.unit === undefined ? checked.toMesos() : inUnits(owner, flag, value, flag.unit);
}

function renderSize(owner: FlagOwner, flag: SettableFlag, value: unknown): string {
  if (!(value instanceof Size)) {
    throw wrongFlagType(owner, flag.property, value, "a Size, such as Size.mebibytes(64)");
  }
  const checked = inRange(owner, flag, value);
  return flag.unit === undefined ? checked.toMesos() : inUnits(owner, flag, value, flag.unit);
}

const UNIT_NAMES = { ms: "milliseconds", secs: "seconds", B: "bytes" } as const;

/** A whole number of the unit, without the unit. */
function inUnits(owner: FlagOwner, flag: SettableFlag, value: Duration | Size, unit: keyof typeof UNIT_NAMES): string {
  const amount = amountOf(value) / amountOf(`1${unit}`);
  if (!Number.isSafeInteger(amount)) {
    throw malformedFlag(owner, flag.property, value, `a whole number of ${UNIT_NAMES[unit]}`);
  }
  return String(amount);
}

/** All numbers, durations and sizes are of at least 0. */
function inRange<T extends number | Duration | Size>(owner: FlagOwner, flag: SettableFlag, value: T): T {
  const { min = 0, max, above } = flag.constraint ?? {};
  const amount = amountOf(value);
  const tooSmall = above === undefined ? amount < amountOf(min) : amount <= amountOf(above);
  if (tooSmall || (max !== undefined && amount > amountOf(max))) {
    const lower = above === undefined ? `at least ${min}` : `more than ${above}`;
    throw flagOutOfRange(owner, flag.property, value, max === undefined ? lower : `${lower} and at most ${max}`);
  }
  return value;
}

function renderEnum(owner: FlagOwner, flag: SettableFlag, value: unknown): string {
  const allowed = Object.keys(flag.values ?? {});
  if (typeof value !== "string" || !(allowed.includes(value) || isUnresolved(value))) {
    throw badFlagValue(owner, flag.property, value, allowed, suggest(String(value), allowed));
  }
  return value;
}

function renderList(owner: FlagOwner, flag: SettableFlag, value: unknown): string {
  if (!Array.isArray(value)) {
    throw wrongFlagType(owner, flag.property, value, 'a list of texts, such as ["a", "b"]');
  }
  if (isListToken(value)) {
    throw flagFromTerraformList(owner, flag.property);
  }
  if (value.length === 0 && flag.constraint?.mayBeEmpty !== true) {
    throw emptyFlag(owner, flag.property);
  }
  const separator = flag.separator ?? ",";
  const items = value.map((item) => checkItem(owner, flag, item, separator));
  const twice = items.find((item, i) => items.indexOf(item) !== i);
  if (twice !== undefined) {
    throw duplicateFlagItem(owner, flag.property, twice);
  }
  return items.join(separator);
}

function checkItem(owner: FlagOwner, flag: SettableFlag, item: unknown, separator: string): string {
  if (typeof item !== "string" || item === "" || /\s/.test(item) || item.includes(separator)) {
    throw badFlagItem(owner, flag.property, item, separator);
  }
  const known = flag.ignoreCase === true ? item.toUpperCase() : item;
  if (flag.items !== undefined && !flag.items.includes(known) && !isUnresolved(item)) {
    throw badFlagValue(owner, flag.property, item, flag.items, suggest(known, flag.items));
  }
  checkForm(owner, flag, item, flag.constraint);
  return item;
}

function pathConstraint(flag: SettableFlag): FlagConstraint | undefined {
  const { relative, fileUrl } = flag.constraint ?? {};
  return relative === true ? flag.constraint : fileUrl === true ? ABSOLUTE_OR_URL : ABSOLUTE;
}

function renderText(owner: FlagOwner, flag: SettableFlag, value: unknown, constraint: FlagConstraint | undefined): string {
  if (typeof value !== "string") {
    throw wrongFlagType(owner, flag.property, value, "a text");
  }
  if (value === "" && constraint?.mayBeEmpty === true) {
    return value;
  }
  if (value === "") {
    throw emptyFlag(owner, flag.property);
  }
  if (value !== value.trim() || /[\r\n\0]/.test(value)) {
    throw unprintableFlag(owner, flag.property, value);
  }
  checkForm(owner, flag, value, constraint);
  return value;
}

function checkForm(owner: FlagOwner, flag: SettableFlag, text: string, constraint: FlagConstraint = {}): void {
  if (isUnresolved(text)) {
    return;
  }
  const { pattern, format, form = "another text", maxLength } = constraint;
  if ((pattern !== undefined && !new RegExp(pattern).test(text)) || (format !== undefined && !FORMATS[format](text))) {
    throw malformedFlag(owner, flag.property, text, form);
  }
  if (maxLength !== undefined && Buffer.byteLength(text) > maxLength) {
    throw malformedFlag(owner, flag.property, text, `at most ${maxLength} characters`);
  }
}

const FORMATS: Readonly<Record<NonNullable<FlagConstraint["format"]>, (text: string) => boolean>> = {
  ipv4: isIPv4,
  ipv6: isIPv6,
};
