/**
 * How a script begins and ends, in POSIX sh. The variables that it needs stand before it: HOST, PYTHON, SERVICES, MASKED, EXCLUSIVE.
 *
 * What changes is noted before anything is changed, and forgotten when it is changed; services that read it are forgotten when they are
 * healthy again. A script that was stopped goes on there when it is run again.
 */
export const BEGIN = String.raw`set -eu
umask 022
export LC_ALL=C DEBIAN_FRONTEND=noninteractive
STATE=/var/lib/mesos-constructs
NEW=$STATE/new
# KiB for what is compared and kept; what packages need besides, their manager says.
ROOM=8192
CLOUD_CONFIG=/var/lib/cloud/instance/cloud-config.txt
# As old as the moment at which cloud-init began with runcmd.
UNPACKING=/var/lib/cloud/instance/sem/config_scripts_user
hidden=

say() {
  echo "mesos-constructs: $HOST: $*"
  # For whoever looks at the machine later, and wonders who restarted what.
  logger -t mesos-constructs -- "$*" 2> /dev/null || true
}

fail() {
  say "$*" >&2
  exit 1
}

# Leaves no service hidden from systemd, and says in which step: at last, as nobody may listen any more.
stopped() {
  show
  rm -rf "$NEW"
  [ "$1" -eq 0 ] || say "stopped while $step" >&2
}

first_boot() {
  step="waiting for the end of the boot"
  waited=0
  while [ -e /run/cloud-init/enabled ] && [ ! -e /run/cloud-init/result.json ]; do
    [ "$waited" -lt 1200 ] || fail "cloud-init has not ended after $waited seconds"
    sleep 2
    waited=$((waited + 2))
  done
}

begin() {
  step="preparing"
  mkdir -p "$STATE"
  exec 9> "$STATE/lock"
  flock -w 600 9 || fail "another change of this machine has been at work for ten minutes"
  trap 'stopped $?' EXIT
  trap 'exit 143' HUP INT TERM
  free=$(stat -f -c '%f %S' "$STATE" | awk '{ printf "%d", $1 * $2 / 1024 }')
  [ "$free" -ge "$ROOM" ] || fail "only $free KiB are free below $STATE, and $ROOM are needed"
  rm -rf "$NEW"
  mkdir -p "$STATE/restart" "$STATE/downloads" "$STATE/contents" "$NEW/root"
  chmod 0700 "$NEW"
  : > "$NEW/files"
  touch "$STATE/directories" "$STATE/places" "$STATE/inputs"
  [ -e "$STATE/files" ] || adopt
  # What an earlier script was stopped at.
  CHANGED=$NEW/changed
  cat "$STATE/changed" > "$CHANGED" 2> /dev/null || : > "$CHANGED"
  # What it was told to fetch is ours too.
  [ ! -e "$SECRETS" ] || sed -n 's/^{"path":"\([^"]*\)".*/\1/p' "$SECRETS" > "$NEW/fetched-before"
  [ ! -e "$SECRETS" ] || while read -r path; do ours files "$path"; done < "$NEW/fetched-before"
}

# ours LIST NAME: in files, directories, places (of what was fetched) or services; the next script must know it, even where this one does not
# get to its end
ours() {
  grep -qxF -e "$2" "$STATE/$1" || echo "$2" >> "$STATE/$1"
}

# What cloud-init made of this machine when it booted for the first time was ours too, unless somebody else told it what to do.
adopt() {
  : > "$NEW/adopted-files"
  : > "$NEW/adopted-services"
  : > "$NEW/adopted-places"
  ! grep -qs 'mesos-constructs: stopped while' "$CLOUD_CONFIG" || "$PYTHON" - "$CLOUD_CONFIG" "$NEW/adopted-files" "$NEW/adopted-services" "$NEW/adopted-places" << 'ADOPT'
import io, re, shlex, sys, yaml
config = yaml.safe_load(io.open(sys.argv[1], encoding="utf-8")) or {}
paths = [file["path"] for file in config.get("write_files") or []]
units = [word for command in config.get("bootcmd") or [] if "mask-services" in command for word in command]
services = [unit[: -len(".service")] for unit in units if unit.endswith(".service")]
placing = [line for line in config.get("runcmd") or [] if re.match("install -D |tar -xf ", u"%s" % line)]
placing += [command[-1] for command in config.get("bootcmd") or [] if "key-of-" in " ".join(command)]
places = [shlex.split(line)[-1] for line in placing]
for path, lines in zip(sys.argv[2:], (paths, services, places)):
  io.open(path, "w", encoding="utf-8").write(u"".join(u"%s\n" % line for line in lines))
ADOPT
  # Who made other directories nobody knows.
  sed -n 's|^\(/etc/systemd/system/[^/]*\.d\)/[^/]*$|\1|p' "$NEW/adopted-files" | sort -u > "$STATE/directories"
  while read -r path; do
    [ ! -d "$path" ] || (cd "$path" && find . -mindepth 1 -depth -cnewer "$UNPACKING") > "$(contents_of "$path")" 2> /dev/null || true
  done < "$NEW/adopted-places"
  mv "$NEW/adopted-places" "$STATE/places"
  mv "$NEW/adopted-services" "$STATE/services"
  mv "$NEW/adopted-files" "$STATE/files"
}

# note NAME: another one on this machine than in its configuration
note() {
  grep -qxF -e "$1" "$CHANGED" || echo "$1" >> "$CHANGED"
}

is_changed() {
  grep -qxF -e "$1" "$CHANGED"
}

# From here on something is changed.
change() {
  step="noting what changes"
  cp "$CHANGED" "$STATE/changed"
  CHANGED=$STATE/changed
}

finish() {
  step="noting what was done"
  cp "$NEW/paths" "$STATE/files"
  cp "$NEW/places" "$STATE/places"
  cp "$NEW/inputs" "$STATE/inputs"
  while read -r path; do
    [ ! -d "$path" ] || echo "$path"
  done < "$STATE/directories" > "$NEW/directories"
  mv "$NEW/directories" "$STATE/directories"
  # shellcheck disable=SC2086 # names without blanks
  printf '%s\n' $SERVICES $MASKED > "$STATE/services"
  cp "$NEW/health.json" "$STATE/health.json"
  if [ -s "$CHANGED" ]; then say "changed"; else say "nothing to change"; fi
  : > "$STATE/changed"
  rm -f "$STATE/first"
}
`;
