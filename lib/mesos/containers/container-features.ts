import { WORK_DIR } from "../checks";
import { AgentFeature, FeatureContext } from "../features/daemon-feature";
import { MesosAgentFlags } from "../flags/agent-flags";
import { containerDiskQuotaFeature } from "./container-disk-quota";
import { defaultContainerVolumesFeature } from "./default-container-volumes";
import { dockerFeature } from "./docker";
import { dockerRegistriesFeature, ImagePullers } from "./docker-registries";
import { imageProvidersFeature } from "./image-providers";
import { isolatorsFeature } from "./isolators";
import { MesosContainersProps } from "./mesos-containers-props";
import { nvidiaGpusFeature } from "./nvidia-gpus";
import { sysdigFeature } from "./sysdig";

/** Properties that are about containers, and what bears on them. */
export interface ContainerSettings extends MesosContainersProps {
  readonly flags?: MesosAgentFlags;
  readonly workDir?: string;
}

export function containerFeatures(context: FeatureContext, settings: ContainerSettings): readonly AgentFeature[] {
  const { isolators = [], flags = {}, workDir = WORK_DIR } = settings;
  return [
    ...isolatorsFeature(context, settings.isolators),
    ...containerDiskQuotaFeature(settings.containerDiskQuota),
    ...dockerFeature(context, settings.docker),
    ...imageProvidersFeature(context, settings.imageProviders, workDir),
    ...dockerRegistriesFeature(context, settings.dockerRegistries, pullers(settings), flags),
    ...defaultContainerVolumesFeature(context, settings.defaultContainerVolumes, [...(flags.isolation ?? []), ...isolators]),
    ...nvidiaGpusFeature(settings.nvidiaGpus),
    ...sysdigFeature(context, settings.sysdig),
  ];
}

function pullers({ docker, imageProviders = [], flags = {} }: ContainerSettings): ImagePullers {
  return {
    engine: docker !== undefined || flags.containerizers?.includes("docker") === true,
    mesos: [...imageProviders, ...(flags.imageProviders ?? [])].some((name) => name.toUpperCase() === "DOCKER"),
  };
}
