import { publicKeys } from "./host-keys";
import { SshAccessOptions } from "./machine-access";

export const SSH_PORT = 22;

/** What Terraform's connection tells a machine and its bastion by. */
export interface KnownHosts {
  readonly hostKey?: string;
  readonly bastionHostKey?: string;
}

/**
 * Terraform writes a file of known hosts that has one line: what the host is called, and then this. Further lines name more keys of a machine,
 * which has one of each kind, and those of the bastion: older versions of Terraform look for them among the machine's, with the machine's first
 * key as one of the bastion's. Of each kind the first counts, so that one is of the kind that Terraform asks for last.
 */
export function knownHosts(ssh: SshAccessOptions, host: string, hostname: string | undefined): KnownHosts {
  const authority = ssh.hostCertificateAuthority ?? "";
  const machine = knownHost(host, ssh.port, [ssh.hostKeys?.[hostname ?? ""] ?? "", authority]);
  const bastion = ssh.bastion && knownHost(ssh.bastion.host, ssh.bastion.port, [ssh.bastion.hostKey ?? "", authority]);
  return {
    hostKey: fileOf(machine, machine.length === 0 ? [] : bastion),
    bastionHostKey: fileOf(bastion),
  };
}

interface KnownKey {
  readonly host: string;
  readonly key: string;
}

function knownHost(host: string, port = SSH_PORT, keys: readonly string[]): KnownKey[] {
  const isLast = (key: string) => Number(key.startsWith("ssh-ed25519 "));
  const sorted = keys.flatMap((text) => publicKeys(text).sort((a, b) => isLast(b) - isLast(a)));
  return sorted.map((key) => ({ host: `${host}:${port}`, key }));
}

/** Terraform begins the first line itself, as these begin: a key may be that of an authority, and the host's own. */
function fileOf(...known: ReadonlyArray<readonly KnownKey[] | undefined>): string | undefined {
  const [first, ...others] = known.flatMap((keys) => keys ?? []);
  return first && [first.key, ...others.map(({ host, key }) => `@cert-authority ${host} ${key}`)].join("\n");
}
