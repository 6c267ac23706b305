import { Construct } from "constructs";
import { frameworkNameTaken } from "../core/errors";
import { checkFramework } from "../mesos/acls/framework-admission";
import { IMesosMasters } from "../mesos/mesos-masters";
import { LibprocessTls } from "../mesos/security/libprocess-tls";
import { MesosCredential } from "../mesos/security/mesos-credential";
import { MasterLocation } from "../mesos/security/zk-authentication";
import { claim } from "../network/claims";
import { Connections } from "../network/connections";
import { Edge } from "../network/edge";
import { Port } from "../network/port";
import { IZooKeeperEnsemble } from "../zookeeper/zookeeper-ensemble";

/** A framework as the rest of its cluster sees it. */
export interface FrameworkOnCluster {
  /** Short name in descriptions of rules: `Marathon`. */
  readonly what: string;
  readonly connections: Connections;
  readonly masters: IMesosMasters;
  readonly frameworkName: string;
  /** The role that it registers in. */
  readonly role: string;
  /** What it authenticates with. */
  readonly authentication?: MesosCredential;
  /** The ensembles that it connects to, for the leading master and for its own state. */
  readonly zooKeepers: readonly IZooKeeperEnsemble[];
  /** Of libprocess, which masters and agents call back; without it the framework speaks HTTP only. */
  readonly libprocessPort?: number;
}

/** Lets a framework and its cluster reach each other, on these ports only, and keeps its name from being used twice. */
export function joinCluster(scope: Construct, framework: FrameworkOnCluster): void {
  const { what, connections, masters, frameworkName, role, authentication, zooKeepers, libprocessPort } = framework;
  const holder = claim(scope, "framework", masters.zkUrl, frameworkName);
  if (holder !== undefined) {
    throw frameworkNameTaken(scope.node.path, frameworkName, holder);
  }
  const { acls, authentication: ofMasters } = masters._security;
  ofMasters.admitFramework(scope.node.path, authentication);
  if (acls !== undefined) {
    checkFramework(scope.node.path, acls, { principal: authentication?.principal, role });
  }
  for (const zooKeeper of new Set(zooKeepers)) {
    const port = Port.tcp(zooKeeper.clientPort);
    Edge.between(scope, { from: connections, to: zooKeeper.connections, port, description: `${what} to ZooKeeper` });
  }
  const masterPort = Port.tcp(masters.port);
  Edge.between(scope, { from: connections, to: masters.connections, port: masterPort, description: `${what} to Mesos masters` });
  if (libprocessPort === undefined) {
    return;
  }
  const port = Port.tcp(libprocessPort);
  Edge.between(scope, { from: masters.connections, to: connections, port, description: `Mesos masters to ${what}` });
  masters._pools.forEach(scope, (younger, pool) =>
    Edge.between(younger, { from: pool.connections, to: connections, port, description: `Mesos agents to ${what}` }),
  );
}

/** Where a framework finds these masters. */
export function mastersLocation({ zkUrl, _security: { zkAuthentication } }: IMesosMasters): MasterLocation {
  return { zkUrl, zkAuthentication };
}

/** The TLS that a framework of these masters speaks with Mesos' library. */
export function libprocessTls({ _security: { tls }, _packages }: IMesosMasters): LibprocessTls | undefined {
  return tls === undefined ? undefined : { tls, build: _packages?._build };
}
