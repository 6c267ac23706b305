import { spawnSync } from "child_process";
import { createHash } from "crypto";
import { existsSync, readFileSync, renameSync, rmSync } from "fs";
import { join } from "path";
import { WORK } from "./folders";

/** The command of a Python that can carry moto; nothing where there is none. */
export function findPython(): string | undefined {
  const suitable = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";
  return ["python3", "python"].find((command) => spawnSync(command, ["-c", suitable]).status === 0);
}

/** What to install where findPython() finds nothing. */
export const PYTHON = "Python 3.10 or later with venv";

/** A Python with moto. */
export function pythonWithMoto(): string {
  return pythonWith(join(__dirname, "requirements.txt"));
}

/** A Python with what a file of requirements names, in a virtual environment that is made where it does not exist yet. */
export function pythonWith(requirements: string): string {
  const version = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 8);
  const environment = join(WORK, "venv", version);
  if (!existsSync(environment)) {
    make(environment, requirements);
  }
  return join(environment, "bin", "python");
}

/** Makes it elsewhere and moves it: another process may do the same, and neither must see half of it. */
function make(environment: string, requirements: string): void {
  const draft = `${environment}.${process.pid}`;
  run(findPython() ?? "python3", "-m", "venv", draft);
  run(
    join(draft, "bin", "python"),
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--requirement",
    requirements,
  );
  try {
    renameSync(draft, environment);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(environment)) {
      throw error;
    }
  }
}

function run(command: string, ...args: string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) {
    throw new Error(`${[command, ...args].join(" ")} failed${error === undefined ? "" : `: ${error.message}`}`);
  }
}
