import { fact, volumeFact } from "./facts";
import { requires } from "./made-before";
import { DataVolume, DropIn, MachineFile, Unit } from "./nouns";
import { DISK_SANDBOX } from "./sandbox";
import { systemdUnit } from "./systemd-unit";

const SCRIPT = "/usr/local/sbin/mount-data-volume";

/** A disk is attached only after the machine has started; Terraform gives up after ten minutes too. */
const LONGEST_WAIT_SECONDS = 600;

export function dataVolumeUnit(volume: DataVolume): string {
  return `data-volume-${volume.name}.service`;
}

/** The unit that mounts a volume, and the drop-in that keeps the service from starting without it. */
export function mountedVolume(volume: DataVolume): { readonly unit: Unit; readonly dropIn: DropIn } {
  const name = dataVolumeUnit(volume);
  const device = `/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${fact(volumeFact(volume.name))}`;
  return {
    unit: {
      name,
      content: systemdUnit({
        Unit: { Description: `Data volume on ${volume.mountPoint}` },
        Service: {
          Type: "oneshot",
          RemainAfterExit: true,
          ExecStart: `${SCRIPT} ${device} ${volume.mountPoint} ${volume.owner} ${volume.mode}`,
          TimeoutStartSec: LONGEST_WAIT_SECONDS + 60,
          ...DISK_SANDBOX,
        },
      }),
    },
    dropIn: requires(volume.before, name, `data-volume-${volume.name}`),
  };
}

/** Formats a blank disk, and only a blank one; mounts it and grows its file system to the size of the disk. */
export const MOUNT_SCRIPT: MachineFile = {
  path: SCRIPT,
  mode: "0755",
  content: `#!/bin/sh
# mount-data-volume DEVICE MOUNT_POINT OWNER MODE
set -eu
device=$1 mount_point=$2 owner=$3 mode=$4

fail() {
  echo "data volume of $mount_point ($device): $1" >&2
  exit 1
}

waited=0
until [ -b "$device" ]; do
  [ "$waited" -lt ${LONGEST_WAIT_SECONDS} ] || fail "not attached after $waited seconds"
  sleep 1
  waited=$((waited + 1))
done

if ! mountpoint -q "$mount_point"; then
  found=0
  type=$(blkid -p -s TYPE -o value "$device") || found=$?
  case $found:$type in
    2:)
      # blkid says the same of a disk that it cannot read
      cmp -s -n 1048576 "$device" /dev/zero || fail "is neither blank nor readable, left as it is"
      mkfs.ext4 -q "$device" || fail "cannot be formatted"
      ;;
    0:ext4) ;;
    *) fail "holds something else than an ext4 file system (\${type:-no type}), left as it is" ;;
  esac
  mkdir -p "$mount_point"
  mount -t ext4 "$device" "$mount_point" || fail "cannot be mounted"
fi
resize2fs "$device" || fail "file system cannot grow"
# a new image may have another number for the same user
[ "$(stat -c %U "$mount_point")" = "$owner" ] || chown -R "$owner:$owner" "$mount_point"
! command -v restorecon >/dev/null || restorecon "$mount_point"
chmod "$mode" "$mount_point"
`,
};
