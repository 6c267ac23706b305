import { MastersAcls } from "../acls/agent-admission";
import { ClusterAuthentication, MesosAuthentication } from "./mesos-authentication";
import { MesosTls } from "./mesos-tls";
import { checkZkAuthentication, ZkAuthentication } from "./zk-authentication";

/** How the members of a cluster know each other: everything that joins its masters does the same. */
export interface ClusterSecurity {
  readonly authentication: ClusterAuthentication;
  readonly tls?: MesosTls;
  /** What the masters let others do, where it is known. */
  readonly acls?: MastersAcls;
  /** Who all of them are in ZooKeeper. */
  readonly zkAuthentication?: ZkAuthentication;
}

/** What masters say of it, those of the library and those that run elsewhere. */
export interface SecuritySettings {
  readonly authentication?: MesosAuthentication;
  readonly tls?: MesosTls;
  readonly zkAuthentication?: ZkAuthentication;
}

export function clusterSecurity(path: string, { authentication, tls, zkAuthentication }: SecuritySettings): ClusterSecurity {
  return {
    authentication: new ClusterAuthentication(path, authentication),
    tls,
    zkAuthentication: checkZkAuthentication(path, zkAuthentication),
  };
}
