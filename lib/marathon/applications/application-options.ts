import { Duration, Size } from "../../core";
import { MarathonConstraint } from "./constraint";
import { MarathonContainer } from "./container";
import { MarathonCheck, MarathonHealthCheck, MarathonReadinessCheck } from "./health-checks";
import { MarathonNetwork, MarathonPortDefinition } from "./networking";
import {
  MarathonExecutorResources,
  MarathonFetch,
  MarathonKillSelection,
  MarathonResourceLimits,
  MarathonUnreachableStrategy,
  MarathonUpgradeStrategy,
} from "./strategies";

/**
 * What an application is, by Marathon's own names. All versions from 1.3 on have the fields, unless stated otherwise; one that the version of
 * Marathon lacks is an error.
 *
 * @see https://mesosphere.github.io/marathon/api-console/index.html
 */
export interface MarathonApplicationOptions {
  /**
   * Path of the application, such as `/web/server`: names of lower case letters, digits, dashes and dots. Another one is another application,
   * and the one that was is removed.
   */
  readonly id: string;

  /**
   * What a shell runs. Not together with `args`.
   *
   * @default - `args`, or the command of the container's image
   */
  readonly cmd?: string;

  /**
   * A command and its arguments, without a shell; for an image with an entry point the arguments of that.
   *
   * @default - `cmd`, or the command of the container's image
   */
  readonly args?: string[];

  /**
   * The user that it runs as, whom agents have.
   *
   * @default - that of Marathon: `MarathonService.options.mesosUser`
   */
  readonly user?: string;

  /**
   * Variables of its environment. Everybody who may ask Marathon or Mesos reads them: what is secret belongs into `envSecrets`.
   *
   * @default - those of Mesos and Marathon alone
   */
  readonly env?: Record<string, string>;

  /**
   * Variables of its environment with secrets in them, each with a name in `secrets`.
   *
   * @default - none
   */
  readonly envSecrets?: Record<string, string>;

  /**
   * Secrets of Mesos' secret store: where each is found (`source`), by a name of your choice. Marathon needs the feature `secrets`.
   *
   * @default - none
   */
  readonly secrets?: Record<string, string>;

  /**
   * CPUs of an instance, more than 0.
   *
   * @default - Marathon decides: 1
   */
  readonly cpus?: number;

  /**
   * Memory of an instance, whole MiB.
   *
   * @default - Marathon decides: 128 MiB
   */
  readonly mem?: Size;

  /**
   * Disk of an instance, whole MiB.
   *
   * @default - Marathon decides: none is reserved
   */
  readonly disk?: Size;

  /**
   * GPUs of an instance, in containers of Mesos. Marathon needs the feature `gpu_resources`.
   *
   * @default - Marathon decides: none
   */
  readonly gpus?: number;

  /**
   * How many instances there are.
   *
   * @default - Marathon decides: 1
   */
  readonly instances?: number;

  /**
   * What an instance may use beyond `cpus` and `mem`. Marathon 1.10 and later.
   *
   * @default - nothing
   */
  readonly resourceLimits?: MarathonResourceLimits;

  /**
   * The executor that runs it: `//cmd`, or the path of one.
   *
   * @default - Marathon decides: that of Mesos
   */
  readonly executor?: string;

  /**
   * What the executor gets in addition. Marathon 1.6.352 and later.
   *
   * @default - Marathon decides
   */
  readonly executorResources?: MarathonExecutorResources;

  /**
   * Its container.
   *
   * @default - Mesos' own, with the file system of the machine
   */
  readonly container?: MarathonContainer;

  /**
   * Its networks: that of the machine, a bridge, or one by its name; of those several from Marathon 1.5 on.
   *
   * @default [MarathonNetwork.host()]
   */
  readonly networks?: MarathonNetwork[];

  /**
   * Its ports in the network of the machine: `$PORT0`, `$PORT1` and so on in its environment.
   *
   * @default - one, whose number the machine chooses; none in other networks, where `container.portMappings` are the ports
   */
  readonly portDefinitions?: MarathonPortDefinition[];

  /**
   * Whether the ports of the machine must be those that `portDefinitions` say.
   *
   * @default false
   */
  readonly requirePorts?: boolean;

  /**
   * When an instance is healthy. A deployment waits until all are.
   *
   * @default - an instance that runs is healthy
   */
  readonly healthChecks?: MarathonHealthCheck[];

  /**
   * What agents ask an instance, for others to read. Marathon 1.8 and later.
   *
   * @default - nothing
   */
  readonly check?: MarathonCheck;

  /**
   * When a new instance is ready, at most one.
   *
   * @default - a healthy one is
   */
  readonly readinessChecks?: MarathonReadinessCheck[];

  /**
   * Its labels, which Traefik and others read.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;

  /**
   * Where instances may run.
   *
   * @default - on every agent
   */
  readonly constraints?: MarathonConstraint[];

  /**
   * Roles whose resources it may use: `*` and the role of Marathon.
   *
   * @default - Marathon decides, see `MarathonService.options`
   */
  readonly acceptedResourceRoles?: string[];

  /**
   * The role that it runs in: Marathon's own, or the name of the topmost group. Once given, leaving it out changes nothing. Marathon 1.9 and later.
   *
   * @default - Marathon decides, see `MarathonService.options`
   */
  readonly role?: string;

  /**
   * Files that are fetched before an instance starts.
   *
   * @default - none
   */
  readonly fetch?: MarathonFetch[];

  /**
   * Time before an instance that failed is started again, whole seconds; it grows by `backoffFactor` with every further failure.
   *
   * @default - Marathon decides: 1 second
   */
  readonly backoff?: Duration;

  /**
   * By what the time grows, at least 1.
   *
   * @default - Marathon decides: 1.15
   */
  readonly backoffFactor?: number;

  /**
   * The longest time that it grows to, whole seconds.
   *
   * @default - Marathon decides: 1 hour, from Marathon 1.8 on 5 minutes
   */
  readonly maxLaunchDelay?: Duration;

  /**
   * Time between SIGTERM and SIGKILL when an instance is ended, whole seconds.
   *
   * @default - the agents decide
   */
  readonly taskKillGracePeriod?: Duration;

  /**
   * How instances are replaced by those of a new version.
   *
   * @default - one by one, new instances before old ones
   */
  readonly upgradeStrategy?: MarathonUpgradeStrategy;

  /**
   * Which instances are killed first when there are too many. Marathon 1.4 and later.
   *
   * @default MarathonKillSelection.YOUNGEST_FIRST
   */
  readonly killSelection?: MarathonKillSelection;

  /**
   * What happens to instances on agents that are not reached. Marathon 1.4 and later.
   *
   * @default - Marathon decides: they are replaced; with persistent volumes they are waited for
   */
  readonly unreachableStrategy?: MarathonUnreachableStrategy;

  /**
   * Whether it gets a terminal. Marathon 1.5 and later.
   *
   * @default false
   */
  readonly tty?: boolean;
}
