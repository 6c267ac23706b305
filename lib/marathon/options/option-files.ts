import satisfies from "semver/functions/satisfies";
import { optionBreaksInEnvironment, optionLosesCase, optionTakenForTasks } from "../../core/errors";
import { environmentAssignments } from "../../machine/formats";
import { MachineFile } from "../../machine/nouns";
import { isUnresolved } from "../../machine/unresolved";
import { CATALOGUE } from "./option-catalogue";
import { MarathonOption } from "./resolve-options";

/** The file of an option of packages before 1.5. */
export function confFile(option: string): string {
  return `/etc/marathon/conf/${option}`;
}

/** The files below /etc/marathon/conf of packages before 1.5: one an option. */
export function confDirectory(path: string, version: string, options: readonly MarathonOption[]): MachineFile[] {
  return options.map(({ name, value }) => {
    if (name !== name.toLowerCase() && !satisfies(version, "<1.3.7")) {
      throw optionLosesCase(path, propertyOf(name));
    }
    return value === undefined ? { path: confFile(`?${name}`), content: "" } : { path: confFile(name), content: `${value}\n` };
  });
}

/** The text of the file of variables: others, such as JAVA_OPTS, and the options as MARATHON_*. */
export function environmentFile(
  path: string,
  version: string,
  variables: ReadonlyArray<readonly [string, string]>,
  options: readonly MarathonOption[],
): string {
  options.forEach((option) => checkSurvives(path, version, option));
  const assignments = options.map(({ name, value = "" }) => [`MARATHON_${name.toUpperCase()}`, value] as const);
  return environmentAssignments(path, [...variables, ...assignments]);
}

/** What start scripts make of a value before they hand it on. */
const BREAKS: ReadonlyArray<{
  readonly what: string;
  readonly since: string;
  readonly worksIn: string;
  breaks(value: string, name: string): boolean;
}> = [
  {
    what: 'values with an equals sign ("=")',
    since: "1.5.9, 1.6.486 or later",
    worksIn: ">=1.5.9 <1.6.0 || >=1.6.486",
    breaks: (value) => value.includes("="),
  },
  {
    what: "values with a blank",
    since: "1.5.10, 1.6.535 or later",
    worksIn: ">=1.5.10 <1.6.0 || >=1.6.535",
    breaks: (value) => /[ \t]/.test(value),
  },
  {
    what: 'values with a wildcard ("*", "?" or "[")',
    since: "1.5.10, 1.6.535 or later",
    worksIn: ">=1.5.10 <1.6.0 || >=1.6.535",
    // There is no file whose name begins like a URL.
    breaks: (value) => /[*?[]/.test(value) && !value.includes("://"),
  },
  {
    what: 'names and values with "MARATHON_"',
    since: "1.5.10, 1.6.535 or later",
    worksIn: ">=1.5.10 <1.6.0 || >=1.6.535",
    breaks: (value, name) => value.includes("MARATHON_") || name.includes("marathon_"),
  },
];

function checkSurvives(path: string, version: string, { name, value = "" }: MarathonOption): void {
  if (name !== name.toLowerCase()) {
    throw optionLosesCase(path, propertyOf(name));
  }
  if (name.startsWith("app")) {
    throw optionTakenForTasks(path, propertyOf(name));
  }
  if (isUnresolved(value)) {
    return;
  }
  const broken = BREAKS.find(({ worksIn, breaks }) => breaks(value, name) && !satisfies(version, worksIn));
  if (broken !== undefined) {
    throw optionBreaksInEnvironment(path, propertyOf(name), value, broken.what, version, broken.since);
  }
}

/** What users know an option by. */
function propertyOf(name: string): string {
  return CATALOGUE.find((option) => option.name === name)?.property ?? name;
}
