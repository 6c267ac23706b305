import { GENERATED } from "../machine/formats";
import { MachineFile, MachineFragment, Unit } from "../machine/nouns";
import { OperatingSystem, PackageFormat } from "../machine/operating-system";
import { MachineRole } from "../machine/role";
import { sandbox } from "../machine/sandbox";
import { systemdUnit } from "../machine/systemd-unit";

/** A loopback address of its own: whatever else listens on port 53 of the machine goes on doing so. */
const ADDRESS = "127.0.53.53";

const DIRECTORY = "/etc/traefik-dnsmasq";
const DOMAINS = `${DIRECTORY}/domains`;
const SERVICE = "traefik-dnsmasq";
const ASK = "traefik-dnsmasq-first";
const ASK_SCRIPT = `/usr/local/sbin/${ASK}`;
const START_SCRIPT = `/usr/local/sbin/${SERVICE}`;

/** The names of a domain, answered on the machine itself with these addresses. */
export function dnsmasqRole(name: string, os: OperatingSystem, domain: string, addresses: readonly string[]): MachineRole {
  const fragment: MachineFragment = {
    // The program alone: the package `dnsmasq` of Debian and Ubuntu would start a service that takes part in the machine's resolver.
    packages: [{ name: os.packageFormat === PackageFormat.APT ? "dnsmasq-base" : "dnsmasq" }],
    directories: [{ path: DOMAINS, mode: "0755", owner: "root", exclusive: true }],
    files: [
      { path: `${DIRECTORY}/dnsmasq.conf`, content: CONFIGURATION },
      { path: `${DOMAINS}/${domain}.conf`, content: domainConfiguration(domain, addresses) },
      {
        path: `/etc/systemd/resolved.conf.d/${SERVICE}-${domain}.conf`,
        content: systemdUnit({ Resolve: { DNS: ADDRESS, Domains: `~${domain}` } }),
      },
      START,
      ASK_FIRST,
    ],
    units: units(os),
    services: [SERVICE, ASK].map((service) => ({ name: service, state: "started" })),
  };
  return { name, configure: () => fragment };
}

/** No resolv.conf, no hosts, no name server: it knows its domains and nothing else. */
const CONFIGURATION = `# ${GENERATED}
listen-address=${ADDRESS}
bind-interfaces
no-resolv
no-hosts
user=nobody
pid-file=
conf-dir=${DOMAINS}
`;

/** `local` comes last: before the addresses it makes dnsmasq 2.85 and older deny names that have no IPv6 address. */
function domainConfiguration(domain: string, addresses: readonly string[]): string {
  return [`# ${GENERATED}`, ...addresses.map((address) => `address=/${domain}/${address}`), `local=/${domain}/`, ""].join("\n");
}

const START: MachineFile = {
  path: START_SCRIPT,
  mode: "0755",
  content: `#!/bin/sh
# ${GENERATED}
# What it does not know it refuses, and the C library asks the next name server. systemd-resolved asks this and the others at the same
# time and waits for all: there it denies, so that what nobody knows is not taken for an error.
if grep -qx 'nameserver 127\\.0\\.0\\.53' /etc/resolv.conf; then
  set -- "$@" --address=/#/
fi
exec /usr/sbin/dnsmasq --keep-in-foreground --conf-file=${DIRECTORY}/dnsmasq.conf "$@"
`,
};

const ASK_FIRST: MachineFile = {
  path: ASK_SCRIPT,
  mode: "0755",
  content: `#!/bin/sh
# ${GENERATED}
# Lets the machine ask its own dnsmasq first; the name servers that it was given stay, for everything else.
set -eu
line='nameserver ${ADDRESS}'
file=$(readlink -f /etc/resolv.conf)
case $file in
  */systemd/resolve/*)
    # it has read its drop-in when its own list has the address
    grep -qx "$line" "\${file%/*}/resolv.conf" || systemctl restart systemd-resolved
    ;;
  *)
    [ "$(grep -m 1 '^nameserver' "$file")" != "$line" ] || exit 0
    given=$(grep -vx "$line" "$file" || true)
    printf '%s\\n%s\\n' "$line" "$given" >"$file"
    ;;
esac
`,
};

const units = (os: OperatingSystem): readonly Unit[] => [
  {
    name: `${SERVICE}.service`,
    content: systemdUnit({
      Unit: { Description: "Names of applications behind Traefik (dnsmasq)", After: "network.target" },
      Service: {
        ExecStart: START_SCRIPT,
        Restart: "always",
        RestartSec: 5,
        // Begins as root, and goes on as nobody when it listens.
        ...sandbox(os, { capabilities: ["CAP_NET_BIND_SERVICE", "CAP_SETGID", "CAP_SETUID"] }),
      },
      Install: { WantedBy: "multi-user.target" },
    }),
  },
  {
    name: `${ASK}.service`,
    content: systemdUnit({
      Unit: {
        Description: "Name server of applications before those of the network",
        Wants: `${ASK}.path`,
        After: `${SERVICE}.service`,
      },
      // Changes while it runs are not seen, and those of a new lease come in several steps.
      Service: {
        Type: "oneshot",
        ExecStartPre: "/bin/sleep 1",
        ExecStart: ASK_SCRIPT,
        ...sandbox(os, { writesEtc: true, local: true }),
      },
      Install: { WantedBy: "multi-user.target" },
    }),
  },
  {
    name: `${ASK}.path`,
    content: systemdUnit({
      Unit: { Description: "Changes of the machine's name servers, such as DHCP makes them" },
      // Where the link may lead to.
      Path: { PathChanged: ["/etc/resolv.conf", "/run/resolvconf/resolv.conf", "/run/systemd/resolve/resolv.conf"] },
    }),
  },
];
