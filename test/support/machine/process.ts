import { ChildProcess, spawn } from "child_process";
import { text } from "stream/consumers";

export interface RunOptions {
  readonly env?: Record<string, string>;
  readonly timeoutSeconds: number;
  readonly input?: string;
}

export interface Ran {
  readonly status: number;
  /** Standard output and standard error. */
  readonly output: string;
}

/** A command that is told to end when this process ends, however that happens. */
export function spawnTied(command: readonly string[], env: Record<string, string> = {}): ChildProcess {
  return spawn("setpriv", ["--pdeathsig", "TERM", ...command], {
    env: { ...process.env, ...env },
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
}

/** Runs a command to its end. */
export async function run(command: readonly string[], { env, timeoutSeconds, input = "" }: RunOptions): Promise<Ran> {
  const child = spawnTied(["sh", "-c", 'exec "$@" 2>&1', "-", ...command], env);
  child.stdin?.on("error", () => undefined).end(input);
  // Its whole group: what it has started holds its output open.
  const end = (signal: NodeJS.Signals) => child.pid !== undefined && child.exitCode === null && process.kill(-child.pid, signal);
  const timers = [
    setTimeout(() => end("SIGTERM"), timeoutSeconds * 1000),
    setTimeout(() => end("SIGKILL"), (timeoutSeconds + 10) * 1000),
  ];
  const ended = new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });
  const [output, status] = await Promise.all([child.stdout ? text(child.stdout) : "", ended]);
  timers.forEach((timer) => clearTimeout(timer));
  return { status, output };
}

/** Runs one of the scripts beside this file; an error with the end of its output where it fails. */
export async function runScript(script: string, args: readonly string[], options: RunOptions): Promise<void> {
  const { status, output } = await run([scriptPath(script), ...args], options);
  if (status !== 0) {
    throw new Error(`${script} ended with ${status}:\n${output.slice(-4000)}`);
  }
}

export function scriptPath(script: string): string {
  return `${__dirname}/${script}`;
}
