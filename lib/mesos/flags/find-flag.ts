import { flagOfOtherDaemon, FlagOwner, removedFlag } from "../../core/errors";
import * as generic from "../../flags/find-flag";
import { Settable, settableOf } from "../../flags/flag-entry";
import { FlagScope, flagsOf, MesosFlag } from "./flag-catalogue";

/** A flag that the structs know, with its property. */
export type SettableFlag = Settable<MesosFlag>;

const OTHER_DAEMON: Partial<Record<FlagScope, readonly [FlagScope, string]>> = {
  master: ["agent", "agents"],
  agent: ["master", "masters"],
};

/** Whose flags they are, for errors. */
export function mesosFlags(path: string): FlagOwner {
  return { path, program: { name: "Mesos", noun: "flag" } };
}

/** The flag of a property; an error that explains any other name. */
export function findFlag(path: string, scope: FlagScope, property: string): SettableFlag {
  return generic.findFlag(mesosFlags(path), namesIn(path, scope), property);
}

/** The flags of a scope that users can set. */
export function settable(scope: FlagScope): readonly SettableFlag[] {
  return settableOf(flagsOf(scope));
}

function namesIn(path: string, scope: FlagScope): generic.FlagNames<MesosFlag> {
  return {
    flags: flagsOf(scope),
    prefix: /^(libprocess|mesos)_/,
    namesOf: ({ formerly }) => (formerly === undefined ? [] : [formerly.name]),
    gone: ({ removed }, given) => removedFlag(path, given, removed),
    elsewhere: (given) => {
      const [otherScope, daemons] = OTHER_DAEMON[scope] ?? [];
      return otherScope !== undefined && daemons !== undefined && isFlagOf(path, otherScope, given)
        ? flagOfOtherDaemon(path, given, daemons)
        : undefined;
    },
  };
}

function isFlagOf(path: string, scope: FlagScope, given: string): boolean {
  const names = namesIn(path, scope);
  return names.flags.some((flag) => generic.isNamed(names, flag, given));
}
