#!/bin/bash
# inside.sh JOB: what it mounts, makes and starts is in the namespaces that boot.sh made, and ends with them.
#
# In:  JOB/user-data, meta-data, hosts, volumes (lines "id MiB"), inspect
#      BASE, MACHINE (its name), VENDOR (a folder or nothing), PRIVATE_IP (or nothing), CGROUP_VERSION, TIMEOUT (seconds)
# Out: JOB/out/state: done, or what happened instead; and what `collect` writes
set -euo pipefail
job=$1
out=$job/out
root=/run/machine/root
deadline=$((SECONDS + TIMEOUT))

mount -t tmpfs tmpfs /run
mkdir -p /run/machine/{upper,work,root}
mount -t overlay overlay -o "lowerdir=$BASE,upperdir=/run/machine/upper,workdir=/run/machine/work" "$root"
seed=$root/var/lib/cloud/seed/nocloud
mkdir -p "$seed"
cp "$job/user-data" "$job/meta-data" "$seed/"
: > "$seed/network-config"
cat "$job/hosts" >> "$root/etc/hosts"

ip netns add machine
ip -n machine link set lo up
if [ -n "$PRIVATE_IP" ]; then
  ip link add wire type veth peer name ens5 netns machine
  ip link set wire up
  ip -n machine addr add "$PRIVATE_IP/24" dev ens5
  ip -n machine link set ens5 up
fi

options=()
if [ -n "$VENDOR" ]; then options+=(--bind-ro="$VENDOR:/srv/vendor"); fi
while read -r id size; do
  truncate --size="${size}M" "/run/machine/$id"
  device=$(losetup --find --show "/run/machine/$id")
  # Detached already, the device goes when nobody has it open any more, however this process ends.
  exec {held}< "$device"
  losetup --detach "$device"
  options+=(--bind="$device:/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_$id")
done < "$job/volumes"

started=$EPOCHREALTIME
SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=$((CGROUP_VERSION - 1)) systemd-nspawn --quiet --register=no --keep-unit --link-journal=no \
  --resolv-conf=off --timezone=off --network-namespace-path=/run/netns/machine --machine="$MACHINE" --directory="$root" "${options[@]}" \
  --boot < /dev/null > "$out/console" 2>&1 &
nspawn=$!

seconds_since() { awk "BEGIN { print $EPOCHREALTIME - $1 }"; }
fail() { echo "$1" > "$out/state"; }

collect() {
  local tree=$root
  if kill -0 "$nspawn" 2> /dev/null; then
    # The machine's own view, with the volumes that it mounted.
    tree=/proc/$leader/root
    "${inside[@]}" systemctl list-unit-files --type=service --output=json > "$out/unit-files.json" || true
    "${inside[@]}" systemctl list-units --all --type=service --output=json > "$out/units.json" || true
    "${inside[@]}" journalctl --no-pager --output=short > "$out/journal" || true
  fi
  # Exit status 1: a log grew meanwhile.
  tar -C "$tree" --sparse --exclude=var/cache --exclude=var/lib/apt --exclude=var/lib/dpkg --exclude=var/log/journal \
    -cf - etc opt root usr/local var 2> /dev/null | tar -C "$out/rootfs" -xpf - --numeric-owner || true
}

# wait_for COMMAND...: until COMMAND succeeds; fails when the machine goes down or the time is over.
wait_for() {
  until "$@"; do
    if ! kill -0 "$nspawn" 2> /dev/null; then fail "went down"; return 1; fi
    if [ "$SECONDS" -ge "$deadline" ]; then fail "was not ready after $TIMEOUT s"; return 1; fi
    sleep 0.1
  done
}
leader_is_there() {
  for leader in $(pgrep --parent "$nspawn"); do
    if grep -qE '^NSpid:.*\s1$' "/proc/$leader/status"; then
      inside=(nsenter --target="$leader" --mount --uts --ipc --net --pid --root --wd
        env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root)
      return
    fi
  done
  return 1
}
cloud_init_has_finished() { [ -e "/proc/$leader/root/var/lib/cloud/data/result.json" ]; }
queue_is_empty() { [ -z "$("${inside[@]}" systemctl list-jobs --no-legend)" ]; }
inspect() {
  local status=0
  timeout --kill-after=1 $((deadline > SECONDS ? deadline - SECONDS : 1)) \
    "${inside[@]}" sh -c "$(cat "$job/inspect")" < /dev/null > "$out/inspect" 2>&1 || status=$?
  if [ "$status" -eq 124 ]; then fail "was not inspected after $TIMEOUT s"; return 1; fi
  echo "$status" > "$out/inspect-status"
}

mkdir -p "$out/rootfs"
if wait_for leader_is_there && wait_for cloud_init_has_finished && seconds_since "$started" > "$out/boot-seconds" &&
  wait_for queue_is_empty && inspect; then
  echo done > "$out/state"
fi
collect
