#!/bin/bash
# run.sh JOB NAME SECONDS: runs the shell script on standard input on the machine, as root. Exit status 124: not in time, 69: it is down.
. "${BASH_SOURCE[0]%/*}/machine.sh" "$@"
script=$(cat)
export -f inside first_process
export name here
exec timeout --kill-after=1 "$3" bash -c 'inside bash -c "$0"' "$script" < /dev/null
