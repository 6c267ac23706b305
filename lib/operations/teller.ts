import { MachineAccess } from "./machine-access";
import { RemoteTarget } from "./remote-target";

/** Where a cluster is told something: one of its machines that is reached, once it is what its configuration says. */
export interface Teller {
  readonly access: MachineAccess;
  readonly target: RemoteTarget;
  /** Addresses of what must be there before. */
  readonly dependsOn: readonly string[];
}
