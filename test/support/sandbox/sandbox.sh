#!/bin/bash
# sandbox.sh ROOT COMMAND...: runs a command as root of a machine that is only its files: ROOT holds them, and its package manager, systemd
# and network are the commands beside this script, which keep what they are told in ROOT/fake. The programs are this machine's own.
set -euo pipefail
root=$1
shift
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd)
if [ -z "${INSIDE:-}" ]; then
  INSIDE=1 exec unshare --mount --net --pid --fork --kill-child bash "${BASH_SOURCE[0]}" "$root" "$@"
fi
if [ ! -e "$root/fake" ]; then
  mkdir -p "$root"/{etc,var/lib,var/log,var/cache,run,tmp,dev,usr,opt,srv,root,home,fake}
  mkdir -p "$root"/fake/{active,enabled,masked,hidden,packages} "$root/var/lib/cloud/instance" "$root"/{local,commands,etc/alternatives}
  chmod 1777 "$root/tmp"
  for link in bin sbin lib lib64; do ln -s "usr/$link" "$root/$link"; done
  printf '%s\n' root:x:0:0::/root:/bin/sh nobody:x:65534:65534::/:/bin/false > "$root/etc/passwd"
  printf '%s\n' root:x:0: nogroup:x:65534: > "$root/etc/group"
  : > "$root/etc/shadow"
  : > "$root/fake/log"
  for device in null zero urandom; do : > "$root/dev/$device"; done
  cp -a /etc/login.defs /etc/ld.so.cache "$root/etc/"
fi
mount --bind "$root" "$root"
mount --rbind /usr "$root/usr"
mount --make-rslave "$root/usr"
mount -o remount,bind,ro "$root/usr"
# Not copied: hundreds of links.
mount -o bind,ro /etc/alternatives "$root/etc/alternatives"
mount --bind "$root/local" "$root/usr/local"
# Programs that scripts call by their path.
for program in lib/apt/apt-helper; do
  [ ! -e "/usr/$program" ] || mount --bind "$here/commands/${program##*/}" "$root/usr/$program"
done
for device in null zero urandom; do
  mount --bind "/dev/$device" "$root/dev/$device"
done
mount --bind "$here/commands" "$root/commands"
exec chroot "$root" /usr/bin/env -i HOME=/root PATH=/commands:/usr/sbin:/usr/bin "$@"
