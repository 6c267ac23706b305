// Generated from catalogue.json by npm run generate: change that, not this.
/* eslint-disable max-lines */
/* eslint-disable @typescript-eslint/no-explicit-any */
import { Duration, Size } from "../../core";
import { LoggingLevel, Registry, Sorter } from "./flag-enums";

/**
 * Flags of the Mesos masters, by Mesos' own names. What the library sets itself, such as zk, quorum, ip and work_dir, is not
 * among them. All versions from 1.0.0 on have them, unless stated otherwise.
 */
export interface MesosMasterFlags {
  /**
   * Address that agents, frameworks and other masters are told to use, for masters behind a translated address. The master does
   * not bind it.
   *
   * Allowed: an IPv4 address, for example `192.0.2.7`.
   *
   * Flag `--advertise_ip`.
   *
   * @default - Mesos decides: the address that the master binds
   */
  readonly advertiseIp?: string;

  /**
   * Port that agents, frameworks and other masters are told to use, for masters behind a translated address. The master does
   * not bind it.
   *
   * A whole number from 1 to 65535.
   *
   * Flag `--advertise_port`.
   *
   * @default - Mesos decides: the port that the master binds
   */
  readonly advertisePort?: number;

  /**
   * How long the master waits for an agent's answer to a ping. Multiplied by `maxAgentPingTimeouts` it must exceed
   * `zkSessionTimeout`, or agents register again for nothing.
   *
   * A duration from 1 second to 15 minutes.
   *
   * Flag `--agent_ping_timeout`.
   *
   * @default - Mesos decides: 15 seconds
   */
  readonly agentPingTimeout?: Duration;

  /**
   * How many agents that fail their health checks the master removes in which time.
   *
   * Allowed: `<count>/<duration>`, for example `1/10mins`.
   *
   * Flag `--agent_removal_rate_limit`.
   *
   * @default - Mesos decides: agents are removed as soon as they fail
   */
  readonly agentRemovalRateLimit?: string;

  /**
   * How long an agent may take to come back after it lost its master or a new one was elected; then it is marked unreachable.
   *
   * A duration of at least 10 minutes.
   *
   * Flag `--agent_reregister_timeout`.
   *
   * @default - Mesos decides: 10 minutes
   */
  readonly agentReregisterTimeout?: Duration;

  /**
   * Time between two rounds of the allocator, which offer everything that is free.
   *
   * A duration of more than 0.
   *
   * Flag `--allocation_interval`.
   *
   * @default - Mesos decides: 1 second
   */
  readonly allocationInterval?: Duration;

  /**
   * The allocator that decides which framework is offered what.
   *
   * Allowed: `hierarchical` (Mesos 1.7.0 and later), `HierarchicalDRF`, or a module of the property `modules` or found in
   * `modulesDir`.
   *
   * Flag `--allocator`.
   *
   * @default - Mesos decides: hierarchical; HierarchicalDRF before Mesos 1.7.0
   */
  readonly allocator?: string;

  /**
   * Fraction of the known agents that must be back after a failover before the new leader makes offers.
   *
   * A number from 0 to 1.
   *
   * Flag `--allocator_agent_recovery_factor`. Since Mesos 1.11.0.
   *
   * @default - Mesos decides: 0.8
   */
  readonly allocatorAgentRecoveryFactor?: number;

  /**
   * Longest time that a new leader waits for its agents before it makes offers.
   *
   * Flag `--allocator_recovery_timeout`. Since Mesos 1.11.0.
   *
   * @default - Mesos decides: 10 minutes
   */
  readonly allocatorRecoveryTimeout?: Duration;

  /**
   * Whether only agents that prove who they are may register. Needs `credentials` here and `credential` on the agents.
   *
   * Flag `--authenticate_agents`.
   *
   * @default - Mesos decides: false
   */
  readonly authenticateAgents?: boolean;

  /**
   * Whether only frameworks that prove who they are may register; for frameworks that use the driver. Needs `credentials`.
   * Close the way for HTTP frameworks with `authenticateHttpFrameworks` too.
   *
   * Flag `--authenticate_frameworks`.
   *
   * @default - Mesos decides: false
   */
  readonly authenticateFrameworks?: boolean;

  /**
   * Whether only frameworks that prove who they are may register; for frameworks that use the HTTP API. Needs
   * `httpFrameworkAuthenticators`, and `credentials` with the authenticator `basic`.
   *
   * Flag `--authenticate_http_frameworks`. Since Mesos 1.0.0.
   *
   * @default - Mesos decides: false
   */
  readonly authenticateHttpFrameworks?: boolean;

  /**
   * Whether endpoints that only show something, such as /state, /metrics/snapshot and /flags, need a login; /health, /version
   * and /redirect never do. Needs `credentials` with the authenticator `basic`.
   *
   * Flag `--authenticate_http_readonly`. Since Mesos 1.0.0.
   *
   * @default - Mesos decides: false
   */
  readonly authenticateHttpReadonly?: boolean;

  /**
   * Whether endpoints that change something, such as /weights, /quota, /reserve, /maintenance and /logging/toggle, need a
   * login. Needs `credentials` with the authenticator `basic`.
   *
   * Flag `--authenticate_http_readwrite`.
   *
   * @default - Mesos decides: false
   */
  readonly authenticateHttpReadwrite?: boolean;

  /**
   * How long the login of an agent, or of a framework that uses the driver, may take.
   *
   * Flag `--authentication_v0_timeout`. Since Mesos 1.7.0.
   *
   * @default - Mesos decides: 15 seconds
   */
  readonly authenticationV0Timeout?: Duration;

  /**
   * The authenticator that checks the login of agents and of frameworks that use the driver. Only one is possible.
   *
   * Allowed: `crammd5`, or a module of the property `modules` or found in `modulesDir`.
   *
   * Flag `--authenticators`.
   *
   * @default - Mesos decides: crammd5
   */
  readonly authenticators?: string;

  /**
   * The authorizer that decides who may do what. Any other than the built-in one makes Mesos ignore `acls`. Only one is
   * possible.
   *
   * Allowed: `local`, or a module of the property `modules` or found in `modulesDir`.
   *
   * Flag `--authorizers`.
   *
   * @default - Mesos decides: local
   */
  readonly authorizers?: string;

  /**
   * How many days the daemon keeps its old log files; with 0 it keeps them all.
   *
   * A whole number of at least 0.
   *
   * Flag `--cleanup_log_files`. Only in clusterd.
   *
   * @default - Mesos decides: 0
   */
  readonly cleanupLogFiles?: number;

  /**
   * File with the principals and secrets of those who may log in, as JSON; a path, never the JSON itself. Restart the masters
   * after a change.
   *
   * An absolute path.
   *
   * Flag `--credentials`.
   *
   * @default - Mesos decides: nobody can log in
   */
  readonly credentials?: string;

  /**
   * Region and zone of the master, as `{fault_domain: {region: {name}, zone: {name}}}`. All masters must be in one region.
   *
   * Flag `--domain`. Since Mesos 1.4.0.
   *
   * @default - Mesos decides: no domain; agents that have one are refused
   */
  readonly domain?: Record<string, any>;

  /**
   * Log file written by something else, such as journald or syslog, to be shown in the web UI in place of the daemon's own. Not
   * together with `quiet`.
   *
   * An absolute path.
   *
   * Flag `--external_log_file`.
   *
   * @default - Mesos decides: the daemon's own log file
   */
  readonly externalLogFile?: string;

  /**
   * Resources that do not count for the fair shares of roles, for example scarce ones such as `gpus`.
   *
   * Flag `--fair_sharing_excluded_resource_names`. Since Mesos 1.0.0.
   *
   * @default - Mesos decides: all resources count
   */
  readonly fairSharingExcludedResourceNames?: string[];

  /**
   * Whether offers with GPUs go only to frameworks with the capability `GPU_RESOURCES`.
   *
   * Flag `--filter_gpu_resources`. Since Mesos 1.4.0.
   *
   * @default - Mesos decides: true
   */
  readonly filterGpuResources?: boolean;

  /**
   * Endpoints that are switched off, as `{disabled_endpoints: {paths: [...]}}`. Paths carry no `/master`: `/state` blocks both
   * forms.
   *
   * Flag `--firewall_rules`.
   *
   * @default - Mesos decides: all endpoints answer
   */
  readonly firewallRules?: Record<string, any>;

  /**
   * How resources are shared among the frameworks of a role. Must equal `roleSorter`.
   *
   * Flag `--framework_sorter`.
   *
   * @default - Mesos decides: drf
   */
  readonly frameworkSorter?: Sorter;

  /**
   * Hook modules to install in the master.
   *
   * Modules must be among the property `modules`, or `modulesDir` be set.
   *
   * Flag `--hooks`.
   *
   * @default - Mesos decides: none
   */
  readonly hooks?: string[];

  /**
   * Authenticators of the HTTP endpoints. Before Mesos 1.3.0 only one is possible.
   *
   * Allowed: `basic`, or a module of the property `modules` or found in `modulesDir`.
   *
   * Flag `--http_authenticators`.
   *
   * @default - Mesos decides: basic
   */
  readonly httpAuthenticators?: string[];

  /**
   * Origins whose pages browsers may let use the master's API.
   *
   * Items: `scheme://host:port`, for example `https://mesos.example.com:5050`.
   *
   * Flag `--http_cors_allowed_origins`. Only in clusterd, after its release 0.9.0.
   *
   * @default - Mesos decides: none
   */
  readonly httpCorsAllowedOrigins?: string[];

  /**
   * The authenticator of frameworks that use the HTTP API. Set it together with `authenticateHttpFrameworks`. Only one is
   * possible.
   *
   * Allowed: `basic`, or a module of the property `modules` or found in `modulesDir`.
   *
   * Flag `--http_framework_authenticators`. Since Mesos 1.0.0.
   *
   * @default - Mesos decides: none
   */
  readonly httpFrameworkAuthenticators?: string;

  /**
   * Whether drivers of schedulers and executors log like the daemon.
   *
   * Flag `--initialize_driver_logging`.
   *
   * @default - Mesos decides: true
   */
  readonly initializeDriverLogging?: boolean;

  /**
   * Whether an empty replicated log is made usable by itself. Without it somebody has to run `mesos-log initialize` once.
   *
   * Flag `--log_auto_initialize`.
   *
   * @default - Mesos decides: true
   */
  readonly logAutoInitialize?: boolean;

  /**
   * How many seconds log lines may wait before they are written.
   *
   * A whole number of at least 0.
   *
   * Flag `--logbufsecs`.
   *
   * @default - Mesos decides: 0
   */
  readonly logbufsecs?: number;

  /**
   * The least severe messages that are logged.
   *
   * Flag `--logging_level`.
   *
   * @default - Mesos decides: INFO
   */
  readonly loggingLevel?: LoggingLevel;

  /**
   * How many pings in a row an agent may miss before it is marked unreachable.
   *
   * A whole number of at least 1.
   *
   * Flag `--max_agent_ping_timeouts`.
   *
   * @default - Mesos decides: 5
   */
  readonly maxAgentPingTimeouts?: number;

  /**
   * How many finished frameworks the master keeps in memory for its web UI.
   *
   * A whole number of at least 0.
   *
   * Flag `--max_completed_frameworks`.
   *
   * @default - Mesos decides: 50
   */
  readonly maxCompletedFrameworks?: number;

  /**
   * How many finished tasks of each framework the master keeps in memory for its web UI.
   *
   * A whole number of at least 0.
   *
   * Flag `--max_completed_tasks_per_framework`.
   *
   * @default - Mesos decides: 1000
   */
  readonly maxCompletedTasksPerFramework?: number;

  /**
   * How many executors may run on one agent, where each needs a share of the ephemeral ports.
   *
   * A whole number of at least 0. An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--max_executors_per_agent`.
   *
   * @default - Mesos decides: no limit
   */
  readonly maxExecutorsPerAgent?: number;

  /**
   * How many clients may follow the master's event stream at once; the oldest are disconnected above that.
   *
   * A whole number of at least 0.
   *
   * Flag `--max_operator_event_stream_subscribers`. Since Mesos 1.8.0.
   *
   * @default - Mesos decides: 1000
   */
  readonly maxOperatorEventStreamSubscribers?: number;

  /**
   * How many unreachable tasks of each framework the master keeps in memory.
   *
   * A whole number of at least 0.
   *
   * Flag `--max_unreachable_tasks_per_framework`. Since Mesos 1.2.0.
   *
   * @default - Mesos decides: 1000
   */
  readonly maxUnreachableTasksPerFramework?: number;

  /**
   * Whether the endpoints of the memory profiler exist. Works only with jemalloc loaded.
   *
   * Flag `--memory_profiling`. Since Mesos 1.6.0.
   *
   * @default - Mesos decides: false
   */
  readonly memoryProfiling?: boolean;

  /**
   * The smallest amounts worth offering: sets separated by `|`, with resources separated by `;` (mem and disk in MB). An offer
   * must satisfy one of the sets.
   *
   * Allowed: `name:amount;name:amount|...`, for example `cpus:0.01|mem:32`.
   *
   * Flag `--min_allocatable_resources`. Since Mesos 1.7.0.
   *
   * @default - Mesos decides: cpus:0.01|mem:32
   */
  readonly minAllocatableResources?: string;

  /**
   * Directory with files that each describe module libraries to load, read in alphabetical order. Not together with the
   * property `modules`, nor with others that load modules.
   *
   * An absolute path.
   *
   * Flag `--modules_dir`. Since Mesos 1.0.0.
   *
   * @default - Mesos decides: none
   */
  readonly modulesDir?: string;

  /**
   * Most memory that a regular expression in a framework's offer constraints may take.
   *
   * Flag `--offer_constraints_re2_max_mem`. Since Mesos 1.11.0.
   *
   * @default - Mesos decides: 4096 bytes
   */
  readonly offerConstraintsRe2MaxMem?: Size;

  /**
   * Largest size of the compiled program of a regular expression in a framework's offer constraints.
   *
   * A whole number of at least 0.
   *
   * Flag `--offer_constraints_re2_max_program_size`. Since Mesos 1.11.0.
   *
   * @default - Mesos decides: 100
   */
  readonly offerConstraintsRe2MaxProgramSize?: number;

  /**
   * How long a framework may hold an offer before it is taken back.
   *
   * A duration of more than 0.
   *
   * Flag `--offer_timeout`.
   *
   * @default - Mesos decides: offers never expire
   */
  readonly offerTimeout?: Duration;

  /**
   * Whether /metrics/snapshot lists metrics of each framework. Turn it off with very many frameworks.
   *
   * Flag `--publish_per_framework_metrics`. Since Mesos 1.8.0.
   *
   * @default - Mesos decides: true
   */
  readonly publishPerFrameworkMetrics?: boolean;

  /**
   * Whether the daemon writes nothing to its standard error, and so nothing to syslog or the journal.
   *
   * Flag `--quiet`.
   *
   * @default - Mesos decides: false
   */
  readonly quiet?: boolean;

  /**
   * How many messages a second the master takes from the frameworks of each principal, as `{limits: [{principal, qps,
   * capacity}], aggregate_default_qps, aggregate_default_capacity}`.
   *
   * Flag `--rate_limits`.
   *
   * @default - Mesos decides: no limit
   */
  readonly rateLimits?: Record<string, any>;

  /**
   * How many of the agents, in percent, may be given up after a failover. If more are missing, the leader steps down, so that
   * somebody looks at it.
   *
   * Allowed: a percentage from `0%` to `100%`.
   *
   * Flag `--recovery_agent_removal_limit`.
   *
   * @default - Mesos decides: 100%
   */
  readonly recoveryAgentRemovalLimit?: string;

  /**
   * Where the list of agents and other state of the cluster is kept.
   *
   * Flag `--registry`.
   *
   * @default - Mesos decides: replicated_log
   */
  readonly registry?: Registry;

  /**
   * How long a new leader may take to read the registry; then it gives up and ends.
   *
   * Flag `--registry_fetch_timeout`.
   *
   * @default - Mesos decides: 60 seconds
   */
  readonly registryFetchTimeout?: Duration;

  /**
   * Time between two looks at the registry for records of agents that can be dropped.
   *
   * Flag `--registry_gc_interval`. Since Mesos 1.1.0.
   *
   * @default - Mesos decides: 15 minutes
   */
  readonly registryGcInterval?: Duration;

  /**
   * How long records of unreachable and gone agents are kept.
   *
   * Flag `--registry_max_agent_age`. Since Mesos 1.1.0.
   *
   * @default - Mesos decides: 2 weeks
   */
  readonly registryMaxAgentAge?: Duration;

  /**
   * How many records of unreachable and gone agents are kept at most.
   *
   * A whole number of at least 0.
   *
   * Flag `--registry_max_agent_count`. Since Mesos 1.1.0.
   *
   * @default - Mesos decides: 102400
   */
  readonly registryMaxAgentCount?: number;

  /**
   * How long a change of the registry may take; then the master gives up and ends.
   *
   * Flag `--registry_store_timeout`.
   *
   * @default - Mesos decides: 20 seconds
   */
  readonly registryStoreTimeout?: Duration;

  /**
   * Formerly: act on the registry only. Mesos 1.0.0 and later refuse to start with it switched on.
   *
   * Flag `--registry_strict`.
   *
   * @default - Mesos decides: false
   * @deprecated leave it out
   */
  readonly registryStrict?: boolean;

  /**
   * Whether agents without a domain are refused. Needs `domain`, as a master without one refuses all others.
   *
   * Flag `--require_agent_domain`. Since Mesos 1.5.0.
   *
   * @default - Mesos decides: false
   */
  readonly requireAgentDomain?: boolean;

  /**
   * How resources are shared among roles. Must equal `frameworkSorter`.
   *
   * Flag `--role_sorter` (`--user_sorter` before Mesos 1.7.0; the library writes the right one).
   *
   * @default - Mesos decides: drf
   */
  readonly roleSorter?: Sorter;

  /**
   * The only roles that frameworks may register with, besides `*`. An empty list allows `*` alone.
   *
   * Flag `--roles`.
   *
   * @default - Mesos decides: any role
   * @deprecated use `registerFrameworks` of the property `acls`
   */
  readonly roles?: string[];

  /**
   * Whether frameworks may run as root.
   *
   * Flag `--root_submissions`.
   *
   * @default - Mesos decides: true
   */
  readonly rootSubmissions?: boolean;

  /**
   * Directory with the files of the web UI.
   *
   * An absolute path.
   *
   * Flag `--webui_dir`.
   *
   * @default - Mesos decides: /usr/share/mesos/webui
   */
  readonly webuiDir?: string;

  /**
   * Weights of roles, written `role=weight`. Mesos ignores them once weights are in the registry.
   *
   * Items: `role=weight`, for example `production=2.5`.
   *
   * Flag `--weights`.
   *
   * @default - Mesos decides: every role has the weight 1
   * @deprecated use the endpoint /weights
   */
  readonly weights?: string[];

  /**
   * File with the host names of the only agents whose resources are offered, one a line, read again every five seconds.
   *
   * An absolute path.
   *
   * Flag `--whitelist`.
   *
   * @default - Mesos decides: all agents
   */
  readonly whitelist?: string;

  /**
   * Session timeout asked of ZooKeeper, which grants 2 to 20 of its ticks. A leader that loses its session ends.
   *
   * A duration of more than 0.
   *
   * Flag `--zk_session_timeout`.
   *
   * @default - Mesos decides: 10 seconds
   */
  readonly zkSessionTimeout?: Duration;
}
