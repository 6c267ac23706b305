import { missingJsonField, unknownJsonField, wrongFlagType, wrongJsonValue } from "../../core/errors";
import { suggest } from "../../flags/suggest";
import { isUnresolved } from "../../machine/unresolved";
import { mesosFlags, SettableFlag } from "./find-flag";
import { Message, Shape, SHAPES } from "./json-shapes";

/** Whose JSON it is, for errors. */
interface Owner {
  readonly path: string;
  readonly flag: string;
}

/** The JSON text of an object, on one line; an error where Mesos would read something else than it says. */
export function checkJson(path: string, flag: SettableFlag, value: unknown): string {
  if (!isObject(value)) {
    throw wrongFlagType(mesosFlags(path), flag.property, value, "an object of plain values");
  }
  const owner = { path, flag: flag.property };
  checkPlain(owner, value, "");
  checkShape(owner, SHAPES[flag.name] ?? "any", value, "");
  return JSON.stringify(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
}

/** JSON.stringify would drop or change anything else. */
function checkPlain(owner: Owner, value: unknown, where: string): void {
  if (Array.isArray(value)) {
    value.forEach((item, i) => checkPlain(owner, item, `${where}[${i}]`));
  } else if (isObject(value)) {
    Object.entries(value).forEach(([field, inner]) => inner !== undefined && checkPlain(owner, inner, below(where, field)));
  } else if (!(typeof value === "string" || typeof value === "boolean" || Number.isFinite(value))) {
    throw wrong(owner, where, value, "texts, numbers, true, false, lists and objects only");
  }
}

function checkShape(owner: Owner, shape: Shape, value: unknown, where: string): void {
  if (typeof shape === "string") {
    if (shape !== "any" && typeof value !== TYPES[shape] && !isUnresolved(value)) {
      throw wrong(owner, where, value, `a ${shape}`);
    }
  } else if ("oneOf" in shape) {
    if (!shape.oneOf.includes(value as string) && !isUnresolved(value)) {
      throw wrong(owner, where, value, `one of ${shape.oneOf.join(", ")}`);
    }
  } else if ("list" in shape) {
    if (!Array.isArray(value)) {
      throw wrong(owner, where, value, "a list");
    }
    value.forEach((item, i) => checkShape(owner, shape.list, item, `${where}[${i}]`));
  } else if (!isObject(value)) {
    throw wrong(owner, where, value, "an object");
  } else if ("map" in shape) {
    Object.entries(value).forEach(([field, inner]) => checkShape(owner, shape.map, inner, below(where, field)));
  } else {
    checkMessage(owner, shape, value, where);
  }
}

const TYPES = { text: "string", number: "number", boolean: "boolean" } as const;

function checkMessage(owner: Owner, message: Message, value: Record<string, unknown>, where: string): void {
  const fields = { ...message.required, ...message.optional };
  for (const [field, inner] of Object.entries(value)) {
    if (!Object.hasOwn(fields, field)) {
      throw unknownJsonField(owner.path, owner.flag, below(where, field), suggest(field, Object.keys(fields)));
    }
    if (inner !== undefined) {
      checkShape(owner, fields[field], inner, below(where, field));
    }
  }
  const missing = Object.keys(message.required ?? {}).find((field) => value[field] === undefined);
  if (missing !== undefined) {
    throw missingJsonField(owner.path, owner.flag, below(where, missing));
  }
}

function below(where: string, field: string): string {
  return where === "" ? field : `${where}.${field}`;
}

function wrong({ path, flag }: Owner, where: string, got: unknown, expected: string): Error {
  return wrongJsonValue(path, flag, where, got, expected);
}
