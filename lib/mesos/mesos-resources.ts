import { Size } from "../core";
import { isNumberToken } from "../machine/unresolved";
import { checkResources } from "./resource-checks";
import { DEFAULT_PORTS, DETECTED, DiskSource, Resource } from "./resource-model";
import { parseResources, renderResources } from "./resource-text";

/** A range of whole numbers, for example of ports. Both ends belong to it. */
export interface MesosRange {
  /** The first number, 0 or more; for ports from 1 to 65535. */
  readonly begin: number;

  /** The last number, not smaller than `begin`. */
  readonly end: number;
}

/** What can be said of every resource. */
export interface MesosResourceOptions {
  /**
   * Role that the resource is statically reserved for. `*` is unreserved.
   *
   * No blanks, colons, semicolons or parentheses, no leading `-`, not `.` or `..`. A `/` makes a hierarchy, from Mesos 1.3.0 on.
   *
   * @default - the agent's flag `default_role` decides, which is `*` unless it is set
   */
  readonly role?: string;
}

/**
 * One resource of an agent.
 *
 * Nothing is checked here: the construct that gets the resources checks them, and names itself in the error.
 */
export class MesosResource {
  /**
   * CPUs that tasks can use.
   *
   * @param amount 0 or more, with up to three decimals; 0 offers none
   */
  public static cpus(amount: number, options: MesosResourceOptions = {}): MesosResource {
    return MesosResource.scalar("cpus", amount, options);
  }

  /**
   * GPUs that tasks can use. Agents take them only with `nvidiaGpus`, from whose `nvidiaGpuDevices` they follow when they are left out here.
   *
   * @param amount whole number, 0 or more; 0 offers none
   */
  public static gpus(amount: number, options: MesosResourceOptions = {}): MesosResource {
    return MesosResource.scalar("gpus", amount, options);
  }

  /**
   * Memory that tasks can use.
   *
   * @param size best in whole MiB, which Mesos calls megabytes
   */
  public static mem(size: Size, options: MesosResourceOptions = {}): MesosResource {
    return MesosResource.scalar("mem", size.toMebibytes(), options);
  }

  /**
   * Disk that tasks can use, on the file system of the agent's work directory.
   *
   * @param size best in whole MiB, which Mesos calls megabytes
   */
  public static disk(size: Size, options: MesosResourceOptions = {}): MesosResource {
    return MesosResource.scalar("disk", size.toMebibytes(), options);
  }

  /**
   * A directory on another file system, which frameworks can divide among volumes. The agent creates it where it is missing.
   *
   * With any disk given, the agent no longer detects that of its work directory: give `MesosResource.disk()` as well.
   *
   * @param root absolute path of the directory, such as `/mnt/data`
   * @param size best in whole MiB; directories on one file system share what it has
   */
  public static pathDisk(root: string, size: Size, options: MesosResourceOptions = {}): MesosResource {
    return MesosResource.diskAt({ type: "PATH", root }, size, options);
  }

  /**
   * A file system of its own, which goes to one volume as a whole. The agent exits if nothing is mounted at its root.
   *
   * With any disk given, the agent no longer detects that of its work directory: give `MesosResource.disk()` as well.
   *
   * @param root absolute path of the mount point, such as `/mnt/ssd`
   * @param size best in whole MiB; all that the file system has
   */
  public static mountDisk(root: string, size: Size, options: MesosResourceOptions = {}): MesosResource {
    return MesosResource.diskAt({ type: "MOUNT", root }, size, options);
  }

  /**
   * Ports that tasks can listen on.
   *
   * @param ranges disjoint ranges within 1 and 65535, also from those of other roles; none offers no ports
   */
  public static ports(ranges: MesosRange[], options: MesosResourceOptions = {}): MesosResource {
    return MesosResource.ranges("ports", ranges, options);
  }

  /**
   * A quantity of your own, which frameworks take parts of.
   *
   * @param name no blanks, commas, colons, semicolons or brackets
   * @param amount 0 or more, with up to three decimals
   */
  public static scalar(name: string, amount: number, options: MesosResourceOptions = {}): MesosResource {
    return new MesosResource({ name, role: options.role, value: { kind: "scalar", scalar: amount } });
  }

  /**
   * Numbered things of your own, which frameworks take some of.
   *
   * @param name no blanks, commas, colons, semicolons or brackets
   * @param ranges disjoint ranges of whole numbers, also from those of the same name and other roles
   */
  public static ranges(name: string, ranges: MesosRange[], options: MesosResourceOptions = {}): MesosResource {
    const copies = ranges.map(({ begin, end }) => ({ begin, end }));
    return new MesosResource({ name, role: options.role, value: { kind: "ranges", ranges: copies } });
  }

  /**
   * Named things of your own, which frameworks take some of.
   *
   * @param name no blanks, commas, colons, semicolons or brackets
   * @param items each once, without blanks, commas, colons, semicolons and brackets
   */
  public static set(name: string, items: string[], options: MesosResourceOptions = {}): MesosResource {
    return new MesosResource({ name, role: options.role, value: { kind: "set", items: [...items] } });
  }

  private static diskAt(source: DiskSource, size: Size, { role }: MesosResourceOptions): MesosResource {
    return new MesosResource({ name: "disk", role, value: { kind: "scalar", scalar: size.toMebibytes() }, source });
  }

  /**
   * @internal
   */
  public readonly _resource: Resource;

  private constructor(resource: Resource) {
    this._resource = resource;
  }
}

/**
 * What an agent offers to frameworks: its flag `resources`.
 *
 * ```ts
 * MesosResources.of([
 *   MesosResource.cpus(4),
 *   MesosResource.mem(Size.gibibytes(8)),
 *   MesosResource.ports([{ begin: 31000, end: 32000 }], { role: "develop" }),
 *   MesosResource.mountDisk("/mnt/ssd", Size.gibibytes(100), { role: "test" }),
 * ]);
 * MesosResources.parse("ports(develop):[31000-32000];ports(test):[41000-42000]");
 * ```
 *
 * What is not named is detected by the agent: `cpus` are its cores; `mem` is its memory less 1 GB, or half of it below 2 GB; `disk` is the
 * file system of its work directory less 5 GB, or half of it below 10 GB; `ports` are 31000 to 32000. `gpus` are detected with
 * the isolator `gpu/nvidia`.
 *
 * A change does not fit what a running agent has checkpointed, so that the agent exits with "Incompatible agent info detected". With the
 * agent's flag `reconfiguration_policy` set to `additive` (Mesos 1.5.0 or later) it takes new resources, larger numbers, wider ranges
 * and sets. Anything else needs the link `meta/slaves/latest` in its work directory removed: the agent comes back under a new
 * id, and its tasks are lost.
 *
 * The construct that gets the value checks it: malformed, overlapping, duplicate and impossible resources are errors there.
 */
export class MesosResources {
  /**
   * Resources one by one.
   *
   * @param resources one entry for every name and role; any number of disks of type PATH and MOUNT
   */
  public static of(resources: MesosResource[]): MesosResources {
    return new MesosResources(resources.map(({ _resource }) => _resource));
  }

  /**
   * Resources in the text form of Mesos, `name(role):value;...`. Blanks and line breaks around its parts do not count.
   *
   * @param text such as `cpus:4;mem:8192;disk(*):4096;ports(develop):[31000-31999,33000-33999];zones:{a,b}`; mem and disk in megabytes
   */
  public static parse(text: string): MesosResources {
    return new MesosResources(text);
  }

  private constructor(private readonly given: string | readonly Resource[]) {}

  /**
   * The content of the flag file `resources`.
   *
   * @param path of the construct that errors name
   * @param mesosVersion decides whether roles can form hierarchies; without it they can
   * @internal
   */
  public _resolve(path: string, mesosVersion?: string): string {
    return renderResources(this._checked(path, mesosVersion));
  }

  /**
   * The ports that tasks get, in ascending order.
   *
   * @param path of the construct that errors name
   * @internal
   */
  public _portRanges(path: string): ReadonlyArray<MesosRange> {
    const ports = this._checked(path).filter(({ name }) => name === "ports");
    return ports.length === 0
      ? [DEFAULT_PORTS]
      : ports.flatMap(({ value }) => (value.kind === "ranges" ? value.ranges : [])).sort((a, b) => a.begin - b.begin);
  }

  /**
   * The roles of all resources that an agent has, each once: what is not named here it detects, for its default role.
   *
   * @param path of the construct that errors name
   * @param defaultRole of resources that name none
   * @internal
   */
  public _roles(path: string, defaultRole: string): readonly string[] {
    const resources = this._checked(path);
    const isDetected = DETECTED.some((detected) => !resources.some(({ name }) => name === detected));
    return [...new Set([...resources.map(({ role }) => role ?? defaultRole), ...(isDetected ? [defaultRole] : [])])];
  }

  /**
   * How much of a quantity there is in all roles; undefined where the resources do not name it.
   *
   * @param path of the construct that errors name
   * @internal
   */
  public _total(path: string, name: string): number | undefined {
    const amounts = this._checked(path).flatMap((r) => (r.name === name && r.value.kind === "scalar" ? [r.value.scalar] : []));
    return amounts.length === 0 ? undefined : (amounts.find(isNumberToken) ?? amounts.reduce((sum, amount) => sum + amount));
  }

  /**
   * These resources, and one more.
   *
   * @param path of the construct that errors name
   * @internal
   */
  public _with(path: string, { _resource }: MesosResource): MesosResources {
    return new MesosResources([...this._checked(path), _resource]);
  }

  /**
   * The resources one by one; an error for any that an agent would not take as meant.
   *
   * @param path of the construct that errors name
   * @param mesosVersion decides whether roles can form hierarchies; without it they can
   * @internal
   */
  public _checked(path: string, mesosVersion?: string): readonly Resource[] {
    const resources = typeof this.given === "string" ? parseResources(path, this.given) : this.given;
    checkResources(path, resources, mesosVersion);
    return resources;
  }
}
