/** What scripts do with files. */
export const FILES = String.raw`# put MODE PATH: a file of this machine, from standard input
put() {
  mkdir -p "$NEW/root$(dirname "$2")"
  cat > "$NEW/root$2"
  echo "$1 $2" >> "$NEW/files"
}

# put_end MODE PATH: the same without the line break at the end
put_end() {
  put "$1" "$2"
  truncate -s -1 "$NEW/root$2"
}

put_base64() {
  base64 -d | put "$1" "$2"
}

# is_as MODE PATH
is_as() {
  [ ! -L "$2" ] && [ -f "$2" ] && cmp -s "$NEW/root$2" "$2" && [ "$(stat -c 0%a:%u:%g "$2")" = "$1:0:0" ]
}

compare_files() {
  step="comparing the files"
  while read -r mode path; do
    is_as "$mode" "$path" || note "$path"
  done < "$NEW/files"
  cut -d ' ' -f 2- "$NEW/files" > "$NEW/paths"
  # Files that left the configuration, and what nobody declared in a directory that is read as a whole.
  grep -vxF -f "$NEW/paths" -f "$NEW/secret-files" -f "$NEW/places" "$STATE/files" > "$NEW/left" || true
  for directory in $EXCLUSIVE; do
    [ -d "$directory" ] || continue
    find "$directory" -mindepth 1 ! -type d | grep -vxF -f "$NEW/paths" -f "$NEW/secret-files" -f "$NEW/places" >> "$NEW/left" || true
  done
  while read -r path; do
    if [ -e "$path" ] || [ -L "$path" ]; then note "$path"; fi
  done < "$NEW/left"
}

# mode_of PATH: what a file of this machine gets; nothing for one that leaves
mode_of() {
  awk -v path="$1" '{ mode = $1; sub(/^[^ ]* /, "") } $0 == path { print mode }' "$NEW/files"
}

# The lines that differ, and what else changes. What not everybody may read, before or after, may be a secret.
show_differences() {
  while read -r name; do
    case $name in
      /*)
        old=$name
        [ -f "$old" ] || old=/dev/null
        new=$NEW/root$name
        [ -f "$new" ] || new=/dev/null
        case "$(stat -L -c %A "$old") $(mode_of "$name")" in
          *r??" " | *r??" "*[4-7]) diff -u --label "$name" "$old" --label "$name" "$new" || true ;;
          *) echo "$name" ;;
        esac
        ;;
      *) echo "$name" ;;
    esac
  done < "$CHANGED"
}

# make_parents PATH: the directories above it; those that were not there are ours
make_parents() {
  above=$(dirname "$1")
  while [ ! -d "$above" ]; do
    ours directories "$above"
    above=$(dirname "$above")
  done
  mkdir -p "$(dirname "$1")"
}

# remove_parents PATH: the directories above it that are ours and empty. Those of packages and of others mean something without files too.
remove_parents() {
  above=$(dirname "$1")
  while grep -qxF -e "$above" "$STATE/directories" && rmdir "$above" 2> /dev/null; do
    above=$(dirname "$above")
  done
}

# replace PATH: puts the new file in the place of the old one, at once
replace() {
  ours files "$1"
  mode=$(mode_of "$1")
  make_parents "$1"
  # Not beside the file: there daemons read every file as a setting.
  cp "$NEW/root$1" "$NEW/draft"
  chmod "$mode" "$NEW/draft"
  mv -fT "$NEW/draft" "$1"
  ! command -v restorecon > /dev/null || restorecon "$1"
}

# replace_below PATH: every file whose path begins so, where it is another one
replace_below() {
  step="writing the files"
  grep -e "^$1" "$NEW/paths" > "$NEW/below" || true
  while read -r path; do
    ! is_changed "$path" || replace "$path"
  done < "$NEW/below"
}

remove_left() {
  step="removing the files that left the configuration"
  while read -r path; do
    case $path in
      # A unit that is gone cannot be stopped by its name any more.
      */systemd/system/*.service | */systemd/system/*.timer) systemctl --quiet disable --now "$(basename "$path")" 2> /dev/null || true ;;
    esac
    rm -f "$path"
    remove_parents "$path"
  done < "$NEW/left"
  for directory in $EXCLUSIVE; do
    [ ! -d "$directory" ] || find "$directory" -mindepth 1 -type d -empty -delete
  done
}

# user NAME HOME SHELL
user() {
  id -u "$1" > /dev/null 2>&1 || {
    step="creating the user $1"
    useradd --system --user-group --no-create-home --home-dir "$2" --shell "$3" "$1"
  }
}

# directory MODE OWNER PATH
directory() {
  step="creating the directory $3"
  install -d -m "$1" -o "$2" -g "$2" "$3"
}
`;
