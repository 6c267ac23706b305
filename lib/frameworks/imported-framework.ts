import { Construct } from "constructs";
import { checkPort } from "../core/checks";
import { IMesosMasters } from "../mesos/mesos-masters";
import { IClusterNetwork } from "../network/cluster-network";
import { Connections } from "../network/connections";
import { FrameworkAttributes } from "./framework-props";

/** A framework that runs already. */
export class ImportedFramework extends Construct {
  public readonly masters: IMesosMasters;
  public readonly endpoints: string[];
  public readonly port: number;
  public readonly network?: IClusterNetwork;
  public readonly connections: Connections;

  public constructor(scope: Construct, id: string, attributes: FrameworkAttributes, port: number) {
    super(scope, id);
    const { masters, hosts, https } = attributes;
    this.masters = masters;
    this.port = checkPort(this.node.path, "port", port);
    this.endpoints = hosts.map((host) => `${https === true ? "https" : "http"}://${host}:${port}`);
    this.network = attributes.network ?? masters.network;
    this.connections = Connections._elsewhere(this, id, attributes);
  }
}
