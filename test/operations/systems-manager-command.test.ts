import { spawnSync } from "child_process";
import { chmodSync, writeFileSync } from "fs";
import { RUN_COMMAND } from "../../lib/operations/systems-manager-command";
import { inFolder } from "../support/tools";

/** What the command does where the AWS CLI is this one, and no time passes. */
function run(aws: string) {
  return inFolder((folder) => {
    for (const [name, script] of Object.entries({ aws, sleep: "" })) {
      writeFileSync(`${folder}/${name}`, `#!/bin/sh\n${script}\n`);
      chmodSync(`${folder}/${name}`, 0o755);
    }
    return spawnSync("sh", ["-c", RUN_COMMAND], {
      encoding: "utf8",
      timeout: 30_000,
      env: {
        PATH: `${folder}:${process.env.PATH}`,
        SCRIPT: "c2NyaXB0",
        INSTANCE: "i-1",
        REGION: "eu-west-1",
        SECONDS_TO_RUN: "3600",
        TRIES: `${folder}/tries`,
      },
    });
  });
}

describe("a command of Systems Manager", () => {
  test("fails soon, with what AWS says, where nobody may ask what became of it", () => {
    const { status, stderr } = run(`
case $2 in send-command) echo command-1 ;; *) echo "An error occurred (AccessDeniedException): not authorized" >&2; exit 254 ;; esac`);
    expect(status).toBe(1);
    expect(stderr).toBe(
      "An error occurred (AccessDeniedException): not authorized\n" +
        "mesos-constructs: Systems Manager does not tell what became of the command command-1 on i-1\n",
    );
  });

  test("is waited for where it is known only a moment after it was taken", () => {
    const { status, stdout, stderr } = run(`
[ "$2" != send-command ] || { echo command-1; exit; }
echo again >> "$TRIES"
[ "$(wc -l < "$TRIES")" -gt 3 ] || { echo InvocationDoesNotExist >&2; exit 254; }
case "$*" in *"--query Status"*) echo Success ;; *StandardOutputContent*) echo done ;; esac`);
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "done\n", stderr: "" });
  });
});
