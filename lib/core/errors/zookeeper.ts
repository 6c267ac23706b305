import { ConfigurationError } from "./configuration-error";

/** Errors of ensembles: of ZooKeeper's and of the masters', which vote alike. */

export const ensembleSize = (path: string, what: string, { got, whenEven }: { got: unknown; whenEven: string }) =>
  new ConfigurationError(path, {
    what: `the number of ${what} must be odd and at most 9: an even one tolerates no more failures than the next smaller one`,
    got,
    fix: `use 3, 5, 7 or 9, or 1 for trials; while it grows or shrinks, an even one with ${whenEven}`,
  });

export const quorumRange = (path: string, got: unknown, { least, most }: { least: number; most: number }) =>
  new ConfigurationError(path, {
    what: "quorum must be a majority of the masters, and not more than there are",
    got,
    fix: least === most ? `use ${least}, or leave it out` : `use ${least} to ${most}, or leave it out for ${least}`,
  });

/** Members that were and that will be, as text; plans know only then what there was. */
export interface ChangedMembers {
  readonly before: string;
  readonly after: string;
}

export const membersOneByOne = (path: string, { before, after }: ChangedMembers) =>
  new ConfigurationError(path, {
    what:
      "the members of an ensemble change one at a time, otherwise two majorities could serve that do not know each other: " +
      `they were ${before} and would be ${after}`,
    fix: "apply the change of one member after that of another, with `allowEvenSize` for the even numbers between them",
  });

/** @param which those that voted, as text */
export const membersVoteStill = (path: string, which: string) =>
  new ConfigurationError(path, {
    what: `members would go while they vote, and those that stay could wait for them for ever: ${which}`,
    fix: "first apply a change that names them in `leaving` and keeps their machines",
  });

export const unknownLeaving = (path: string, got: string, hostnames: readonly string[]) =>
  new ConfigurationError(path, {
    what: "who is leaving must still be a member: the machine goes when its vote has gone",
    got,
    fix: `use ${hostnames.map((name) => JSON.stringify(name)).join(", ")}, or leave it out`,
  });

export const tooManyMasters = (path: string, { before, after }: ChangedMembers) =>
  new ConfigurationError(path, {
    what:
      "more masters would take part than twice the quorum less one, which could lose the registry; those that leave count, and the smaller " +
      `quorum: they were ${before} and would be ${after}`,
    fix:
      "first apply the `quorum` of the larger number (3 for 5, 4 for 7) with the masters that are there, then change their number, " +
      "then leave `quorum` out; a single master cannot grow into a cluster",
  });

export const membersWithoutAccess = (path: string, { before, after }: ChangedMembers) =>
  new ConfigurationError(path, {
    what:
      "members can only change where there is a way into their machines, or those that run would never learn of it: " +
      `they were ${before} and would be ${after}`,
    fix: "give the machines `access`, and apply that first",
  });

export const myIdsCount = (path: string, ids: number, members: number) =>
  new ConfigurationError(path, {
    what: "myIds must have one id for each member",
    got: ids,
    fix: `give ${members} ids, in the order of the members`,
  });

export const myIdRange = (path: string, got: unknown) =>
  new ConfigurationError(path, { what: "myid is out of range", got, fix: "use whole numbers from 1 to 255" });

export const myIdTwice = (path: string, got: number) =>
  new ConfigurationError(path, { what: "two members have the same myid", got, fix: "give every member an id of its own" });

export const zooKeeperSetting = (path: string, name: string, got: unknown, allowed: string) =>
  new ConfigurationError(path, { what: `${name} is out of range`, got, fix: `use ${allowed}` });

export const srvrNotAnswered = (path: string, got: readonly string[]) =>
  new ConfigurationError(path, {
    what: "members must say whether they serve (srvr) before one of them is restarted, which `access` to their machines is for",
    got,
    fix: "add srvr to fourLetterWordWhitelist, or leave it out",
  });

export const quorumAuthenticationTooNew = (path: string, version: string, since: string) =>
  new ConfigurationError(path, {
    what: `members of ZooKeeper authenticate since ${since}, and the packages bring an older one`,
    got: version,
    fix: "leave out quorumAuthentication, or use Debian 12, Ubuntu 22.04 or Ubuntu 24.04",
  });

export const badQuorumUsername = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "quorumAuthentication.username must be a word of jaas.conf",
    got,
    fix: "use letters, digits and _ . - only",
  });

export const learnersMustAuthenticate = (path: string) =>
  new ConfigurationError(path, {
    what: "quorumAuthentication.serverRequireSasl without learnerRequireSasl: every member would refuse every other one",
    fix: "turn learnerRequireSasl on too, or turn both off for a first step",
  });

export const noHosts = (path: string) =>
  new ConfigurationError(path, {
    what: "an imported ensemble has no hosts",
    fix: 'give its members as "name:port", for example "zk-1.example.com:2181"',
  });

export const notAHostAndPort = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "a host of an imported ensemble must be a name and a port",
    got,
    fix: 'use for example "zk-1.example.com:2181"',
  });

export const differentPorts = (path: string, got: readonly string[]) =>
  new ConfigurationError(path, {
    what: "the hosts of an imported ensemble have different ports",
    got,
    fix: "give all of them the same client port: one rule lets clients in",
  });
