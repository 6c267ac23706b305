import { Construct } from "constructs";
import { EbsVolume, Instance, NetworkInterface, Route53Record, VolumeAttachment } from "../core/aws";
import { Lazy } from "../core/terraform";
import { fact, volumeFact } from "../machine/facts";
import { SecretReference } from "../machine/secret";
import { claimAddress, claimHost } from "../network/claims";
import { ClusterSubnetAttributes, IClusterNetwork } from "../network/cluster-network";
import { HostRecords } from "../network/host-records";
import { siteIn } from "../network/machine-site";
import { placeMember } from "../network/placement";
import { RemoteTarget } from "../operations/remote-target";
import { ConfiguredMachine } from "./configured-machine";
import { addressFact, attachmentOf, digestOf, instanceOf, volumeIdFact } from "./machine-resources";
import { ebsVolume, KEPT_ON_VOLUMES, madeFrom, MachineSpec } from "./machine-spec";
import { ComponentOnNodes } from "./nodes";
import { pendingConfiguration } from "./pending-configuration";
import { Rollout } from "./rollout";
import { UserData } from "./user-data";
import { addressOf, recordsOf, waitFor } from "./wait-for";

export interface MemberArguments {
  readonly network: IClusterNetwork;
  readonly index: number;
  readonly hostname: string;
  readonly privateIp?: string;
  readonly spec: MachineSpec;
  readonly imageId: string;
  readonly instanceProfileName: string;
  readonly securityGroupIds: () => string[];
  /** Whether it takes over changes while it runs. */
  readonly isRolled: boolean;
  /** Name of the machine's region, for Systems Manager. */
  readonly region?: string;
}

/**
 * One named machine: an interface and volumes that stay, and an instance that may be replaced.
 *
 * DNS points at the interface. Instances wait for the records of their whole group and of what they connect to, so names answer before a
 * daemon asks for them.
 */
export class Member extends Construct {
  private readonly subnet: ClusterSubnetAttributes;
  private readonly instance: Instance;
  private readonly machine: ConfiguredMachine;
  private readonly tags: Record<string, string>;
  private volumes = 0;

  /** The A and the PTR record of the machine. */
  public readonly records: Route53Record[];

  /** Address of the machine's interface. */
  public readonly privateIp: string;

  /** The machine as steps reach it. */
  public readonly target: RemoteTarget;

  public constructor(scope: Construct, args: MemberArguments) {
    super(scope, args.hostname);
    const { network, hostname, privateIp, spec } = args;
    const fqdn = `${hostname}.${network.domainName}`;
    claimHost(this, siteIn(network), hostname);
    if (privateIp !== undefined) {
      claimAddress(this, network.vpcId, privateIp);
    }
    this.subnet = placeMember(this.node.path, network, args.index, privateIp);
    this.tags = { ...spec.options.tags, Name: fqdn };
    const eni = new NetworkInterface(this, "interface", {
      subnetId: this.subnet.subnetId,
      privateIps: privateIp === undefined ? undefined : [privateIp],
      securityGroups: Lazy.listValue({ produce: args.securityGroupIds }),
      description: fqdn,
      tags: this.tags,
      // A zone added to the network later must not move the machines that exist.
      lifecycle: { ignoreChanges: ["subnet_id"] },
    });
    this.privateIp = privateIp ?? eni.privateIp;
    this.records = new HostRecords(this, "dns", { network, hostname, privateIp: this.privateIp }).records;
    this.machine = new ConfiguredMachine({
      path: this.node.path,
      operatingSystem: spec.operatingSystem,
      machine: { hostname, fqdn, privateIp: fact("private_ip") },
      memory: spec.memory,
    });
    this.machine.addFact("private_ip", addressFact(this.privateIp));
    const { imageId, instanceProfileName } = args;
    const userData = new UserData(this.machine, madeFrom(spec, imageId));
    this.node.addValidation({ validate: () => userData.validate() });
    const parts = { spec, imageId, instanceProfileName, interfaceId: eni.id, userData, tags: this.tags };
    this.instance = new Instance(this, "instance", instanceOf(parts));
    this.target = {
      host: this.privateIp,
      hostname,
      operatingSystem: spec.operatingSystem,
      instance: args.region === undefined ? undefined : { id: this.instance.id, region: args.region },
    };
    if (!args.isRolled) {
      pendingConfiguration(this, digestOf(userData), this.instance.id);
    }
  }

  /** Lets the machine take over changes while it runs. */
  public roll(rollout: Rollout, instances: readonly string[]): void {
    rollout.add(this, "rollout", {
      fqdns: this.tags.Name,
      target: this.target,
      script: () => this.machine.script,
      triggers: () => ({ instance: this.instance.id, ...this.machine.parts }),
      dependsOn: instances,
    });
  }

  /** What `depends_on` calls the instance. */
  public get instanceAddress(): string {
    return addressOf(this.instance);
  }

  public get availabilityZone(): string {
    return this.subnet.availabilityZone;
  }

  /** What the machine fetches when it boots. */
  public get secrets(): SecretReference[] {
    return this.machine.secrets;
  }

  /** Lets the instance boot only when the records answer: those of its whole group, and of what it connects to. */
  public waitFor(records: readonly Route53Record[]): void {
    waitFor(this.instance, records);
  }

  /** Asks the roles again what is on the machine. */
  public refresh(): void {
    this.machine.refresh();
  }

  public add({ role, volumes, connectsTo }: ComponentOnNodes): void {
    // Before anything is made: what contradicts the roles that are there is refused.
    this.machine.addRole(role);
    this.waitFor(recordsOf(connectsTo));
    for (const request of volumes) {
      const volume = new EbsVolume(this, `${request.name}-volume`, {
        ...ebsVolume(this.node.path, request),
        availabilityZone: this.subnet.availabilityZone,
        tags: { ...this.tags, Name: `${this.tags.Name} ${request.name}` },
        lifecycle: { ignoreChanges: KEPT_ON_VOLUMES },
      });
      new VolumeAttachment(this, `${request.name}-attachment`, {
        ...attachmentOf(this.volumes++),
        instanceId: this.instance.id,
        volumeId: volume.id,
      });
      this.machine.addFact(volumeFact(request.name), volumeIdFact(volume.id));
    }
  }
}
