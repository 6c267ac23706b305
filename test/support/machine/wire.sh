# wire.sh: wire INTERFACE: the router's end of a link answers for every address that is elsewhere, and at once.
wire() {
  echo 1 > "/proc/sys/net/ipv4/conf/$1/proxy_arp"
  echo 0 > "/proc/sys/net/ipv4/neigh/$1/proxy_delay"
  ip link set "$1" up
}
