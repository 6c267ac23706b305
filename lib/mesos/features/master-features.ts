import { MesosMasterFlags } from "../flags/master-flags";
import { masterAuthenticationFeature } from "../security/authentication-features";
import { ClusterSecurity } from "../security/cluster-security";
import { masterTlsFeature } from "../security/tls-features";
import { FeatureContext, MasterFeature } from "./daemon-feature";

/** Properties of masters that are more than one flag. */
export interface MasterFeatureSettings {
  readonly flags?: MesosMasterFlags;
}

export function masterFeatures(
  context: FeatureContext,
  { authentication, tls }: ClusterSecurity,
  settings: MasterFeatureSettings,
): readonly MasterFeature[] {
  return [...masterAuthenticationFeature(context, authentication, settings.flags), ...masterTlsFeature(context, tls)];
}
