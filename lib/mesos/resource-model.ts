/** One piece of an agent's resources, as Mesos understands it: `name(role):value`, and where a disk lies. */
export interface Resource {
  readonly name: string;
  /** Without it: the agent's default role. */
  readonly role?: string;
  readonly value: ResourceValue;
  /** Only for a disk other than that of the work directory. */
  readonly source?: DiskSource;
}

export type ResourceValue =
  | { readonly kind: "scalar"; readonly scalar: number }
  | { readonly kind: "ranges"; readonly ranges: readonly ValueRange[] }
  | { readonly kind: "set"; readonly items: readonly string[] };

/** Both ends belong to it. */
export interface ValueRange {
  readonly begin: number;
  readonly end: number;
}

export interface DiskSource {
  readonly type: "PATH" | "MOUNT";
  readonly root: string;
}

/** What an agent offers when its resources name no ports (DEFAULT_PORTS in Mesos' slave/constants.hpp). */
export const DEFAULT_PORTS: ValueRange = { begin: 31000, end: 32000 };

/** What an agent detects when its resources do not name it. */
export const DETECTED: readonly string[] = ["cpus", "mem", "disk", "ports"];

/** How a resource is named in errors: `ports(develop)`. */
export function label(resource: Resource): string {
  return resource.role === undefined ? resource.name : `${resource.name}(${resource.role})`;
}
