import { invalidQuantity, notAnotherResource } from "../../core/errors";
import { Size } from "../../core/size";
import { isUnresolved } from "../../machine/unresolved";

/** How much there is of resources that are numbers. */
export interface MesosResourceQuantities {
  /**
   * CPUs, with up to three decimals.
   *
   * @default - nothing is said of them
   */
  readonly cpus?: number;

  /**
   * Memory, best in whole MiB, which Mesos calls megabytes.
   *
   * @default - nothing is said of it
   */
  readonly mem?: Size;

  /**
   * Disk, best in whole MiB.
   *
   * @default - nothing is said of it
   */
  readonly disk?: Size;

  /**
   * GPUs.
   *
   * @default - nothing is said of them
   */
  readonly gpus?: number;

  /**
   * Other resources that are numbers, by their names: none of those above.
   *
   * @default - nothing is said of any
   */
  readonly others?: Record<string, number>;
}

/** The quantities by the names that Mesos has for them. */
export function quantities(path: string, property: string, given: MesosResourceQuantities = {}): Record<string, number> {
  const { cpus, mem, disk, gpus, others } = given;
  const typed = { cpus, mem: mem?.toMebibytes(), disk: disk?.toMebibytes(), gpus };
  const wrong = Object.keys(others ?? {}).find((name) => name.trim() === "" || Object.keys(typed).includes(name));
  if (wrong !== undefined) {
    throw notAnotherResource(path, `${property}.others`, wrong);
  }
  const all = { ...typed, ...others };
  const named = Object.entries(all).filter((entry): entry is [string, number] => entry[1] !== undefined);
  for (const [name, amount] of named) {
    const isCounted = typeof amount === "number" && amount >= 0 && Number(amount.toFixed(3)) === amount && amount <= MOST;
    if (isUnresolved(amount) || !isCounted) {
      throw invalidQuantity(path, `${property}.${name}`, amount);
    }
  }
  return Object.fromEntries(named);
}

/** Of which Mesos takes no more, in megabytes or pieces. */
const MOST = 10 ** 12;
