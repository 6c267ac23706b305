"use strict";
// Writes the typed structs of flags, options and ACLs from the catalogue.json beside them: npm run generate
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");
const marathon = require("../lib/marathon/options/catalogue.json");
const mesos = require("../lib/mesos/flags/catalogue.json");
const isolators = require("../lib/mesos/flags/isolators.json");
const metronome = require("../lib/metronome/options/catalogue.json");
const { aclFiles } = require("./generate-acls");
const { code, comment, importOf, sentence, withHeader } = require("./generated-text");

const LIB = join(__dirname, "..", "lib");
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

const MESOS = { name: "Mesos", noun: "flag", catalogue: mesos, enums: "mesos/flags/flag-enums.ts", origin: mesosOrigin };
const MARATHON = {
  name: "Marathon",
  noun: "option",
  catalogue: marathon,
  enums: "marathon/options/option-enums.ts",
  origin: marathonOrigin,
};
const METRONOME = {
  name: "Metronome",
  noun: "option",
  catalogue: metronome,
  enums: "metronome/options/option-enums.ts",
  origin: metronomeOrigin,
};

const STRUCTS = [
  {
    program: MESOS,
    file: "mesos/flags/master-flags.ts",
    name: "MesosMasterFlags",
    has: ({ scope }) => scope === "master" || scope === "both",
    doc: "Flags of the Mesos masters, by Mesos' own names. What the library sets itself, such as zk, quorum, ip and work_dir, is not among them. All versions from 1.0.0 on have them, unless stated otherwise.",
  },
  {
    program: MESOS,
    file: "mesos/flags/agent-flags.ts",
    name: "MesosAgentFlags",
    has: ({ scope }) => scope === "agent" || scope === "both",
    doc: "Flags of the Mesos agents, by Mesos' own names. What the library sets itself, such as master, ip and work_dir, is not among them. All versions from 1.0.0 on have them, unless stated otherwise.",
  },
  {
    program: MESOS,
    file: "mesos/flags/libprocess-flags.ts",
    name: "LibprocessFlags",
    has: ({ scope }) => scope === "libprocess",
    doc: "Variables of the environment that libprocess, the library below every Mesos daemon, and the loggers read. TLS is set up here. All versions from 1.0.0 on have them, unless stated otherwise.",
  },
  {
    program: MARATHON,
    file: "marathon/options/marathon-options.ts",
    name: "MarathonOptions",
    has: () => true,
    doc: "Options of Marathon, by Marathon's own names. What the library sets itself, such as zk, master, hostname and http_port, is not among them. All versions from 1.3.0 on have them, unless stated otherwise.",
  },
  {
    program: METRONOME,
    file: "metronome/options/metronome-options.ts",
    name: "MetronomeOptions",
    has: () => true,
    doc: "Options of Metronome, by the names of its variables without `METRONOME_`. What the library sets itself, such as the addresses of ZooKeeper and of the masters, is not among them. All versions from 0.1.9 on have them, unless stated otherwise.",
  },
];

/** @returns {Record<string, string>} the text of every generated file, by its path below lib */
function generate() {
  const enums = [MESOS, MARATHON, METRONOME].map((program) => [program.enums, enumFile(program)]);
  const structs = STRUCTS.map((struct) => [struct.file, structFile(struct)]);
  return { ...Object.fromEntries([...structs, ...enums]), ...aclFiles() };
}

function structFile({ program, name, has, doc }) {
  const flags = program.catalogue.filter((flag) => flag.property !== undefined && has(flag));
  flags.sort((a, b) => (a.property < b.property ? -1 : 1));
  const core = ["Duration", "Size"].filter((type) => flags.some((flag) => TYPES[flag.type] === type));
  const enums = [...new Set(flags.flatMap((flag) => flag.enum ?? []))].sort();
  const json = flags.some((flag) => flag.type === "json") ? "/* eslint-disable @typescript-eslint/no-explicit-any */\n" : "";
  const imports = [
    ...(core.length === 0 ? [] : [`import { ${core.join(", ")} } from "../../core";`]),
    ...(enums.length === 0 ? [] : [importOf(enums, `./${program.enums.replace(/^.*\/|\.ts$/g, "")}`)]),
  ];
  const members = flags.map(
    (flag) => `${comment("  ", docOf(program, flag))}  readonly ${flag.property}?: ${flag.enum ?? TYPES[flag.type]};\n`,
  );
  const body = `${imports.join("\n")}\n\n${comment("", [doc])}export interface ${name} {\n${members.join("\n")}}\n`;
  return withHeader(json, body);
}

function enumFile({ name: program, noun, catalogue }) {
  const flags = new Map(catalogue.filter((flag) => flag.enum !== undefined).map((flag) => [flag.enum, flag]));
  const enums = [...flags.keys()].sort().map((name) => {
    const users = catalogue.filter((flag) => flag.enum === name).map((flag) => `\`${flag.property}\``);
    const members = Object.entries(flags.get(name).values).map(([value, meaning]) => {
      const limits = limitsOf(program, flags.get(name), value);
      return `${comment("  ", [meaning, ...limits])}  ${value.toUpperCase()} = ${JSON.stringify(value)},\n`;
    });
    return `${comment("", [`Values of the ${program} ${noun} ${users.join(" and ")}.`])}export enum ${name} {\n${members.join("")}}\n`;
  });
  return withHeader("", enums.join("\n"));
}

/** Which versions know a value. */
function limitsOf(program, { valuesSince = {}, valuesIn = {} }, value) {
  if (valuesIn[value] !== undefined) {
    return [sentence(rangeWords(program, valuesIn[value]))];
  }
  return valuesSince[value] === undefined ? [] : [`${program} ${valuesSince[value]} and later.`];
}

function docOf(program, flag) {
  return [
    flag.meaning,
    [...allowed(program, flag), ...needs(flag)].join(" "),
    program.origin(flag),
    `@default - ${flag.chosen ?? `${program.name} decides: ${defaultOf(program, flag)}`}`,
    ...(flag.deprecated === undefined ? [] : [`@deprecated ${flag.deprecated}`]),
  ].filter((paragraph) => paragraph !== "");
}

function allowed(program, flag) {
  const { constraint = {}, items, builtIns, type, valuesSince = {} } = flag;
  const sentences = [];
  if (flag.unit === "ms" || flag.unit === "secs") {
    sentences.push(`In whole ${UNITS[flag.unit]}s.`);
  }
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
    const known = items.map(
      (item) => code(item) + (flag.valuesIn?.[item] === undefined ? "" : ` (${rangeWords(program.name, flag.valuesIn[item])})`),
    );
    sentences.push(`Items: ${known.join(", ")}${flag.ignoreCase ? ", in any case" : ""}.`);
  }
  if (flag.name === "isolation") {
    sentences.push(`Built in: ${isolators.map(isolatorDoc).join(", ")}.`);
  }
  if (builtIns?.length === 0) {
    sentences.push("Modules must be among the property `modules`, or `modulesDir` be set.");
  } else if (builtIns !== undefined) {
    const known = builtIns.map(
      (name) => code(name) + (valuesSince[name] === undefined ? "" : ` (Mesos ${valuesSince[name]} and later)`),
    );
    sentences.push(`Allowed: ${known.join(", ")}, or a module of the property \`modules\` or found in \`modulesDir\`.`);
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

/** Name and versions of a flag of Mesos. */
function mesosOrigin(flag) {
  return `${names(flag)} ${versions(flag)}`.trim();
}

/** Name and versions of an option of Marathon. */
function marathonOrigin({ name, bare, versions: range, hidden }) {
  const off = bare === "toggle" ? ` or \`--disable_${name}\`` : "";
  const sentences = [`Option \`--${name}\`${off}.`];
  if (range !== undefined) {
    sentences.push(sentence(rangeWords("Marathon", range)));
  }
  return [...sentences, ...(hidden ? ["Marathon does not list it among its options."] : [])].join(" ");
}

/** Name and versions of a variable of Metronome. */
function metronomeOrigin({ name, versions: range }) {
  return `Variable ${code(name)}.${range === undefined ? "" : ` ${sentence(rangeWords("Metronome", range))}`}`;
}

/** A range of versions as people say it: `>=1.5.14 <1.6.0 || >=1.6.590` is "in Marathon 1.5 since 1.5.14, and since 1.6.590". */
function rangeWords(name, range) {
  const clauses = range.split(" || ").map((clause, i) => {
    const program = i === 0 ? `${name} ` : "";
    const [, since] = />=(\S+)/.exec(clause) ?? [];
    const [, end] = /<(\d\S+)/.exec(clause) ?? [];
    const [major, minor] = (since ?? "0.0").split(".");
    if (end === `${major}.${Number(minor) + 1}.0`) {
      return `in ${program}${major}.${minor}${since.endsWith(".0") ? "" : ` since ${since}`}`;
    }
    const last = end === undefined ? [] : [`removed in ${since === undefined ? program : ""}${end}`];
    return [...(since === undefined ? [] : [`since ${program}${since}`]), ...last].join(", ");
  });
  return clauses.join(", and ");
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
  return text === "" ? "" : sentence(text);
}

function defaultOf(program, { default: value, unset, defaultBefore, defaultOtherwise }) {
  const before = defaultBefore && `${defaultBefore.default} before ${program.name} ${defaultBefore.version}`;
  return [value === undefined ? unset : words(value), before ?? defaultOtherwise].filter(Boolean).join("; ");
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

if (require.main === module) {
  for (const [file, text] of Object.entries(generate())) {
    writeFileSync(join(LIB, file), text);
  }
}

module.exports = { generate };
