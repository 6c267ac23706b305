import { Duration, Size } from "../core";

/** The units of the catalogues, which are those of Mesos: of durations in milliseconds, of sizes in bytes. */
const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  secs: 1000,
  mins: 60_000,
  hrs: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
  B: 1,
  KB: 1024,
  MB: 1024 ** 2,
  GB: 1024 ** 3,
};

/** What numbers, durations and sizes of one flag are compared by, whether they come from users or stand in the catalogue. */
export function amountOf(value: number | string | Duration | Size): number {
  if (typeof value === "string") {
    const unit = value.replace(/^[0-9.]+/, "");
    return parseFloat(value) * UNITS[unit];
  }
  return value instanceof Duration ? value.toMilliseconds() : value instanceof Size ? value.toBytes() : value;
}
