import { mkdirSync, writeFileSync } from "fs";
import { dirname, join, posix } from "path";
import { noSuchFile, notOurUserData } from "../core/errors";
import { MachineContents, readCloudConfig } from "./cloud-config";
import { machineText } from "./machine-text";
import { hostnamesOf, patternOf, Pool } from "./pools";
import { SynthesizedFile } from "./synthesized-file";

/** What a stack says of a machine besides its user data. */
export interface MachineInStack {
  /** Whether another machine has the same host name, in another domain. */
  readonly qualified?: boolean;
  readonly privateIp?: string;
  readonly pool?: Pool;
  readonly resources?: readonly string[];
}

/**
 * What one machine of a stack gets: a named member of a `NodeGroup`, any machine of a `NodePool`, or one of `ExistingHosts`.
 *
 * It is read from what Terraform would send, user data or the script for a machine that is there, and not from the constructs. The steps that
 * are the same for every machine (waiting, checking, reloading) are not part of it.
 */
export class SynthesizedMachine {
  /**
   * The machine that a cloud-config of this library makes, for example one that was read back from EC2.
   *
   * @param userData the whole text, decoded; it begins with `#cloud-config`
   * @param privateIp address of the machine, where it is known
   */
  public static fromUserData(userData: string, privateIp?: string): SynthesizedMachine {
    const contents = readCloudConfig(userData);
    if (contents === undefined) {
      throw notOurUserData(userData);
    }
    return SynthesizedMachine._of(contents, { privateIp });
  }

  /**
   * @internal
   */
  public static _of(contents: MachineContents, inStack: MachineInStack): SynthesizedMachine {
    return new SynthesizedMachine(contents, inStack);
  }

  /** Host name, such as `zk-1`; of a pool `agent-####`. The name with the domain where two machines have the same host name. */
  public readonly name: string;

  /** Host name with the domain, as it stands in DNS; of a pool with `agent-####` as its host name. */
  public readonly fqdn: string;

  /** Host names of all machines that this one stands for: those of the pool, or the one. */
  public readonly hostnames: string[];

  /** Address of the machine: as it was given, or the reference to the one that EC2 chooses; of a pool `${each.value.private_ip}`. */
  public readonly privateIp?: string;

  /** Every file, sorted by path. */
  public readonly files: SynthesizedFile[];

  /** Packages to install, sorted: `name`, or `name=version`. */
  public readonly packages: string[];

  /**
   * State of each service after the first boot, by name without suffix: `started` (now and at every boot) or `masked`; anything else says
   * what was forgotten, for example `enabled, but not started`.
   */
  public readonly services: Record<string, string>;

  /** System users, one a line: `zookeeper: home /var/lib/zookeeper, shell /usr/sbin/nologin`. */
  public readonly users: string[];

  /** Directories that are made, one a line: `/var/log/mesos: 0755 root:root`. */
  public readonly directories: string[];

  /** Data volumes that are mounted, one a line: `/var/lib/zookeeper: 0750 zookeeper:zookeeper on /dev/disk/by-id/...`. */
  public readonly volumes: string[];

  /**
   * What is downloaded before anything starts, one a line: `/opt/marathon: unpacked from https://..., SHA-256 ...` of an archive,
   * `/usr/local/bin/traefik: 0755 root:root, https://..., SHA-256 ...` of a file.
   */
  public readonly downloads: string[];

  /** What runs before packages are installed, such as the download of a repository's key; one command a line, in its order. */
  public readonly commands: string[];

  /**
   * Arguments of the machine's Terraform resources (instance, interface, volumes), one a line: `instance.instance_type: t3.medium`. Of
   * `ExistingHosts` those of the connection to it: `connection.user: ops`. Empty without a stack.
   */
  public readonly resources: string[];

  /**
   * The script that completes the first boot, or makes a machine that is there.
   * @internal
   */
  public readonly _firstBoot: string;

  /**
   * @internal
   */
  public readonly _pool?: Pool;

  private constructor(contents: MachineContents, { qualified, privateIp, pool, resources }: MachineInStack) {
    const host = (text: string) => (pool === undefined ? text : text.replaceAll("${each.key}", patternOf(pool)));
    this.fqdn = host(contents.fqdn);
    this.name = qualified === true ? this.fqdn : host(contents.hostname);
    this.hostnames = pool === undefined ? [contents.hostname] : hostnamesOf(pool);
    this.privateIp = privateIp;
    this.files = contents.files;
    this.packages = contents.packages;
    this.services = contents.services;
    this.users = contents.users;
    this.directories = contents.directories;
    this.volumes = contents.volumes;
    this.downloads = contents.downloads;
    this.commands = contents.commands;
    this._firstBoot = contents.firstBoot;
    this.resources = [...(resources ?? [])];
    this._pool = pool;
  }

  /**
   * The file at a path; an error where the machine gets none.
   *
   * @param path absolute path on the machine
   */
  public file(path: string): SynthesizedFile {
    const found = this.files.find((file) => file.path === path);
    if (found === undefined) {
      const neighbours = this.files.filter((file) => posix.dirname(file.path) === posix.dirname(path));
      throw noSuchFile(
        this.name,
        path,
        neighbours.map((file) => posix.basename(file.path)),
      );
    }
    return found;
  }

  /**
   * Everything as one text for a snapshot: sorted, each line of each file a line, so that a changed setting is a changed line.
   *
   * @example
   *
   * test("the first master", () => {
   *   const cluster = SynthesizedCluster.fromStack(new MyCluster(Testing.app(), "cluster"));
   *   expect(cluster.machine("master-1").text).toMatchSnapshot();
   * });
   */
  public get text(): string {
    return machineText(this, { withFiles: true });
  }

  /**
   * Writes the machine as files: its own ones under `rootfs/`, and `packages`, `services` and `machine` for the rest. Files of other names
   * that are there stay. Permissions are those of the folder; the ones on the machine stand in `machine`.
   *
   * @param directory folder to write to; made where it does not exist
   */
  public writeTo(directory: string): void {
    const write = (path: string, content: string | Buffer) => {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), content);
    };
    for (const { path, content, base64 } of this.files) {
      write(`rootfs${posix.normalize(`/${path}`)}`, base64 ? Buffer.from(content, "base64") : content);
    }
    write("packages", lines(this.packages));
    write("services", lines(Object.entries(this.services).map(([name, state]) => `${name}: ${state}`)));
    write("machine", machineText(this, { withFiles: false }));
  }
}

function lines(items: readonly string[]): string {
  return items.map((item) => `${item}\n`).join("");
}
