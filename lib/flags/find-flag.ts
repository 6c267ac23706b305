import { derivedFlag, FlagOwner, flagUnderOtherName, unknownFlag } from "../core/errors";
import { NamedFlag, Settable, settableOf } from "./flag-entry";
import { suggest } from "./suggest";

/** A catalogue, and how to explain names that no property has. */
export interface FlagNames<E extends NamedFlag> {
  readonly flags: readonly E[];
  /** What variables of the environment put before a name, in lower case. */
  readonly prefix: RegExp;
  /** Names that a flag had besides those that every entry tells. */
  namesOf?(flag: E): readonly string[];
  /** The error for a flag that the program dropped long ago. */
  gone(flag: E, given: string): Error;
  /** The error for a name that is somebody else's. */
  elsewhere?(given: string): Error | undefined;
}

/** The flag of a property; an error that explains any other name. */
export function findFlag<E extends NamedFlag>(owner: FlagOwner, names: FlagNames<E>, property: string): Settable<E> {
  const flag = settableOf(names.flags).find((entry) => entry.property === property);
  if (flag === undefined) {
    throw explain(owner, names, property);
  }
  return flag;
}

function explain<E extends NamedFlag>(owner: FlagOwner, names: FlagNames<E>, given: string): Error {
  const { flags } = names;
  const meant = flags.find((entry) => entry.name === given) ?? flags.find((entry) => isNamed(names, entry, given));
  if (meant !== undefined) {
    return explainName(owner, names, meant, given);
  }
  const known = flags.map((entry) => entry.property ?? entry.name);
  return names.elsewhere?.(given) ?? unknownFlag(owner, given, suggest(given, known));
}

function explainName<E extends NamedFlag>(owner: FlagOwner, names: FlagNames<E>, meant: E, given: string): Error {
  if (meant.derived !== undefined) {
    return derivedFlag(owner, given, meant.derived);
  }
  return meant.property === undefined ? names.gone(meant, given) : flagUnderOtherName(owner, given, meant.property);
}

/** Whether a name is one of the flag's, in whatever spelling. */
export function isNamed<E extends NamedFlag>({ prefix, namesOf }: FlagNames<E>, flag: E, given: string): boolean {
  const names = [flag.name, flag.property, ...(namesOf?.(flag) ?? []), ...(flag.alsoCalled ?? [])];
  return names.some((name) => name !== undefined && plain(name) === plain(given));

  /** `--agent_ping_timeout`, `MESOS_AGENT_PING_TIMEOUT` and `agentPingTimeout` are the same. */
  function plain(name: string): string {
    return name.toLowerCase().replace(prefix, "").replace(/[_-]/g, "");
  }
}
