import { AclEntity } from "../acls/acl-entity";
import { agentAclsFeature } from "../acls/acls-feature";
import { MesosAcls } from "../acls/mesos-acls";
import { cniFeature } from "../containers/cni-feature";
import { containerFeatures, ContainerSettings } from "../containers/container-features";
import { LibprocessFlags } from "../flags/libprocess-flags";
import { ContainerLogger, containerLoggerFeature } from "../modules/container-logger";
import { modulesFeature, withModules } from "../modules/load-modules";
import { MesosModule } from "../modules/mesos-module";
import { Oversubscription, oversubscriptionFeature } from "../modules/oversubscription";
import { agentAuthenticationFeature } from "../security/authentication-features";
import { ClusterSecurity } from "../security/cluster-security";
import { agentTlsFeature, tlsInNetworks } from "../security/tls-features";
import { AgentFeature, FeatureContext, withFeatures } from "./daemon-feature";

/** Properties of agents that are more than one flag, and flags that bear on them. */
export interface AgentFeatureSettings extends ContainerSettings {
  readonly libprocess?: LibprocessFlags;
  readonly acls?: MesosAcls;
  readonly containerLogger?: ContainerLogger;
  readonly modules?: MesosModule[];
  readonly oversubscription?: Oversubscription;
}

/** Nobody reads flags, and the log that begins with them, unless the user's ACLs say who may. */
function withSecretFlags({ viewFlags, accessMesosLogs, ...others }: MesosAcls = {}): MesosAcls {
  return {
    ...others,
    viewFlags: viewFlags ?? [{ principals: AclEntity.ANY, flags: AclEntity.NONE }],
    accessMesosLogs: accessMesosLogs ?? [{ principals: AclEntity.ANY, logs: AclEntity.NONE }],
  };
}

export function agentFeatures(
  context: FeatureContext,
  { authentication, tls }: ClusterSecurity,
  settings: AgentFeatureSettings,
): readonly AgentFeature[] {
  const containers = containerFeatures(context, settings);
  const secretFlags = containers.some(({ showsSecrets }) => showsSecrets === true) && settings.flags?.authorizer === undefined;
  const authenticated = agentAuthenticationFeature(context, authentication);
  const flags = withFeatures(context.path, "flags", settings.flags ?? {}, authenticated);
  const features: readonly AgentFeature[] = [
    ...agentAclsFeature(context, secretFlags ? withSecretFlags(settings.acls) : settings.acls, flags),
    ...authenticated,
    ...agentTlsFeature(context, tls, settings.libprocess),
    ...containers,
    ...modulesFeature(settings.modules),
    ...oversubscriptionFeature(context, settings.oversubscription),
    ...containerLoggerFeature(context, settings.containerLogger, settings.flags?.launcherDir),
  ];
  const beside = settings.cniNetworks === undefined ? [] : tlsInNetworks(tls, settings.flags);
  const docker = withContainerizers(settings.flags?.containerizers ?? [], features).includes("docker");
  return withModules(context, [...features, ...beside, ...cniFeature(context, settings, docker)]);
}

/** Isolators in the order in which they were asked for, each once. */
export function withIsolators(isolation: readonly string[], features: readonly AgentFeature[]): string[] {
  return [...new Set([...isolation, ...features.flatMap(({ isolators = [] }) => isolators)])];
}

/** Mesos asks containerizers in their order: those of features come before the one that takes everything. */
export function withContainerizers(containerizers: readonly string[], features: readonly AgentFeature[]): string[] {
  return [...new Set([...features.flatMap(({ containerizers: own = [] }) => own), ...containerizers])];
}
