import { masterAclsFeature } from "../acls/acls-feature";
import { MesosAcls } from "../acls/mesos-acls";
import { LibprocessFlags } from "../flags/libprocess-flags";
import { MesosMasterFlags } from "../flags/master-flags";
import { modulesFeature, withModules } from "../modules/load-modules";
import { MesosModule } from "../modules/mesos-module";
import { masterAuthenticationFeature } from "../security/authentication-features";
import { ClusterSecurity } from "../security/cluster-security";
import { masterTlsFeature } from "../security/tls-features";
import { FeatureContext, MasterFeature } from "./daemon-feature";

/** Properties of masters that are more than one flag, and flags that bear on them. */
export interface MasterFeatureSettings {
  readonly acls?: MesosAcls;
  readonly flags?: MesosMasterFlags;
  readonly libprocess?: LibprocessFlags;
  readonly modules?: MesosModule[];
}

export function masterFeatures(
  context: FeatureContext,
  { authentication, tls }: ClusterSecurity,
  settings: MasterFeatureSettings,
): readonly MasterFeature[] {
  return withModules(context, [
    ...masterAclsFeature(context, settings.acls, settings.flags),
    ...masterAuthenticationFeature(context, authentication, settings.flags),
    ...masterTlsFeature(context, tls, settings.libprocess),
    ...modulesFeature(settings.modules),
  ]);
}
