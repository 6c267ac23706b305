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

settled_apt_get() {
  dpkg_settled && apt-get -qq -y -o Dpkg::Options::=--force-confold -o Dpkg::Use-Pty=0 "$@"
}

apt_get() {
  patiently settled_apt_get "$@" || {
    grep -E '^(E|W|dpkg): ' "$NEW/log" | tail -n 10 >&2
    return 1
  }
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

# By itself yum waits for its lock for ever, and says who has it by a number only.
yum_get() {
  patiently yum -q -y --setopt=exit_on_lock=1 "$@" || {
    tail -n 10 "$NEW/log" >&2
    holder=$(sed -n 's/.*another copy is running as pid \([0-9]*\).*/\1/p' "$NEW/log")
    [ -z "$holder" ] || ps -o pid= -o args= -p "$holder" >&2 || true
    return 1
  }
}

install_wanted() {
  yum_get install "$@"
}

# yum does not install a version that is older than the one that is there
install_older() {
  yum_get downgrade "$1" || true
}
`;
