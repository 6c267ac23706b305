#!/bin/bash
# apt-repository.sh FOLDER: a flat repository of the packages in DEBS, signed with KEY/secret.asc.
# Whatever is in the folder MORE is in it too.
# With START_ON_INSTALL=yes the packages' scripts enable and start the services, as those of many distributions do.
set -euo pipefail
folder=$1
GNUPGHOME=$(mktemp -d)
unpacked=$(mktemp -d)
export GNUPGHOME
trap 'gpgconf --kill all; rm -rf "$GNUPGHOME" "$unpacked"' EXIT

mkdir -p "$folder"
[ -z "$MORE" ] || cp "$MORE"/* "$folder/"
for deb in "$DEBS"/*.deb; do
  if [ "$START_ON_INSTALL" != yes ]; then
    cp "$deb" "$folder/"
    continue
  fi
  dpkg-deb --raw-extract "$deb" "$unpacked/package"
  units=$(cd "$unpacked/package" && find . -path '*/systemd/system/*.service' -printf '%f ')
  script=$unpacked/package/DEBIAN/postinst
  [ -e "$script" ] || printf '#!/bin/sh\n' > "$script"
  start="systemctl daemon-reload; systemctl enable $units; deb-systemd-invoke start $units"
  sed -i "1a if [ \"\$1\" = configure ]; then $start || true; fi" "$script"
  chmod 755 "$script"
  dpkg-deb --root-owner-group --build "$unpacked/package" "$folder" > /dev/null
  rm -r "$unpacked/package"
done

cd "$folder"
apt-ftparchive packages . > Packages
apt-ftparchive release . > "$unpacked/Release"
gpg --batch --quiet --import "$KEY/secret.asc"
gpg --batch --quiet --clearsign --output InRelease "$unpacked/Release"
