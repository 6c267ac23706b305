import { Construct } from "constructs";
import { MachineRole } from "../machine/role";
import { claimZkPath } from "../mesos/claim-zk-path";
import { IMesosMasters } from "../mesos/mesos-masters";
import { refuseOtherNetwork } from "../mesos/same-network";
import { ComponentSecurityGroup } from "../network/component-security-group";
import { Connections } from "../network/connections";
import { Edge } from "../network/edge";
import { readableName } from "../network/names";
import { Port } from "../network/port";
import { INodes } from "../nodes/nodes";
import { warnOfDeadRepository } from "../packages/dead-repository";
import { JavaRuntime } from "../packages/java-runtime";
import { NativeJavaLibrary } from "../packages/native-java-library";
import { IZooKeeperEnsemble } from "../zookeeper/zookeeper-ensemble";
import { joinCluster, libprocessTls, mastersLocation } from "./framework-connections";
import { FrameworkCluster, FrameworkModel } from "./framework-model";
import { frameworkNodes } from "./framework-nodes";
import { FrameworkProps } from "./framework-props";
import { FrameworkSoftware } from "./framework-role";

/** A framework on the JVM that keeps its state in ZooKeeper. */
export interface StatefulFrameworkProps extends FrameworkProps {
  readonly zooKeeper?: IZooKeeperEnsemble;
}

export interface FrameworkOnSite {
  /** Short name in descriptions: `Marathon`. */
  readonly what: string;
  readonly model: FrameworkModel & { readonly zkPath: string; readonly zkUrl: string };
  /** The role that it registers in, where it is not the one that has all unreserved resources. */
  readonly role?: string;
  /** Of its API, for instances among themselves and for operators. */
  readonly ports: readonly number[];
}

/** Where the instances of a framework run, and with whom. */
export class FrameworkSite {
  public readonly nodes: INodes;
  public readonly cluster: FrameworkCluster;

  private readonly masters: IMesosMasters;
  private readonly zooKeeper: IZooKeeperEnsemble;
  private readonly library: NativeJavaLibrary;

  public constructor(
    private readonly scope: Construct,
    private readonly props: StatefulFrameworkProps,
  ) {
    const { path } = scope.node;
    const { masters } = props;
    this.masters = masters;
    this.zooKeeper = props.zooKeeper ?? masters.zooKeeper;
    this.nodes = frameworkNodes(scope, props);
    refuseOtherNetwork(path, "instances", this.nodes._site.network, "masters", masters.network);
    refuseOtherNetwork(path, "instances", this.nodes._site.network, "ensemble", this.zooKeeper.network);
    this.library = props.nativeJavaLibrary ?? NativeJavaLibrary._beside(path, masters._packages);
    this.cluster = {
      connectString: this.zooKeeper.connectString,
      masters: mastersLocation(masters),
      mesosVersion: masters._packages?.mesosVersion,
    };
  }

  /** Makes the framework's security group, and its edges to the cluster, among its instances and from operators. */
  public connect({ what, model, role = "*", ports }: FrameworkOnSite): Connections {
    const { scope, props, masters, nodes } = this;
    const { connections } = new ComponentSecurityGroup(scope, "SecurityGroup", {
      site: nodes._site,
      name: scope.node.id,
      description: `${what} ${readableName(scope.node.id)}`,
      securityGroupId: props.securityGroupId,
      tags: nodes._tags,
    });
    joinCluster(scope, {
      what,
      connections,
      masters,
      frameworkName: model.frameworkName,
      role,
      authentication: model.authentication,
      zooKeepers: [masters.zooKeeper, this.zooKeeper],
      libprocessPort: model.libprocessPort,
    });
    claimZkPath(scope, model.zkUrl, model.zkPath);
    for (const port of ports.map(Port.tcp)) {
      Edge.withinGroup(scope, connections, port, `${what} instances to their leader`);
      props.operatorCidrs?.forEach((cidr) => connections.allowFromCidr(cidr, port, `operators to ${what}`));
    }
    return connections;
  }

  /** Puts the framework on the machines; what it is on one of them. */
  public install(connections: Connections, role: (software: FrameworkSoftware) => MachineRole): MachineRole {
    const { scope, props, masters, nodes } = this;
    const { path } = scope.node;
    const { operatingSystem, _architecture } = nodes;
    const library = this.library._on(path, operatingSystem);
    const java = (props.java ?? JavaRuntime.distribution(8))._on(path, operatingSystem, _architecture);
    const installed = role({ operatingSystem, library, java, libprocessTls: libprocessTls(masters) });
    nodes._addComponent({
      role: installed,
      oneByOne: `instances of ${scope.node.id}`,
      connections,
      volumes: [],
      connectsTo: [masters, this.zooKeeper, masters.zooKeeper].map(({ _nodes }) => _nodes),
    });
    // Of the masters' packages the masters have warned.
    if (props.nativeJavaLibrary !== undefined) {
      warnOfDeadRepository(scope, props.nativeJavaLibrary);
    }
    return installed;
  }
}
