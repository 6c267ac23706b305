import { Construct } from "constructs";
import { machinesOfTheMasters } from "../core/errors";
import { NodeGroup } from "../nodes/node-group";
import { INodes } from "../nodes/nodes";
import { givenMachineOptions, ownOrSharedNodes } from "../nodes/own-machines";
import { FrameworkProps } from "./framework-props";

/** Where a framework runs: on machines that are there, on the masters', or on machines of its own. */
export function frameworkNodes(scope: Construct, props: FrameworkProps): INodes {
  const { masters, nodes, size } = props;
  const mastersNodes = masters._nodes;
  if (nodes !== undefined || size !== undefined || mastersNodes === undefined) {
    return ownMachines(scope, props);
  }
  const given = givenMachineOptions(props);
  if (given.length > 0) {
    throw machinesOfTheMasters(scope.node.path, given);
  }
  return mastersNodes;
}

/** Where a framework runs that has no place on the masters' machines by itself. */
export function ownMachines(scope: Construct, props: FrameworkProps): INodes | NodeGroup {
  const size = props.nodes === undefined ? (props.size ?? 1) : props.size;
  return ownOrSharedNodes(scope, { ...props, size }, props.network ?? props.masters.network);
}
