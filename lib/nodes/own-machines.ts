import { Construct } from "constructs";
import { machinesOfTheirOwn, networkNeeded } from "../core/errors";
import { IClusterNetwork } from "../network";
import { hostnamePrefixOf } from "./host-names";
import { MachineOptions } from "./machine-options";
import { NodeGroup } from "./node-group";
import { INamedNodes, INodes } from "./nodes";

/** Id of the nodes that a component makes for itself. */
export const OWN_NODES = "Nodes";

/** Where a component whose members vote runs: on machines that are there, or on machines of its own. */
export interface OwnMachinesProps extends MachineOptions {
  /**
   * The machines to run on, shared with whatever else runs there. The options of machines are theirs then.
   *
   * @default - machines of its own, as the other properties say
   */
  readonly nodes?: INamedNodes;

  /**
   * Number of machines of its own: 1, 3, 5, 7 or 9.
   *
   * @default 3
   */
  readonly size?: number;

  /**
   * What the names of its own machines begin with: `zk` makes zk-1, zk-2, zk-3.
   *
   * @default - the id of the construct in lower case
   */
  readonly hostnamePrefix?: string;
}

const MACHINE_OPTIONS: Readonly<Record<keyof MachineOptions, true>> = {
  operatingSystem: true,
  image: true,
  instanceType: true,
  rootVolumeSize: true,
  rootVolumeKmsKeyId: true,
  monitoring: true,
  instanceProfileName: true,
  permissionsBoundary: true,
  keyName: true,
  sshCidrs: true,
  access: true,
  securityGroupIds: true,
  httpPutResponseHopLimit: true,
  httpTokens: true,
  tags: true,
};

/** The properties of a component that are about machines of its own. */
export function givenMachineOptions(props: object): string[] {
  return [...Object.keys(MACHINE_OPTIONS), "network", "size", "hostnamePrefix", "batchSize"].filter(
    (name) => (props as Record<string, unknown>)[name] !== undefined,
  );
}

/** Refuses options of machines beside machines that are there: they would be silently ignored. */
export function refuseMachineOptions(path: string, props: object): void {
  const given = givenMachineOptions(props);
  if (given.length > 0) {
    throw machinesOfTheirOwn(path, given);
  }
}

/** The machine options among the properties of a component. */
export function machineOptions(props: MachineOptions): MachineOptions {
  return Object.fromEntries(Object.entries(props).filter(([name]) => name in MACHINE_OPTIONS));
}

/** What the machines of a component are chosen by. */
interface MachineChoice<Nodes extends INodes> extends MachineOptions {
  readonly nodes?: Nodes;
  readonly size?: number;
  readonly hostnamePrefix?: string;
}

/** The machines that a component was given, or named machines of its own. */
export function ownOrSharedNodes<Nodes extends INodes>(
  scope: Construct,
  props: MachineChoice<Nodes>,
  network?: IClusterNetwork,
): Nodes | NodeGroup {
  if (props.nodes !== undefined) {
    refuseMachineOptions(scope.node.path, props);
    return props.nodes;
  }
  const { size, hostnamePrefix = hostnamePrefixOf(scope) } = props;
  return new NodeGroup(scope, OWN_NODES, {
    ...machineOptions(props),
    network: networkOf(scope.node.path, network),
    size,
    hostnamePrefix,
  });
}

/** The network of machines of its own; an error where nobody named one. */
export function networkOf(path: string, network: IClusterNetwork | undefined): IClusterNetwork {
  if (network === undefined) {
    throw networkNeeded(path);
  }
  return network;
}
