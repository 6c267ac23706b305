// Generated from catalogue.json by npm run generate: change that, not this.
/* eslint-disable max-lines */
import { Duration, Size } from "../../core";
import {
  AcceptedResourceRolesDefaultBehavior,
  EventSubscriber,
  GpuSchedulingBehavior,
  InternalStoreBackend,
  LeaderElectionBackend,
  MarathonLoggingLevel,
  MetricsDatadogProtocol,
  NewGroupEnforceRole,
} from "./option-enums";

/**
 * Options of Marathon, by Marathon's own names. What the library sets itself, such as zk, master, hostname and http_port, is
 * not among them. All versions from 1.3.0 on have them, unless stated otherwise.
 */
export interface MarathonOptions {
  /**
   * Which resources a service may use that does not set `acceptedResourceRoles` itself.
   *
   * Option `--accepted_resource_roles_default_behavior`. Since Marathon 1.9.64.
   *
   * @default - Marathon decides: any
   */
  readonly acceptedResourceRolesDefaultBehavior?: AcceptedResourceRolesDefaultBehavior;

  /**
   * Origins of web pages that may use the API (CORS).
   *
   * Items: `*` or origins such as https://example.com.
   *
   * Option `--access_control_allow_origin`.
   *
   * @default - Marathon decides: none
   */
  readonly accessControlAllowOrigin?: string[];

  /**
   * Number of threads that collect what the API tells of apps.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--app_info_module_execution_context_size`. In Marathon 1.5 since 1.5.7, and since 1.6.322. Marathon does not list
   * it among its options.
   *
   * @default - Marathon decides: one for each processor
   */
  readonly appInfoModuleExecutionContextSize?: number;

  /**
   * Store for what is uploaded at `/v2/artifacts`.
   *
   * Allowed: a URL that begins with hdfs:// or file://.
   *
   * Option `--artifact_store`. Removed in Marathon 1.5.0.
   *
   * @default - Marathon decides: there is no such store
   */
  readonly artifactStore?: string;

  /**
   * Directory that static files of the web interface are taken from.
   *
   * An absolute path.
   *
   * Option `--assets_path`. Marathon does not list it among its options.
   *
   * @default - Marathon decides: they are taken from the jar
   */
  readonly assetsPath?: string;

  /**
   * Where the state is saved, as a tar, before an upgrade changes its form.
   *
   * Allowed: a URL that begins with file:// or s3://.
   *
   * Option `--backup_location`. Since Marathon 1.5.0.
   *
   * @default - Marathon decides: nothing is saved
   */
  readonly backupLocation?: string;

  /**
   * Whether tasks survive a restart of the Mesos agent.
   *
   * Option `--checkpoint` or `--disable_checkpoint`.
   *
   * @default - Marathon decides: true
   */
  readonly checkpoint?: boolean;

  /**
   * Time for which Mesos does not offer declined resources again.
   *
   * In whole milliseconds.
   *
   * Option `--decline_offer_duration`.
   *
   * @default - Marathon decides: 2 minutes
   */
  readonly declineOfferDuration?: Duration;

  /**
   * Roles whose resources an app may use that does not set `acceptedResourceRoles` itself: `*` and the role in `mesosRole`.
   *
   * Option `--default_accepted_resource_roles`. Removed in Marathon 1.10.0.
   *
   * @default - Marathon decides: unreserved resources and those of `mesosRole`
   */
  readonly defaultAcceptedResourceRoles?: string[];

  /**
   * Number of threads that read apps and groups for the API.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--default_info_service_execution_context_size`. In Marathon 1.5 since 1.5.7, and since 1.6.322. Marathon does not
   * list it among its options.
   *
   * @default - Marathon decides: one for each processor
   */
  readonly defaultInfoServiceExecutionContextSize?: number;

  /**
   * CNI network of apps in container mode that name none.
   *
   * Allowed: a text without blanks.
   *
   * Option `--default_network_name`.
   *
   * @default - Marathon decides: such apps are refused
   */
  readonly defaultNetworkName?: string;

  /**
   * Longest time to wait for the part of Marathon that deploys.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--deployment_manager_request_timeout`. Since Marathon 1.5.0. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 1 second
   */
  readonly deploymentManagerRequestTimeout?: Duration;

  /**
   * Deprecated features that are kept. Marathon does not start with one that it removed or does not know.
   *
   * Items: `sync_proxy` (since Marathon 1.6.490, removed in 1.8.0), `json_schemas_resource` (since Marathon 1.6.496, removed in
   * 1.8.0), `api_heavy_events` (since Marathon 1.6.535, removed in 1.8.0), `proxy_events` (in Marathon 1.7 since 1.7.50),
   * `kamon_metrics` (in Marathon 1.7 since 1.7.50), `app_c` (in Marathon 1.8 since 1.8.207), `sanitize_accepted_resource_roles`
   * (since Marathon 1.9.32, removed in 1.11.0), `text_plain_tasks` (in Marathon 1.10 since 1.10.5).
   *
   * Option `--deprecated_features`. Since Marathon 1.6.490.
   *
   * @default - Marathon decides: none
   */
  readonly deprecatedFeatures?: string[];

  /**
   * Whether there is no plain HTTP interface, but HTTPS only.
   *
   * Option `--disable_http`.
   *
   * @default - Marathon decides: false
   */
  readonly disableHttp?: boolean;

  /**
   * Time before a maintenance window of an agent from which on its offers are declined. Without effect without
   * `maintenanceMode`.
   *
   * In whole seconds.
   *
   * Option `--draining_seconds`. Since Marathon 1.5.7.
   *
   * @default - Marathon decides: 0 seconds
   */
  readonly drainingSeconds?: Duration;

  /**
   * Features that must be asked for. Marathon does not start with one that it does not know.
   *
   * Items: `vips`, `task_killing`, `external_volumes`, `secrets`, `gpu_resources`, `maintenance_mode` (since Marathon 1.6.0,
   * removed in 1.8.0).
   *
   * Option `--enable_features`.
   *
   * @default - Marathon decides: none
   */
  readonly enableFeatures?: string[];

  /**
   * Whether calls are measured. Write `metrics` instead, which excludes it.
   *
   * Option `--enable_metrics`. Removed in Marathon 1.4.0. Marathon does not list it among its options.
   *
   * @default - Marathon decides: false
   */
  readonly enableMetrics?: boolean;

  /**
   * Whether service calls are traced. Write `tracing` instead, which excludes it.
   *
   * Option `--enable_tracing`. Removed in Marathon 1.4.0. Marathon does not list it among its options.
   *
   * @default - Marathon decides: false
   */
  readonly enableTracing?: boolean;

  /**
   * What is put before the names of the variables that tasks get from Marathon, such as `PORT0` and `HOST`.
   *
   * Allowed: letters, digits and underscores.
   *
   * Option `--env_vars_prefix`.
   *
   * @default - Marathon decides: nothing
   */
  readonly envVarsPrefix?: string;

  /**
   * Number of events that wait for one client of `/v2/events` before it is dropped.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--event_stream_max_outstanding_messages`.
   *
   * @default - Marathon decides: 1024; 50 before 1.5
   */
  readonly eventStreamMaxOutstandingMessages?: number;

  /**
   * How events are sent to subscribers.
   *
   * Option `--event_subscriber`. Removed in Marathon 1.5.0.
   *
   * @default - Marathon decides: events are not sent; clients read them at `/v2/events`
   */
  readonly eventSubscriber?: EventSubscriber;

  /**
   * Executor of apps that name none. `//cmd` is the command executor of Mesos.
   *
   * Allowed: a text without blanks.
   *
   * Option `--executor`.
   *
   * @default - Marathon decides: //cmd
   */
  readonly executor?: string;

  /**
   * Time for which Mesos keeps the tasks when no instance of Marathon is connected.
   *
   * In whole seconds.
   *
   * Option `--failover_timeout`.
   *
   * @default - Marathon decides: 1 week
   */
  readonly failoverTimeout?: Duration;

  /**
   * Whether the HTTP interface runs on Akka HTTP, an experiment.
   *
   * Option `--feature_akka_http_service_backend`. Since Marathon 1.5.0, removed in 1.6.490. Marathon does not list it among its
   * options.
   *
   * @default - Marathon decides: false
   */
  readonly featureAkkaHttpServiceBackend?: boolean;

  /**
   * Number of apps looked at in one step when old versions are removed from ZooKeeper. `storageCompactionScanBatchSize`
   * replaced it.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--gc_actor_scan_batch_size`. In Marathon 1.5 since 1.5.9.
   *
   * @default - Marathon decides: 32
   */
  readonly gcActorScanBatchSize?: number;

  /**
   * How offers with GPUs are used for apps that ask for none. An error without `gpu_resources` in `enableFeatures`, as it has
   * no effect then.
   *
   * Option `--gpu_scheduling_behavior`. In Marathon 1.5 since 1.5.7, and since 1.6.352.
   *
   * @default - Marathon decides: restricted; neither of the two before 1.8
   */
  readonly gpuSchedulingBehavior?: GpuSchedulingBehavior;

  /**
   * Longest time for an orderly end, as after the loss of leadership.
   *
   * In whole milliseconds.
   *
   * Option `--graceful_shutdown_timeout`. Since Marathon 1.8.180.
   *
   * @default - Marathon decides: 45 seconds
   */
  readonly gracefulShutdownTimeout?: Duration;

  /**
   * Number of threads that change groups.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--group_manager_execution_context_size`. In Marathon 1.5 since 1.5.7, and since 1.6.322. Marathon does not list it
   * among its options.
   *
   * @default - Marathon decides: one for each processor
   */
  readonly groupManagerExecutionContextSize?: number;

  /**
   * Longest time to wait for the part of Marathon that manages groups.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--group_manager_request_timeout`. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 10 seconds
   */
  readonly groupManagerRequestTimeout?: Duration;

  /**
   * Whether services in a new top-level group must use the role that is named like the group. `newGroupEnforceRole` replaced
   * it.
   *
   * Option `--group_role_behavior`. Since Marathon 1.9.32, removed in 1.9.64.
   *
   * @default - Marathon decides: off
   */
  readonly groupRoleBehavior?: NewGroupEnforceRole;

  /**
   * Number of versions of the root group that are kept in memory. More than twice `maxRunningDeployments`.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--group_versions_cache_size`. Since Marathon 1.7.37.
   *
   * @default - Marathon decides: 1000
   */
  readonly groupVersionsCacheSize?: number;

  /**
   * Whether instances elect a leader through ZooKeeper. Without it there can be one instance only.
   *
   * Option `--ha` or `--disable_ha`.
   *
   * @default - Marathon decides: true
   */
  readonly ha?: boolean;

  /**
   * Address that HTTP requests are accepted on.
   *
   * Allowed: a text without blanks.
   *
   * Option `--http_address`.
   *
   * @default - Marathon decides: all addresses of the machine
   */
  readonly httpAddress?: string;

  /**
   * Whether answers are compressed.
   *
   * Option `--http_compression` or `--disable_http_compression`.
   *
   * @default - Marathon decides: true
   */
  readonly httpCompression?: boolean;

  /**
   * URLs that every event is sent to. Needs `eventSubscriber`.
   *
   * Items: URLs.
   *
   * Option `--http_endpoints`. Removed in Marathon 1.5.0.
   *
   * @default - Marathon decides: none
   */
  readonly httpEndpoints?: string[];

  /**
   * Time after which a receiver of events counts as slow.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--http_event_callback_slow_consumer_timeout`. Removed in Marathon 1.5.0.
   *
   * @default - Marathon decides: 10 seconds
   */
  readonly httpEventCallbackSlowConsumerTimeout?: Duration;

  /**
   * Longest time for sending one event.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--http_event_request_timeout`. Removed in Marathon 1.5.0.
   *
   * @default - Marathon decides: 10 seconds
   */
  readonly httpEventRequestTimeout?: Duration;

  /**
   * Number of HTTP requests at the same time, above which further ones are refused.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--http_max_concurrent_requests`.
   *
   * @default - Marathon decides: no limit
   */
  readonly httpMaxConcurrentRequests?: number;

  /**
   * Realm that is named when a password is asked for.
   *
   * Option `--http_realm`.
   *
   * @default - Marathon decides: Mesosphere
   */
  readonly httpRealm?: string;

  /**
   * Address that HTTPS requests are accepted on.
   *
   * Allowed: a text without blanks.
   *
   * Option `--https_address`.
   *
   * @default - Marathon decides: all addresses of the machine
   */
  readonly httpsAddress?: string;

  /**
   * Number of instances that are loaded at the same time when Marathon starts.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--instance_tracker_num_parallel_loads`. Since Marathon 1.8.180. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 16
   */
  readonly instanceTrackerNumParallelLoads?: number;

  /**
   * Number of instances that are updated at the same time.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--instance_tracker_num_parallel_updates`. Since Marathon 1.8.180. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 16
   */
  readonly instanceTrackerNumParallelUpdates?: number;

  /**
   * Number of updates of instances that can wait.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--instance_tracker_update_queue_size`. Since Marathon 1.8.180. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 4096
   */
  readonly instanceTrackerUpdateQueueSize?: number;

  /**
   * Where the state is kept.
   *
   * Option `--internal_store_backend`. Marathon does not list it among its options.
   *
   * @default - Marathon decides: zk
   */
  readonly internalStoreBackend?: InternalStoreBackend;

  /**
   * Whether versions of objects are kept in memory too. Has an effect with `storeCache` only.
   *
   * Option `--internal_version_caching` or `--disable_internal_version_caching`. Since Marathon 1.4.0. Marathon does not list
   * it among its options.
   *
   * @default - Marathon decides: true
   */
  readonly internalVersionCaching?: boolean;

  /**
   * Time for `killsPerBatch` kills. Only packages of Marathon before 1.3.7 can set it: later start scripts change its name to
   * lower case.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--killBatchDuration`. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 10 seconds
   */
  readonly killBatchDuration?: Duration;

  /**
   * Number of instances that are killed at the same time.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--kill_chunk_size`. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 100
   */
  readonly killChunkSize?: number;

  /**
   * How often a kill that was not confirmed is repeated.
   *
   * A whole number from 0 to 2147483647.
   *
   * Option `--kill_retry_max`. Removed in Marathon 1.3.1. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 5
   */
  readonly killRetryMax?: number;

  /**
   * Time after which a kill that was not confirmed is sent again.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--kill_retry_timeout`. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 30 seconds; 10 seconds before 1.5.12, in 1.6 before 1.6.564 and in 1.7 before 1.7.188
   */
  readonly killRetryTimeout?: Duration;

  /**
   * Number of kills in each `killBatchDuration`. Only packages of Marathon before 1.3.7 can set it: later start scripts change
   * its name to lower case.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--killsPerBatch`. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 100
   */
  readonly killsPerBatch?: number;

  /**
   * Longest time to wait for the part of Marathon that queues launches.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--launch_queue_request_timeout`. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 3 seconds; 1 second before 1.5
   */
  readonly launchQueueRequestTimeout?: Duration;

  /**
   * Time in which `launchTokens` tasks may be launched.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--launch_token_refresh_interval`.
   *
   * @default - Marathon decides: 30 seconds
   */
  readonly launchTokenRefreshInterval?: Duration;

  /**
   * Number of tasks that may be launched in each `launchTokenRefreshInterval`.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--launch_tokens`.
   *
   * @default - Marathon decides: 100
   */
  readonly launchTokens?: number;

  /**
   * What elects the leader.
   *
   * Option `--leader_election_backend`. Marathon does not list it among its options.
   *
   * @default - Marathon decides: curator
   */
  readonly leaderElectionBackend?: LeaderElectionBackend;

  /**
   * Longest time for connecting to the leader to pass a request on.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--leader_proxy_connection_timeout`.
   *
   * @default - Marathon decides: 5 seconds
   */
  readonly leaderProxyConnectionTimeout?: Duration;

  /**
   * Number of connections to the leader that an instance keeps open for requests it passes on.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--leader_proxy_max_open_connections`. In Marathon 1.6 since 1.6.564, and since 1.7.149.
   *
   * @default - Marathon decides: 64
   */
  readonly leaderProxyMaxOpenConnections?: number;

  /**
   * Longest time for the leader to answer a request that is passed on.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--leader_proxy_read_timeout`.
   *
   * @default - Marathon decides: 10 seconds
   */
  readonly leaderProxyReadTimeout?: Duration;

  /**
   * Whether an instance that passes requests on to the leader over HTTPS leaves the name in the leader's certificate unchecked.
   *
   * Option `--leader_proxy_ssl_ignore_hostname`.
   *
   * @default - Marathon decides: false
   */
  readonly leaderProxySslIgnoreHostname?: boolean;

  /**
   * Last of the service ports that Marathon gives to apps by itself.
   *
   * A whole number from 1 to 65535.
   *
   * Option `--local_port_max`.
   *
   * @default - Marathon decides: 20000
   */
  readonly localPortMax?: number;

  /**
   * First of the service ports that Marathon gives to apps by itself.
   *
   * A whole number from 1 to 65535.
   *
   * Option `--local_port_min`.
   *
   * @default - Marathon decides: 10000
   */
  readonly localPortMin?: number;

  /**
   * What is logged.
   *
   * Option `--logging_level`.
   *
   * @default - Marathon decides: the levels of Marathon's own logging configuration
   */
  readonly loggingLevel?: MarathonLoggingLevel;

  /**
   * Whether offers of agents in a maintenance window of Mesos are declined. Earlier versions do so with the feature
   * `maintenance_mode` in `enableFeatures`.
   *
   * Option `--maintenance_mode` or `--disable_maintenance_mode`. Since Marathon 1.7.149.
   *
   * @default - Marathon decides: true
   */
  readonly maintenanceMode?: boolean;

  /**
   * Longest time for an operation of the store. Without effect.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--marathon_store_timeout`. Removed in Marathon 1.4.0.
   *
   * @default - Marathon decides: nothing
   */
  readonly marathonStoreTimeout?: Duration;

  /**
   * Longest time for the parts of Marathon to start on a new leader.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--max_actor_startup_time`. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 10 seconds
   */
  readonly maxActorStartupTime?: Duration;

  /**
   * Number of apps that there may be.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--max_apps`.
   *
   * @default - Marathon decides: no limit
   */
  readonly maxApps?: number;

  /**
   * Number of health checks over HTTP, HTTPS and TCP that Marathon itself makes at the same time. Many of them overload the
   * leader.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--max_concurrent_marathon_health_checks`. In Marathon 1.5 since 1.5.14, and in 1.6 since 1.6.590, and since
   * 1.7.216.
   *
   * @default - Marathon decides: 256
   */
  readonly maxConcurrentMarathonHealthChecks?: number;

  /**
   * Number of instances that are launched from one offer.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--max_instances_per_offer`. Since Marathon 1.4.0.
   *
   * @default - Marathon decides: 5; in 1.4 the value of `maxTasksPerOffer`
   */
  readonly maxInstancesPerOffer?: number;

  /**
   * Number of offers that are handled at the same time.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--max_parallel_offers`. Since Marathon 1.5.0. Marathon does not list it among its options.
   *
   * @default - Marathon decides: one for each processor, at most 8
   */
  readonly maxParallelOffers?: number;

  /**
   * Number of status updates that are handled at the same time.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--max_parallel_status_updates`. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 20
   */
  readonly maxParallelStatusUpdates?: number;

  /**
   * Number of offers that can wait.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--max_queued_offers`. Since Marathon 1.5.0. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 1024
   */
  readonly maxQueuedOffers?: number;

  /**
   * Number of changes of the root group that can wait before further ones are refused.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--max_queued_root_group_updates`. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 500
   */
  readonly maxQueuedRootGroupUpdates?: number;

  /**
   * Number of status updates that can wait; those dropped are sent again by Mesos.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--max_queued_status_updates`. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 10000
   */
  readonly maxQueuedStatusUpdates?: number;

  /**
   * Number of deployments at the same time, above which further ones are refused.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--max_running_deployments`. In Marathon 1.5 since 1.5.9, and since 1.6.486.
   *
   * @default - Marathon decides: 100
   */
  readonly maxRunningDeployments?: number;

  /**
   * Number of tasks that are launched from one offer. `maxInstancesPerOffer` replaced it; in 1.4 set only one of them.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--max_tasks_per_offer`. Removed in Marathon 1.5.0.
   *
   * @default - Marathon decides: 5
   */
  readonly maxTasksPerOffer?: number;

  /**
   * Number of tasks that were launched in one cycle of offers. Without effect.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--max_tasks_per_offer_cycle`. Removed in Marathon 1.4.0. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 1000
   */
  readonly maxTasksPerOfferCycle?: number;

  /**
   * CNI network of containers in bridge mode that Mesos runs itself.
   *
   * Allowed: lower-case letters, digits, dashes and underscores, with a letter or digit at both ends. At most 63 characters.
   *
   * Option `--mesos_bridge_name`. Since Marathon 1.5.0.
   *
   * @default - Marathon decides: mesos-bridge
   */
  readonly mesosBridgeName?: string;

  /**
   * Number of times that Mesos may be silent for `mesosHeartbeatInterval` before it counts as lost.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--mesos_heartbeat_failure_threshold`. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 5
   */
  readonly mesosHeartbeatFailureThreshold?: number;

  /**
   * Time of silence after which Mesos is asked for a sign of life.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--mesos_heartbeat_interval`. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 15 seconds
   */
  readonly mesosHeartbeatInterval?: Duration;

  /**
   * Where the web interface of Mesos is found, for links to it.
   *
   * Allowed: a URL.
   *
   * Option `--mesos_leader_ui_url`.
   *
   * @default - Marathon decides: the address that Mesos itself tells
   */
  readonly mesosLeaderUiUrl?: string;

  /**
   * Whether Mesos is told which offers are wanted, an experiment. Needs Mesos 1.11.
   *
   * Option `--mesos_offer_constraints` or `--disable_mesos_offer_constraints`. Since Marathon 1.11.24.
   *
   * @default - Marathon decides: false
   */
  readonly mesosOfferConstraints?: boolean;

  /**
   * Role that Marathon registers with, so that it is offered what is reserved for the role.
   *
   * Allowed: a text without blanks.
   *
   * Option `--mesos_role`.
   *
   * @default - Marathon decides: *; none before 1.9
   */
  readonly mesosRole?: string;

  /**
   * User of the machines that tasks run as when they name none. The agents must have it.
   *
   * Allowed: a text without blanks.
   *
   * Option `--mesos_user`.
   *
   * @default - root, as the agents need not have the user that Marathon itself runs as
   */
  readonly mesosUser?: string;

  /**
   * Whether calls are measured. Without effect in Marathon 1.5 and later.
   *
   * Option `--metrics` or `--disable_metrics`.
   *
   * @default - Marathon decides: false; true before 1.5
   */
  readonly metrics?: boolean;

  /**
   * Time over which metrics are averaged.
   *
   * In whole seconds. A duration of more than 0.
   *
   * Option `--metrics_averaging_window`. In Marathon 1.5 since 1.5.8, and since 1.6.392, removed in 1.8.0.
   *
   * @default - Marathon decides: no averaging
   */
  readonly metricsAveragingWindow?: Duration;

  /**
   * Whether metrics go to Datadog. Needs `metricsDatadogHost` and `metricsDatadogPort`, or `metricsDatadogApiKey` with the
   * protocol `api`.
   *
   * Option `--metrics_datadog` or `--disable_metrics_datadog`. Since Marathon 1.7.50.
   *
   * @default - Marathon decides: false
   */
  readonly metricsDatadog?: boolean;

  /**
   * Host of the agent of Datadog, for the protocol `udp`.
   *
   * Allowed: a text without blanks.
   *
   * Option `--metrics_datadog_host`. Since Marathon 1.7.50.
   *
   * @default - Marathon decides: none
   */
  readonly metricsDatadogHost?: string;

  /**
   * Port of the agent of Datadog, for the protocol `udp`.
   *
   * A whole number from 1 to 65535.
   *
   * Option `--metrics_datadog_port`. Since Marathon 1.7.50.
   *
   * @default - Marathon decides: none
   */
  readonly metricsDatadogPort?: number;

  /**
   * How metrics are sent to Datadog.
   *
   * Option `--metrics_datadog_protocol`. Since Marathon 1.7.50.
   *
   * @default - Marathon decides: udp
   */
  readonly metricsDatadogProtocol?: MetricsDatadogProtocol;

  /**
   * Time between two transmissions to Datadog.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--metrics_datadog_transmission_interval_ms`. Since Marathon 1.7.50.
   *
   * @default - Marathon decides: 10 seconds
   */
  readonly metricsDatadogTransmissionIntervalMs?: Duration;

  /**
   * Largest value that histograms and timers keep.
   *
   * A whole number of at least 2.
   *
   * Option `--metrics_histogram_reservoir_highest_trackable_value`. Since Marathon 1.7.149.
   *
   * @default - Marathon decides: 3600000000000
   */
  readonly metricsHistogramReservoirHighestTrackableValue?: number;

  /**
   * Whether histograms and timers begin anew after each `metricsHistogramReservoirResettingIntervalMs`.
   *
   * Option `--metrics_histogram_reservoir_reset_periodically` or `--disable_metrics_histogram_reservoir_reset_periodically`.
   * Since Marathon 1.7.50.
   *
   * @default - Marathon decides: true
   */
  readonly metricsHistogramReservoirResetPeriodically?: boolean;

  /**
   * Number of parts that histograms and timers are reset in, one after the other: 0 for all at once, or 2 and more.
   *
   * A whole number from 0 to 2147483647.
   *
   * Option `--metrics_histogram_reservoir_resetting_chunks`. Since Marathon 1.7.50.
   *
   * @default - Marathon decides: 0
   */
  readonly metricsHistogramReservoirResettingChunks?: number;

  /**
   * Time after which histograms and timers begin anew.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--metrics_histogram_reservoir_resetting_interval_ms`. Since Marathon 1.7.50.
   *
   * @default - Marathon decides: 5 seconds
   */
  readonly metricsHistogramReservoirResettingIntervalMs?: Duration;

  /**
   * Number of significant digits that histograms and timers keep.
   *
   * A whole number from 0 to 5.
   *
   * Option `--metrics_histogram_reservoir_significant_digits`. Since Marathon 1.7.50.
   *
   * @default - Marathon decides: 3; 4 before 1.7.149
   */
  readonly metricsHistogramReservoirSignificantDigits?: number;

  /**
   * What the name of every metric begins with.
   *
   * Allowed: a text without blanks.
   *
   * Option `--metrics_name_prefix`. Since Marathon 1.7.50.
   *
   * @default - Marathon decides: marathon
   */
  readonly metricsNamePrefix?: string;

  /**
   * Whether metrics for Prometheus are offered at `/metrics/prometheus`.
   *
   * Option `--metrics_prometheus` or `--disable_metrics_prometheus`. Since Marathon 1.7.50.
   *
   * @default - Marathon decides: true; false before 1.7.149
   */
  readonly metricsPrometheus?: boolean;

  /**
   * Shortest time between two updates of the offers that are wanted. Has an effect with `mesosOfferConstraints` only.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--min_mesos_offer_constraints_update_interval`. Since Marathon 1.11.24.
   *
   * @default - Marathon decides: 1 second
   */
  readonly minMesosOfferConstraintsUpdateInterval?: Duration;

  /**
   * Shortest time between two requests for all offers.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--min_revive_offers_interval`.
   *
   * @default - Marathon decides: 5 seconds; 30 seconds in 1.8 since 1.8.218
   */
  readonly minReviveOffersInterval?: Duration;

  /**
   * Time after which a task counts as working, so that its next launch is not delayed.
   *
   * In whole milliseconds.
   *
   * Option `--minimum_viable_task_execution_duration`. Since Marathon 1.5.0, removed in 1.5.1.
   *
   * @default - Marathon decides: 1 minute
   */
  readonly minimumViableTaskExecutionDuration?: Duration;

  /**
   * Whether services in a new top-level group must use the role that is named like the group.
   *
   * Option `--new_group_enforce_role`. Since Marathon 1.9.64.
   *
   * @default - Marathon decides: off
   */
  readonly newGroupEnforceRole?: NewGroupEnforceRole;

  /**
   * Longest time for finding what to launch from one offer.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--offer_matching_timeout`.
   *
   * @default - Marathon decides: 3 seconds; 1 second before 1.5
   */
  readonly offerMatchingTimeout?: Duration;

  /**
   * Longest time for a new leader to get ready, with migration and loading of the state.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--on_elected_prepare_timeout`.
   *
   * @default - Marathon decides: 3 minutes
   */
  readonly onElectedPrepareTimeout?: Duration;

  /**
   * Time before the first reconciliation of tasks.
   *
   * In whole milliseconds.
   *
   * Option `--reconciliation_initial_delay`.
   *
   * @default - Marathon decides: 15 seconds
   */
  readonly reconciliationInitialDelay?: Duration;

  /**
   * Time between two reconciliations of tasks.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--reconciliation_interval`.
   *
   * @default - Marathon decides: 10 minutes
   */
  readonly reconciliationInterval?: Duration;

  /**
   * Agent of Datadog that gets the metrics, with options behind a question mark. `metricsDatadog` replaced it.
   *
   * Allowed: a URL such as udp://localhost:8125?prefix=marathon&interval=10.
   *
   * Option `--reporter_datadog`. Removed in Marathon 1.8.0.
   *
   * @default - Marathon decides: none
   */
  readonly reporterDatadog?: string;

  /**
   * Whether Mesos is asked for all offers again when apps changed.
   *
   * Option `--revive_offers_for_new_apps` or `--disable_revive_offers_for_new_apps`. Removed in Marathon 1.9.0. Marathon does
   * not list it among its options.
   *
   * @default - Marathon decides: true
   */
  readonly reviveOffersForNewApps?: boolean;

  /**
   * How often the request for all offers is repeated. Without effect in the last versions that have it.
   *
   * A whole number from 0 to 2147483647.
   *
   * Option `--revive_offers_repetitions`. Removed in Marathon 1.9.0.
   *
   * @default - Marathon decides: 3
   */
  readonly reviveOffersRepetitions?: number;

  /**
   * Longest time for storing tasks before their launch.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--save_tasks_to_launch_timeout`. Removed in Marathon 1.8.0. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 3 seconds
   */
  readonly saveTasksToLaunchTimeout?: Duration;

  /**
   * Time before apps are checked for their number of instances first.
   *
   * In whole milliseconds.
   *
   * Option `--scale_apps_initial_delay`.
   *
   * @default - Marathon decides: 15 seconds
   */
  readonly scaleAppsInitialDelay?: Duration;

  /**
   * Time between two checks of the number of instances of apps.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--scale_apps_interval`.
   *
   * @default - Marathon decides: 5 minutes
   */
  readonly scaleAppsInterval?: Duration;

  /**
   * Number of threads that scale apps and reconcile tasks.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--scheduler_actions_execution_context_size`. In Marathon 1.5 since 1.5.7, and since 1.6.322. Marathon does not list
   * it among its options.
   *
   * @default - Marathon decides: one for each processor
   */
  readonly schedulerActionsExecutionContextSize?: number;

  /**
   * Tags of what is sent to Sentry.
   *
   * Allowed: pairs such as tag1:value1,tag2:value2.
   *
   * Option `--sentry_tags`. Since Marathon 1.3.1.
   *
   * @default - Marathon decides: none
   */
  readonly sentryTags?: string;

  /**
   * Time between two removals of old versions from ZooKeeper.
   *
   * In whole seconds. A duration of more than 0.
   *
   * Option `--storage_compaction_interval`. Since Marathon 1.6.486.
   *
   * @default - Marathon decides: 30 seconds
   */
  readonly storageCompactionInterval?: Duration;

  /**
   * Number of apps looked at in one step when old versions are removed from ZooKeeper.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--storage_compaction_scan_batch_size`. Since Marathon 1.6.486.
   *
   * @default - Marathon decides: 32
   */
  readonly storageCompactionScanBatchSize?: number;

  /**
   * Number of threads that read and write the state.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--storage_execution_context_size`. In Marathon 1.5 since 1.5.7, and since 1.6.322. Marathon does not list it among
   * its options.
   *
   * @default - Marathon decides: one for each processor
   */
  readonly storageExecutionContextSize?: number;

  /**
   * Whether the state is kept in memory too, in front of ZooKeeper.
   *
   * Option `--store_cache` or `--disable_store_cache`.
   *
   * @default - Marathon decides: true
   */
  readonly storeCache?: boolean;

  /**
   * Whether Mesos is told to send no offers while nothing is to be launched.
   *
   * Option `--suppress_offers` or `--disable_suppress_offers`. In Marathon 1.5 since 1.5.11, and since 1.6.535.
   *
   * @default - Marathon decides: true; false before 1.8
   */
  readonly suppressOffers?: boolean;

  /**
   * Longest time for a task to be staged before it is killed.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--task_launch_confirm_timeout`.
   *
   * @default - Marathon decides: 5 minutes
   */
  readonly taskLaunchConfirmTimeout?: Duration;

  /**
   * Longest time for a task to run before it is killed. Large Docker images need more; at least the
   * `executorRegistrationTimeout` of the agents.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--task_launch_timeout`.
   *
   * @default - Marathon decides: 5 minutes
   */
  readonly taskLaunchTimeout?: Duration;

  /**
   * Time after which a lost task is forgotten. `unreachableStrategy` of apps replaced it.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--task_lost_expunge_gc`. Removed in Marathon 1.6.322. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 75 seconds
   */
  readonly taskLostExpungeGc?: Duration;

  /**
   * Time before lost tasks are looked for first.
   *
   * In whole milliseconds.
   *
   * Option `--task_lost_expunge_initial_delay`.
   *
   * @default - Marathon decides: 5 minutes
   */
  readonly taskLostExpungeInitialDelay?: Duration;

  /**
   * Time between two searches for lost tasks.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--task_lost_expunge_interval`.
   *
   * @default - Marathon decides: 30 seconds
   */
  readonly taskLostExpungeInterval?: Duration;

  /**
   * Longest time for a part of Marathon to accept or reject what was found for an offer.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--task_operation_notification_timeout`. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 30 seconds; 10 seconds in 1.4, 3 seconds before
   */
  readonly taskOperationNotificationTimeout?: Duration;

  /**
   * Longest time for a reservation to be confirmed by an offer.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--task_reservation_timeout`.
   *
   * @default - Marathon decides: 20 seconds
   */
  readonly taskReservationTimeout?: Duration;

  /**
   * Longest time to wait for the part of Marathon that tracks tasks.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--task_tracker_request_timeout`. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 10 seconds
   */
  readonly taskTrackerRequestTimeout?: Duration;

  /**
   * Longest time to wait for the part of Marathon that updates tasks.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--task_update_request_timeout`. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 10 seconds
   */
  readonly taskUpdateRequestTimeout?: Duration;

  /**
   * Whether service calls are traced.
   *
   * Option `--tracing` or `--disable_tracing`. Removed in Marathon 1.5.0.
   *
   * @default - Marathon decides: false
   */
  readonly tracing?: boolean;

  /**
   * Where the web interface of Marathon is found, for links to it in Mesos.
   *
   * Allowed: a URL.
   *
   * Option `--webui_url`.
   *
   * @default - Marathon decides: `hostname` and the port
   */
  readonly webuiUrl?: string;

  /**
   * Whether large nodes are compressed in ZooKeeper.
   *
   * Option `--zk_compression` or `--disable_zk_compression`.
   *
   * @default - Marathon decides: true
   */
  readonly zkCompression?: boolean;

  /**
   * Size above which nodes are compressed in ZooKeeper.
   *
   * A size of at least 0 bytes.
   *
   * Option `--zk_compression_threshold`.
   *
   * @default - Marathon decides: 64 KiB
   */
  readonly zkCompressionThreshold?: Size;

  /**
   * Longest time for connecting to ZooKeeper.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--zk_connection_timeout`. Since Marathon 1.4.9.
   *
   * @default - Marathon decides: 10 seconds
   */
  readonly zkConnectionTimeout?: Duration;

  /**
   * Number of requests to ZooKeeper at the same time.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--zk_max_concurrency`. Since Marathon 1.4.0. Marathon does not list it among its options.
   *
   * @default - Marathon decides: 32
   */
  readonly zkMaxConcurrency?: number;

  /**
   * Size of the largest node that is written to ZooKeeper. At most the `jute.maxbuffer` of ZooKeeper.
   *
   * A size of at least 0 bytes.
   *
   * Option `--zk_max_node_size`.
   *
   * @default - Marathon decides: 1000 KiB
   */
  readonly zkMaxNodeSize?: Size;

  /**
   * Number of versions of each app and group that are kept.
   *
   * A whole number from 1 to 2147483647.
   *
   * Option `--zk_max_versions`.
   *
   * @default - Marathon decides: 50; 25 before 1.4
   */
  readonly zkMaxVersions?: number;

  /**
   * Time before an operation of ZooKeeper that failed is repeated first.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--zk_operation_base_retry_sleep_ms`. In Marathon 1.5 since 1.5.12, and since 1.6.486. Marathon does not list it
   * among its options.
   *
   * @default - Marathon decides: 10 milliseconds
   */
  readonly zkOperationBaseRetrySleepMs?: Duration;

  /**
   * How often an operation of ZooKeeper that failed is repeated.
   *
   * A whole number from 0 to 2147483647.
   *
   * Option `--zk_operation_max_retries`. In Marathon 1.5 since 1.5.12, and since 1.6.486. Marathon does not list it among its
   * options.
   *
   * @default - Marathon decides: 5
   */
  readonly zkOperationMaxRetries?: number;

  /**
   * Time of silence after which ZooKeeper ends the session of Marathon.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--zk_session_timeout`.
   *
   * @default - Marathon decides: 10 seconds
   */
  readonly zkSessionTimeout?: Duration;

  /**
   * Longest time for an operation of ZooKeeper.
   *
   * In whole milliseconds. A duration of more than 0.
   *
   * Option `--zk_timeout`.
   *
   * @default - Marathon decides: 10 seconds
   */
  readonly zkTimeout?: Duration;
}
