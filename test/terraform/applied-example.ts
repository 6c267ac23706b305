import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { EmbeddedAws } from "../../embedded-aws/embedded-aws";
import { SynthesizedMachine } from "../../lib/testing";
import { QUIET_SYSTEMS_MANAGER } from "../support/fake-systems-manager";
import { EXAMPLES } from "../support/scenarios/examples";
import { Terraform } from "../support/terraform";

export interface ExampleProps {
  /** The folder of the example. */
  readonly name: string;
  /** Its machines are elsewhere, or must run before it is whole: it is only planned. */
  readonly onlyPlanned?: boolean;
  /** A configuration of Terraform that makes what is in its AWS before. */
  readonly before?: string;
  /** Its machines do what Systems Manager tells them; they have no Mesos, so nothing is run. */
  readonly systemsManager?: boolean;
  /** What people do in its AWS before. */
  readonly prepare?: (aws: EmbeddedAws) => Promise<void>;
}

/** A machine of an example. */
export interface MadeMachine {
  readonly privateIp: string;
  readonly machine: SynthesizedMachine;
}

/** An example in an AWS of its own, planned and applied by Terraform. */
export class AppliedExample {
  public static async start({
    name,
    onlyPlanned = false,
    systemsManager = false,
    before,
    prepare,
  }: ExampleProps): Promise<AppliedExample> {
    const folders: string[] = [];
    const newFolder = () => {
      folders.push(mkdtempSync(join(tmpdir(), "terraform-")));
      return folders[folders.length - 1];
    };
    const aws = await EmbeddedAws.start();
    const end = async () => {
      await aws.stop();
      folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
    };
    try {
      await prepare?.(aws);
      if (before !== undefined) {
        const existing = newFolder();
        copyFileSync(before, join(existing, "main.tf"));
        await new Terraform(existing, aws).apply();
      }
      const folder = newFolder();
      const terraform = new Terraform(folder, systemsManager ? withSystemsManager(aws, folder) : aws);
      terraform.write(EXAMPLES[name]());
      await (onlyPlanned ? terraform.plan() : terraform.apply());
      return new AppliedExample(name, await terraform.planFile(), terraform, aws, folder, end);
    } catch (error) {
      await end();
      throw error;
    }
  }

  private constructor(
    public readonly name: string,
    /** The file with the plan. */
    public readonly planFile: string,
    public readonly terraform: Terraform,
    public readonly aws: EmbeddedAws,
    private readonly folder: string,
    public readonly stop: () => Promise<void>,
  ) {}

  /** What was planned, as JSON. */
  public get plan(): string {
    return readFileSync(this.planFile, "utf8");
  }

  public get state(): string {
    return readFileSync(join(this.folder, "terraform.tfstate"), "utf8");
  }

  /** Ids of the machines that Systems Manager told something, in this order. */
  public get toldMachines(): string[] {
    return readFileSync(join(this.folder, "log"), "utf8").trim().split("\n");
  }

  /** What its machines read when they boot. */
  public get userData(): string[] {
    return this.aws.machines().map(({ userData }) => userData);
  }

  public get machines(): MadeMachine[] {
    return this.aws
      .machines()
      .map(({ userData, privateIp }) => ({ privateIp, machine: SynthesizedMachine.fromUserData(userData, privateIp) }));
  }
}

function withSystemsManager(aws: EmbeddedAws, folder: string): Pick<EmbeddedAws, "environment"> {
  writeFileSync(join(folder, "aws"), QUIET_SYSTEMS_MANAGER, { mode: 0o755 });
  return { environment: (base) => ({ ...aws.environment(base), PATH: `${folder}:${process.env.PATH}` }) };
}
