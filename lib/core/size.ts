import { notASize } from "./errors";

const KIBI = 1024;

/** An amount of memory or disk. Units are binary (1 KiB = 1024 bytes), as in Mesos and in the JVM. */
export class Size {
  /**
   * A number of bytes.
   *
   * @param amount whole, 0 or more
   */
  public static bytes(amount: number): Size {
    return new Size(amount);
  }

  /**
   * A number of KiB of 1024 bytes.
   *
   * @param amount whole, 0 or more
   */
  public static kibibytes(amount: number): Size {
    return new Size(amount * KIBI);
  }

  /**
   * A number of MiB of 1024 KiB.
   *
   * @param amount whole, 0 or more
   */
  public static mebibytes(amount: number): Size {
    return new Size(amount * KIBI ** 2);
  }

  /**
   * A number of GiB of 1024 MiB.
   *
   * @param amount whole, 0 or more
   */
  public static gibibytes(amount: number): Size {
    return new Size(amount * KIBI ** 3);
  }

  /**
   * A number of TiB of 1024 GiB.
   *
   * @param amount whole, 0 or more
   */
  public static tebibytes(amount: number): Size {
    return new Size(amount * KIBI ** 4);
  }

  private constructor(private readonly amount: number) {
    if (!Number.isSafeInteger(amount) || amount < 0) {
      throw notASize("Size", amount);
    }
  }

  /** The whole size in bytes. */
  public toBytes(): number {
    return this.amount;
  }

  /** The whole size in MiB, with a fraction where there is one. */
  public toMebibytes(): number {
    return this.amount / KIBI ** 2;
  }

  /** The whole size in GiB, with a fraction where there is one. */
  public toGibibytes(): number {
    return this.amount / KIBI ** 3;
  }

  /**
   * The form that Mesos reads, in the largest unit that gives a whole number: `4096B`, `10MB`.
   *
   * Mesos knows `B`, `KB`, `MB`, `GB` and `TB`, all binary, and no fractions (stout's bytes.hpp).
   */
  public toMesos(): string {
    return this.inUnits(MESOS_UNITS);
  }

  /** The form that the JVM's `-Xmx` reads: `512m`, `2g`. */
  public toJvm(): string {
    return this.inUnits(JVM_UNITS);
  }

  /** The form of `toMesos()`. */
  public toString(): string {
    return this.toMesos();
  }

  private inUnits(units: readonly string[]): string {
    for (let power = units.length - 1; power > 0; power--) {
      const unit = KIBI ** power;
      if (this.amount >= unit && this.amount % unit === 0) {
        return `${this.amount / unit}${units[power]}`;
      }
    }
    return `${this.amount}${units[0]}`;
  }
}

const MESOS_UNITS = ["B", "KB", "MB", "GB", "TB"];
const JVM_UNITS = ["", "k", "m", "g"];
