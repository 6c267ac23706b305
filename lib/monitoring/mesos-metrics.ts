import { Construct, IConstruct } from "constructs";
import {
  alarmsWithoutMasters,
  cloudWatchFromHosts,
  collectedTwice,
  frameworkElsewhere,
  frameworkUnheard,
  mntrNotAnswered,
  noExpectedAgents,
  nothingToCollect,
} from "../core/errors";
import { Lazy } from "../core/terraform";
import { FrameworkMetrics } from "../frameworks/framework-metrics";
import { letOut } from "../frameworks/outside-host";
import { MachineRole } from "../machine/role";
import { IMesosMasters } from "../mesos/mesos-masters";
import { claim } from "../network/claims";
import { Connections } from "../network/connections";
import { Port } from "../network/port";
import { INodes } from "../nodes/nodes";
import { Permission } from "../nodes/permissions";
import { IZooKeeperEnsemble } from "../zookeeper/zookeeper-ensemble";
import { makeAlarms } from "./cluster-alarms";
import { frameworkInputRole, mesosInputRole, zooKeeperInputRole } from "./input-roles";
import { AlarmsModel, MetricsModel, resolveMetrics, wantsEveryDaemon } from "./mesos-metrics-model";
import { MesosMetricsProps } from "./mesos-metrics-props";
import { telegrafRole } from "./telegraf-role";

/** Daemons of some machines, and how they are asked. */
interface Asked {
  readonly nodes: INodes;
  readonly connections: Connections;
  readonly role: MachineRole;
  /** Whether alarms watch what they tell. */
  readonly watched: boolean;
}

/**
 * The metrics of every daemon of a cluster: ZooKeeper, masters, agents of all pools whenever they are made, Marathon and Metronome.
 *
 * A Telegraf on each machine asks the daemons of its own machine and sends what they say to Graphite or CloudWatch, or keeps it for Prometheus.
 *
 * @see https://docs.influxdata.com/telegraf/v1/plugins/
 */
export class MesosMetrics extends Construct {
  /** The masters of the cluster. */
  public readonly masters: IMesosMasters;

  private readonly model: MetricsModel;
  private readonly furnished = new Set<INodes>();

  public constructor(scope: Construct, id: string, props: MesosMetricsProps) {
    super(scope, id);
    const { path } = this.node;
    const { masters } = props;
    this.masters = masters;
    this.model = resolveMetrics(path, { name: masters.node.path, security: masters._security }, props);
    const zooKeeper = (props.zooKeeper ?? true) ? this.checkEnsemble(masters.zooKeeper) : undefined;
    const members = zooKeeper?._nodes;
    if (masters._nodes === undefined && this.model.alarms !== undefined) {
      throw alarmsWithoutMasters(path);
    }
    const frameworks = [...(props.marathons ?? []), ...(props.metronomes ?? [])].map((framework) =>
      this.checkFramework(framework),
    );
    if (masters._nodes !== undefined) {
      const os = masters._nodes.operatingSystem;
      const daemon = { kind: "master", os, scheme: masters._scheme ?? "http", port: masters.port } as const;
      const role = mesosInputRole(path, this.model, daemon);
      this.ask({ nodes: masters._nodes, connections: masters.connections, role, watched: true });
    }
    if (zooKeeper !== undefined && members !== undefined) {
      const role = zooKeeperInputRole(path, this.model, zooKeeper.clientPort);
      this.ask({ nodes: members, connections: zooKeeper.connections, role, watched: true });
    }
    frameworks.forEach((framework) => {
      const { nodes, connections } = framework;
      this.ask({ nodes, connections, role: frameworkInputRole(path, this.model, framework), watched: false });
    });
    if (wantsEveryDaemon(this.model)) {
      this.askAgents();
    }
    if (this.model.alarms !== undefined) {
      this.alarm(this.model.alarms, members?.hostnames.length);
    }
    // Pools may still come.
    this.node.addValidation({ validate: () => (this.furnished.size === 0 ? [nothingToCollect(path).message] : []) });
  }

  private checkEnsemble(zooKeeper: IZooKeeperEnsemble): IZooKeeperEnsemble {
    const words = zooKeeper._fourLetterWords;
    if (words !== undefined && !words.includes("mntr")) {
      throw mntrNotAnswered(this.node.path, words);
    }
    return zooKeeper;
  }

  private askAgents(): void {
    this.masters._pools.forEach(this, (_, pool) => {
      if (pool._nodes !== undefined) {
        const os = pool._nodes.operatingSystem;
        const daemon = { kind: "agent", os, scheme: pool._scheme ?? "http", port: pool.port } as const;
        const role = mesosInputRole(this.node.path, this.model, daemon);
        this.ask({ nodes: pool._nodes, connections: pool.connections, role, watched: false });
      }
    });
  }

  private checkFramework({ node, _metrics }: IConstruct & { readonly _metrics?: FrameworkMetrics }): FrameworkMetrics {
    if (_metrics === undefined) {
      throw frameworkElsewhere(this.node.path, node.path);
    }
    if (!wantsEveryDaemon(this.model)) {
      throw frameworkUnheard(this.node.path, node.path);
    }
    return _metrics;
  }

  /** Daemons of a machine share its collector. */
  private ask({ nodes, connections, role, watched }: Asked): void {
    if (!this.furnished.has(nodes)) {
      this.furnish(nodes, connections, watched);
    }
    nodes._addComponent({ role, volumes: [], connectsTo: [] });
  }

  private furnish(nodes: INodes, connections: Connections, watched: boolean): void {
    const { path } = this.node;
    const holder = claim(this, "collector of metrics", nodes.node.path);
    if (holder !== undefined) {
      throw collectedTwice(path, nodes.node.path, holder);
    }
    this.furnished.add(nodes);
    const { model } = this;
    const { cloudWatch, graphites, packages, prometheus } = model;
    const toCloudWatch = cloudWatch !== undefined && (watched || cloudWatch.metrics.length > 0);
    const region = toCloudWatch ? nodes._region : undefined;
    if (toCloudWatch && region === undefined) {
      throw cloudWatchFromHosts(path, nodes.node.path);
    }
    const installed = packages._on(path, nodes.operatingSystem, nodes._architecture);
    nodes._addComponent({
      role: telegrafRole(path, nodes.operatingSystem, {
        model,
        installed,
        watched,
        region,
      }),
      volumes: [],
      connectsTo: [],
      permissions: toCloudWatch ? [putMetricData(cloudWatch.namespace)] : [],
    });
    graphites.forEach(({ to, port }) => letOut(nodes._site, connections, to, Port.tcp(port), "metrics to Graphite"));
    if (prometheus !== undefined) {
      const port = Port.tcp(prometheus.port);
      prometheus.cidrBlocks.forEach((cidr) => connections.allowFromCidr(cidr, port, "Prometheus to metrics"));
      prometheus.servers.forEach((server) => connections.allowFrom(server, port, "Prometheus to metrics"));
    }
  }

  private alarm(alarms: AlarmsModel, zooKeeperMembers: number | undefined): void {
    const { path } = this.node;
    const expectedAgents = alarms.expectedAgents ?? Lazy.numberValue({ produce: () => this.knownAgents });
    if (alarms.expectedAgents === undefined) {
      this.node.addValidation({
        validate: () => {
          const unknown = this.masters._pools.all.filter(({ _nodes }) => _nodes === undefined).map(({ node }) => node.path);
          return unknown.length > 0 || this.knownAgents === 0 ? [noExpectedAgents(path, unknown).message] : [];
        },
      });
    }
    makeAlarms(this, { cluster: this.model.cluster, alarms, zooKeeperMembers, expectedAgents });
  }

  private get knownAgents(): number {
    return this.masters._pools.all.reduce((sum, { _nodes }) => sum + (_nodes?.hostnames.length ?? 0), 0);
  }
}

/** It knows no resources, only namespaces. */
function putMetricData(namespace: string): Permission {
  return { action: "cloudwatch:PutMetricData", resource: "*", condition: { key: "cloudwatch:namespace", value: namespace } };
}
