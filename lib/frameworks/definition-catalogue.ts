import satisfies from "semver/functions/satisfies";

/** A value of JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** An object of JSON. */
export type JsonObject = { readonly [key: string]: Json };

/** A field of the JSON that a framework reads. */
export interface DefinitionField {
  /** Where it is: `healthChecks[].path`. What stands below it is part of its value. */
  readonly field: string;
  /** The versions that have it, as a range of semver, where not all of the library's do. */
  readonly versions?: string;
  /** What the framework takes where it is left out; nothing where it is absent then. */
  readonly default?: Json;
  /** Where it is left out, the framework decides, and tells what it decided. */
  readonly open?: boolean;
}

/** The fields of what a framework is told to run, in all its versions. */
export class DefinitionCatalogue {
  public constructor(private readonly entries: readonly DefinitionField[]) {}

  /** A field of a definition that the version does not have, and those that do: it would do nothing, or be refused. */
  public lacking(definition: JsonObject, version: string): { readonly field: string; readonly versions: string } | undefined {
    const lacking = this.fieldsOf(definition, "").find((field) => !this.has(field, version));
    return lacking === undefined ? undefined : { field: lacking, versions: this.versionsOf(lacking) };
  }

  /** What a definition leaves to the framework, which then tells what it decided. */
  public decided(definition: JsonObject): string[] {
    const open = this.entries.filter((entry) => entry.open === true).map(({ field }) => field.split(/[.[]/)[0]);
    return [...new Set(open)].filter((field) => !(field in definition));
  }

  /**
   * What two definitions are compared by, for programs: the fields that count, with what the framework takes where they are left out. An
   * object has fields, `*` is for every item of a list, `=` holds a default that is a list or an object, `~` the numbers that are assigned
   * where 0 is asked for.
   *
   * @param assigned the first and the last number that a field is assigned; nothing where its own is kept
   */
  public comparison(
    version: string,
    assigned: (field: string) => readonly [number, number] | undefined = () => undefined,
  ): JsonObject {
    const root: Record<string, Json> = {};
    for (const { field, default: value = null } of this.entries.filter((entry) => isIn(version, entry))) {
      const names = field.replaceAll("[]", ".*").split(".");
      const last = names.pop() ?? field;
      const node = names.reduce((above, name) => (above[name] ??= {}) as Record<string, Json>, root);
      const numbers = assigned(field);
      node[last] =
        numbers !== undefined ? { "~": numbers } : typeof value === "object" && value !== null ? { "=": value } : value;
    }
    return root;
  }

  /** The fields in a value, as the catalogue calls them. */
  private fieldsOf(value: Json, place: string): string[] {
    if (this.entries.some(({ field }) => field === place)) {
      return [place];
    }
    if (Array.isArray(value)) {
      return value.flatMap((item) => this.fieldsOf(item, `${place}[]`));
    }
    const items = Object.entries(value as JsonObject);
    return items.flatMap(([name, item]) => this.fieldsOf(item, place === "" ? name : `${place}.${name}`));
  }

  private has(field: string, version: string): boolean {
    return this.entries.some((entry) => entry.field === field && isIn(version, entry));
  }

  private versionsOf(name: string): string {
    return this.entries.flatMap(({ field, versions = "" }) => (field === name ? versions : [])).join(" || ");
  }
}

function isIn(version: string, { versions = "*" }: DefinitionField): boolean {
  return satisfies(version, versions);
}
