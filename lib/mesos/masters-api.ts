import { HealthTls } from "../machine/health-check";
import { daemonTls } from "./daemon-health";
import { MesosMasterFlags } from "./flags/master-flags";
import { MesosMasterModel } from "./mesos-master-model";
import { ClusterSecurity } from "./security/cluster-security";

/** How the HTTP endpoints of masters are spoken to from their own machines. */
export interface MastersApi {
  /** Names of the masters; the first one's machine is where it is done. */
  readonly hosts: readonly string[];
  readonly port: number;
  /** Certificates on their machines, where they speak TLS. */
  readonly tls?: HealthTls;
  /** Whether they ask who it is. */
  readonly asksLogin: boolean;
  /** The only roles that they know, besides `*`; all without it. */
  readonly roles?: readonly string[];
}

export function mastersApi(
  { fqdns, port, libprocess }: MesosMasterModel,
  { authentication }: ClusterSecurity,
  flags: MesosMasterFlags = {},
): MastersApi {
  return {
    hosts: fqdns,
    port,
    tls: daemonTls(libprocess),
    asksLogin:
      authentication.http !== undefined || flags.authenticateHttpReadonly === true || flags.authenticateHttpReadwrite === true,
    roles: flags.roles,
  };
}
