import { spawnSync } from "child_process";
import { output } from "./tools";

export const missingTomllib =
  spawnSync("python3", ["-c", "import tomllib"], { stdio: "ignore" }).status === 0 ? [] : ["Python 3.11 or later"];

const READ = "import json, sys, tomllib; json.dump([tomllib.loads(text) for text in json.load(sys.stdin)], sys.stdout)";

/** Reads documents with Python's own reader of TOML, which is strict, all in one process. */
export function readToml(documents: readonly string[]): Array<Record<string, unknown>> {
  return JSON.parse(output("python3", ["-c", READ], { input: JSON.stringify(documents) })) as Array<Record<string, unknown>>;
}
