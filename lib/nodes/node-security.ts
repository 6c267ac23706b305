import { Construct } from "constructs";
import { tooManySecurityGroups, listOnlyTerraformKnows } from "../core/errors";
import { Annotations } from "../core/terraform";
import { isListToken } from "../machine/unresolved";
import { IClusterNetwork } from "../network/cluster-network";
import { ComponentSecurityGroup } from "../network/component-security-group";
import { Connections } from "../network/connections";
import { siteIn } from "../network/machine-site";
import { readableName } from "../network/names";
import { Port } from "../network/port";
import { SSH_PORT } from "../operations/known-hosts";
import { MachineOptions } from "./machine-options";

/** Of an interface, as long as nobody asks AWS for more, and at most. */
const USUAL_GROUPS = 5;
const MOST_GROUPS = 16;

/** The security groups of machines: those of the components on them, the user's own, and one for SSH where it is asked for. */
export class NodeSecurity {
  private readonly ids: string[] = [];

  public constructor(
    private readonly scope: Construct,
    network: IClusterNetwork,
    options: MachineOptions,
  ) {
    if (isListToken(options.securityGroupIds)) {
      throw listOnlyTerraformKnows(scope.node.path, "securityGroupIds");
    }
    options.securityGroupIds?.forEach((id) => this.addId(id));
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
    this.addId(connections.securityGroupId);
  }

  public get groupIds(): string[] {
    return [...this.ids];
  }

  private addId(id: string): void {
    if (this.ids.includes(id)) {
      return;
    }
    this.ids.push(id);
    if (this.ids.length > MOST_GROUPS) {
      throw tooManySecurityGroups(this.scope.node.path, this.ids.length, MOST_GROUPS);
    }
    // Once, by the first that is too many.
    if (this.ids.length === USUAL_GROUPS + 1) {
      Annotations.of(this.scope).addWarning(
        `the interfaces of these machines have more than ${USUAL_GROUPS} security groups, and AWS refuses them unless the account has a larger quota (Security groups per network interface, L-2AFB9258, at most ${MOST_GROUPS}): ask for it before you apply, give components the same securityGroupId, or put them on different machines`,
      );
    }
  }
}
