// Generated from catalogue.json by npm run generate: change that, not this.
/* eslint-disable max-lines */
/* eslint-disable @typescript-eslint/no-explicit-any */
import { Duration, Size } from "../../core";
import { ImageProvisionerBackend, Launcher, LoggingLevel, ReconfigurationPolicy, Recover } from "./flag-enums";

/**
 * Flags of the Mesos agents, by Mesos' own names. What the library sets itself, such as master, ip and work_dir, is not among
 * them. All versions from 1.0.0 on have them, unless stated otherwise.
 */
export interface MesosAgentFlags {
  /**
   * Address that masters and executors are told to use, for agents behind a translated address. The agent does not bind it.
   *
   * Allowed: an IPv4 address, for example `192.0.2.7`.
   *
   * Flag `--advertise_ip`.
   *
   * @default - Mesos decides: the address that the agent binds
   */
  readonly advertiseIp?: string;

  /**
   * Port that masters and executors are told to use, for agents behind a translated address. The agent does not bind it.
   *
   * A whole number from 1 to 65535.
   *
   * Flag `--advertise_port`.
   *
   * @default - Mesos decides: the port that the agent binds
   */
  readonly advertisePort?: number;

  /**
   * The features that the agent announces, as `{capabilities: [{type}]}`. All that its version requires must be among them, or
   * it does not start.
   *
   * Flag `--agent_features`. Since Mesos 1.5.0.
   *
   * @default - Mesos decides: all that the version has
   */
  readonly agentFeatures?: Record<string, any>;

  /**
   * cgroup subsystems that the agent's own process is put into, for example `memory` and `cpuacct` (version 1) or `cpu` and
   * `memory` (version 2).
   *
   * Items: names of subsystems, for example `memory`.
   *
   * Flag `--agent_subsystems`.
   *
   * @default - Mesos decides: none
   */
  readonly agentSubsystems?: string[];

  /**
   * Devices that tasks may use besides the usual ones, as `{allowed_devices: [{device: {path}, access: {read, write,
   * mknod}}]}`.
   *
   * An error without the isolator `cgroups/devices` or `cgroups/all` or `linux/devices`, as it has no effect then.
   *
   * Flag `--allowed_devices`. Since Mesos 1.3.0.
   *
   * @default - Mesos decides: only the usual ones, such as /dev/null
   */
  readonly allowedDevices?: Record<string, any>;

  /**
   * What appc image names are appended to for downloading them, for example `https://` or `hdfs://host:9000/images`.
   *
   * Flag `--appc_simple_discovery_uri_prefix`.
   *
   * @default - Mesos decides: http://
   */
  readonly appcSimpleDiscoveryUriPrefix?: string;

  /**
   * Directory of the appc images. The default does not outlive a reboot.
   *
   * An absolute path.
   *
   * Flag `--appc_store_dir`.
   *
   * @default - Mesos decides: /tmp/mesos/store/appc
   */
  readonly appcStoreDir?: string;

  /**
   * Whether executors that use the HTTP API must prove who they are. Needs `jwtSecretKey`, and `httpCredentials` with the
   * authenticator `basic`, which is on by default.
   *
   * Flag `--authenticate_http_executors`. Since Mesos 1.3.0.
   *
   * @default - Mesos decides: false
   */
  readonly authenticateHttpExecutors?: boolean;

  /**
   * Whether endpoints that only show something need a login. Needs `httpCredentials` with the authenticator `basic`.
   *
   * Flag `--authenticate_http_readonly`. Since Mesos 1.0.0.
   *
   * @default - Mesos decides: false
   */
  readonly authenticateHttpReadonly?: boolean;

  /**
   * Whether endpoints that change something need a login. Needs `httpCredentials` with the authenticator `basic`. Executors
   * that launch nested containers then need `authenticateHttpExecutors` too.
   *
   * Flag `--authenticate_http_readwrite`. Since Mesos 1.0.0.
   *
   * @default - Mesos decides: false
   */
  readonly authenticateHttpReadwrite?: boolean;

  /**
   * How the agent logs in at the master.
   *
   * Allowed: `crammd5`, or a module of the property `modules` or found in `modulesDir`.
   *
   * Flag `--authenticatee`.
   *
   * @default - Mesos decides: crammd5
   */
  readonly authenticatee?: string;

  /**
   * Unit of the random wait before the agent tries to log in again; it doubles with each attempt.
   *
   * Flag `--authentication_backoff_factor`. Since Mesos 1.0.0.
   *
   * @default - Mesos decides: 1 second
   */
  readonly authenticationBackoffFactor?: Duration;

  /**
   * Longest time after which the agent tries to log in again.
   *
   * Flag `--authentication_timeout_max`. Since Mesos 1.7.0.
   *
   * @default - Mesos decides: 1 minute
   */
  readonly authenticationTimeoutMax?: Duration;

  /**
   * Shortest time after which the agent tries to log in again. Not more than `authenticationTimeoutMax`.
   *
   * Flag `--authentication_timeout_min`. Since Mesos 1.7.0.
   *
   * @default - Mesos decides: 5 seconds
   */
  readonly authenticationTimeoutMin?: Duration;

  /**
   * The authorizer that decides who may use the agent's endpoints. Any other than the built-in one makes Mesos ignore `acls`.
   *
   * Allowed: `local`, or a module of the property `modules` or found in `modulesDir`.
   *
   * Flag `--authorizer`. Since Mesos 1.0.0.
   *
   * @default - Mesos decides: local
   */
  readonly authorizer?: string;

  /**
   * The most Linux capabilities that a task can gain, as `{capabilities: ["NET_RAW", ...]}`.
   *
   * An error without the isolator `linux/capabilities`, as it has no effect then.
   *
   * Flag `--bounding_capabilities`. Since Mesos 1.4.0.
   *
   * @default - Mesos decides: all capabilities
   */
  readonly boundingCapabilities?: Record<string, any>;

  /**
   * Whether the statistics of a container count its processes and threads.
   *
   * Flag `--cgroups_cpu_enable_pids_and_tids_count`.
   *
   * @default - Mesos decides: false
   */
  readonly cgroupsCpuEnablePidsAndTidsCount?: boolean;

  /**
   * How long the end of a container's cgroups may take; then the container counts as not destroyed.
   *
   * Flag `--cgroups_destroy_timeout`. Since Mesos 1.7.0.
   *
   * @default - Mesos decides: 60 seconds
   */
  readonly cgroupsDestroyTimeout?: Duration;

  /**
   * Whether tasks get no more CPU time than they asked for, even when the machine is idle. From Mesos 1.10.0 on a task's own
   * CPU limit holds in any case.
   *
   * Flag `--cgroups_enable_cfs`.
   *
   * @default - Mesos decides: false
   */
  readonly cgroupsEnableCfs?: boolean;

  /**
   * Where cgroups are mounted.
   *
   * An absolute path.
   *
   * Flag `--cgroups_hierarchy`.
   *
   * @default - Mesos decides: /sys/fs/cgroup
   */
  readonly cgroupsHierarchy?: string;

  /**
   * Whether the memory limit of a task counts swap too. The agent does not start with it on machines with cgroup version 2.
   *
   * Flag `--cgroups_limit_swap`.
   *
   * @default - Mesos decides: false
   */
  readonly cgroupsLimitSwap?: boolean;

  /**
   * First half of the net_cls handles of containers, which the traffic control of Linux can match.
   *
   * Allowed: 16 bits other than zero, for example `0x0010`. An error without the isolator `cgroups/net_cls` or `cgroups/all`,
   * as it has no effect then.
   *
   * Flag `--cgroups_net_cls_primary_handle`.
   *
   * @default - Mesos decides: containers get no handles
   */
  readonly cgroupsNetClsPrimaryHandle?: string;

  /**
   * First and last value of the second half of the net_cls handles. Needs `cgroupsNetClsPrimaryHandle`.
   *
   * Allowed: two times 16 bits, for example `0x0001,0x00ff`. An error without the isolator `cgroups/net_cls` or `cgroups/all`,
   * as it has no effect then.
   *
   * Flag `--cgroups_net_cls_secondary_handles`.
   *
   * @default - Mesos decides: all values
   */
  readonly cgroupsNetClsSecondaryHandles?: string;

  /**
   * Name of the cgroup that holds the containers' cgroups.
   *
   * Flag `--cgroups_root`.
   *
   * @default - Mesos decides: mesos
   */
  readonly cgroupsRoot?: string;

  /**
   * Whether tasks may listen on ports outside the range that the agent offers.
   *
   * An error without the isolator `network/ports`, as it has no effect then. An error with packages, as Mesos must be built
   * with ENABLE_NETWORK_PORTS_ISOLATOR for it.
   *
   * Flag `--check_agent_port_range_only`. Since Mesos 1.5.0.
   *
   * @default - Mesos decides: false
   */
  readonly checkAgentPortRangeOnly?: boolean;

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
   * Time between two checks of a container's disk usage.
   *
   * An error without the isolator `disk/du` or `disk/xfs`, as it has no effect then.
   *
   * Flag `--container_disk_watch_interval`.
   *
   * @default - Mesos decides: 15 seconds
   */
  readonly containerDiskWatchInterval?: Duration;

  /**
   * Ports for which isolation is enforced, for example `[0-35000]`.
   *
   * An error without the isolator `network/ports`, as it has no effect then. An error with packages, as Mesos must be built
   * with ENABLE_NETWORK_PORTS_ISOLATOR for it.
   *
   * Flag `--container_ports_isolated_range`. Since Mesos 1.8.0.
   *
   * @default - Mesos decides: all ports
   */
  readonly containerPortsIsolatedRange?: string;

  /**
   * Time between two checks of the ports that containers listen on.
   *
   * An error without the isolator `network/ports`, as it has no effect then. An error with packages, as Mesos must be built
   * with ENABLE_NETWORK_PORTS_ISOLATOR for it.
   *
   * Flag `--container_ports_watch_interval`. Since Mesos 1.5.0.
   *
   * @default - Mesos decides: 30 seconds
   */
  readonly containerPortsWatchInterval?: Duration;

  /**
   * Program of the external containerizer.
   *
   * An absolute path.
   *
   * Flag `--containerizer_path`. Removed in Mesos 1.1.0.
   *
   * @default - Mesos decides: none
   */
  readonly containerizerPath?: string;

  /**
   * How tasks are run, in the order tried. For `docker` the machine needs a Docker engine: the property `docker` brings both.
   *
   * Items: `mesos`, `docker`.
   *
   * Flag `--containerizers`.
   *
   * @default - Mesos decides: mesos
   */
  readonly containerizers?: string[];

  /**
   * File with the principal and secret that the agent logs in at the master with, as JSON; a path, never the JSON itself.
   *
   * An absolute path.
   *
   * Flag `--credential`.
   *
   * @default - Mesos decides: the agent does not log in
   */
  readonly credential?: string;

  /**
   * Directory with one JSON file for each CSI plugin; it must exist.
   *
   * An absolute path. An error without the isolator `volume/csi`, as it has no effect then.
   *
   * Flag `--csi_plugin_config_dir`. Since Mesos 1.11.0.
   *
   * @default - Mesos decides: no CSI plugins
   */
  readonly csiPluginConfigDir?: string;

  /**
   * DNS settings of containers in CNI and Docker networks, as `{mesos: [{network_mode, network_name, dns}], docker: [...]}`.
   *
   * Flag `--default_container_dns`. Since Mesos 1.4.0.
   *
   * @default - Mesos decides: those of the machine
   */
  readonly defaultContainerDns?: Record<string, any>;

  /**
   * Image for tasks without one, for the external containerizer.
   *
   * Flag `--default_container_image`. Removed in Mesos 1.1.0.
   *
   * @default - Mesos decides: none
   */
  readonly defaultContainerImage?: string;

  /**
   * Container settings for executors that bring none, as the message ContainerInfo: `{type: "MESOS", volumes: [{container_path,
   * host_path, mode}]}`.
   *
   * Flag `--default_container_info`.
   *
   * @default - Mesos decides: none
   */
  readonly defaultContainerInfo?: Record<string, any>;

  /**
   * Size of /dev/shm in containers that have their own and name no size.
   *
   * A size of more than 0. An error without the isolator `namespaces/ipc`, as it has no effect then.
   *
   * Flag `--default_container_shm_size`. Since Mesos 1.9.0.
   *
   * @default - Mesos decides: the kernel's default
   */
  readonly defaultContainerShmSize?: Size;

  /**
   * Role of all resources that name none, those that the agent detects included.
   *
   * Flag `--default_role`.
   *
   * @default - Mesos decides: *
   */
  readonly defaultRole?: string;

  /**
   * Whether each container has its own IPC namespace, even if its framework asks for the machine's.
   *
   * An error without the isolator `namespaces/ipc`, as it has no effect then.
   *
   * Flag `--disallow_sharing_agent_ipc_namespace`. Since Mesos 1.9.0.
   *
   * @default - Mesos decides: false
   */
  readonly disallowSharingAgentIpcNamespace?: boolean;

  /**
   * Whether each container has its own PID namespace, even if its framework asks for the machine's.
   *
   * An error without the isolator `namespaces/pid`, as it has no effect then.
   *
   * Flag `--disallow_sharing_agent_pid_namespace`. Since Mesos 1.4.0.
   *
   * @default - Mesos decides: false
   */
  readonly disallowSharingAgentPidNamespace?: boolean;

  /**
   * Module that translates disk profiles for storage resource providers.
   *
   * Modules must be among the property `modules`, or `modulesDir` be set.
   *
   * Flag `--disk_profile_adaptor`. Since Mesos 1.5.0.
   *
   * @default - Mesos decides: only volumes that exist already are offered
   */
  readonly diskProfileAdaptor?: string;

  /**
   * Time between two looks at the disk usage, which decide how long old sandboxes are kept.
   *
   * Flag `--disk_watch_interval`.
   *
   * @default - Mesos decides: 1 minute
   */
  readonly diskWatchInterval?: Duration;

  /**
   * The Docker program, by name or path.
   *
   * An error without the containerizer `docker`, as it has no effect then.
   *
   * Flag `--docker`.
   *
   * @default - Mesos decides: docker
   */
  readonly docker?: string;

  /**
   * Configuration of Docker's client, with the logins of registries, as in ~/.docker/config.json. It ends in a file that
   * everybody on the machine can read: `dockerRegistries` keeps logins secret.
   *
   * Flag `--docker_config`. Since Mesos 1.0.0.
   *
   * @default - Mesos decides: no logins
   */
  readonly dockerConfig?: Record<string, any>;

  /**
   * Whether the environment, command and directory that a Docker image names are ignored.
   *
   * An error without the containerizer `mesos`, as it has no effect then.
   *
   * Flag `--docker_ignore_runtime`. Since Mesos 1.9.0.
   *
   * @default - Mesos decides: false
   */
  readonly dockerIgnoreRuntime?: boolean;

  /**
   * Whether containers that no agent knows are removed. Turn it off where several agents share a machine.
   *
   * An error without the containerizer `docker`, as it has no effect then.
   *
   * Flag `--docker_kill_orphans`.
   *
   * @default - Mesos decides: true
   */
  readonly dockerKillOrphans?: boolean;

  /**
   * Docker image that the agent itself runs in, if it does. Executors then run in containers too.
   *
   * An error without the containerizer `docker`, as it has no effect then.
   *
   * Flag `--docker_mesos_image`.
   *
   * @default - Mesos decides: the agent runs on the machine itself
   */
  readonly dockerMesosImage?: string;

  /**
   * Where Docker images come from: URL of a registry, or a directory or hdfs:// URL with saved images.
   *
   * Allowed: a URL or an absolute path, for example `https://registry.example.com`. An error without the containerizer `mesos`,
   * as it has no effect then.
   *
   * Flag `--docker_registry`.
   *
   * @default - Mesos decides: https://registry-1.docker.io
   */
  readonly dockerRegistry?: string;

  /**
   * How long a finished Docker container stays before it is removed.
   *
   * An error without the containerizer `docker`, as it has no effect then.
   *
   * Flag `--docker_remove_delay`.
   *
   * @default - Mesos decides: 6 hours
   */
  readonly dockerRemoveDelay?: Duration;

  /**
   * Socket of the Docker daemon.
   *
   * An absolute path. An error without the containerizer `docker`, as it has no effect then.
   *
   * Flag `--docker_socket`.
   *
   * @default - Mesos decides: /var/run/docker.sock
   */
  readonly dockerSocket?: string;

  /**
   * How long Docker waits after it has stopped a container before it kills it.
   *
   * An error without the containerizer `docker`, as it has no effect then.
   *
   * Flag `--docker_stop_timeout`.
   *
   * @default - Mesos decides: 0 seconds
   * @deprecated use the kill policy of the task
   */
  readonly dockerStopTimeout?: Duration;

  /**
   * Directory of the Docker images. The default does not outlive a reboot.
   *
   * An absolute path.
   *
   * Flag `--docker_store_dir`.
   *
   * @default - Mesos decides: /tmp/mesos/store/docker
   */
  readonly dockerStoreDir?: string;

  /**
   * Directory where the agent notes which Docker volumes containers use.
   *
   * An absolute path. An error without the isolator `docker/volume`, as it has no effect then.
   *
   * Flag `--docker_volume_checkpoint_dir`. Since Mesos 1.0.0.
   *
   * @default - Mesos decides: /var/run/mesos/isolators/docker/volume
   */
  readonly dockerVolumeCheckpointDir?: string;

  /**
   * Whether the mount point of a Docker volume is given to the task's user. Not for volumes that several users share.
   *
   * An error without the isolator `docker/volume`, as it has no effect then.
   *
   * Flag `--docker_volume_chown`. Since Mesos 1.9.0.
   *
   * @default - Mesos decides: false
   */
  readonly dockerVolumeChown?: boolean;

  /**
   * Region and zone of the agent, as `{fault_domain: {region: {name}, zone: {name}}}`. Masters without a domain refuse agents
   * that have one.
   *
   * Flag `--domain`. Since Mesos 1.4.0.
   *
   * @default - Mesos decides: no domain
   */
  readonly domain?: Record<string, any>;

  /**
   * Socket through which executors reach the agent, or `systemd:<name>` for one that systemd hands over. Needs
   * `httpExecutorDomainSockets`.
   *
   * At most 107 characters.
   *
   * Flag `--domain_socket_location`. Since Mesos 1.10.0.
   *
   * @default - Mesos decides: agent.sock in `runtimeDir`
   */
  readonly domainSocketLocation?: string;

  /**
   * The Linux capabilities of tasks that ask for none, as `{capabilities: ["NET_RAW", ...]}`.
   *
   * An error without the isolator `linux/capabilities`, as it has no effect then.
   *
   * Flag `--effective_capabilities` (`--allowed_capabilities` before Mesos 1.4.0; the library writes the right one). Since
   * Mesos 1.1.0.
   *
   * @default - Mesos decides: all capabilities
   */
  readonly effectiveCapabilities?: Record<string, any>;

  /**
   * How much a container may send at the higher rate of `egressCeilLimit`.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--egress_burst`. Only in clusterd, and in versions of Mesos after 1.11, which were never released.
   *
   * @default - Mesos decides: none
   */
  readonly egressBurst?: Size;

  /**
   * Higher rate, in bytes a second, at which a container may send `egressBurst`.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--egress_ceil_limit`. Only in clusterd, and in versions of Mesos after 1.11, which were never released.
   *
   * @default - Mesos decides: none
   */
  readonly egressCeilLimit?: Size;

  /**
   * Where in the queueing disciplines the flow classifier of outgoing traffic is put.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--egress_flow_classifier_parent`.
   *
   * @default - Mesos decides: root
   */
  readonly egressFlowClassifierParent?: string;

  /**
   * How much a container may send a second.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--egress_rate_limit_per_container`.
   *
   * @default - Mesos decides: no limit
   */
  readonly egressRateLimitPerContainer?: Size;

  /**
   * How many bytes a second a container may send for each whole CPU it has, or `auto` for its share of the link.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--egress_rate_per_cpu`. Only in clusterd, and in versions of Mesos after 1.11, which were never released.
   *
   * @default - Mesos decides: no limit
   */
  readonly egressRatePerCpu?: string;

  /**
   * Whether each container's outgoing traffic is a flow of its own.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--egress_unique_flow_per_container`.
   *
   * @default - Mesos decides: false
   */
  readonly egressUniqueFlowPerContainer?: boolean;

  /**
   * Whether containers that use more disk than they asked for are killed.
   *
   * An error without the isolator `disk/du` or `disk/xfs`, as it has no effect then.
   *
   * Flag `--enforce_container_disk_quota`.
   *
   * @default - Mesos decides: false
   */
  readonly enforceContainerDiskQuota?: boolean;

  /**
   * Whether containers that listen on ports they do not have are killed.
   *
   * An error without the isolator `network/ports`, as it has no effect then. An error with packages, as Mesos must be built
   * with ENABLE_NETWORK_PORTS_ISOLATOR for it.
   *
   * Flag `--enforce_container_ports`. Since Mesos 1.7.0.
   *
   * @default - Mesos decides: false
   */
  readonly enforceContainerPorts?: boolean;

  /**
   * How many ephemeral ports a container gets; a power of two.
   *
   * A whole number of at least 0. An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--ephemeral_ports_per_container`.
   *
   * @default - Mesos decides: 1024
   */
  readonly ephemeralPortsPerContainer?: number;

  /**
   * The machine's public network interface.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--eth0_name`.
   *
   * @default - Mesos decides: that of the default route
   */
  readonly eth0Name?: string;

  /**
   * Environment of executors and so of tasks, as names and texts. Executors inherit nothing from the agent, so TLS settings
   * have to be repeated here.
   *
   * Flag `--executor_environment_variables`.
   *
   * @default - Mesos decides: only what the agent itself sets
   */
  readonly executorEnvironmentVariables?: Record<string, any>;

  /**
   * How long an executor may take to register; then it is killed. Raise it where the docker containerizer pulls large images.
   *
   * Flag `--executor_registration_timeout`.
   *
   * @default - Mesos decides: 1 minute
   */
  readonly executorRegistrationTimeout?: Duration;

  /**
   * Time between two calls for executors built with Mesos before 1.1.2 to come back after a restart of the agent.
   *
   * Flag `--executor_reregistration_retry_interval`. Since Mesos 1.4.0.
   *
   * @default - Mesos decides: they are called once
   */
  readonly executorReregistrationRetryInterval?: Duration;

  /**
   * How long executors may take to come back after a restart of the agent, which itself waits so long before it comes back to
   * the master.
   *
   * A duration of at most 15 seconds.
   *
   * Flag `--executor_reregistration_timeout`. Since Mesos 1.4.0.
   *
   * @default - Mesos decides: 2 seconds
   */
  readonly executorReregistrationTimeout?: Duration;

  /**
   * How long an executor may take to end, unless it names a time of its own.
   *
   * Flag `--executor_shutdown_grace_period`.
   *
   * @default - Mesos decides: 5 seconds
   */
  readonly executorShutdownGracePeriod?: Duration;

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
   * Directory of downloaded files that tasks share. It is emptied at every start; the default is in /tmp.
   *
   * An absolute path.
   *
   * Flag `--fetcher_cache_dir`.
   *
   * @default - Mesos decides: /tmp/mesos/fetch
   */
  readonly fetcherCacheDir?: string;

  /**
   * Size of the cache of downloaded files.
   *
   * Flag `--fetcher_cache_size`.
   *
   * @default - Mesos decides: 2 GiB
   */
  readonly fetcherCacheSize?: Size;

  /**
   * How long a download may bring less than a byte a second; then it is given up.
   *
   * Flag `--fetcher_stall_timeout`. Since Mesos 1.6.0.
   *
   * @default - Mesos decides: 1 minute
   */
  readonly fetcherStallTimeout?: Duration;

  /**
   * Endpoints that are switched off, as `{disabled_endpoints: {paths: [...]}}`.
   *
   * Flag `--firewall_rules`.
   *
   * @default - Mesos decides: all endpoints answer
   */
  readonly firewallRules?: Record<string, any>;

  /**
   * What relative URIs of executors are appended to.
   *
   * An absolute path.
   *
   * Flag `--frameworks_home`.
   *
   * @default - Mesos decides: nothing
   */
  readonly frameworksHome?: string;

  /**
   * How long sandboxes of finished tasks are kept at most; less as the disk fills.
   *
   * Flag `--gc_delay`.
   *
   * @default - Mesos decides: 1 week
   */
  readonly gcDelay?: Duration;

  /**
   * Fraction of the disk that should stay free. Sandboxes are kept for `gcDelay` x (1 - headroom - used fraction).
   *
   * A number from 0 to 1.
   *
   * Flag `--gc_disk_headroom`.
   *
   * @default - Mesos decides: 0.1
   */
  readonly gcDiskHeadroom?: number;

  /**
   * Whether sandboxes of nested and standalone containers are cleaned up by themselves.
   *
   * Flag `--gc_non_executor_container_sandboxes`. Since Mesos 1.7.0.
   *
   * @default - Mesos decides: false
   */
  readonly gcNonExecutorContainerSandboxes?: boolean;

  /**
   * Where Hadoop is installed, for files on HDFS.
   *
   * An absolute path.
   *
   * Flag `--hadoop_home`.
   *
   * @default - Mesos decides: HADOOP_HOME of the environment, or hadoop on the PATH
   */
  readonly hadoopHome?: string;

  /**
   * Hook modules to install in the agent.
   *
   * Modules must be among the property `modules`, or `modulesDir` be set.
   *
   * Flag `--hooks`.
   *
   * @default - Mesos decides: none
   */
  readonly hooks?: string[];

  /**
   * Directories below which host paths of volumes are created when they are missing.
   *
   * Items: absolute paths. An error without the isolator `volume/host_path`, as it has no effect then.
   *
   * Flag `--host_path_volume_force_creation`. Since Mesos 1.8.0.
   *
   * @default - Mesos decides: missing host paths are an error
   */
  readonly hostPathVolumeForceCreation?: string[];

  /**
   * Authenticators of the agent's HTTP endpoints. Before Mesos 1.3.0 only one is possible. `jwt` needs `jwtSecretKey`.
   *
   * Allowed: `basic`, `jwt` (Mesos 1.3.0 and later), or a module of the property `modules` or found in `modulesDir`.
   *
   * Flag `--http_authenticators`. Since Mesos 1.0.0.
   *
   * @default - Mesos decides: basic; basic and jwt with `authenticateHttpExecutors`; basic before Mesos 1.3.0
   */
  readonly httpAuthenticators?: string[];

  /**
   * Whether the executor of plain commands uses the HTTP API. Experimental.
   *
   * Flag `--http_command_executor`. Since Mesos 1.0.0.
   *
   * @default - Mesos decides: false
   */
  readonly httpCommandExecutor?: boolean;

  /**
   * Origins whose pages browsers may let use the agent's API.
   *
   * Items: `scheme://host:port`, for example `https://mesos.example.com:5050`.
   *
   * Flag `--http_cors_allowed_origins`. Only in clusterd, after its release 0.9.0.
   *
   * @default - Mesos decides: none
   */
  readonly httpCorsAllowedOrigins?: string[];

  /**
   * File with the principals and secrets of those who may use the agent's endpoints, as JSON; a path, never the JSON itself.
   *
   * An absolute path.
   *
   * Flag `--http_credentials`. Since Mesos 1.0.0.
   *
   * @default - Mesos decides: nobody can log in
   */
  readonly httpCredentials?: string;

  /**
   * Whether executors reach the agent through a socket file in place of TCP.
   *
   * Flag `--http_executor_domain_sockets`. Since Mesos 1.10.0.
   *
   * @default - Mesos decides: false
   */
  readonly httpExecutorDomainSockets?: boolean;

  /**
   * Time between two signs of life on the long connections of nested container sessions.
   *
   * A duration of more than 0.
   *
   * Flag `--http_heartbeat_interval`. Since Mesos 1.2.0.
   *
   * @default - Mesos decides: 30 seconds
   */
  readonly httpHeartbeatInterval?: Duration;

  /**
   * When unused images are removed, as `{image_disk_headroom, image_disk_watch_interval: {nanoseconds}, excluded_images: []}`;
   * the headroom is the fraction of the disk, 0 to 1, that should stay free.
   *
   * Flag `--image_gc_config`. Since Mesos 1.5.0.
   *
   * @default - Mesos decides: images are removed on request only
   */
  readonly imageGcConfig?: Record<string, any>;

  /**
   * Which image formats the mesos containerizer knows. Needs the isolator `filesystem/linux` and the launcher `linux`, and
   * DOCKER also needs the isolator `docker/runtime`: the property `imageProviders` brings them.
   *
   * Items: `APPC`, `DOCKER`, in any case.
   *
   * Flag `--image_providers`.
   *
   * @default - Mesos decides: none
   */
  readonly imageProviders?: string[];

  /**
   * How the layers of an image become a root file system.
   *
   * Flag `--image_provisioner_backend`.
   *
   * @default - Mesos decides: the best that the machine offers; copy before Mesos 1.2.0
   */
  readonly imageProvisionerBackend?: ImageProvisionerBackend;

  /**
   * How much a container may receive at the higher rate of `ingressCeilLimit`.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--ingress_burst`. Only in clusterd, and in versions of Mesos after 1.11, which were never released.
   *
   * @default - Mesos decides: none
   */
  readonly ingressBurst?: Size;

  /**
   * Higher rate, in bytes a second, at which a container may receive `ingressBurst`.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--ingress_ceil_limit`. Only in clusterd, and in versions of Mesos after 1.11, which were never released.
   *
   * @default - Mesos decides: none
   */
  readonly ingressCeilLimit?: Size;

  /**
   * Whether the limits of incoming traffic also hold for containers that run already.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--ingress_isolate_existing_containers`. Only in clusterd, and in versions of Mesos after 1.11, which were never
   * released.
   *
   * @default - Mesos decides: true
   */
  readonly ingressIsolateExistingContainers?: boolean;

  /**
   * How much a container may receive a second.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--ingress_rate_limit_per_container`. Only in clusterd, and in versions of Mesos after 1.11, which were never
   * released.
   *
   * @default - Mesos decides: no limit
   */
  readonly ingressRateLimitPerContainer?: Size;

  /**
   * How many bytes a second a container may receive for each whole CPU it has, or `auto` for its share of the link.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--ingress_rate_per_cpu`. Only in clusterd, and in versions of Mesos after 1.11, which were never released.
   *
   * @default - Mesos decides: no limit
   */
  readonly ingressRatePerCpu?: string;

  /**
   * Whether drivers of schedulers and executors log like the daemon.
   *
   * Flag `--initialize_driver_logging`.
   *
   * @default - Mesos decides: true
   */
  readonly initializeDriverLogging?: boolean;

  /**
   * IPv6 address announced for containers in the machine's network. The agent does not listen on it. Not together with
   * `ip6DiscoveryCommand`.
   *
   * Allowed: an IPv6 address, for example `2001:db8::7`.
   *
   * Flag `--ip6`. Since Mesos 1.4.0.
   *
   * @default - Mesos decides: none
   */
  readonly ip6?: string;

  /**
   * Command that prints the IPv6 address. Not together with `ip6`.
   *
   * Flag `--ip6_discovery_command`. Since Mesos 1.4.0.
   *
   * @default - Mesos decides: none
   */
  readonly ip6DiscoveryCommand?: string;

  /**
   * How the mesos containerizer isolates tasks: built-in isolators, and names of isolator modules. Replaces the default, so
   * name an isolator for CPU and one for memory too; the property `isolators` adds to the default instead. One `filesystem/*`
   * and one `network/*` isolator at most.
   *
   * Built in: `appc/runtime` (Mesos 1.1.0 and later), `cgroups/all` (Mesos 1.7.0 and later), `cgroups/blkio` (Mesos 1.2.0 and
   * later), `cgroups/cpu`, `cgroups/cpuset` (Mesos 1.2.0 and later), `cgroups/devices`, `cgroups/hugetlb` (Mesos 1.2.0 and
   * later), `cgroups/mem`, `cgroups/net_cls`, `cgroups/net_prio` (Mesos 1.2.0 and later), `cgroups/perf_event`, `cgroups/pids`
   * (Mesos 1.2.0 and later), `disk/du`, `disk/xfs` (needs ENABLE_XFS_DISK_ISOLATOR), `docker/runtime`, `docker/volume`,
   * `environment_secret` (Mesos 1.4.0 and later), `filesystem/linux`, `filesystem/posix`, `filesystem/shared`, `gpu/nvidia`,
   * `linux/capabilities` (Mesos 1.1.0 and later), `linux/devices` (Mesos 1.7.0 and later), `linux/nnp` (Mesos 1.9.0 and later),
   * `linux/seccomp` (Mesos 1.8.0 and later, needs ENABLE_SECCOMP_ISOLATOR), `namespaces/ipc` (Mesos 1.2.0 and later),
   * `namespaces/pid`, `network/cni`, `network/port_mapping` (needs ENABLE_PORT_MAPPING_ISOLATOR), `network/ports` (Mesos 1.5.0
   * and later, needs ENABLE_NETWORK_PORTS_ISOLATOR), `posix/cpu`, `posix/mem`, `posix/rlimits` (Mesos 1.2.0 and later),
   * `volume/csi` (Mesos 1.11.0 and later), `volume/host_path` (Mesos 1.5.0 and later), `volume/image` (Mesos 1.1.0 and later),
   * `volume/sandbox_path` (Mesos 1.1.0 and later), `volume/secret` (Mesos 1.4.0 and later).
   *
   * Flag `--isolation`.
   *
   * @default - Mesos decides: posix/cpu, posix/mem
   */
  readonly isolation?: string[];

  /**
   * File with the key that signs the tokens of executors; a path, never the key itself.
   *
   * An absolute path.
   *
   * Flag `--jwt_secret_key` (`--executor_secret_key` before Mesos 1.5.0; the library writes the right one). Since Mesos 1.3.0.
   *
   * @default - Mesos decides: none
   */
  readonly jwtSecretKey?: string;

  /**
   * How processes of containers are started.
   *
   * Flag `--launcher`.
   *
   * @default - Mesos decides: linux for an agent that runs as root, else posix
   */
  readonly launcher?: Launcher;

  /**
   * Directory of Mesos' own helper programs.
   *
   * An absolute path.
   *
   * Flag `--launcher_dir`.
   *
   * @default - Mesos decides: /usr/libexec/mesos
   */
  readonly launcherDir?: string;

  /**
   * The machine's loopback interface.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--lo_name`.
   *
   * @default - Mesos decides: found by itself
   */
  readonly loName?: string;

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
   * How many finished executors of each framework the agent keeps in memory for the web UI.
   *
   * A whole number of at least 0.
   *
   * Flag `--max_completed_executors_per_framework`. Since Mesos 1.1.0.
   *
   * @default - Mesos decides: 150
   */
  readonly maxCompletedExecutorsPerFramework?: number;

  /**
   * Most that a container may send a second with `egressRatePerCpu`.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--maximum_egress_rate_limit`. Only in clusterd, and in versions of Mesos after 1.11, which were never released.
   *
   * @default - Mesos decides: no limit
   */
  readonly maximumEgressRateLimit?: Size;

  /**
   * Most that a container may receive a second with `ingressRatePerCpu`.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--maximum_ingress_rate_limit`. Only in clusterd, and in versions of Mesos after 1.11, which were never released.
   *
   * @default - Mesos decides: no limit
   */
  readonly maximumIngressRateLimit?: Size;

  /**
   * Whether the endpoints of the memory profiler exist. Works only with jemalloc loaded.
   *
   * Flag `--memory_profiling`. Since Mesos 1.6.0.
   *
   * @default - Mesos decides: false
   */
  readonly memoryProfiling?: boolean;

  /**
   * Least that a container may send a second with `egressRatePerCpu`.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--minimum_egress_rate_limit`. Only in clusterd, and in versions of Mesos after 1.11, which were never released.
   *
   * @default - Mesos decides: no limit
   */
  readonly minimumEgressRateLimit?: Size;

  /**
   * Least that a container may receive a second with `ingressRatePerCpu`.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--minimum_ingress_rate_limit`. Only in clusterd, and in versions of Mesos after 1.11, which were never released.
   *
   * @default - Mesos decides: no limit
   */
  readonly minimumIngressRateLimit?: Size;

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
   * Directory of your own with one JSON file for each CNI network; it must exist. Set it together with `networkCniPluginsDir`,
   * and not beside `cniNetworks`, which sets both.
   *
   * An absolute path.
   *
   * Flag `--network_cni_config_dir`. Since Mesos 1.0.0.
   *
   * @default - Mesos decides: no CNI networks
   */
  readonly networkCniConfigDir?: string;

  /**
   * Whether the agent publishes metrics of its CNI networks.
   *
   * Flag `--network_cni_metrics`. Since Mesos 1.7.0.
   *
   * @default - Mesos decides: true
   */
  readonly networkCniMetrics?: boolean;

  /**
   * Directories of the CNI plugins, separated by colons (Mesos 1.0 knows one). Set it together with `networkCniConfigDir`, and
   * not beside `cniNetworks`, which sets both.
   *
   * An absolute path.
   *
   * Flag `--network_cni_plugins_dir`. Since Mesos 1.0.0.
   *
   * @default - Mesos decides: no CNI networks
   */
  readonly networkCniPluginsDir?: string;

  /**
   * Whether the state of CNI networks outlives a reboot.
   *
   * Flag `--network_cni_root_dir_persist`. Since Mesos 1.8.0.
   *
   * @default - Mesos decides: false
   */
  readonly networkCniRootDirPersist?: boolean;

  /**
   * Whether rates of traffic are measured for each container.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--network_enable_rate_statistics`. Only in clusterd, and in versions of Mesos after 1.11, which were never released.
   *
   * @default - Mesos decides: false
   */
  readonly networkEnableRateStatistics?: boolean;

  /**
   * Whether SNMP statistics are collected for each container.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--network_enable_snmp_statistics`.
   *
   * @default - Mesos decides: false
   */
  readonly networkEnableSnmpStatistics?: boolean;

  /**
   * Whether details of sockets, such as round trip times, are collected for each container.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--network_enable_socket_statistics_details`.
   *
   * @default - Mesos decides: false
   */
  readonly networkEnableSocketStatisticsDetails?: boolean;

  /**
   * Whether a summary of sockets is collected for each container.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--network_enable_socket_statistics_summary`.
   *
   * @default - Mesos decides: false
   */
  readonly networkEnableSocketStatisticsSummary?: boolean;

  /**
   * Speed of the machine's link in bytes a second, for rates that are `auto`.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--network_link_speed`. Only in clusterd, and in versions of Mesos after 1.11, which were never released.
   *
   * @default - Mesos decides: found by itself
   */
  readonly networkLinkSpeed?: Size;

  /**
   * Time between two measurements of traffic.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--network_rate_statistics_interval`. Only in clusterd, and in versions of Mesos after 1.11, which were never
   * released.
   *
   * @default - Mesos decides: none
   */
  readonly networkRateStatisticsInterval?: Duration;

  /**
   * Time span that rates of traffic are computed over.
   *
   * An error with packages, as Mesos must be built with ENABLE_PORT_MAPPING_ISOLATOR for it.
   *
   * Flag `--network_rate_statistics_window`. Only in clusterd, and in versions of Mesos after 1.11, which were never released.
   *
   * @default - Mesos decides: none
   */
  readonly networkRateStatisticsWindow?: Duration;

  /**
   * Indices, as `nvidia-smi` shows them, of the GPUs that tasks may use; as many as the resource `gpus` says.
   *
   * Items: indices such as `0`. An error without the isolator `gpu/nvidia`, as it has no effect then.
   *
   * Flag `--nvidia_gpu_devices`. Since Mesos 1.0.0.
   *
   * @default - Mesos decides: all GPUs
   */
  readonly nvidiaGpuDevices?: string[];

  /**
   * Length of a measurement with perf. Less than `perfInterval`.
   *
   * Flag `--perf_duration`.
   *
   * @default - Mesos decides: 10 seconds
   */
  readonly perfDuration?: Duration;

  /**
   * Events that perf measures in each container, as `perf list` names them.
   *
   * An error without the isolator `cgroups/perf_event` or `cgroups/all`, as it has no effect then.
   *
   * Flag `--perf_events`.
   *
   * @default - Mesos decides: none
   */
  readonly perfEvents?: string[];

  /**
   * Time between the starts of two measurements with perf.
   *
   * Flag `--perf_interval`.
   *
   * @default - Mesos decides: 60 seconds
   */
  readonly perfInterval?: Duration;

  /**
   * Whether the daemon writes nothing to its standard error, and so nothing to syslog or the journal.
   *
   * Flag `--quiet`.
   *
   * @default - Mesos decides: false
   */
  readonly quiet?: boolean;

  /**
   * Which changes of its settings an agent accepts at a restart without a new agent id. Once `additive` was used it must stay.
   *
   * Flag `--reconfiguration_policy`. Since Mesos 1.5.0.
   *
   * @default - Mesos decides: equal
   */
  readonly reconfigurationPolicy?: ReconfigurationPolicy;

  /**
   * What an agent does at its start with executors that still run.
   *
   * Flag `--recover`.
   *
   * @default - Mesos decides: reconnect
   */
  readonly recover?: Recover;

  /**
   * How long executors wait for their agent to come back; then they end themselves.
   *
   * Flag `--recovery_timeout`.
   *
   * @default - Mesos decides: 15 minutes
   */
  readonly recoveryTimeout?: Duration;

  /**
   * The agent waits a random time up to this before it registers with a new master; the limit doubles with each attempt.
   *
   * A duration of at most 1 minute.
   *
   * Flag `--registration_backoff_factor`.
   *
   * @default - Mesos decides: 1 second
   */
  readonly registrationBackoffFactor?: Duration;

  /**
   * Directory with one JSON file for each local resource provider; it must exist.
   *
   * An absolute path.
   *
   * Flag `--resource_provider_config_dir`. Since Mesos 1.4.0.
   *
   * @default - Mesos decides: no resource providers
   */
  readonly resourceProviderConfigDir?: string;

  /**
   * Whether containers on CPU shares that can be taken back run at a lower priority.
   *
   * An error without the isolator `cgroups/cpu` or `cgroups/all`, as it has no effect then.
   *
   * Flag `--revocable_cpu_low_priority`.
   *
   * @default - Mesos decides: true
   */
  readonly revocableCpuLowPriority?: boolean;

  /**
   * Directory for state that outlives a restart of the agent but not a reboot.
   *
   * An absolute path.
   *
   * Flag `--runtime_dir`. Since Mesos 1.1.0.
   *
   * @default - Mesos decides: /var/run/mesos
   */
  readonly runtimeDir?: string;

  /**
   * Where the sandbox appears in a container.
   *
   * An absolute path.
   *
   * Flag `--sandbox_directory`.
   *
   * @default - Mesos decides: /mnt/mesos/sandbox
   */
  readonly sandboxDirectory?: string;

  /**
   * Directory of Seccomp profiles.
   *
   * An absolute path. An error without the isolator `linux/seccomp`, as it has no effect then. An error with packages, as Mesos
   * must be built with ENABLE_SECCOMP_ISOLATOR for it.
   *
   * Flag `--seccomp_config_dir`. Since Mesos 1.8.0.
   *
   * @default - Mesos decides: none
   */
  readonly seccompConfigDir?: string;

  /**
   * Seccomp profile of containers that name none, relative to `seccompConfigDir`.
   *
   * An error without the isolator `linux/seccomp`, as it has no effect then. An error with packages, as Mesos must be built
   * with ENABLE_SECCOMP_ISOLATOR for it.
   *
   * Flag `--seccomp_profile_name`. Since Mesos 1.8.0.
   *
   * @default - Mesos decides: none
   */
  readonly seccompProfileName?: string;

  /**
   * Module that fetches the secrets that tasks refer to.
   *
   * Modules must be among the property `modules`, or `modulesDir` be set.
   *
   * Flag `--secret_resolver`. Since Mesos 1.4.0.
   *
   * @default - Mesos decides: only secrets given by value work
   */
  readonly secretResolver?: string;

  /**
   * Whether the agent ends when it finds errors in the state that it kept on disk, or goes on with what it can read.
   *
   * Flag `--strict`.
   *
   * @default - Mesos decides: true
   */
  readonly strict?: boolean;

  /**
   * Whether tasks run as the user that their framework names, or all as the agent's user. The users must exist on the machine.
   *
   * Flag `--switch_user`.
   *
   * @default - Mesos decides: true
   */
  readonly switchUser?: boolean;

  /**
   * Whether the agent uses systemd so that executors outlive it. Off on machines with cgroup version 2, where the agent would
   * not start.
   *
   * Flag `--systemd_enable_support`.
   *
   * @default - Mesos decides: true
   */
  readonly systemdEnableSupport?: boolean;

  /**
   * Where systemd keeps units that do not outlive a reboot.
   *
   * An absolute path.
   *
   * Flag `--systemd_runtime_directory`.
   *
   * @default - Mesos decides: /run/systemd/system
   */
  readonly systemdRuntimeDirectory?: string;

  /**
   * Group ids for volumes that tasks of several users share, for example `[10000-20000]`.
   *
   * Allowed: ranges, for example `[10000-20000]`.
   *
   * Flag `--volume_gid_range`. Since Mesos 1.8.0.
   *
   * @default - Mesos decides: such volumes stay with their owner
   */
  readonly volumeGidRange?: string;

  /**
   * Whether containers that use more disk than they asked for are killed.
   *
   * An error without the isolator `disk/xfs`, as it has no effect then. An error with packages, as Mesos must be built with
   * ENABLE_XFS_DISK_ISOLATOR for it.
   *
   * Flag `--xfs_kill_containers`. Since Mesos 1.6.0.
   *
   * @default - Mesos decides: false
   */
  readonly xfsKillContainers?: boolean;

  /**
   * XFS project ids that the isolator may use.
   *
   * An error without the isolator `disk/xfs`, as it has no effect then. An error with packages, as Mesos must be built with
   * ENABLE_XFS_DISK_ISOLATOR for it.
   *
   * Flag `--xfs_project_range`. Since Mesos 1.0.0.
   *
   * @default - Mesos decides: [5000-10000]
   */
  readonly xfsProjectRange?: string;

  /**
   * How far the hard limit lies above the disk that a container asked for.
   *
   * An error without the isolator `disk/xfs`, as it has no effect then. An error with packages, as Mesos must be built with
   * ENABLE_XFS_DISK_ISOLATOR for it.
   *
   * Flag `--xfs_quota_headroom`. Only in clusterd, and in versions of Mesos after 1.11, which were never released.
   *
   * @default - Mesos decides: 10 MiB
   */
  readonly xfsQuotaHeadroom?: Size;

  /**
   * Session timeout asked of ZooKeeper, which grants 2 to 20 of its ticks.
   *
   * A duration of more than 0.
   *
   * Flag `--zk_session_timeout`. Since Mesos 1.5.0.
   *
   * @default - Mesos decides: 10 seconds
   */
  readonly zkSessionTimeout?: Duration;
}
