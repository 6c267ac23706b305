import { normalize } from "node:path/posix";
import { badContainerPath, badHostPath, emptyContainerList, nestedContainerPaths, readOnlyNotShared } from "../../core/errors";
import { isUnresolved } from "../../machine/unresolved";
import { AgentFeature, FeatureContext } from "../features/daemon-feature";

/** Whether a container may write to a volume. */
export enum ContainerVolumeMode {
  /** It may. */
  RW = "RW",
  /** It may only read. */
  RO = "RO",
}

/**
 * A directory that containers see in the place of another one: a private /tmp is
 * `{ containerPath: "/tmp", hostPath: ".local/tmp" }`.
 */
export interface ContainerVolume {
  /** Absolute path in the container. In a container without an image it must exist on the machine. */
  readonly containerPath: string;

  /**
   * What stands there: a directory of the container's sandbox, which is made, or an absolute path of the machine, which must exist.
   */
  readonly hostPath: string;

  /**
   * Whether the container may write to it.
   *
   * @default ContainerVolumeMode.RW
   */
  readonly mode?: ContainerVolumeMode;
}

const SHARED = "filesystem/shared";

/**
 * Volumes of every container that brings none of its own.
 *
 * @param isolators those that the user names, by whatever property
 */
export function defaultContainerVolumesFeature(
  { path }: FeatureContext,
  volumes: readonly ContainerVolume[] | undefined,
  isolators: readonly string[],
): AgentFeature[] {
  if (volumes === undefined) {
    return [];
  }
  if (volumes.length === 0) {
    throw emptyContainerList(path, "defaultContainerVolumes");
  }
  volumes.forEach((volume) => checkPaths(path, volume));
  checkNesting(path, volumes);
  const shared = isolators.includes(SHARED);
  const readOnly = volumes.find(({ mode }) => mode === ContainerVolumeMode.RO);
  if (shared && readOnly !== undefined) {
    throw readOnlyNotShared(path, readOnly.containerPath);
  }
  return [
    {
      property: "defaultContainerVolumes",
      isolators: shared ? [] : ["filesystem/linux"],
      flags: {
        defaultContainerInfo: {
          type: "MESOS",
          volumes: volumes.map(({ containerPath, hostPath, mode = ContainerVolumeMode.RW }) => ({
            mode,
            container_path: containerPath,
            host_path: hostPath,
          })),
        },
      },
    },
  ];
}

function checkPaths(path: string, { containerPath, hostPath }: ContainerVolume): void {
  if (!isUnresolved(containerPath) && !isPlain(containerPath, /^\/[^/]/)) {
    throw badContainerPath(path, containerPath);
  }
  if (!isUnresolved(hostPath) && !isPlain(hostPath, /./)) {
    throw badHostPath(path, hostPath);
  }
}

function isPlain(place: unknown, form: RegExp): boolean {
  return typeof place === "string" && form.test(place) && normalize(place) === place && !/^\.\.?(\/|$)/.test(place);
}

function checkNesting(path: string, volumes: readonly ContainerVolume[]): void {
  const places = volumes.map(({ containerPath }) => containerPath);
  places.forEach((outer, i) => {
    const inner = places.find((place, j) => j !== i && `${place}/`.startsWith(`${outer}/`));
    if (inner !== undefined) {
      throw nestedContainerPaths(path, [outer, inner]);
    }
  });
}
