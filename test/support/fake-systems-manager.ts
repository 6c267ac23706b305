/** An AWS CLI whose Systems Manager runs the commands here; `log` beside it names the instances, and when it would end each command. */
export const FAKE_SYSTEMS_MANAGER = String.raw`#!/bin/sh
dir=$(dirname "$0")
verb=$2
while [ $# -gt 0 ]; do
  case $1 in
    --instance-ids) instance=$2 ;;
    --parameters) parameters=$2 ;;
    --command-id) ran=$dir/$2 ;;
    --query) query=$2 ;;
  esac
  shift
done
if [ "$verb" = get-command-invocation ]; then
  cat "$ran.$query"
  exit 0
fi
given() {
  echo "$parameters" | python3 -c "import json, sys; print(json.load(sys.stdin)['$1'][0])"
}
echo "at $instance for $(given executionTimeout)" >> "$dir/log"
ran=$dir/command-$$
given commands | sed "s#/run/#$dir/#g" > "$ran"
if sh "$ran" > "$ran.StandardOutputContent" 2> "$ran.StandardErrorContent"; then
  echo Success > "$ran.Status"
else
  echo Failed > "$ran.Status"
fi
basename "$ran"
`;

/** An AWS CLI whose Systems Manager says of every command that it has ended well, and runs none; `log` beside it names the instances. */
export const QUIET_SYSTEMS_MANAGER = String.raw`#!/bin/sh
verb=$2
while [ $# -gt 0 ]; do
  case $1 in
    --instance-ids) echo "$2" >> "$(dirname "$0")/log" ;;
    --query) query=$2 ;;
  esac
  shift
done
case $verb.$query in
  send-command.*) echo command ;;
  *.Status) echo Success ;;
esac
`;
