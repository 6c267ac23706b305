// Generated from catalogue.json by npm run generate: change that, not this.
/** Values of the Marathon option `acceptedResourceRolesDefaultBehavior`. */
export enum AcceptedResourceRolesDefaultBehavior {
  /** Unreserved ones and those reserved for its role. */
  ANY = "any",
  /** Unreserved ones only. */
  UNRESERVED = "unreserved",
  /** Those reserved for its role only. */
  RESERVED = "reserved",
}

/** Values of the Marathon option `eventSubscriber`. */
export enum EventSubscriber {
  /** As POST requests to URLs that subscribed through the API, or that stand in `httpEndpoints`. */
  HTTP_CALLBACK = "http_callback",
}

/** Values of the Marathon option `gpuSchedulingBehavior`. */
export enum GpuSchedulingBehavior {
  /**
   * Not decided.
   *
   * Removed in Marathon 1.8.0.
   */
  UNDEFINED = "undefined",
  /** Such apps are not placed on agents with GPUs. */
  RESTRICTED = "restricted",
  /** Such apps may use the other resources of agents with GPUs. */
  UNRESTRICTED = "unrestricted",
}

/** Values of the Marathon option `internalStoreBackend`. */
export enum InternalStoreBackend {
  /** In ZooKeeper. */
  ZK = "zk",
  /** In the memory of the process, for tests: everything is lost when it ends. */
  MEM = "mem",
}

/** Values of the Marathon option `leaderElectionBackend`. */
export enum LeaderElectionBackend {
  /** The library Curator, through ZooKeeper. */
  CURATOR = "curator",
}

/** Values of the Marathon option `loggingLevel`. */
export enum MarathonLoggingLevel {
  /** Nothing. */
  OFF = "off",
  /** Errors only. */
  ERROR = "error",
  /** Warnings and errors. */
  WARN = "warn",
  /** What happens, warnings and errors. */
  INFO = "info",
  /** What developers need to find a fault. */
  DEBUG = "debug",
  /** Even more than that. */
  TRACE = "trace",
  /** Everything. */
  ALL = "all",
}

/** Values of the Marathon option `metricsDatadogProtocol`. */
export enum MetricsDatadogProtocol {
  /** To an agent of Datadog, over UDP. */
  UDP = "udp",
  /** To the API of Datadog, over HTTPS. */
  API = "api",
}

/** Values of the Marathon option `groupRoleBehavior` and `newGroupEnforceRole`. */
export enum NewGroupEnforceRole {
  /** They may use any role. */
  OFF = "off",
  /** They must use the role that is named like the top-level group. */
  TOP = "top",
}
