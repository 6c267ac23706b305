# machine.sh: what the scripts share that act on one machine of a bench, within its namespaces. $1 is JOB, $2 the machine's name.
set -euo pipefail
job=$1
name=$2
here=/run/bench/$name
root=$here/files/root
. "$job/machines/$name/settings"

# The first process of the machine, as long as it runs.
first_process() {
  local nspawn child
  nspawn=$(cat "$here/nspawn" 2> /dev/null) || return 1
  for child in $(pgrep --parent "$nspawn"); do
    if grep -qE '^NSpid:.*\s1$' "/proc/$child/status" 2> /dev/null; then
      echo "$child"
      return
    fi
  done
  return 1
}

# inside COMMAND...: runs on the machine as root.
inside() {
  local first
  first=$(first_process) || { echo "$name is down" >&2; return 69; }
  nsenter --target="$first" --mount --uts --ipc --net --pid --root --wd \
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "$@"
}
