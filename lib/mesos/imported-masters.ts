import { Construct } from "constructs";
import { checkPort } from "../core/checks";
import { IClusterNetwork } from "../network/cluster-network";
import { Connections } from "../network/connections";
import { ConnectionsAttributes } from "../network/connections-attributes";
import { IZooKeeperEnsemble } from "../zookeeper/zookeeper-ensemble";
import { AgentPools } from "./agent-pools";
import { checkZkPath } from "./checks";
import type { IMesosMasters } from "./mesos-masters";
import { ClusterSecurity, clusterSecurity } from "./security/cluster-security";
import { MesosAuthentication } from "./security/mesos-authentication";
import { MesosTls } from "./security/mesos-tls";
import { ZkAuthentication } from "./security/zk-authentication";

/** What `MesosMasters.fromMesosMastersAttributes` needs to know about masters. */
export interface MesosMastersAttributes extends ConnectionsAttributes {
  /** The ensemble that elects the leading master. */
  readonly zooKeeper: IZooKeeperEnsemble;

  /**
   * Path of the masters in ZooKeeper.
   *
   * @default "/mesos"
   */
  readonly zkPath?: string;

  /**
   * Port of the masters' HTTP endpoints.
   *
   * @default 5050
   */
  readonly port?: number;

  /**
   * The network that the masters are in.
   *
   * @default - that of the ensemble, where it is known
   */
  readonly network?: IClusterNetwork;

  /**
   * What they ask of agents, frameworks and clients: agents of this app show it, frameworks must be able to.
   *
   * @default - nothing
   */
  readonly authentication?: MesosAuthentication;

  /**
   * The TLS that they speak: agents and frameworks of this app speak it too, with certificates of the same authority.
   *
   * @default - none
   */
  readonly tls?: MesosTls;

  /**
   * Who they are in ZooKeeper, for agents and frameworks of this app, which could otherwise make the masters' path before the masters do.
   *
   * @default - unknown: agents and frameworks find the masters without it, once their path is there
   */
  readonly zkAuthentication?: ZkAuthentication;
}

/** Masters that run already. */
export class ImportedMasters extends Construct implements IMesosMasters {
  public readonly zooKeeper: IZooKeeperEnsemble;
  public readonly zkUrl: string;
  public readonly port: number;
  public readonly network?: IClusterNetwork;
  public readonly connections: Connections;
  public readonly _pools = new AgentPools();
  public readonly _security: ClusterSecurity;

  public constructor(scope: Construct, id: string, attributes: MesosMastersAttributes) {
    super(scope, id);
    const { path } = this.node;
    this._security = clusterSecurity(path, attributes);
    this.zooKeeper = attributes.zooKeeper;
    this.zkUrl = `zk://${attributes.zooKeeper.connectString}${checkZkPath(path, attributes.zkPath ?? "/mesos")}`;
    this.port = checkPort(path, "port", attributes.port ?? 5050);
    this.network = attributes.network ?? attributes.zooKeeper.network;
    this.connections = Connections._elsewhere(this, id, attributes);
  }
}
