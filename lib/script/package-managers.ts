/** What scripts say to apt. Another program may be at work at the same time, such as unattended upgrades. */
export const APT = String.raw`installed() {
  dpkg-query -W -f='${"$"}{db:Status-Status} ${"$"}{Version}\n' "$1" 2> /dev/null | sed -n 's/^installed //p'
}

named() {
  [ "$2" = '*' ] && echo "$1" || echo "$1=$2"
}

# A machine that lost its power may have left dpkg in the middle of something: apt does nothing before that is done.
dpkg_settled() {
  [ -z "$(ls /var/lib/dpkg/updates 2> /dev/null)" ] || dpkg --force-confold --configure -a
}

apt_get() {
  tries=60
  until { dpkg_settled && apt-get -qq -y -o Dpkg::Options::=--force-confold -o Dpkg::Use-Pty=0 "$@"; } > "$NEW/log" 2>&1; do
    tries=$((tries - 1))
    if [ "$tries" -eq 0 ] || ! grep -qi 'lock' "$NEW/log"; then
      grep -E '^(E|W|dpkg): ' "$NEW/log" | tail -n 10 >&2
      return 1
    fi
    sleep 5
  done
}

install_wanted() {
  apt_get update
  apt_get --allow-downgrades install "$@"
}

install_older() {
  :
}
`;

/** What scripts say to yum, which has one command for newer and another one for older versions. */
export const YUM = String.raw`installed() {
  ! rpm -q --quiet "$1" || rpm -q --queryformat '%{VERSION}-%{RELEASE}\n' "$1" | tail -n 1
}

named() {
  [ "$2" = '*' ] && echo "$1" || echo "$1-$2"
}

install_wanted() {
  yum -q -y install "$@" > "$NEW/log" 2>&1 || {
    tail -n 10 "$NEW/log" >&2
    return 1
  }
}

# yum does not install a version that is older than the one that is there
install_older() {
  yum -q -y downgrade "$1" > "$NEW/log" 2>&1 || tail -n 10 "$NEW/log" >&2
}
`;
