import { Construct } from "constructs";
import { dataVolumeOnHost, hostAddressTaken } from "../core/errors";
import { Size } from "../core/size";
import { fact } from "../machine/facts";
import { OperatingSystem } from "../machine/operating-system";
import { onOwnDisk } from "../machine/own-disk";
import { usesApt } from "../machine/repository-files";
import { SecretReference } from "../machine/secret";
import { claim, claimHost } from "../network/claims";
import { MachineSite } from "../network/machine-site";
import { MachineAccess } from "../operations/machine-access";
import { RemoteStep } from "../operations/remote-step";
import { RemoteTarget } from "../operations/remote-target";
import { ConfiguredMachine } from "./configured-machine";
import { addressFact } from "./machine-resources";
import { ComponentOnNodes } from "./nodes";
import { MachineInTurn } from "./rollout";
import { addressesInStack, recordsOf } from "./wait-for";

export interface HostMachineArguments {
  readonly site: MachineSite;
  readonly operatingSystem: OperatingSystem;
  readonly hostname: string;
  readonly address: string;
  readonly memory?: Size;
  readonly access: MachineAccess;
}

/**
 * One machine that is there. What cloud-init does for an instance, a step of its own does once: it sets the machine up and starts its services
 * without waiting for the others, as the first of several voters would wait for ever. Changes come with the rollout.
 */
export class HostMachine extends Construct {
  /** The machine as steps reach it. */
  public readonly target: RemoteTarget;

  private readonly machine: ConfiguredMachine;
  private readonly setup: RemoteStep;
  private readonly fqdn: string;

  public constructor(scope: Construct, { site, operatingSystem, hostname, address, memory, access }: HostMachineArguments) {
    super(scope, hostname);
    const { path } = this.node;
    claimHost(this, site, hostname);
    // Behind another bastion the same address may be another machine.
    const holder = claim(this, "existing host", access._ssh?.bastion?.host ?? "", address);
    if (holder !== undefined) {
      throw hostAddressTaken(path, holder, address);
    }
    this.fqdn = `${hostname}.${site.domainName}`;
    this.machine = new ConfiguredMachine({
      path,
      operatingSystem,
      machine: { hostname, fqdn: this.fqdn, privateIp: fact("private_ip") },
      memory,
      adapt: onOwnDisk,
    });
    this.machine.addFact("private_ip", addressFact(address));
    this.machine.addRole({
      name: path,
      // Images for clouds have it for cloud-init, and yum is written in it.
      configure: () => ({ packages: usesApt(operatingSystem) ? [{ name: "python3" }] : [] }),
    });
    this.target = { host: address, hostname, operatingSystem };
    this.setup = new RemoteStep(this, "setup", {
      access,
      target: this.target,
      script: () => this.machine.firstScript,
      triggers: () => this.identity,
    });
  }

  /** What the machine fetches when it boots. */
  public get secrets(): SecretReference[] {
    return this.machine.secrets;
  }

  /** Address of the step after which the machine is set up. */
  public get setupAddress(): string {
    return this.setup.address;
  }

  /** How the machine takes over changes, once all machines of its group are set up. */
  public turn(setups: readonly string[]): MachineInTurn {
    return {
      scope: this,
      id: "rollout",
      fqdns: this.fqdn,
      target: this.target,
      script: () => this.machine.script,
      triggers: () => ({ ...this.identity, ...this.machine.parts }),
      dependsOn: setups,
    };
  }

  /** Lets the machine be set up only after these. */
  public waitFor(addresses: readonly string[]): void {
    this.setup.waitFor(addresses);
  }

  /** Asks the roles again what is on the machine. */
  public refresh(): void {
    this.machine.refresh();
  }

  public add({ role, volumes, connectsTo }: ComponentOnNodes): void {
    const disk = volumes.find(({ props }) => Object.values(props).some((value) => value !== undefined));
    if (disk !== undefined) {
      throw dataVolumeOnHost(this.node.path, disk.name);
    }
    this.machine.addRole(role);
    // What runs on it asks for these names.
    this.waitFor(addressesInStack(this, recordsOf(connectsTo)));
  }

  private get identity(): Record<string, string> {
    return { fqdn: this.fqdn, address: this.target.host };
  }
}
