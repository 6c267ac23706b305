import { derivedFlag, flagOfOtherDaemon, flagUnderOtherName, removedFlag, unknownFlag } from "../../core/errors";
import { FlagEntry, FlagScope, flagsOf } from "./flag-catalogue";
import { suggest } from "./suggest";

/** A flag that the structs know, with its property. */
export type SettableFlag = FlagEntry & { readonly property: string };

const OTHER_DAEMON: Partial<Record<FlagScope, readonly [FlagScope, string]>> = {
  master: ["agent", "agents"],
  agent: ["master", "masters"],
};

/** The flag of a property; an error that explains any other name. */
export function findFlag(path: string, scope: FlagScope, property: string): SettableFlag {
  const flag = settable(scope).find((entry) => entry.property === property);
  if (flag === undefined) {
    throw explain(path, scope, property);
  }
  return flag;
}

/** The flags of a scope that users can set. */
export function settable(scope: FlagScope): readonly SettableFlag[] {
  return flagsOf(scope).filter((entry): entry is SettableFlag => entry.property !== undefined);
}

function explain(path: string, scope: FlagScope, given: string): Error {
  const flags = flagsOf(scope);
  const meant = flags.find((entry) => entry.name === given) ?? flags.find((entry) => isNameOf(entry, given));
  if (meant !== undefined) {
    return explainName(path, meant, given);
  }
  const [otherScope, daemons] = OTHER_DAEMON[scope] ?? [];
  if (otherScope !== undefined && daemons !== undefined && flagsOf(otherScope).some((entry) => isNameOf(entry, given))) {
    return flagOfOtherDaemon(path, given, daemons);
  }
  return unknownFlag(
    path,
    given,
    suggest(
      given,
      flags.map((entry) => entry.property ?? entry.name),
    ),
  );
}

function explainName(path: string, meant: FlagEntry, given: string): Error {
  if (meant.derived !== undefined) {
    return derivedFlag(path, given, meant.derived);
  }
  return meant.property === undefined ? removedFlag(path, given, meant.removed) : flagUnderOtherName(path, given, meant.property);
}

function isNameOf(entry: FlagEntry, given: string): boolean {
  const names = [entry.name, entry.property, entry.formerly?.name, ...(entry.alsoCalled ?? [])];
  return names.some((name) => name !== undefined && plain(name) === plain(given));
}

/** A name without its spelling: `--agent_ping_timeout`, `MESOS_AGENT_PING_TIMEOUT` and `agentPingTimeout` are the same. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/^(libprocess|mesos)_/, "")
    .replace(/[_-]/g, "");
}
