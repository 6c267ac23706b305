import { spawnSync } from "child_process";
import { writeFileSync } from "fs";
import { join } from "path";
import { inFolder, missingTools } from "../tools";
import { Finding } from "./accepted";
import { Script } from "./scripts";

export const missingShellcheck = missingTools("shellcheck");

/** What shellcheck finds in scripts, which begin with the line of their shell. */
export function shellcheck(scripts: readonly Script[]): Finding[] {
  return inFolder((folder) => {
    scripts.forEach(({ text }, index) => writeFileSync(join(folder, String(index)), text));
    const files = scripts.map((_, index) => String(index));
    const { status, stdout, stderr } = spawnSync("shellcheck", ["--norc", "--format=json1", ...files], {
      cwd: folder,
      encoding: "utf8",
    });
    if (status !== 0 && status !== 1) {
      throw new Error(`shellcheck: ${stderr}`);
    }
    const { comments } = JSON.parse(stdout) as { comments: Comment[] };
    return comments.map(({ file, line, code, message }) => ({
      finding: `SC${code}`,
      at: scripts[Number(file)].place,
      says: `${message} ${scripts[Number(file)].text.split("\n")[line - 1].trim()}`,
    }));
  });
}

interface Comment {
  readonly file: string;
  readonly line: number;
  readonly code: number;
  readonly message: string;
}
