import { Size } from "../../core";
import { MarathonPortMapping } from "./networking";

/** What runs a container. */
export enum MarathonContainerType {
  /** The Docker engine of the agent. */
  DOCKER = "DOCKER",
  /** Mesos itself (universal container runtime), with or without a Docker image. */
  MESOS = "MESOS",
}

/** How a container may use a volume. */
export enum MarathonVolumeMode {
  /** It reads. */
  RO = "RO",
  /** It reads and writes. */
  RW = "RW",
}

/** Which disk of an agent a persistent volume is on. */
export enum MarathonDiskType {
  /** The one with the agent's work directory. */
  ROOT = "root",
  /** A part of a disk of type PATH. */
  PATH = "path",
  /** A whole disk of type MOUNT. */
  MOUNT = "mount",
}

/** A parameter of `docker run`: `--key=value`. */
export interface MarathonDockerParameter {
  /** The option, without dashes: `hostname`. */
  readonly key: string;

  /** Its value. */
  readonly value: string;
}

/** The Docker image of a container. */
export interface MarathonDocker {
  /** Name of the image, such as `nginx:1.27`. */
  readonly image: string;

  /**
   * Whether it is pulled although the machine has it.
   *
   * @default false
   */
  readonly forcePullImage?: boolean;

  /**
   * Whether the container may do everything that the machine may. Containers of the Docker engine only.
   *
   * @default false
   */
  readonly privileged?: boolean;

  /**
   * Further parameters of `docker run`. Containers of the Docker engine only.
   *
   * @default - none
   */
  readonly parameters?: MarathonDockerParameter[];

  /**
   * Name in `secrets` of Docker's config.json with credentials for the registry. Containers of Mesos only, Marathon 1.5 and later.
   *
   * @default - those of the agents: `MesosAgentPool.dockerRegistries`
   */
  readonly pullConfig?: string;
}

/** A volume that stays with an application: it is reserved on one agent, and the instance starts there again. */
export interface MarathonPersistentVolume {
  /** How large it is, whole MiB. */
  readonly size: Size;

  /**
   * Which disk it is on. Marathon 1.4 and later.
   *
   * @default - MarathonDiskType.ROOT; with `profileName` MOUNT
   */
  readonly type?: MarathonDiskType;

  /**
   * Of disks of type MOUNT, which are used as a whole: the largest one that may be taken, whole MiB. Marathon 1.4 and later.
   *
   * @default - any size
   */
  readonly maxSize?: Size;

  /**
   * Profile of the disk. Marathon 1.6.322 and later.
   *
   * @default - any disk
   */
  readonly profileName?: string;

  /**
   * Regular expression for the path of the disk on the machine, of type PATH or MOUNT. Marathon 1.4 and later.
   *
   * @default - any path
   */
  readonly pathLike?: string;
}

/** A volume of an external provider, attached by the Docker volume driver interface. Marathon needs the feature `external_volumes`. */
export interface MarathonExternalVolume {
  /** Its name there. */
  readonly name: string;

  /**
   * Name of the provider.
   *
   * @default "dvdi"
   */
  readonly provider?: string;

  /**
   * Options of the provider: `dvdi/driver` names the driver.
   *
   * @default - none
   */
  readonly options?: Record<string, string>;

  /**
   * How large it is made, whole GiB. Containers of Mesos only.
   *
   * @default - the provider decides
   */
  readonly size?: Size;

  /**
   * Whether several applications may use the name. Marathon 1.8.222 and later.
   *
   * @default false
   */
  readonly shared?: boolean;
}

/** A volume of a container: one of `hostPath`, `persistent`, `external` and `secret`. */
export interface MarathonVolume {
  /** Its path in the container; of a persistent volume a name without slashes. */
  readonly containerPath: string;

  /**
   * How the container may use it.
   *
   * @default MarathonVolumeMode.RW
   */
  readonly mode?: MarathonVolumeMode;

  /**
   * A path of the machine.
   *
   * @default - it is another kind of volume
   */
  readonly hostPath?: string;

  /**
   * A volume that stays with the application.
   *
   * @default - it is another kind of volume
   */
  readonly persistent?: MarathonPersistentVolume;

  /**
   * A volume of an external provider.
   *
   * @default - it is another kind of volume
   */
  readonly external?: MarathonExternalVolume;

  /**
   * Name in `secrets` of a secret, as a file. Marathon 1.5 and later.
   *
   * @default - it is another kind of volume
   */
  readonly secret?: string;
}

/** Whose shared memory a container sees. */
export enum MarathonIpcMode {
  /** Its own. */
  PRIVATE = "PRIVATE",
  /** That of the agent. */
  SHARE_PARENT = "SHARE_PARENT",
}

/** What a container of Mesos may do on Linux. Marathon 1.8 and later. */
export interface MarathonLinuxInfo {
  /**
   * Name of the seccomp profile, a file of the agents.
   *
   * @default - the agents decide
   */
  readonly seccompProfileName?: string;

  /**
   * Whether it runs without a seccomp profile.
   *
   * @default - the agents decide
   */
  readonly seccompUnconfined?: boolean;

  /**
   * Whose shared memory it sees. Marathon 1.9.32 and later.
   *
   * @default - the agents decide
   */
  readonly ipcMode?: MarathonIpcMode;

  /**
   * Size of its own shared memory, whole MiB. Marathon 1.9.32 and later.
   *
   * @default - the agents decide
   */
  readonly shmSize?: Size;
}

/** The container of an application. */
export interface MarathonContainer {
  /**
   * What runs it.
   *
   * @default - MarathonContainerType.DOCKER with `docker`, MESOS without
   */
  readonly type?: MarathonContainerType;

  /**
   * Its Docker image.
   *
   * @default - the file system of the machine
   */
  readonly docker?: MarathonDocker;

  /**
   * Its volumes.
   *
   * @default - none
   */
  readonly volumes?: MarathonVolume[];

  /**
   * Its ports, where `networks` is not that of the machine. Before Marathon 1.5 they stand in `container.docker`, of containers of Mesos in
   * `ipAddress.discovery`.
   *
   * @default - none
   */
  readonly portMappings?: MarathonPortMapping[];

  /**
   * What it may do on Linux. Containers of Mesos only, Marathon 1.8 and later.
   *
   * @default - the agents decide
   */
  readonly linuxInfo?: MarathonLinuxInfo;
}
