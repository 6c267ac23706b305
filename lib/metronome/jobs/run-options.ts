import { Duration } from "../../core/duration";

/** A parameter of `docker run`: `--key=value`. */
export interface MetronomeDockerParameter {
  /** The option, without dashes: `hostname`. */
  readonly key: string;

  /** Its value. */
  readonly value: string;
}

/** An image that the Docker engine runs. */
export interface MetronomeDocker {
  /** Name of the image, such as `debian:12`. */
  readonly image: string;

  /**
   * Whether it is pulled although the machine has it. Metronome 0.3.6, and 0.4.3 and later.
   *
   * @default false
   */
  readonly forcePullImage?: boolean;

  /**
   * Whether the container may do everything that the machine may. Metronome 0.3.6, and 0.4.3 and later.
   *
   * @default false
   */
  readonly privileged?: boolean;

  /**
   * Further parameters of `docker run`. Metronome 0.3.6, and 0.4.3 and later.
   *
   * @default - none
   */
  readonly parameters?: MetronomeDockerParameter[];
}

/** An image that Mesos itself runs. */
export interface MetronomeUcr {
  /** Name of the Docker image, such as `debian:12`. */
  readonly image: string;

  /**
   * Whether it is pulled although the machine has it.
   *
   * @default false
   */
  readonly forcePull?: boolean;

  /**
   * Whether the container may do everything that the machine may.
   *
   * @default false
   */
  readonly privileged?: boolean;
}

/** A network of a job. */
export class MetronomeNetwork {
  /** That of the machine (`host`). */
  public static host(): MetronomeNetwork {
    return new MetronomeNetwork("host");
  }

  /** Behind the machine's address (`container/bridge`). */
  public static bridge(): MetronomeNetwork {
    return new MetronomeNetwork("container/bridge");
  }

  /**
   * A network by its name (`container`).
   *
   * @param name its name
   * @param labels labels of the run's address in it
   */
  public static container(name: string, labels?: Record<string, string>): MetronomeNetwork {
    return new MetronomeNetwork("container", name, labels);
  }

  /**
   * @internal
   */
  public readonly _mode: "host" | "container/bridge" | "container";

  /**
   * @internal
   */
  public readonly _name?: string;

  /**
   * @internal
   */
  public readonly _labels?: Record<string, string>;

  private constructor(mode: "host" | "container/bridge" | "container", name?: string, labels?: Record<string, string>) {
    this._mode = mode;
    this._name = name;
    this._labels = labels;
  }
}

/** A file that Mesos fetches into the sandbox of a run before it starts. */
export interface MetronomeArtifact {
  /** Its address. */
  readonly uri: string;

  /**
   * Whether it is unpacked, if it is an archive.
   *
   * @default true
   */
  readonly extract?: boolean;

  /**
   * Whether it is made executable.
   *
   * @default false
   */
  readonly executable?: boolean;

  /**
   * Whether agents keep it for other runs.
   *
   * @default false
   */
  readonly cache?: boolean;
}

/** How a run may use a volume. */
export enum MetronomeVolumeMode {
  /** It reads. */
  RO = "RO",
  /** It reads and writes. */
  RW = "RW",
}

/** A volume of a job: one of `hostPath` and `secret`. */
export interface MetronomeVolume {
  /** Its path for the run. */
  readonly containerPath: string;

  /**
   * A path of the machine.
   *
   * @default - it is a secret
   */
  readonly hostPath?: string;

  /**
   * How the run may use the path of the machine.
   *
   * @default MetronomeVolumeMode.RW
   */
  readonly mode?: MetronomeVolumeMode;

  /**
   * Name in `secrets` of a secret, as a file; with `ucr` only. Metronome 0.6.10 and later.
   *
   * @default - it is a path of the machine
   */
  readonly secret?: string;
}

/** Where a job may run: what `hostname` or an attribute of agents must be. */
export class MetronomeConstraint {
  /**
   * Only where the attribute has this value (IS, before 0.6.12 EQ).
   *
   * @param attribute `hostname`, or the name of an attribute as `MesosAgentPool.attributes` has it
   * @param value the value
   */
  public static is(attribute: string, value: string): MetronomeConstraint {
    return new MetronomeConstraint(attribute, "IS", value);
  }

  /**
   * Only where the whole value of the attribute fits a regular expression of Java (LIKE).
   *
   * @param attribute `hostname`, or the name of an attribute as `MesosAgentPool.attributes` has it
   * @param expression such as `rack-[1-3]`
   */
  public static like(attribute: string, expression: string): MetronomeConstraint {
    return new MetronomeConstraint(attribute, "LIKE", expression);
  }

  /**
   * Only where the value of the attribute does not fit a regular expression of Java (UNLIKE).
   *
   * @param attribute `hostname`, or the name of an attribute as `MesosAgentPool.attributes` has it
   * @param expression such as `rack-[1-3]`
   */
  public static unlike(attribute: string, expression: string): MetronomeConstraint {
    return new MetronomeConstraint(attribute, "UNLIKE", expression);
  }

  /**
   * @internal
   */
  public readonly _attribute: string;

  /**
   * @internal
   */
  public readonly _operator: "IS" | "LIKE" | "UNLIKE";

  /**
   * @internal
   */
  public readonly _value: string;

  private constructor(attribute: string, operator: "IS" | "LIKE" | "UNLIKE", value: string) {
    this._attribute = attribute;
    this._operator = operator;
    this._value = value;
  }
}

/** Whether a run that failed is tried again. */
export enum MetronomeRestartPolicy {
  /** No. */
  NEVER = "NEVER",
  /** Yes, for `activeDeadline`. */
  ON_FAILURE = "ON_FAILURE",
}

/** What happens when a run fails. */
export interface MetronomeRestart {
  /** Whether it is tried again. */
  readonly policy: MetronomeRestartPolicy;

  /**
   * How long it is tried again, whole seconds.
   *
   * @default - for ever
   */
  readonly activeDeadline?: Duration;
}
