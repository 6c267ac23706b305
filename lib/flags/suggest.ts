import { closest, distance } from "fastest-levenshtein";

/** The candidate that a misspelt word most likely means, if one is near enough. */
export function suggest(word: string, candidates: readonly string[]): string | undefined {
  const near = candidates.length === 0 ? undefined : closest(word, candidates);
  return near !== undefined && distance(word, near) <= Math.max(2, word.length / 3) ? near : undefined;
}
