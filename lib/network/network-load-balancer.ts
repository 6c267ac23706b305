import { Construct } from "constructs";
import { Lb, LbListener, LbTargetGroup } from "../core/aws";
import type { IClusterNetwork } from "./cluster-network";
import { ComponentSecurityGroup } from "./component-security-group";
import type { Connections, IConnectable } from "./connections";
import { siteIn } from "./machine-site";
import { readableName } from "./names";

export interface NetworkLoadBalancerProps {
  readonly network: IClusterNetwork;
  /** Short readable name of what it is for. */
  readonly name: string;
  /** TCP ports, the same on the load balancer and on the machines. */
  readonly ports: readonly number[];
  /** An HTTP request that a healthy machine answers with 200. */
  readonly healthCheck: { readonly port: number; readonly path: string };
  readonly tags?: Record<string, string>;
}

/** An internal load balancer of TCP connections, in the subnets of the machines. */
export class NetworkLoadBalancer extends Construct implements IConnectable {
  public readonly connections: Connections;
  public readonly dnsName: string;
  public readonly zoneId: string;

  /** For each port, in their order, the ARN of the group that machines are added to. */
  public readonly targetGroupArns: string[];

  public constructor(scope: Construct, id: string, { network, name, ports, healthCheck, tags }: NetworkLoadBalancerProps) {
    super(scope, id);
    const what = `${name} load balancer`;
    this.connections = new ComponentSecurityGroup(this, "SecurityGroup", {
      site: siteIn(network),
      name: `${name}-lb`,
      description: `Load balancer of ${readableName(name)}`,
      tags,
      withoutWaysOut: true,
    }).connections;
    const balancer = new Lb(this, "Resource", {
      internal: true,
      loadBalancerType: "network",
      subnets: network.subnetIds,
      securityGroups: [this.connections.securityGroupId],
      // There may be fewer machines than zones.
      enableCrossZoneLoadBalancing: true,
      tags: { ...tags, Name: what },
    });
    this.dnsName = balancer.dnsName;
    this.zoneId = balancer.zoneId;
    this.targetGroupArns = ports.map((port) => {
      const group = new LbTargetGroup(this, `Targets${port}`, {
        port,
        protocol: "TCP",
        // By address: a replaced instance keeps it, and a machine can reach itself through the load balancer.
        targetType: "ip",
        vpcId: network.vpcId,
        deregistrationDelay: "60",
        healthCheck: {
          protocol: "HTTP",
          port: String(healthCheck.port),
          path: healthCheck.path,
          matcher: "200",
          interval: 10,
          healthyThreshold: 2,
          unhealthyThreshold: 2,
        },
        tags: { ...tags, Name: `${what} ${port}` },
      });
      new LbListener(this, `Listener${port}`, {
        loadBalancerArn: balancer.arn,
        port,
        protocol: "TCP",
        defaultAction: [{ type: "forward", targetGroupArn: group.arn }],
      });
      return group.arn;
    });
  }
}
