import { Construct, IConstruct } from "constructs";
import { Annotations } from "../core/terraform";
import { MachineAccess } from "./machine-access";

/** Ways in of which an app has been warned, by the root of its tree. */
const told = new WeakMap<IConstruct, WeakSet<MachineAccess>>();

/**
 * Warns where SSH takes whoever answers for a machine: once for a way in that knows no key at all, otherwise of the machines whose key is not
 * among those that it knows.
 *
 * @param hostnames of the machines; nothing for those of a pool, which keys by name cannot tell
 */
export function warnOfUnknownHostKeys(scope: Construct, access: MachineAccess, hostnames?: readonly string[]): void {
  if (access._ssh === undefined || access._ssh.hostCertificateAuthority !== undefined) {
    return;
  }
  const { hostKeys = {} } = access._ssh;
  const warn = (what: string, fix: string) =>
    Annotations.of(scope).addWarning(`${what}: whoever answers in the place of a machine is taken for it; ${fix}`);
  if (Object.keys(hostKeys).length === 0) {
    if (isFirst(scope, access)) {
      warn("MachineAccess.ssh() accepts every host key", "give it `hostKeys`, or a `hostCertificateAuthority`");
    }
    return;
  }
  const unknown = hostnames?.filter((hostname) => !(hostname in hostKeys));
  if (unknown === undefined) {
    warn("SSH accepts every host key of a pool, as `hostKeys` are those of single machines", "give a `hostCertificateAuthority`");
  } else if (unknown.length > 0) {
    warn(`SSH accepts every host key of ${unknown.join(", ")}`, "add theirs to `hostKeys`");
  }
}

function isFirst({ node: { root } }: Construct, access: MachineAccess): boolean {
  const ways = told.get(root) ?? new WeakSet();
  told.set(root, ways);
  const isNew = !ways.has(access);
  ways.add(access);
  return isNew;
}
