import { Construct } from "constructs";
import { groupOrBlocks, noSecurityGroup } from "../core/errors";
import { checkSourceBlock } from "./addresses";
import type { ConnectionEnd } from "./connection-end";
import type { ConnectionsAttributes } from "./connections-attributes";
import { Edge } from "./edge";
import { readableName } from "./names";
import type { Port } from "./port";

/** Something on machines that others can connect to, such as a ZooKeeper ensemble or the agents of a pool. */
export interface IConnectable {
  /** Its security group, and the rules of it. */
  readonly connections: Connections;
}

/**
 * Who may connect to a component, and where the component may connect to: its security group. A component on `ExistingHosts` has none: rules
 * of others name the addresses of its machines, and every synthesis lists what firewalls before them must let through.
 *
 * The library opens what its own components need when one is given to another. These methods open more.
 */
export class Connections {
  /**
   * A security group that exists already, for example of a load balancer or of bastion hosts.
   *
   * Rules that name it are added to it; nothing else of it changes. Its own rules must be separate resources
   * (`aws_vpc_security_group_ingress_rule`), because rules inside `aws_security_group` would take the added ones away again.
   *
   * @param scope construct that the added rules live under
   * @param id id under `scope`, and the name of the group in descriptions of rules
   * @param securityGroupId id of the group, such as `sg-0123456789abcdef0`
   */
  public static fromSecurityGroupId(scope: Construct, id: string, securityGroupId: string): Connections {
    return Connections._of(new Construct(scope, id), id, securityGroupId);
  }

  /**
   * @internal
   */
  public static _of(scope: Construct, name: string, securityGroupId: string): Connections {
    return new Connections(scope, readableName(name), { securityGroupId });
  }

  /**
   * Of machines without a security group.
   * @internal
   */
  public static _at(scope: Construct, name: string, cidrBlocks: readonly string[]): Connections {
    return new Connections(scope, readableName(name), { cidrBlocks });
  }

  /**
   * Of what runs elsewhere.
   * @internal
   */
  public static _elsewhere(scope: Construct, id: string, { securityGroupId, cidrBlocks }: ConnectionsAttributes): Connections {
    const { path } = scope.node;
    if ((securityGroupId === undefined) === (cidrBlocks === undefined || cidrBlocks.length === 0)) {
      throw groupOrBlocks(path);
    }
    cidrBlocks?.forEach((block) => checkSourceBlock(path, "cidrBlocks", block));
    return securityGroupId === undefined
      ? Connections._at(scope, id, cidrBlocks ?? [])
      : Connections._of(scope, id, securityGroupId);
  }

  /** Short name of what is behind the group, for descriptions of rules. */
  public readonly name: string;

  /**
   * @internal
   */
  public readonly _end: ConnectionEnd;

  /**
   * The construct that has the group, and that rules added here live under.
   * @internal
   */
  public readonly _scope: Construct;

  private constructor(scope: Construct, name: string, end: ConnectionEnd) {
    this._scope = scope;
    this.name = name;
    this._end = end;
  }

  /** Id of the security group; an error for a component on `ExistingHosts`, which has none. */
  public get securityGroupId(): string {
    if ("cidrBlocks" in this._end) {
      throw noSecurityGroup(this._scope.node.path);
    }
    return this._end.securityGroupId;
  }

  /**
   * Lets another component connect to this one: one rule lets it in here, one lets it out there.
   *
   * Both rules belong to this component, so its stack needs the other's. The same rule twice is one rule.
   *
   * @param other who connects
   * @param port the port or ports of this component
   * @param description what the connection is for, as AWS shows it: 1 to 255 letters without accents, digits, spaces and
   * `._-:/()#,@[]+=&;{}!$*`
   */
  public allowFrom(other: IConnectable, port: Port, description: string): void {
    Edge.between(this._scope, { from: other.connections, to: this, port, description });
  }

  /**
   * Lets a network connect to this component, for example that of the operators.
   *
   * @param cidrBlock IPv4 network such as `10.0.0.0/8`, or `10.0.0.7/32` for one address; never every address
   * @param port the port or ports of this component
   * @param description what the connection is for, as AWS shows it: 1 to 255 letters without accents, digits, spaces and
   * `._-:/()#,@[]+=&;{}!$*`
   */
  public allowFromCidr(cidrBlock: string, port: Port, description: string): void {
    Edge.fromCidr(this._scope, { cidrBlock, to: this, port, description });
  }

  /**
   * Lets this component connect to a network, for example that of a metrics server. Without it machines reach ports 80 and 443, and what the
   * library connects them to.
   *
   * @param cidrBlock IPv4 network such as `10.0.0.0/8`, or `10.0.0.7/32` for one address
   * @param port the port or ports there
   * @param description what the connection is for, as AWS shows it: 1 to 255 letters without accents, digits, spaces and
   * `._-:/()#,@[]+=&;{}!$*`
   */
  public allowToCidr(cidrBlock: string, port: Port, description: string): void {
    Edge.toCidr(this._scope, { from: this, cidrBlock, port, description });
  }
}
