import { fieldNotInVersion } from "../../core/errors";
import { DefinitionCatalogue, DefinitionField, JsonObject } from "../../frameworks/definition-catalogue";
import entries from "./catalogue.json";

/** The fields of an application's JSON that the library writes. */
export const CATALOGUE = new DefinitionCatalogue(entries as readonly DefinitionField[]);

/** Refuses a definition with a field that the version of Marathon does not have: it would do nothing, silently. */
export function checkFields(path: string, id: string, definition: JsonObject, version: string): void {
  const lacking = CATALOGUE.lacking(definition, version);
  if (lacking !== undefined) {
    throw fieldNotInVersion(path, `the application ${id}`, "Marathon", lacking.field, lacking.versions, version);
  }
}

/**
 * What two applications are compared by.
 *
 * @param servicePorts the first and the last port that Marathon assigns to services
 */
export function comparison(version: string, servicePorts: readonly [number, number]): JsonObject {
  return CATALOGUE.comparison(version, (field) => (SERVICE_PORT.test(field) ? servicePorts : undefined));
}

const SERVICE_PORT = /\.servicePort$|^portDefinitions\[\]\.port$/;
