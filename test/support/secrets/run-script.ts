import { spawnSync } from "child_process";
import { existsSync, readFileSync, utimesSync, writeFileSync } from "fs";
import { join } from "path";
import { SecretFile } from "../../../lib/machine/nouns";
import { OperatingSystem } from "../../../lib/machine/operating-system";
import { secretsOnMachine } from "../../../lib/machine/secret-files";
import { HANGS } from "../tools";

export interface Written {
  readonly status: number | null;
  readonly output: string;
  /** Seconds that it waited, each time. */
  readonly waits: number[];
  /** What it did to files, in its order, with what is in a file at that moment. */
  readonly steps: unknown[][];
}

export interface Boot {
  readonly environment?: Record<string, string>;
  /** When the machine got its description of the files; now without it, as at its first boot. */
  readonly describedAt?: Date;
}

/** Runs the script of a machine on the description of these files, in a folder where it may write; waiting takes no time. */
export function writeSecretFiles(
  python: string,
  folder: string,
  files: readonly SecretFile[],
  { environment = {}, describedAt }: Boot = {},
): Written {
  const [description, script] = secretsOnMachine({
    operatingSystem: OperatingSystem.DEBIAN_12,
    secretFiles: files,
    volumes: [],
  }).files.map(({ path, content }) => {
    const copy = join(folder, path.replace(/.*\//, "."));
    writeFileSync(copy, content);
    return copy;
  });
  if (describedAt !== undefined) {
    utimesSync(description, describedAt, describedAt);
  }
  const notes = join(folder, ".notes");
  writeFileSync(notes, "");
  const { status, stdout, stderr } = spawnSync(python, [script, description], {
    encoding: "utf8",
    env: { ...environment, NOTES: notes, PYTHONPATH: __dirname, PYTHONDONTWRITEBYTECODE: "1" },
    timeout: HANGS,
  });
  const noted = existsSync(notes) ? readFileSync(notes, "utf8").split("\n").slice(0, -1) : [];
  const steps = noted.map((line) => JSON.parse(line) as unknown[]);
  return {
    status,
    output: stdout + stderr,
    waits: steps.filter(([what]) => what === "sleep").map(([, seconds]) => Number(seconds)),
    steps: steps.filter(([what]) => what !== "sleep"),
  };
}
