import { Construct } from "constructs";
import { IClusterNetwork } from "../network/cluster-network";
import { ComponentSecurityGroup } from "../network/component-security-group";
import { Connections } from "../network/connections";
import { siteIn } from "../network/machine-site";
import { readableName } from "../network/names";
import { Port } from "../network/port";
import { SSH_PORT } from "../operations/known-hosts";
import { MachineOptions } from "./machine-options";

/** The security groups of machines: those of the components on them, the user's own, and one for SSH where it is asked for. */
export class NodeSecurity {
  private readonly ids: string[];

  public constructor(scope: Construct, network: IClusterNetwork, options: MachineOptions) {
    this.ids = [...(options.securityGroupIds ?? [])];
    if ((options.sshCidrs ?? []).length > 0) {
      const ssh = new ComponentSecurityGroup(scope, "Ssh", {
        site: siteIn(network),
        name: `${scope.node.id}-ssh`,
        description: `SSH to ${readableName(scope.node.id)}`,
        tags: options.tags,
        withoutWaysOut: true,
      });
      const port = Port.tcp(options.access?._ssh?.port ?? SSH_PORT);
      options.sshCidrs?.forEach((cidr) => ssh.connections.allowFromCidr(cidr, port, "SSH of operators"));
      this.add(ssh.connections);
    }
  }

  public add(connections: Connections): void {
    if (!this.ids.includes(connections.securityGroupId)) {
      this.ids.push(connections.securityGroupId);
    }
  }

  public get groupIds(): string[] {
    return [...this.ids];
  }
}
