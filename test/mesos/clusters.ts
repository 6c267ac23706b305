import { MesosMasters, ZooKeeperEnsemble } from "../../lib";
import { newNetwork, newStack, Synthesized } from "../support/cluster";

/** An ensemble in a network, ready for masters. */
export function withZooKeeper() {
  const stack = newStack();
  const network = newNetwork(stack);
  return { stack, network, zooKeeper: new ZooKeeperEnsemble(stack, "ZooKeeper", { network }) };
}

/** Masters on an ensemble, ready for agents. */
export function withMasters(props: object = {}) {
  const { stack, network, zooKeeper } = withZooKeeper();
  return { stack, network, zooKeeper, masters: new MesosMasters(stack, "Masters", { zooKeeper, ...props }) };
}

/** User data of the machine of a construct path. */
export function userData(synthesized: Synthesized, path: string): string {
  const { user_data: plain, user_data_base64: compressed } = synthesized.resource("aws_instance", `${path}/instance`);
  const unescaped = (text: string) => text.replace(/\\(.)/g, (_, escaped: string) => (escaped === "n" ? "\n" : escaped));
  return typeof plain === "string" ? plain : unescaped(String(compressed));
}

/** Content of a one-line file in user data. */
export function oneLine(text: string, path: string): string | undefined {
  const escaped = path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`- path: "?${escaped}"?\\n    content: \\|\\n      (.*)\\n`).exec(text)?.[1];
}

/** Rules that let somebody in: `from -> to port`, by the ids of the constructs that have the groups. */
export function edges(synthesized: Synthesized): string[] {
  const group = (reference: unknown) =>
    /aws_security_group\.(\w+)_SecurityGroup_/.exec(String(reference))?.[1] ?? String(reference);
  return Object.values(synthesized.resources("aws_vpc_security_group_ingress_rule"))
    .map(
      (rule) =>
        `${rule.cidr_ipv4 ?? group(rule.referenced_security_group_id)} -> ${group(rule.security_group_id)} ${rule.from_port}`,
    )
    .sort();
}
