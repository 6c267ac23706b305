import { isUnresolved } from "../../machine/unresolved";

/** The names of the modules that are loaded; undefined where they cannot be known. */
export function declaredModules(flags: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  const { libraries = [] } = (flags.modules ?? {}) as { libraries?: { modules?: { name: string }[] }[] };
  const names = libraries.flatMap(({ modules = [] }) => modules.map(({ name }) => name));
  return flags.modulesDir !== undefined || names.some(isUnresolved) ? undefined : names;
}
