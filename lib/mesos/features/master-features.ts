import { MasterFeature } from "./daemon-feature";

/** Properties of masters that are more than one flag. */
export function masterFeatures(): readonly MasterFeature[] {
  return [];
}
