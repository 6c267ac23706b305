import { LINK_LOCAL } from "./internet";
import { SecurityGroupRule, Vpc } from "./vpc";

/**
 * The rules of all security groups for nftables. As on EC2 a new connection needs a rule of the sender's groups and one of the
 * receiver's, answers need none, and what no rule lets through is lost without an answer. The internet has no groups.
 */
export function nftables({ machines, rules }: Vpc): string {
  const groups = [...new Set([...machines.flatMap(({ securityGroups }) => securityGroups), ...rules.flatMap(groupsOf)])];
  const sets = groups.map((group) => {
    const members = machines.filter(({ securityGroups }) => securityGroups.includes(group)).map(({ privateIp }) => privateIp);
    const elements = members.length === 0 ? "" : ` elements = { ${members.join(", ")} };`;
    return `set ${setOf(group)} { type ipv4_addr;${elements} }`;
  });
  const of = (direction: SecurityGroupRule["direction"]) => rules.filter((rule) => rule.direction === direction);
  return [
    "table ip vpc {",
    ...sets,
    "chain ingress {",
    `oifname "internet" accept`,
    ...of("ingress").map((rule) => `ip saddr ${peer(rule)} ip daddr @${setOf(rule.securityGroup)} ${ports(rule)} accept`),
    "}",
    "chain egress {",
    `iifname "internet" goto ingress`,
    ...of("egress").map((rule) => `ip saddr @${setOf(rule.securityGroup)} ip daddr ${peer(rule)} ${ports(rule)} goto ingress`),
    "}",
    "chain forward {",
    "type filter hook forward priority filter; policy drop;",
    "ct state established,related accept",
    "ct state invalid drop",
    "jump egress",
    "}",
    "chain input {",
    "type filter hook input priority filter; policy drop;",
    `iifname "lo" accept`,
    "meta l4proto { tcp, udp } th dport 53 accept",
    `ip daddr ${LINK_LOCAL.metadata} tcp dport 80 accept`,
    "icmp type echo-request accept",
    "}",
    "}",
    "",
  ].join("\n");
}

function groupsOf({ securityGroup, peer: other }: SecurityGroupRule): string[] {
  return isNetwork(other) ? [securityGroup] : [securityGroup, other];
}

function isNetwork(text: string): boolean {
  return /^[\d.]+\/\d+$/.test(text);
}

function peer({ peer: other }: SecurityGroupRule): string {
  return isNetwork(other) ? other : `@${setOf(other)}`;
}

function ports({ protocol, fromPort, toPort }: SecurityGroupRule): string {
  return protocol === "-1" ? "" : `${protocol} dport ${fromPort}-${toPort}`;
}

/** Names of sets are short and plain in nftables. */
function setOf(group: string): string {
  return `g_${group.replace(/\W/g, "_")}`;
}
