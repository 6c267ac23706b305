import { Construct } from "constructs";
import { machinesOfTheMasters } from "../core/errors";
import { INodes } from "../nodes/nodes";
import { givenMachineOptions, ownOrSharedNodes } from "../nodes/own-machines";
import { FrameworkProps } from "./framework-props";

/** Where a framework runs: on machines that are there, on the masters', or on machines of its own. */
export function frameworkNodes(scope: Construct, props: FrameworkProps): INodes {
  const { masters, nodes, size } = props;
  const mastersNodes = masters._nodes;
  if (nodes !== undefined || size !== undefined || mastersNodes === undefined) {
    return ownOrSharedNodes(scope, nodes === undefined ? { ...props, size: size ?? 1 } : props, props.network ?? masters.network);
  }
  const given = givenMachineOptions(props);
  if (given.length > 0) {
    throw machinesOfTheMasters(scope.node.path, given);
  }
  return mastersNodes;
}
