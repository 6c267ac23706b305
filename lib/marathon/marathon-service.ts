import { Construct, IConstruct } from "constructs";
import { Route53Record } from "../core/aws";
import { checkPort } from "../core/checks";
import { joinCluster } from "../frameworks/framework-connections";
import { frameworkNodes } from "../frameworks/framework-nodes";
import { FrameworkProps, KeyAndCertificate } from "../frameworks/framework-props";
import { letOut } from "../frameworks/outside-host";
import { Secret } from "../machine/secret";
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
import { MarathonPackages } from "../packages/marathon-packages";
import { NativeJavaLibrary } from "../packages/native-java-library";
import { IZooKeeperEnsemble } from "../zookeeper/zookeeper-ensemble";
import { LogstashProtocol, MarathonGraphite, MarathonLogstash, MarathonStatsd } from "./marathon-metrics";
import { resolveMarathon } from "./marathon-model";
import { MarathonPlugins } from "./marathon-plugins";
import { marathonRole } from "./marathon-role";
import { MarathonOptions } from "./options/marathon-options";

/** A Marathon with all its instances: the library's, or one that runs elsewhere. */
export interface IMarathonService extends IConstruct, IConnectable {
  /** The masters that it is a framework of. */
  readonly masters: IMesosMasters;

  /** The API of each instance: `http://marathon-1.example.com:8080`; where the plain port is closed `https://`. */
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

/** What `MarathonService.fromMarathonServiceAttributes` needs to know about a Marathon. */
export interface MarathonServiceAttributes {
  /** The masters that it is a framework of. */
  readonly masters: IMesosMasters;

  /** Names or addresses of the machines that its instances run on. */
  readonly hosts: string[];

  /** Id of the instances' security group: rules that let clients in are added to it. */
  readonly securityGroupId: string;

  /**
   * Port of the API on every instance.
   *
   * @default 8080
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

/** Who may use Marathon's API, by basic authentication. */
export interface MarathonHttpCredentials {
  /** Name of the user, without a colon. */
  readonly user: string;

  /** The user's password. */
  readonly password: Secret;
}

/** Properties of a Marathon. */
export interface MarathonServiceProps extends FrameworkProps {
  /** What brings Marathon to the machines. */
  readonly packages: MarathonPackages;

  /**
   * Name of the framework, shown by Mesos (`framework_name`). Each Marathon of a cluster has its own; it also names the service on the
   * machines and the default `zkPath`.
   *
   * @default "marathon"
   */
  readonly frameworkName?: string;

  /**
   * The ensemble that holds Marathon's state and elects the leader among its instances.
   *
   * @default - that of the masters
   */
  readonly zooKeeper?: IZooKeeperEnsemble;

  /**
   * Path of Marathon's state in ZooKeeper. Each Marathon of an ensemble has its own.
   *
   * @default - `/marathon`; of another `frameworkName` its service's name, such as `/marathon-batch`
   */
  readonly zkPath?: string;

  /**
   * Port of the API and the web UI (`http_port`). `options.disableHttp` closes it.
   *
   * @default 8080
   */
  readonly httpPort?: number;

  /**
   * Port of the API and the web UI with TLS (`https_port`).
   *
   * @default - 8443 with `tls`, none without
   */
  readonly httpsPort?: number;

  /**
   * The certificate of the instances. The plain port stays open unless `options.disableHttp` closes it.
   *
   * @default - no TLS
   */
  readonly tls?: KeyAndCertificate;

  /**
   * The user and password that every request needs, to /ping and /metrics too (`http_credentials`). Over the plain port they can be read on
   * the way: use them with `tls`.
   *
   * @default - whoever reaches the port may do everything
   */
  readonly httpCredentials?: MarathonHttpCredentials;

  /**
   * The Sentry server that errors are sent to: its URL with the key (`sentry`). Marathon 1.3.1 and later.
   *
   * @default - none
   */
  readonly sentry?: Secret;

  /**
   * The API key of Datadog (`metrics_datadog_api_key`), for `options.metricsDatadogProtocol` API. Marathon 1.7.50 and later.
   *
   * @default - none
   */
  readonly metricsDatadogApiKey?: Secret;

  /**
   * A Graphite server for metrics, of Marathon 1.3 and 1.4.
   *
   * @default - none
   */
  readonly graphite?: MarathonGraphite;

  /**
   * A StatsD server for metrics, of Marathon 1.5 and later. For their names see `options.metricsNamePrefix`, for Prometheus
   * `options.metricsPrometheus`.
   *
   * @default - none
   */
  readonly statsd?: MarathonStatsd;

  /**
   * A Logstash server for the log.
   *
   * @default - the log stays on the machine: `journalctl -u marathon`
   */
  readonly logstash?: MarathonLogstash;

  /**
   * Plugins, for example for authentication.
   *
   * @default - none
   */
  readonly plugins?: MarathonPlugins;

  /**
   * Further options of Marathon.
   *
   * @default - Marathon's own defaults, but tasks run as root (`mesos_user`), which every agent has
   */
  readonly options?: MarathonOptions;
}

/**
 * Marathon, which keeps applications running on a cluster. Of several instances one leads and the others pass requests on to it.
 *
 * @see https://mesosphere.github.io/marathon/
 */
export class MarathonService extends Construct implements IMarathonService {
  /**
   * A Marathon that runs already.
   *
   * @param scope construct that it belongs to
   * @param id id under `scope`
   * @param attributes what is known of it
   */
  public static fromMarathonServiceAttributes(
    scope: Construct,
    id: string,
    attributes: MarathonServiceAttributes,
  ): IMarathonService {
    return new ImportedMarathon(scope, id, attributes);
  }

  /** The masters that it is a framework of. */
  public readonly masters: IMesosMasters;

  /** Name of the framework. */
  public readonly frameworkName: string;

  /** Where its state is: `zk://zk-1.example.com:2181,.../marathon`. */
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

  public constructor(scope: Construct, id: string, props: MarathonServiceProps) {
    super(scope, id);
    const { path } = this.node;
    const { masters, packages } = props;
    const zooKeeper = props.zooKeeper ?? masters.zooKeeper;
    this.masters = masters;
    this.nodes = frameworkNodes(this, props);
    this.network = this.nodes.network;
    this._records = this.nodes._records;
    refuseOtherNetwork(path, "instances", this.nodes.network, "masters", masters.network);
    refuseOtherNetwork(path, "instances", this.nodes.network, "ensemble", zooKeeper.network);
    const library = props.nativeJavaLibrary ?? NativeJavaLibrary._beside(path, masters._packages);
    const model = resolveMarathon(path, props, {
      connectString: zooKeeper.connectString,
      masterZkUrl: masters.zkUrl,
      mesosVersion: masters._packages?.mesosVersion,
    });
    this.frameworkName = model.frameworkName;
    this.zkUrl = model.zkUrl;
    this.port = model.http || model.https === undefined ? model.httpPort : model.https.port;
    this.scheme = model.http ? "http" : "https";
    this.connections = new ComponentSecurityGroup(this, "SecurityGroup", {
      network: this.nodes.network,
      name: id,
      description: `Marathon ${readableName(id)}`,
      securityGroupId: props.securityGroupId,
      tags: this.nodes._tags,
    }).connections;
    joinCluster(this, {
      what: "Marathon",
      connections: this.connections,
      masters,
      frameworkName: model.frameworkName,
      zooKeepers: [masters.zooKeeper, zooKeeper],
      libprocessPort: model.libprocessPort,
    });
    claimZkPath(this, model.zkUrl, model.zkPath);
    masters._pools.forEach(this, (younger, pool) =>
      pool.taskPorts.forEach((port) =>
        Edge.between(younger, {
          from: this.connections,
          to: pool.connections,
          port,
          description: "Marathon to tasks, for health checks",
        }),
      ),
    );
    const ports = [...(model.http ? [model.httpPort] : []), ...(model.https === undefined ? [] : [model.https.port])].map(
      Port.tcp,
    );
    for (const port of ports) {
      Edge.withinGroup(this, this.connections, port, "Marathon instances to their leader");
      props.operatorCidrs?.forEach((cidr) => this.connections.allowFromCidr(cidr, port, "operators to Marathon"));
    }
    this.letOutToServers(props);
    const { operatingSystem, _architecture } = this.nodes;
    this.nodes._addComponent({
      role: marathonRole(
        path,
        {
          library: library._on(path, operatingSystem),
          java: (props.java ?? JavaRuntime.distribution(8))._on(path, operatingSystem, _architecture),
          marathon: packages._on(path, operatingSystem, model.serviceName),
        },
        model,
      ),
      connections: this.connections,
      volumes: [],
      connectsTo: [...(masters._records ?? []), ...(zooKeeper._records ?? []), ...(masters.zooKeeper._records ?? [])],
    });
    warnOfDeadRepository(this, packages);
    if (props.nativeJavaLibrary !== undefined) {
      warnOfDeadRepository(this, props.nativeJavaLibrary);
    }
  }

  /** The API of each instance, in the order of the machines: `http://marathon-1.example.com:8080`; where the plain port is closed `https://`. */
  public get endpoints(): string[] {
    return this.nodes.fqdns.map((fqdn) => `${this.scheme}://${fqdn}:${this.port}`);
  }

  private letOutToServers({ graphite, statsd, logstash }: MarathonServiceProps): void {
    const out = (to: MarathonGraphite, port: Port, what: string) =>
      letOut(this.nodes.network, this.connections, to, port, `Marathon to ${what}`);
    if (graphite !== undefined) {
      out(graphite, Port.tcp(graphite.port ?? 2003), "Graphite");
    }
    if (statsd !== undefined) {
      out(statsd, Port.udp(statsd.port ?? 8125), "StatsD");
    }
    if (logstash !== undefined) {
      const { port, protocol = LogstashProtocol.UDP } = logstash;
      out(logstash, protocol === LogstashProtocol.UDP ? Port.udp(port) : Port.tcp(port), "Logstash");
    }
  }
}

class ImportedMarathon extends Construct implements IMarathonService {
  public readonly masters: IMesosMasters;
  public readonly endpoints: string[];
  public readonly port: number;
  public readonly network?: IClusterNetwork;
  public readonly connections: Connections;

  public constructor(scope: Construct, id: string, attributes: MarathonServiceAttributes) {
    super(scope, id);
    const { masters, hosts, https, securityGroupId } = attributes;
    this.masters = masters;
    this.port = checkPort(this.node.path, "port", attributes.port ?? 8080);
    this.endpoints = hosts.map((host) => `${https === true ? "https" : "http"}://${host}:${this.port}`);
    this.network = attributes.network ?? masters.network;
    this.connections = Connections._of(this, id, securityGroupId);
  }
}
