import { spawnSync } from "child_process";
import { chmodSync, writeFileSync } from "fs";
import { RUN_COMMAND } from "../../lib/operations/systems-manager-command";
import { HANGS, inFolder } from "../support/tools";

/** What the command does where the AWS CLI is this one, and no time passes. */
function run(aws: string, ifFailed = "") {
  return inFolder((folder) => {
    for (const [name, script] of Object.entries({ aws, sleep: "" })) {
      writeFileSync(`${folder}/${name}`, `#!/bin/sh\n${script}\n`);
      chmodSync(`${folder}/${name}`, 0o755);
    }
    return spawnSync("sh", ["-c", RUN_COMMAND], {
      encoding: "utf8",
      timeout: HANGS,
      env: {
        PATH: `${folder}:${process.env.PATH}`,
        SCRIPT: "c2NyaXB0",
        INSTANCE: "i-1",
        REGION: "eu-west-1",
        IF_FAILED: ifFailed,
        SECONDS_TO_RUN: "3600",
        TRIES: `${folder}/tries`,
      },
    });
  });
}

/** An AWS CLI that refuses commands some times with a text. */
const refusing = (times: number, text: string) => `
case "$*" in *"--query Status"*) echo Success ;; *StandardOutputContent*) echo done ;; esac
[ "$2" = send-command ] || exit 0
echo again >> "$TRIES"
[ "$(wc -l < "$TRIES")" -le ${times} ] || { echo command-1; exit; }
echo '${text}' >&2
exit 254`;

const IN_STATE = "An error occurred (InvalidInstanceId) when calling the SendCommand operation: Instances not in a valid state";

describe("a command of Systems Manager", () => {
  test.each([
    IN_STATE,
    "An error occurred (ThrottlingException) when calling the SendCommand operation (reached max retries: 2): Rate exceeded",
    'Could not connect to the endpoint URL: "https://ssm.eu-west-1.amazonaws.com/"',
    'Read timeout on endpoint URL: "https://ssm.eu-west-1.amazonaws.com/"',
    "An error occurred (InternalServerError) when calling the SendCommand operation: None",
  ])("is sent again where what is in its way may pass by itself: %s", (text) => {
    const { status, stdout, stderr } = run(refusing(3, text));
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "done\n", stderr: `${text}\n`.repeat(3) });
  });

  test("is given up where that does not pass in time", () => {
    const { status, stderr } = run(refusing(1000, IN_STATE));
    expect({ status, lines: stderr.split("\n").length }).toEqual({ status: 1, lines: 62 });
    expect(stderr).toMatch(/\nmesos-constructs: Systems Manager takes no command for i-1\n$/);
  });

  test.each([
    "An error occurred (AccessDeniedException) when calling the SendCommand operation: not authorized to perform: ssm:SendCommand",
    "An error occurred (ExpiredTokenException) when calling the SendCommand operation: The security token is expired",
    "Unable to locate credentials. You can configure credentials by running aws configure.",
  ])("fails at once where nothing changes by itself: %s", (text) => {
    const { status, stderr } = run(refusing(1, text));
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: `${text}\nmesos-constructs: Systems Manager takes no command for i-1\n`,
    });
  });

  test.each([
    ["is not taken", "exit 254", "Systems Manager takes no command for i-1", true],
    ["reaches no machine", "echo TimedOut", "the command TimedOut on i-1 ended with TimedOut", true],
    ["fails there, and has said all", "echo Failed", "the command Failed on i-1 ended with Failed", false],
  ])("that %s says what somebody asked to have said then", (_, aws, why, isSaid) => {
    const lines = run(aws, "what to do").stderr.split("\n");
    expect(lines.slice(-3)).toEqual(
      expect.arrayContaining([`mesos-constructs: ${why}`, ...(isSaid ? ["mesos-constructs: what to do"] : [])]),
    );
    expect(lines.includes("mesos-constructs: what to do")).toBe(isSaid);
  });

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
[ "$(wc -l < "$TRIES")" -gt 3 ] || { echo "An error occurred (InvocationDoesNotExist) when calling the GetCommandInvocation operation:" >&2; exit 254; }
case "$*" in *"--query Status"*) echo Success ;; *StandardOutputContent*) echo done ;; esac`);
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "done\n", stderr: "" });
  });
});
