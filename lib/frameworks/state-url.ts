import { inDoubleQuotes } from "../machine/formats";
import { SecretFile } from "../machine/nouns";
import { aroundPassword, ZkAuthentication } from "../mesos/security/zk-authentication";

type Content = SecretFile["content"];

/** The URL of a framework's state with its password, as the text of a file. */
export function stateUrl(zkUrl: string, { username, password }: ZkAuthentication): Content {
  const [before, after] = aroundPassword(zkUrl, username);
  return [before, { secret: password._reference, escape: "marathonZkUrl" }, `${after}\n`];
}

/** The same as a line of a file of variables. */
export function stateUrlVariable(name: string, zkUrl: string, { username, password }: ZkAuthentication): Content {
  const [before, after] = aroundPassword(zkUrl, username).map(inDoubleQuotes);
  return [`${name}="${before}`, { secret: password._reference, escape: "marathonZkVariable" }, `${after}"\n`];
}
