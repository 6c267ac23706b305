import { Construct, IConstruct } from "constructs";
import { Route53Record } from "../core/aws";
import { checkPort } from "../core/checks";
import { joinCluster } from "../frameworks/framework-connections";
import { frameworkNodes } from "../frameworks/framework-nodes";
import { letOut } from "../frameworks/outside-host";
import { claimZkPath } from "../mesos/claim-zk-path";
import { IMesosMasters } from "../mesos/mesos-masters";
import { refuseOtherNetwork } from "../mesos/same-network";
import { IClusterNetwork } from "../network/cluster-network";
import { ComponentSecurityGroup } from "../network/component-security-group";
import { Connections, IConnectable } from "../network/connections";
import { Edge } from "../network/edge";
import { readableName } from "../network/names";
import { Port } from "../network/port";
import { INodes } from "../nodes/nodes";
import { warnOfDeadRepository } from "../packages/dead-repository";
import { JavaRuntime } from "../packages/java-runtime";
import { NativeJavaLibrary } from "../packages/native-java-library";
import { resolveMetronome } from "./metronome-model";
import { MetronomeServiceProps } from "./metronome-props";
import { metronomeRole } from "./metronome-role";

/** A Metronome with all its instances: the library's, or one that runs elsewhere. */
export interface IMetronomeService extends IConstruct, IConnectable {
  /** The masters that it is a framework of. */
  readonly masters: IMesosMasters;

  /** The API of each instance: `http://metronome-1.example.com:9000`; with TLS `https://`. */
  readonly endpoints: string[];

  /** Port of `endpoints`. */
  readonly port: number;

  /** The network that the instances are in, where it is known. */
  readonly network?: IClusterNetwork;

  /**
   * DNS records of the instances, where they are in this app.
   * @internal
   */
  readonly _records?: Route53Record[];
}

/** What `MetronomeService.fromMetronomeServiceAttributes` needs to know about a Metronome. */
export interface MetronomeServiceAttributes {
  /** The masters that it is a framework of. */
  readonly masters: IMesosMasters;

  /** Names or addresses of the machines that its instances run on. */
  readonly hosts: string[];

  /** Id of the instances' security group: rules that let clients in are added to it. */
  readonly securityGroupId: string;

  /**
   * Port of the API on every instance.
   *
   * @default 9000
   */
  readonly port?: number;

  /**
   * Whether that port speaks TLS.
   *
   * @default false
   */
  readonly https?: boolean;

  /**
   * The network that the instances are in.
   *
   * @default - that of the masters, where it is known
   */
  readonly network?: IClusterNetwork;
}

/**
 * Metronome, which runs jobs on a cluster, now or by a schedule. Of several instances one leads and the others pass requests on to it.
 *
 * @see https://dcos.github.io/metronome/
 */
export class MetronomeService extends Construct implements IMetronomeService {
  /**
   * A Metronome that runs already.
   *
   * @param scope construct that it belongs to
   * @param id id under `scope`
   * @param attributes what is known of it
   */
  public static fromMetronomeServiceAttributes(
    scope: Construct,
    id: string,
    attributes: MetronomeServiceAttributes,
  ): IMetronomeService {
    return new ImportedMetronome(scope, id, attributes);
  }

  /** The masters that it is a framework of. */
  public readonly masters: IMesosMasters;

  /** Name of the framework. */
  public readonly frameworkName: string;

  /** Where its state is: `zk://zk-1.example.com:2181,.../metronome`. */
  public readonly zkUrl: string;

  /** The machines of the instances. */
  public readonly nodes: INodes;

  /** The network that the instances are in. */
  public readonly network?: IClusterNetwork;

  /** Security group of the instances. */
  public readonly connections: Connections;

  /** Port of `endpoints`. */
  public readonly port: number;

  /**
   * @internal
   */
  public readonly _records: Route53Record[];

  private readonly scheme: string;

  public constructor(scope: Construct, id: string, props: MetronomeServiceProps) {
    super(scope, id);
    const { path } = this.node;
    const { masters, statsd } = props;
    const zooKeeper = props.zooKeeper ?? masters.zooKeeper;
    this.masters = masters;
    this.nodes = frameworkNodes(this, props);
    this.network = this.nodes.network;
    this._records = this.nodes._records;
    refuseOtherNetwork(path, "instances", this.nodes.network, "masters", masters.network);
    refuseOtherNetwork(path, "instances", this.nodes.network, "ensemble", zooKeeper.network);
    const library = props.nativeJavaLibrary ?? NativeJavaLibrary._beside(path, masters._packages);
    const model = resolveMetronome(path, props, { connectString: zooKeeper.connectString, masterZkUrl: masters.zkUrl });
    this.frameworkName = model.frameworkName;
    this.zkUrl = model.zkUrl;
    this.port = model.port;
    this.scheme = model.tls === undefined ? "http" : "https";
    this.connections = new ComponentSecurityGroup(this, "SecurityGroup", {
      network: this.nodes.network,
      name: id,
      description: `Metronome ${readableName(id)}`,
      securityGroupId: props.securityGroupId,
      tags: this.nodes._tags,
    }).connections;
    joinCluster(this, {
      what: "Metronome",
      connections: this.connections,
      masters,
      frameworkName: model.frameworkName,
      zooKeepers: [masters.zooKeeper, zooKeeper],
      libprocessPort: model.libprocessPort,
    });
    claimZkPath(this, model.zkUrl, model.zkPath);
    const port = Port.tcp(this.port);
    Edge.withinGroup(this, this.connections, port, "Metronome instances to their leader");
    props.operatorCidrs?.forEach((cidr) => this.connections.allowFromCidr(cidr, port, "operators to Metronome"));
    if (statsd !== undefined) {
      letOut(this.nodes.network, this.connections, statsd, Port.udp(statsd.port ?? 8125), "Metronome to StatsD");
    }
    const { operatingSystem, _architecture } = this.nodes;
    const java = (props.java ?? JavaRuntime.distribution(8))._on(path, operatingSystem, _architecture);
    this.nodes._addComponent({
      role: metronomeRole(path, { library: library._on(path, operatingSystem), java }, model),
      connections: this.connections,
      volumes: [],
      connectsTo: [...(masters._records ?? []), ...(zooKeeper._records ?? []), ...(masters.zooKeeper._records ?? [])],
    });
    // Of the masters' packages the masters have warned.
    if (props.nativeJavaLibrary !== undefined) {
      warnOfDeadRepository(this, props.nativeJavaLibrary);
    }
  }

  /** The API of each instance, in the order of the machines: `http://metronome-1.example.com:9000`; with TLS `https://`. */
  public get endpoints(): string[] {
    return this.nodes.fqdns.map((fqdn) => `${this.scheme}://${fqdn}:${this.port}`);
  }
}

class ImportedMetronome extends Construct implements IMetronomeService {
  public readonly masters: IMesosMasters;
  public readonly endpoints: string[];
  public readonly port: number;
  public readonly network?: IClusterNetwork;
  public readonly connections: Connections;

  public constructor(scope: Construct, id: string, attributes: MetronomeServiceAttributes) {
    super(scope, id);
    const { masters, hosts, https, securityGroupId } = attributes;
    this.masters = masters;
    this.port = checkPort(this.node.path, "port", attributes.port ?? 9000);
    this.endpoints = hosts.map((host) => `${https === true ? "https" : "http"}://${host}:${this.port}`);
    this.network = attributes.network ?? masters.network;
    this.connections = Connections._of(this, id, securityGroupId);
  }
}
