import { spawn } from "child_process";

export interface RunOptions {
  readonly env?: Record<string, string>;
  readonly timeoutSeconds: number;
}

/** Runs one of the scripts beside this file; an error with the end of its output where it fails. It ends when this process does. */
export async function runScript(script: string, args: readonly string[], { env, timeoutSeconds }: RunOptions): Promise<void> {
  const child = spawn("setpriv", ["--pdeathsig", "TERM", `${__dirname}/${script}`, ...args], {
    env: { ...process.env, ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4000)));
  }
  const timer = setTimeout(() => child.kill("SIGTERM"), timeoutSeconds * 1000);
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (...ended) => resolve(ended));
  });
  clearTimeout(timer);
  if (code !== 0) {
    throw new Error(`${script} ended with ${signal ?? code}:\n${output}`);
  }
}
