import { Construct, IConstruct } from "constructs";
import { checkPort } from "../core/checks";
import { Duration } from "../core/duration";
import { domainOfAgentsAlone, readyOfMastersElsewhere } from "../core/errors";
import { Size } from "../core/size";
import { Annotations, ITerraformDependable } from "../core/terraform";
import { IClusterNetwork } from "../network/cluster-network";
import { ComponentSecurityGroup } from "../network/component-security-group";
import { Connections, IConnectable } from "../network/connections";
import { ConnectionsAttributes } from "../network/connections-attributes";
import { Edge } from "../network/edge";
import { readableName } from "../network/names";
import { Port } from "../network/port";
import { hostnamePrefixOf } from "../nodes/host-names";
import { MachineOptions } from "../nodes/machine-options";
import { NodePool } from "../nodes/node-pool";
import { INodes } from "../nodes/nodes";
import { machineOptions, networkOf, OWN_NODES, refuseMachineOptions } from "../nodes/own-machines";
import { Readiness } from "../nodes/readiness";
import { warnOfDeadRepository } from "../packages/dead-repository";
import { AgentAttribute } from "./agent-attributes";
import { checkAgentVersion } from "./agent-version";
import { roleErrors } from "./cluster-errors";
import { refuseSubnetsOfCluster } from "./containers/cni-feature";
import { MesosContainersProps } from "./containers/mesos-containers-props";
import { warningsOf } from "./features/daemon-feature";
import { MesosAgentFlags } from "./flags/agent-flags";
import { resolveAgents } from "./mesos-agent-model";
import { mesosAgentRole } from "./mesos-agent-role";
import { MesosDaemonProps } from "./mesos-daemon-props";
import { IMesosMasters } from "./mesos-masters";
import { MesosResources } from "./mesos-resources";
import { ContainerLogger } from "./modules/container-logger";
import { Oversubscription } from "./modules/oversubscription";
import { agentTurns } from "./operations/agent-turns";
import { refuseOtherNetwork } from "./same-network";

/** Agents of a Mesos cluster: the library's, or agents that run elsewhere. */
export interface IMesosAgentPool extends IConstruct, IConnectable {
  /** Port of the agents' HTTP endpoints. */
  readonly port: number;

  /** The ports that the agents give to tasks. */
  readonly taskPorts: Port[];

  /**
   * The machines of the agents, where they are in this app.
   * @internal
   */
  readonly _nodes?: INodes;

  /**
   * How the HTTP endpoints are spoken to, where the agents are in this app: `http`, or with TLS `https`.
   * @internal
   */
  readonly _scheme?: string;

  /**
   * The flag `containerizers` of the agents, where it is known.
   * @internal
   */
  readonly _containerizers?: readonly string[];

  /**
   * Attributes of the agents, where they are known.
   * @internal
   */
  readonly _attributes?: readonly AgentAttribute[];
}

/** What `MesosAgentPool.fromMesosAgentPoolAttributes` needs to know about agents. */
export interface MesosAgentPoolAttributes extends ConnectionsAttributes {
  /**
   * Port of the agents' HTTP endpoints.
   *
   * @default 5051
   */
  readonly port?: number;

  /**
   * The masters that the agents register with: frameworks of the same masters are then let through to these agents too.
   *
   * @default - unknown: nothing is opened for frameworks
   */
  readonly masters?: IMesosMasters;

  /**
   * The ports that the agents give to tasks.
   *
   * @default [Port.tcpRange(31000, 32000)]
   */
  readonly taskPorts?: Port[];
}

/** Properties of a pool of agents. */
export interface MesosAgentPoolProps extends MachineOptions, MesosDaemonProps, MesosContainersProps {
  /** The masters that the agents register with. */
  readonly masters: IMesosMasters;

  /**
   * The machines to run on: a `NodeGroup` for agents with names and addresses of your choice, or a `NodePool`. The options of machines are
   * theirs then.
   *
   * @default - a pool of machines of its own, as the other properties say
   */
  readonly nodes?: INodes;

  /**
   * The network of machines of its own.
   *
   * @default - that of the masters
   */
  readonly network?: IClusterNetwork;

  /**
   * Number of machines of its own, 1 to 9999.
   *
   * @default 1
   */
  readonly size?: number;

  /**
   * What the names of its own machines begin with: `agent` makes agent-0001, agent-0002 and so on.
   *
   * @default - the id of the construct in lower case
   */
  readonly hostnamePrefix?: string;

  /**
   * Number of its own machines that take over a changed configuration at the same time, where `access` lets them do so while they run. The
   * next ones follow when these are active again.
   *
   * @default - the first of 1, 2, 5, 10, 20, 50 and so on that is a tenth of the machines or more
   */
  readonly batchSize?: number;

  /**
   * How long tasks may take to end where a change gives the agents new ids, and `access` lets it reach them while they run: another port,
   * domain, default role, other attributes or resources, as `flags.reconfigurationPolicy` allows. The masters drain them before
   * (`max_grace_period` of `DRAIN_AGENT`, Mesos 1.9 and later), or are told of a maintenance that begins then. What runs on after it is lost.
   * Agents are drained, too, where it is not known whether they keep their ids: where the masters' `authentication.operator` may not read
   * /flags of the agents, and when `flags.reconfigurationPolicy` is taken away. Whole seconds, at least one. It needs `access` to the agents
   * and to the masters, which must be of the same stack.
   *
   * @default Duration.minutes(10)
   */
  readonly maxGracePeriod?: Duration;

  /**
   * Port of the HTTP endpoints. With another one the agents get new ids.
   *
   * @default 5051
   */
  readonly port?: number;

  /**
   * Attributes of the agents, such as `{ disk: "ssd" }`, for frameworks to choose by. Values are text, ranges `[1-3]`, or
   * numbers: what looks like a number becomes one, `007` becomes 7.
   *
   * With others the agents get new ids, and their tasks are lost; with `flags.reconfigurationPolicy` they keep theirs where it allows that.
   *
   * @default - none
   */
  readonly attributes?: Record<string, string>;

  /**
   * Resources that the agents offer, with the roles that they are reserved for.
   *
   * @default - what the agent detects: all cores, the memory less 1 GiB, the disk of `workDir` less 5 GiB, ports 31000 to 32000
   */
  readonly resources?: MesosResources;

  /**
   * Takes the output of tasks, for example to rotate it.
   *
   * @default - it goes to the files stdout and stderr in the sandbox, which grow until the disk is full
   */
  readonly containerLogger?: ContainerLogger;

  /**
   * Offers resources twice, the second time as ones that can be taken back.
   *
   * @default - all resources are offered once
   */
  readonly oversubscription?: Oversubscription;

  /**
   * Further flags of the agents.
   *
   * @default - Mesos' own defaults, but tasks are limited: isolation `cgroups/cpu,cgroups/mem` and `cgroups_enable_cfs`; on cgroup v2 also
   * `systemd_enable_support` off
   */
  readonly flags?: MesosAgentFlags;
}

/**
 * A pool of Mesos agents of one configuration: their tasks are limited in CPU and memory, and survive a restart of the agent.
 *
 * `work_dir` lies on volumes that outlive the machines, with the agent's id and persistent volumes.
 *
 * @see https://mesos.apache.org/documentation/latest/agent-recovery/
 */
export class MesosAgentPool extends Construct implements IMesosAgentPool {
  /**
   * Agents that run already.
   *
   * @param scope construct that they belong to
   * @param id id under `scope`
   * @param attributes what is known of them
   */
  public static fromMesosAgentPoolAttributes(
    scope: Construct,
    id: string,
    attributes: MesosAgentPoolAttributes,
  ): IMesosAgentPool {
    return new ImportedAgentPool(scope, id, attributes);
  }

  /** The masters that the agents register with. */
  public readonly masters: IMesosMasters;

  /** The machines of the agents. */
  public readonly nodes: INodes;

  /** Port of the agents' HTTP endpoints. */
  public readonly port: number;

  /** Security group of the agents. */
  public readonly connections: Connections;

  /**
   * The ports that the agents give to tasks, for whoever must reach the tasks:
   * `pool.taskPorts.forEach((port) => pool.connections.allowFrom(loadBalancer, port, "web tasks"))`. By default only Marathon, for its
   * health checks, and Traefik are let in to them.
   */
  public readonly taskPorts: Port[];

  /**
   * @internal
   */
  public readonly _scheme: string;

  /**
   * @internal
   */
  public readonly _containerizers: readonly string[];

  /**
   * @internal
   */
  public readonly _attributes: readonly AgentAttribute[];

  private readiness?: Readiness;

  public constructor(scope: Construct, id: string, props: MesosAgentPoolProps) {
    super(scope, id);
    const { path } = this.node;
    const { masters } = props;
    this.masters = masters;
    this.nodes = this.chooseNodes(props);
    const { _site: site } = this.nodes;
    refuseOtherNetwork(path, "agents", site.network, "masters", masters.network);
    refuseOtherNetwork(path, "agents", site.network, "ensemble", masters.zooKeeper.network);
    refuseSubnetsOfCluster(path, props.cniNetworks, site.cidrBlocks);
    const model = resolveAgents(
      path,
      {
        os: this.nodes.operatingSystem,
        zkUrl: masters.zkUrl,
        masterUrls: (masters._nodes?.fqdns ?? []).map((fqdn) => `${masters._scheme}://${fqdn}:${masters.port}`),
        security: masters._security,
      },
      props,
    );
    checkAgentVersion(path, model.packages, masters._packages);
    this.port = model.port;
    this._scheme = masters._security.tls !== undefined || props.libprocess?.sslEnabled === true ? "https" : "http";
    this._containerizers = model.containerizers;
    this._attributes = model.attributes;
    this.taskPorts = model.taskPorts.map(({ begin, end }) => Port.tcpRange(begin, end));
    this.connections = new ComponentSecurityGroup(this, "SecurityGroup", {
      site,
      name: id,
      description: `Mesos agents ${readableName(id)}`,
      securityGroupId: props.securityGroupId,
      tags: this.nodes._tags,
    }).connections;
    const { connections } = this;
    const { zooKeeper } = masters;
    Edge.between(this, {
      from: connections,
      to: masters.connections,
      port: Port.tcp(masters.port),
      description: "Mesos agents to masters",
    });
    Edge.between(this, {
      from: masters.connections,
      to: connections,
      port: Port.tcp(this.port),
      description: "Mesos masters to agents",
    });
    Edge.between(this, {
      from: connections,
      to: zooKeeper.connections,
      port: Port.tcp(zooKeeper.clientPort),
      description: "Mesos agents to ZooKeeper",
    });
    props.operatorCidrs?.forEach((cidr) => connections.allowFromCidr(cidr, Port.tcp(this.port), "operators to the Mesos agents"));
    this.nodes._addComponent({
      role: mesosAgentRole(path, this.nodes.operatingSystem, model),
      connections,
      connectsTo: [masters._nodes, zooKeeper._nodes],
      around: agentTurns(this, {
        masters,
        nodes: this.nodes,
        model,
        maxGracePeriod: props.maxGracePeriod,
      }),
      volumes: [{ name: model.packages.agentServiceName, props: props.workDirVolume ?? {}, defaultSize: Size.gibibytes(50) }],
    });
    warningsOf(model.features).forEach((warning) => Annotations.of(this).addWarning(warning));
    warnOfDeadRepository(this, model.packages);
    this.node.addValidation({ validate: () => roleErrors(path, model.roles, masters._security) });
    this.compareDomains(masters, props.flags?.domain !== undefined);
    masters._pools.add(this, this);
  }

  /**
   * @internal
   */
  public get _nodes(): INodes {
    return this.nodes;
  }

  /**
   * For `dependsOn` of resources that need the agents: all of them are active at the leading master.
   *
   * It is a step on the machine of the first master, made when this is first asked for. It waits up to 15 minutes, or the `healthTimeout` of
   * `access`, and runs again after every change of the masters' or the agents' machines. The machines of the masters need `access`.
   */
  public get ready(): ITerraformDependable {
    const { _readiness: masters } = this.masters;
    if (masters === undefined) {
      throw readyOfMastersElsewhere(this.node.path);
    }
    this.readiness ??= new Readiness(this, { ...masters.asked, agents: this.nodes });
    return this.readiness.dependable;
  }

  /** Masters without a domain refuse agents that have one; agents without count as in the masters' region. */
  private compareDomains(masters: IMesosMasters, hasDomain: boolean): void {
    if (hasDomain && masters._hasDomain === false) {
      throw domainOfAgentsAlone(this.node.path, masters.node.path);
    }
    if (!hasDomain && masters._hasDomain === true) {
      Annotations.of(this).addWarning(
        "the masters have a fault domain and these agents have none: frameworks see them in the masters' region, in no zone; give flags.domain",
      );
    }
  }

  private chooseNodes(props: MesosAgentPoolProps): INodes {
    if (props.nodes !== undefined) {
      refuseMachineOptions(this.node.path, props);
      return props.nodes;
    }
    const network = networkOf(this.node.path, props.network ?? props.masters.network);
    return new NodePool(this, OWN_NODES, {
      ...machineOptions(props),
      network,
      size: props.size ?? 1,
      hostnamePrefix: props.hostnamePrefix ?? hostnamePrefixOf(this),
      batchSize: props.batchSize,
    });
  }
}

class ImportedAgentPool extends Construct implements IMesosAgentPool {
  public readonly port: number;
  public readonly taskPorts: Port[];
  public readonly connections: Connections;

  public constructor(scope: Construct, id: string, attributes: MesosAgentPoolAttributes) {
    super(scope, id);
    this.port = checkPort(this.node.path, "port", attributes.port ?? 5051);
    this.taskPorts = attributes.taskPorts ?? [Port.tcpRange(31000, 32000)];
    this.connections = Connections._elsewhere(this, id, attributes);
    attributes.masters?._pools.add(this, this);
  }
}
