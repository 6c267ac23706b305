import { spawnSync } from "child_process";
import { pythonWithTools } from "./python";
import { Script } from "./scripts";

/** What pyflakes says against Python scripts, first of all that they are none. */
export function pyflakes(scripts: readonly Script[]): string[] {
  return scripts.flatMap(({ place, text }) => {
    const { status, stdout, stderr } = spawnSync(pythonWithTools(), ["-m", "pyflakes"], { input: text, encoding: "utf8" });
    const found = `${stdout}${stderr}`.split("\n").filter((line) => line.startsWith("<stdin>:"));
    if (status !== 0 && found.length === 0) {
      throw new Error(`pyflakes: ${stderr}`);
    }
    return found.map((line) => `${place}${line.slice("<stdin>".length)}`);
  });
}
