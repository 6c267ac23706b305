import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { setTimeout } from "timers/promises";
import { FileTree } from "./file-tree";
import { Ran, RunOptions } from "./process";
import { ServiceState, serviceStates } from "./service-states";
import { VpcMachine } from "./vpc";

/** What cloud-init has to say after a boot. */
export interface CloudInit {
  /** What it failed at: `v1.errors` of result.json; empty when all is well. */
  readonly errors: readonly string[];
  /** /var/log/cloud-init.log */
  readonly log: string;
  /** /var/log/cloud-init-output.log */
  readonly output: string;
}

/** Runs a script in the namespaces of the bench: its name, its arguments after job and machine. */
export type OnBench = (script: string, args: readonly string[], options: RunOptions) => Promise<Ran>;

/** Seconds: far more than a boot takes where several machines boot on a busy host. */
const WHOLE_BOOT = 800;

/** One machine of a bench: a disk, volumes, an address and a plug. */
export class Machine {
  public readonly hostname: string;
  public readonly privateIp: string;
  private readonly publicKey?: string;
  private currentUserData: string;
  private incarnation = 0;

  public constructor(
    { hostname, privateIp, userData, publicKey }: VpcMachine,
    private readonly folder: string,
    private readonly onBench: OnBench,
  ) {
    this.hostname = hostname;
    this.privateIp = privateIp;
    this.publicKey = publicKey;
    this.currentUserData = userData;
    this.seed();
  }

  /** What it booted with. */
  public get userData(): string {
    return this.currentUserData;
  }

  public async powerOn(): Promise<void> {
    await this.must("power-on.sh", []);
  }

  /** Every process dies at once, and nobody hears that connections end. */
  public async cutPower(): Promise<void> {
    await this.must("power-off.sh", []);
  }

  /** From within. Resolves when the next boot has begun. */
  public async reboot(): Promise<void> {
    const bootId = "cat /proc/sys/kernel/random/boot_id";
    const before = await this.run(bootId);
    await this.try("systemctl reboot", { timeoutSeconds: 60 });
    const end = Date.now() + WHOLE_BOOT * 1000;
    for (let now = before; now === before || now === "";) {
      if (Date.now() > end) {
        throw new Error(`${this.hostname} did not come back in ${WHOLE_BOOT} s`);
      }
      await setTimeout(100);
      // Who enters a machine that goes down may never come back.
      const { status, output } = await this.try(bootId, { timeoutSeconds: 10 });
      now = status === 0 ? output : "";
    }
  }

  /** What Terraform does when it replaces the instance: a new root disk and instance id, the same interface and volumes. */
  public async replace(userData = this.userData): Promise<void> {
    await this.cutPower();
    await this.must("discard.sh", []);
    this.currentUserData = userData;
    this.seed();
    await this.powerOn();
  }

  /** Runs a shell script on the machine as root. Exit status 124: not in time. */
  public async try(script: string, { timeoutSeconds = 300 } = {}): Promise<Ran> {
    return this.onBench("run.sh", [String(timeoutSeconds)], { input: script, timeoutSeconds: timeoutSeconds + 10 });
  }

  /** The output of a shell script that must succeed. */
  public async run(script: string, options = {}): Promise<string> {
    const { status, output } = await this.try(script, options);
    if (status !== 0) {
      throw new Error(`on ${this.hostname}, exit status ${status}: ${script}\n${output.slice(-4000)}`);
    }
    return output;
  }

  /** Waits until cloud-init has ended in this boot. */
  public async cloudInit(timeoutSeconds = WHOLE_BOOT): Promise<CloudInit> {
    await this.run("until [ -e /run/cloud-init/result.json ]; do sleep 0.1; done", { timeoutSeconds });
    const [result, log, output] = await Promise.all(
      ["/run/cloud-init/result.json", "/var/log/cloud-init.log", "/var/log/cloud-init-output.log"].map((path) =>
        this.run(`cat ${path}`),
      ),
    );
    const { errors } = (JSON.parse(result) as { v1: { errors: string[] } }).v1;
    return { errors, log, output };
  }

  /** Waits until the last stage of cloud-init has ended, well or not; with a full disk it cannot write its result. */
  public async cloudInitEnded(timeoutSeconds = WHOLE_BOOT): Promise<void> {
    const ended = "systemctl is-active --quiet cloud-final || systemctl is-failed --quiet cloud-final";
    await this.run(`until ${ended}; do sleep 0.2; done`, { timeoutSeconds });
  }

  /** Waits until systemd has booted and has nothing more to do. */
  public async settled(timeoutSeconds = WHOLE_BOOT): Promise<void> {
    const booted = "systemctl is-system-running 2> /dev/null | grep -qxE 'running|degraded'";
    await this.run(`until ${booted} && [ -z "$(systemctl list-jobs --no-legend)" ]; do sleep 0.1; done`, { timeoutSeconds });
  }

  /** Services by name without suffix. One that the machine does not have is not in it. */
  public async services(): Promise<Record<string, ServiceState>> {
    const [files, units] = await Promise.all([
      this.run("systemctl list-unit-files --type=service --output=json"),
      this.run("systemctl list-units --all --type=service --output=json"),
    ]);
    return serviceStates(files, units);
  }

  /** Ports of TCP that something listens on, but for sshd's. */
  public async listeningPorts(): Promise<number[]> {
    const output = await this.run("ss -Hltn | awk '{print $4}' | sed 's/.*://' | sort -un");
    return output
      .trim()
      .split("\n")
      .filter(Boolean)
      .map(Number)
      .filter((port) => port !== 22);
  }

  /** Files below some folders, volumes included. */
  public async files(...paths: string[]): Promise<FileTree> {
    const folder = mkdtempSync(join(tmpdir(), "files-"));
    try {
      await this.must("collect.sh", [folder, "etc/passwd", "etc/group", ...paths.map((path) => path.slice(1))]);
      return FileTree.read(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Writes the console, the journal and /var/log into a folder. */
  public async keepLogs(folder: string): Promise<void> {
    mkdirSync(folder, { recursive: true });
    await this.onBench("collect.sh", [folder, "var/log", "var/lib/cloud/data"], { timeoutSeconds: 300 });
    writeFileSync(join(folder, "journal"), (await this.try("journalctl --no-pager --output=short-precise")).output);
    const console = join(this.folder, "console");
    writeFileSync(join(folder, "console"), existsSync(console) ? readFileSync(console) : "");
  }

  private seed(): void {
    this.incarnation++;
    writeFileSync(join(this.folder, "user-data"), this.userData);
    writeFileSync(
      join(this.folder, "meta-data"),
      JSON.stringify({
        "instance-id": `i-${this.hostname}-${this.incarnation}`,
        "local-hostname": `ip-${this.privateIp.replaceAll(".", "-")}`,
        "public-keys": this.publicKey === undefined ? [] : [this.publicKey],
      }),
    );
  }

  private async must(script: string, args: readonly string[]): Promise<void> {
    const { status, output } = await this.onBench(script, args, { timeoutSeconds: 600 });
    if (status !== 0) {
      throw new Error(`${script} of ${this.hostname} ended with ${status}: ${output}`);
    }
  }
}
