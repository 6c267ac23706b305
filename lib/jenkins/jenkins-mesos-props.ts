import { Size } from "../core/size";
import { Secret } from "../machine/secret";
import { IMesosAgentPool } from "../mesos/mesos-agent-pool";
import { IMesosMasters } from "../mesos/mesos-masters";
import { MesosCredential } from "../mesos/security/mesos-credential";
import { IClusterNetwork } from "../network/cluster-network";
import { DataVolumeProps } from "../nodes/data-volume-props";
import { MachineOptions } from "../nodes/machine-options";
import { INamedNodes } from "../nodes/nodes";
import { JavaRuntime } from "../packages/java-runtime";
import { NativeJavaLibrary } from "../packages/native-java-library";
import { JenkinsAgentTemplate } from "./agent-template";
import { JenkinsPackages } from "./jenkins-packages";
import { JenkinsPlugin } from "./jenkins-plugins";
import { JenkinsJob } from "./job";

/** The user who may do everything in Jenkins. */
export interface JenkinsAdministrator {
  /**
   * Name to log in with: lower-case letters, digits, - and _.
   *
   * @default "admin"
   */
  readonly user?: string;

  /** Password, set again at every start of Jenkins. */
  readonly password: Secret;
}

/** Properties of a Jenkins on a cluster. */
export interface JenkinsMesosProps extends MachineOptions {
  /** The masters that Jenkins gets its agents from. */
  readonly masters: IMesosMasters;

  /**
   * The machine to run on, shared with whatever else runs there: exactly one. The options of machines are its own then.
   *
   * @default - a machine of its own
   */
  readonly nodes?: INamedNodes;

  /**
   * The network of a machine of its own.
   *
   * @default - that of the masters
   */
  readonly network?: IClusterNetwork;

  /**
   * What the name of its own machine begins with: `jenkins` makes jenkins-1.
   *
   * @default - the id of the construct in lower case
   */
  readonly hostnamePrefix?: string;

  /**
   * The packages that bring Jenkins.
   *
   * @default JenkinsPackages.stable()
   */
  readonly packages?: JenkinsPackages;

  /**
   * The Java that runs Jenkins.
   *
   * @default - the distribution's that fits the version of Jenkins: 21 for the current one
   */
  readonly java?: JavaRuntime;

  /**
   * Mesos' library with its Java bindings, which the plugin `mesos` 0.14.0 to 1.0.0 speaks to the masters with.
   *
   * @default - that of the masters' packages where they are Mesosphere's; beside those of clusterd, and for masters that run elsewhere, these
   * plugins need one given
   */
  readonly nativeJavaLibrary?: NativeJavaLibrary;

  /** The administrator. Only who has logged in may do anything; accounts and permissions that are made in Jenkins stay. */
  readonly administrator: JenkinsAdministrator;

  /**
   * The plugins, each with everything that it needs itself: Jenkins does not load a plugin without that. Among them `mesos`, whose version
   * decides how the cluster is configured.
   *
   * A machine gets these versions when it is made. Later ones that people install stay until the machine is replaced.
   *
   * @default - `JenkinsPlugins.MESOS_2_0`, for Jenkins 2.555.3 and later; an older one needs them given
   */
  readonly plugins?: JenkinsPlugin[];

  /** The kinds of agents, at least one. */
  readonly agentTemplates: JenkinsAgentTemplate[];

  /**
   * Jobs that Jenkins makes at a start where it has none of the name. What people change or delete in Jenkins afterwards is theirs: a changed
   * job stays as it is, a deleted one comes back at the next start.
   *
   * @default - none
   */
  readonly jobs?: JenkinsJob[];

  /**
   * The pools whose machines may run agents: they get the agents' user and Java, and reach Jenkins. Templates must have `attributes` that
   * only their machines have.
   *
   * @default - all pools of the masters, also those that come later
   */
  readonly pools?: IMesosAgentPool[];

  /**
   * User that agents run as on the machines of the pools, made there; `root` has no limits.
   *
   * @default "jenkins"
   */
  readonly agentUser?: string;

  /**
   * The Java of agents that run without a Docker image. `java` is this one for every task of the machines.
   *
   * @default - that of Jenkins; where the pool's operating system has no such version, the one that fits
   */
  readonly agentJava?: JavaRuntime;

  /**
   * Name of the framework. With the plugin 2.0 also the id that it registers with: a Jenkins that was away for more than seven days needs
   * another one.
   *
   * @default "jenkins"
   */
  readonly frameworkName?: string;

  /**
   * Role of the framework.
   *
   * @default "*"
   */
  readonly role?: string;

  /**
   * Whether the framework registers only while jobs wait; plugin 0.14.0 to 1.0.0.
   *
   * @default true
   */
  readonly onDemandRegistration?: boolean;

  /**
   * Port of libprocess, which masters and agents call back; plugin 0.14.0 to 1.0.0.
   *
   * @default 9092
   */
  readonly libprocessPort?: number;

  /**
   * How it authenticates with the masters; plugin 0.14.0 to 1.0.0.
   *
   * @default - it does not: masters that demand it refuse the framework
   */
  readonly authentication?: MesosCredential;

  /**
   * Port of the web UI and the API, from 1024 on.
   *
   * @default 8080
   */
  readonly httpPort?: number;

  /**
   * Port that agents connect to (`slaveAgentPort`), from 1024 on. It cannot be changed in Jenkins.
   *
   * @default 50000
   */
  readonly slaveAgentPort?: number;

  /**
   * Heap of the JVM, reserved at start (`-Xms` and `-Xmx`). All heaps of a machine together must fit into its memory.
   *
   * @default Size.gibibytes(1)
   */
  readonly heapSize?: Size;

  /**
   * Further options of the JVM, without blanks in them, such as `-Dhudson.slaves.NodeProvisioner.MARGIN=50` for agents that start sooner.
   * Those that size the heap are `heapSize`.
   *
   * @default - none
   */
  readonly javaOpts?: string[];

  /**
   * The volume that holds jobs, builds, plugins and users (`JENKINS_HOME`).
   *
   * @default - 50 GiB of encrypted gp3, with a snapshot before it is destroyed
   */
  readonly dataVolume?: DataVolumeProps;

  /**
   * IPv4 networks of people and tools that may reach the web UI and the API.
   *
   * @default - none
   */
  readonly operatorCidrs?: string[];

  /**
   * Id of a security group of your own. Rules that the cluster needs are added to it; what the machine may reach outside of the cluster is
   * yours to open.
   *
   * @default - a group of its own
   */
  readonly securityGroupId?: string;
}
