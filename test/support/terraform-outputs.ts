import { spawnSync } from "child_process";
import { writeFileSync } from "fs";
import { join } from "path";
import { inFolder, missingTools } from "./tools";

export const missingTerraform = missingTools("terraform");

/** Lists of templates as a real apply, which needs no provider, evaluates them. */
export function appliedOutputs<T extends Record<string, string[]>>(locals: Record<string, string>, outputs: T): T {
  const configuration = { locals, output: Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, { value }])) };
  return inFolder((folder) => {
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(configuration));
    terraform(folder, "apply", "-auto-approve", "-no-color");
    const applied = JSON.parse(terraform(folder, "output", "-json", "-no-color")) as Record<string, { value: string[] }>;
    return Object.fromEntries(Object.entries(applied).map(([name, { value }]) => [name, value])) as T;
  });
}

function terraform(folder: string, ...args: string[]): string {
  // A CLI configuration of the machine's is for providers, which are not needed here.
  const env: NodeJS.ProcessEnv = { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: undefined };
  const { status, stdout, stderr } = spawnSync("terraform", args, { cwd: folder, env, encoding: "utf8", maxBuffer: 2 ** 28 });
  if (status !== 0) {
    throw new Error(`terraform ${args.join(" ")}: ${stderr.slice(0, 3000)}`);
  }
  return stdout;
}
