import { DataVolumeProps } from "../nodes/data-volume-props";
import { MesosPackages } from "../packages/mesos-packages";
import { MesosAcls } from "./acls/mesos-acls";
import { LibprocessFlags } from "./flags/libprocess-flags";
import { MesosModule } from "./modules/mesos-module";

/** What masters and agents have in common. */
export interface MesosDaemonProps {
  /**
   * The packages that bring Mesos. They must exist for the machines' operating system.
   *
   * @default MesosPackages.clusterd()
   */
  readonly packages?: MesosPackages;

  /**
   * Settings of libprocess, the layer below Mesos that listens and speaks: TLS, threads, limits.
   *
   * @default - libprocess' own defaults
   */
  readonly libprocess?: LibprocessFlags;

  /**
   * Who may do what (`acls`), answered by the built-in authorizer. Masters and agents each ask about actions of their own.
   *
   * An error for all that Mesos would drop without a word, never ask about, or exit for: actions that its version does not have or that
   * the other daemon asks about, entries that decide nothing because of those before them.
   *
   * @default - everybody may do everything
   */
  readonly acls?: MesosAcls;

  /**
   * Modules to load (flag `modules`), each once. They do nothing until a flag names them, such as `isolation`, `hooks` or `authenticators`;
   * anonymous modules run once they are loaded. Not together with the flag `modulesDir`.
   *
   * @default - none, but those that other properties need
   */
  readonly modules?: MesosModule[];

  /**
   * Directory of the log files (`log_dir`, set by LOGS in /etc/default/mesos). Files older than 30 days are removed.
   *
   * @default "/var/log/mesos"
   */
  readonly logDir?: string;

  /**
   * Directory of everything that must survive a restart (`work_dir`): the mount point of `workDirVolume`.
   *
   * @default "/var/lib/mesos"
   */
  readonly workDir?: string;

  /**
   * The volume that holds `workDir`, on each machine.
   *
   * @default - 10 GiB for a master and 50 GiB for an agent, encrypted gp3, with a snapshot before it is destroyed
   */
  readonly workDirVolume?: DataVolumeProps;

  /**
   * IPv4 networks of people and tools that may reach the HTTP endpoints and the web UI. The web UI reads the agents' files from the
   * agents themselves: give the same networks to the pools.
   *
   * @default - none
   */
  readonly operatorCidrs?: string[];

  /**
   * Id of a security group of your own. Rules that the cluster needs are added to it; what the machines may reach outside of the cluster is
   * yours to open.
   *
   * @default - a group of its own
   */
  readonly securityGroupId?: string;
}
