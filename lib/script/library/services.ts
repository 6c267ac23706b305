/** What scripts do with services. */
export const SERVICES = String.raw`# The first script of a machine is not for one that has a place in a cluster: not where a service runs that others ask for its health, unless
# it was this script, stopped before its end, that started it.
leave_running() {
  if [ -z "$FIRST" ] || [ -e "$STATE/first" ]; then return 0; fi
  for service in $SERVICES; do
    if grep -qF "\"service\":\"$service\"" "$NEW/health.json" && systemctl --quiet is-active "$service.service"; then
      say "$service runs already: nothing is set up"
      exit 0
    fi
  done
  : > "$STATE/first"
}

# Those of which an input changed or left, those that do not run, and those that an earlier script was stopped at. A line of inputs: service, name.
affect() {
  step="looking which services are concerned"
  cat "$STATE/inputs" "$NEW/inputs" | awk 'NR == FNR { changed[$0]; next }
    { service = $1; input = substr($0, length($1) + 2) }
    input in changed { print service; next }
    input ~ /\/$/ { for (name in changed) if (index(name, input) == 1) { print service; next } }' \
    "$CHANGED" - > "$NEW/affected"
  for service in $SERVICES; do
    if [ -e "$STATE/restart/$service" ] || ! systemctl --quiet is-active "$service.service"; then
      echo "$service" >> "$NEW/affected"
    fi
  done
}

# members_may_change SERVICE: before anything is changed, whether its cluster may become what it should be at once
members_may_change() {
  [ -z "$FIRST" ] || return 0
  step="asking whether the members of $1 may change"
  "$PYTHON" "$NEW/health.py" change "$1" 300 "$STATE/health.json" < "$NEW/health.json"
}

# Before anything is changed: may all of them be started again?
spare_all() {
  for service in $SERVICES; do
    ! grep -qxF "$service" "$NEW/affected" || spare "$service"
  done
}

mark_all() {
  for service in $SERVICES; do
    ! grep -qxF "$service" "$NEW/affected" || : > "$STATE/restart/$service"
  done
}

# spare SERVICE: whether the others can do without it now
spare() {
  [ -z "$FIRST" ] || return 0
  step="asking whether $1 may be restarted"
  "$PYTHON" "$NEW/health.py" spare "$1" "$HEALTH_SECONDS" < "$NEW/health.json"
}

# Services of an older configuration.
stop_left() {
  step="stopping the services that left the configuration"
  while read -r service; do
    case " $SERVICES $MASKED " in
      *" $service "*) ;;
      *) systemctl --quiet disable --now "$service.service" 2> /dev/null || true ;;
    esac
  done < "$STATE/services"
}

is_masked() {
  [ "$(systemctl is-enabled "$1.service" 2> /dev/null || true)" = masked ]
}

mask_services() {
  step="masking the services that must not run"
  for service in $MASKED; do
    is_masked "$service" || {
      systemctl --quiet disable --now "$service.service" 2> /dev/null || true
      systemctl --quiet mask "$service.service"
    }
  done
}

# restart SERVICE UNIT...: the units make something for it before it starts
restart() {
  service=$1
  shift
  [ -e "$STATE/restart/$service" ] || return 0
  spare "$service"
  step="restarting $service"
  say "restarting $service"
  # Perhaps by somebody who wanted it to stay so.
  ! is_masked "$service" || say "$service was masked, and its configuration starts it: the mask is taken away"
  ours services "$service"
  date +%s > "$NEW/restarted-$service"
  for unit in "$@"; do systemctl stop "$unit"; done
  systemctl --quiet unmask "$service.service"
  systemctl --quiet enable "$service.service"
  systemctl reset-failed "$service.service" 2> /dev/null || true
  if [ -n "$FIRST" ]; then
    systemctl restart --no-block "$service.service"
  else
    timeout "$HEALTH_SECONDS" systemctl restart "$service.service" || unhealthy "$service"
  fi
  healthy "$service"
  rm "$STATE/restart/$service"
}

healthy() {
  [ -z "$FIRST" ] && [ ! -e "$NEW/healthy-$1" ] || return 0
  step="waiting until $1 is healthy"
  "$PYTHON" "$NEW/health.py" wait "$1" "$HEALTH_SECONDS" < "$NEW/health.json" || unhealthy "$1"
  : > "$NEW/healthy-$1"
}

# What a service has logged since it was started again; through a pipe, as terminals get colours, and Terraform's is one.
unhealthy() {
  since=$(cat "$NEW/restarted-$1" 2> /dev/null || echo 0)
  journalctl --no-pager --since "@$since" -n 20 -u "$1.service" 2>&1 | cat >&2
  exit 1
}
`;
