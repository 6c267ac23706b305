"use strict";
// The typed structs of lib/mesos/acls, from its catalogue.json.
const { actions, objects } = require("../lib/mesos/acls/catalogue.json");
const { code, comment, importOf, sentence, withHeader } = require("./generated-text");

const FOLDER = "mesos/acls";

const DOC = [
  "Access control lists of Mesos: who may do what. Each action is a list of entries; the first that matches who asks and what is asked about decides, and `permissive` where none matches.",
  "An entry refuses where one of its halves is NONE, and allows otherwise. Where only some may do something, name them first, and refuse everybody in a last entry whose `principals` are `AclEntity.NONE`.",
  "A principal is what somebody claims to be, unless masters and agents demand authentication.",
  "@see https://mesos.apache.org/documentation/latest/authorization/",
];

const PERMISSIVE = [
  "Whether everything is allowed that no entry matches (`permissive`). With false, name every action that somebody needs: agents and frameworks must register, tasks run, people and monitoring read.",
  "@default true",
];

/** @returns {Record<string, string>} the text of every generated file, by its path below lib */
function aclFiles() {
  return { [`${FOLDER}/mesos-acls.ts`]: aclsFile(), [`${FOLDER}/acl-entries.ts`]: entriesFile() };
}

function aclsFile() {
  const imports = importOf(objects.map(({ struct }) => struct).sort(), "./acl-entries");
  const members = [...actions].sort(byName).map((action) => {
    const { struct } = objects.find(({ name }) => name === action.object);
    return `${comment("  ", docOf(action))}  readonly ${propertyOf(action.name)}?: ${struct}[];\n`;
  });
  const permissive = `${comment("  ", PERMISSIVE)}  readonly permissive?: boolean;\n`;
  const body = `${comment("", DOC)}export interface MesosAcls {\n${[permissive, ...members].join("\n")}}\n`;
  return withHeader("", `${imports}\n\n${body}`);
}

function entriesFile() {
  const structs = [...objects].sort(byName).map(({ name, struct, meaning, anyOrNone }) => {
    const member = anyOrNone === true ? `${meaning} ANY or NONE only.` : meaning;
    const principals = "The principals that ask. Who does not authenticate may have none, and is matched by ANY and NONE only.";
    return [
      comment("", [`An entry of the ACLs about ${code(name)}.`]),
      `export interface ${struct} {\n`,
      `${comment("  ", [principals])}  readonly principals: AclEntity;\n\n`,
      `${comment("  ", [`${member} (${code(name)})`.replace(/\. \((.*)\)$/, " ($1).")])}  readonly ${propertyOf(name)}: AclEntity;\n}\n`,
    ].join("");
  });
  return withHeader("", `import { AclEntity } from "./acl-entity";\n\n${structs.join("\n")}`);
}

function docOf(action) {
  const { name, meaning, object, anyOrNone, removed, instead } = action;
  const sentences = [`Action ${code(name)}, of ${askersOf(action)}.`];
  if (anyOrNone === true) {
    sentences.push(sentence(`${propertyOf(object)} can only be ANY or NONE.`).slice(0, -1));
  }
  if (removed !== undefined) {
    sentences.push(`Removed in Mesos ${removed}, which has ${code(propertyOf(instead))}.`);
  }
  return [meaning, sentences.join(" "), "@default - `permissive` decides"];
}

/** Which daemons ask about an action, and since when. */
function askersOf(action) {
  const daemons = ["master", "agent"].filter((daemon) => action[daemon] !== undefined);
  return daemons.map((daemon) => `${daemon}s${sinceWords(action[daemon])}`).join(" and ");
}

function sinceWords(version) {
  return version.startsWith("0.") || version === "1.0.0" ? "" : ` since Mesos ${version}`;
}

/** As propertyOf of acl-catalogue.ts has it. */
function propertyOf(name) {
  return name.replace(/^get_/, "to_get_").replace(/_(.)/g, (_, letter) => letter.toUpperCase());
}

function byName(one, other) {
  return propertyOf(one.name) < propertyOf(other.name) ? -1 : 1;
}

module.exports = { aclFiles };
