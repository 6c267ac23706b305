import { Duration } from "../core/duration";
import { Size } from "../core/size";

/** Which jobs an agent takes. */
export enum JenkinsAgentMode {
  /** Every job that no label keeps away. */
  NORMAL = "NORMAL",
  /** Only jobs that ask for its label. */
  EXCLUSIVE = "EXCLUSIVE",
}

/** How a Docker container of an agent is connected. */
export enum JenkinsAgentNetworking {
  /** A network of its own behind the machine's address. */
  BRIDGE = "BRIDGE",
  /** The machine's network. */
  HOST = "HOST",
}

/** A directory of the machine in a container of an agent. */
export interface JenkinsAgentVolume {
  /** Absolute path in the container. */
  readonly containerPath: string;

  /** Absolute path on the machine. */
  readonly hostPath: string;

  /**
   * Whether the container can only read it.
   *
   * @default false
   */
  readonly readOnly?: boolean;
}

/** A file that Mesos fetches for an agent before it starts. */
export interface JenkinsAgentUri {
  /** Its URL, or its path on the machine. */
  readonly value: string;

  /**
   * Whether it is made executable.
   *
   * @default false
   */
  readonly executable?: boolean;

  /**
   * Whether it is unpacked.
   *
   * @default false
   */
  readonly extract?: boolean;
}

/** A kind of agent that Jenkins starts on Mesos when jobs ask for its label. */
export interface JenkinsAgentTemplate {
  /** The label that jobs ask for: a label of DNS, because it becomes part of the agents' names. */
  readonly label: string;

  /**
   * Attributes that a machine must have, with their values, as `MesosAgentPool` gives them; plugin 0.16 and later.
   *
   * @default - any machine
   */
  readonly attributes?: Record<string, string>;

  /**
   * CPUs of an agent.
   *
   * @default 0.1
   */
  readonly cpus?: number;

  /**
   * Memory of an agent, whole MiB.
   *
   * @default Size.mebibytes(512)
   */
  readonly mem?: Size;

  /**
   * Disk of an agent, whole MiB; plugin 0.15.0 and later.
   *
   * @default - none is reserved
   */
  readonly disk?: Size;

  /**
   * CPUs that each executor of an agent adds; plugin 0.14.0 to 1.0.0.
   *
   * @default 0.1
   */
  readonly executorCpus?: number;

  /**
   * Memory that each executor of an agent adds, whole MiB; plugin 0.14.0 to 1.0.0.
   *
   * @default Size.mebibytes(128)
   */
  readonly executorMem?: Size;

  /**
   * Jobs that an agent can run at a time, at least. The plugin 2.0 gives every agent one executor, whatever is set.
   *
   * @default 1
   */
  readonly minExecutors?: number;

  /**
   * Jobs that an agent can run at a time, at most.
   *
   * @default - as many as `minExecutors`
   */
  readonly maxExecutors?: number;

  /**
   * How long an agent may be idle before it is ended, whole minutes.
   *
   * @default Duration.minutes(3)
   */
  readonly idleTermination?: Duration;

  /**
   * Which jobs an agent takes.
   *
   * @default JenkinsAgentMode.NORMAL
   */
  readonly mode?: JenkinsAgentMode;

  /**
   * Docker image that agents run in. It holds the Java that Jenkins needs; with the plugin 2.0 its entry point runs its arguments as a
   * command of a shell. A pool that the agents may start on needs the Docker containerizer; of each other one that they may start on a warning tells.
   *
   * @default - agents run on the machine itself
   */
  readonly dockerImage?: string;

  /**
   * How containers are connected.
   *
   * @default JenkinsAgentNetworking.BRIDGE
   */
  readonly networking?: JenkinsAgentNetworking;

  /**
   * Directories of the machine in containers.
   *
   * @default - none
   */
  readonly volumes?: JenkinsAgentVolume[];

  /**
   * Whether the image is pulled although the machine has it.
   *
   * @default false
   */
  readonly forcePullImage?: boolean;

  /**
   * Whether containers are privileged, as Docker in Docker needs it.
   *
   * @default false
   */
  readonly privileged?: boolean;

  /**
   * Options of the agents' JVM; their heap follows from `mem`. Plugin 0.14.0 to 1.0.0.
   *
   * @default - `-Xms16m -Djava.net.preferIPv4Stack=true`, without the garbage collector of the plugin's own default, which newer Javas do not have
   */
  readonly jvmArgs?: string[];

  /**
   * Options of the program that connects an agent with Jenkins.
   *
   * @default ["-noReconnect"]
   */
  readonly jnlpArgs?: string[];

  /**
   * Files that Mesos fetches for an agent.
   *
   * @default - none but the agent's own program
   */
  readonly additionalUris?: JenkinsAgentUri[];
}
