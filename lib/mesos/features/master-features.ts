import { MesosMasterFlags } from "../flags/master-flags";
import { masterAuthenticationFeature } from "../security/authentication-features";
import { ClusterAuthentication } from "../security/mesos-authentication";
import { FeatureContext, MasterFeature } from "./daemon-feature";

/** Properties of masters that are more than one flag. */
export interface MasterFeatureSettings {
  readonly flags?: MesosMasterFlags;
}

export function masterFeatures(
  context: FeatureContext,
  authentication: ClusterAuthentication,
  settings: MasterFeatureSettings,
): readonly MasterFeature[] {
  return [...masterAuthenticationFeature(context, authentication, settings.flags)];
}
