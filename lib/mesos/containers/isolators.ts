import { emptyContainerList } from "../../core/errors";
import { AgentFeature, FeatureContext } from "../features/daemon-feature";

/** Isolators beside those that are there, where `flags.isolation` says all of them. */
export function isolatorsFeature({ path }: FeatureContext, isolators: readonly string[] | undefined): AgentFeature[] {
  if (isolators?.length === 0) {
    throw emptyContainerList(path, "isolators");
  }
  return isolators === undefined ? [] : [{ property: "isolators", isolators }];
}
