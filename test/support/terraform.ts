import { spawn } from "child_process";
import { once } from "events";
import { mkdirSync, writeFileSync } from "fs";
import { join } from "path";
import { text } from "stream/consumers";
import { TerraformStack } from "cdktf";
import { EmbeddedAws } from "../../embedded-aws/embedded-aws";
import { WORK } from "../../embedded-aws/folders";
import { terraformEnvironment } from "../../embedded-aws/terraform-environment";
import { Synthesized } from "./cluster";
import { AppliedResource } from "./plan/plan";

/** What a command came to. */
export interface Attempt {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Terraform in one folder, with an AWS on this machine. */
export class Terraform {
  /** @param namespace file of the network namespace that it runs in, where that is not this process's own */
  public constructor(
    private readonly directory: string,
    private readonly aws: Pick<EmbeddedAws, "environment">,
    private readonly namespace?: string,
  ) {}

  /** Puts a stack into the folder, where its state will be too. */
  public write(stack: TerraformStack): void {
    const { terraform: settings, ...json } = Synthesized.of(stack).json as Record<string, Record<string, unknown>>;
    const text = JSON.stringify({ ...json, terraform: { ...settings, backend: undefined } }, null, 2);
    writeFileSync(join(this.directory, "cdk.tf.json"), text);
  }

  /**
   * Runs a command, such as `("apply", "-auto-approve")`, and gives what it prints; where it fails, an error with that.
   * Everything a stack needs at once is done at once: most of the time Terraform waits.
   */
  public async run(command: string, ...args: string[]): Promise<string> {
    const { status, output, errors } = await this.try(command, ...args);
    if (status !== 0) {
      throw new Error(`terraform ${[command, ...args].join(" ")} failed:\n${output.slice(-2000)}\n${errors.slice(0, 4000)}`);
    }
    return output;
  }

  /** The same where failing is an answer too. */
  public try(command: string, ...args: string[]): Promise<Attempt> {
    const attempt = () => this.start(command, ...args);
    return command === "init" ? oneByOne(attempt) : attempt();
  }

  private async start(command: string, ...args: string[]): Promise<Attempt> {
    const parallel = ["apply", "destroy", "plan"].includes(command) ? ["-parallelism=50"] : [];
    const flags = [...parallel, ...(command === "show" ? [] : ["-no-color"])];
    // The name of a plan comes after all flags; that of a subcommand before them.
    const words = command === "apply" ? [...flags, ...args] : [...args, ...flags];
    const [program, ...before] = this.namespace === undefined ? [TERRAFORM] : ["nsenter", `--net=${this.namespace}`, TERRAFORM];
    const child = spawn(program, [...before, command, ...words], {
      cwd: this.directory,
      env: { ...this.aws.environment(terraformEnvironment()), ...pluginCache(), ...LESS_TO_COLLECT },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const exit = once(child, "exit") as Promise<[number | null]>;
    const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const [status] = await exit;
    return { status, output, errors };
  }

  /** init and plan, which validates too. */
  public async plan(): Promise<void> {
    await this.run("init");
    await this.run("plan", "-out=plan");
  }

  /** init, plan and apply. */
  public async apply(): Promise<void> {
    await this.plan();
    await this.run("apply", "plan");
  }

  /** The file, as JSON, with the plan that `plan` made and `apply` applied; to write it takes as long as to plan. */
  public async planFile(): Promise<string> {
    const file = join(this.directory, "plan.json");
    writeFileSync(file, await this.run("show", "-json", "plan"));
    return file;
  }

  /** What the next apply would change, one resource a line with the arguments that differ: `aws_vpc.main: update tags`. */
  public async plannedChanges(): Promise<string[]> {
    const { status } = await this.try("plan", "-detailed-exitcode");
    // Its file would take longer to read than to say that it holds nothing.
    return status === 0
      ? []
      : (await this.changes()).map(({ address, change }) =>
          `${address}: ${change.actions.join(" and ")} ${differing(change).join(", ")}`.trim(),
        );
  }

  /** Plans into the file `plan`, which `run("apply", "plan")` carries out; what will change. */
  public async changes(...flags: string[]): Promise<ResourceChange[]> {
    await this.run("plan", "-out=plan", ...flags);
    const plan = JSON.parse(await this.run("show", "-json", "plan")) as { resource_changes?: ResourceChange[] };
    return (plan.resource_changes ?? []).filter(({ change }) => !["no-op", "read"].includes(change.actions[0]));
  }

  /** What is in the state. */
  public async resources(): Promise<AppliedResource[]> {
    const state = JSON.parse(await this.run("show", "-json")) as {
      values: { root_module: { resources: AppliedResource[] } };
    };
    return state.values.root_module.resources;
  }
}

export interface Change {
  readonly actions: readonly string[];
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
  readonly after_unknown: Record<string, unknown>;
}

export interface ResourceChange {
  readonly address: string;
  readonly change: Change;
}

const TERRAFORM = "terraform";

/** A quarter of its time, and its providers', would go into collecting garbage of what ends after seconds. */
const LESS_TO_COLLECT = { GOGC: "400" };

function differing({ before, after, after_unknown: unknown }: Change): string[] {
  if (before === null || after === null) {
    return [];
  }
  const names = [...new Set([...Object.keys(after), ...Object.keys(unknown)])];
  return names.filter((name) => unknown[name] === true || JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

let last: Promise<unknown> = Promise.resolve();

/** After all that came before it, whatever became of that: those of one worker share its cache of providers. */
function oneByOne<T>(attempt: () => Promise<T>): Promise<T> {
  const result = last.then(attempt);
  last = result.catch(() => undefined);
  return result;
}

/**
 * Terraform's cache of providers is not made for several processes at a time: one for each worker of jest. Where a stack has no lock file yet,
 * init would put what is there into it anew, and a plan beside it would miss its provider.
 */
function pluginCache(): Record<string, string> {
  const folder = join(WORK, "terraform-plugins", process.env.JEST_WORKER_ID ?? "0");
  mkdirSync(folder, { recursive: true });
  return { TF_PLUGIN_CACHE_DIR: folder, TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "true" };
}
