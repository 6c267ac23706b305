import { Construct } from "constructs";
import { EbsVolume, Instance, LbTargetGroupAttachment, NetworkInterface, Route53Record, VolumeAttachment } from "../core/aws";
import { batchSizeWithoutAccess, noMembers, tooManyMachines } from "../core/errors";
import { Lazy, ref, ResourceTerraformIterator, TerraformIterator, Token } from "../core/terraform";
import { Architecture, fact, replaceFacts, volumeFact } from "../machine/facts";
import { OperatingSystem } from "../machine/operating-system";
import { SecretReference } from "../machine/secret";
import { claimHostNames } from "../network/claims";
import { IClusterNetwork } from "../network/cluster-network";
import { HostRecords } from "../network/host-records";
import { MachineSite, siteIn } from "../network/machine-site";
import { checkHostName, numberedHostName } from "../network/names";
import { MachineAccess } from "../operations/machine-access";
import { warnOfUnknownHostKeys } from "../operations/unknown-host-keys";
import { ConfiguredMachine } from "./configured-machine";
import { hostnamePrefixOf } from "./host-names";
import { InstanceProfile } from "./instance-profile";
import { MachineOptions } from "./machine-options";
import { addressFact, attachmentOf, digestOf, instanceOf, volumeIdFact } from "./machine-resources";
import { ebsVolume, KEPT_ON_VOLUMES, madeFrom, machineSpec, MachineSpec, VolumeRequest } from "./machine-spec";
import { NodeSecurity } from "./node-security";
import { ComponentOnNodes, INodes } from "./nodes";
import { pendingConfigurations } from "./pending-configuration";
import { poolRollout } from "./pool-rollout";
import { regionOf } from "./region";
import { Rollout } from "./rollout";
import { UserData } from "./user-data";
import { addressOf, recordsOf, waitFor } from "./wait-for";

/** Properties of a pool of alike machines. */
export interface NodePoolProps extends MachineOptions {
  /** The network that the machines are in; they are spread over its zones in turn. */
  readonly network: IClusterNetwork;

  /** Number of machines, 1 to 9999. A smaller number takes away those with the highest numbers. */
  readonly size: number;

  /**
   * What the names of the machines begin with: `agent` makes agent-0001, agent-0002 and so on.
   *
   * @default - the id of the construct in lower case
   */
  readonly hostnamePrefix?: string;

  /**
   * Number of machines that take over a changed configuration at the same time; with `access`, which lets them do so while they run. The next
   * ones follow when these are healthy.
   *
   * @default - the first of 1, 2, 5, 10, 20, 50 and so on that is a tenth of the machines or more
   */
  readonly batchSize?: number;
}

const LARGEST_POOL = 9999;

/**
 * Any number of alike machines, each with a stable interface, data volumes and DNS records (A and PTR).
 *
 * They are one Terraform resource of each kind with `for_each`, keyed by host name: the synthesized stack does not grow with them.
 */
export class NodePool extends Construct implements INodes {
  /** The network that the machines are in. */
  public readonly network: IClusterNetwork;

  /** Operating system of the machines. */
  public readonly operatingSystem: OperatingSystem;

  /**
   * @internal
   */
  public readonly _site: MachineSite;

  /**
   * @internal
   */
  public readonly _records: Route53Record[];

  /**
   * @internal
   */
  public readonly _tags?: Record<string, string>;

  /**
   * @internal
   */
  public readonly _architecture: Architecture;

  /**
   * @internal
   */
  public readonly _privateIps: string[];

  /**
   * @internal
   */
  public readonly _access?: MachineAccess;

  /**
   * @internal
   */
  public readonly _rollout?: Rollout;

  private readonly size: number;
  private readonly prefix: string;
  private readonly spec: MachineSpec;
  private readonly security: NodeSecurity;
  private readonly machine: ConfiguredMachine;
  private readonly instanceProfile: InstanceProfile;
  private readonly instance: Instance;
  private readonly instances: ResourceTerraformIterator;
  private readonly each: ResourceTerraformIterator;
  private volumes = 0;

  public constructor(scope: Construct, id: string, props: NodePoolProps) {
    super(scope, id);
    const { path } = this.node;
    if (!Number.isInteger(props.size) || props.size < 1) {
      throw noMembers(path, props.size);
    }
    if (props.size > LARGEST_POOL) {
      throw tooManyMachines(path, props.size, LARGEST_POOL);
    }
    this.network = props.network;
    this._site = siteIn(props.network);
    this.size = props.size;
    this.prefix = props.hostnamePrefix ?? hostnamePrefixOf(this);
    this.spec = machineSpec(path, props);
    this.operatingSystem = this.spec.operatingSystem;
    checkHostName(path, numberedHostName(this.prefix, LARGEST_POOL));
    claimHostNames(this, this._site, this.prefix, this.size);
    this.security = new NodeSecurity(this, props.network, props);

    const eni = this.interfaces();
    this.each = TerraformIterator.fromResources(eni);
    const privateIp = this.each.getString("private_ip");
    this._privateIps = Token.asList(ref(`[for machine in ${eni.fqn} : machine.private_ip]`));
    this._tags = props.tags;
    this._architecture = this.spec.architecture;
    this._records = new HostRecords(this, "dns", {
      network: this.network,
      hostname: this.each.key,
      privateIp,
      forEach: this.each,
    }).records;
    const hostname = fact("hostname");
    const imageId = this.spec.image._imageId(this);
    this.machine = new ConfiguredMachine({
      path,
      operatingSystem: this.operatingSystem,
      machine: { hostname, fqdn: this.fqdn(hostname), privateIp: fact("private_ip") },
      memory: this.spec.memory,
    });
    this.machine.addFact("hostname", { reference: this.each.key, longest: this.prefix.length + 5 });
    this.machine.addFact("private_ip", addressFact(privateIp));
    const userData = new UserData(this.machine, madeFrom(this.spec, imageId));
    this.node.addValidation({ validate: () => userData.validate() });
    this.instanceProfile = new InstanceProfile(this, props);
    const parts = {
      spec: this.spec,
      imageId,
      instanceProfileName: this.instanceProfile.name,
      interfaceId: this.each.getString("id"),
      userData,
      tags: this.tags(this.each.key),
    };
    this.instance = new Instance(this, "instance", { ...instanceOf(parts), forEach: this.each });
    this.instances = TerraformIterator.fromResources(this.instance);
    waitFor(this.instance, this._records);
    if (props.access === undefined) {
      if (props.batchSize !== undefined) {
        throw batchSizeWithoutAccess(path, props.batchSize);
      }
      pendingConfigurations(this, digestOf(userData), this.instances);
    } else {
      this._access = props.access;
      warnOfUnknownHostKeys(this, props.access);
      this._rollout = this.roll(props.access, eni, props.batchSize);
    }
  }

  /** Host names of the machines, without the domain, in their order. */
  public get hostnames(): string[] {
    return Array.from({ length: this.size }, (_, index) => numberedHostName(this.prefix, index + 1));
  }

  /** Host names of the machines with the domain, as they stand in DNS. */
  public get fqdns(): string[] {
    return this.hostnames.map((hostname) => `${hostname}.${this.network.domainName}`);
  }

  /**
   * @internal
   */
  public _addComponent({ role, connections, volumes, connectsTo, permissions = [], around }: ComponentOnNodes): void {
    // Before anything is made: what contradicts the roles that are there is refused.
    this.machine.addRole(role);
    this.instanceProfile.allow(this.secrets);
    this.instanceProfile.permit(permissions);
    waitFor(this.instance, recordsOf(connectsTo));
    if (connections !== undefined) {
      this.security.add(connections);
    }
    for (const request of volumes) {
      this.addVolume(request);
    }
    this._rollout?.order(this, { connectsTo, around });
  }

  /**
   * @internal
   */
  public get _settled(): string[] {
    return this._rollout?.settled ?? [addressOf(this.instance)];
  }

  /**
   * @internal
   */
  public get _region(): string {
    return regionOf(this);
  }

  /**
   * @internal
   */
  public _refresh(): void {
    this.machine.refresh();
    this.instanceProfile.allow(this.secrets);
  }

  /**
   * @internal
   */
  public _addTargets(scope: Construct, targetGroupArn: string): void {
    new LbTargetGroupAttachment(scope, "machines", {
      forEach: this.each,
      targetGroupArn,
      targetId: this.each.getString("private_ip"),
    });
  }

  private roll(access: MachineAccess, interfaces: NetworkInterface, batchSize?: number): Rollout {
    const instanceId = Token.asString(ref(`${this.instance.fqn}[each.key].id`));
    return poolRollout(this, access, {
      size: this.size,
      batchSize,
      prefix: this.prefix,
      domainName: this.network.domainName,
      interfaces,
      instanceId,
      target: {
        host: this.each.getString("private_ip"),
        operatingSystem: this.operatingSystem,
        instance: access._ssh === undefined ? { id: instanceId, region: regionOf(this) } : undefined,
      },
      script: () => this.machine.script,
      parts: () => this.machine.partsWith((name) => `<${name}>`),
      dependsOn: [addressOf(this.instance)],
    });
  }

  /** The machines share a role: of a secret for each of them it allows those of all names that the pool's machines have. */
  private get secrets(): SecretReference[] {
    // Their numbers have four digits; more could be the name of another pool.
    const pattern = `${this.prefix}-????`;
    return this.machine.secrets.map((secret) =>
      secret.kind === "parameter" ? { ...secret, name: replaceFacts(secret.name, () => pattern) } : secret,
    );
  }

  /** The one place that knows how many machines there are: host name -> subnet. */
  private interfaces(): NetworkInterface {
    const subnets = `[${this.network.subnetIds.map(expression).join(", ")}]`;
    const map = `{for i in range(1, ${this.size + 1}) : format("${this.prefix}-%04d", i) => element(${subnets}, i - 1)}`;
    const each = TerraformIterator.fromMap(Token.asAnyMap(ref(map)));
    return new NetworkInterface(this, "interface", {
      forEach: each,
      subnetId: Token.asString(each.value),
      securityGroups: Lazy.listValue({ produce: () => this.security.groupIds }),
      description: `${each.key}.${this.network.domainName}`,
      tags: this.tags(each.key),
      // A zone added to the network later must not move the machines that exist.
      lifecycle: { ignoreChanges: ["subnet_id"] },
    });
  }

  private addVolume(request: VolumeRequest): void {
    const zones = this.network.subnetIds.map(
      (subnet, index) => `(${expression(subnet)}) = ${expression(this.network.availabilityZones[index])}`,
    );
    const volume = new EbsVolume(this, `${request.name}-volume`, {
      ...ebsVolume(this.node.path, request),
      forEach: this.each,
      availabilityZone: Token.asString(ref(`lookup({${zones.join(", ")}}, each.value.subnet_id, "")`)),
      tags: { ...this.tags(this.each.key), Name: `${this.fqdn(this.each.key)} ${request.name}` },
      lifecycle: { ignoreChanges: KEPT_ON_VOLUMES },
    });
    const id = Token.asString(ref(`${volume.fqn}[each.key].id`));
    new VolumeAttachment(this, `${request.name}-attachment`, {
      forEach: this.instances,
      ...attachmentOf(this.volumes++),
      instanceId: this.instances.getString("id"),
      volumeId: id,
    });
    this.machine.addFact(volumeFact(request.name), volumeIdFact(id));
  }

  private fqdn(hostname: string): string {
    return `${hostname}.${this.network.domainName}`;
  }

  private tags(hostname: string): Record<string, string> {
    return { ...this.spec.options.tags, Name: this.fqdn(hostname) };
  }
}

/** A value inside an expression: a reference stands there bare, text in quotes. */
function expression(value: string): string {
  return Token.isUnresolved(value) ? value : JSON.stringify(value);
}
