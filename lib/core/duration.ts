import { notADuration } from "./errors";

/** A length of time, at most 292 years. Rendered in the unit that the configured program reads. */
export class Duration {
  /**
   * A number of milliseconds.
   *
   * @param amount 0 or more
   */
  public static milliseconds(amount: number): Duration {
    return new Duration(amount);
  }

  /**
   * A number of seconds.
   *
   * @param amount 0 or more
   */
  public static seconds(amount: number): Duration {
    return new Duration(amount * 1000);
  }

  /**
   * A number of minutes.
   *
   * @param amount 0 or more
   */
  public static minutes(amount: number): Duration {
    return new Duration(amount * 60_000);
  }

  /**
   * A number of hours.
   *
   * @param amount 0 or more
   */
  public static hours(amount: number): Duration {
    return new Duration(amount * 3_600_000);
  }

  /**
   * A number of days of 24 hours.
   *
   * @param amount 0 or more
   */
  public static days(amount: number): Duration {
    return new Duration(amount * 86_400_000);
  }

  private readonly amount: number;

  private constructor(amount: number) {
    if (Number.isNaN(amount) || amount < 0 || amount > LONGEST) {
      throw notADuration("Duration", amount);
    }
    // 2.3 seconds are 2300 milliseconds, and not 2299.9999999999995.
    this.amount = Number(amount.toPrecision(15));
  }

  /** The whole length in milliseconds. */
  public toMilliseconds(): number {
    return this.amount;
  }

  /** The whole length in seconds, with a fraction where there is one. */
  public toSeconds(): number {
    return this.amount / 1000;
  }

  /**
   * The form that Mesos reads, in the largest unit that gives a whole number: `10mins`, `1500ms`.
   *
   * The units are `ns`, `us`, `ms`, `secs`, `mins`, `hrs`, `days` and `weeks` (stout's duration.hpp); a bare number is refused by Mesos.
   */
  public toMesos(): string {
    for (const [unit, length] of MESOS_UNITS) {
      if (this.amount >= length && this.amount % length === 0) {
        return `${this.amount / length}${unit}`;
      }
    }
    return this.amount === 0 ? "0secs" : `${Math.round(this.amount * 1_000_000)}ns`;
  }

  /** The form of `toMesos()`. */
  public toString(): string {
    return this.toMesos();
  }
}

/** Mesos counts nanoseconds in 64 bits. */
const LONGEST = 2 ** 63 / 1_000_000;

const MESOS_UNITS: ReadonlyArray<readonly [string, number]> = [
  ["weeks", 604_800_000],
  ["days", 86_400_000],
  ["hrs", 3_600_000],
  ["mins", 60_000],
  ["secs", 1000],
  ["ms", 1],
];
