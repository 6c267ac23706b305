import { emptyContainerList } from "../../core/errors";
import { AgentFeature, FeatureContext } from "../features/daemon-feature";
import { MesosAgentFlags } from "../flags/agent-flags";

/** A format of images that the Mesos containerizer runs without Docker. */
export enum ImageProvider {
  /**
   * Images of Docker, from a registry or a directory: `flags.dockerRegistry`. Mesos asks registries for manifests of Docker, version 2 schema 2
   * from Mesos 1.8.0 on and schema 1 alone before: images that a registry has in OCI's format only, as most builders push them now, cannot
   * be pulled. Copy them with `skopeo copy --format v2s2` to a registry of your own, or run them with `docker`.
   */
  DOCKER = "docker",
  /** Images of appc: `flags.appcSimpleDiscoveryUriPrefix`. Mesos 1.1.0 or later. */
  APPC = "appc",
}

/** Images without their engine: the agent fetches them with curl, and unpacks them on the volume of its work directory. */
export function imageProvidersFeature(
  { path }: FeatureContext,
  providers: readonly ImageProvider[] | undefined,
  workDir: string,
): AgentFeature[] {
  if (providers === undefined) {
    return [];
  }
  if (providers.length === 0) {
    throw emptyContainerList(path, "imageProviders");
  }
  return [
    {
      property: "imageProviders",
      isolators: ["filesystem/linux", ...providers.map((provider) => `${provider}/runtime`)],
      flags: { imageProviders: [...providers] },
      defaults: Object.assign(
        {},
        ...providers.map((provider) => store(provider, `${workDir}/store/${provider}`)),
      ) as MesosAgentFlags,
      configure: () => ({ packages: [{ name: "curl" }] }),
    },
  ];
}

/** Mesos' own store is below /tmp, which systems empty. */
function store(provider: ImageProvider, directory: string): MesosAgentFlags {
  return provider === ImageProvider.DOCKER ? { dockerStoreDir: directory } : { appcStoreDir: directory };
}
