import { Size } from "../core/size";
import { Secret } from "../machine/secret";
import { IMesosMasters } from "../mesos/mesos-masters";
import { MesosCredential } from "../mesos/security/mesos-credential";
import { IClusterNetwork } from "../network/cluster-network";
import { ConnectionsAttributes } from "../network/connections-attributes";
import { MachineOptions } from "../nodes/machine-options";
import { INodes } from "../nodes/nodes";
import { JavaRuntime } from "../packages/java-runtime";
import { NativeJavaLibrary } from "../packages/native-java-library";

/** The certificate of a service. Machines make a keystore of it when they boot, with a password that never leaves them. */
export interface KeyAndCertificate {
  /** The certificate in PEM form, followed by those that lead to its authority. It must name every host that the service runs on. */
  readonly certificate: Secret;

  /** Its private key in PEM form, without a passphrase. */
  readonly privateKey: Secret;
}

/** What the frameworks of a cluster have in common. */
export interface FrameworkProps extends MachineOptions {
  /** The masters that the framework registers with. */
  readonly masters: IMesosMasters;

  /**
   * The machines to run on, shared with whatever else runs there: one instance on each. The options of machines are theirs then.
   *
   * @default - the masters' machines; with `size`, or for masters that run elsewhere, machines of its own
   */
  readonly nodes?: INodes;

  /**
   * The network of machines of its own.
   *
   * @default - that of the masters
   */
  readonly network?: IClusterNetwork;

  /**
   * Number of machines of its own, with one instance on each: of several one leads and the others stand by.
   *
   * @default - none of its own, it runs on the masters' machines; 1 for masters that run elsewhere
   */
  readonly size?: number;

  /**
   * What the names of its own machines begin with: `marathon` makes marathon-1, marathon-2 and so on.
   *
   * @default - the id of the construct in lower case
   */
  readonly hostnamePrefix?: string;

  /**
   * Mesos' library with its Java bindings, which the framework speaks to the masters with (`MESOS_NATIVE_JAVA_LIBRARY`).
   *
   * @default - that of the masters' packages where they are Mesosphere's; it must be given beside those of clusterd, which are built without
   * Java, and for masters that run elsewhere
   */
  readonly nativeJavaLibrary?: NativeJavaLibrary;

  /**
   * The Java that runs it.
   *
   * @default - `JavaRuntime.distribution(8)`, which Debian 12 does not have
   */
  readonly java?: JavaRuntime;

  /**
   * Heap of the JVM, reserved at start (`-Xms` and `-Xmx`). All heaps of a machine together must fit into its memory.
   *
   * @default Size.mebibytes(512)
   */
  readonly heapSize?: Size;

  /**
   * Further options of the JVM (`JAVA_OPTS`), such as `-XX:+UseG1GC`, without blanks in them. Those that size the heap are `heapSize`.
   *
   * @default - none
   */
  readonly javaOpts?: string[];

  /**
   * Port of libprocess, which masters and agents call back (`LIBPROCESS_PORT`).
   *
   * @default - a port that the other services of this library do not use: 9090 for Marathon, 9091 for Metronome
   */
  readonly libprocessPort?: number;

  /**
   * What it authenticates with at the masters, which then know it; those that run elsewhere must be told.
   *
   * @default - it does not authenticate, an error where the masters ask it to
   */
  readonly authentication?: MesosCredential;

  /**
   * IPv4 networks of people and tools that may reach its API and web UI.
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

/** What must be known of a framework that runs elsewhere. */
export interface FrameworkAttributes extends ConnectionsAttributes {
  /** The masters that it is a framework of. */
  readonly masters: IMesosMasters;

  /** Names or addresses of the machines that its instances run on. */
  readonly hosts: string[];

  /**
   * Whether the port of the API speaks TLS.
   *
   * @default false
   */
  readonly https?: boolean;

  /**
   * The network that the instances are in.
   *
   * @default - that of the masters, where it is known
   */
  readonly network?: IClusterNetwork;
}
