import { spawnSync } from "child_process";
import { existsSync, readdirSync } from "fs";
import { join } from "path";

/** Path of a Python by its command, such as `python2.7`: in the PATH, or among those that pyenv keeps aside. */
export function pythonNamed(command: string): string | undefined {
  const root = spawnSync("pyenv", ["root"], { encoding: "utf8" }).stdout?.trim() ?? "";
  const kept = root !== "" && existsSync(join(root, "versions")) ? readdirSync(join(root, "versions")) : [];
  const candidates = [command, ...kept.map((version) => join(root, "versions", version, "bin", command))];
  return candidates.find((candidate) => spawnSync(candidate, ["--version"]).status === 0);
}

/** The Pythons that the machines of the library have: 3 on all but the oldest systems, 2.7 on those, tried where this machine has one. */
export const PYTHONS: readonly string[] = ["python3", ...(pythonNamed("python2.7") === undefined ? [] : ["python2.7"])];
