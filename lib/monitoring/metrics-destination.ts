import { checkPort, checkUnprivilegedPort } from "../core/checks";
import { badFieldPattern, badGraphitePrefix, badNamespace } from "../core/errors";
import { checkHost } from "../frameworks/framework-model";
import { OutsideHost } from "../frameworks/outside-host";
import { isUnresolved } from "../machine/unresolved";
import { IConnectable } from "../network/connections";

/** A Graphite server: carbon's plain-text protocol over TCP. */
export interface GraphiteDestination extends OutsideHost {
  /**
   * Port of the server.
   *
   * @default 2003
   */
  readonly port?: number;

  /**
   * First part of every metric's name. After it come the host, the kind of daemon and the metric: `mesos.master-1.mesos.master-elected`.
   *
   * @default - no prefix
   */
  readonly prefix?: string;
}

/** How Prometheus servers read the metrics. */
export interface PrometheusDestination {
  /**
   * Port that every machine answers on, at /metrics.
   *
   * @default 9273
   */
  readonly port?: number;

  /**
   * IPv4 networks that the Prometheus servers are in.
   *
   * @default - none
   */
  readonly cidrBlocks?: string[];

  /**
   * The Prometheus servers themselves, for example `Connections.fromSecurityGroupId()` of their group.
   *
   * @default - none
   */
  readonly servers?: IConnectable[];
}

/** What goes to CloudWatch, where every name of a metric costs. */
export interface CloudWatchDestination {
  /**
   * Namespace of the metrics. Machines may write to this one only. Clusters of stacks with the same name in one account and region need
   * different ones.
   *
   * @default "Mesos"
   */
  readonly namespace?: string;

  /**
   * Further metrics, of each machine, by their names as the daemons call them, with `*` for any text: `slave/cpus_used`,
   * `master/tasks_*`. Those that alarms watch go there once for the cluster in any case.
   *
   * @default - none
   */
  readonly metrics?: string[];
}

/** A destination as plain data. */
export type Destination =
  | { readonly kind: "graphite"; readonly to: OutsideHost; readonly port: number; readonly prefix?: string }
  | { readonly kind: "prometheus"; readonly port: number; readonly cidrBlocks: string[]; readonly servers: IConnectable[] }
  | { readonly kind: "cloudWatch"; readonly namespace: string; readonly metrics: readonly string[] };

/**
 * Where metrics go, or who fetches them.
 *
 * StatsD is none of them: Telegraf has no output for it, and a StatsD server would only hand on to Graphite what is counted already. Marathon
 * and Metronome speak StatsD themselves, by their property `statsd`.
 */
export class MetricsDestination {
  /**
   * Metrics are sent to a Graphite server.
   *
   * @param props the server
   */
  public static graphite(props: GraphiteDestination): MetricsDestination {
    const { host, cidrBlocks, port = 2003, prefix } = props;
    if (prefix !== undefined && !isUnresolved(prefix) && !/^[\w-]+(\.[\w-]+)*$/.test(prefix)) {
      throw badGraphitePrefix("MetricsDestination", prefix);
    }
    return new MetricsDestination({
      kind: "graphite",
      to: { host: checkHost("MetricsDestination", "host", host), cidrBlocks },
      port: checkPort("MetricsDestination", "port", port),
      prefix,
    });
  }

  /**
   * Prometheus servers fetch the metrics from every machine.
   *
   * @param props the port, and who may connect to it
   */
  public static prometheus(props: PrometheusDestination = {}): MetricsDestination {
    const { port = 9273, cidrBlocks = [], servers = [] } = props;
    return new MetricsDestination({
      kind: "prometheus",
      port: checkUnprivilegedPort("MetricsDestination", "port", port, "Telegraf"),
      cidrBlocks,
      servers,
    });
  }

  /**
   * Metrics are sent to CloudWatch, in the region of the machines: what alarms watch, and what is asked for.
   *
   * @param props namespace and further metrics
   */
  public static cloudWatch(props: CloudWatchDestination = {}): MetricsDestination {
    const { namespace = "Mesos", metrics = [] } = props;
    if (!isUnresolved(namespace) && (!/^[\w.\-/#]{1,255}$/.test(namespace) || namespace.startsWith("AWS/"))) {
      throw badNamespace("MetricsDestination", namespace);
    }
    const wrong = metrics.find((pattern) => !isUnresolved(pattern) && !/^[\w.\-/*]+$/.test(pattern));
    if (wrong !== undefined) {
      throw badFieldPattern("MetricsDestination", wrong);
    }
    return new MetricsDestination({ kind: "cloudWatch", namespace, metrics });
  }

  private constructor(
    /** @internal */
    public readonly _destination: Destination,
  ) {}
}
