import { ensembleSize } from "../core/errors";

const MOST_VOTERS = 9;

/** The majority of an ensemble: the only quorum that loses nothing and still tolerates failures. */
export function quorumOf(members: number): number {
  return Math.floor(members / 2) + 1;
}

/** Refuses numbers of voters that lose availability. */
export function checkVoters(path: string, what: string, members: number): void {
  if (!Number.isInteger(members) || members < 1 || members > MOST_VOTERS || members % 2 === 0) {
    throw ensembleSize(path, what, members);
  }
}
