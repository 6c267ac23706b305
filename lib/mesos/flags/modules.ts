import { GivenFlags } from "./given-flags";

/** The names of the modules that are loaded; undefined where only files on the machine tell. */
export function declaredModules({ flags, modules }: GivenFlags): readonly string[] | undefined {
  return flags.modulesDir === undefined ? modules : undefined;
}
