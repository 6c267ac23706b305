import { Lazy, Op, Token } from "../core/terraform";
import { MachineAccess } from "./machine-access";
import { compressedScript, RemoteScript, scriptOverSsh } from "./remote-script";
import { RemoteTarget } from "./remote-target";
import { sshConnection } from "./ssh-connection";
import { RUN_COMMAND } from "./systems-manager-command";

/** How a script is run on a machine. */
export interface Run {
  readonly access: MachineAccess;
  readonly target: RemoteTarget;
  /** Asked for when the stack is synthesized. */
  readonly script: () => RemoteScript;
  /** How long the script may wait. Systems Manager ends it after that and an hour. @default 0 */
  readonly seconds?: number;
  /** What is said besides where it could not be run. @default - the reason only */
  readonly ifFailed?: string;
}

/** What a script may take besides, in seconds: downloads, packages, and the restarts of services. */
const HOUR = 3600;

/** Runs a script on a machine when its resource is made. */
export function provisioner({ access, target, script, seconds = 0, ifFailed = "" }: Run) {
  if (access._ssh !== undefined) {
    return {
      type: "remote-exec" as const,
      inline: [Lazy.stringValue({ produce: () => scriptOverSsh(script()) })],
      connection: sshConnection(access._ssh, target),
    };
  }
  return {
    type: "local-exec" as const,
    command: RUN_COMMAND.replace(/[$%]\{/g, (start) => start[0] + start),
    interpreter: ["/bin/sh", "-c"],
    environment: {
      IF_FAILED: ifFailed,
      SCRIPT: Lazy.stringValue({ produce: () => `\${${compressedScript(script())}}` }),
      INSTANCE: target.instance?.id ?? "",
      REGION: target.instance?.region ?? "",
      SECONDS_TO_RUN: Token.isUnresolved(seconds) ? Token.asString(Op.add(seconds, HOUR)) : String(seconds + HOUR),
    },
  };
}

/** The same when its resource goes. What cannot be reached any more must not keep a stack from going too. */
export function atDestroy<P>(provisioner: P): P {
  // cdktf passes these on, but its types lack them.
  return { ...provisioner, when: "destroy", onFailure: "continue" };
}
