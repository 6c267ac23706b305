import { Construct } from "constructs";
import { Route53Record } from "../core/aws";
import {
  accessNeeded,
  addressTwice,
  badBatchSize,
  batchOfVoters,
  memberTwice,
  noMembers,
  notOfHosts,
  systemsManagerOfHosts,
  unreachableAddress,
} from "../core/errors";
import { Size } from "../core/size";
import { Annotations } from "../core/terraform";
import { Architecture } from "../machine/facts";
import { OperatingSystem } from "../machine/operating-system";
import { isUnresolved } from "../machine/unresolved";
import { parseAddress } from "../network/cidr";
import { MachineSite } from "../network/machine-site";
import { checkDomainName, checkHostName } from "../network/names";
import { MachineAccess } from "../operations/machine-access";
import { Teller } from "../operations/teller";
import { warnOfUnknownHostKeys } from "../operations/unknown-host-keys";
import { HostMachine } from "./host-machine";
import { ComponentOnNodes, INamedNodes } from "./nodes";
import { Rollout } from "./rollout";
import { neededPermissions } from "./secrets-policy";

/** Architecture of the processors of machines that are there. */
export enum HostArchitecture {
  /** 64-bit processors of Intel and AMD, x86_64. */
  AMD64 = "amd64",
  /** 64-bit processors of ARM, aarch64. */
  ARM64 = "arm64",
}

/** A machine that is there. */
export interface ExistingHost {
  /** Host name without the domain: an RFC 1123 label in lower case of at most 63 characters. */
  readonly hostname: string;

  /** IPv4 address of the machine: daemons bind to it, and it is where the machine is reached. */
  readonly address: string;
}

/** Properties of machines that are there. */
export interface ExistingHostsProps {
  /** Operating system of the machines, all of the same one. */
  readonly operatingSystem: OperatingSystem;

  /**
   * Domain of the host names, such as `mesos.example.internal`. Machines find each other by name: your DNS must know each host name in it,
   * with an A record to the address and a PTR record back, before anything starts. A literal in lower case.
   */
  readonly domainName: string;

  /** The machines. One stays the same machine as long as it keeps its name, wherever it stands in the list. */
  readonly hosts: ExistingHost[];

  /** The way into the machines: `MachineAccess.ssh()`. */
  readonly access: MachineAccess;

  /**
   * Architecture of the machines' processors.
   *
   * @default HostArchitecture.AMD64
   */
  readonly architecture?: HostArchitecture;

  /**
   * Memory of the smallest of the machines: heaps that do not fit into it are an error.
   *
   * @default - unknown: whether heaps fit is not checked
   */
  readonly memory?: Size;

  /**
   * Number of machines that take over a changed configuration at the same time. The next ones follow when these are healthy. More than one
   * only for agents and others without a quorum and without a leader: ZooKeeper, masters, Marathon and Metronome change one after the other.
   *
   * @default 1
   */
  readonly batchSize?: number;
}

const KNOWN: Readonly<Record<keyof ExistingHostsProps, true>> = {
  operatingSystem: true,
  domainName: true,
  hosts: true,
  access: true,
  architecture: true,
  memory: true,
  batchSize: true,
};

/**
 * Machines that are there already, such as plain virtual machines: everything that can run on a `NodeGroup` runs on them, and no resource of
 * AWS is made for it. `terraform apply` sets them up over SSH, all at once, and changes them later one after the other, or agents in batches
 * of `batchSize`. A machine on which services with a part in a cluster run already when it joins, such as ZooKeeper or Mesos, is not set up but
 * changed.
 *
 * Data lie in directories on the machines' own disks. Firewalls before the machines are yours: every synthesis lists what they must let through.
 * Machines fetch secrets with the role of an EC2 instance: they can only have some where they are instances. What leaves the stack
 * is left as it is: its services run on.
 */
export class ExistingHosts extends Construct implements INamedNodes {
  /** Operating system of the machines. */
  public readonly operatingSystem: OperatingSystem;

  /** Host names of the machines, without the domain, in their order. */
  public readonly hostnames: string[];

  /** IPv4 addresses of the machines, in the order of their host names. */
  public readonly addresses: string[];

  /**
   * @internal
   */
  public readonly _site: MachineSite;

  /**
   * @internal
   */
  public readonly _records: Route53Record[] = [];

  /**
   * @internal
   */
  public readonly _architecture: Architecture;

  /**
   * @internal
   */
  public readonly _access: MachineAccess;

  /**
   * @internal
   */
  public readonly _rollout: Rollout;

  private readonly hosts: HostMachine[];
  private readonly batchSize: number;
  private readonly told = new Set<string>();

  public constructor(scope: Construct, id: string, props: ExistingHostsProps) {
    super(scope, id);
    const { path } = this.node;
    check(path, props);
    const { operatingSystem, domainName, hosts, access, memory, batchSize = 1 } = props;
    this.operatingSystem = operatingSystem;
    this.hostnames = hosts.map(({ hostname }) => hostname);
    this.addresses = hosts.map(({ address }) => address);
    this._site = { domainName, cidrBlocks: this.addresses.map((address) => `${address}/32`) };
    this._architecture = props.architecture === HostArchitecture.ARM64 ? "arm64" : "amd64";
    this._access = access;
    warnOfUnknownHostKeys(this, access, this.hostnames);
    this._rollout = new Rollout(access);
    const shared = { site: this._site, operatingSystem, memory, access };
    this.hosts = hosts.map((host) => new HostMachine(this, { ...shared, ...host }));
    const setups = this.hosts.map(({ setupAddress }) => setupAddress);
    this.batchSize = batchSize;
    for (let first = 0; first < hosts.length; first += batchSize) {
      this._rollout.addBatch(this.hosts.slice(first, first + batchSize).map((host) => host.turn(setups)));
    }
  }

  /** Host names of the machines with the domain, as your DNS must know them. */
  public get fqdns(): string[] {
    return this.hostnames.map((hostname) => `${hostname}.${this._site.domainName}`);
  }

  /**
   * @internal
   */
  public get _privateIps(): string[] {
    return this.addresses;
  }

  /**
   * @internal
   */
  public get _teller(): Teller {
    return { access: this._access, target: this.hosts[0].target, dependsOn: this._settled };
  }

  /**
   * @internal
   */
  public get _settled(): string[] {
    return this._rollout.settled;
  }

  /**
   * @internal
   */
  public _addComponent(component: ComponentOnNodes): void {
    if (component.oneByOne !== undefined && this.batchSize > 1) {
      throw batchOfVoters(this.node.path, component.oneByOne, this.batchSize);
    }
    this.hosts.forEach((host) => host.add(component));
    this.tellSecrets();
    this._rollout.order(this, component);
  }

  /**
   * @internal
   */
  public _join(addresses: readonly string[]): void {
    this.hosts.forEach((host) => host.waitFor(addresses));
  }

  /**
   * @internal
   */
  public _refresh(): void {
    this.hosts.forEach((host) => host.refresh());
    this.tellSecrets();
  }

  /** To the role of a machine that is there nothing can be added. */
  private tellSecrets(): void {
    const needed = neededPermissions(this.hosts.flatMap(({ secrets }) => secrets));
    for (const permission of needed.filter((text) => !this.told.has(text))) {
      this.told.add(permission);
      Annotations.of(this).addInfo(`the hosts must be instances of EC2 whose role allows ${permission}`);
    }
  }
}

function check(path: string, props: ExistingHostsProps): void {
  const others = Object.entries(props).filter(([name, value]) => !(name in KNOWN) && value !== undefined);
  if (others.length > 0) {
    throw notOfHosts(
      path,
      others.map(([name]) => name),
    );
  }
  checkDomainName(path, props.domainName);
  if (props.hosts.length === 0) {
    throw noMembers(path, 0);
  }
  // Before constructs have them as ids.
  props.hosts.forEach((host) => checkHostName(path, host.hostname));
  const hostname = twice(props.hosts.map((host) => host.hostname));
  if (hostname !== undefined) {
    throw memberTwice(path, hostname);
  }
  props.hosts.forEach(({ address }) => checkAddress(path, address));
  const address = twice(props.hosts.map((host) => host.address));
  if (address !== undefined) {
    throw addressTwice(path, address);
  }
  // Other languages than TypeScript do not insist on it.
  if ((props.access as MachineAccess | undefined) === undefined) {
    throw accessNeeded(path);
  }
  if (props.access._ssh === undefined) {
    throw systemsManagerOfHosts(path);
  }
  const { batchSize = 1 } = props;
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw badBatchSize(path, batchSize, "to change them one after the other");
  }
}

function checkAddress(path: string, text: string): void {
  if (isUnresolved(text)) {
    return;
  }
  const address = parseAddress(path, "address", text);
  if (address.isLoopback() || address.isMulticast() || address.isUnspecified()) {
    throw unreachableAddress(path, text);
  }
}

function twice(texts: readonly string[]): string | undefined {
  return texts.find((text, index) => texts.indexOf(text) < index);
}
