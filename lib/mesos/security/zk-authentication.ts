import lt from "semver/functions/lt";
import { badZkUsername, passwordInFlags } from "../../core/errors";
import { checkSecret } from "../../machine/check-secret";
import { SecretFile } from "../../machine/nouns";
import { Secret } from "../../machine/secret";
import { MesosPackages } from "../../packages/mesos-packages";

/**
 * Who a service is in ZooKeeper: `zk://username:password@...` in its own words, the scheme `digest` in ZooKeeper's. What it makes in
 * ZooKeeper can then be changed by nobody else. What masters make there can be read by everybody; of Marathon and Metronome at most who leads.
 *
 * Agents and frameworks of this library get that of the masters too, although they only read: Mesos' library makes the masters' path where it
 * is missing, open to all if it has no password, and whoever comes first makes it. Only Jenkins' plugin of 2.0 does without.
 *
 * No service changes a path that is there. To protect a running one, restart all masters, or all instances, with the password first, then
 * close the path, with ZooKeeper 3.5 and later by `addauth digest 'username:password'` and `setAcl -R /mesos world:anyone:r,auth::cdrwa` in
 * zkCli.sh; `setAcl -R /marathon auth::cdrwa` for Marathon, and alike for Metronome. Until then its instances without the password cannot read
 * what one with it writes, and may end and be started again when that one leads. A new password, and none again, need an ACL that allows both
 * first.
 *
 * @see https://mesos.apache.org/documentation/latest/high-availability/
 */
export interface ZkAuthentication {
  /** The user: printable ASCII without blanks, colons and slashes. */
  readonly username: string;

  /**
   * The password: printable ASCII and blanks, without a line break at its end. That of masters has no slash, which would end the servers in the
   * URL, and that of Marathon and Metronome no `@`, which would end itself: a machine that gets such a one does not start the service.
   */
  readonly password: Secret;
}

/** Where the leading master is found. */
export interface MasterLocation {
  readonly zkUrl: string;
  readonly zkAuthentication?: ZkAuthentication;
}

/** Older daemons show what was in the file, in their log and at /flags. */
const HIDES_SINCE = "1.5.0";

export function checkZkAuthentication(path: string, given: ZkAuthentication | undefined): ZkAuthentication | undefined {
  if (given === undefined) {
    return undefined;
  }
  const { username, password } = given;
  if (typeof username !== "string" || !/^(?:(?![:/])[!-~])+$/.test(username)) {
    throw badZkUsername(path, username);
  }
  return { username, password: checkSecret(path, "zkAuthentication.password", password) };
}

/** Refuses daemons that cannot keep the password to themselves. */
export function checkHidesPassword(path: string, location: MasterLocation, { mesosVersion }: MesosPackages): void {
  if (location.zkAuthentication !== undefined && lt(mesosVersion, HIDES_SINCE)) {
    throw passwordInFlags(path, mesosVersion, HIDES_SINCE);
  }
}

/** Of a file with the URL: its path, the user who reads it, and the service that must not start without it. */
export type UrlFile = Pick<SecretFile, "path" | "owner" | "before">;

/** What a process is told of the masters: the URL, or where there is a password the file that holds it, which Mesos' library reads. */
export function masterUrl(
  { zkUrl, zkAuthentication }: MasterLocation,
  file: UrlFile,
): { readonly url: string; readonly secretFiles: readonly SecretFile[] } {
  if (zkAuthentication === undefined) {
    return { url: zkUrl, secretFiles: [] };
  }
  const { username, password } = zkAuthentication;
  const [before, after] = aroundPassword(zkUrl, username);
  const content = [before, { secret: password._reference, escape: "zkUrl" as const }, `${after}\n`];
  return { url: `file://${file.path}`, secretFiles: [{ ...file, mode: "0400", content }] };
}

/** What stands in the URL before the password, and after it. */
export function aroundPassword(zkUrl: string, username: string): readonly [string, string] {
  const scheme = "zk://";
  return [`${scheme}${username}:`, `@${zkUrl.slice(scheme.length)}`];
}
