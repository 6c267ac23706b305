/** A finding that stays, and why. */
export interface Accepted {
  /** The finding, as the tool calls it. */
  readonly finding: string;
  /** Where: a machine and a path on it, or the address of a resource. */
  readonly at: RegExp;
  readonly reason: string;
}

/** What a tool found. */
export interface Finding {
  readonly finding: string;
  readonly at: string;
  /** What the tool says of it. */
  readonly says: string;
}

/** Findings that nobody accepted, and what was accepted but is found no more, one a line. */
export function unexpected(findings: readonly Finding[], accepted: readonly Accepted[]): string[] {
  const isOf = (entry: Accepted) => (found: Finding) => found.finding === entry.finding && entry.at.test(found.at);
  return [
    ...findings
      .filter((found) => !accepted.some((entry) => isOf(entry)(found)))
      .map(({ finding, at, says }) => `${finding} at ${at}: ${says}`),
    ...accepted
      .filter((entry) => !findings.some(isOf(entry)))
      .map(({ finding, at }) => `${finding} at ${at} is accepted, but found nowhere`),
  ];
}
