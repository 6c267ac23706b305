import { Duration } from "../core/duration";
import { notWholeSeconds } from "../core/errors";

/** A time that is waited, in seconds; throws where it is none. */
export function wholeSeconds(path: string, property: string, duration?: Duration): number | undefined {
  const seconds = duration?.toSeconds();
  if (seconds !== undefined && (!Number.isInteger(seconds) || seconds < 1)) {
    throw notWholeSeconds(path, property, seconds);
  }
  return seconds;
}
