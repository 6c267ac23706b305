import { ConfigurationError } from "./configuration-error";

/** Errors of modules of Mesos, oversubscription and container loggers. */

export const badModuleName = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "this is no name of a module",
    got,
    fix: "give the symbol that its library exports, such as org_example_Isolator: letters, digits and _",
  });

export const badLibraryName = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "this is no name of a library",
    got,
    fix: "give it without lib and .so, as in example for libexample.so, or use MesosModule.file() with its path",
  });

export const badModuleUrl = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "the URL of a library does not end in the name of one",
    got,
    fix: "give one such as https://files.example.com/libexample.so",
  });

export const badModuleParameter = (path: string, module: string, [key, value]: readonly [string, unknown]) =>
  new ConfigurationError(path, {
    what: `the module ${module} has a parameter that Mesos cannot read`,
    got: `${key}: ${JSON.stringify(value)}`,
    fix: 'give each a name and a text, such as { level: "3" }',
  });

export const modulesTwice = (path: string, module: string, properties: readonly string[]) =>
  new ConfigurationError(path, {
    what: `the module ${module} is loaded twice, by ${properties.join(" and ")}`,
    fix: "leave one of them out: Mesos knows a module by its name, with one set of parameters",
  });

export const modulesBesideDirectory = (path: string, modules: readonly string[]) =>
  new ConfigurationError(path, {
    what: "modules are given beside the flag modulesDir, and Mesos takes only one of the two",
    got: modules,
    fix: "leave out modulesDir, and give the modules of its files as MesosModule in `modules`",
  });

export const notOversubscribable = (path: string, resource: string) =>
  new ConfigurationError(path, {
    what: "this resource cannot be offered twice",
    got: resource,
    fix: "leave it out: revocable resources are numbers such as cpus:4, for the role * only, and no disks of type PATH or MOUNT",
  });

export const nothingOversubscribed = (path: string) =>
  new ConfigurationError(path, {
    what: "ResourceEstimator.fixed() has no resources",
    fix: 'give some, such as MesosResources.parse("cpus:4"), or leave oversubscription out',
  });

export const noLoadThreshold = (path: string) =>
  new ConfigurationError(path, {
    what: "QosController.load() has no threshold, with which the agent does not start",
    fix: "give loadThreshold5Min, loadThreshold15Min or both",
  });

export const badLoadThreshold = (path: string, property: string, got: unknown) =>
  new ConfigurationError(path, {
    what: `${property} is no threshold that a load can stay below`,
    got,
    fix: "give a number larger than 0, such as the number of cores",
  });

export const noOversubscription = (path: string) =>
  new ConfigurationError(path, {
    what: "oversubscription offers nothing twice and takes nothing back",
    fix: "give resourceEstimator, and best qosController too, or leave oversubscription out",
  });

export const nothingToTakeBack = (path: string) =>
  new ConfigurationError(path, {
    what: "QosController.load() kills only executors with revocable resources, and without resourceEstimator there are none",
    fix: "give oversubscription.resourceEstimator, or leave qosController out",
  });

export const intervalWithout = (path: string, interval: string, asked: string) =>
  new ConfigurationError(path, {
    what: `${interval} has no effect without ${asked}`,
    fix: `give oversubscription.${asked}, or leave ${interval} out`,
  });

export const loopWithoutPause = (path: string, interval: string) =>
  new ConfigurationError(path, {
    what: `${interval} is 0: the agent would ask, and measure all containers, without a pause`,
    fix: "give a duration of at least some seconds",
  });

export const smallerThanPage = (path: string, property: string, got: unknown) =>
  new ConfigurationError(path, {
    what: `${property} is smaller than a page of memory, with which the agent does not start`,
    got,
    fix: "give at least 4 KiB",
  });

export const badLoggerPrefix = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "environmentVariablePrefix is no beginning of a variable's name",
    got,
    fix: "use letters, digits and _, such as CONTAINER_LOGGER_; an empty one would take every variable of a task for a setting",
  });

export const noLoggerThreads = (path: string, got: number) =>
  new ConfigurationError(path, {
    what: "libprocessNumWorkerThreads is no number of threads",
    got,
    fix: "give a whole number of at least 1",
  });

export const loggerParameterTooNew = (path: string, property: string, version: string) =>
  new ConfigurationError(path, {
    what: `${property} of the container logger exists since Mesos 1.1.0, and an agent of Mesos ${version} does not start with it`,
    fix: "leave it out, or use newer packages",
  });

export const badLogrotateLine = (path: string, property: string, got: unknown) =>
  new ConfigurationError(path, {
    what: `${property} has something that is no line of logrotate's configuration`,
    got,
    fix: 'give each line as a text of its own, such as ["rotate 9", "compress"]',
  });

export const unknownLogrotateOption = (path: string, property: string, got: string, nearest?: string) =>
  new ConfigurationError(path, {
    what: `${property} has a line that logrotate would skip`,
    got,
    fix: nearest === undefined ? "give options of logrotate.conf, such as rotate 9" : `did you mean ${nearest}?`,
  });

export const sizeAmongLogrotateOptions = (path: string, property: string, got: string) =>
  new ConfigurationError(path, {
    what: `${property} has a size, which Mesos overrides`,
    got,
    fix: "leave it out, and set maxStdoutSize or maxStderrSize",
  });

export const openLogrotateScript = (path: string, property: string, script: string) =>
  new ConfigurationError(path, {
    what: `${property} has a script without an end, with which logrotate rotates nothing`,
    got: script,
    fix: "add the line endscript after its last one",
  });
