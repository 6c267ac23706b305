import { AclEntity, MesosAcls } from "../../../lib";
import { AclAction, AclDaemon, ACTIONS, isAnyOrNone, propertyOf } from "../../../lib/mesos/acls/acl-catalogue";
import { resolveAcls, ResolvedAcls } from "../../../lib/mesos/acls/resolve-acls";

export const CLUSTERD = { version: "1.11.0-0.9.0", distribution: "clusterd" } as const;

export const mesosphere = (version: string) => ({ version, distribution: "mesosphere" }) as const;

export interface Target {
  readonly daemon?: AclDaemon;
  readonly build?: typeof CLUSTERD | ReturnType<typeof mesosphere>;
  readonly executorsAuthenticate?: boolean;
}

/** What ACLs become; users of JavaScript may write anything. */
export function resolved(acls: unknown, target: Target = {}): ResolvedAcls {
  const { daemon = "master", build = CLUSTERD, executorsAuthenticate = false } = target;
  return resolveAcls({ path: "Test", daemon, build }, acls as MesosAcls, executorsAuthenticate);
}

/** How ACLs are refused, without the name of the construct. */
export function refusal(acls: unknown, target: Target = {}): string {
  try {
    return `took ${resolved(acls, target).text}`;
  } catch (error) {
    return (error as Error).message.replace("[Test] ", "");
  }
}

/** An entry that every action takes, and that forbids something. */
export function refusing(action: AclAction): object {
  return { principals: AclEntity.NONE, [propertyOf(action.object)]: isAnyOrNone(action) ? AclEntity.ANY : sample(action) };
}

function sample({ object }: AclAction): AclEntity {
  return AclEntity.some(object === "paths" ? "/metrics/snapshot" : "ops");
}

/** An action by its name. */
export function action(name: string): AclAction {
  const found = ACTIONS.find((entry) => entry.name === name);
  if (found === undefined) {
    throw new Error(`no action ${name}`);
  }
  return found;
}
