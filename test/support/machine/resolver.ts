import { INTERNET } from "./internet";
import { DnsRecord, Vpc } from "./vpc";

/** Configuration for unbound: the records of the VPC's zones, and nothing that is derived from them; names on the internet. */
export function unbound({ zones, records }: Vpc, addresses: readonly string[]): string {
  const internet = Object.entries(INTERNET.names).map(([name, address]): DnsRecord => ({ name, type: "A", values: [address] }));
  return [
    "server:",
    ...["chroot", "username", "pidfile"].map((option) => `${option}: ""`),
    "use-syslog: no",
    "do-ip6: no",
    `module-config: "iterator"`,
    "access-control: 0.0.0.0/0 allow",
    ...addresses.map((address) => `interface: ${address}`),
    `local-zone: "." static`,
    ...zones.map((zone) => `local-zone: "${zone}." static`),
    ...[...records, ...internet].flatMap(({ name, type, values }) =>
      values.map((value) => `local-data: '${name}. 60 IN ${type} ${type === "PTR" ? `${value}.` : value}'`),
    ),
    "remote-control:",
    "control-enable: no",
    "",
  ].join("\n");
}
