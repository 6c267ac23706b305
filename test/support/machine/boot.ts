import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { buildBase, PackageFormat } from "./base";
import { FileTree } from "./file-tree";
import { runScript } from "./process";
import { VendorRepository } from "./vendor";

export interface MachineOptions {
  readonly hostname: string;
  readonly userData: string;
  /** @default "apt": a Debian 12 */
  readonly format?: PackageFormat;
  /** Hierarchy that the machine sees; its controllers stay the host's. @default 2, with yum 1 */
  readonly cgroupVersion?: 1 | 2;
  /** Repository at /srv/vendor. */
  readonly vendor?: VendorRepository;
  /** Address of the interface ens5. @default - loopback only */
  readonly privateIp?: string;
  /** Host names and addresses that the machine can resolve. */
  readonly names?: Record<string, string>;
  /** Empty disks at /dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_<id>, with ids such as `vol0abc`. */
  readonly volumes?: readonly { readonly id: string; readonly sizeMiB: number }[];
  /** Shell script that runs on the machine as root, after cloud-init and all that it has started. */
  readonly inspect?: string;
  /** For the boot, the queue of services and `inspect` together. @default 120 */
  readonly timeoutSeconds?: number;
}

export interface ServiceState {
  /** As `systemctl is-enabled`: enabled, disabled, masked, static ... */
  readonly enabled: string;
  /** As `systemctl is-active`, after `inspect`: active, inactive, failed, activating ... */
  readonly active: string;
  /** Finer: running, exited, dead, auto-restart ... */
  readonly sub: string;
}

export interface BootedMachine {
  /** What cloud-init failed at: `v1.errors` of result.json; empty when all is well. */
  readonly errors: readonly string[];
  /** /var/log/cloud-init.log */
  readonly log: string;
  /** /var/log/cloud-init-output.log */
  readonly output: string;
  readonly journal: string;
  /** /etc, /opt, /root, /usr/local and /var (volumes included; without caches and the package managers' state). */
  readonly files: FileTree;
  /** By name without suffix. A service that the machine does not have is not in it. */
  readonly services: Readonly<Record<string, ServiceState>>;
  readonly inspection: { readonly status: number; readonly output: string };
  /** From power-on to the end of cloud-init. */
  readonly bootSeconds: number;
}

/** Boots a machine with the real cloud-init and the real systemd, waits until it has settled, inspects it and removes it. */
export async function bootMachine(options: MachineOptions): Promise<BootedMachine> {
  const { hostname, format = "apt", timeoutSeconds = 120 } = options;
  const base = await buildBase(format);
  const job = mkdtempSync(join(tmpdir(), `machine-${hostname}-`));
  const out = join(job, "out");
  try {
    mkdirSync(out);
    writeFileSync(join(job, "user-data"), options.userData);
    writeFileSync(join(job, "meta-data"), JSON.stringify({ "instance-id": `i-${hostname}`, "local-hostname": hostname }));
    writeFileSync(join(job, "hosts"), lines(Object.entries(options.names ?? {}).map(([name, address]) => `${address} ${name}`)));
    writeFileSync(join(job, "volumes"), lines((options.volumes ?? []).map(({ id, sizeMiB }) => `${id} ${sizeMiB}`)));
    writeFileSync(join(job, "inspect"), options.inspect ?? "true");
    const env = {
      BASE: base,
      MACHINE: `${hostname}-${job.slice(-6)}`,
      VENDOR: options.vendor?.folder ?? "",
      PRIVATE_IP: options.privateIp ?? "",
      CGROUP_VERSION: String(options.cgroupVersion ?? (format === "apt" ? 2 : 1)),
      TIMEOUT: String(timeoutSeconds),
    };
    await runScript("boot.sh", [job], { env, timeoutSeconds: timeoutSeconds + 60 });
    return booted(hostname, out);
  } finally {
    rmSync(job, { recursive: true, force: true });
  }
}

function booted(hostname: string, out: string): BootedMachine {
  const read = (name: string) => (existsSync(join(out, name)) ? readFileSync(join(out, name), "utf8") : "");
  const log = read("rootfs/var/log/cloud-init.log");
  const output = read("rootfs/var/log/cloud-init-output.log");
  const state = read("state").trim();
  if (state !== "done") {
    const ends = Object.entries({
      console: read("console"),
      journal: read("journal"),
      "cloud-init.log": log,
      "cloud-init-output.log": output,
      inspect: read("inspect"),
    });
    throw new Error([`${hostname} ${state}`, ...ends.map(([name, text]) => `--- ${name}\n${text.slice(-3000)}`)].join("\n"));
  }
  const result = JSON.parse(read("rootfs/var/lib/cloud/data/result.json")) as { v1: { errors: string[] } };
  return {
    errors: result.v1.errors,
    log,
    output,
    journal: read("journal"),
    files: FileTree.read(join(out, "rootfs")),
    services: serviceStates(JSON.parse(read("unit-files.json")) as UnitFile[], JSON.parse(read("units.json")) as Unit[]),
    inspection: { status: Number(read("inspect-status")), output: read("inspect") },
    bootSeconds: Number(read("boot-seconds")),
  };
}

interface UnitFile {
  readonly unit_file: string;
  readonly state: string;
}

interface Unit {
  readonly unit: string;
  readonly load: string;
  readonly active: string;
  readonly sub: string;
}

function serviceStates(files: readonly UnitFile[], units: readonly Unit[]): Record<string, ServiceState> {
  const loaded = new Map(units.filter(({ load }) => load !== "not-found").map((unit) => [unit.unit, unit]));
  const enabled = new Map(files.map(({ unit_file, state }) => [unit_file, state]));
  const states = [...new Set([...enabled.keys(), ...loaded.keys()])].map((unit) => {
    const { active = "inactive", sub = "dead" } = loaded.get(unit) ?? {};
    return [unit.replace(/\.service$/, ""), { enabled: enabled.get(unit) ?? "generated", active, sub }] as const;
  });
  return Object.fromEntries(states);
}

function lines(items: readonly string[]): string {
  return items.map((item) => `${item}\n`).join("");
}
