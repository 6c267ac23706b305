import { Duration } from "../../core/duration";

/** What happens at a time of a schedule when the run before has not ended. */
export enum MetronomeConcurrencyPolicy {
  /** Both run. */
  ALLOW = "ALLOW",
  /** That time is passed over. Metronome 0.4.0 and later. */
  FORBID = "FORBID",
}

/** When a job runs. */
export interface MetronomeSchedule {
  /** Name of the schedule: at least two lower case letters, digits and dashes. Another one is another schedule, and the one that was is removed. */
  readonly id: string;

  /**
   * The times: minute, hour, day of the month, month and day of the week, as cron has them, and perhaps a year. Where both days are given both
   * must fit. `L`, `W` and `#` are known: `0 4 L * *` is 4 o'clock on the last day of every month.
   */
  readonly cron: string;

  /**
   * The time zone of `cron`, by its name in the database of IANA: `Europe/Berlin`.
   *
   * @default "UTC"
   */
  readonly timezone?: string;

  /**
   * How late a run may still start, whole seconds, at least one minute.
   *
   * @default Duration.minutes(15)
   */
  readonly startingDeadline?: Duration;

  /**
   * What happens when the run before has not ended.
   *
   * @default MetronomeConcurrencyPolicy.ALLOW
   */
  readonly concurrencyPolicy?: MetronomeConcurrencyPolicy;

  /**
   * Whether it counts.
   *
   * @default true
   */
  readonly enabled?: boolean;
}
