import { MastersAcls } from "../acls/agent-admission";
import { ClusterAuthentication } from "./mesos-authentication";
import { MesosTls } from "./mesos-tls";

/** How the members of a cluster know each other: everything that joins its masters does the same. */
export interface ClusterSecurity {
  readonly authentication: ClusterAuthentication;
  readonly tls?: MesosTls;
  /** What the masters let others do, where it is known. */
  readonly acls?: MastersAcls;
}
