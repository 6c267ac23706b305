#!/bin/bash
# power-on.sh JOB NAME: boots a machine; with a root file system of its own when it has none yet.
. "${BASH_SOURCE[0]%/*}/machine.sh" "$@"
. "${BASH_SOURCE[0]%/*}/wire.sh"

if ! [ -e "$here" ]; then
  mkdir -p "$here/files"
  mount -t tmpfs -o "size=${ROOT_SIZE:-50%}" tmpfs "$here/files"
  mkdir "$here"/files/{upper,work,root}
  mount -t overlay overlay -o "lowerdir=$IMAGE,upperdir=$here/files/upper,workdir=$here/files/work" "$root"
  seed=$root/var/lib/cloud/seed/nocloud
  mkdir -p "$seed"
  cp "$job/machines/$name"/{user-data,meta-data} "$seed/"
  : > "$seed/network-config"
  printf '%s' "$RESOLV_CONF" > "$root/etc/resolv.conf"
fi

ip netns add "$name"
ip link add "$WIRE" type veth peer name ens5 netns "$name"
wire "$WIRE"
ip -n "$name" link set lo up
ip -n "$name" addr add "$ADDRESS/$PREFIX" dev ens5
ip -n "$name" link set ens5 up
ip -n "$name" route add default via "$GATEWAY"
ip route replace "$ADDRESS" dev "$WIRE"

options=()
for id in $VOLUMES; do
  options+=(--bind="$(readlink "/run/bench/$id.device"):/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_$id")
done

# A group of its own: machines in one would share their system.slice, and the limits of their tasks.
while read -r group; do
  mkdir -p "$group/$name"
  for file in cpuset.cpus cpuset.mems; do
    if [ -e "$group/$file" ]; then
      cat "$group/../$file" > "$group/$file"
      cat "$group/$file" > "$group/$name/$file"
    fi
  done
  echo "$BASHPID" > "$group/$name/cgroup.procs"
done < "$job/groups"

export SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=$((CGROUP_VERSION - 1))
boot() {
  systemd-nspawn --quiet --register=no --keep-unit --link-journal=no --resolv-conf=off --timezone=off \
    --network-namespace-path="/run/netns/$name" --machine="$name" --directory="$root" "${options[@]}" --boot &
  echo $! > "$here/nspawn"
  wait $!
}
# It leaves a reboot to whoever started it, and says so with this status.
power() { while status=0; boot || status=$?; [ "$status" -eq 133 ]; do :; done; }
power < /dev/null >> "$job/machines/$name/console" 2>&1 &
echo $! > "$here/power"
until first_process > /dev/null; do
  kill -0 "$!" 2> /dev/null || { echo "$name does not boot" >&2; exit 1; }
  sleep 0.05
done
