/** What a bench makes: a network and what is in it, as a plan or a test by hand describes it. */
export interface Vpc {
  readonly cidrBlock: string;
  /** Of the VPC's DHCP options: what machines search short names in. */
  readonly domainName?: string;
  readonly zones: readonly string[];
  readonly records: readonly DnsRecord[];
  readonly rules: readonly SecurityGroupRule[];
  readonly machines: readonly VpcMachine[];
}

export interface VpcMachine {
  readonly hostname: string;
  readonly privateIp: string;
  /** CIDR block of its subnet. */
  readonly subnet: string;
  /** Ids of its security groups. */
  readonly securityGroups: readonly string[];
  readonly userData: string;
  /** Who may log in as `admin`, as the metadata of an instance tell it; none where there is none. */
  readonly publicKey?: string;
  readonly volumes: readonly Volume[];
}

/** A disk that is blank at first, at /dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_<id without hyphen>. */
export interface Volume {
  readonly id: string;
  readonly sizeMiB: number;
}

export interface DnsRecord {
  readonly name: string;
  readonly type: string;
  readonly values: readonly string[];
}

export interface SecurityGroupRule {
  readonly direction: "ingress" | "egress";
  readonly securityGroup: string;
  /** A security group, or a CIDR block. */
  readonly peer: string;
  /** `tcp`, `udp`, or `-1` for everything. */
  readonly protocol: string;
  readonly fromPort?: number;
  readonly toPort?: number;
}

/** Machines in one security group that may connect to everything and to each other, for tests of something else. */
export function openVpc(machines: readonly Partial<VpcMachine>[]): Vpc {
  const all = machines.map((machine, index): VpcMachine => {
    const base = { subnet: "10.20.0.0/20", securityGroups: ["sg-open"], userData: "#cloud-config\n{}\n", volumes: [] };
    return { hostname: `machine-${index + 1}`, privateIp: `10.20.0.${11 + index}`, ...base, ...machine };
  });
  const rule = { securityGroup: "sg-open", protocol: "-1" };
  return {
    cidrBlock: "10.20.0.0/16",
    domainName: "mesos.internal",
    zones: ["mesos.internal"],
    records: all.map(({ hostname, privateIp }) => ({ name: `${hostname}.mesos.internal`, type: "A", values: [privateIp] })),
    rules: [
      { ...rule, direction: "ingress", peer: "sg-open" },
      { ...rule, direction: "egress", peer: "0.0.0.0/0" },
    ],
    machines: all,
  };
}
