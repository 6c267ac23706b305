import { Duration } from "../../core/duration";
import { Size } from "../../core/size";
import {
  MetronomeArtifact,
  MetronomeConstraint,
  MetronomeDocker,
  MetronomeNetwork,
  MetronomeRestart,
  MetronomeUcr,
  MetronomeVolume,
} from "./run-options";
import { MetronomeSchedule } from "./schedule";

/**
 * What a job is, by Metronome's own names; what stands in `run` there stands here beside the rest. All versions from 0.1.9 on have the fields,
 * unless stated otherwise; one that the version of Metronome lacks is an error.
 *
 * @see https://dcos.github.io/metronome/docs/generated/api.html
 */
export interface MetronomeJobOptions {
  /**
   * Name of the job: lower case letters, digits and dashes, in parts with dots between them. Another one is another job, and the one that was is
   * removed.
   */
  readonly id: string;

  /**
   * What it is for.
   *
   * @default - nothing is said
   */
  readonly description?: string;

  /**
   * Its labels.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;

  /**
   * When it runs. Metronome takes one schedule at most.
   *
   * @default - when somebody asks for a run
   */
  readonly schedule?: MetronomeSchedule;

  /**
   * What a shell runs. Not together with `args`.
   *
   * @default - the command of the image
   */
  readonly cmd?: string;

  /**
   * Arguments of the image's command.
   *
   * @default - none
   */
  readonly args?: string[];

  /**
   * The user that it runs as, whom agents have.
   *
   * @default - that of Metronome: `MetronomeService.options.mesosUser`
   */
  readonly user?: string;

  /**
   * Variables of its environment. Everybody who may ask Metronome or Mesos reads them: what is secret belongs into `envSecrets`.
   *
   * @default - those of Mesos and Metronome alone
   */
  readonly env?: Record<string, string>;

  /**
   * Variables of its environment with secrets in them, each with a name in `secrets`. Metronome 0.4.2 and later.
   *
   * @default - none
   */
  readonly envSecrets?: Record<string, string>;

  /**
   * Secrets of Mesos' secret store: where each is found (`source`), by a name of your choice. Metronome 0.4.2 and later.
   *
   * @default - none
   */
  readonly secrets?: Record<string, string>;

  /**
   * CPUs of a run, at least 0.01.
   *
   * @default 1
   */
  readonly cpus?: number;

  /**
   * Memory of a run, whole MiB, at least 32.
   *
   * @default Size.mebibytes(128)
   */
  readonly mem?: Size;

  /**
   * Disk of a run, whole MiB.
   *
   * @default - none is reserved
   */
  readonly disk?: Size;

  /**
   * GPUs of a run. Metronome 0.6.10 and later.
   *
   * @default 0
   */
  readonly gpus?: number;

  /**
   * The image that it runs in, by the Docker engine of the agent.
   *
   * @default - the machine itself, or `ucr`
   */
  readonly docker?: MetronomeDocker;

  /**
   * The image that it runs in, by Mesos itself (universal container runtime). Metronome 0.6.10 and later.
   *
   * @default - the machine itself, or `docker`
   */
  readonly ucr?: MetronomeUcr;

  /**
   * Its networks: that of the machine, a bridge, or some by their names. Metronome 0.6.42 and later.
   *
   * @default - that of the machine; of the Docker engine its own
   */
  readonly networks?: MetronomeNetwork[];

  /**
   * Files that are fetched before it runs.
   *
   * @default - none
   */
  readonly artifacts?: MetronomeArtifact[];

  /**
   * Its volumes.
   *
   * @default - none
   */
  readonly volumes?: MetronomeVolume[];

  /**
   * Where it may run (`placement.constraints`). Metronome 0.2.0 and later.
   *
   * @default - on every agent
   */
  readonly constraints?: MetronomeConstraint[];

  /**
   * The longest time before a run that failed is tried again, whole seconds.
   *
   * @default Duration.hours(1)
   */
  readonly maxLaunchDelay?: Duration;

  /**
   * What happens when it fails.
   *
   * @default - it is not tried again
   */
  readonly restart?: MetronomeRestart;

  /**
   * Time between SIGTERM and SIGKILL when a run is stopped, whole seconds. Metronome 0.3.2 and later.
   *
   * @default - the agents decide
   */
  readonly taskKillGracePeriod?: Duration;
}
