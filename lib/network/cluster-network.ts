import { Construct, type IConstruct } from "constructs";
import {
  DefaultSecurityGroup,
  InternetGateway,
  Route,
  RouteTable,
  Vpc,
  VpcDhcpOptions,
  VpcDhcpOptionsAssociation,
} from "../core/aws";
import { mapOnlyTerraformKnows, mustBeLiteral } from "../core/errors";
import { Token } from "../core/terraform";
import { isMapToken } from "../machine/unresolved";
import { checkNetworkBlock, cutIntoBlocks } from "./addresses";
import { checkDomainName } from "./names";
import { NetworkZone } from "./network-zone";
import { createReverseZone, createZone } from "./private-zone";
import { MOST_ZONES, checkNewZones, chooseSubnets } from "./subnets";

/** The network that the machines of a cluster stand in: a VPC with private subnets, and its names in DNS. */
export interface IClusterNetwork extends IConstruct {
  /** Id of the VPC. */
  readonly vpcId: string;

  /** IPv4 block of the VPC that the subnets are cut from, such as `10.20.0.0/16`. */
  readonly cidrBlock: string;

  /** Domain of the machines' host names, such as `mesos.example.internal`. */
  readonly domainName: string;

  /** The availability zones that machines are spread over, by turns. */
  readonly availabilityZones: string[];

  /** Ids of the machines' subnets: one for each of `availabilityZones`, in the same order. */
  readonly subnetIds: string[];

  /** IPv4 blocks of the machines' subnets, in the same order. */
  readonly subnetCidrBlocks: string[];

  /** Id of the private Route 53 zone that holds the A records. */
  readonly zoneId: string;

  /** Id of the private Route 53 zone that holds the PTR records. */
  readonly reverseZoneId: string;
}

/** Properties of `ClusterNetwork`. */
export interface ClusterNetworkProps {
  /**
   * IPv4 block of the VPC, from /16 to /24, such as `10.20.0.0/16`. A literal.
   *
   * It is cut into 16 equal blocks, whatever the number of zones: block `i` is the private subnet of zone `i`, block `8 + i` its
   * public one. A zone that is added at the end later moves nothing.
   */
  readonly cidrBlock: string;

  /**
   * Availability zones, 1 to 8, each once, such as `eu-west-1a`. Literals. Add later ones at the end: the place decides the block.
   */
  readonly availabilityZones: string[];

  /**
   * Domain of the machines' host names, such as `mesos.example.internal`. A literal in lower case of at most 189 characters,
   * without a dot at the end.
   */
  readonly domainName: string;

  /**
   * Tags of everything that the network creates. Each resource has a `Name` of its own besides.
   *
   * @default - the `Name` alone
   */
  readonly tags?: Record<string, string>;
}

/** A subnet that exists already. */
export interface ClusterSubnetAttributes {
  /** Id of the subnet. */
  readonly subnetId: string;

  /** Availability zone of the subnet. */
  readonly availabilityZone: string;

  /** IPv4 block of the subnet; a literal wherever machines have addresses of your choice. */
  readonly cidrBlock: string;
}

/** What `ClusterNetwork.fromAttributes` needs to know about a VPC. */
export interface ClusterNetworkAttributes {
  /** Id of the VPC. For zones to be created in it, its DNS support and DNS hostnames must both be on. */
  readonly vpcId: string;

  /** IPv4 block of the VPC that the subnets are cut from, from /16 to /28. A literal; of several blocks the one with the subnets. */
  readonly cidrBlock: string;

  /** Domain of the machines' host names: that of `zoneId`, or of the zone to create. A literal, as in `ClusterNetworkProps`. */
  readonly domainName: string;

  /**
   * Private subnets for the machines, one a zone. They need a way to the package repositories, such as a NAT gateway or a mirror.
   */
  readonly subnets: ClusterSubnetAttributes[];

  /**
   * The zones that the cluster uses, in the order in which machines are spread over them. Each needs one of `subnets`.
   *
   * @default - the zones of all subnets, in their order
   */
  readonly availabilityZones?: string[];

  /**
   * Id of a private zone of `domainName` that the VPC sees.
   *
   * @default - a private zone is created in the VPC
   */
  readonly zoneId?: string;

  /**
   * Id of a private reverse zone that covers the subnets and that the VPC sees.
   *
   * @default - a private zone is created in the VPC: the one at the octet boundary, as in `ClusterNetwork`
   */
  readonly reverseZoneId?: string;
}

/**
 * A VPC made for a cluster: per availability zone a private subnet for the machines, whose only way out is a NAT gateway, and
 * private DNS zones for A and PTR records. Nothing can be reached from the internet.
 *
 * The reverse zone is the smallest at an octet boundary that covers the block: `20.10.in-addr.arpa` for 10.20.0.0/16, but also for
 * 10.20.0.0/17 and any block up to /23; `3.20.10.in-addr.arpa` for 10.20.3.0/24. Where it is wider than the block, the VPC finds no
 * PTR records for the rest of it (a peered VPC, say) but those that you add to this zone.
 */
export class ClusterNetwork extends Construct implements IClusterNetwork {
  /**
   * A VPC that exists already. Its zones are used where given, and created in it otherwise; nothing else of it changes.
   *
   * A VPC sees one zone of a name: two networks of one VPC and domain must share their zones.
   */
  public static fromAttributes(scope: Construct, id: string, attributes: ClusterNetworkAttributes): IClusterNetwork {
    return new ImportedNetwork(scope, id, attributes);
  }

  /** Id of the VPC. */
  public readonly vpcId: string;

  /** IPv4 block of the VPC. */
  public readonly cidrBlock: string;

  /** Domain of the machines' host names. */
  public readonly domainName: string;

  /** The availability zones, as given. */
  public readonly availabilityZones: string[];

  /** Ids of the private subnets, in the order of the zones. What uses one is made after its way out. */
  public readonly subnetIds: string[];

  /** IPv4 blocks of the private subnets, in the order of the zones. */
  public readonly subnetCidrBlocks: string[];

  /** Id of the created zone of A records. */
  public readonly zoneId: string;

  /** Id of the created zone of PTR records. */
  public readonly reverseZoneId: string;

  public constructor(scope: Construct, id: string, props: ClusterNetworkProps) {
    super(scope, id);
    const { path } = this.node;
    const { cidrBlock, domainName, availabilityZones } = props;
    checkNames(path, props, 24);
    if (isMapToken(props.tags)) {
      throw mapOnlyTerraformKnows(path, "tags");
    }
    checkNewZones(path, availabilityZones);
    this.cidrBlock = cidrBlock;
    this.domainName = domainName;
    this.availabilityZones = [...availabilityZones];
    const tags = (...what: string[]) => ({ ...props.tags, Name: [domainName, ...what].join(" ") });

    const vpc = new Vpc(this, "Resource", { cidrBlock, enableDnsSupport: true, enableDnsHostnames: true, tags: tags() });
    const vpcId = vpc.id;
    this.vpcId = vpcId;
    // AWS gives every VPC a group that lets its members in; without rules it is of no use to anyone.
    new DefaultSecurityGroup(this, "DefaultSecurityGroup", { vpcId, tags: tags("default, closed") });

    const dhcpOptions = new VpcDhcpOptions(this, "DhcpOptions", {
      domainName,
      domainNameServers: ["AmazonProvidedDNS"],
      tags: tags(),
    });
    const dhcpAssociation = new VpcDhcpOptionsAssociation(this, "DhcpOptionsAssociation", {
      vpcId,
      dhcpOptionsId: dhcpOptions.id,
    });

    const gateway = new InternetGateway(this, "InternetGateway", { vpcId, tags: tags() });
    const publicRouteTable = new RouteTable(this, "PublicRouteTable", { vpcId, tags: tags("public") });
    const publicRoute = new Route(this, "PublicRoute", {
      routeTableId: publicRouteTable.id,
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: gateway.id,
    });

    const blocks = cutIntoBlocks(cidrBlock);
    this.subnetCidrBlocks = blocks.slice(0, availabilityZones.length);
    this.subnetIds = availabilityZones.map((availabilityZone, index) => {
      const zone = new NetworkZone(this, availabilityZone, {
        vpcId,
        availabilityZone,
        privateBlock: blocks[index],
        publicBlock: blocks[MOST_ZONES + index],
        publicRoute,
        dhcpOptions: dhcpAssociation,
        tags: (what) => tags(what, availabilityZone),
      });
      return zone.subnetId;
    });

    this.zoneId = createZone(this, vpcId, domainName, props.tags);
    this.reverseZoneId = createReverseZone(this, vpcId, cidrBlock, props.tags);
  }
}

class ImportedNetwork extends Construct implements IClusterNetwork {
  public readonly vpcId: string;
  public readonly cidrBlock: string;
  public readonly domainName: string;
  public readonly availabilityZones: string[];
  public readonly subnetIds: string[];
  public readonly subnetCidrBlocks: string[];
  public readonly zoneId: string;
  public readonly reverseZoneId: string;

  public constructor(scope: Construct, id: string, attributes: ClusterNetworkAttributes) {
    super(scope, id);
    const { path } = this.node;
    const { vpcId, cidrBlock, domainName } = attributes;
    checkNames(path, attributes, 28);
    const subnets = chooseSubnets(path, attributes);
    this.vpcId = vpcId;
    this.cidrBlock = cidrBlock;
    this.domainName = domainName;
    this.availabilityZones = subnets.map((subnet) => subnet.availabilityZone);
    this.subnetIds = subnets.map((subnet) => subnet.subnetId);
    this.subnetCidrBlocks = subnets.map((subnet) => subnet.cidrBlock);
    this.zoneId = attributes.zoneId ?? createZone(this, vpcId, domainName);
    this.reverseZoneId = attributes.reverseZoneId ?? createReverseZone(this, vpcId, cidrBlock);
  }
}

function checkNames(
  path: string,
  { cidrBlock, domainName }: { cidrBlock: string; domainName: string },
  longestPrefix: number,
): void {
  if (Token.isUnresolved(cidrBlock)) {
    throw mustBeLiteral(path, "cidrBlock", "subnets and the reverse zone are cut from it");
  }
  checkNetworkBlock(path, "cidrBlock", cidrBlock, longestPrefix);
  checkDomainName(path, domainName);
}
