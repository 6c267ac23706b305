import { createHash } from "node:crypto";
import { Construct } from "constructs";
import { VpcSecurityGroupEgressRule, VpcSecurityGroupIngressRule } from "../core/aws";
import { Token } from "../core/terraform";
import { checkBlock, checkSourceBlock } from "./addresses";
import { claim } from "./claims";
import type { ConnectionEnd } from "./connection-end";
import type { Connections } from "./connections";
import { componentOf, noteEdgeOfHosts } from "./edges-of-hosts";
import { Passage, tellFirewalls } from "./firewall";
import { checkDescription } from "./names";
import type { Port } from "./port";

export interface EdgeProps {
  readonly from: Connections;
  readonly to: Connections;
  readonly port: Port;
  readonly description: string;
}

export interface FromCidrEdgeProps {
  readonly cidrBlock: string;
  readonly to: Connections;
  readonly port: Port;
  readonly description: string;
}

export interface ToCidrEdgeProps {
  readonly from: Connections;
  readonly cidrBlock: string;
  readonly port: Port;
  readonly description: string;
}

/**
 * Who may connect to whom on which port: a rule that lets in at one end, and one that lets out at the other. At an end without a security
 * group no rule is made, and what it must let through is told.
 *
 * An edge lives under the construct that was given the other one, so that stacks depend on each other one way only. AWS refuses
 * the same rule twice, so an edge that the app has already is not made again, wherever in the app it is.
 */
export class Edge extends Construct {
  public static between(scope: Construct, props: EdgeProps): void {
    const { from, to, port, description } = props;
    checkDescription(scope.node.path, description);
    if ("cidrBlocks" in from._end || "cidrBlocks" in to._end) {
      Edge.withoutGroups(scope, props, from._end, to._end);
      return;
    }
    if (claim(scope, "edge", from.securityGroupId, to.securityGroupId, port.toString()) !== undefined) {
      return;
    }
    const edge = new Edge(scope, `${from.name}-to-${edgeEnd(to, port)}-${digest(from._scope, to._scope)}`);
    const rule = ruleOf(port, description);
    new VpcSecurityGroupIngressRule(edge, "Ingress", {
      ...rule,
      securityGroupId: to.securityGroupId,
      referencedSecurityGroupId: from.securityGroupId,
    });
    new VpcSecurityGroupEgressRule(edge, "Egress", {
      ...rule,
      securityGroupId: from.securityGroupId,
      referencedSecurityGroupId: to.securityGroupId,
    });
  }

  /** The members of a group among themselves. */
  public static withinGroup(scope: Construct, connections: Connections, port: Port, description: string): void {
    Edge.between(scope, { from: connections, to: connections, port, description });
  }

  /** From a network whose other end has no group of ours. */
  public static fromCidr(scope: Construct, { cidrBlock, to, port, description }: FromCidrEdgeProps): void {
    checkDescription(scope.node.path, description);
    checkSourceBlock(scope.node.path, "cidrBlock", cidrBlock);
    if ("cidrBlocks" in to._end) {
      noteEdgeOfHosts(scope, { from: { cidrBlock }, to: componentOf(to), port, description });
      Edge.told(scope, { from: [cidrBlock], to: to._end.cidrBlocks, port, description });
      return;
    }
    if (claim(scope, "cidr edge", cidrBlock, to.securityGroupId, port.toString()) !== undefined) {
      return;
    }
    const edge = new Edge(scope, freeId(scope, `${blockName(cidrBlock)}-to-${edgeEnd(to, port)}-${digest(to._scope)}`));
    new VpcSecurityGroupIngressRule(edge, "Ingress", {
      ...ruleOf(port, description),
      securityGroupId: to.securityGroupId,
      cidrIpv4: cidrBlock,
    });
  }

  /** To a network whose other end has no group of ours. */
  public static toCidr(scope: Construct, { from, cidrBlock, port, description }: ToCidrEdgeProps): void {
    checkDescription(scope.node.path, description);
    checkBlock(scope.node.path, "cidrBlock", cidrBlock);
    if ("cidrBlocks" in from._end) {
      noteEdgeOfHosts(scope, { from: componentOf(from), to: { cidrBlock }, port, description });
      Edge.told(scope, { from: from._end.cidrBlocks, to: [cidrBlock], port, description });
      return;
    }
    if (claim(scope, "edge to cidr", from.securityGroupId, cidrBlock, port.toString()) !== undefined) {
      return;
    }
    const end = `${blockName(cidrBlock)}-${portName(port)}`;
    const edge = new Edge(scope, freeId(scope, `${from.name}-to-${end}-${digest(from._scope)}`));
    new VpcSecurityGroupEgressRule(edge, "Egress", {
      ...ruleOf(port, description),
      securityGroupId: from.securityGroupId,
      cidrIpv4: cidrBlock,
    });
  }

  /** Where one end has a group, its rules name the addresses of the other one. */
  private static withoutGroups(scope: Construct, edge: EdgeProps, from: ConnectionEnd, to: ConnectionEnd): void {
    if ("cidrBlocks" in from && "securityGroupId" in to) {
      from.cidrBlocks.forEach((cidrBlock) => Edge.fromCidr(scope, { ...edge, cidrBlock }));
    }
    if ("securityGroupId" in from && "cidrBlocks" in to) {
      to.cidrBlocks.forEach((cidrBlock) => Edge.toCidr(scope, { ...edge, cidrBlock }));
    }
    if ("cidrBlocks" in from && "cidrBlocks" in to) {
      noteEdgeOfHosts(scope, { ...edge, from: componentOf(edge.from), to: componentOf(edge.to) });
    }
    const end = (name: string, at: ConnectionEnd) => ("cidrBlocks" in at ? at.cidrBlocks : name);
    Edge.told(scope, { ...edge, from: end(edge.from.name, from), to: end(edge.to.name, to) });
  }

  /** Told once; one machine alone needs nobody to let it through to itself. */
  private static told(scope: Construct, passage: Passage): void {
    const { from, to, port } = passage;
    const [source, target] = [from, to].map((end) => [end].flat().join());
    const isAlone = source === target && from.length === 1;
    if (!isAlone && claim(scope, "firewall", source, target, port.toString()) === undefined) {
      tellFirewalls(scope, passage);
    }
  }

  private constructor(scope: Construct, id: string) {
    super(scope, id);
  }
}

function ruleOf({ fromPort, toPort, protocol }: Port, description: string) {
  return { fromPort, toPort, ipProtocol: protocol, description };
}

function edgeEnd(to: Connections, port: Port): string {
  return `${to.name}-${portName(port)}`;
}

function portName(port: Port): string {
  return port.toString().replace("/", "-");
}

function blockName(cidrBlock: string): string {
  return Token.isUnresolved(cidrBlock) ? "network" : cidrBlock.replace(/[./]/g, "-");
}

/** Keeps edges of groups with the same name apart. */
function digest(...ends: Construct[]): string {
  return createHash("sha256")
    .update(ends.map((end) => end.node.path).join("\n"))
    .digest("hex")
    .slice(0, 8);
}

/** Blocks that are tokens cannot be told apart in ids: the second is counted. */
function freeId(scope: Construct, id: string): string {
  let free = id;
  for (let count = 2; scope.node.tryFindChild(free) !== undefined; count++) {
    free = `${id}-${count}`;
  }
  return free;
}
