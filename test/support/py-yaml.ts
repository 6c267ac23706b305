import { spawnSync } from "child_process";
import { existsSync } from "fs";
import { join } from "path";
import { WORK } from "../../embedded-aws/folders";
import { output } from "./tools";

/** What cloud-init, which is Python, makes of a cloud-config: a mapping, or the error of the reader. */
export type Read = { readonly config: Record<string, unknown> } | { readonly error: string };

const PYTHONS = [join(WORK, "venv/bin/python"), "python3"];

const python = PYTHONS.find(
  (candidate) =>
    (candidate === "python3" || existsSync(candidate)) &&
    spawnSync(candidate, ["-c", "import yaml"], { stdio: "ignore" }).status === 0,
);

export const missingPyYaml =
  python === undefined ? ["a Python with PyYAML (the package python3-yaml, or moto's virtual environment)"] : [];

const READ = `
import json, sys, yaml
def read(text):
    try:
        return {"config": yaml.safe_load(text)}
    except yaml.YAMLError as error:
        return {"error": str(error)}
json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
`;

/** Reads documents with PyYAML, all in one process. */
export function readByPyYaml(documents: readonly string[]): Read[] {
  return JSON.parse(output(python as string, ["-c", READ], { input: JSON.stringify(documents) })) as Read[];
}
