import { INTERNET } from "../support/machine/internet";
import { DnsRecord, SecurityGroupRule, Vpc } from "../support/machine/vpc";

/** A plain machine, as somebody made it who never heard of the library. */
export interface PlainHost {
  readonly hostname: string;
  readonly address: string;
}

const DOMAIN = "example.internal";

/** What somebody else told cloud-init: it is none of the library's business. */
const USER_DATA = `#cloud-config
write_files:
  - path: /etc/theirs
    content: theirs
runcmd:
  - systemctl mask mesos-nothing.service
`;

/**
 * Plain machines with their names in DNS, behind a firewall that lets through what a synthesis of their stack lists, SSH of the operator and the
 * ways to package repositories, and nothing else.
 *
 * @param infos what the synthesis says
 */
export function plainVpc(hosts: readonly PlainHost[], infos: readonly string[], publicKey: string): Vpc {
  return {
    cidrBlock: "10.20.0.0/16",
    domainName: DOMAIN,
    zones: [DOMAIN, "20.10.in-addr.arpa"],
    records: hosts.flatMap(recordsOf),
    rules: [...hosts.flatMap(({ address }) => usualRules(address)), ...infos.flatMap((line) => rulesOf(hosts, line))],
    machines: hosts.map(({ hostname, address }) => ({
      ...{ hostname, privateIp: address, subnet: "10.20.0.0/20", securityGroups: [groupOf(address)], volumes: [] },
      ...{ userData: USER_DATA, publicKey },
    })),
  };
}

const groupOf = (address: string) => `sg-${address}`;

function recordsOf({ hostname, address }: PlainHost): DnsRecord[] {
  const name = `${hostname}.${DOMAIN}`;
  return [
    { name, type: "A", values: [address] },
    { name: `${address.split(".").reverse().join(".")}.in-addr.arpa`, type: "PTR", values: [name] },
  ];
}

function usualRules(address: string): SecurityGroupRule[] {
  const tcp = (port: number) => ({ securityGroup: groupOf(address), protocol: "tcp", fromPort: port, toPort: port });
  return [
    { direction: "ingress", peer: `${INTERNET.operator}/32`, ...tcp(22) },
    { direction: "egress", peer: "0.0.0.0/0", ...tcp(80) },
    { direction: "egress", peer: "0.0.0.0/0", ...tcp(443) },
  ];
}

/** `firewalls of existing hosts must let through 10.20.0.11-10.20.0.13 -> 10.20.0.14 5051/tcp: ...` */
function rulesOf(hosts: readonly PlainHost[], line: string): SecurityGroupRule[] {
  const passage = /must let through (.+) -> (.+) (\d+)(?:-(\d+))?\/(tcp|udp): /.exec(line);
  if (passage === null) {
    throw new Error(`no passage: ${line}`);
  }
  const [, from, to, first, last = first, protocol] = passage;
  const ports = { protocol, fromPort: Number(first), toPort: Number(last) };
  const [sources, targets] = [from, to].map((text) => addressesIn(hosts, text));
  return sources.flatMap((source) =>
    targets.flatMap((target) => [
      { direction: "egress" as const, securityGroup: groupOf(source), peer: `${target}/32`, ...ports },
      { direction: "ingress" as const, securityGroup: groupOf(target), peer: `${source}/32`, ...ports },
    ]),
  );
}

/** The hosts in a list of addresses and ranges; all are in one network of 256. */
function addressesIn(hosts: readonly PlainHost[], text: string): string[] {
  const last = (address: string) => Number(address.slice(address.lastIndexOf(".") + 1));
  return text.split(", ").flatMap((part) => {
    const [begin, end = begin] = part.split("-");
    return hosts.map(({ address }) => address).filter((address) => last(address) >= last(begin) && last(address) <= last(end));
  });
}
