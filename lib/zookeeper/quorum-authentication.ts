import lt from "semver/functions/lt";
import { badQuorumUsername, learnersMustAuthenticate, quorumAuthenticationTooNew } from "../core/errors";
import { checkSecret } from "../machine/check-secret";
import { SecretFile } from "../machine/nouns";
import { Secret } from "../machine/secret";
import { CONFIGURATION_DIRECTORY } from "../packages/zookeeper-packages";

/**
 * How the members of an ensemble prove to each other that they belong to it: SASL with DIGEST-MD5, on the ports of the quorum and of the
 * election. Clients have nothing to do with it.
 *
 * The members of an ensemble that runs already must not be changed all at once. Roll one property at a time over all of them, and restart
 * each: first with `learnerRequireSasl` and `serverRequireSasl` off, then with `learnerRequireSasl` on, then with both.
 *
 * @see https://cwiki.apache.org/confluence/display/ZOOKEEPER/Server-Server+mutual+authentication
 */
export interface QuorumAuthentication {
  /**
   * The name that the members know each other by: letters, digits and `_ . -`.
   *
   * @default "zookeeper"
   */
  readonly username?: string;

  /**
   * The password of all members, without control characters and without `${`, which Java would replace. Members with another one cannot
   * join, so a changed one needs all members to be restarted together.
   */
  readonly password: Secret;

  /**
   * Whether a member authenticates when it connects to another one (`quorum.auth.learnerRequireSasl`).
   *
   * @default true
   */
  readonly learnerRequireSasl?: boolean;

  /**
   * Whether a member refuses those that do not authenticate (`quorum.auth.serverRequireSasl`).
   *
   * @default true
   */
  readonly serverRequireSasl?: boolean;
}

/** The first version that members authenticate with. */
const SINCE = "3.4.10";

export const JAAS_FILE = `${CONFIGURATION_DIRECTORY}/jaas.conf`;

export function resolveQuorumAuthentication(
  path: string,
  version: string,
  given: QuorumAuthentication | undefined,
): Required<QuorumAuthentication> | undefined {
  if (given === undefined) {
    return undefined;
  }
  const { username = "zookeeper", password, learnerRequireSasl = true, serverRequireSasl = true } = given;
  if (lt(version, SINCE)) {
    throw quorumAuthenticationTooNew(path, version, SINCE);
  }
  // It is a word of jaas.conf, where quotes are for values only.
  if (typeof username !== "string" || !/^[\w.-]+$/.test(username)) {
    throw badQuorumUsername(path, username);
  }
  if (serverRequireSasl && !learnerRequireSasl) {
    throw learnersMustAuthenticate(path);
  }
  return {
    username,
    password: checkSecret(path, "quorumAuthentication.password", password),
    learnerRequireSasl,
    serverRequireSasl,
  };
}

/** What zoo.cfg says of it. */
export function quorumAuthenticationSettings(
  authentication: Required<QuorumAuthentication> | undefined,
): ReadonlyArray<readonly [string, boolean]> {
  return authentication === undefined
    ? []
    : [
        ["quorum.auth.enableSasl", true],
        ["quorum.auth.learnerRequireSasl", authentication.learnerRequireSasl],
        ["quorum.auth.serverRequireSasl", authentication.serverRequireSasl],
      ];
}

/** Both sides of a connection: what a member accepts, and what it says itself. */
export function jaasFile({ username, password }: Required<QuorumAuthentication>, owner: string): SecretFile {
  const module = "org.apache.zookeeper.server.auth.DigestLoginModule required";
  const secret = { secret: password._reference, escape: "jaas" as const };
  return {
    path: JAAS_FILE,
    mode: "0400",
    owner,
    content: [
      `QuorumServer {\n  ${module}\n  user_${username}="`,
      secret,
      `";\n};\nQuorumLearner {\n  ${module}\n  username="${username}"\n  password="`,
      secret,
      '";\n};\n',
    ],
    before: ["zookeeper"],
  };
}
