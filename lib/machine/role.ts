import { MachineFacts } from "./facts";
import { MachineFragment } from "./nouns";

/** What a component makes of a machine. */
export interface MachineRole {
  /** Path of the construct that the role belongs to; errors about conflicts name it. */
  readonly name: string;
  /** What the role adds to a machine: pure, the same for the same facts. */
  configure(machine: MachineFacts): MachineFragment;
}
