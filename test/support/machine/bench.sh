#!/bin/bash
# bench.sh JOB: a network of machines, in namespaces and cgroups of its own; they end with this process, and nothing of them is left.
# router.sh is the first process of the namespaces. When everything is ready, a line says its number; see `Bench` for what JOB holds.
set -euo pipefail
job=$1
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd)
groups=()
child=

end() {
  trap '' EXIT INT TERM HUP PIPE
  # Nobody may be there to read that a child was killed.
  exec > /dev/null 2>&1
  # unshare holds off gentler signals; with it the first process of the namespaces dies, and so do all the others.
  if [ -n "$child" ]; then kill -KILL "$child" 2> /dev/null || true; fi
  wait || true
  for group in "${groups[@]}"; do
    for _ in {1..600}; do
      find "$group" -depth -type d -exec rmdir {} + 2> /dev/null && break
      sleep 0.1
    done
  done
  rm -rf --one-file-system "$job"
}
trap end EXIT
trap 'exit 143' INT TERM HUP

# Below the group that this process is in, so that limits which are set on it hold for the machines too.
while IFS=: read -r _ controllers path; do
  case $controllers in
    '') hierarchy=$(findmnt -rno TARGET -t cgroup2 | head -1 || true) ;;
    *) hierarchy=$(findmnt -rno TARGET -t cgroup -O "${controllers%%,*}" | head -1 || true) ;;
  esac
  [ -n "$hierarchy" ] || continue
  group=${hierarchy}${path%/}/$(basename "$job")
  mkdir "$group"
  groups+=("$group")
done < /proc/self/cgroup
printf '%s\n' "${groups[@]}" > "$job/groups"

setpriv --pdeathsig KILL unshare --mount --uts --ipc --net --pid --fork --kill-child --mount-proc bash "$here/router.sh" "$job" &
child=$!
until [ -e "$job/ready" ]; do
  kill -0 "$child" 2> /dev/null || { cat "$job/log" >&2; exit 1; }
  sleep 0.05
done
pgrep --parent "$child"
wait "$child"
