#!/bin/bash
# once.sh RESULT COMMAND...: runs COMMAND with one more argument, the folder that it shall make, unless RESULT exists already.
# RESULT appears only when COMMAND has succeeded; several processes may ask for it at the same time.
set -euo pipefail
result=$1
shift
mkdir -p "${result%/*}"
exec 9> "${result%/*}/lock"
flock 9
[ -e "$result" ] && exit 0
# Nothing below a mount that an interrupted attempt left is ours.
rm -rf --one-file-system "$result.new"
"$@" "$result.new" 9>&-
mv "$result.new" "$result"
