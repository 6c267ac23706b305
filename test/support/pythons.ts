import { spawnSync } from "child_process";
import { existsSync, readdirSync } from "fs";
import { join } from "path";

/** Path of a Python by its command, such as `python2.7`: in the PATH, or among those that pyenv keeps aside. */
export function pythonNamed(command: string): string | undefined {
  if (!FOUND.has(command)) {
    FOUND.set(command, find(command));
  }
  return FOUND.get(command);
}

/** Asking pyenv takes longer than most programs under test. */
const FOUND = new Map<string, string | undefined>();

function find(command: string): string | undefined {
  const root = spawnSync("pyenv", ["root"], { encoding: "utf8" }).stdout?.trim() ?? "";
  const kept = root !== "" && existsSync(join(root, "versions")) ? readdirSync(join(root, "versions")) : [];
  const candidates = [command, ...kept.map((version) => join(root, "versions", version, "bin", command))];
  return candidates.find((candidate) => spawnSync(candidate, ["--version"]).status === 0);
}

/**
 * The Pythons that the machines of the library have, old ones where this machine has them: 2.7 on CentOS 7, and what is nearest to the 3.5 of
 * Ubuntu 16.04.
 */
export const PYTHONS: readonly string[] = ["python3", ...oldest("python3.5", "python3.6"), ...oldest("python2.7")];

function oldest(...commands: readonly string[]): string[] {
  return commands.filter((command) => pythonNamed(command) !== undefined).slice(0, 1);
}
