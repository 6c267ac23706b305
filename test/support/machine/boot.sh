#!/bin/bash
# boot.sh JOB: boots one machine in namespaces and cgroups of its own, and leaves nothing of it but what inside.sh writes to JOB/out.
set -euo pipefail
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd)
groups=()
child=

end() {
  trap '' EXIT INT TERM HUP
  # unshare holds off gentler signals; with it the first process of the namespaces dies, and so do all the others.
  if [ -n "$child" ]; then kill -KILL "$child" 2> /dev/null || true; fi
  wait || true
  for group in "${groups[@]}"; do
    for _ in {1..50}; do
      find "$group" -depth -type d -exec rmdir {} + 2> /dev/null && break
      sleep 0.1
    done
  done
}
trap end EXIT
trap 'exit 143' INT TERM HUP

# Machines in one cgroup would share their system.slice.
for hierarchy in $(findmnt -rno TARGET -t cgroup2) $(findmnt -rno TARGET -t cgroup -O name=systemd); do
  mkdir "$hierarchy/$MACHINE"
  groups+=("$hierarchy/$MACHINE")
done
(
  for group in "${groups[@]}"; do echo "$BASHPID" > "$group/cgroup.procs"; done
  exec setpriv --pdeathsig KILL unshare --mount --uts --ipc --net --pid --fork --kill-child --mount-proc bash "$here/inside.sh" "$1"
) &
child=$!
wait "$child"
