import { spawnSync } from "child_process";
import { readFileSync, writeFileSync } from "fs";
import { join } from "path";
import { HANGS, inFolder, pathOf } from "./tools";

export interface Ran {
  readonly status: number | null;
  readonly stderr: string;
  /** Every call of a fake command with its arguments, in order. */
  readonly calls: string[];
}

/**
 * Runs a shell script where the only commands are fake ones, which write down that they were called: nothing happens to the machine.
 *
 * @param commands the commands, each with a shell script for what it does besides; `$dir` is a folder to keep state in
 * @param real commands that are the machine's own
 */
export function runWithFakes(
  script: string,
  { shell = "/bin/sh", args = [] as string[], commands = {} as Record<string, string>, real = [] as string[] },
): Ran {
  return inFolder((folder) => {
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o755 });
    const log = join(folder, "calls.log");
    for (const [name, body] of Object.entries(commands)) {
      write(name, `#!/bin/sh\ndir=${folder}\nprintf '%s\\n' "${name}\${*:+ $*}" >> ${log}\n${body}\n`);
    }
    for (const name of real) {
      write(name, `#!/bin/sh\nexec ${pathOf(name)} "$@"\n`);
    }
    write("script", script);
    writeFileSync(log, "");
    const { status, stderr } = spawnSync(pathOf(shell), [join(folder, "script"), ...args], {
      encoding: "utf8",
      env: { PATH: folder },
      timeout: HANGS,
    });
    return { status, stderr, calls: readFileSync(log, "utf8").split("\n").slice(0, -1) };
  });
}
