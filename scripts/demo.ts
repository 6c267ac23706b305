import { ChildProcess, spawn } from "child_process";
import { once } from "events";
import { createWriteStream, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "fs";
import { join, relative } from "path";
import { createInterface } from "readline";
import { EmbeddedAws } from "../embedded-aws/embedded-aws";
import { PROJECT, WORK } from "../embedded-aws/folders";
import { findPython, PYTHON } from "../embedded-aws/python";
import { hasTerraform, terraformEnvironment } from "../embedded-aws/terraform-environment";
import { SynthesizedCluster, SynthesizedMachine } from "../lib/testing";
import { clusterTable } from "../lib/testing/cluster-table";

const MACHINES = join(WORK, "demo");

/** cdktf runs here and not in the example's folder, whose state may be that of a real cluster. */
const DEPLOYMENT = join(WORK, "deployment");
const LOG = join(DEPLOYMENT, "log");

let running: ChildProcess | undefined;
let interrupted = false;

async function main(example: string): Promise<void> {
  for (const folder of [MACHINES, DEPLOYMENT]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  const settings = JSON.parse(readFileSync(join(example, "cdktf.json"), "utf8")) as { app: string };
  const app = settings.app.replace("main.ts", join(example, "main.ts"));
  writeFileSync(join(DEPLOYMENT, "cdktf.json"), JSON.stringify({ ...settings, app }));

  const missing = [
    ...(hasTerraform() ? [] : ["Terraform"]),
    ...(findPython() === undefined ? [PYTHON] : []),
    ...((await hasTerminals()) ? [] : [TERMINALS]),
  ];
  if (missing.length > 0) {
    await synthesize(relative(PROJECT, example), missing);
  } else {
    await deploy(relative(PROJECT, example));
  }
}

async function deploy(example: string): Promise<void> {
  say("Starting an AWS on this machine (the first time its Python packages are installed, which takes half a minute)");
  const aws = await EmbeddedAws.start();
  try {
    say(`Deploying ${example} to ${aws.endpoint}: cdktf deploy (all it says: ${relative(PROJECT, LOG)})`);
    const environment = aws.environment(terraformEnvironment());
    // Locking providers for other platforms needs the public registry; Terraform waits for AWS most of the time, so much can run at once.
    await cdktf(environment, "deploy", "*", "--auto-approve", "--skip-provider-lock", "--terraform-parallelism=50");
    const machines = aws.machines().map(({ userData, privateIp }) => SynthesizedMachine.fromUserData(userData, privateIp));
    machines.forEach((machine) => machine.writeTo(join(MACHINES, machine.name)));
    say(`The cluster, read back from that AWS:\n\n${clusterTable(machines)}`);
    sayWhereToLook();
  } finally {
    await aws.stop();
  }
}

async function synthesize(example: string, missing: readonly string[]): Promise<void> {
  say(`${example} cannot be deployed here, only synthesized: cdktf synth`);
  await cdktf(terraformEnvironment(), "synth");
  const stacks = readdirSync(join(DEPLOYMENT, "cdktf.out", "stacks"));
  const texts = stacks.map((stack) => readFileSync(join(DEPLOYMENT, "cdktf.out", "stacks", stack, "cdk.tf.json"), "utf8"));
  const cluster = SynthesizedCluster.fromJson(...texts);
  cluster.writeTo(MACHINES);
  say(`The cluster, as it would be deployed:\n\n${cluster.table}`);
  sayWhereToLook();
  say(`To deploy it into an AWS on this machine, install: ${missing.join("; ")}`);
}

/** cdktf gives Terraform a terminal, with a compiled module that must fit this Node. */
const TERMINALS = "Node 20 or 22 (or run: npm rebuild @cdktf/node-pty-prebuilt-multiarch, with a C++ compiler)";

async function hasTerminals(): Promise<boolean> {
  return import("@cdktf/node-pty-prebuilt-multiarch").then(
    () => true,
    () => false,
  );
}

/** Runs cdktf, shows how far it is, and keeps all that it says. */
async function cdktf(environment: NodeJS.ProcessEnv, ...args: string[]): Promise<void> {
  if (interrupted) {
    throw new Error("interrupted");
  }
  const log = createWriteStream(LOG);
  const child = spawn("npx", ["--no-install", "cdktf", ...args, "--no-color"], {
    cwd: DEPLOYMENT,
    // CI: lines instead of a screen that is painted again and again.
    env: { ...environment, CI: "true", DISABLE_VERSION_CHECK: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    // A process group of its own, so that an interrupt reaches all of it, and only once.
    detached: true,
  });
  running = child;
  const exit = once(child, "exit") as Promise<[number | null]>;
  child.stderr.pipe(log, { end: false });
  const progress = new Progress();
  for await (const line of createInterface(child.stdout)) {
    log.write(`${line}\n`);
    progress.follow(line);
  }
  const [status] = await exit;
  await new Promise((done) => log.end(done));
  progress.end();
  if (status !== 0) {
    throw new Error(interrupted ? "interrupted" : `cdktf ${args[0]} failed:\n${tail(readFileSync(LOG, "utf8"))}`);
  }
}

function tail(text: string): string {
  return text.trimEnd().split("\n").slice(-40).join("\n");
}

/** One line that counts on a terminal; elsewhere a line for each tenth. */
class Progress {
  private total = 0;
  private created = 0;

  public follow(line: string): void {
    this.total += Number(/Plan: (\d+) to add/.exec(line)?.[1] ?? 0);
    const created = /(\S+) \(\S+\)(\S*): Creation complete/.exec(line);
    if (created === null) {
      return;
    }
    this.created++;
    const text = `  ${this.created} of ${this.total} resources`;
    if (process.stdout.isTTY) {
      process.stdout.write(`\r\x1b[K${text}: ${created[1]}${created[2]}`.slice(0, process.stdout.columns || 80));
    } else if (Math.floor((this.created * 10) / this.total) > Math.floor(((this.created - 1) * 10) / this.total)) {
      process.stdout.write(`${text}\n`);
    }
  }

  public end(): void {
    if (process.stdout.isTTY) {
      process.stdout.write("\r\x1b[K");
    }
  }
}

function sayWhereToLook(): void {
  const [machine] = readdirSync(MACHINES);
  const folder = relative(PROJECT, MACHINES);
  say(`What each machine gets: ${folder}/<machine>/, its files below rootfs/. For example: ls ${folder}/${machine}/rootfs/etc`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    interrupted = true;
    if (running?.pid !== undefined && running.exitCode === null) {
      process.kill(-running.pid, "SIGTERM");
    }
  });
}

main(process.argv[2]).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
