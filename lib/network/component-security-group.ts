import { Construct } from "constructs";
import { SecurityGroup, VpcSecurityGroupEgressRule } from "../core/aws";
import type { IClusterNetwork } from "./cluster-network";
import { Connections, type IConnectable } from "./connections";
import type { MachineSite } from "./machine-site";
import { checkDescription, readableName } from "./names";

export interface ComponentSecurityGroupProps {
  /** Where the machines of the component stand; without a network no group is made. */
  readonly site: MachineSite;
  /** Short readable name of the component. */
  readonly name: string;
  readonly description: string;
  /** A group of the user's own: nothing is created then, and the rules of edges are added to it. */
  readonly securityGroupId?: string;
  readonly tags?: Record<string, string>;
  /** For a group that only lets in. */
  readonly withoutWaysOut?: boolean;
}

/** What a machine may reach besides its edges: repositories, keys and the APIs of AWS. */
const WAYS_OUT = [
  { id: "Http", port: 80, description: "package repositories" },
  { id: "Https", port: 443, description: "package repositories and AWS" },
];

/** The security group of one component; edges add the rules. */
export class ComponentSecurityGroup extends Construct implements IConnectable {
  public readonly connections: Connections;

  public constructor(scope: Construct, id: string, props: ComponentSecurityGroupProps) {
    super(scope, id);
    const { name, site } = props;
    const securityGroupId = props.securityGroupId ?? (site.network && this.create(props, site.network));
    this.connections =
      securityGroupId === undefined ? Connections._at(this, name, site.cidrBlocks) : Connections._of(this, name, securityGroupId);
  }

  private create(props: ComponentSecurityGroupProps, network: IClusterNetwork): string {
    checkDescription(this.node.path, props.description);
    const name = readableName(props.name);
    const group = new SecurityGroup(this, "Resource", {
      vpcId: network.vpcId,
      // Name and description cannot be changed in place: a new group of another name takes over before the old one goes.
      namePrefix: `${name}-`,
      lifecycle: { createBeforeDestroy: true },
      // Two groups that name each other could not be deleted otherwise.
      revokeRulesOnDelete: true,
      description: props.description,
      tags: { ...props.tags, Name: name },
    });
    const { id } = group;
    for (const way of props.withoutWaysOut === true ? [] : WAYS_OUT) {
      new VpcSecurityGroupEgressRule(this, way.id, {
        securityGroupId: id,
        cidrIpv4: "0.0.0.0/0",
        fromPort: way.port,
        toPort: way.port,
        ipProtocol: "tcp",
        description: way.description,
      });
    }
    return id;
  }
}
