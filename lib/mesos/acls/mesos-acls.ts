// Generated from catalogue.json by npm run generate: change that, not this.
/* eslint-disable max-lines */
import {
  AgentsAcl,
  CreatorPrincipalsAcl,
  FlagsAcl,
  FrameworkPrincipalsAcl,
  ImagesAcl,
  LevelAcl,
  LogsAcl,
  MachinesAcl,
  PathsAcl,
  QuotaPrincipalsAcl,
  ReserverPrincipalsAcl,
  ResourceProvidersAcl,
  RolesAcl,
  UsersAcl,
} from "./acl-entries";

/**
 * Access control lists of Mesos: who may do what. Each action is a list of entries; the first that matches who asks and what is
 * asked about decides, and `permissive` where none matches.
 *
 * An entry refuses where one of its halves is NONE, and allows otherwise. Where only some may do something, name them first,
 * and refuse everybody in a last entry whose `principals` are `AclEntity.NONE`.
 *
 * A principal is what somebody claims to be, unless masters and agents demand authentication.
 *
 * @see https://mesos.apache.org/documentation/latest/authorization/
 */
export interface MesosAcls {
  /**
   * Whether everything is allowed that no entry matches (`permissive`). With false, name every action that somebody needs:
   * agents and frameworks must register, tasks run, people and monitoring read.
   *
   * @default true
   */
  readonly permissive?: boolean;

  /**
   * Who may read the daemon's own log files.
   *
   * Action `access_mesos_logs`, of masters and agents.
   *
   * @default - `permissive` decides
   */
  readonly accessMesosLogs?: LogsAcl[];

  /**
   * Who may read the files in the sandboxes of executors and tasks, by the users that these run as.
   *
   * Action `access_sandboxes`, of agents.
   *
   * @default - `permissive` decides
   */
  readonly accessSandboxes?: UsersAcl[];

  /**
   * Who may write to the standard input of containers, by the users that these run as.
   *
   * Action `attach_containers_input`, of agents since Mesos 1.2.0.
   *
   * @default - `permissive` decides
   */
  readonly attachContainersInput?: UsersAcl[];

  /**
   * Who may read the standard output of containers, by the users that these run as.
   *
   * Action `attach_containers_output`, of agents since Mesos 1.2.0.
   *
   * @default - `permissive` decides
   */
  readonly attachContainersOutput?: UsersAcl[];

  /**
   * Who may make block disks of storage, by the roles that it is reserved for.
   *
   * Action `create_block_disks`, of masters since Mesos 1.7.0.
   *
   * @default - `permissive` decides
   */
  readonly createBlockDisks?: RolesAcl[];

  /**
   * Who may make mounted disks of storage, by the roles that it is reserved for.
   *
   * Action `create_mount_disks`, of masters since Mesos 1.7.0.
   *
   * @default - `permissive` decides
   */
  readonly createMountDisks?: RolesAcl[];

  /**
   * Who may create persistent volumes, by the roles that their disk is reserved for.
   *
   * Action `create_volumes`, of masters.
   *
   * @default - `permissive` decides
   */
  readonly createVolumes?: RolesAcl[];

  /**
   * Who may take agents out of use.
   *
   * Action `deactivate_agents`, of masters since Mesos 1.9.0.
   *
   * @default - `permissive` decides
   */
  readonly deactivateAgents?: AgentsAcl[];

  /**
   * Who may destroy block disks, by the roles that they are reserved for.
   *
   * Action `destroy_block_disks`, of masters since Mesos 1.7.0.
   *
   * @default - `permissive` decides
   */
  readonly destroyBlockDisks?: RolesAcl[];

  /**
   * Who may destroy mounted disks, by the roles that they are reserved for.
   *
   * Action `destroy_mount_disks`, of masters since Mesos 1.7.0.
   *
   * @default - `permissive` decides
   */
  readonly destroyMountDisks?: RolesAcl[];

  /**
   * Who may destroy raw disks, by the roles that they are reserved for.
   *
   * Action `destroy_raw_disks`, of masters since Mesos 1.7.3.
   *
   * @default - `permissive` decides
   */
  readonly destroyRawDisks?: RolesAcl[];

  /**
   * Who may destroy persistent volumes, by the principals that created them.
   *
   * Action `destroy_volumes`, of masters.
   *
   * @default - `permissive` decides
   */
  readonly destroyVolumes?: CreatorPrincipalsAcl[];

  /**
   * Who may drain agents of their tasks.
   *
   * Action `drain_agents`, of masters since Mesos 1.9.0.
   *
   * @default - `permissive` decides
   */
  readonly drainAgents?: AgentsAcl[];

  /**
   * Who may kill nested containers, by the users that the executors around them run as.
   *
   * Action `kill_nested_containers`, of agents since Mesos 1.2.0.
   *
   * @default - `permissive` decides
   */
  readonly killNestedContainers?: UsersAcl[];

  /**
   * Who may kill standalone containers.
   *
   * Action `kill_standalone_containers`, of agents since Mesos 1.5.0. Users can only be ANY or NONE.
   *
   * @default - `permissive` decides
   */
  readonly killStandaloneContainers?: UsersAcl[];

  /**
   * Who may launch sessions in nested containers, by the users that the sessions run as.
   *
   * Action `launch_nested_container_sessions_as_user`, of agents since Mesos 1.2.0.
   *
   * @default - `permissive` decides
   */
  readonly launchNestedContainerSessionsAsUser?: UsersAcl[];

  /**
   * Who may launch sessions in nested containers, by the users that the executors around them run as.
   *
   * Action `launch_nested_container_sessions_under_parent_with_user`, of agents since Mesos 1.2.0.
   *
   * @default - `permissive` decides
   */
  readonly launchNestedContainerSessionsUnderParentWithUser?: UsersAcl[];

  /**
   * Who may launch nested containers, by the users that these run as.
   *
   * Action `launch_nested_containers_as_user`, of agents since Mesos 1.2.0.
   *
   * @default - `permissive` decides
   */
  readonly launchNestedContainersAsUser?: UsersAcl[];

  /**
   * Who may launch nested containers, by the users that the executors around them run as.
   *
   * Action `launch_nested_containers_under_parent_with_user`, of agents since Mesos 1.2.0.
   *
   * @default - `permissive` decides
   */
  readonly launchNestedContainersUnderParentWithUser?: UsersAcl[];

  /**
   * Who may launch standalone containers.
   *
   * Action `launch_standalone_containers`, of agents since Mesos 1.5.0. Users can only be ANY or NONE.
   *
   * @default - `permissive` decides
   */
  readonly launchStandaloneContainers?: UsersAcl[];

  /**
   * Who may declare agents lost for good.
   *
   * Action `mark_agents_gone`, of masters since Mesos 1.5.0.
   *
   * @default - `permissive` decides
   */
  readonly markAgentsGone?: AgentsAcl[];

  /**
   * Who may declare resource providers lost for good.
   *
   * Action `mark_resource_providers_gone`, of agents since Mesos 1.8.0.
   *
   * @default - `permissive` decides
   */
  readonly markResourceProvidersGone?: ResourceProvidersAcl[];

  /**
   * Who may add, change and remove the configuration of resource providers.
   *
   * Action `modify_resource_provider_configs`, of agents since Mesos 1.5.0.
   *
   * @default - `permissive` decides
   */
  readonly modifyResourceProviderConfigs?: ResourceProvidersAcl[];

  /**
   * Who may remove unused images of containers.
   *
   * Action `prune_images`, of agents since Mesos 1.5.0.
   *
   * @default - `permissive` decides
   */
  readonly pruneImages?: ImagesAcl[];

  /**
   * Who may bring drained and deactivated agents back into use.
   *
   * Action `reactivate_agents`, of masters since Mesos 1.9.0.
   *
   * @default - `permissive` decides
   */
  readonly reactivateAgents?: AgentsAcl[];

  /**
   * Which principals agents may register with. An agent that does not authenticate has none, and is matched by ANY and NONE
   * only.
   *
   * Action `register_agents`, of masters since Mesos 1.3.0.
   *
   * @default - `permissive` decides
   */
  readonly registerAgents?: AgentsAcl[];

  /**
   * Which principals frameworks may register with, by their roles. Of several roles, each must be allowed.
   *
   * Action `register_frameworks`, of masters.
   *
   * @default - `permissive` decides
   */
  readonly registerFrameworks?: RolesAcl[];

  /**
   * Who may remove nested containers, by the users that the executors around them run as.
   *
   * Action `remove_nested_containers`, of agents since Mesos 1.3.0.
   *
   * @default - `permissive` decides
   */
  readonly removeNestedContainers?: UsersAcl[];

  /**
   * Who may remove quotas, by the principals that set them.
   *
   * Action `remove_quotas`, of masters. Removed in Mesos 1.3.0, which has `updateQuotas`.
   *
   * @default - `permissive` decides
   */
  readonly removeQuotas?: QuotaPrincipalsAcl[];

  /**
   * Who may remove standalone containers.
   *
   * Action `remove_standalone_containers`, of agents since Mesos 1.5.0. Users can only be ANY or NONE.
   *
   * @default - `permissive` decides
   */
  readonly removeStandaloneContainers?: UsersAcl[];

  /**
   * Who may reserve resources, by the roles that they are for. Since Mesos 1.6.0 agents with static reservations need it too,
   * for the roles of all their resources, `*` included: without it they cannot register.
   *
   * Action `reserve_resources`, of masters.
   *
   * @default - `permissive` decides
   */
  readonly reserveResources?: RolesAcl[];

  /**
   * Who may grow and shrink persistent volumes, by the roles that their disk is reserved for.
   *
   * Action `resize_volumes`, of masters since Mesos 1.6.0.
   *
   * @default - `permissive` decides
   */
  readonly resizeVolumes?: RolesAcl[];

  /**
   * Who may run tasks, by the principals of the frameworks and the users that the tasks run as.
   *
   * Action `run_tasks`, of masters and agents since Mesos 1.3.0.
   *
   * @default - `permissive` decides
   */
  readonly runTasks?: UsersAcl[];

  /**
   * Who may change how much the daemon logs.
   *
   * Action `set_log_level`, of masters since Mesos 1.4.0 and agents since Mesos 1.2.0.
   *
   * @default - `permissive` decides
   */
  readonly setLogLevel?: LevelAcl[];

  /**
   * Who may set quotas, by the roles that they are for.
   *
   * Action `set_quotas`, of masters. Removed in Mesos 1.3.0, which has `updateQuotas`.
   *
   * @default - `permissive` decides
   */
  readonly setQuotas?: RolesAcl[];

  /**
   * Who may tear down frameworks, by the principals of these.
   *
   * Action `shutdown_frameworks`, of masters. Removed in Mesos 1.3.0, which has `teardownFrameworks`.
   *
   * @default - `permissive` decides
   */
  readonly shutdownFrameworks?: FrameworkPrincipalsAcl[];

  /**
   * Who may start the maintenance of machines.
   *
   * Action `start_maintenances`, of masters since Mesos 1.4.0.
   *
   * @default - `permissive` decides
   */
  readonly startMaintenances?: MachinesAcl[];

  /**
   * Who may end the maintenance of machines.
   *
   * Action `stop_maintenances`, of masters since Mesos 1.4.0.
   *
   * @default - `permissive` decides
   */
  readonly stopMaintenances?: MachinesAcl[];

  /**
   * Who may tear down frameworks, by the principals of these.
   *
   * Action `teardown_frameworks`, of masters.
   *
   * @default - `permissive` decides
   */
  readonly teardownFrameworks?: FrameworkPrincipalsAcl[];

  /**
   * Who may read HTTP endpoints, by their paths. Endpoints that have actions of their own, and all the others, are not asked
   * about.
   *
   * Action `get_endpoints`, of masters and agents.
   *
   * @default - `permissive` decides
   */
  readonly toGetEndpoints?: PathsAcl[];

  /**
   * Who may see the schedule of maintenance.
   *
   * Action `get_maintenance_schedules`, of masters since Mesos 1.4.0.
   *
   * @default - `permissive` decides
   */
  readonly toGetMaintenanceSchedules?: MachinesAcl[];

  /**
   * Who may see which machines are in maintenance.
   *
   * Action `get_maintenance_statuses`, of masters since Mesos 1.4.0.
   *
   * @default - `permissive` decides
   */
  readonly toGetMaintenanceStatuses?: MachinesAcl[];

  /**
   * Who may see quotas, by the roles that they are for.
   *
   * Action `get_quotas`, of masters.
   *
   * @default - `permissive` decides
   */
  readonly toGetQuotas?: RolesAcl[];

  /**
   * Who may take reservations back, by the principals that made them.
   *
   * Action `unreserve_resources`, of masters.
   *
   * @default - `permissive` decides
   */
  readonly unreserveResources?: ReserverPrincipalsAcl[];

  /**
   * Who may change the schedule of maintenance.
   *
   * Action `update_maintenance_schedules`, of masters since Mesos 1.4.0.
   *
   * @default - `permissive` decides
   */
  readonly updateMaintenanceSchedules?: MachinesAcl[];

  /**
   * Who may set and remove quotas, by the roles that they are for.
   *
   * Action `update_quotas`, of masters.
   *
   * @default - `permissive` decides
   */
  readonly updateQuotas?: RolesAcl[];

  /**
   * Who may change weights, by the roles that they are for.
   *
   * Action `update_weights`, of masters.
   *
   * @default - `permissive` decides
   */
  readonly updateWeights?: RolesAcl[];

  /**
   * Who may see containers, by the users that their executors run as.
   *
   * Action `view_containers`, of agents since Mesos 1.2.0.
   *
   * @default - `permissive` decides
   */
  readonly viewContainers?: UsersAcl[];

  /**
   * Who may see executors, by the users that these run as.
   *
   * Action `view_executors`, of masters and agents.
   *
   * @default - `permissive` decides
   */
  readonly viewExecutors?: UsersAcl[];

  /**
   * Who may see the flags of the daemon.
   *
   * Action `view_flags`, of masters and agents.
   *
   * @default - `permissive` decides
   */
  readonly viewFlags?: FlagsAcl[];

  /**
   * Who may see frameworks, by the users that these run as.
   *
   * Action `view_frameworks`, of masters and agents.
   *
   * @default - `permissive` decides
   */
  readonly viewFrameworks?: UsersAcl[];

  /**
   * Who may see resource providers.
   *
   * Action `view_resource_providers`, of agents since Mesos 1.7.0.
   *
   * @default - `permissive` decides
   */
  readonly viewResourceProviders?: ResourceProvidersAcl[];

  /**
   * Who may see roles with their weights, and resources that are reserved for them.
   *
   * Action `view_roles`, of masters and agents since Mesos 1.5.0.
   *
   * @default - `permissive` decides
   */
  readonly viewRoles?: RolesAcl[];

  /**
   * Who may see standalone containers.
   *
   * Action `view_standalone_containers`, of agents since Mesos 1.5.0. Users can only be ANY or NONE.
   *
   * @default - `permissive` decides
   */
  readonly viewStandaloneContainers?: UsersAcl[];

  /**
   * Who may see tasks, by the users that these run as.
   *
   * Action `view_tasks`, of masters and agents.
   *
   * @default - `permissive` decides
   */
  readonly viewTasks?: UsersAcl[];

  /**
   * Who may wait for nested containers to end, by the users that the executors around them run as.
   *
   * Action `wait_nested_containers`, of agents since Mesos 1.2.0.
   *
   * @default - `permissive` decides
   */
  readonly waitNestedContainers?: UsersAcl[];

  /**
   * Who may wait for standalone containers to end.
   *
   * Action `wait_standalone_containers`, of agents since Mesos 1.5.0. Users can only be ANY or NONE.
   *
   * @default - `permissive` decides
   */
  readonly waitStandaloneContainers?: UsersAcl[];
}
