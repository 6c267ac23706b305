/** What scripts do with packages; how, the package managers know. */
export const PACKAGES = String.raw`# is_installed NAME VERSION: VERSION is a pattern
is_installed() {
  # shellcheck disable=SC2254
  case $(installed "$1") in
    '') return 1 ;;
    $2) return 0 ;;
    *) return 1 ;;
  esac
}

# A line for each package: name, version as a pattern, and the oldest version that it can take the place of.
compare_packages() {
  step="comparing the packages"
  while read -r name version oldest; do
    ! is_installed "$name" "$version" || continue
    have=$(installed "$name")
    wanted="${"$"}{version%\*}"
    [ -z "$have" ] || [ -z "$oldest" ] || [ "$(printf '%s\n' "$have" "$oldest" | sort -V | head -n 1)" = "$oldest" ] ||
      fail "$name $have cannot be upgraded to ${"$"}{wanted%-}: go to $oldest first; nothing was changed"
    note "package $name"
  done < "$NEW/packages"
}

# Nobody may start a service while its packages are changed; those that run go on.
hide() {
  hidden=$SERVICES
  # shellcheck disable=SC2086 # names without blanks
  [ -z "$hidden" ] || systemctl --quiet mask --runtime $hidden
}

show() {
  # shellcheck disable=SC2086
  [ -z "$hidden" ] || systemctl --quiet unmask --runtime $hidden
  hidden=
}

# patiently COMMAND...: again as long as another program has the lock that it needs, for five minutes; what it said last is in $NEW/log
patiently() {
  tries=60
  until "$@" > "$NEW/log" 2>&1; do
    tries=$((tries - 1))
    if [ "$tries" -eq 0 ] || ! grep -qi 'lock' "$NEW/log"; then return 1; fi
    sleep 5
  done
}

install_packages() {
  wanted=
  while read -r name version oldest; do
    ! is_changed "package $name" || wanted="$wanted $(named "$name" "$version")"
  done < "$NEW/packages"
  [ -n "$wanted" ] || return 0
  step="installing the packages$wanted"
  hide
  # shellcheck disable=SC2086
  install_wanted $wanted
  show
  while read -r name version oldest; do
    is_installed "$name" "$version" || install_older "$(named "$name" "$version")"
    is_installed "$name" "$version" || fail "$name is $(installed "$name") after the installation, and not $version"
  done < "$NEW/packages"
}
`;
