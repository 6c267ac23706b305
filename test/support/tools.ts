import { spawnSync } from "child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { WORK } from "../../embedded-aws/folders";

/** After so many milliseconds a program hangs: on a busy machine one that takes a second here needs many. */
export const HANGS = 300_000;

/** Those of the tools that the machine lacks. */
export function missingTools(...tools: string[]): string[] {
  return tools.filter((tool) => spawnSync("sh", ["-c", `command -v ${tool}`]).status !== 0);
}

/** Path of a tool; its name where the machine lacks it. */
export function pathOf(tool: string): string {
  return spawnSync("sh", ["-c", `command -v ${tool}`], { encoding: "utf8" }).stdout.trim() || tool;
}

/** Output of a command that must succeed. */
export function output(
  command: string,
  args: readonly string[],
  options: { input?: string; cwd?: string; env?: NodeJS.ProcessEnv } = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 2 ** 28, ...options });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(" ")}: ${error?.message ?? stderr}`);
  }
  return stdout;
}

/** Runs with an empty folder that is gone afterwards. */
export function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "mesos-constructs-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An empty folder that is gone after the tests of its group. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "mesos-constructs-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder below `.work` that is filled once. Others may fill it at the same time: the first one stays. */
export function filledOnce(name: string, fill: (folder: string) => void): string {
  const folder = join(WORK, name);
  if (!existsSync(folder)) {
    const begun = `${folder}.${process.pid}`;
    rmSync(begun, { recursive: true, force: true });
    mkdirSync(begun, { recursive: true });
    try {
      fill(begun);
      renameSync(begun, folder);
    } catch (error) {
      if (!existsSync(folder)) {
        throw error;
      }
    } finally {
      rmSync(begun, { recursive: true, force: true });
    }
  }
  return folder;
}
