import { Duration } from "../core/duration";
import { SSHProvisionerConnection } from "../core/terraform";
import { OperatingSystem } from "../machine/operating-system";
import { knownHosts, SSH_PORT } from "./known-hosts";
import { SshAccessOptions } from "./machine-access";

/** A machine as SSH finds it. */
export interface SshTarget {
  /** Its address: text or a reference. */
  readonly host: string;
  /** Its host name, for its host key; nothing for the machines of a pool. */
  readonly hostname?: string;
  readonly operatingSystem: OperatingSystem;
}

/** Only the user that logs in may enter this directory: Terraform makes scripts that everybody may write, and in /tmp everybody could. */
const SCRIPT_PATH = ".ssh/mesos-constructs-%RAND%.sh";

/** Terraform's connection to a machine. */
export function sshConnection(ssh: SshAccessOptions, { host, hostname, operatingSystem }: SshTarget): SSHProvisionerConnection {
  const { bastion, privateKeyPath } = ssh;
  const bastionKey = bastion?.privateKeyPath ?? privateKeyPath;
  const { hostKey, bastionHostKey } = knownHosts(ssh, host, hostname);
  return {
    type: "ssh",
    host,
    user: ssh.user ?? operatingSystem._imageUser,
    port: ssh.port,
    ...(privateKeyPath === undefined ? {} : { privateKey: contentOf(privateKeyPath), agent: "false" }),
    hostKey,
    timeout: `${(ssh.timeout ?? Duration.minutes(5)).toSeconds()}s`,
    scriptPath: SCRIPT_PATH,
    ...(bastion === undefined
      ? {}
      : {
          bastionHost: bastion.host,
          bastionUser: bastion.user,
          // Terraform's own default is the port of the machine behind it.
          bastionPort: bastion.port ?? SSH_PORT,
          bastionHostKey,
          ...(bastionKey === undefined ? {} : { bastionPrivateKey: contentOf(bastionKey) }),
        }),
  };
}

/**
 * Read when Terraform connects: the key stands in no plan and no state. Without `self`, which is known only then, whoever validates or plans
 * would need the file too.
 */
function contentOf(path: string): string {
  return `\${file(pathexpand(self.id == "" ? "" : ${JSON.stringify(path)}))}`;
}
