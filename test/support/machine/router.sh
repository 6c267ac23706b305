#!/bin/bash
# router.sh JOB: what stands for the VPC: every packet between two machines passes here. Machines cannot reach it, but for the resolver.
set -euo pipefail
job=$1
exec > "$job/log" 2>&1
. "$job/settings"
. "${BASH_SOURCE[0]%/*}/wire.sh"

mount -t tmpfs tmpfs /run
mkdir /run/bench /run/internet
ip link set lo up
echo 1 > /proc/sys/net/ipv4/ip_forward
for address in $ROUTER_ADDRESSES; do ip addr add "$address/32" dev lo; done

# What is sent to a machine without power, or to nowhere, is lost without an answer.
ip link add void type veth peer name hole
ip link set void arp off up
ip link set hole up
ip route add default dev void

# The rest of the world: a web server with the package repositories, in a namespace of its own, so that it too is behind the rules.
mkdir /run/internet/{files,upper,work,root}
mount -t tmpfs tmpfs /run/internet/files
mkdir /run/internet/files/{upper,work}
mount -t overlay overlay -o "lowerdir=$BASE,upperdir=/run/internet/files/upper,workdir=/run/internet/files/work" /run/internet/root
if [ -n "$VENDOR" ]; then
  mkdir /run/internet/root/srv/vendor
  mount --bind "$VENDOR" /run/internet/root/srv/vendor
fi
ip netns add internet
ip link add internet type veth peer name eth0 netns internet
wire internet
ip -n internet link set lo up
ip -n internet link set eth0 up
ip route add "$INTERNET" dev internet
for address in $WEB_SERVER $AWS $OPERATOR; do ip -n internet addr add "$address/32" dev eth0; done
ip -n internet route add default dev eth0 src "$OPERATOR"
ip netns exec internet chroot /run/internet/root python3 -m http.server 80 --bind "$WEB_SERVER" --protocol HTTP/1.1 --directory /srv \
  > "$job/web-server.log" 2>&1 &
servers=$!

nft -f "$job/nftables"
unbound -d -c "$job/unbound" &
servers+=" $!"

while read -r id size; do
  truncate --size="${size}M" "/run/bench/$id"
  device=$(losetup --find --show "/run/bench/$id")
  # Detached already, the device goes when nobody has it open any more, however this process ends.
  exec {held}< "$device"
  losetup --detach "$device"
  ln -s "$device" "/run/bench/$id.device"
done < "$job/volumes"

until [ -n "$(ss -Hlun 'sport = :53')" ] && [ -n "$(ip netns exec internet ss -Hltn 'sport = :80')" ]; do
  kill -0 $servers || exit 1
  sleep 0.05
done
touch "$job/ready"
# Only children that ended are waited for here; machines are started from outside and become children when their starter ends.
while true; do
  sleep infinity &
  wait $! || true
done
