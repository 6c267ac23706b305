import lt from "semver/functions/lt";
import { checkUnprivilegedPort } from "../core/checks";
import { Duration } from "../core/duration";
import { myIdRange, myIdsCount, myIdTwice, srvrNotAnswered, unknownLeaving, zooKeeperSetting } from "../core/errors";
import { Size } from "../core/size";
import { InstalledZooKeeper } from "../packages/zookeeper-packages";
import { checkVoters } from "./quorum";
import { QuorumAuthentication, resolveQuorumAuthentication } from "./quorum-authentication";

export const QUORUM_PORT = 2888;
export const ELECTION_PORT = 3888;

/** What a user may set of the server; the names are those of zoo.cfg. */
export interface ZooKeeperSettings {
  readonly allowEvenSize?: boolean;
  readonly leaving?: readonly string[];
  readonly myIds?: readonly number[];
  readonly clientPort?: number;
  readonly tickTime?: Duration;
  readonly initLimit?: number;
  readonly syncLimit?: number;
  readonly maxClientCnxns?: number;
  readonly autopurgeSnapRetainCount?: number;
  readonly autopurgePurgeInterval?: Duration;
  readonly fourLetterWordWhitelist?: readonly string[];
  readonly heapSize?: Size;
  readonly quorumAuthentication?: QuorumAuthentication;
}

export interface ZooKeeperMember {
  readonly hostname: string;
  readonly fqdn: string;
  readonly myId: number;
}

/** An ensemble with every default filled in and checked. */
export interface ZooKeeperModel {
  readonly members: readonly ZooKeeperMember[];
  /** Those of them whose vote has a weight. */
  readonly voters: readonly ZooKeeperMember[];
  /** The others. */
  readonly leaving: readonly ZooKeeperMember[];
  readonly clientPort: number;
  /** Milliseconds. */
  readonly tickTime: number;
  readonly initLimit: number;
  readonly syncLimit: number;
  readonly maxClientCnxns: number;
  readonly snapRetainCount: number;
  /** Hours. */
  readonly purgeInterval: number;
  readonly fourLetterWords: readonly string[];
  readonly heapSize: Size;
  readonly quorumAuthentication?: Required<QuorumAuthentication>;
  readonly installed: InstalledZooKeeper;
  readonly connectString: string;
}

/** ZooKeeper reads its numbers as Java's int. */
const LARGEST_INT = 2 ** 31 - 1;

/** What the health checks of an ensemble ask: its state, and whether its followers are in sync. */
const HEALTH_CHECKS = ["mntr", "ruok", "srvr"];

/** Versions before answer every word. */
const WHITELIST_SINCE = "3.4.10";

export function resolveZooKeeper(
  path: string,
  machines: { readonly hostnames: readonly string[]; readonly fqdns: readonly string[] },
  installed: InstalledZooKeeper,
  settings: ZooKeeperSettings,
): ZooKeeperModel {
  const leaving = new Set(settings.leaving ?? []);
  checkLeaving(path, leaving, machines.hostnames);
  checkVoters(path, "members of a ZooKeeper ensemble", machines.hostnames.length - leaving.size, {
    isEvenAllowed: settings.allowEvenSize === true,
    whenEven: "`allowEvenSize`",
  });
  const myIds = settings.myIds ?? machines.hostnames.map((_, index) => index + 1);
  checkMyIds(path, myIds, machines.hostnames.length);
  const clientPort = checkUnprivilegedPort(path, "clientPort", settings.clientPort ?? 2181, "ZooKeeper");
  const hours = (settings.autopurgePurgeInterval ?? Duration.hours(24)).toSeconds() / 3600;
  const members = machines.hostnames.map((hostname, index) => ({ hostname, fqdn: machines.fqdns[index], myId: myIds[index] }));
  const voters = members.filter(({ hostname }) => !leaving.has(hostname));
  return {
    members,
    voters,
    leaving: members.filter(({ hostname }) => leaving.has(hostname)),
    clientPort,
    tickTime: wholeAtLeast(
      path,
      "tickTime",
      (settings.tickTime ?? Duration.seconds(2)).toMilliseconds(),
      1,
      "whole milliseconds",
    ),
    initLimit: wholeAtLeast(path, "initLimit", settings.initLimit ?? 10, 1, "a whole number of ticks"),
    syncLimit: wholeAtLeast(path, "syncLimit", settings.syncLimit ?? 5, 1, "a whole number of ticks"),
    maxClientCnxns: wholeAtLeast(path, "maxClientCnxns", settings.maxClientCnxns ?? 60, 0, "a whole number, 0 for no limit"),
    snapRetainCount: wholeAtLeast(
      path,
      "autopurgeSnapRetainCount",
      settings.autopurgeSnapRetainCount ?? 3,
      3,
      "a whole number of snapshots, at least 3",
    ),
    purgeInterval: wholeAtLeast(path, "autopurgePurgeInterval", hours, 1, "whole hours: without a purge the disk fills"),
    fourLetterWords: checkWords(path, settings.fourLetterWordWhitelist ?? HEALTH_CHECKS),
    heapSize: checkHeap(path, settings.heapSize ?? Size.mebibytes(512)),
    quorumAuthentication: resolveQuorumAuthentication(path, installed.version, settings.quorumAuthentication),
    installed,
    connectString: voters.map(({ fqdn }) => `${fqdn}:${clientPort}`).join(","),
  };
}

/** Refuses members that would not say whether they serve, where somebody wants to know. */
export function checkAsked(path: string, { fourLetterWords, installed }: ZooKeeperModel): void {
  if (!fourLetterWords.includes("srvr") && !lt(installed.version, WHITELIST_SINCE)) {
    throw srvrNotAnswered(path, fourLetterWords);
  }
}

function checkLeaving(path: string, leaving: ReadonlySet<string>, hostnames: readonly string[]): void {
  const unknown = [...leaving].find((name) => !hostnames.includes(name));
  if (unknown !== undefined) {
    throw unknownLeaving(path, unknown, hostnames);
  }
}

function checkMyIds(path: string, myIds: readonly number[], members: number): void {
  if (myIds.length !== members) {
    throw myIdsCount(path, myIds.length, members);
  }
  for (const [index, id] of myIds.entries()) {
    if (!Number.isInteger(id) || id < 1 || id > 255) {
      throw myIdRange(path, id);
    }
    if (myIds.indexOf(id) !== index) {
      throw myIdTwice(path, id);
    }
  }
}

function wholeAtLeast(path: string, name: string, value: number, least: number, allowed: string): number {
  if (!Number.isInteger(value) || value < least || value > LARGEST_INT) {
    throw zooKeeperSetting(path, name, value, allowed);
  }
  return value;
}

function checkWords(path: string, words: readonly string[]): readonly string[] {
  const wrong = words.find((word) => !/^[a-z0-9]{4}$/.test(word));
  if (wrong !== undefined) {
    throw zooKeeperSetting(
      path,
      "fourLetterWordWhitelist",
      wrong,
      "words of four letters such as mntr; everything at once (*) is refused",
    );
  }
  return [...new Set(words)].sort();
}

function checkHeap(path: string, heap: Size): Size {
  if (heap.toMebibytes() < 64) {
    throw zooKeeperSetting(path, "heapSize", heap.toString(), "at least 64 MiB");
  }
  return heap;
}
