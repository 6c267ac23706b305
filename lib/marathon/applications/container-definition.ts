import { JsonObject } from "../../frameworks/definition-catalogue";
import { given } from "../../frameworks/definition-checks";
import { ApplicationChecks } from "./application-checks";
import {
  MarathonContainer,
  MarathonContainerType,
  MarathonDiskType,
  MarathonLinuxInfo,
  MarathonVolume,
  MarathonVolumeMode,
} from "./container";
import { MarathonNetwork, MarathonPortMapping } from "./networking";

const { DOCKER, MESOS } = MarathonContainerType;

/** Networks and mapped ports have fields of their own since this version. */
const NETWORKS = ">=1.5.0";

/** The fields of an application that say where it runs and how it is reached. */
export function containerFields(
  check: ApplicationChecks,
  container: MarathonContainer | undefined,
  networks: readonly MarathonNetwork[],
  ports: readonly MarathonPortMapping[],
): JsonObject {
  const type = containerType(check, container);
  refuseNetworks(check, type, networks, ports);
  const image = container?.docker === undefined ? undefined : imageFields(check, type, container);
  const mapped = ports.map((port) => portMapping(check, networks[0], port));
  const common = given({
    type,
    volumes: container?.volumes?.map((volume) => volumeFields(check, volume)),
    linuxInfo: container?.linuxInfo === undefined ? undefined : linuxFields(check, type, container.linuxInfo),
  });
  if (check.isSince(NETWORKS)) {
    const isHost = networks[0]._mode === "host";
    return given({
      networks: networks.map(({ _mode: mode, _name: name, _labels: labels }) => given({ mode, name, labels })),
      container:
        container === undefined && isHost
          ? undefined
          : given({ ...common, docker: image, portMappings: isHost ? undefined : mapped }),
    }) as unknown as JsonObject;
  }
  return given({
    ipAddress: ipAddress(check, type, networks[0], ports),
    container:
      container === undefined
        ? undefined
        : given({ ...common, docker: image && given({ ...image, ...dockerNetwork(type, networks[0], mapped) }) }),
  }) as unknown as JsonObject;
}

function containerType(check: ApplicationChecks, container: MarathonContainer | undefined): MarathonContainerType {
  const { docker, type } = container ?? {};
  if (type === DOCKER && docker === undefined) {
    throw check.conflict("has a container of the Docker engine without an image", "give container.docker too, or the type MESOS");
  }
  return type ?? (docker === undefined ? MESOS : DOCKER);
}

function refuseNetworks(
  check: ApplicationChecks,
  type: MarathonContainerType,
  networks: readonly MarathonNetwork[],
  ports: readonly MarathonPortMapping[],
): void {
  const [{ _mode: mode }] = networks;
  if (networks.length > 1) {
    if (networks.some(({ _mode }) => _mode !== "container")) {
      throw check.conflict(
        "has several networks, of which one is no MarathonNetwork.container()",
        "give one network, or several by their names",
      );
    }
    if (type === DOCKER) {
      throw check.conflict(
        "has several networks in the Docker engine, which can have one",
        "give one network, or the container type MESOS",
      );
    }
    check.since("networks", "several of them", NETWORKS);
  }
  if (mode === "host" && ports.length > 0) {
    throw check.conflict(
      "has container.portMappings in the network of the machine",
      "use portDefinitions, or MarathonNetwork.bridge()",
    );
  }
  if (mode === "container/bridge" && type === MESOS) {
    check.since("networks", "MarathonNetwork.bridge() in a container of Mesos", NETWORKS);
  }
  const foreign = ports
    .flatMap(({ networkNames = [] }) => networkNames)
    .find((name) => !networks.some(({ _name }) => _name === name));
  if (foreign !== undefined) {
    throw check.bad("container.portMappings.networkNames", foreign, "the name of a network of the application");
  }
}

function imageFields(check: ApplicationChecks, type: MarathonContainerType, { docker }: MarathonContainer) {
  const { image, forcePullImage, privileged, parameters, pullConfig } = docker ?? { image: "" };
  const foreign = type === DOCKER ? { pullConfig } : { privileged, parameters };
  const wrong = Object.entries(foreign).find(([, value]) => value !== undefined)?.[0];
  if (wrong !== undefined) {
    throw check.conflict(
      `has container.docker.${wrong}, which containers of the type ${type} do not have`,
      "leave it out, or use the other type",
    );
  }
  return given({
    image: check.text("container.docker.image", image, /^\S+$/, "the name of an image, such as nginx:1.27"),
    forcePullImage,
    privileged,
    parameters: parameters?.map(({ key, value }) => ({ key, value })),
    pullConfig: pullConfig === undefined ? undefined : { secret: pullConfig },
  });
}

function portMapping(check: ApplicationChecks, network: MarathonNetwork, mapping: MarathonPortMapping): JsonObject {
  const { protocol, name, labels, networkNames } = mapping;
  return given({
    containerPort: check.port("container.portMappings.containerPort", mapping.containerPort ?? 0),
    hostPort: check.port("container.portMappings.hostPort", mapping.hostPort ?? (network._mode === "container" ? undefined : 0)),
    servicePort: check.port("container.portMappings.servicePort", mapping.servicePort),
    protocol,
    name,
    labels: check.texts("container.portMappings.labels", labels),
    networkNames,
  }) as JsonObject;
}

/** As versions before 1.5 say it, of the Docker engine. */
function dockerNetwork(type: MarathonContainerType, { _mode: mode }: MarathonNetwork, portMappings: readonly JsonObject[]) {
  const network = { host: "HOST", "container/bridge": "BRIDGE", container: "USER" }[mode];
  return type === MESOS ? {} : given({ network, portMappings: mode === "host" ? undefined : portMappings });
}

/** As versions before 1.5 say it, of a network with a name. */
function ipAddress(
  check: ApplicationChecks,
  type: MarathonContainerType,
  { _mode: mode, _name: networkName, _labels: labels }: MarathonNetwork,
  ports: readonly MarathonPortMapping[],
) {
  if (mode !== "container") {
    return undefined;
  }
  const discovered = ports.map(({ containerPort = 0, name, protocol = "tcp", labels: portLabels, ...others }) => {
    const [foreign] = Object.entries(others).find(([, value]) => value !== undefined) ?? [];
    if (type === MESOS && (name === undefined || foreign !== undefined)) {
      throw check.conflict(
        `has a mapped port with ${foreign ?? "no name"} in a container of Mesos, which Marathon ${check.version} does not have`,
        "give it containerPort, protocol, a name and labels only, or use Marathon >=1.5.0",
      );
    }
    return given({ number: containerPort, name, protocol, labels: portLabels });
  });
  return given({ networkName, labels, discovery: type === MESOS && ports.length > 0 ? { ports: discovered } : undefined });
}

function volumeFields(check: ApplicationChecks, volume: MarathonVolume) {
  const { containerPath, mode = MarathonVolumeMode.RW, hostPath, persistent, external, secret } = volume;
  const kinds = [hostPath, persistent, external, secret].filter((kind) => kind !== undefined);
  if (kinds.length !== 1) {
    throw check.conflict(
      `has the volume ${containerPath}, which must be exactly one of hostPath, persistent, external and secret`,
      "give one of them",
    );
  }
  if (persistent !== undefined) {
    check.text(
      "container.volumes.containerPath",
      containerPath,
      /^(?!\.{1,2}$)[^/]+$/,
      "of a persistent volume a name without slashes",
    );
    if (mode !== MarathonVolumeMode.RW) {
      throw check.bad("container.volumes.mode", mode, "RW for a persistent volume");
    }
  }
  return given({
    containerPath: check.text("container.volumes.containerPath", containerPath, /./, "a path"),
    mode: secret === undefined ? mode : undefined,
    hostPath,
    persistent: persistent === undefined ? undefined : persistentFields(check, persistent),
    external:
      external === undefined
        ? undefined
        : given({
            name: external.name,
            provider: external.provider ?? "dvdi",
            options: check.texts("container.volumes.external.options", external.options),
            size:
              external.size === undefined
                ? undefined
                : check.whole("container.volumes.external.size", external.size.toGibibytes(), 1),
            shared: external.shared,
          }),
    secret,
  });
}

function persistentFields(check: ApplicationChecks, volume: NonNullable<MarathonVolume["persistent"]>) {
  const { profileName, pathLike } = volume;
  const type = volume.type ?? (profileName === undefined ? MarathonDiskType.ROOT : MarathonDiskType.MOUNT);
  const size = check.mebibytes("container.volumes.persistent.size", volume.size, 1) as number;
  if (pathLike !== undefined && type === MarathonDiskType.ROOT) {
    throw check.bad("container.volumes.persistent.pathLike", pathLike, "it with the disk types PATH and MOUNT only");
  }
  const maxSize = check.mebibytes("container.volumes.persistent.maxSize", volume.maxSize, size + 1);
  if (maxSize !== undefined && type !== MarathonDiskType.MOUNT) {
    throw check.bad("container.volumes.persistent.maxSize", maxSize, "it with the disk type MOUNT only");
  }
  return given({
    size,
    // Marathon tells the type where it knows types, asked or not.
    type: volume.type !== undefined || check.isSince(">=1.4.0") ? type : undefined,
    maxSize,
    profileName,
    constraints: pathLike === undefined ? undefined : [["path", "LIKE", pathLike]],
  });
}

function linuxFields(check: ApplicationChecks, type: MarathonContainerType, linux: MarathonLinuxInfo) {
  if (type === DOCKER) {
    throw check.conflict(
      "has container.linuxInfo, which containers of the Docker engine do not have",
      "leave it out, or use the type MESOS",
    );
  }
  const { seccompProfileName: profileName, seccompUnconfined: unconfined, ipcMode: mode, shmSize } = linux;
  return given({
    seccomp:
      profileName === undefined && unconfined === undefined ? undefined : given({ profileName, unconfined: unconfined ?? false }),
    ipcInfo:
      mode === undefined && shmSize === undefined
        ? undefined
        : given({ mode: mode ?? "PRIVATE", shmSize: check.mebibytes("container.linuxInfo.shmSize", shmSize, 1) }),
  });
}
