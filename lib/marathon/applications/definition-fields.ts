import satisfies from "semver/functions/satisfies";
import { fieldNotInMarathon } from "../../core/errors";
import entries from "./catalogue.json";

/** A value of JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** An object of JSON. */
export type JsonObject = { readonly [key: string]: Json };

/** A field of an application's JSON that the library writes. */
interface DefinitionField {
  /** Where it is: `healthChecks[].path`. What stands below it is part of its value. */
  readonly field: string;
  /** The versions of Marathon that have it, as a range of semver, where not all since 1.3.0 do. */
  readonly versions?: string;
  /** What Marathon takes where it is left out; nothing where it is absent then. */
  readonly default?: Json;
  /** Where it is left out, Marathon decides, and tells what it decided. */
  readonly open?: boolean;
}

const CATALOGUE = entries as readonly DefinitionField[];

/** Refuses a definition with a field that the version of Marathon does not have: it would do nothing, silently. */
export function checkFields(path: string, id: string, definition: JsonObject, version: string): void {
  for (const field of fieldsOf(definition, "")) {
    const known = CATALOGUE.filter((entry) => entry.field === field);
    if (!known.some(({ versions }) => hasField(version, versions))) {
      throw fieldNotInMarathon(path, id, field, known.map(({ versions = "" }) => versions).join(" || "), version);
    }
  }
}

/** The fields in a value, as the catalogue calls them. */
function fieldsOf(value: Json, place: string): string[] {
  if (place !== "" && CATALOGUE.some(({ field }) => field === place)) {
    return [place];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item) => fieldsOf(item, `${place}[]`));
  }
  return Object.entries(value as JsonObject).flatMap(([name, item]) => fieldsOf(item, place === "" ? name : `${place}.${name}`));
}

function hasField(version: string, versions = "*"): boolean {
  return satisfies(version, versions);
}

/** What a definition leaves to Marathon, which then tells what it decided. */
export function decidedFields(definition: JsonObject): string[] {
  return [...new Set(CATALOGUE.filter(({ open }) => open === true).map(({ field }) => topOf(field)))].filter(
    (field) => !(field in definition),
  );
}

/**
 * What two definitions are compared by, for the program that deploys: the fields that count, with what Marathon takes where they are left out.
 * An object has fields, `*` is for every item of a list, `=` holds a default that is a list or an object, `~` the numbers that Marathon assigns
 * where 0 is asked for.
 *
 * @param assigned the first and the last number that Marathon assigns to ports
 */
export function comparison(version: string, assigned: readonly [number, number]): JsonObject {
  const root: Record<string, Json> = {};
  for (const { field, default: value = null } of CATALOGUE.filter((entry) => hasField(version, entry.versions))) {
    const names = field.replaceAll("[]", ".*").split(".");
    const last = names.pop() ?? field;
    const node = names.reduce((above, name) => (above[name] ??= {}) as Record<string, Json>, root);
    const isAssigned = field.endsWith(".servicePort") || field === "portDefinitions[].port";
    node[last] = isAssigned ? { "~": assigned } : typeof value === "object" && value !== null ? { "=": value } : value;
  }
  return root;
}

function topOf(field: string): string {
  return field.split(/[.[]/)[0];
}
