import { Construct, IConstruct } from "constructs";
import { ITerraformDependable } from "../core/terraform";
import { FrameworkMetrics } from "../frameworks/framework-metrics";
import { STATSD_PORT } from "../frameworks/framework-model";
import { FrameworkAttributes, FrameworkProps, KeyAndCertificate } from "../frameworks/framework-props";
import { FrameworkSite } from "../frameworks/framework-site";
import { ImportedFramework } from "../frameworks/imported-framework";
import { letOut } from "../frameworks/outside-host";
import { Secret } from "../machine/secret";
import { IMesosMasters } from "../mesos/mesos-masters";
import { ZkAuthentication } from "../mesos/security/zk-authentication";
import { IClusterNetwork } from "../network/cluster-network";
import { Connections, IConnectable } from "../network/connections";
import { Edge } from "../network/edge";
import { Port } from "../network/port";
import { INodes } from "../nodes/nodes";
import { Readiness } from "../nodes/readiness";
import { warnOfDeadRepository } from "../packages/dead-repository";
import { MarathonPackages } from "../packages/marathon-packages";
import { IZooKeeperEnsemble } from "../zookeeper/zookeeper-ensemble";
import { MarathonApi, marathonApi } from "./marathon-api";
import { LogstashProtocol, MarathonGraphite, MarathonLogstash, MarathonStatsd } from "./marathon-metrics";
import { apiOf, GRAPHITE_PORT, resolveMarathon } from "./marathon-model";
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
   * The machines of the instances, where they are in this app.
   * @internal
   */
  readonly _nodes?: INodes;

  /**
   * Where its metrics are, where the instances are in this app.
   * @internal
   */
  readonly _metrics?: FrameworkMetrics;

  /**
   * Where it is told what to run, where the instances are in this app.
   * @internal
   */
  readonly _api?: MarathonApi;
}

/** What `MarathonService.fromMarathonServiceAttributes` needs to know about a Marathon. */
export interface MarathonServiceAttributes extends FrameworkAttributes {
  /**
   * Port of the API on every instance.
   *
   * @default 8080
   */
  readonly port?: number;
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
   * Who Marathon is in ZooKeeper (`zk`, as `zk://username:password@...`), so that nobody else can change or read what it has there below
   * `zkPath`: its applications and its id; who leads before 1.8 can be read. Parents of the path that are not there yet are closed too.
   * Marathon 1.4.0 to 1.4.8 may leave the path itself open, though not what is below it.
   *
   * Marathon 1.9.114 and later, and Mesosphere's package from 1.3.7 to 1.4: others show the password in the list of processes or in their log.
   *
   * @default - nobody: whoever reaches ZooKeeper, as tasks in the agents' network do, can change what Marathon starts
   * @see https://github.com/mesosphere/marathon/blob/v1.10.26/src/main/scala/mesosphere/marathon/ZookeeperConf.scala
   */
  readonly zkAuthentication?: ZkAuthentication;

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
   * The Sentry server that errors are sent to: its URL with the key (`sentry`).
   *
   * Marathon 1.9.114 and later, and Mesosphere's package from 1.3.7 to 1.4: others show it in the list of processes or in their log.
   *
   * @default - none
   */
  readonly sentry?: Secret;

  /**
   * The API key of Datadog (`metrics_datadog_api_key`), for `options.metricsDatadogProtocol` API. Marathon 1.9.114 and later:
   * it exists since 1.7.50, but others show it in their log.
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
    return new ImportedFramework(scope, id, attributes, attributes.port ?? 8080);
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
  public readonly _metrics: FrameworkMetrics;

  /**
   * @internal
   */
  public readonly _api?: MarathonApi;

  private readonly scheme: string;
  private readonly readiness: Readiness;

  public constructor(scope: Construct, id: string, props: MarathonServiceProps) {
    super(scope, id);
    const { masters, packages } = props;
    const site = new FrameworkSite(this, props);
    this.masters = masters;
    this.nodes = site.nodes;
    this.network = site.nodes._site.network;
    const { path } = this.node;
    const model = resolveMarathon(path, props, site.cluster);
    this.frameworkName = model.frameworkName;
    this.zkUrl = model.zkUrl;
    const ports = [...(model.http ? [model.httpPort] : []), ...(model.https === undefined ? [] : [model.https.port])];
    const api = apiOf(model);
    this.port = api.port;
    this.scheme = api.scheme;
    this.connections = site.connect({ what: "Marathon", model, role: props.options?.mesosRole, ports });
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
    this._metrics = {
      serviceName: model.serviceName,
      nodes: this.nodes,
      connections: this.connections,
      scheme: this.scheme,
      port: this.port,
      path: "/metrics",
      credentials: props.httpCredentials,
    };
    this.letOutToServers(props);
    const marathon = packages._on(path, this.nodes.operatingSystem, model.serviceName);
    const role = site.install(this.connections, (software) => marathonRole(path, { ...software, marathon }, model));
    this.readiness = new Readiness(this, {
      nodes: this.nodes,
      role,
      service: model.serviceName,
      others: this.endpoints.slice(1),
    });
    warnOfDeadRepository(this, packages);
    this._api = marathonApi(this, model, props);
  }

  /**
   * For `dependsOn` of resources that need Marathon: all instances answer, and one of them leads.
   *
   * It is a step on the first machine, made when this is first asked for. It waits up to 15 minutes, or the `healthTimeout` of `access`, and runs
   * again after every change of the machines. The machines need `access`.
   */
  public get ready(): ITerraformDependable {
    return this.readiness.dependable;
  }

  /**
   * @internal
   */
  public get _nodes(): INodes {
    return this.nodes;
  }

  /** The API of each instance, in the order of the machines: `http://marathon-1.example.com:8080`; where the plain port is closed `https://`. */
  public get endpoints(): string[] {
    return this.nodes.fqdns.map((fqdn) => `${this.scheme}://${fqdn}:${this.port}`);
  }

  private letOutToServers({ graphite, statsd, logstash }: MarathonServiceProps): void {
    const out = (to: MarathonGraphite, port: Port, what: string) =>
      letOut(this.nodes._site, this.connections, to, port, `Marathon to ${what}`);
    if (graphite !== undefined) {
      out(graphite, Port.tcp(graphite.port ?? GRAPHITE_PORT), "Graphite");
    }
    if (statsd !== undefined) {
      out(statsd, Port.udp(statsd.port ?? STATSD_PORT), "StatsD");
    }
    if (logstash !== undefined) {
      const { port, protocol = LogstashProtocol.UDP } = logstash;
      out(logstash, protocol === LogstashProtocol.UDP ? Port.udp(port) : Port.tcp(port), "Logstash");
    }
  }
}
