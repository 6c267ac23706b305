import { ensembleSize } from "../core/errors";

const MOST_VOTERS = 9;

/** The majority of an ensemble: the only quorum that loses nothing and still tolerates failures. */
export function quorumOf(members: number): number {
  return Math.floor(members / 2) + 1;
}

/** When an even number of voters is meant. */
export interface EvenSize {
  readonly isEvenAllowed: boolean;
  /** What allows it. */
  readonly whenEven: string;
}

/** Refuses numbers of voters that lose availability. */
export function checkVoters(path: string, what: string, members: number, { isEvenAllowed, whenEven }: EvenSize): void {
  const fits = Number.isInteger(members) && members >= 1 && members <= MOST_VOTERS;
  if (!fits || (members % 2 === 0 && !isEvenAllowed)) {
    throw ensembleSize(path, what, { got: members, whenEven });
  }
}
