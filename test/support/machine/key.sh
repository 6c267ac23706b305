#!/bin/bash
# key.sh FOLDER: a new key that signs packages: FOLDER/secret.asc and FOLDER/public.asc.
set -euo pipefail
GNUPGHOME=$(mktemp -d)
export GNUPGHOME
trap 'gpgconf --kill all; rm -rf "$GNUPGHOME"' EXIT
mkdir -p "$1"
gpg --batch --quiet --passphrase '' --quick-generate-key 'Test repository' rsa3072 sign never
gpg --batch --armor --export > "$1/public.asc"
gpg --batch --armor --export-secret-keys > "$1/secret.asc"
