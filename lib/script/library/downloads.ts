/** What scripts do with what a machine fetches: downloads, keys of repositories, secrets. */
export const DOWNLOADS = String.raw`# record_of PATH: where it is noted what was downloaded to a path
record_of() {
  echo "$STATE/downloads/$(echo "$1" | tr / _)"
}

# contents_of PATH: where it is noted what an archive brought to a directory
contents_of() {
  echo "$STATE/contents/$(echo "$1" | tr / _)"
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
  grep -vxF -f "$NEW/paths" -f "$NEW/secret-files" -f "$NEW/places" "$STATE/places" > "$NEW/left-places" || true
  while read -r path; do
    if [ -e "$path" ] || [ -L "$path" ]; then note "download $path"; fi
  done < "$NEW/left-places"
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
  ours places "$2"
  make_parents "$2"
  install -m "$4" -o "$5" -g "$5" "$NEW/fetched" "$2"
  echo "$1" > "$(record_of "$2")"
}

# download_archive SHA256 PATH URL: what an older version had is gone, what others have put there stays
download_archive() {
  is_changed "download $2" || return 0
  fetch "$1" "$3"
  ours places "$2"
  make_parents "$2"
  rm -rf "$2.new"
  mkdir "$2.new"
  tar -xf "$NEW/fetched" --no-same-owner --strip-components=1 -C "$2.new"
  (cd "$2.new" && find . -mindepth 1 -depth) > "$NEW/contents"
  contents=$(contents_of "$2")
  cat "$NEW/contents" >> "$contents"
  [ -d "$2" ] || rm -f "$2"
  mkdir -p "$2"
  remove_contents "$2"
  # Links need no room, and what runs from the old files keeps them.
  find "$2.new" -mindepth 1 -maxdepth 1 -exec cp -al --remove-destination -t "$2" {} +
  rm -rf "$2.new"
  mv "$NEW/contents" "$contents"
  grep -e "^$2/" "$NEW/paths" > "$NEW/below" || true
  while read -r path; do replace "$path"; done < "$NEW/below"
  echo "$1" > "$(record_of "$2")"
}

# remove_contents PATH: what archives have brought there, but nothing that this machine has there too
remove_contents() {
  [ -e "$(contents_of "$1")" ] || return 0
  cat "$NEW/paths" "$NEW/secret-files" "$NEW/places" | sed -n "s|^$1/|./|p" > "$NEW/kept"
  grep -vxF -f "$NEW/kept" "$(contents_of "$1")" | tr '\n' '\0' > "$NEW/going"
  # Directories with something else in them stay.
  (cd "$1" && xargs -0 rm -df < "$NEW/going") 2> /dev/null || true
}

# remove_download PATH: one that left the configuration
remove_download() {
  if [ -d "$1" ]; then
    say "removing $1"
    remove_contents "$1"
    rmdir "$1" 2> /dev/null || say "$1 stays, with what others have put there"
  elif [ -e "$1" ] || [ -L "$1" ]; then
    say "removing $1"
    rm -f "$1"
  fi
  rm -f "$(record_of "$1")" "$(contents_of "$1")"
  remove_parents "$1"
}

# Before services start again: some read every file of a directory.
remove_left_files() {
  step="removing the downloads that left the configuration"
  while read -r path; do
    [ -d "$path" ] || remove_download "$path"
  done < "$NEW/left-places"
}

# When nothing runs from them any more.
remove_left_archives() {
  step="removing the archives that left the configuration"
  while read -r path; do
    [ ! -d "$path" ] || remove_download "$path"
  done < "$NEW/left-places"
}

# signing_key PATH URL COMMAND...: of a repository; the command makes it of what the URL gives
signing_key() {
  path=$1 url=$2
  shift 2
  record=$(record_of "$path")
  [ ! -e "$path" ] || [ -e "$record" ] || echo "$url" > "$record"
  [ ! -e "$path" ] || [ "$(cat "$record")" != "$url" ] || return 0
  step="fetching the key $url"
  ours places "$path"
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
