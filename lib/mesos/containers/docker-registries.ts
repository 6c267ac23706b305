import {
  badRegistry,
  badRegistryUser,
  emptyContainerList,
  flagOfProperty,
  nobodyPullsImages,
  registryIsDockerHub,
  registryTwice,
} from "../../core/errors";
import { Base64Text, MachineFragment, SecretFile } from "../../machine/nouns";
import { Secret } from "../../machine/secret";
import { systemdUnit } from "../../machine/systemd-unit";
import { isUnresolved } from "../../machine/unresolved";
import { AgentFeature, FeatureContext } from "../features/daemon-feature";
import { MesosAgentFlags } from "../flags/agent-flags";

/** A login of a registry of Docker images. */
export interface DockerRegistryCredentials {
  /**
   * The registry, as names of images begin: host, or host:port, such as `quay.io`. Docker Hub is `https://index.docker.io/v1/`. The group of the
   * agents lets out ports 80 and 443 only: one on another port needs a rule of your own.
   */
  readonly registry: string;

  /** Name of the account, without `:`. */
  readonly username: string;

  /** Its password or token. */
  readonly password: Secret;
}

const DOCKER_HUB = "https://index.docker.io/v1/";
const NAMES_OF_DOCKER_HUB = ["docker.io", "hub.docker.com", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com"];
const DIRECTORY = "/etc/mesos-constructs/docker";
const FILE = `${DIRECTORY}/config.json`;

/** Who on the agents pulls images of Docker. */
export interface ImagePullers {
  /** The Docker containerizer, with Docker's client. */
  readonly engine: boolean;
  /** The Mesos containerizer itself. */
  readonly mesos: boolean;
}

/**
 * Logins in a file of root, which reaches either containerizer in the way that shows it to the fewest: Docker's client reads it by itself.
 * The Mesos containerizer only takes it from a flag, whose value the agent shows.
 */
export function dockerRegistriesFeature(
  { path, service }: FeatureContext,
  registries: readonly DockerRegistryCredentials[] | undefined,
  { engine, mesos }: ImagePullers,
  flags: MesosAgentFlags = {},
): AgentFeature[] {
  if (registries === undefined) {
    return [];
  }
  if (registries.length === 0) {
    throw emptyContainerList(path, "dockerRegistries");
  }
  if (flags.dockerConfig !== undefined) {
    throw flagOfProperty(path, "flags.dockerConfig", "dockerRegistries");
  }
  if (!engine && !mesos) {
    throw nobodyPullsImages(path);
  }
  checkRegistries(path, registries);
  const secretFiles: SecretFile[] = [
    { path: FILE, mode: "0400", owner: "root", content: configuration(registries), before: [service] },
  ];
  const environment = systemdUnit({ Service: { Environment: `DOCKER_CONFIG=${DIRECTORY}` } });
  const configure = (): MachineFragment => ({
    secretFiles,
    dropIns: engine ? [{ unit: `${service}.service`, name: "docker-registries.conf", content: environment }] : [],
  });
  return [
    {
      property: "dockerRegistries",
      ownFlags: mesos ? [{ name: "docker_config", value: `file://${FILE}` }] : [],
      showsSecrets: mesos,
      configure,
    },
  ];
}

function checkRegistries(path: string, registries: readonly DockerRegistryCredentials[]): void {
  registries.forEach(({ registry, username }, i) => {
    if (NAMES_OF_DOCKER_HUB.includes(registry)) {
      throw registryIsDockerHub(path, registry);
    }
    if (!isUnresolved(registry) && registry !== DOCKER_HUB && !/^[\w-]+(\.[\w-]+)*(:\d{1,5})?$/.test(registry)) {
      throw badRegistry(path, registry);
    }
    if (!isUnresolved(username) && (typeof username !== "string" || !/^[^:\s]+$/.test(username))) {
      throw badRegistryUser(path, registry, username);
    }
    if (registries.findIndex((other) => other.registry === registry) !== i) {
      throw registryTwice(path, registry);
    }
  });
}

/** Docker's config.json. */
function configuration(registries: readonly DockerRegistryCredentials[]): SecretFile["content"] {
  const entries = registries.flatMap(({ registry, username, password }, i): Array<string | Base64Text> => [
    `${i === 0 ? "" : ","}\n    ${JSON.stringify(registry)}: {"auth": "`,
    { base64: [`${username}:`, { secret: password._reference }] },
    `"}`,
  ]);
  return [`{\n  "auths": {`, ...entries, "\n  }\n}\n"];
}
