import { Duration, Size } from "../../core";

/** How instances are replaced by those of a new version. */
export interface MarathonUpgradeStrategy {
  /**
   * Part of the instances that stays healthy meanwhile, 0 to 1.
   *
   * @default - 1; with persistent or external volumes 0.5
   */
  readonly minimumHealthCapacity?: number;

  /**
   * Part of the instances that may be there in addition meanwhile, 0 to 1.
   *
   * @default - 1; with persistent or external volumes 0
   */
  readonly maximumOverCapacity?: number;
}

/** Which instances are killed first when there are too many. */
export enum MarathonKillSelection {
  /** The youngest. */
  YOUNGEST_FIRST = "YOUNGEST_FIRST",
  /** The oldest. */
  OLDEST_FIRST = "OLDEST_FIRST",
}

/** When instances on agents that are not reached are replaced. */
export interface MarathonUnreachableTimes {
  /**
   * Time after which another instance is started, whole seconds.
   *
   * @default Duration.seconds(0)
   */
  readonly inactiveAfter?: Duration;

  /**
   * Time after which the unreachable instance is given up: it is killed when its agent comes back. Whole seconds, not less than `inactiveAfter`.
   *
   * @default - that of `inactiveAfter`
   */
  readonly expungeAfter?: Duration;
}

/** What happens to instances on agents that are not reached. Marathon 1.4 and later. */
export class MarathonUnreachableStrategy {
  /** They are waited for; for applications with persistent volumes. Marathon 1.4.2 and later. */
  public static disabled(): MarathonUnreachableStrategy {
    return new MarathonUnreachableStrategy();
  }

  /**
   * They are replaced.
   *
   * @param times when
   */
  public static replace(times: MarathonUnreachableTimes = {}): MarathonUnreachableStrategy {
    return new MarathonUnreachableStrategy(times);
  }

  /**
   * When they are replaced; nothing where they are waited for.
   * @internal
   */
  public readonly _times?: MarathonUnreachableTimes;

  private constructor(times?: MarathonUnreachableTimes) {
    this._times = times;
  }
}

/** What an instance may use beyond what it asks for, where it is there. Marathon 1.10 and later. */
export interface MarathonResourceLimits {
  /**
   * CPUs, not fewer than `cpus`.
   *
   * @default - `cpus`, if `unlimitedCpus` is not given
   */
  readonly cpus?: number;

  /**
   * Whether it may use every CPU that is free.
   *
   * @default false
   */
  readonly unlimitedCpus?: boolean;

  /**
   * Memory, whole MiB, not less than `mem`.
   *
   * @default - `mem`, if `unlimitedMem` is not given
   */
  readonly mem?: Size;

  /**
   * Whether it may use all memory that is free.
   *
   * @default false
   */
  readonly unlimitedMem?: boolean;
}

/** What the executor of an instance gets in addition. Marathon 1.6.352 and later. */
export interface MarathonExecutorResources {
  /**
   * CPUs, at least 0.1.
   *
   * @default 0.1
   */
  readonly cpus?: number;

  /**
   * Memory, whole MiB, at least 32.
   *
   * @default Size.mebibytes(32)
   */
  readonly mem?: Size;

  /**
   * Disk, whole MiB, at least 10.
   *
   * @default Size.mebibytes(10)
   */
  readonly disk?: Size;
}

/** A file that Mesos fetches into the sandbox of an instance before it starts. */
export interface MarathonFetch {
  /** Its address. */
  readonly uri: string;

  /**
   * Whether it is unpacked, if it is an archive.
   *
   * @default true
   */
  readonly extract?: boolean;

  /**
   * Whether it is made executable.
   *
   * @default false
   */
  readonly executable?: boolean;

  /**
   * Whether agents keep it for other instances.
   *
   * @default false
   */
  readonly cache?: boolean;

  /**
   * Where it is put, relative to the sandbox. Marathon 1.4.6 and later.
   *
   * @default - its own name
   */
  readonly destPath?: string;
}
