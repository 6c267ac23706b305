import {
  attributeWithBlanks,
  attributeWithBrackets,
  attributeWithSemicolon,
  emptyAttribute,
  invalidAttributeName,
} from "../core/errors";
import { holdsReference } from "../machine/facts";
import { parseRanges } from "./resource-text";

/** One attribute of an agent: a file of that name and content in the agent's directory `attributes`. */
export interface AgentAttribute {
  readonly name: string;
  readonly value: string;
}

const NAME = /^[^\s\p{Cc};:/.][^\s\p{Cc};:/]*$/u;
const BLANK = /[\s\p{Cc}]/u;

/**
 * The attributes in the order of their names.
 *
 * Mesos takes a value for what it looks like: `[1-3]` for ranges, a number (also `007`, `1e3` and `0x10`) for a scalar, anything
 * else for text. A value that only Terraform knows is not checked.
 */
export function resolveAttributes(
  path: string,
  attributes: Readonly<Record<string, string>> | undefined,
): ReadonlyArray<AgentAttribute> {
  return Object.entries(attributes ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => {
      check(path, name, value);
      return { name, value };
    });
}

function check(path: string, name: string, value: string): void {
  if (!NAME.test(name)) {
    throw invalidAttributeName(path, name);
  }
  if (holdsReference(value)) {
    return;
  }
  if (value === "") {
    throw emptyAttribute(path, name);
  }
  if (BLANK.test(value)) {
    throw attributeWithBlanks(path, name, value);
  }
  if (value.includes(";")) {
    throw attributeWithSemicolon(path, name, value);
  }
  if (abortsAgent(value)) {
    throw attributeWithBrackets(path, name, value);
  }
}

/** Mesos aborts on sets, on square brackets around anything but ranges, and on unbalanced brackets of any kind. */
function abortsAgent(value: string): boolean {
  if (/[{}]/.test(value) || !balanced(value)) {
    return true;
  }
  return /[[\]]/.test(value) && parseRanges(value)?.every(({ begin, end }) => begin <= end) !== true;
}

function balanced(value: string): boolean {
  let open = 0;
  for (const character of value) {
    open += character === "(" ? 1 : character === ")" ? -1 : 0;
    if (open < 0) {
      return false;
    }
  }
  return open === 0;
}
