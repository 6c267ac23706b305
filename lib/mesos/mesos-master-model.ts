import { checkPort } from "../core/checks";
import { clusterName, quorumRange } from "../core/errors";
import { OperatingSystem } from "../machine/operating-system";
import { MesosPackages } from "../packages/mesos-packages";
import { checkVoters, quorumOf } from "../zookeeper/quorum";
import { checkDirectory, checkWorkDir, checkZkPath } from "./checks";
import { withFeatures } from "./features/daemon-feature";
import { masterFeatures, MasterFeatureSettings } from "./features/master-features";
import { ResolvedDaemon, resolveDaemon } from "./features/resolve-daemon";
import { MesosMasterFlags } from "./flags/master-flags";
import { MesosDaemonProps } from "./mesos-daemon-props";
import { ClusterSecurity } from "./security/cluster-security";
import { checkHidesPassword, MasterLocation } from "./security/zk-authentication";

export interface MesosMasterSettings extends MesosDaemonProps, MasterFeatureSettings {
  readonly cluster?: string;
  readonly zkPath?: string;
  readonly port?: number;
  readonly quorum?: number;
}

/** What masters' settings are resolved against. */
export interface MasterSurroundings {
  readonly os: OperatingSystem;
  /** Names of the masters, and the same with their domain. */
  readonly hostnames: readonly string[];
  readonly fqdns: readonly string[];
  /** Of the ensemble. */
  readonly connectString: string;
  readonly security: ClusterSecurity;
}

/** Masters with every default filled in and checked. */
export interface MesosMasterModel extends MasterLocation, ResolvedDaemon<MesosMasterFlags> {
  readonly packages: MesosPackages;
  /** Names of all masters, and the same with their domain. */
  readonly hostnames: readonly string[];
  readonly fqdns: readonly string[];
  readonly quorum: number;
  readonly cluster?: string;
  readonly zkPath: string;
  readonly port: number;
  readonly logDir: string;
  readonly workDir: string;
  /** Whether the library itself can log in to them. */
  readonly hasOperator: boolean;
}

export function resolveMasters(
  path: string,
  { os, hostnames, fqdns, connectString, security }: MasterSurroundings,
  settings: MesosMasterSettings,
): MesosMasterModel {
  const { quorum } = settings;
  checkVoters(path, "Mesos masters", fqdns.length, { isEvenAllowed: quorum !== undefined, whenEven: "a `quorum` of its own" });
  const packages = settings.packages ?? MesosPackages.clusterd();
  const zkPath = checkZkPath(path, settings.zkPath ?? "/mesos");
  // clusterd's packages are built to look for the web UI elsewhere than where they put it.
  const webui: MesosMasterFlags = packages._distribution === "clusterd" ? { webuiDir: "/usr/share/mesos/webui" } : {};
  const features = masterFeatures({ path, os, packages, service: "mesos-master" }, security, settings);
  const flags = withFeatures(path, "flags", { ...webui, ...settings.flags }, features);
  const location = { zkUrl: `zk://${connectString}${zkPath}`, zkAuthentication: security.zkAuthentication };
  checkHidesPassword(path, location, packages);
  return {
    packages,
    hostnames,
    fqdns,
    quorum: quorum === undefined ? quorumOf(fqdns.length) : checkQuorum(path, quorum, fqdns.length),
    cluster: settings.cluster === undefined ? undefined : checkClusterName(path, settings.cluster),
    zkPath,
    ...location,
    port: checkPort(path, "port", settings.port ?? 5050),
    logDir: checkDirectory(path, "logDir", settings.logDir ?? "/var/log/mesos"),
    workDir: checkWorkDir(path, settings.workDir ?? "/var/lib/mesos"),
    hasOperator: security.authentication.operator !== undefined,
    ...resolveDaemon(path, "master", { flags, libprocess: settings.libprocess }, features, packages._build),
  };
}

/** Fewer than a majority lose the registry; more than there are never agree. */
function checkQuorum(path: string, quorum: number, masters: number): number {
  if (!Number.isInteger(quorum) || quorum < quorumOf(masters) || quorum > masters) {
    throw quorumRange(path, quorum, { least: quorumOf(masters), most: masters });
  }
  return quorum;
}

function checkClusterName(path: string, cluster: string): string {
  if (cluster.trim() !== cluster || cluster === "" || /[\r\n]/.test(cluster)) {
    throw clusterName(path, cluster);
  }
  return cluster;
}
