import { IConstruct } from "constructs";
import { OperatingSystem } from "../machine/operating-system";
import { MachineRole } from "../machine/role";
import { Connections, IClusterNetwork } from "../network";
import { VolumeRequest } from "./machine-spec";

/** Machines that components can run on: a `NodeGroup` of named members, or a `NodePool` of alike machines. */
export interface INodes extends IConstruct {
  /** The network that the machines are in. */
  readonly network: IClusterNetwork;

  /** Operating system of the machines. */
  readonly operatingSystem: OperatingSystem;

  /** Host names of the machines, without the domain, in their order. */
  readonly hostnames: string[];

  /** Host names of the machines with the domain, as they stand in DNS. */
  readonly fqdns: string[];

  /**
   * Puts a component on every machine.
   * @internal
   */
  _addComponent(component: ComponentOnNodes): void;
}

/** What a component needs from the machines it runs on. */
export interface ComponentOnNodes {
  /** What the component adds to a machine. */
  readonly role: MachineRole;
  /** The component's security group. */
  readonly connections: Connections;
  /** Disks that outlive the machines. */
  readonly volumes: readonly VolumeRequest[];
}
