/** What the machine that runs Terraform does to run a script on another one with Systems Manager, and to wait for its end. */
export const RUN_COMMAND = String.raw`set -eu
fail() {
  echo "mesos-constructs: $1" >&2
  [ -z "$IF_FAILED" ] || echo "mesos-constructs: $IF_FAILED" >&2
  exit 1
}
command -v aws > /dev/null || fail "Systems Manager needs the AWS CLI (aws) on the machine that runs Terraform"
# Several steps may run on a machine at a time: each has a file of its own.
write="f=\$(mktemp /run/mesos-constructs.XXXXXX) && echo $SCRIPT | base64 -d | gunzip > \$f"
command="$write && sh \$f; s=\$?; rm -f \$f; exit \$s"
parameters="{\"commands\":[\"$command\"],\"executionTimeout\":[\"$SECONDS_TO_RUN\"]}"
said=$(mktemp)
trap 'rm -f "$said"' EXIT
# What may be otherwise in a moment: the agent of a new machine is online only some time after its start.
PASSING="InvalidInstanceId|InvocationDoesNotExist|Throttl|RequestLimitExceeded|Internal|ServiceUnavailable"
# passes: whether what the AWS CLI said is such, or that it reached nobody
passes() {
  grep -qE "\(($PASSING)[A-Za-z]*\)|(endpoint|proxy) URL" "$said"
}
tries=60
until id=$(aws ssm send-command --region "$REGION" --instance-ids "$INSTANCE" --document-name AWS-RunShellScript \
  --parameters "$parameters" --query Command.CommandId --output text 2> "$said"); do
  cat "$said" >&2
  tries=$((tries - 1))
  if ! passes || [ "$tries" -le 0 ]; then fail "Systems Manager takes no command for $INSTANCE"; fi
  sleep 5
done
invocation() {
  aws ssm get-command-invocation --region "$REGION" --instance-id "$INSTANCE" --command-id "$id" --query "$1" --output text
}
end=$(($(date +%s) + SECONDS_TO_RUN + 120))
# It knows a command only a moment after it took it.
tries=60
while :; do
  if status=$(invocation Status 2> "$said"); then
    tries=60
  else
    status=Pending tries=$((tries - 1))
    if ! passes || [ "$tries" -le 0 ]; then
      cat "$said" >&2
      fail "Systems Manager does not tell what became of the command $id on $INSTANCE"
    fi
  fi
  case $status in
    Pending | InProgress | Delayed | Cancelling) ;;
    *) break ;;
  esac
  [ "$(date +%s)" -lt "$end" ] || fail "$INSTANCE has not run the command $id after $SECONDS_TO_RUN seconds: $status"
  sleep 2
done
invocation StandardOutputContent
invocation StandardErrorContent >&2
# A script that failed has said what is to be said.
[ "$status" != Failed ] || IF_FAILED=
[ "$status" = Success ] || fail "the command $id on $INSTANCE ended with $status"
`;
