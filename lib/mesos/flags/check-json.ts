import { missingJsonField, unknownJsonField, wrongFlagType, wrongJsonValue } from "../../core/errors";
import { SettableFlag } from "./find-flag";
import { Message, Shape, SHAPES } from "./json-shapes";
import { suggest } from "./suggest";
import { isUnresolved } from "./unresolved";

/** The JSON text of an object, on one line; an error where Mesos would read something else than it says. */
export function checkJson(path: string, flag: SettableFlag, value: unknown): string {
  if (!isObject(value)) {
    throw wrongFlagType(path, flag.property, value, "an object of plain values");
  }
  const fail: Fail = (where, got, expected) => wrongJsonValue(path, flag.property, where, got, expected);
  checkPlain(value, flag.property, fail);
  checkShape(path, flag.property, SHAPES[flag.name] ?? "any", value, "", fail);
  return JSON.stringify(value);
}

type Fail = (where: string, got: unknown, expected: string) => Error;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
}

/** JSON.stringify would drop or change anything else. */
function checkPlain(value: unknown, where: string, fail: Fail): void {
  if (Array.isArray(value)) {
    value.forEach((item, i) => checkPlain(item, `${where}[${i}]`, fail));
  } else if (isObject(value)) {
    Object.entries(value).forEach(([key, inner]) => inner !== undefined && checkPlain(inner, `${where}.${key}`, fail));
  } else if (!(typeof value === "string" || typeof value === "boolean" || Number.isFinite(value))) {
    throw fail(where, value, "texts, numbers, true, false, lists and objects only");
  }
}

function checkShape(path: string, flag: string, shape: Shape, value: unknown, where: string, fail: Fail): void {
  if (typeof shape === "string") {
    if (shape !== "any" && typeof value !== TYPES[shape] && !isUnresolved(value)) {
      throw fail(where, value, `a ${shape}`);
    }
  } else if ("oneOf" in shape) {
    if (!shape.oneOf.includes(value as string) && !isUnresolved(value)) {
      throw fail(where, value, `one of ${shape.oneOf.join(", ")}`);
    }
  } else if ("list" in shape) {
    if (!Array.isArray(value)) {
      throw fail(where, value, "a list");
    }
    value.forEach((item, i) => checkShape(path, flag, shape.list, item, `${where}[${i}]`, fail));
  } else if (!isObject(value)) {
    throw fail(where, value, "an object");
  } else if ("map" in shape) {
    Object.entries(value).forEach(([key, inner]) => checkShape(path, flag, shape.map, inner, key, fail));
  } else {
    checkMessage(path, flag, shape, value, where, fail);
  }
}

const TYPES = { text: "string", number: "number", boolean: "boolean" } as const;

function checkMessage(
  path: string,
  flag: string,
  message: Message,
  value: Record<string, unknown>,
  where: string,
  fail: Fail,
): void {
  const below = (field: string) => (where === "" ? field : `${where}.${field}`);
  const fields = { ...message.required, ...message.optional };
  for (const [field, inner] of Object.entries(value)) {
    if (fields[field] === undefined) {
      throw unknownJsonField(path, flag, below(field), suggest(field, Object.keys(fields)));
    }
    if (inner !== undefined) {
      checkShape(path, flag, fields[field], inner, below(field), fail);
    }
  }
  const missing = Object.keys(message.required ?? {}).find((field) => value[field] === undefined);
  if (missing !== undefined) {
    throw missingJsonField(path, flag, below(missing));
  }
}
