import { Construct, IConstruct } from "constructs";
import { Route53Record } from "../core/aws";
import { Architecture } from "../machine/facts";
import { OperatingSystem } from "../machine/operating-system";
import { MachineRole } from "../machine/role";
import { Connections } from "../network";
import { MachineSite } from "../network/machine-site";
import { MachineAccess } from "../operations/machine-access";
import { Teller } from "../operations/teller";
import { VolumeRequest } from "./machine-spec";
import { Permission } from "./permissions";
import { Around, Rollout } from "./rollout";

/** Machines that components can run on: a `NodeGroup` of named members, a `NodePool` of alike machines, or `ExistingHosts`. */
export interface INodes extends IConstruct {
  /** Operating system of the machines. */
  readonly operatingSystem: OperatingSystem;

  /** Host names of the machines, without the domain, in their order. */
  readonly hostnames: string[];

  /** Host names of the machines with the domain, as they stand in DNS. */
  readonly fqdns: string[];

  /**
   * Where the machines stand.
   * @internal
   */
  readonly _site: MachineSite;

  /**
   * DNS records of the machines, for what must not start before they answer.
   * @internal
   */
  readonly _records: Route53Record[];

  /**
   * Tags of what belongs to the machines.
   * @internal
   */
  readonly _tags?: Record<string, string>;

  /**
   * Architecture of the machines' processors.
   * @internal
   */
  readonly _architecture: Architecture;

  /**
   * Name of the region that the machines are in; nothing for machines of which nobody knows whether they are in AWS.
   * @internal
   */
  readonly _region?: string;

  /**
   * Addresses of the machines; of a pool a list that only Terraform knows.
   * @internal
   */
  readonly _privateIps: string[];

  /**
   * The way into the machines while they run, where there is one.
   * @internal
   */
  readonly _access?: MachineAccess;

  /**
   * How the machines take over changes while they run.
   * @internal
   */
  readonly _rollout?: Rollout;

  /**
   * Addresses of what the machines are settled after: the end of their rollout; where there is none, their instances.
   * @internal
   */
  readonly _settled: readonly string[];

  /**
   * Where a cluster on these machines is told something, where one of them can be named.
   * @internal
   */
  readonly _teller?: Teller;

  /**
   * Puts a component on every machine.
   * @internal
   */
  _addComponent(component: ComponentOnNodes): void;

  /**
   * Asks the roles again what is on the machines: something that they read has changed.
   * @internal
   */
  _refresh(): void;

  /**
   * Lets a load balancer of the machines' network send connections to every machine.
   * @internal
   */
  _addTargets?(scope: Construct, targetGroupArn: string): void;
}

/** Machines of which each has a name and an address of its own, for what votes or is addressed by name: a `NodeGroup`, or `ExistingHosts`. */
export interface INamedNodes extends INodes {
  /** IPv4 addresses of the machines, in the order of their host names. */
  readonly addresses: string[];

  /**
   * Availability zones of the machines, where they have some.
   * @internal
   */
  readonly _availabilityZones?: string[];

  /**
   * Lets machines be set up only after these, where they are there already.
   * @internal
   */
  _join?(addresses: readonly string[]): void;
}

/** What a component needs from the machines it runs on. */
export interface ComponentOnNodes {
  /** What the component adds to a machine. */
  readonly role: MachineRole;
  /** The component's security group; none for what nobody connects to from elsewhere. */
  readonly connections?: Connections;
  /** Disks that outlive the machines. */
  readonly volumes: readonly VolumeRequest[];
  /** What has a quorum or elects a leader, such as `ZooKeeper`: its machines take over changes one after the other. */
  readonly oneByOne?: string;
  /** What is done elsewhere when machines take over changes. */
  readonly around?: Around;
  /** The machines of what the component connects to, in this app: their names answer before it starts, and changes reach them before it. */
  readonly connectsTo: ReadonlyArray<INodes | undefined>;
  /** What the component may do in AWS, apart from reading its secrets. */
  readonly permissions?: readonly Permission[];
}
