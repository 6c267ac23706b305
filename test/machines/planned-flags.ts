import { SynthesizedMachine } from "../../lib/testing";

/** What the files in a daemon's flag directory say, as its /flags shows it. */
export function plannedFlags(planned: SynthesizedMachine, directory: string): Record<string, unknown> {
  const flags: Record<string, unknown> = {};
  const lists: Record<string, string[]> = {};
  for (const { path, content } of planned.files.filter((file) => file.path.startsWith(`${directory}/`))) {
    const [name, item] = path.slice(directory.length + 1).split("/");
    const value = content.trim();
    if (item !== undefined) {
      (lists[name] ??= []).push(`${item}:${value}`);
    } else if (name.startsWith("?")) {
      const negated = name.startsWith("?no-");
      flags[name.replace(/^\?(no-)?/, "")] = String(!negated);
    } else {
      flags[name] = comparable(value);
    }
  }
  return { ...flags, ...Object.fromEntries(Object.entries(lists).map(([name, items]) => [name, comparable(items.join(";"))])) };
}

/** All flags of a daemon as they can be compared. */
export function comparableAll(flags: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(flags).map(([name, value]) => [name, comparable(value)]));
}

/**
 * Structured values as sorted `path: value` lines, because daemons print JSON in their own way, some as protobuf's text. Attributes and
 * resources in one order, because the wrapper takes them in that of the file system.
 */
export function comparable(value: string): unknown {
  if (/^(\{|\[(?!\d+-\d+\]))/.test(value)) {
    return leaves(JSON.parse(value)).sort();
  }
  return /^\w+( \{|: .*)\n/.test(value) ? textFormatLeaves(value).sort() : value.split(";").sort().join(";");
}

function leaves(value: unknown, path: readonly string[] = []): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item) => leaves(item, path));
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]))
    : [`${path.join(".")}: ${String(value)}`];
}

function textFormatLeaves(text: string): string[] {
  const path: string[] = [];
  return text.split("\n").flatMap((line) => {
    const [, name, rest] = /^\s*(\w+)(?: \{|: (.*))$/.exec(line) ?? [];
    if (name !== undefined && rest !== undefined) {
      return [`${[...path, name].join(".")}: ${rest.replace(/^"(.*)"$/, "$1")}`];
    }
    if (name !== undefined) {
      path.push(name);
    } else if (line.trim() === "}") {
      path.pop();
    }
    return [];
  });
}
