import { flagWithoutEffect } from "../../core/errors";
import { isUnresolved } from "../../machine/unresolved";
import { DaemonFeature, FeatureContext } from "../features/daemon-feature";
import { MesosAgentFlags } from "../flags/agent-flags";
import { MesosMasterFlags } from "../flags/master-flags";
import { AclDaemon } from "./acl-catalogue";
import { MesosAcls } from "./mesos-acls";
import { resolveAcls } from "./resolve-acls";

type Context = Pick<FeatureContext, "path" | "packages">;

/** The property `acls` of masters. */
export function masterAclsFeature(context: Context, acls: MesosAcls | undefined, flags: MesosMasterFlags = {}) {
  return aclsFeature(context, "master", acls, flags.authorizers, false);
}

/** The property `acls` of agents. */
export function agentAclsFeature(context: Context, acls: MesosAcls | undefined, flags: MesosAgentFlags = {}) {
  return aclsFeature(context, "agent", acls, flags.authorizer, flags.authenticateHttpExecutors === true);
}

function aclsFeature(
  { path, packages }: Context,
  daemon: AclDaemon,
  acls: MesosAcls | undefined,
  authorizer: string | undefined,
  executorsAuthenticate: boolean,
): Array<DaemonFeature<object>> {
  if (acls === undefined) {
    return [];
  }
  if (authorizer !== undefined && authorizer !== "local" && !isUnresolved(authorizer)) {
    throw flagWithoutEffect(path, "acls", "the authorizer local");
  }
  const { text, warnings } = resolveAcls({ path, daemon, build: packages._build }, acls, executorsAuthenticate);
  return [{ property: "acls", ownFlags: [{ name: "acls", value: text }], warnings }];
}
