import { inOrder } from "./order";
import { EndWithoutGroup, Stacks, SynthesizedResource } from "./stacks";

/** Both ends of one connection, and what its rules say it is for. */
interface Edge {
  readonly text: string;
  readonly betweenGroups: boolean;
  readonly ingress: string[];
  readonly egress: string[];
}

/** Who may connect to whom on which port, one connection a line, sorted. */
export function edgeLines(stacks: Stacks): string[] {
  const edges = new Map<string, Edge>();
  const collect = (rule: SynthesizedResource, direction: "ingress" | "egress") => {
    const own = groupName(stacks, rule.args.security_group_id);
    const peer = rule.args.referenced_security_group_id;
    const other = peer === undefined ? network(rule) : groupName(stacks, peer);
    const text = `${direction === "ingress" ? `${other} -> ${own}` : `${own} -> ${other}`} ${ports(rule)}`;
    const edge = edges.get(text) ?? { text, betweenGroups: peer !== undefined, ingress: [], egress: [] };
    edge[direction].push(String(rule.args.description ?? ""));
    edges.set(text, edge);
  };
  stacks.ofType("aws_vpc_security_group_ingress_rule").forEach((rule) => collect(rule, "ingress"));
  stacks.ofType("aws_vpc_security_group_egress_rule").forEach((rule) => collect(rule, "egress"));
  for (const { from, to, port, description } of stacks.edgesOfHosts) {
    const text = `${endName(stacks, from)} -> ${endName(stacks, to)} ${port}`;
    edges.set(text, { text, betweenGroups: false, ingress: [description], egress: [] });
  }
  return [...edges.values()].map(line).sort(inOrder);
}

function line({ text, betweenGroups, ingress, egress }: Edge): string {
  const purposes = [...new Set([...ingress, ...egress])].filter((purpose) => purpose !== "").join(" / ");
  const oneSided = ingress.length === 0 ? " (no ingress rule)" : egress.length === 0 ? " (no egress rule)" : "";
  return `${text}${purposes === "" ? "" : `: ${purposes}`}${betweenGroups ? oneSided : ""}`;
}

function groupName(stacks: Stacks, id: unknown): string {
  const group = stacks.referredTo(id);
  return group !== undefined && /^(data\.)?aws_security_group$/.test(group.type)
    ? componentName(group.label.replace(/\/Resource$/, ""))
    : String(id);
}

function endName(stacks: Stacks, { component, cidrBlock }: EndWithoutGroup): string {
  return component === undefined ? String(cidrBlock) : componentName(stacks.labelOf(component));
}

/** The component that a group belongs to: its construct without the id that every component's group has below it. */
function componentName(label: string): string {
  return label.replace(/\/SecurityGroup$/, "");
}

function network({ args }: SynthesizedResource): string {
  return String(args.cidr_ipv4 ?? args.cidr_ipv6 ?? args.prefix_list_id);
}

function ports({ args }: SynthesizedResource): string {
  const { from_port: from, to_port: to, ip_protocol: protocol } = args;
  if (protocol === "-1") {
    return "all traffic";
  }
  return `${from === to ? String(from) : `${String(from)}-${String(to)}`}/${String(protocol)}`;
}
