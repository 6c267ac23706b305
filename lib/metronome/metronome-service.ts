import { Construct, IConstruct } from "constructs";
import { ITerraformDependable } from "../core/terraform";
import { FrameworkMetrics } from "../frameworks/framework-metrics";
import { STATSD_PORT } from "../frameworks/framework-model";
import { FrameworkAttributes } from "../frameworks/framework-props";
import { FrameworkSite } from "../frameworks/framework-site";
import { ImportedFramework } from "../frameworks/imported-framework";
import { letOut } from "../frameworks/outside-host";
import { IMesosMasters } from "../mesos/mesos-masters";
import { IClusterNetwork } from "../network/cluster-network";
import { Connections, IConnectable } from "../network/connections";
import { Port } from "../network/port";
import { INodes } from "../nodes/nodes";
import { Readiness } from "../nodes/readiness";
import { MetronomeApi, metronomeApi } from "./metronome-api";
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
   * Where its metrics are, where the instances are in this app.
   * @internal
   */
  readonly _metrics?: FrameworkMetrics;

  /**
   * Where it is told what to run, where the instances are in this app.
   * @internal
   */
  readonly _api?: MetronomeApi;
}

/** What `MetronomeService.fromMetronomeServiceAttributes` needs to know about a Metronome. */
export interface MetronomeServiceAttributes extends FrameworkAttributes {
  /**
   * Port of the API on every instance.
   *
   * @default 9000
   */
  readonly port?: number;
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
    return new ImportedFramework(scope, id, attributes, attributes.port ?? 9000);
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
  public readonly _metrics: FrameworkMetrics;

  /**
   * @internal
   */
  public readonly _api?: MetronomeApi;

  private readonly scheme: string;
  private readonly readiness: Readiness;

  public constructor(scope: Construct, id: string, props: MetronomeServiceProps) {
    super(scope, id);
    const site = new FrameworkSite(this, props);
    this.masters = props.masters;
    this.nodes = site.nodes;
    this.network = site.nodes._site.network;
    const { path } = this.node;
    const model = resolveMetronome(path, props, site.cluster);
    this.frameworkName = model.frameworkName;
    this.zkUrl = model.zkUrl;
    this.port = model.port;
    this.scheme = model.tls === undefined ? "http" : "https";
    this.connections = site.connect({ what: "Metronome", model, role: props.options?.mesosRole, ports: [model.port] });
    this._metrics = {
      serviceName: model.serviceName,
      nodes: this.nodes,
      connections: this.connections,
      scheme: this.scheme,
      port: this.port,
      path: "/v1/metrics",
    };
    const { statsd } = props;
    if (statsd !== undefined) {
      letOut(this.nodes._site, this.connections, statsd, Port.udp(statsd.port ?? STATSD_PORT), "Metronome to StatsD");
    }
    const role = site.install(this.connections, (software) => metronomeRole(path, software, model));
    this.readiness = new Readiness(this, {
      nodes: this.nodes,
      role,
      service: model.serviceName,
      others: this.endpoints.slice(1),
    });
    this._api = metronomeApi(this, model, props.archive.version);
  }

  /**
   * For `dependsOn` of resources that need Metronome: all instances answer, and one of them leads.
   *
   * It is a step on the first machine, made when this is first asked for. It waits up to 15 minutes, or the `healthTimeout` of `access`, and runs
   * again after every change of the machines. The machines need `access`.
   */
  public get ready(): ITerraformDependable {
    return this.readiness.dependable;
  }

  /** The API of each instance, in the order of the machines: `http://metronome-1.example.com:9000`; with TLS `https://`. */
  public get endpoints(): string[] {
    return this.nodes.fqdns.map((fqdn) => `${this.scheme}://${fqdn}:${this.port}`);
  }
}
