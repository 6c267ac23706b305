import { Construct } from "constructs";
import { Eip, NatGateway, Route, RouteTable, RouteTableAssociation, Subnet, type VpcDhcpOptionsAssociation } from "../core/aws";

export interface NetworkZoneProps {
  readonly vpcId: string;
  readonly availabilityZone: string;
  readonly privateBlock: string;
  readonly publicBlock: string;
  /** The way to the internet, for the NAT gateway. */
  readonly publicRoute: Route;
  readonly dhcpOptions: VpcDhcpOptionsAssociation;
  /** Tags of a resource, by what it is in this zone. */
  readonly tags: (what: string) => Record<string, string>;
}

/** One availability zone of a created network: a private subnet for machines, and its own way out through a NAT gateway. */
export class NetworkZone extends Construct {
  /** Id of the private subnet; whatever uses it is made after the subnet has its way out. */
  public readonly subnetId: string;

  public constructor(scope: Construct, id: string, props: NetworkZoneProps) {
    super(scope, id);
    const { vpcId, availabilityZone, tags } = props;

    const publicSubnet = new Subnet(this, "PublicSubnet", {
      vpcId,
      availabilityZone,
      cidrBlock: props.publicBlock,
      tags: tags("public"),
    });
    const publicRoutes = new RouteTableAssociation(this, "PublicRoutes", {
      subnetId: publicSubnet.id,
      routeTableId: props.publicRoute.routeTableId,
    });
    const address = new Eip(this, "NatAddress", { domain: "vpc", dependsOn: [props.publicRoute], tags: tags("nat") });
    const gateway = new NatGateway(this, "NatGateway", {
      subnetId: publicSubnet.id,
      allocationId: address.allocationId,
      dependsOn: [publicRoutes],
      tags: tags("nat"),
    });

    const subnet = new Subnet(this, "PrivateSubnet", {
      vpcId,
      availabilityZone,
      cidrBlock: props.privateBlock,
      tags: tags("private"),
    });
    const routes = new RouteTable(this, "PrivateRouteTable", { vpcId, tags: tags("private") });
    const wayOut = new Route(this, "PrivateRoute", {
      routeTableId: routes.id,
      destinationCidrBlock: "0.0.0.0/0",
      natGatewayId: gateway.id,
    });
    const association = new RouteTableAssociation(this, "PrivateRoutes", {
      subnetId: subnet.id,
      routeTableId: wayOut.routeTableId,
      dependsOn: [props.dhcpOptions],
    });
    // The association's word for the subnet: a machine that boots before the NAT gateway and the domain name are there installs nothing.
    this.subnetId = association.subnetId;
  }
}
