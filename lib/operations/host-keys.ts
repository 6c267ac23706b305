import { bastionWithoutHostKey, notAHostKey } from "../core/errors";
import { isUnresolved } from "../machine/unresolved";

/** What is known of the machines that SSH connections go to. */
export interface HostKeys {
  readonly hostKeys?: Record<string, string>;
  readonly hostCertificateAuthority?: string;
  readonly bastion?: { readonly host: string; readonly hostKey?: string };
}

const PUBLIC_KEY = /^[a-z][\w.@-]+ [A-Za-z0-9+/]+=*$/;

/** The keys of a text, one a line, without their comments. */
export function publicKeys(text: string): string[] {
  const lines = text.split("\n").map((line) => line.trim().split(/\s+/).slice(0, 2).join(" "));
  return isUnresolved(text) ? [text] : lines.filter(Boolean);
}

/** Throws where a host key is none, and where the key of a bastion would be missed. */
export function checkHostKeys(path: string, { hostKeys = {}, hostCertificateAuthority, bastion }: HostKeys): void {
  const ofHosts = Object.entries(hostKeys).map(([hostname, key]) => [`hostKeys of ${hostname}`, key] as const);
  const others = [
    ["hostCertificateAuthority", hostCertificateAuthority],
    ["bastion.hostKey", bastion?.hostKey],
  ] as const;
  for (const [property, text] of [...ofHosts, ...others]) {
    if (text !== undefined && !isUnresolved(text)) {
      const keys = publicKeys(text);
      if (keys.length === 0 || !keys.every((key) => PUBLIC_KEY.test(key))) {
        // No more of what may be a private key.
        throw notAHostKey(path, property, text.split("\n")[0]);
      }
    }
  }
  if (ofHosts.length > 0 && bastion !== undefined && (bastion.hostKey ?? hostCertificateAuthority) === undefined) {
    throw bastionWithoutHostKey(path, bastion.host);
  }
}
