import { badLoggerPrefix, loggerParameterTooNew, noLoggerThreads, smallerThanPage } from "../../core/errors";
import { Size } from "../../core/size";
import { isUnresolved } from "../../machine/unresolved";
import { AgentFeature, FeatureContext } from "../features/daemon-feature";
import { isSince, mesosVersion } from "../flags/mesos-build";
import { LoadedModule, shippedModule } from "./loaded-module";
import { logrotateText } from "./logrotate-options";
import { MesosModule } from "./mesos-module";

/** How the output of tasks is rotated. */
export interface LogrotateContainerLoggerProps {
  /**
   * Size that the file `stdout` of a container does not exceed (`max_stdout_size`). At least 4 KiB.
   *
   * @default - Mesos decides: 10 MiB
   */
  readonly maxStdoutSize?: Size;

  /**
   * Lines of logrotate's configuration for `stdout` (`logrotate_stdout_options`), such as `["rotate 9", "compress"]`. Those of a script are lines
   * of their own, up to `endscript`. An error for what logrotate does not know, and for `size`, which Mesos overrides.
   *
   * With lines of your own give `rotate` too: without it logrotate keeps no old files.
   *
   * @default ["rotate 4"]
   */
  readonly logrotateStdoutOptions?: string[];

  /**
   * Size that the file `stderr` of a container does not exceed (`max_stderr_size`). At least 4 KiB.
   *
   * @default - Mesos decides: 10 MiB
   */
  readonly maxStderrSize?: Size;

  /**
   * Lines of logrotate's configuration for `stderr` (`logrotate_stderr_options`), as for `stdout`.
   *
   * @default ["rotate 4"]
   */
  readonly logrotateStderrOptions?: string[];

  /**
   * What variables of a task's environment begin with that overwrite these sizes and options for its container
   * (`environment_variable_prefix`): MAX_STDOUT_SIZE, LOGROTATE_STDOUT_OPTIONS, MAX_STDERR_SIZE and LOGROTATE_STDERR_OPTIONS follow. A container
   * with any other variable that begins so is not started.
   *
   * Since Mesos 1.1.0. Letters, digits and _.
   *
   * @default - Mesos decides: CONTAINER_LOGGER_
   */
  readonly environmentVariablePrefix?: string;

  /**
   * Threads of each of the two processes that every container has for its output (`libprocess_num_worker_threads`). At least 1.
   *
   * Since Mesos 1.1.0.
   *
   * @default - Mesos decides: 8
   */
  readonly libprocessNumWorkerThreads?: number;
}

/**
 * Takes the output of tasks (flag `container_logger`). Without one it goes to the files `stdout` and `stderr` in the sandbox, which grow
 * until the disk is full.
 *
 * @see https://mesos.apache.org/documentation/latest/logging/
 */
export class ContainerLogger {
  /**
   * Rotates the files `stdout` and `stderr` in the sandbox with logrotate, which the machines get
   * (`org_apache_mesos_LogrotateContainerLogger`).
   *
   * From Mesos 1.1.0 on tasks may overwrite the options, and scripts among them run outside of the container, as the user of the task. Before
   * Mesos 1.7.3 tasks could run anything as the agent's user through logrotate (MESOS-9564).
   *
   * @param props sizes and options
   */
  public static logrotate(props: LogrotateContainerLoggerProps = {}): ContainerLogger {
    const parameters = [
      ...size("maxStdoutSize", "max_stdout_size", props.maxStdoutSize),
      ...options("logrotateStdoutOptions", "logrotate_stdout_options", props.logrotateStdoutOptions),
      ...size("maxStderrSize", "max_stderr_size", props.maxStderrSize),
      ...options("logrotateStderrOptions", "logrotate_stderr_options", props.logrotateStderrOptions),
    ];
    const newer = [...prefix(props.environmentVariablePrefix), ...threads(props.libprocessNumWorkerThreads)];
    return new ContainerLogger(
      ({ path, packages }, launcherDir) => {
        if (newer.length > 0 && !isSince(packages._build, "1.1.0")) {
          throw loggerParameterTooNew(path, newer[0].property, mesosVersion(packages._build));
        }
        const all = [...parameters, ...newer].map(({ key, value }) => [key, value]);
        const directory = launcherDir === undefined ? {} : { launcher_dir: launcherDir };
        return shippedModule(packages, "logrotate_container_logger", "org_apache_mesos_LogrotateContainerLogger", {
          ...Object.fromEntries(all),
          ...directory,
        });
      },
      ["logrotate"],
    );
  }

  /**
   * A module of your own, of the kind `ContainerLogger`.
   *
   * @param module the module, which need not be among `modules` too
   */
  public static of(module: MesosModule): ContainerLogger {
    return new ContainerLogger(() => module._module, []);
  }

  private constructor(
    /** @internal */
    public readonly _module: (context: FeatureContext, launcherDir: string | undefined) => LoadedModule,
    /** @internal */
    public readonly _packages: readonly string[],
  ) {}
}

/**
 * @param launcherDir the agent's flag launcher_dir, where it is given: the module looks for its helper program there too
 */
export function containerLoggerFeature(
  context: FeatureContext,
  logger: ContainerLogger | undefined,
  launcherDir: string | undefined,
): AgentFeature[] {
  if (logger === undefined) {
    return [];
  }
  const module = logger._module(context, launcherDir);
  return [
    {
      property: "containerLogger",
      modules: [module],
      ownFlags: [{ name: "container_logger", value: module.name }],
      configure: () => ({ packages: logger._packages.map((name) => ({ name })) }),
    },
  ];
}

interface LoggerParameter {
  readonly property: string;
  readonly key: string;
  readonly value: string;
}

const PAGE = Size.kibibytes(4);

function size(property: string, key: string, given: Size | undefined): LoggerParameter[] {
  if (given !== undefined && given.toBytes() < PAGE.toBytes()) {
    throw smallerThanPage("ContainerLogger", property, given);
  }
  return given === undefined ? [] : [{ property, key, value: given.toMesos() }];
}

/** Without any option logrotate would throw away what it rotates; four is what the distributions' own configuration keeps. */
function options(property: string, key: string, lines: readonly string[] = ["rotate 4"]): LoggerParameter[] {
  return lines.length === 0 ? [] : [{ property, key, value: logrotateText("ContainerLogger", property, lines) }];
}

function prefix(given: string | undefined): LoggerParameter[] {
  if (given !== undefined && !/^[A-Za-z_]\w*$/.test(given) && !isUnresolved(given)) {
    throw badLoggerPrefix("ContainerLogger", given);
  }
  return given === undefined ? [] : [{ property: "environmentVariablePrefix", key: "environment_variable_prefix", value: given }];
}

function threads(given: number | undefined): LoggerParameter[] {
  if (given !== undefined && !(Number.isSafeInteger(given) && given > 0) && !isUnresolved(given)) {
    throw noLoggerThreads("ContainerLogger", given);
  }
  return given === undefined
    ? []
    : [{ property: "libprocessNumWorkerThreads", key: "libprocess_num_worker_threads", value: String(given) }];
}
