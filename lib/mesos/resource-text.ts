import { malformedResource } from "../core/errors";
import { label, Resource, ResourceValue, ValueRange } from "./resource-model";

const ITEM = /^([^:()]*)(?:\(([^:()]*)\)\s*)?:([^:]*)$/;
const NUMBER = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const RANGE = /^(\d+)\s*-\s*(\d+)$/;

/** Reads the text form, `name(role):value;...`. The type of a value follows from its syntax alone, as in Mesos. */
export function parseResources(path: string, text: string): Resource[] {
  return list(text, ";").map((item) => {
    const [, name, role, valueText] = ITEM.exec(item) ?? [];
    const value = valueText === undefined ? undefined : parseValue(valueText.trim());
    if (name === undefined || value === undefined) {
      throw malformedResource(path, item);
    }
    return { name: name.trim(), ...(role === undefined ? {} : { role: role.trim() }), value };
  });
}

/** Reads `[begin-end,...]`; undefined for anything else. */
export function parseRanges(text: string): ValueRange[] | undefined {
  const pairs = inner(text, "[", "]")?.map((part) => RANGE.exec(part));
  return pairs?.every((pair) => pair !== null) === true
    ? pairs.map(([, begin, end]) => ({ begin: Number(begin), end: Number(end) }))
    : undefined;
}

/** The text form on one line where it can say everything, else the JSON form with one resource a line. */
export function renderResources(resources: readonly Resource[]): string {
  return resources.some((resource) => resource.source !== undefined)
    ? `[\n${resources.map((resource) => JSON.stringify(resourceJson(resource))).join(",\n")}\n]`
    : resources.map((resource) => `${label(resource)}:${valueText(resource.value)}`).join(";");
}

function parseValue(text: string): ResourceValue | undefined {
  if (NUMBER.test(text)) {
    return { kind: "scalar", scalar: Number(text) };
  }
  const ranges = parseRanges(text);
  if (ranges !== undefined) {
    return { kind: "ranges", ranges };
  }
  const items = inner(text, "{", "}");
  return items === undefined ? undefined : { kind: "set", items };
}

function inner(text: string, open: string, close: string): string[] | undefined {
  return text.startsWith(open) && text.endsWith(close) ? list(text.slice(1, -1), ",") : undefined;
}

/** The parts between separators; empty ones do not count, as in Mesos. */
function list(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function valueText(value: ResourceValue): string {
  switch (value.kind) {
    case "scalar":
      return String(value.scalar);
    case "ranges":
      return `[${value.ranges.map(({ begin, end }) => `${begin}-${end}`).join(",")}]`;
    case "set":
      return `{${value.items.join(",")}}`;
  }
}

/** The protobuf message `Resource` as JSON. Its `role` is read by every version, `reservations` only by newer ones. */
export function resourceJson({ name, role, value, source }: Resource): object {
  return {
    name,
    type: value.kind.toUpperCase(),
    ...(role === undefined ? {} : { role }),
    ...valueJson(value),
    ...(source === undefined
      ? {}
      : { disk: { source: { type: source.type, [source.type.toLowerCase()]: { root: source.root } } } }),
  };
}

function valueJson(value: ResourceValue): object {
  switch (value.kind) {
    case "scalar":
      return { scalar: { value: value.scalar } };
    case "ranges":
      return { ranges: { range: value.ranges.map(({ begin, end }) => ({ begin, end })) } };
    case "set":
      return { set: { item: value.items } };
  }
}
