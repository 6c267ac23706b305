/** What scripts do with what a machine fetches: downloads, keys of repositories, secrets. */
export const DOWNLOADS = String.raw`# record_of PATH: where it is noted what was downloaded to a path
record_of() {
  echo "$STATE/downloads/$(echo "$1" | tr / _)"
}

# A line for each download: SHA-256, kind, path, URL.
compare_downloads() {
  step="comparing the downloads"
  while read -r sha256 kind path url; do
    record=$(record_of "$path")
    if [ -e "$path" ] && [ ! -e "$record" ]; then
      # Of an archive nothing tells it but what cloud-init did when the machine was made.
      if grep -qs "$sha256" "$CLOUD_CONFIG"; then
        echo "$sha256" > "$record"
      elif [ "$kind" = file ] && echo "$sha256  $path" | sha256sum -c --quiet > /dev/null 2>&1; then
        echo "$sha256" > "$record"
      fi
    fi
    { [ -e "$path" ] && [ "$(cat "$record" 2> /dev/null)" = "$sha256" ]; } || note "download $path"
  done < "$NEW/downloads"
}

# fetch SHA256 URL: to $NEW/fetched
fetch() {
  step="downloading $2"
  curl -fsSL --retry 10 --connect-timeout 30 --speed-limit 1 --speed-time 60 -o "$NEW/fetched" "$2"
  step="checking the SHA-256 of $2"
  echo "$1  $NEW/fetched" | sha256sum -c --quiet
  step="unpacking $2"
}

# download_file SHA256 PATH URL MODE OWNER
download_file() {
  is_changed "download $2" || return 0
  fetch "$1" "$3"
  make_parents "$2"
  install -m "$4" -o "$5" -g "$5" "$NEW/fetched" "$2"
  echo "$1" > "$(record_of "$2")"
}

# download_archive SHA256 PATH URL: what an older version had is gone, files of ours below it stay
download_archive() {
  is_changed "download $2" || return 0
  fetch "$1" "$3"
  make_parents "$2"
  rm -rf "$2.new"
  mkdir "$2.new"
  tar -xf "$NEW/fetched" --no-same-owner --strip-components=1 -C "$2.new"
  rm -rf "$2"
  mv "$2.new" "$2"
  grep -e "^$2/" "$NEW/paths" > "$NEW/below" || true
  while read -r path; do replace "$path"; done < "$NEW/below"
  echo "$1" > "$(record_of "$2")"
}

# signing_key PATH URL COMMAND...: of a repository; the command makes it of what the URL gives
signing_key() {
  path=$1 url=$2
  shift 2
  record=$(record_of "$path")
  [ ! -e "$path" ] || [ -e "$record" ] || echo "$url" > "$record"
  [ ! -e "$path" ] || [ "$(cat "$record")" != "$url" ] || return 0
  step="fetching the key $url"
  make_parents "$path"
  /usr/lib/apt/apt-helper -o Acquire::Retries=10 download-file "$url" "$NEW/key"
  "$@" < "$NEW/key" > "$path"
  echo "$url" > "$record"
}

# A secret is another one where its description is: its lines are files.
compare_secrets() {
  step="comparing the secrets"
  old=$SECRETS
  [ -e "$old" ] || old=/dev/null
  sed 's/,$//' "$old" > "$NEW/secrets-before"
  sed -n 's/^\({.*}\),*$/\1/p' "$NEW/root$SECRETS" | grep -vxF -f "$NEW/secrets-before" > "$NEW/secrets-changed" || true
  sed 's/^{"path":"\([^"]*\)".*/\1/' "$NEW/secrets-changed" > "$NEW/secrets-to-write"
  while read -r path; do
    [ -e "$path" ] || echo "$path"
  done < "$NEW/secret-files" >> "$NEW/secrets-to-write"
  while read -r path; do note "secret $path"; done < "$NEW/secrets-to-write"
}

write_secrets() {
  grep -q -e '^secret ' -e "^$SECRETS\$" -e "^$WRITE_SECRETS\$" "$CHANGED" || return 0
  step="fetching the secrets"
  if systemctl --quiet is-active secrets.service; then
    # Not by its unit: that would start every service again that needs it.
    "$WRITE_SECRETS" "$SECRETS"
  else
    systemctl start secrets.service
  fi
}
`;
