#!/bin/bash
# power-off.sh JOB NAME: all processes die at once, and peers hear nothing more of it, not even that its connections end. Only what the
# kernel already had in its file systems is still written: it is this host's kernel.
. "${BASH_SOURCE[0]%/*}/machine.sh" "$@"

ip route replace "$ADDRESS" dev void
ip link delete "$WIRE" 2> /dev/null || true
kill -KILL "$(cat "$here/power")" 2> /dev/null || true
if first=$(first_process); then kill -KILL "$first"; fi
nspawn=$(cat "$here/nspawn")
kill -KILL "$nspawn" 2> /dev/null || true
while kill -0 "$nspawn" 2> /dev/null; do sleep 0.02; done
rm "$here/nspawn" "$here/power"
ip netns delete "$name"
