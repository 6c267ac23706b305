"use strict";
// Writes the typed flag structs of lib/mesos/flags from catalogue.json and isolators.json: npm run generate
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");
const isolators = require("../lib/mesos/flags/isolators.json");
const catalogue = require("../lib/mesos/flags/catalogue.json");

const FOLDER = join(__dirname, "..", "lib", "mesos", "flags");
const WIDTH = 125;

const TYPES = {
  bool: "boolean",
  int: "number",
  double: "number",
  duration: "Duration",
  bytes: "Size",
  list: "string[]",
  path: "string",
  string: "string",
  json: "Record<string, any>",
};

const STRUCTS = [
  {
    file: "master-flags.ts",
    name: "MesosMasterFlags",
    scopes: ["master", "both"],
    doc: "Flags of the Mesos masters, by Mesos' own names. What the library sets itself, such as zk, quorum, ip and work_dir, is not among them. All versions from 1.0.0 on have them, unless stated otherwise.",
  },
  {
    file: "agent-flags.ts",
    name: "MesosAgentFlags",
    scopes: ["agent", "both"],
    doc: "Flags of the Mesos agents, by Mesos' own names. What the library sets itself, such as master, ip and work_dir, is not among them. All versions from 1.0.0 on have them, unless stated otherwise.",
  },
  {
    file: "libprocess-flags.ts",
    name: "LibprocessFlags",
    scopes: ["libprocess"],
    doc: "Variables of the environment that libprocess, the library below every Mesos daemon, and the loggers read. TLS is set up here. All versions from 1.0.0 on have them, unless stated otherwise.",
  },
];

/** @returns {Record<string, string>} the text of every generated file */
function generate() {
  const files = Object.fromEntries(STRUCTS.map((struct) => [struct.file, structFile(struct)]));
  return { ...files, "flag-enums.ts": enumFile() };
}

function structFile({ name, scopes, doc }) {
  const flags = catalogue.filter((flag) => flag.property !== undefined && scopes.includes(flag.scope));
  flags.sort((a, b) => (a.property < b.property ? -1 : 1));
  const core = ["Duration", "Size"].filter((type) => flags.some((flag) => TYPES[flag.type] === type));
  const enums = [...new Set(flags.flatMap((flag) => flag.enum ?? []))].sort();
  const json = flags.some((flag) => flag.type === "json") ? "/* eslint-disable @typescript-eslint/no-explicit-any */\n" : "";
  const imports = [
    ...(core.length === 0 ? [] : [`import { ${core.join(", ")} } from "../../core";`]),
    ...(enums.length === 0 ? [] : [`import { ${enums.join(", ")} } from "./flag-enums";`]),
  ];
  const members = flags.map(
    (flag) => `${comment("  ", docOf(flag))}  readonly ${flag.property}?: ${flag.enum ?? TYPES[flag.type]};\n`,
  );
  const body = `${imports.join("\n")}\n\n${comment("", [doc])}export interface ${name} {\n${members.join("\n")}}\n`;
  return withHeader(json, body);
}

function enumFile() {
  const flags = new Map(catalogue.filter((flag) => flag.enum !== undefined).map((flag) => [flag.enum, flag]));
  const enums = [...flags.keys()].sort().map((name) => {
    const users = catalogue.filter((flag) => flag.enum === name).map((flag) => `\`${flag.property}\``);
    const members = Object.entries(flags.get(name).values).map(([value, meaning]) => {
      const since = flags.get(name).valuesSince?.[value];
      const doc = since === undefined ? [meaning] : [meaning, `Mesos ${since} and later.`];
      return `${comment("  ", doc)}  ${value.toUpperCase()} = ${JSON.stringify(value)},\n`;
    });
    return `${comment("", [`Values of the Mesos flag ${users.join(" and ")}.`])}export enum ${name} {\n${members.join("")}}\n`;
  });
  return withHeader("", enums.join("\n"));
}

function withHeader(directives, body) {
  const long = body.split("\n").length > 390 ? "/* eslint-disable max-lines */\n" : "";
  return `// Generated from catalogue.json by npm run generate: change that, not this.\n${long}${directives}${body}`;
}

/** A documentation comment of paragraphs; tags are the last ones, without blank lines between them. */
function comment(indent, paragraphs) {
  const lines = paragraphs.flatMap((paragraph, i) => {
    const gap = i > 0 && !(paragraph.startsWith("@") && paragraphs[i - 1].startsWith("@")) ? [""] : [];
    return [...gap, ...wrap(paragraph, WIDTH - indent.length)];
  });
  if (lines.length === 1) {
    return `${indent}/** ${lines[0]} */\n`;
  }
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`;
}

function wrap(text, width) {
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = `${last} ${word}`;
    }
  }
  return lines;
}

function docOf(flag) {
  return [
    flag.meaning,
    [...allowed(flag), ...needs(flag)].join(" "),
    `${names(flag)} ${versions(flag)}`.trim(),
    `@default - Mesos decides: ${defaultOf(flag)}`,
    ...(flag.deprecated === undefined ? [] : [`@deprecated ${flag.deprecated}`]),
  ].filter((paragraph) => paragraph !== "");
}

function allowed(flag) {
  const { constraint = {}, items, builtIns, type, valuesSince = {} } = flag;
  const sentences = [];
  if (["int", "double", "duration", "bytes"].includes(type)) {
    const kind = { int: "A whole number", double: "A number", duration: "A duration", bytes: "A size" }[type];
    sentences.push(range(flag) === "" ? "" : `${kind}${range(flag)}.`);
  }
  if (type === "path") {
    sentences.push(constraint.relative ? "" : "An absolute path.");
  }
  if (constraint.form !== undefined && builtIns === undefined) {
    sentences.push(`${type === "list" ? "Items: " : "Allowed: "}${constraint.form}.`);
  }
  if (constraint.maxLength !== undefined) {
    sentences.push(`At most ${constraint.maxLength} characters.`);
  }
  if (items !== undefined) {
    sentences.push(`Items: ${items.map(code).join(", ")}${flag.ignoreCase ? ", in any case" : ""}.`);
  }
  if (flag.name === "isolation") {
    sentences.push(`Built in: ${isolators.map(isolatorDoc).join(", ")}.`);
  }
  if (builtIns?.length === 0) {
    sentences.push("Modules must be listed in `modules`, or `modulesDir` be set.");
  } else if (builtIns !== undefined) {
    const known = builtIns.map(
      (name) => code(name) + (valuesSince[name] === undefined ? "" : ` (Mesos ${valuesSince[name]} and later)`),
    );
    sentences.push(`Allowed: ${known.join(", ")}, or a module listed in \`modules\` or found in \`modulesDir\`.`);
  }
  return sentences.filter((sentence) => sentence !== "");
}

function range({ type, constraint = {} }) {
  const { min, max, above } = constraint;
  if (above !== undefined) {
    return " of more than 0";
  }
  if (min !== undefined && max !== undefined) {
    return ` from ${words(min)} to ${words(max)}`;
  }
  const lower = min ?? (type === "int" || type === "double" ? 0 : undefined);
  return [lower === undefined ? "" : ` of at least ${words(lower)}`, max === undefined ? "" : ` of at most ${words(max)}`].join(
    "",
  );
}

function isolatorDoc({ name, since, buildOption }) {
  const limits = [since && `Mesos ${since} and later`, buildOption && `needs ${buildOption}`].filter(Boolean);
  return code(name) + (limits.length === 0 ? "" : ` (${limits.join(", ")})`);
}

function needs({ isolators: names, containerizer, buildOption }) {
  const sentences = [];
  if (names !== undefined) {
    sentences.push(`An error without the isolator ${names.map(code).join(" or ")}, as it has no effect then.`);
  }
  if (containerizer !== undefined) {
    sentences.push(`An error without the containerizer ${code(containerizer)}, as it has no effect then.`);
  }
  if (buildOption !== undefined && buildOption !== "USE_SSL_SOCKET") {
    sentences.push(`An error with packages, as Mesos must be built with ${buildOption} for it.`);
  }
  return sentences;
}

function names({ name, scope, formerly }) {
  const [kind, prefix] = scope === "libprocess" ? ["Variable", ""] : ["Flag", "--"];
  const before =
    formerly === undefined || formerly.until === "1.0.0"
      ? ""
      : ` (${code(prefix + formerly.name)} before Mesos ${formerly.until}; the library writes the right one)`;
  return `${kind} ${code(prefix + name)}${before}.`;
}

function versions({ since, removed, distribution, afterRelease }) {
  if (distribution !== undefined) {
    return `Only in clusterd${afterRelease === undefined ? "" : `, after its release ${afterRelease}`}.`;
  }
  if (since === "1.12.0") {
    return "Only in clusterd, and in versions of Mesos after 1.11, which were never released.";
  }
  const first = since === undefined || since.startsWith("0.") ? [] : [`since Mesos ${since}`];
  const last = removed === undefined ? [] : [`removed in Mesos ${removed}`];
  const text = [...first, ...last].join(", ");
  return text === "" ? "" : `${text[0].toUpperCase()}${text.slice(1)}.`;
}

function defaultOf(flag) {
  const now = flag.default === undefined ? flag.unset : words(flag.default);
  return flag.defaultBefore === undefined
    ? now
    : `${now}; ${flag.defaultBefore.default} before Mesos ${flag.defaultBefore.version}`;
}

const UNITS = { ms: "millisecond", secs: "second", mins: "minute", hrs: "hour", days: "day", weeks: "week", B: "byte" };
const SIZES = { KB: "KiB", MB: "MiB", GB: "GiB" };

/** A value as people say it: `15secs` is 15 seconds. */
function words(value) {
  const [, number, unit] = /^([0-9.]+)([A-Za-z]+)$/.exec(String(value)) ?? [];
  if (UNITS[unit] !== undefined) {
    return `${number} ${UNITS[unit]}${number === "1" ? "" : "s"}`;
  }
  return SIZES[unit] === undefined ? [value].flat().join(", ") : `${number} ${SIZES[unit]}`;
}

function code(text) {
  return `\`${text}\``;
}

if (require.main === module) {
  for (const [file, text] of Object.entries(generate())) {
    writeFileSync(join(FOLDER, file), text);
  }
}

module.exports = { generate };
