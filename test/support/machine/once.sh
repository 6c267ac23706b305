#!/bin/bash
# once.sh RESULT COMMAND...: runs COMMAND with one more argument, the folder that it shall make, unless RESULT exists already.
# RESULT appears only when COMMAND has succeeded; several processes may ask for it at the same time. What nobody has asked for
# since two days is removed.
set -euo pipefail
result=$1
shift
exec 9> "${result%/*}/lock"
flock 9
touch "$result.used"
find "${result%/*}" -maxdepth 1 -name '*.used' -mtime +2 | while read -r stamp; do
  rm -rf --one-file-system "${stamp%.used}" "$stamp"
done
[ -e "$result" ] && exit 0
# What a failed attempt leaves mounted is not ours.
trap 'rm -rf --one-file-system "$result.new"' EXIT
# process.ts starts every script in a process group of its own.
trap 'trap "" TERM; kill -TERM 0; wait; exit 143' TERM
rm -rf --one-file-system "$result.new"
"$@" "$result.new" 9>&- &
wait $!
mv "$result.new" "$result"
