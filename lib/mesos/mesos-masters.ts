import { Construct, IConstruct } from "constructs";
import { Size } from "../core/size";
import { Annotations, ITerraformDependable } from "../core/terraform";
import { IClusterNetwork } from "../network/cluster-network";
import { ComponentSecurityGroup } from "../network/component-security-group";
import { Connections, IConnectable } from "../network/connections";
import { Edge } from "../network/edge";
import { readableName } from "../network/names";
import { Port } from "../network/port";
import { Membership } from "../nodes/membership";
import { INamedNodes } from "../nodes/nodes";
import { ownOrSharedNodes, OwnMachinesProps } from "../nodes/own-machines";
import { Readiness } from "../nodes/readiness";
import { RemovableSettings } from "../operations/removable-settings";
import { warnOfDeadRepository } from "../packages/dead-repository";
import { MesosPackages } from "../packages/mesos-packages";
import { warnOfFewVoters } from "../zookeeper/voters";
import { IZooKeeperEnsemble } from "../zookeeper/zookeeper-ensemble";
import { AgentPools } from "./agent-pools";
import { claimZkPath } from "./claim-zk-path";
import { aclErrors, credentialErrors, operatorErrors } from "./cluster-errors";
import { warningsOf } from "./features/daemon-feature";
import { MesosMasterFlags } from "./flags/master-flags";
import { ImportedMasters, MesosMastersAttributes } from "./imported-masters";
import { MastersApi, mastersApi } from "./masters-api";
import { MesosDaemonProps } from "./mesos-daemon-props";
import { resolveMasters } from "./mesos-master-model";
import { MASTER_SERVICE, mesosMasterRole } from "./mesos-master-role";
import { REMOVAL_PROGRAM } from "./operations/programs";
import { refuseOtherNetwork } from "./same-network";
import { ClusterSecurity, clusterSecurity } from "./security/cluster-security";
import { MesosAuthentication } from "./security/mesos-authentication";
import { MesosTls } from "./security/mesos-tls";
import { ZkAuthentication } from "./security/zk-authentication";

/** The masters of a Mesos cluster: the library's, or masters that run elsewhere. */
export interface IMesosMasters extends IConstruct, IConnectable {
  /** The ensemble that elects the leading master. */
  readonly zooKeeper: IZooKeeperEnsemble;

  /** Where agents and frameworks find the leading master: `zk://zk-1.example.com:2181,.../mesos`. */
  readonly zkUrl: string;

  /** Port of the masters' HTTP endpoints. */
  readonly port: number;

  /** The network that the masters are in, where it is known. */
  readonly network?: IClusterNetwork;

  /**
   * The machines of the masters, where they are in this app.
   * @internal
   */
  readonly _nodes?: INamedNodes;

  /**
   * How the HTTP endpoints are spoken to, where the masters are in this app: `http`, or with TLS `https`.
   * @internal
   */
  readonly _scheme?: string;

  /**
   * The packages that bring Mesos to the masters, where they are in this app.
   * @internal
   */
  readonly _packages?: MesosPackages;

  /**
   * The pools of agents that register with the masters.
   * @internal
   */
  readonly _pools: AgentPools;

  /**
   * How the members of the cluster know each other.
   * @internal
   */
  readonly _security: ClusterSecurity;

  /**
   * Whether the masters have a fault domain, where it is known.
   * @internal
   */
  readonly _hasDomain?: boolean;

  /**
   * How masters are asked, where they are in this app.
   * @internal
   */
  readonly _readiness?: Readiness;

  /**
   * How their HTTP endpoints are spoken to from their machines, where these are in this app.
   * @internal
   */
  readonly _api?: MastersApi;

  /**
   * What takes settings of the running cluster back, where there is a way into the machines.
   * @internal
   */
  readonly _settings?: RemovableSettings;
}

/** Properties of the masters of a cluster. */
export interface MesosMastersProps extends OwnMachinesProps, MesosDaemonProps {
  /** The ensemble that elects the leading master. On the same `nodes` or on others. */
  readonly zooKeeper: IZooKeeperEnsemble;

  /**
   * The network of machines of its own.
   *
   * @default - that of the ensemble
   */
  readonly network?: IClusterNetwork;

  /**
   * The masters that must agree on every change of the registry, from floor(n/2)+1 to all of them; an even number of masters needs it. It
   * is for the time in which the number of masters changes: with more masters than twice the quorum less one the registry can be lost, so the
   * quorum becomes that of the larger number before masters are added, and that of the smaller one after the others have gone.
   *
   * @default - floor(n/2)+1, the only one that loses nothing and survives the most failures
   * @see https://mesos.apache.org/documentation/latest/operational-guide/
   */
  readonly quorum?: number;

  /**
   * Name of the cluster, shown in the web UI and in the state.
   *
   * @default - no name
   */
  readonly cluster?: string;

  /**
   * Path of the masters in ZooKeeper; masters of different clusters on one ensemble need different paths.
   *
   * @default "/mesos"
   */
  readonly zkPath?: string;

  /**
   * Who Mesos is in ZooKeeper, so that nobody else can change what it has there below `zkPath`: with Mesos 1.5 and later. Parents of the
   * path that are not there yet are closed too: nobody else can have a path below them.
   *
   * @default - nobody: whoever reaches ZooKeeper can make itself the leading master
   */
  readonly zkAuthentication?: ZkAuthentication;

  /**
   * Port of the HTTP endpoints and the web UI.
   *
   * @default 5050
   */
  readonly port?: number;

  /**
   * Who must authenticate: frameworks, agents, clients of the HTTP endpoints. Pools of agents and frameworks of this library follow.
   *
   * @default - nobody: whoever reaches the ports may do everything
   */
  readonly authentication?: MesosAuthentication;

  /**
   * TLS of the whole cluster: masters, agents, executors, and the frameworks of this library. Members that speak it and members that do not
   * refuse each other: `supportDowngrade` is for the time in which a running cluster is switched.
   *
   * @default - everything is sent as it is: whoever reads the network reads it too
   */
  readonly tls?: MesosTls;

  /**
   * Further flags of the masters.
   *
   * @default - Mesos' own defaults; `webui_dir` is set where the packages need it
   */
  readonly flags?: MesosMasterFlags;
}

/**
 * The masters of a Mesos cluster, with the quorum that fits their number: floor(n/2)+1, the only one that loses nothing and survives failures.
 *
 * Their replicated log lies on volumes that outlive the machines. At the very first start all masters must come up together. Their number
 * changes with `quorum`; a plan that could lose the registry is an error. What votes is recorded in the Parameter Store below
 * `/mesos-constructs/`.
 *
 * @see https://mesos.apache.org/documentation/latest/high-availability/
 */
export class MesosMasters extends Construct implements IMesosMasters {
  /**
   * Masters that run already.
   *
   * @param scope construct that they belong to
   * @param id id under `scope`
   * @param attributes what is known of them
   */
  public static fromMesosMastersAttributes(scope: Construct, id: string, attributes: MesosMastersAttributes): IMesosMasters {
    return new ImportedMasters(scope, id, attributes);
  }

  /** The ensemble that elects the leading master. */
  public readonly zooKeeper: IZooKeeperEnsemble;

  /** Where agents and frameworks find the leading master: `zk://zk-1.example.com:2181,.../mesos`. */
  public readonly zkUrl: string;

  /** Port of the HTTP endpoints and the web UI. */
  public readonly port: number;

  /** The network that the masters are in, where it is known. */
  public readonly network?: IClusterNetwork;

  /** The masters that must agree on every change: floor(n/2)+1, or what was asked for. */
  public readonly quorum: number;

  /** The machines of the masters. */
  public readonly nodes: INamedNodes;

  /** Security group of the masters. */
  public readonly connections: Connections;

  /**
   * @internal
   */
  public readonly _packages: MesosPackages;

  /**
   * @internal
   */
  public readonly _pools = new AgentPools();

  /**
   * @internal
   */
  public readonly _security: ClusterSecurity;

  /**
   * @internal
   */
  public readonly _hasDomain: boolean;

  /**
   * @internal
   */
  public readonly _scheme: string;

  /**
   * @internal
   */
  public readonly _readiness: Readiness;

  /**
   * @internal
   */
  public readonly _api: MastersApi;

  /**
   * @internal
   */
  public readonly _settings?: RemovableSettings;

  public constructor(scope: Construct, id: string, props: MesosMastersProps) {
    super(scope, id);
    const { path } = this.node;
    this.zooKeeper = props.zooKeeper;
    this.nodes = ownOrSharedNodes(this, props, props.network ?? props.zooKeeper.network);
    this.network = this.nodes._site.network;
    refuseOtherNetwork(path, "masters", this.network, "ensemble", props.zooKeeper.network);
    const security = clusterSecurity(path, props);
    const model = resolveMasters(
      path,
      {
        os: this.nodes.operatingSystem,
        hostnames: this.nodes.hostnames,
        fqdns: this.nodes.fqdns,
        connectString: props.zooKeeper.connectString,
        security,
      },
      props,
    );
    claimZkPath(this, model.zkUrl, model.zkPath);
    this._packages = model.packages;
    this._security = { ...security, acls: { acls: props.acls ?? {}, build: model.packages._build } };
    this.zkUrl = model.zkUrl;
    this.port = model.port;
    this.quorum = model.quorum;
    this._hasDomain = props.flags?.domain !== undefined;
    this._scheme = props.tls !== undefined || props.libprocess?.sslEnabled === true ? "https" : "http";
    this.connections = new ComponentSecurityGroup(this, "SecurityGroup", {
      site: this.nodes._site,
      name: id,
      description: `Mesos masters ${readableName(id)}`,
      securityGroupId: props.securityGroupId,
      tags: this.nodes._tags,
    }).connections;
    Edge.withinGroup(this, this.connections, Port.tcp(this.port), "Mesos masters among themselves");
    Edge.between(this, {
      from: this.connections,
      to: props.zooKeeper.connections,
      port: Port.tcp(props.zooKeeper.clientPort),
      description: "Mesos masters to ZooKeeper",
    });
    props.operatorCidrs?.forEach((cidr) =>
      this.connections.allowFromCidr(cidr, Port.tcp(this.port), "operators to the Mesos masters"),
    );
    const { nodes } = this;
    const role = mesosMasterRole(path, nodes.operatingSystem, model);
    this._readiness = new Readiness(this, { nodes, role, service: MASTER_SERVICE });
    new Membership(this, { nodes, role, service: MASTER_SERVICE, members: nodes.hostnames, quorum: model.quorum });
    nodes._addComponent({
      role,
      oneByOne: "Mesos masters",
      connections: this.connections,
      volumes: [{ name: "mesos-master", props: props.workDirVolume ?? {}, defaultSize: Size.gibibytes(10) }],
      connectsTo: [props.zooKeeper._nodes],
    });
    this._api = mastersApi(model, security, props.flags);
    const access = this.nodes._access;
    const { asksLogin: asks } = this._api;
    this.node.addValidation({
      validate: () => [
        ...credentialErrors(path, this._security),
        ...operatorErrors(path, this._security, { access, asks }),
        ...aclErrors(path, this._security),
      ],
    });
    this._security.authentication.onAdmission(() => this.nodes._refresh());
    const { _teller: teller } = this.nodes;
    this._settings = teller && new RemovableSettings(this, "settings", teller, REMOVAL_PROGRAM);
    warnOfFewVoters(this, "Mesos master", this);
    warningsOf(model.features).forEach((warning) => Annotations.of(this).addWarning(warning));
    warnOfDeadRepository(this, model.packages);
  }

  /**
   * @internal
   */
  public get _nodes(): INamedNodes {
    return this.nodes;
  }

  /**
   * For `dependsOn` of resources that need the masters: all are recovered, and one of them leads.
   *
   * It is a step on the first machine, made when this is first asked for. It waits up to 15 minutes, or the `healthTimeout` of `access`, and runs
   * again after every change of the machines. The machines need `access`.
   */
  public get ready(): ITerraformDependable {
    return this._readiness.dependable;
  }

  /** The HTTP endpoint of each master, in the order of the members: `http://masters-1.example.com:5050`; with TLS `https://`. */
  public get endpoints(): string[] {
    return this.nodes.fqdns.map((fqdn) => `${this._scheme}://${fqdn}:${this.port}`);
  }
}
