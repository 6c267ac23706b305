import { mkdtempSync, readFileSync, rmSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { TerraformStack } from "cdktf";
import { EmbeddedAws } from "../../embedded-aws/embedded-aws";
import { MachineAccess, SshAccessOptions } from "../../lib";
import { Bench, Machine, VendorRepository } from "../support/machine";
import { appliedVpc } from "../support/plan/planned-vpc";
import { newKeyPair } from "../support/ssh-keys";
import { ResourceChange, Terraform } from "../support/terraform";
import { Cluster, Members } from "./cluster";
import { printFigure } from "./figures";

/** How people get into the machines of a stack. */
export interface WayIn {
  /** Of whoever may log in. */
  readonly publicKey: string;
  /** Nothing until the machines have booted. */
  readonly access?: MachineAccess;
}

export interface RunningClusterProps<Settings> {
  readonly stack: (settings: Settings, wayIn: WayIn) => TerraformStack;
  readonly settings: Settings;
  readonly members: Members;
  readonly vendor: VendorRepository;
  /** Size of the machines' root disks. @default - half of the memory */
  readonly rootSizeMiB?: number;
}

/** What `terraform apply` came to. */
export interface Applied {
  readonly status: number | null;
  /** What it printed, its errors too. */
  readonly output: string;
  readonly changes: readonly ResourceChange[];
  readonly seconds: number;
}

/**
 * A cluster that Terraform made, and changes while it runs. The instances are made in an AWS on this machine; the bench boots what its state
 * says, and Terraform goes on from where the operators are, with the same state.
 */
export class RunningCluster<Settings> {
  /** Made without a way in, booted and formed. */
  public static async start<S>(props: RunningClusterProps<S>): Promise<RunningCluster<S>> {
    const { stack, settings, members, vendor, rootSizeMiB } = props;
    const begun = Date.now();
    const seconds = () => ((Date.now() - begun) / 1000).toFixed(1);
    const folder = mkdtempSync(join(tmpdir(), "running-"));
    const aws = await EmbeddedAws.start();
    let bench: Bench | undefined;
    try {
      const { publicKey } = newKeyPair(folder);
      const terraform = new Terraform(folder, aws);
      terraform.write(stack(settings, { publicKey }));
      await terraform.apply();
      const made = seconds();
      bench = await Bench.start(appliedVpc(await terraform.resources(), aws.machines()), { vendor, rootSizeMiB });
      await aws.listenIn(bench.namespaces.internet);
      const cluster = new RunningCluster(folder, aws, new Cluster(bench, members), stack);
      await bench.powerOn();
      await bench.keepingLogs("forming", () => cluster.cluster.formed(600));
      await Promise.all(bench.machines.map((machine) => machine.cloudInit()));
      printFigure(`a cluster of ${bench.machines.length} machines: made by Terraform in ${made} s, formed after ${seconds()} s`);
      return cluster;
    } catch (error) {
      await bench?.stop();
      await aws.stop();
      rmSync(folder, { recursive: true });
      throw error;
    }
  }

  private readonly terraform: Terraform;
  private initialized = false;

  private constructor(
    private readonly folder: string,
    private readonly aws: EmbeddedAws,
    public readonly cluster: Cluster,
    private readonly stack: RunningClusterProps<Settings>["stack"],
  ) {
    this.terraform = new Terraform(folder, aws, cluster.bench.namespaces.internet);
  }

  public get bench(): Bench {
    return this.cluster.bench;
  }

  public machine(hostname: string): Machine {
    return this.bench.machine(hostname);
  }

  /** For `MachineAccess.ssh()`. */
  public get privateKeyPath(): string {
    return join(this.folder, "key");
  }

  /** Public host keys of the machines by host name: those that Terraform asks sshd for first. */
  public async hostKeys(): Promise<Record<string, string>> {
    const keys = this.bench.machines.map(async (machine) => [machine.hostname, await hostKey(machine)] as const);
    return Object.fromEntries(await Promise.all(keys));
  }

  /** Plans and applies, with the way in. */
  public async apply(settings: Settings, ssh: SshAccessOptions = {}): Promise<Applied> {
    const start = Date.now();
    const { privateKeyPath } = this;
    const access = MachineAccess.ssh({ privateKeyPath, hostKeys: await this.hostKeys(), ...ssh });
    const publicKey = readFileSync(`${privateKeyPath}.pub`, "utf8").trim();
    this.terraform.write(this.stack(settings, { publicKey, access }));
    if (!this.initialized) {
      await this.terraform.run("init");
      this.initialized = true;
    }
    // What stands in the AWS on this machine changes by itself as little as it takes long to look at.
    const changes = await this.terraform.changes("-refresh=false");
    const planned = (Date.now() - start) / 1000;
    const { status, output, errors } = await this.terraform.try("apply", "plan");
    const seconds = (Date.now() - start) / 1000;
    printFigure(`planned ${changes.length} changes in ${planned.toFixed(1)} s, applied after ${seconds.toFixed(1)} s`);
    return { status, output: output + errors, changes, seconds };
  }

  public async stop(): Promise<void> {
    await this.bench.stop();
    await this.aws.stop();
    rmSync(this.folder, { recursive: true });
  }
}

/** The public key that sshd of a machine shows to Terraform, without its comment. */
export async function hostKey(machine: Machine): Promise<string> {
  const line = await machine.run("cat /etc/ssh/ssh_host_ecdsa_key.pub");
  return line.split(" ").slice(0, 2).join(" ");
}
