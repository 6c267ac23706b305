import { Duration } from "../../core/duration";
import { AgentFeature } from "../features/daemon-feature";

/**
 * Limits the disk that a container may use to what its task asked for: a container that uses more is killed (isolator `disk/du`).
 *
 * @see https://mesos.apache.org/documentation/latest/isolators/disk-du/
 */
export interface ContainerDiskQuota {
  /**
   * How often the disk usage of containers is measured (`container_disk_watch_interval`). A container can exceed its limit for so long.
   *
   * @default Duration.seconds(15)
   */
  readonly containerDiskWatchInterval?: Duration;
}

export function containerDiskQuotaFeature(quota: ContainerDiskQuota | undefined): AgentFeature[] {
  return quota === undefined
    ? []
    : [
        {
          property: "containerDiskQuota",
          isolators: ["disk/du"],
          flags: {
            enforceContainerDiskQuota: true,
            containerDiskWatchInterval: quota.containerDiskWatchInterval ?? Duration.seconds(15),
          },
        },
      ];
}
