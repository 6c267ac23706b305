import { Construct, IConstruct } from "constructs";
import { Duration } from "../core/duration";
import { differentPorts, noHosts, notAHostAndPort } from "../core/errors";
import { Size } from "../core/size";
import { ITerraformDependable, Token } from "../core/terraform";
import { IClusterNetwork } from "../network/cluster-network";
import { ComponentSecurityGroup } from "../network/component-security-group";
import { Connections, IConnectable } from "../network/connections";
import { ConnectionsAttributes } from "../network/connections-attributes";
import { Edge } from "../network/edge";
import { readableName } from "../network/names";
import { Port } from "../network/port";
import { DataVolumeProps } from "../nodes/data-volume-props";
import { Membership } from "../nodes/membership";
import { INamedNodes } from "../nodes/nodes";
import { ownOrSharedNodes, OwnMachinesProps } from "../nodes/own-machines";
import { Readiness } from "../nodes/readiness";
import { warnOfDeadRepository } from "../packages/dead-repository";
import { ZooKeeperPackages } from "../packages/zookeeper-packages";
import { quorumOf } from "./quorum";
import { QuorumAuthentication } from "./quorum-authentication";
import { warnOfFewVoters } from "./voters";
import { checkAsked, ELECTION_PORT, QUORUM_PORT, resolveZooKeeper } from "./zookeeper-model";
import { known, zooKeeperRole } from "./zookeeper-role";

/** A ZooKeeper ensemble: one of the library's, or one that runs elsewhere. */
export interface IZooKeeperEnsemble extends IConstruct, IConnectable {
  /** The members as clients connect to them: `zk-1.example.com:2181,zk-2.example.com:2181`. */
  readonly connectString: string;

  /** Port that clients connect to. */
  readonly clientPort: number;

  /** The network that the members are in, where it is known. */
  readonly network?: IClusterNetwork;

  /**
   * The machines of the members, where they are in this app.
   * @internal
   */
  readonly _nodes?: INamedNodes;

  /**
   * The words that the members answer, where they are in this app.
   * @internal
   */
  readonly _fourLetterWords?: readonly string[];
}

/** What `ZooKeeperEnsemble.fromZooKeeperEnsembleAttributes` needs to know about an ensemble. */
export interface ZooKeeperEnsembleAttributes extends ConnectionsAttributes {
  /** The members as clients connect to them, each as `name:port`; all with the same port. */
  readonly hosts: string[];

  /**
   * The network that the members are in.
   *
   * @default - unknown: whoever uses the ensemble says its own network
   */
  readonly network?: IClusterNetwork;
}

/** Properties of a ZooKeeper ensemble. */
export interface ZooKeeperEnsembleProps extends OwnMachinesProps {
  /**
   * The network of machines of its own.
   *
   * @default - that of `nodes`; without `nodes` it must be given
   */
  readonly network?: IClusterNetwork;

  /**
   * The `myid` of each member, 1 to 255, in the order of the members. A member must keep its id for ever.
   *
   * @default - 1, 2, 3 and so on
   */
  readonly myIds?: number[];

  /**
   * Allows an even number of members, which tolerates no more failures than the next smaller one: for the time in which the ensemble grows or
   * shrinks, as its members change one at a time.
   *
   * @default false
   */
  readonly allowEvenSize?: boolean;

  /**
   * Host names of members whose machines go with the next apply. They lose their vote (`weight.x=0`) and clients leave them, while they keep
   * running for those that still count them. One member loses its vote in one apply; a plan in which one that votes would go is an error.
   *
   * @see https://zookeeper.apache.org/doc/current/zookeeperHierarchicalQuorums.html
   * @default - none: all members vote
   */
  readonly leaving?: string[];

  /**
   * The packages that bring ZooKeeper.
   *
   * @default - `ZooKeeperPackages.distribution()` on Debian and Ubuntu, `ZooKeeperPackages.mesosphere()` on CentOS 7 and RHEL 7
   */
  readonly packages?: ZooKeeperPackages;

  /**
   * Port that clients connect to (`clientPort`).
   *
   * @default 2181
   */
  readonly clientPort?: number;

  /**
   * The unit of ZooKeeper's time (`tickTime`), whole milliseconds. A session lasts 2 to 20 ticks.
   *
   * @default Duration.seconds(2)
   */
  readonly tickTime?: Duration;

  /**
   * Ticks that a follower may take to connect to its leader and to load its data (`initLimit`).
   *
   * @default 10
   */
  readonly initLimit?: number;

  /**
   * Ticks that a follower may lag behind its leader (`syncLimit`).
   *
   * @default 5
   */
  readonly syncLimit?: number;

  /**
   * Connections that one address may have to one member (`maxClientCnxns`); 0 for no limit.
   *
   * @default 60
   */
  readonly maxClientCnxns?: number;

  /**
   * Snapshots, with their logs, that a purge keeps (`autopurge.snapRetainCount`), at least 3.
   *
   * @default 3
   */
  readonly autopurgeSnapRetainCount?: number;

  /**
   * Time between purges of old snapshots and logs (`autopurge.purgeInterval`), whole hours, at least one: without purges the disk fills.
   *
   * @default Duration.hours(24)
   */
  readonly autopurgePurgeInterval?: Duration;

  /**
   * The four-letter commands that a member answers without authentication (`4lw.commands.whitelist`).
   *
   * ZooKeeper before 3.4.10 answers all of them. Machines with `access` need `srvr`, which says before a member is restarted whether the
   * others serve; with `mntr` a leader says too how many followers are in sync.
   *
   * @default ["mntr", "ruok", "srvr"]
   */
  readonly fourLetterWordWhitelist?: string[];

  /**
   * Heap of the server, reserved at start (`-Xms` and `-Xmx`), at least 64 MiB. ZooKeeper must never swap: all heaps of a machine together
   * must fit into its memory, with 512 MiB left to the system.
   *
   * @default Size.mebibytes(512)
   */
  readonly heapSize?: Size;

  /**
   * How the members authenticate with each other (`quorum.auth`), with ZooKeeper 3.4.10 and later: on Debian 12 and Ubuntu 22.04 and 24.04.
   *
   * @default - they do not: whoever reaches the ports of the quorum, which the security group keeps to the members, could join
   */
  readonly quorumAuthentication?: QuorumAuthentication;

  /**
   * The volume that holds snapshots and the transaction log (`dataDir`), on each member.
   *
   * @default - 20 GiB of encrypted gp3, with a snapshot before it is destroyed
   */
  readonly dataVolume?: DataVolumeProps;

  /**
   * Id of a security group of your own for the members. Rules that clients and members need are added to it; what the machines may
   * reach outside of the cluster is yours to open.
   *
   * @default - a group of its own
   */
  readonly securityGroupId?: string;
}

/**
 * A ZooKeeper ensemble for production: its own unit that restarts the server, data on a volume that outlives the machine, purges, logs that
 * rotate, no admin server, and only its members on the ports of the quorum.
 *
 * Sizes are odd, so that every member counts. It grows and shrinks by one vote in one apply (`allowEvenSize`, `leaving`), and a plan with more
 * is an error: of two majorities in a row some member must be in both. What votes is recorded in the Parameter Store below `/mesos-constructs/`.
 *
 * @see https://zookeeper.apache.org/doc/current/zookeeperAdmin.html
 */
export class ZooKeeperEnsemble extends Construct implements IZooKeeperEnsemble {
  /**
   * An ensemble that runs already.
   *
   * @param scope construct that it belongs to
   * @param id id under `scope`
   * @param attributes what is known of it
   */
  public static fromZooKeeperEnsembleAttributes(
    scope: Construct,
    id: string,
    attributes: ZooKeeperEnsembleAttributes,
  ): IZooKeeperEnsemble {
    return new ImportedEnsemble(scope, id, attributes);
  }

  /** The members as clients connect to them: `zk-1.example.com:2181,zk-2.example.com:2181`. */
  public readonly connectString: string;

  /** Port that clients connect to. */
  public readonly clientPort: number;

  /** The network that the members are in, where it is known. */
  public readonly network?: IClusterNetwork;

  /** The machines of the members. */
  public readonly nodes: INamedNodes;

  /** Security group of the members. */
  public readonly connections: Connections;

  /**
   * @internal
   */
  public readonly _fourLetterWords: readonly string[];

  private readonly ids: number[];
  private readonly readiness: Readiness;

  public constructor(scope: Construct, id: string, props: ZooKeeperEnsembleProps) {
    super(scope, id);
    const { path } = this.node;
    this.nodes = ownOrSharedNodes(this, props, props.network);
    this.network = this.nodes._site.network;
    const packages = props.packages ?? ZooKeeperPackages._default(this.nodes.operatingSystem);
    const model = resolveZooKeeper(path, this.nodes, packages._on(path, this.nodes.operatingSystem), props);
    this.connectString = model.connectString;
    this.clientPort = model.clientPort;
    this._fourLetterWords = model.fourLetterWords;
    this.ids = model.members.map(({ myId }) => myId);
    this.connections = new ComponentSecurityGroup(this, "SecurityGroup", {
      site: this.nodes._site,
      name: id,
      description: `ZooKeeper ensemble ${readableName(id)}`,
      securityGroupId: props.securityGroupId,
      tags: this.nodes._tags,
    }).connections;
    Edge.withinGroup(this, this.connections, Port.tcp(QUORUM_PORT), "ZooKeeper followers to their leader");
    Edge.withinGroup(this, this.connections, Port.tcp(ELECTION_PORT), "ZooKeeper leader election");
    if (this.nodes._access !== undefined) {
      // Before one is restarted it asks whether the others serve.
      Edge.withinGroup(this, this.connections, Port.tcp(this.clientPort), "ZooKeeper members ask each other");
      checkAsked(path, model);
    }
    const { nodes } = this;
    const role = zooKeeperRole(path, nodes.operatingSystem, model);
    this.readiness = new Readiness(this, { nodes, role, service: "zookeeper" });
    const { voters, leaving } = model;
    new Membership(this, { nodes, role, service: "zookeeper", members: known(voters), leaving: known(leaving) });
    nodes._addComponent({
      role,
      oneByOne: "members of ZooKeeper",
      connections: this.connections,
      volumes: [{ name: "zookeeper", props: props.dataVolume ?? {}, defaultSize: Size.gibibytes(20) }],
      connectsTo: [],
    });
    const names = voters.map(({ hostname }) => hostname);
    warnOfFewVoters(this, "ZooKeeper member", { nodes, voters: names, quorum: quorumOf(voters.length) });
    warnOfDeadRepository(this, packages);
  }

  /**
   * @internal
   */
  public get _nodes(): INamedNodes {
    return this.nodes;
  }

  /**
   * For `dependsOn` of resources that need the ensemble: all members serve, and follow one leader.
   *
   * It is a step on the first machine, made when this is first asked for. It waits up to 15 minutes, or the `healthTimeout` of `access`, and runs
   * again after every change of the machines. The machines need `access`.
   */
  public get ready(): ITerraformDependable {
    return this.readiness.dependable;
  }

  /** The `myid` of each member, in the order of the members. */
  public get myIds(): number[] {
    return [...this.ids];
  }
}

class ImportedEnsemble extends Construct implements IZooKeeperEnsemble {
  public readonly connectString: string;
  public readonly clientPort: number;
  public readonly network?: IClusterNetwork;
  public readonly connections: Connections;

  public constructor(scope: Construct, id: string, attributes: ZooKeeperEnsembleAttributes) {
    super(scope, id);
    const { path } = this.node;
    const { hosts, network } = attributes;
    if (hosts.length === 0) {
      throw noHosts(path);
    }
    const wrong = hosts.find((host) => !Token.isUnresolved(host) && !/^[A-Za-z0-9.-]+:[1-9]\d{0,4}$/.test(host));
    if (wrong !== undefined) {
      throw notAHostAndPort(path, wrong);
    }
    const ports = new Set(hosts.filter((host) => !Token.isUnresolved(host)).map((host) => host.slice(host.lastIndexOf(":") + 1)));
    if (ports.size > 1) {
      throw differentPorts(path, hosts);
    }
    this.connectString = hosts.join(",");
    this.clientPort = Number([...ports][0] ?? 2181);
    this.network = network;
    this.connections = Connections._elsewhere(this, id, attributes);
  }
}
