import { aclsWithoutNeeded } from "../../core/errors";
import { AclDaemon, ACTIONS, isAsked, propertyOf } from "./acl-catalogue";
import { AclContext, AclEntries } from "./read-acls";

/** Without these a cluster does nothing at all. */
const NEEDED: Readonly<Record<string, string>> = {
  register_agents: "agents are refused again and again",
  register_frameworks: "frameworks cannot register",
  run_tasks: "tasks cannot start",
};

/** What the web UI, people and monitoring read. */
const READ = [
  ...["get_endpoints", "view_flags", "view_frameworks", "view_tasks", "view_executors", "view_roles"],
  ...["access_sandboxes", "access_mesos_logs"],
];

/** What executors ask of their own agent for groups of tasks and the checks of these; those that authenticate need no entry. */
const OF_EXECUTORS = [
  ...["launch_nested_containers_as_user", "launch_nested_containers_under_parent_with_user"],
  ...["launch_nested_container_sessions_as_user", "launch_nested_container_sessions_under_parent_with_user"],
  ...["wait_nested_containers", "kill_nested_containers", "remove_nested_containers"],
];

/** Refuses ACLs that shut a cluster down because they say nothing of what it cannot do without. */
export function checkNeeded(context: AclContext, given: readonly AclEntries[]): void {
  const missing = missingIn(context, given, Object.keys(NEEDED));
  if (missing.length > 0) {
    const means = missing.map((name) => NEEDED[name]).join(" and ");
    throw aclsWithoutNeeded(context.path, missing.map(propertyOf), means);
  }
}

/** What nobody may do any more only because nothing is said of it. */
export function unsaidWarnings(context: AclContext, given: readonly AclEntries[], executorsAuthenticate: boolean): string[] {
  const unread = missingIn(context, given, READ);
  const unlaunched = executorsAuthenticate ? [] : missingIn(context, given, OF_EXECUTORS);
  const daemons = DAEMONS[context.daemon];
  return [
    ...(unread.length === 0
      ? []
      : [closed(daemons, unread, "the web UI, people and monitoring that read them get 403 or nothing")]),
    ...(unlaunched.length === 0
      ? []
      : [closed(daemons, unlaunched, "executors cannot run groups of tasks, nor check their health")]),
  ];
}

const DAEMONS: Readonly<Record<AclDaemon, string>> = { master: "masters", agent: "agents" };

function closed(daemons: string, missing: readonly string[], means: string): string {
  return `acls of the ${daemons} with permissive: false says nothing of ${missing.map(propertyOf).join(", ")}: ${means}`;
}

function missingIn({ daemon, build }: AclContext, given: readonly AclEntries[], names: readonly string[]): string[] {
  const asked = ACTIONS.filter((action) => names.includes(action.name) && isAsked(action, daemon, build));
  return asked.map(({ name }) => name).filter((name) => !given.some(({ action }) => action.name === name));
}
