/**
 * What a machine is told about itself. Some of it exists only once Terraform has made the machine, and stands in the text as a
 * fact: a marker that the nodes replace by a Terraform reference. The markers are private-use characters, so no text of a user
 * can be mistaken for one.
 */
export interface MachineFacts {
  /** Short host name; a fact on the machines of a pool. */
  readonly hostname: string;
  /** Host name with the domain, as it stands in DNS. */
  readonly fqdn: string;
  /** Address of the machine's stable interface; always a fact. */
  readonly privateIp: string;
}

/** Architecture of a processor, by Debian's name. */
export type Architecture = "amd64" | "arm64";

const START = "\uE000";
const END = "\uE001";
const FACT = new RegExp(`${START}([a-z0-9_:.-]+)${END}`, "g");

/** The marker of a fact that only Terraform knows, for example `private_ip`. */
export function fact(name: string): string {
  return `${START}${name}${END}`;
}

/** Name of the fact that holds a data volume's id without its dash, as it stands in /dev/disk/by-id. */
export function volumeFact(volume: string): string {
  return `volume:${volume}`;
}

/** Replaces every fact that `replace` knows; other text that looks like one stays as it is. */
export function replaceFacts(text: string, replace: (name: string) => string | undefined): string {
  return text.replace(FACT, (marker, name: string) => replace(name) ?? marker);
}

/** Whether text holds something that only Terraform knows: a fact, or a token of the user's. Such text cannot be encoded here. */
export function holdsReference(text: string): boolean {
  return text.includes("${TfToken[") || text.search(FACT) >= 0;
}
