import satisfies from "semver/functions/satisfies";
import { optionBeginsWithDash, optionNotInVersion, optionValueNotInVersion } from "../../core/errors";
import { renderValue } from "../../flags/render-value";
import { findOption, marathonOptions } from "./find-option";
import { SettableOption } from "./option-catalogue";
import { checkTogether } from "./option-rules";

/** An option as Marathon reads it. */
export interface MarathonOption {
  /** As Marathon calls it: `task_launch_timeout`, or `disable_ha`. */
  readonly name: string;
  /** Without it the option has none: it is there or not. */
  readonly value?: string;
}

/**
 * What the typed options mean for a version of Marathon, sorted by name.
 *
 * @param options MarathonOptions; what users of JavaScript wrote in their place is checked too
 * @param version such as `1.11.24`
 */
export function resolveMarathonOptions(path: string, options: object | undefined, version: string): readonly MarathonOption[] {
  const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined);
  const resolved = given.flatMap(([property, value]) => {
    const option = findOption(path, property);
    checkExists(path, option, version);
    const text = renderValue(marathonOptions(path), option, value);
    checkValues(path, option, value, version);
    return written(option, text);
  });
  checkTogether({ path, options: Object.fromEntries(given), version });
  return resolved.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function checkExists(path: string, { property, versions, successor }: SettableOption, version: string): void {
  if (versions !== undefined && !satisfies(version, versions)) {
    throw optionNotInVersion(path, property, versions, version, successor);
  }
}

function checkValues(path: string, { property, valuesIn = {} }: SettableOption, given: unknown, version: string): void {
  const [first] = [given].flat();
  // Marathon would take it for the name of another option.
  if (typeof first === "string" && first.startsWith("-")) {
    throw optionBeginsWithDash(path, property, first);
  }
  for (const value of [given].flat()) {
    const versions = valuesIn[String(value)];
    if (versions !== undefined && !satisfies(version, versions)) {
      throw optionValueNotInVersion(path, property, value, versions, version);
    }
  }
}

function written({ name, bare }: SettableOption, text: string): MarathonOption[] {
  if (bare === undefined) {
    return [{ name, value: text }];
  }
  return text === "true" ? [{ name }] : bare === "toggle" ? [{ name: `disable_${name}` }] : [];
}
