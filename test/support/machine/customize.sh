#!/bin/bash
# customize.sh ROOT: the last step of base.sh, while apt still has its network.
set -euo pipefail
root=$1
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd)

archive=$root/srv/debian
mkdir -p "$archive/partial"
APT_CONFIG=$MMDEBSTRAP_APT_CONFIG apt-get -qq --yes --download-only --option Dir::Cache::Archives="$archive" install $ARCHIVE
rm -rf "$archive/partial" "$archive/lock"

# Debian's own zookeeper brings 400 packages; these are there so that a test sees whether anything brings them.
for name in zookeeper zookeeperd; do
  mkdir -p "$root/stub/DEBIAN"
  printf '%s\n' "Package: $name" "Version: 3.8.0-11" "Architecture: all" "Maintainer: Tests <root@localhost>" "Description: stand-in" \
    > "$root/stub/DEBIAN/control"
  dpkg-deb --root-owner-group --build "$root/stub" "$archive" > /dev/null
  rm -r "$root/stub"
done
cd "$archive"

# Each machine unpacks them again: this takes a tenth of the time.
export work=$root/repack
mkdir "$work"
printf '%s\0' *.deb | xargs -0 -n 1 -P "$(nproc)" sh -euc '
  dpkg-deb --raw-extract "$1" "$work/$1"
  dpkg-deb -Zzstd -z3 --build "$work/$1" "$1" > /dev/null
  rm -r "$work/$1"' -
rmdir "$work"

apt-ftparchive packages . > Packages
apt-ftparchive release . > ../Release
mv ../Release .

rm -rf "$root"/etc/apt/sources.list.d/* "$root/etc/apt/apt.conf.d/99mmdebstrap"
echo "deb [trusted=yes] http://packages.example.com/debian ./" > "$root/etc/apt/sources.list"
: > "$root/etc/machine-id"
echo "127.0.0.1 localhost" > "$root/etc/hosts"

# With control groups of version 1 systemd in a container sometimes misses that a service has ended, and waits for it at every reboot.
mkdir -p "$root/etc/systemd/system.conf.d"
printf '[Manager]\nDefaultTimeoutStopSec=10\n' > "$root/etc/systemd/system.conf.d/stop.conf"
# Those of cloud-init wait for ever, when they have failed.
for unit in cloud-init-local cloud-init cloud-config cloud-final; do
  mkdir -p "$root/usr/lib/systemd/system/$unit.service.d"
  printf '[Service]\nTimeoutStopSec=10\n' > "$root/usr/lib/systemd/system/$unit.service.d/stop.conf"
done

# A thread of a Python daemon that dies leaves half a daemon; a real one ends as a whole, and systemd starts it again.
cat > "$root/usr/lib/python3/dist-packages/whole_daemons.py" <<'P'
import os
import sys
import threading


def end(thread_exception, report=threading.excepthook):
    report(thread_exception)
    if os.path.basename(sys.argv[0]).startswith("mesos-"):
        sys.stderr.flush()
        os._exit(1)


threading.excepthook = end
P
echo import whole_daemons > "$root/usr/lib/python3/dist-packages/whole_daemons.pth"

# The machine's disk is a folder: nothing may look for its device.
cat > "$root/etc/cloud/cloud.cfg.d/99-machine.cfg" <<'C'
datasource_list: [NoCloud, None]
network: {config: disabled}
growpart: {mode: "off"}
resize_rootfs: false
locale: C.UTF-8
ssh_genkeytypes: [ecdsa, ed25519]
system_info:
  default_user: {name: admin, lock_passwd: true, sudo: ["ALL=(ALL) NOPASSWD:ALL"], shell: /bin/bash}
C

# Controllers of cgroup v1 come read-only into a machine; an agent limits tasks with them.
cat > "$root/etc/systemd/system/writable-cgroups.service" <<'C'
[Unit]
DefaultDependencies=no
Before=sysinit.target
[Service]
Type=oneshot
ExecStart=/bin/sh -c 'for hierarchy in $(findmnt -rno TARGET -t cgroup); do mount -o remount,bind,rw "$hierarchy"; done'
[Install]
WantedBy=sysinit.target
C
systemctl --root="$root" --quiet enable writable-cgroups.service

if [ "$KIND" = yum ]; then
  # What of CentOS 7 a machine meets here: its code in cloud-init, its package manager, its archive, and no Java before the package.
  echo 'system_info: {distro: rhel}' > "$root/etc/cloud/cloud.cfg.d/98-distribution.cfg"
  ln -s ../lib/cloud-init "$root/usr/libexec/cloud-init"
  # There cloud-init starts after the message bus, which it needs to set the host name.
  sed -i '/^DefaultDependencies=no$/d; /^Before=sysinit.target$/d' "$root"/usr/lib/systemd/system/cloud-init{,-local}.service
  ln -s dnf "$root/usr/bin/yum"
  # The Python that yum of CentOS 7 is written in has this name.
  ln -s python3 "$root/usr/bin/python2.7"
  echo 7 > "$root/etc/dnf/vars/releasever"
  rm "$root/usr/bin/java"
  cp "$here/rpm/centos.spec" "$root/"
  chroot "$root" sh -euc '
    rpmbuild --quiet -bb --define "_rpmdir /srv/centos" /centos.spec
    rpm --install --justdb /srv/centos/*/bash-*.rpm
    createrepo_c --quiet /srv/centos
    rm -r /centos.spec /root/rpmbuild'
  mkdir "$root/etc/yum.repos.d"
  printf '%s\n' '[base]' 'name=CentOS' 'baseurl=http://packages.example.com/centos' 'gpgcheck=0' > "$root/etc/yum.repos.d/CentOS-Base.repo"
fi
