// Generated from catalogue.json by npm run generate: change that, not this.
/* eslint-disable max-lines */
import { Duration, Size } from "../../core";
import { MetronomeGpuSchedulingBehavior } from "./option-enums";

/**
 * Options of Metronome, by the names of its variables without `METRONOME_`. What the library sets itself, such as the addresses
 * of ZooKeeper and of the masters, is not among them. All versions from 0.1.9 on have them, unless stated otherwise.
 */
export interface MetronomeOptions {
  /**
   * Longest time that an actor may take to start.
   *
   * In whole milliseconds.
   *
   * Variable `METRONOME_AKKA_ACTOR_STARTUP_MAX`.
   *
   * @default - Metronome decides: 10 seconds
   */
  readonly akkaActorStartupMax?: Duration;

  /**
   * How long one actor waits for the answer of another.
   *
   * In whole milliseconds.
   *
   * Variable `METRONOME_AKKA_ASK_TIMEOUT`.
   *
   * @default - Metronome decides: 10 seconds
   */
  readonly akkaAskTimeout?: Duration;

  /**
   * Whether metrics of the calls between modules are collected.
   *
   * Variable `METRONOME_BEHAVIOR_METRICS`. Removed in Metronome 0.5.1.
   *
   * @default - Metronome decides: true
   */
  readonly behaviorMetrics?: boolean;

  /**
   * Features of the scheduler to switch on.
   *
   * Items: `vips`, `task_killing`, `external_volumes`, `secrets`, `gpu_resources` (since Metronome 0.3.0), `maintenance_mode`
   * (since Metronome 0.5.0).
   *
   * Variable `METRONOME_FEATURES_ENABLE`.
   *
   * @default - Metronome decides: none
   */
  readonly featuresEnable?: string[];

  /**
   * Which jobs may use agents with GPUs. It switches the feature `gpu_resources` on.
   *
   * Variable `METRONOME_GPU_SCHEDULING_BEHAVIOR`. Since Metronome 0.6.10.
   *
   * @default - Metronome decides: no feature `gpu_resources`
   */
  readonly gpuSchedulingBehavior?: MetronomeGpuSchedulingBehavior;

  /**
   * Number of chunks that histograms are divided into to be cleared one after the other; 0, or at least 2.
   *
   * A whole number of at least 0.
   *
   * Variable `METRONOME_HISTOGRAM_RESERVOIR_RESET_CHUCKS`. Since Metronome 0.5.1.
   *
   * @default - Metronome decides: 0
   */
  readonly histogramReservoirResetChucks?: number;

  /**
   * Decimal digits that histograms and timers keep.
   *
   * A whole number from 0 to 5.
   *
   * Variable `METRONOME_HISTOGRAM_RESERVOIR_SIGNIFICANT_DIGITS`. Since Metronome 0.5.1.
   *
   * @default - Metronome decides: 3
   */
  readonly histogramReservoirSignificantDigits?: number;

  /**
   * Finished runs that are remembered of each job.
   *
   * A whole number of at least 0 of at most 2147483647.
   *
   * Variable `METRONOME_HISTORY_COUNT`.
   *
   * @default - Metronome decides: 1000
   */
  readonly historyCount?: number;

  /**
   * Tasks that are killed at a time.
   *
   * A whole number from 1 to 2147483647.
   *
   * Variable `METRONOME_KILLTASK_KILL_CHUNKSIZE`. Since Metronome 0.3.0.
   *
   * @default - Metronome decides: 100
   */
  readonly killtaskKillChunksize?: number;

  /**
   * Time after which a task that is still there is killed again.
   *
   * In whole milliseconds.
   *
   * Variable `METRONOME_KILLTASK_KILL_RETRY_TIMEOUT`. Since Metronome 0.3.0.
   *
   * @default - Metronome decides: 10 seconds
   */
  readonly killtaskKillRetryTimeout?: Duration;

  /**
   * Longest time that an instance may take to become the leader.
   *
   * In whole milliseconds.
   *
   * Variable `METRONOME_LEADER_PREPARATION_TIMEOUT`.
   *
   * @default - Metronome decides: 3 minutes
   */
  readonly leaderPreparationTimeout?: Duration;

  /**
   * How long an instance waits for the leader's answer to a request that it passes on.
   *
   * In whole milliseconds.
   *
   * Variable `METRONOME_LEADER_PROXY_TIMEOUT`.
   *
   * @default - Metronome decides: 30 seconds
   */
  readonly leaderProxyTimeout?: Duration;

  /**
   * Executor of runs that name none; `//cmd` is Mesos' own.
   *
   * Allowed: a text without blanks that does not begin with a dash.
   *
   * Variable `METRONOME_MESOS_EXECUTOR_DEFAULT`.
   *
   * @default - Metronome decides: //cmd
   */
  readonly mesosExecutorDefault?: string;

  /**
   * How long Mesos lets tasks run while no Metronome is there, after which it kills them. The library writes seconds: Metronome
   * hands the number to Mesos as it is, though its documentation once had milliseconds.
   *
   * In whole seconds. A duration of at most 15000 weeks.
   *
   * Variable `METRONOME_MESOS_FAILOVER_TIMEOUT`.
   *
   * @default - Metronome decides: 604800000 seconds, some 19 years, as it takes its milliseconds for seconds
   */
  readonly mesosFailoverTimeout?: Duration;

  /**
   * Address of the masters' web UI that people are shown.
   *
   * Allowed: a URL that begins with http:// or https://.
   *
   * Variable `METRONOME_MESOS_LEADER_UI_URL`.
   *
   * @default - Metronome decides: the leading master itself
   */
  readonly mesosLeaderUiUrl?: string;

  /**
   * Role whose reserved resources are offered too.
   *
   * Allowed: a role of Mesos.
   *
   * Variable `METRONOME_MESOS_ROLE`.
   *
   * @default - Metronome decides: unreserved resources only
   */
  readonly mesosRole?: string;

  /**
   * User that tasks run as where the job names none. Every agent must have it.
   *
   * Allowed: the name of a user of the agents.
   *
   * Variable `METRONOME_MESOS_USER`.
   *
   * @default - root, as the agents need not have the user that Metronome itself runs as
   */
  readonly mesosUser?: string;

  /**
   * File on the machines that describes the plugins in `pluginDir`, as JSON.
   *
   * An absolute path.
   *
   * Variable `METRONOME_PLUGIN_CONF`.
   *
   * @default - Metronome decides: no plugins
   */
  readonly pluginConf?: string;

  /**
   * Directory on the machines with the jars of plugins, which are those of Marathon's interface. Needs `pluginConf`.
   *
   * An absolute path.
   *
   * Variable `METRONOME_PLUGIN_DIR`.
   *
   * @default - Metronome decides: no plugins
   */
  readonly pluginDir?: string;

  /**
   * Time between two comparisons of its tasks with those of Mesos.
   *
   * In whole milliseconds.
   *
   * Variable `METRONOME_SCHEDULER_RECONCILIATION_INTERVAL`.
   *
   * @default - Metronome decides: 15 minutes
   */
  readonly schedulerReconciliationInterval?: Duration;

  /**
   * Time after which such a comparison counts as finished.
   *
   * In whole milliseconds.
   *
   * Variable `METRONOME_SCHEDULER_RECONCILIATION_TIMEOUT`.
   *
   * @default - Metronome decides: 1 minute
   */
  readonly schedulerReconciliationTimeout?: Duration;

  /**
   * Whether what is in ZooKeeper is cached.
   *
   * Variable `METRONOME_SCHEDULER_STORE_CACHE`.
   *
   * @default - Metronome decides: true
   */
  readonly schedulerStoreCache?: boolean;

  /**
   * Whether Mesos is asked for no offers while there is nothing to run.
   *
   * Variable `METRONOME_SCHEDULER_SUPPRESS_OFFERS`. Since Metronome 0.6.10.
   *
   * @default - Metronome decides: false
   */
  readonly schedulerSuppressOffers?: boolean;

  /**
   * What the names of variables begin with that tasks are given, such as `PORT0`.
   *
   * Allowed: letters, digits and `_`, beginning with no digit.
   *
   * Variable `METRONOME_SCHEDULER_TASK_ENV_VARS_PREFIX`.
   *
   * @default - Metronome decides: no prefix
   */
  readonly schedulerTaskEnvVarsPrefix?: string;

  /**
   * Time after which a task that did not reach TASK_STAGING is killed.
   *
   * In whole milliseconds.
   *
   * Variable `METRONOME_SCHEDULER_TASK_LAUNCH_CONFIRM_TIMEOUT`.
   *
   * @default - Metronome decides: 5 minutes
   */
  readonly schedulerTaskLaunchConfirmTimeout?: Duration;

  /**
   * Time after which a task that did not reach TASK_RUNNING is killed. Raise it where images are large.
   *
   * In whole milliseconds.
   *
   * Variable `METRONOME_SCHEDULER_TASK_LAUNCH_TIMEOUT`.
   *
   * @default - Metronome decides: 5 minutes
   */
  readonly schedulerTaskLaunchTimeout?: Duration;

  /**
   * Time after which a lost task is forgotten.
   *
   * In whole milliseconds.
   *
   * Variable `METRONOME_SCHEDULER_TASK_LOST_EXPUNGE_GC`. Removed in Metronome 0.5.0.
   *
   * @default - Metronome decides: 1 day
   */
  readonly schedulerTaskLostExpungeGc?: Duration;

  /**
   * Time from the start to the first search for lost tasks that can be forgotten.
   *
   * In whole milliseconds.
   *
   * Variable `METRONOME_SCHEDULER_TASK_LOST_EXPUNGE_INITIAL_DELAY`.
   *
   * @default - Metronome decides: 5 minutes
   */
  readonly schedulerTaskLostExpungeInitialDelay?: Duration;

  /**
   * Time between two such searches.
   *
   * In whole milliseconds.
   *
   * Variable `METRONOME_SCHEDULER_TASK_LOST_EXPUNGE_INTERVAL`.
   *
   * @default - Metronome decides: 1 hour
   */
  readonly schedulerTaskLostExpungeInterval?: Duration;

  /**
   * Most threads of the global pool.
   *
   * A whole number from 1 to 32767.
   *
   * Variable `METRONOME_THREADPOOL_MAXTHREADS`.
   *
   * @default - Metronome decides: 64
   */
  readonly threadpoolMaxThreads?: number;

  /**
   * Fewest threads of the global pool.
   *
   * A whole number from 1 to 32767.
   *
   * Variable `METRONOME_THREADPOOL_MINTHREADS`.
   *
   * @default - Metronome decides: 5
   */
  readonly threadpoolMinThreads?: number;

  /**
   * Threads of the global pool, between the fewest and the most.
   *
   * Allowed: a number of threads, or a factor of the processors such as `x2`.
   *
   * Variable `METRONOME_THREADPOOL_NUMTHREADS`.
   *
   * @default - Metronome decides: x2
   */
  readonly threadpoolNumThreads?: string;

  /**
   * Address of Metronome that Mesos shows to people.
   *
   * Allowed: a URL that begins with http:// or https://.
   *
   * Variable `METRONOME_WEB_UI_URL`.
   *
   * @default - Metronome decides: the instance itself
   */
  readonly webUiUrl?: string;

  /**
   * Whether large nodes in ZooKeeper are compressed.
   *
   * Variable `METRONOME_ZK_COMPRESSION_ENABLED`.
   *
   * @default - Metronome decides: true
   */
  readonly zkCompressionEnabled?: boolean;

  /**
   * Size from which on a node is compressed.
   *
   * Variable `METRONOME_ZK_COMPRESSION_THRESHOLD`.
   *
   * @default - Metronome decides: 64 KiB
   */
  readonly zkCompressionThreshold?: Size;

  /**
   * Time without a sign of life after which ZooKeeper ends the session, and with it the leadership.
   *
   * In whole milliseconds.
   *
   * Variable `METRONOME_ZK_SESSION_TIMEOUT`.
   *
   * @default - Metronome decides: 10 seconds
   */
  readonly zkSessionTimeout?: Duration;

  /**
   * How long an answer of ZooKeeper may take.
   *
   * In whole milliseconds.
   *
   * Variable `METRONOME_ZK_TIMEOUT`.
   *
   * @default - Metronome decides: 10 seconds
   */
  readonly zkTimeout?: Duration;
}
