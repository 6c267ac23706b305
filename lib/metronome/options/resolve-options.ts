import satisfies from "semver/functions/satisfies";
import {
  FlagOwner,
  malformedFlag,
  metronomeOptionNotInVersion,
  metronomeOptionWithoutEffect,
  metronomePluginsIncomplete,
  metronomeValueNotInVersion,
} from "../../core/errors";
import { findFlag, FlagNames } from "../../flags/find-flag";
import { renderValue } from "../../flags/render-value";
import { CATALOGUE, MetronomeFlag, SettableOption } from "./option-catalogue";

/** A variable of the environment: its name and its value. */
export type Variable = readonly [string, string];

/**
 * What the typed options mean for a version of Metronome.
 *
 * @param options MetronomeOptions; what users of JavaScript wrote in their place is checked too
 * @param version such as `0.6.70`
 */
export function resolveMetronomeOptions(path: string, options: object, version: string): readonly Variable[] {
  const owner: FlagOwner = { path, program: { name: "Metronome", noun: "option" } };
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const variables = Object.entries(given).map(([property, value]): Variable => {
    const option = findOption(owner, property);
    checkExists(path, option, value, version);
    return [option.name, renderValue(owner, option, value)];
  });
  checkTogether(owner, given);
  return variables;
}

/** The option of a property; an error that explains any other name. */
function findOption(owner: FlagOwner, property: string): SettableOption {
  const names: FlagNames<MetronomeFlag> = {
    flags: CATALOGUE,
    prefix: /^metronome_/,
    gone: (_, given) => metronomeOptionWithoutEffect(owner.path, given),
  };
  return findFlag(owner, names, property);
}

function checkExists(path: string, option: SettableOption, given: unknown, version: string): void {
  const { property, versions = "*", valuesIn = {} } = option;
  if (!satisfies(version, versions)) {
    throw metronomeOptionNotInVersion(path, property, versions, version);
  }
  for (const value of [given].flat()) {
    const known = valuesIn[String(value)] ?? "*";
    if (!satisfies(version, known)) {
      throw metronomeValueNotInVersion(path, property, value, known, version);
    }
  }
}

/** What Metronome would end with when it starts. */
function checkTogether(owner: FlagOwner, given: Readonly<Record<string, unknown>>): void {
  if (given.histogramReservoirResetChucks === 1) {
    throw malformedFlag(owner, "histogramReservoirResetChucks", 1, "0, or at least 2");
  }
  if ((given.pluginDir === undefined) !== (given.pluginConf === undefined)) {
    throw metronomePluginsIncomplete(owner.path, given.pluginDir === undefined ? "pluginDir" : "pluginConf");
  }
}
