#!/bin/bash
# yum-repository.sh FOLDER: a repository with the mesos packages of DEBS as Mesosphere's for CentOS 7 and with its ZooKeeper package,
# all signed with KEY/secret.asc. They are built in BASE, the base of machines that use yum.
set -euo pipefail
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd)
work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT

cp "$here"/rpm/*.spec "$KEY/secret.asc" "$work/"
mkdir "$work/repository" "$work/payload"
for deb in "$DEBS"/mesos_*.deb; do
  payload=$work/payload/$(dpkg-deb --field "$deb" Version)
  dpkg-deb --extract "$deb" "$payload"
  mkdir -p "$payload/usr"
  cp -a "$payload/lib" "$payload/usr/"
  rm -r "$payload/lib"
done
cat > "$work/build.sh" <<'E2'
set -eu
cd /mnt
build() { rpmbuild --quiet -bb --define '_rpmdir /mnt/repository' "$@"; }
build mesosphere-zookeeper.spec
for payload in /mnt/payload/*; do
  version=${payload##*/}
  build --define "payload $payload" --define "mesos_version ${version%%-*}" --define "mesos_release ${version#*-}" mesos.spec
done
gpg --batch --quiet --import secret.asc
rpmsign --define '__gpg /usr/bin/gpg' --define '_gpg_name Test repository' --addsign repository/*/*.rpm > /dev/null
createrepo_c --quiet repository
E2
unshare --mount sh -c 'mount -t tmpfs tmpfs /run; exec "$@"' - \
  systemd-nspawn --quiet --register=no --keep-unit --private-network --link-journal=no --resolv-conf=off --timezone=off \
  --machine="$(basename "$work" | tr . -)" --volatile=overlay --directory="$BASE" --bind="$work:/mnt" bash /mnt/build.sh < /dev/null
mv "$work/repository" "$1"
