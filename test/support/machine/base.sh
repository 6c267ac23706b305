#!/bin/bash
# base.sh ROOT: a Debian 12 without network in the folder ROOT, and in ROOT/srv/debian the archive that it installs from.
# PACKAGES are in it, ARCHIVE are the packages that it can install (with dependencies, without recommendations), KIND is apt or yum.
set -euo pipefail
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd)
export ARCHIVE KIND
apt-get indextargets --format '$(ORIGIN) $(RELEASE) deb $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
  sed -nE 's/^Debian bookworm(-security|-updates)? (deb .*)/\2/p' | sort -u |
  mmdebstrap --quiet --variant=apt --include="${PACKAGES// /,}" --aptopt='APT::Install-Recommends "false"' \
    --customize-hook="$here/customize.sh" bookworm "$1" -
