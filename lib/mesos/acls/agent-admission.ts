import { agentsNotAllowed } from "../../core/errors";
import { isUnresolved } from "../../machine/unresolved";
import { isSince, MesosBuild } from "../flags/mesos-build";
import { isAllowed } from "./acl-decision";
import { MesosAcls } from "./mesos-acls";

/** The ACLs of masters, with what decides which of them they have. */
export interface MastersAcls {
  readonly acls: MesosAcls;
  readonly build: MesosBuild;
}

/** Agents as masters see them when they come. */
export interface ComingAgents {
  /** Who they are, if they say so. */
  readonly principal?: string;
  /** The roles of their resources: any other than `*` is a static reservation. */
  readonly roles: readonly string[];
}

/** Refuses agents that the ACLs of their masters turn away, again and again: Mesos tells it in its logs only. */
export function checkAdmission(path: string, { acls, build }: MastersAcls, { principal, roles }: ComingAgents): void {
  const known = [principal, ...roles].every((name) => !isUnresolved(name));
  if (!known || !isSince(build, "1.3.0")) {
    return;
  }
  if (!isAllowed(acls, { action: "register_agents", object: "agents", principal, name: undefined })) {
    throw agentsNotAllowed(path, "registerAgents", principal);
  }
  // With one reservation Mesos asks about all resources, unreserved ones included.
  const asked = isSince(build, "1.6.0") && roles.some((name) => name !== "*") ? roles : [];
  const role = asked.find((name) => !isAllowed(acls, { action: "reserve_resources", object: "roles", principal, name }));
  if (role !== undefined) {
    throw agentsNotAllowed(path, "reserveResources", principal, role);
  }
}
