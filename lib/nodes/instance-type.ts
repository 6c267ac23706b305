import { Size } from "../core/size";
import { Architecture } from "../machine/facts";

/** What the name of an EC2 instance type tells of its machines. */

/** Processors of AWS' own. */
const GRAVITON = /^(a1|[a-z]+\d+[a-z]*?g[a-z]*)\./;

/** The families of Nitro that keep to a proportion of memory and virtual processors; c5n has more. */
const PROPORTIONAL = /^(?!c5n\.)([cmr])[5-8][abdginz]*(?:-flex)?\.(medium|large|([1-9]\d*)?xlarge)$/;
const GIBIBYTES_PER_CPU: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8 };

const BURSTABLE = /^(?:t3|t3a|t4g)\.(\w+)$/;
const MEBIBYTES_OF_BURSTABLE: ReadonlyMap<string, number> = new Map([
  ["nano", 512],
  ["micro", 1024],
  ["small", 2 * 1024],
  ["medium", 4 * 1024],
  ["large", 8 * 1024],
  ["xlarge", 16 * 1024],
  ["2xlarge", 32 * 1024],
]);

/** Architecture of an instance type's processor; that of most types for one that only Terraform knows. */
export function architectureOf(instanceType: string): Architecture {
  return GRAVITON.test(instanceType) ? "arm64" : "amd64";
}

/** Whether machines of an instance type are slowed down when they have used up their credits, unless they are told otherwise. */
export function isBurstable(instanceType: string): boolean {
  return BURSTABLE.test(instanceType);
}

/** Memory of an instance type; nothing for one whose name does not tell it. */
export function memoryOf(instanceType: string): Size | undefined {
  const burstable = MEBIBYTES_OF_BURSTABLE.get(BURSTABLE.exec(instanceType)?.[1] ?? "");
  if (burstable !== undefined) {
    return Size.mebibytes(burstable);
  }
  const proportional = PROPORTIONAL.exec(instanceType);
  if (proportional === null) {
    return undefined;
  }
  const [, family, size, multiple] = proportional;
  const cpus = size === "medium" ? 1 : size === "large" ? 2 : 4 * Number(multiple ?? 1);
  return Size.gibibytes(cpus * GIBIBYTES_PER_CPU[family]);
}
