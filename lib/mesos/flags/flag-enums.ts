// Generated from catalogue.json by npm run generate: change that, not this.
/** Values of the Mesos flag `sslHostnameValidationScheme`. */
export enum HostnameValidationScheme {
  /** Against the name that reverse DNS gives for the server's address. */
  LEGACY = "legacy",
  /** Against the name or address that was connected to; needs OpenSSL 1.0.2. */
  OPENSSL = "openssl",
}

/** Values of the Mesos flag `imageProvisionerBackend`. */
export enum ImageProvisionerBackend {
  /** With the union file system aufs. */
  AUFS = "aufs",
  /** With bind mounts: read-only, and images of one layer only. */
  BIND = "bind",
  /** By copying. */
  COPY = "copy",
  /** With the union file system overlayfs. */
  OVERLAY = "overlay",
}

/** Values of the Mesos flag `launcher`. */
export enum Launcher {
  /** With cgroups and namespaces; the isolators `cgroups/*`, `namespaces/*` and `filesystem/linux` need it. */
  LINUX = "linux",
  /** As plain processes. */
  POSIX = "posix",
}

/** Values of the Mesos flag `loggingLevel`. */
export enum LoggingLevel {
  /** Everything. */
  INFO = "INFO",
  /** Warnings and errors. */
  WARNING = "WARNING",
  /** Errors only. */
  ERROR = "ERROR",
}

/** Values of the Mesos flag `reconfigurationPolicy`. */
export enum ReconfigurationPolicy {
  /** None: resources, attributes, host name, port and domain must be as before. */
  EQUAL = "equal",
  /** Additional attributes, a first domain and larger resources. */
  ADDITIVE = "additive",
}

/** Values of the Mesos flag `recover`. */
export enum Recover {
  /** Reconnect to executors that still run. */
  RECONNECT = "reconnect",
  /** Kill executors that still run, and exit; as a service the agent would do so for ever, so it is refused. */
  CLEANUP = "cleanup",
}

/** Values of the Mesos flag `registry`. */
export enum Registry {
  /** In a log that all masters replicate. */
  REPLICATED_LOG = "replicated_log",
  /** In the memory of one master, for tests: the state is lost when the leader changes, so clusters refuse it. */
  IN_MEMORY = "in_memory",
}

/** Values of the Mesos flag `frameworkSorter` and `roleSorter`. */
export enum Sorter {
  /** Dominant resource fairness: the framework or role with the smallest share comes first. */
  DRF = "drf",
  /**
   * In random order, by weight.
   *
   * Mesos 1.7.0 and later.
   */
  RANDOM = "random",
}
