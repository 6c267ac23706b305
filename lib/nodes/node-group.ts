import { Construct } from "constructs";
import { LbTargetGroupAttachment, Route53Record } from "../core/aws";
import { memberTwice, noMembers, sizeAndMembers } from "../core/errors";
import { Architecture } from "../machine/facts";
import { OperatingSystem } from "../machine/operating-system";
import { IClusterNetwork } from "../network";
import { MachineSite, siteIn } from "../network/machine-site";
import { checkHostName } from "../network/names";
import { MachineAccess } from "../operations/machine-access";
import { Teller } from "../operations/teller";
import { warnOfUnknownHostKeys } from "../operations/unknown-host-keys";
import { hostnamePrefixOf } from "./host-names";
import { InstanceProfile } from "./instance-profile";
import { MachineOptions } from "./machine-options";
import { machineSpec } from "./machine-spec";
import { Member } from "./member";
import { NodeSecurity } from "./node-security";
import { ComponentOnNodes, INamedNodes } from "./nodes";
import { regionOf } from "./region";
import { Rollout } from "./rollout";

/** One named machine of a group. */
export interface NodeGroupMember {
  /** Host name without the domain: an RFC 1123 label in lower case of at most 63 characters. */
  readonly hostname: string;

  /**
   * IPv4 address of the machine's interface, in one of the network's subnets.
   *
   * @default - an address of the subnet that EC2 chooses once and keeps
   */
  readonly privateIp?: string;
}

/** Properties of a group of named machines. */
export interface NodeGroupProps extends MachineOptions {
  /** The network that the machines are in. */
  readonly network: IClusterNetwork;

  /**
   * Number of machines, spread over the zones of the network in turn; named by `hostnamePrefix`.
   *
   * @default - as many as `members` names, or 3
   */
  readonly size?: number;

  /**
   * What the names of the machines begin with when `members` does not name them: `zk` makes zk-1, zk-2, zk-3.
   *
   * @default - the id of the construct in lower case
   */
  readonly hostnamePrefix?: string;

  /**
   * The machines by name. A machine stays the same machine as long as it keeps its name, wherever it stands in the list.
   *
   * @default - `size` machines
   */
  readonly members?: NodeGroupMember[];
}

/**
 * Machines with an identity, for everything that votes or is addressed by name.
 *
 * Each has a network interface, data volumes and DNS records (A and PTR) that stay when its instance is replaced. An instance takes over
 * a changed configuration, image, instance type or key only when it is replaced, so no apply restarts all members at once; until then
 * every plan says that it is pending.
 */
export class NodeGroup extends Construct implements INamedNodes {
  /** The network that the machines are in. */
  public readonly network: IClusterNetwork;

  /** Operating system of the machines. */
  public readonly operatingSystem: OperatingSystem;

  /** Host names of the machines, without the domain, in their order. */
  public readonly hostnames: string[];

  /**
   * @internal
   */
  public readonly _site: MachineSite;

  /**
   * @internal
   */
  public readonly _tags?: Record<string, string>;

  /**
   * @internal
   */
  public readonly _architecture: Architecture;

  /**
   * @internal
   */
  public readonly _access?: MachineAccess;

  /**
   * @internal
   */
  public readonly _rollout?: Rollout;

  private readonly instanceProfile: InstanceProfile;
  private readonly members: Member[];
  private readonly security: NodeSecurity;

  public constructor(scope: Construct, id: string, props: NodeGroupProps) {
    super(scope, id);
    const { path } = this.node;
    const spec = machineSpec(path, props);
    const members = props.members ?? numbered(path, props.size ?? 3, props.hostnamePrefix ?? hostnamePrefixOf(this));
    if (props.members !== undefined && props.size !== undefined) {
      throw sizeAndMembers(path);
    }
    if (members.length === 0) {
      throw noMembers(path, 0);
    }
    // Before constructs have them as ids.
    members.forEach(({ hostname }) => checkHostName(path, hostname));
    const twice = members.find(({ hostname }, index) => members.findIndex((other) => other.hostname === hostname) < index);
    if (twice !== undefined) {
      throw memberTwice(path, twice.hostname);
    }
    this.network = props.network;
    this._site = siteIn(props.network);
    this.operatingSystem = spec.operatingSystem;
    this._tags = props.tags;
    this._access = props.access;
    this._architecture = spec.architecture;
    this.hostnames = members.map(({ hostname }) => hostname);
    this.security = new NodeSecurity(this, props.network, props);
    this.instanceProfile = new InstanceProfile(this, props);
    const shared = {
      network: props.network,
      spec,
      imageId: spec.image._imageId(this),
      instanceProfileName: this.instanceProfile.name,
      isRolled: this._access !== undefined,
      region: this._access !== undefined && this._access._ssh === undefined ? regionOf(this) : undefined,
    };
    this.members = members.map(
      (member, index) => new Member(this, { ...shared, ...member, index, securityGroupIds: () => this.security.groupIds }),
    );
    this.members.forEach((member) => member.waitFor(this._records));
    if (props.access !== undefined) {
      warnOfUnknownHostKeys(this, props.access, this.hostnames);
      this._rollout = this.roll(props.access);
    }
  }

  /** Host names of the machines with the domain, as they stand in DNS. */
  public get fqdns(): string[] {
    return this.hostnames.map((hostname) => `${hostname}.${this.network.domainName}`);
  }

  /** IPv4 addresses of the machines, in the order of their host names: given, or references to what EC2 chooses. */
  public get addresses(): string[] {
    return this.members.map(({ privateIp }) => privateIp);
  }

  /**
   * @internal
   */
  public get _records(): Route53Record[] {
    return this.members.flatMap(({ records }) => records);
  }

  /**
   * Availability zones of the machines.
   * @internal
   */
  public get _availabilityZones(): string[] {
    return this.members.map(({ availabilityZone }) => availabilityZone);
  }

  /**
   * @internal
   */
  public get _privateIps(): string[] {
    return this.addresses;
  }

  /**
   * @internal
   */
  public get _region(): string {
    return regionOf(this);
  }

  /**
   * @internal
   */
  public _addTargets(scope: Construct, targetGroupArn: string): void {
    for (const { node, privateIp } of this.members) {
      new LbTargetGroupAttachment(scope, node.id, { targetGroupArn, targetId: privateIp });
    }
  }

  /**
   * @internal
   */
  public _addComponent(component: ComponentOnNodes): void {
    if (component.connections !== undefined) {
      this.security.add(component.connections);
    }
    for (const member of this.members) {
      member.add(component);
    }
    this.allowSecrets();
    this.instanceProfile.permit(component.permissions ?? []);
    this._rollout?.order(this, component);
  }

  /**
   * @internal
   */
  public _refresh(): void {
    this.members.forEach((member) => member.refresh());
    this.allowSecrets();
  }

  /**
   * @internal
   */
  public get _teller(): Teller | undefined {
    return this._access && { access: this._access, target: this.members[0].target, dependsOn: this._settled };
  }

  /**
   * @internal
   */
  public get _settled(): string[] {
    return this._rollout?.settled ?? this.members.map(({ instanceAddress }) => instanceAddress);
  }

  /** One member after the other, once the instances of all of them are there: at their first start voters need each other. */
  private roll(access: MachineAccess): Rollout {
    const rollout = new Rollout(access);
    const instances = this.members.map(({ instanceAddress }) => instanceAddress);
    this.members.forEach((member) => member.roll(rollout, instances));
    return rollout;
  }

  private allowSecrets(): void {
    this.instanceProfile.allow(this.members.flatMap(({ secrets }) => secrets));
  }
}

function numbered(path: string, size: number, prefix: string): NodeGroupMember[] {
  if (!Number.isInteger(size) || size < 1) {
    throw noMembers(path, size);
  }
  return Array.from({ length: size }, (_, index) => ({ hostname: `${prefix}-${index + 1}` }));
}
