import { Fn, Token, type TerraformElement, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { ClusterNetwork, type ClusterNetworkAttributes, type ClusterNetworkProps } from "../../lib/network";
import { list, newStack, only, resolved, resources } from "./stack";

const PROPS: ClusterNetworkProps = {
  cidrBlock: "10.20.0.0/16",
  availabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
  domainName: "mesos.example.internal",
};

const ATTRIBUTES: ClusterNetworkAttributes = {
  vpcId: "vpc-1",
  cidrBlock: "10.10.0.0/16",
  domainName: "example.internal",
  subnets: [
    { subnetId: "subnet-a", availabilityZone: "eu-west-1a", cidrBlock: "10.10.0.0/24" },
    { subnetId: "subnet-b", availabilityZone: "eu-west-1b", cidrBlock: "10.10.1.0/24" },
    { subnetId: "subnet-c", availabilityZone: "eu-west-1c", cidrBlock: "10.10.2.0/24" },
  ],
};

const aToken = () => Token.asString(Fn.upper("x"));
const create = (props: Partial<ClusterNetworkProps> = {}, stack: TerraformStack = newStack()) => {
  const network = new ClusterNetwork(stack, "Network", { ...PROPS, ...props });
  return { stack, network };
};
const importNetwork = (
  attributes: Partial<ClusterNetworkAttributes> = {},
  stack: TerraformStack = newStack(),
  id = "Network",
) => {
  const network = ClusterNetwork.fromAttributes(stack, id, { ...ATTRIBUTES, ...attributes });
  return { stack, network };
};

describe("a created network", () => {
  test("says what it is", () => {
    const { network } = create();
    expect(network).toMatchObject(PROPS);
    expect(network.subnetCidrBlocks).toEqual(["10.20.0.0/20", "10.20.16.0/20", "10.20.32.0/20"]);
    expect(network.subnetIds).toHaveLength(3);
    expect(
      [...network.subnetIds, network.vpcId, network.zoneId, network.reverseZoneId].every((id) => Token.isUnresolved(id)),
    ).toBe(true);
  });

  test("has a VPC whose resolver answers from private zones", () => {
    expect(only(create().stack, "aws_vpc")).toMatchObject({
      cidr_block: "10.20.0.0/16",
      enable_dns_support: true,
      enable_dns_hostnames: true,
    });
  });

  test("has a private and a public subnet in each zone, and no public addresses in either", () => {
    const subnets = list(create().stack, "aws_subnet");
    const named = subnets.map(
      (subnet) => `${(subnet.tags as { Name: string }).Name}: ${subnet.availability_zone} ${subnet.cidr_block}`,
    );
    expect(named.sort()).toEqual([
      "mesos.example.internal private eu-west-1a: eu-west-1a 10.20.0.0/20",
      "mesos.example.internal private eu-west-1b: eu-west-1b 10.20.16.0/20",
      "mesos.example.internal private eu-west-1c: eu-west-1c 10.20.32.0/20",
      "mesos.example.internal public eu-west-1a: eu-west-1a 10.20.128.0/20",
      "mesos.example.internal public eu-west-1b: eu-west-1b 10.20.144.0/20",
      "mesos.example.internal public eu-west-1c: eu-west-1c 10.20.160.0/20",
    ]);
    expect(subnets.filter((subnet) => "map_public_ip_on_launch" in subnet)).toEqual([]);
  });

  test("sends what leaves a private subnet through the NAT gateway of its own zone", () => {
    const { stack, network } = create({ availabilityZones: ["eu-west-1a", "eu-west-1b"] });
    const routes = resources(stack, "aws_route");
    const associations = resources(stack, "aws_route_table_association");
    const gateways = resources(stack, "aws_nat_gateway");
    const subnets = resources(stack, "aws_subnet");
    for (const zone of ["eu-west-1a", "eu-west-1b"]) {
      const child = (id: string) =>
        String(stack.getLogicalId(network.node.findChild(zone).node.findChild(id) as TerraformElement));
      const [route, association, gateway] = ["PrivateRoute", "PrivateRoutes", "NatGateway"].map(child);
      expect(associations[association].subnet_id).toBe(`\${aws_subnet.${child("PrivateSubnet")}.id}`);
      expect(associations[association].route_table_id).toBe(`\${aws_route.${route}.route_table_id}`);
      expect(routes[route]).toMatchObject({
        destination_cidr_block: "0.0.0.0/0",
        route_table_id: `\${aws_route_table.${child("PrivateRouteTable")}.id}`,
        nat_gateway_id: `\${aws_nat_gateway.${gateway}.id}`,
      });
      expect(gateways[gateway].subnet_id).toBe(`\${aws_subnet.${child("PublicSubnet")}.id}`);
      expect(subnets[child("PublicSubnet")].availability_zone).toBe(zone);
      expect(subnets[child("PrivateSubnet")].availability_zone).toBe(zone);
    }
    const toInternet = Object.values(routes).filter((route) => "gateway_id" in route);
    expect(toInternet).toHaveLength(1);
    expect(only(stack, "aws_internet_gateway")).toBeDefined();
  });

  test("lets nobody use a private subnet before its way out and its domain name are there", () => {
    const { stack, network } = create({ availabilityZones: ["eu-west-1a"] });
    const [association] = Object.entries(resources(stack, "aws_route_table_association")).filter(([id]) =>
      id.includes("PrivateRoutes"),
    );
    expect(resolved(stack, network.subnetIds)).toEqual([`\${aws_route_table_association.${association[0]}.subnet_id}`]);
    const [dhcp] = Object.keys(resources(stack, "aws_vpc_dhcp_options_association"));
    expect(association[1].depends_on).toEqual([`aws_vpc_dhcp_options_association.${dhcp}`]);
  });

  test("makes a NAT gateway after its subnet has its way to the internet", () => {
    const { stack, network } = create({ availabilityZones: ["eu-west-1a"] });
    const zone = network.node.findChild("eu-west-1a").node;
    const idOf = (child: IConstruct) => String(stack.getLogicalId(child as TerraformElement));
    const toInternet = `aws_route.${idOf(network.node.findChild("PublicRoute"))}`;
    const publicRoutes = idOf(zone.findChild("PublicRoutes"));
    expect(resources(stack, "aws_route_table_association")[publicRoutes]).toEqual({
      subnet_id: `\${aws_subnet.${idOf(zone.findChild("PublicSubnet"))}.id}`,
      route_table_id: `\${${toInternet}.route_table_id}`,
    });
    expect(only(stack, "aws_nat_gateway").depends_on).toEqual([`aws_route_table_association.${publicRoutes}`]);
    expect(only(stack, "aws_nat_gateway").allocation_id).toBe(`\${aws_eip.${idOf(zone.findChild("NatAddress"))}.allocation_id}`);
    expect(only(stack, "aws_eip")).toMatchObject({ domain: "vpc", depends_on: [toInternet] });
  });

  test("gives machines their domain name and the VPC's resolver", () => {
    const { stack } = create();
    expect(only(stack, "aws_vpc_dhcp_options")).toMatchObject({
      domain_name: "mesos.example.internal",
      domain_name_servers: ["AmazonProvidedDNS"],
    });
    const [id] = Object.keys(resources(stack, "aws_vpc_dhcp_options"));
    expect(only(stack, "aws_vpc_dhcp_options_association").dhcp_options_id).toBe(`\${aws_vpc_dhcp_options.${id}.id}`);
  });

  test("has private zones for names and for addresses", () => {
    const { stack, network } = create();
    const [vpc] = Object.keys(resources(stack, "aws_vpc"));
    const zones = resources(stack, "aws_route53_zone");
    const [forward, reverse] = [network.zoneId, network.reverseZoneId].map((id) => {
      const [, logicalId] = /^\$\{aws_route53_zone\.(.+)\.zone_id\}$/.exec(resolved(stack, id)) ?? [];
      return zones[logicalId];
    });
    expect(forward).toMatchObject({ name: "mesos.example.internal", vpc: [{ vpc_id: `\${aws_vpc.${vpc}.id}` }] });
    expect(reverse).toMatchObject({ name: "20.10.in-addr.arpa", vpc: [{ vpc_id: `\${aws_vpc.${vpc}.id}` }] });
    expect(Object.keys(zones)).toHaveLength(2);
  });

  test("takes the rules out of the VPC's default security group", () => {
    const group = only(create().stack, "aws_default_security_group");
    expect([group.ingress, group.egress]).toEqual([undefined, undefined]);
  });

  test("names and tags everything that can be tagged", () => {
    const { stack } = create({ tags: { team: "data", Name: "not this" } });
    const untagged = ["aws_route", "aws_route_table_association", "aws_vpc_dhcp_options_association"];
    stack.prepareStack();
    const types = [
      ...new Set(
        stack.node.findAll().flatMap((child) => ("terraformResourceType" in child ? [String(child.terraformResourceType)] : [])),
      ),
    ];
    const taggable = types.filter((type) => type !== "aws" && !untagged.includes(type));
    expect(taggable).toHaveLength(9);
    for (const tags of taggable.flatMap((type) => list(stack, type).map((resource) => resource.tags))) {
      expect(tags).toEqual({ team: "data", Name: expect.stringMatching(/^(mesos\.example\.internal|20\.10\.in-addr\.arpa)/) });
    }
  });

  test("keeps every block and every id when a zone is added at the end", () => {
    const before = resources(create({ availabilityZones: ["eu-west-1a", "eu-west-1b"] }).stack, "aws_subnet");
    const after = resources(create().stack, "aws_subnet");
    expect(after).toMatchObject(before);
    expect(Object.keys(after)).toHaveLength(6);
  });

  test("has 8 zones at most, which fill the block", () => {
    const zones = [..."abcdefgh"].map((letter) => `eu-west-1${letter}`);
    const blocks = list(create({ availabilityZones: zones, cidrBlock: "10.20.3.0/24" }).stack, "aws_subnet").map(
      (subnet) => subnet.cidr_block,
    );
    expect(new Set(blocks).size).toBe(16);
    expect(blocks).toContain("10.20.3.240/28");
  });
});

describe("a created network fails when", () => {
  const message = (props: Partial<ClusterNetworkProps>) => expect(() => create(props));

  test("cidrBlock is a token", () => {
    message({ cidrBlock: aToken() }).toThrow(
      "[stack/Network] cidrBlock must be a literal value, and is a token; write it out: subnets",
    );
  });

  test.each(["10.20.0.0/15", "10.20.0.0/25"])("the block is %s", (cidrBlock) => {
    message({ cidrBlock }).toThrow(
      `[stack/Network] cidrBlock has a prefix length that does not fit, got "${cidrBlock}"; use a network from /16 to /24`,
    );
  });

  test("cidrBlock has host bits", () => {
    message({ cidrBlock: "10.20.1.0/16" }).toThrow('got "10.20.1.0/16"; write 10.20.0.0/16');
  });

  test("domainName is a token", () => {
    message({ domainName: aToken() }).toThrow(
      "[stack/Network] domainName must be a literal value, and is a token; write it out: it is part",
    );
  });

  test.each([
    "",
    "mesos..internal",
    "mesos.internal.",
    ".internal",
    "mesos_1.internal",
    "-a.internal",
    "a-.internal",
    "a b",
    `${"a".repeat(64)}.internal`,
  ])("domainName is %p", (domainName) => {
    message({ domainName }).toThrow(
      `[stack/Network] domainName is not a domain name (RFC 1123), got "${domainName}"; use labels of 1 to 63`,
    );
  });

  test("domainName has capitals", () => {
    message({ domainName: "Mesos.internal" }).toThrow(
      '[stack/Network] domainName must be in lower case, got "Mesos.internal"; write mesos.internal',
    );
  });

  test("domainName leaves no room for host names", () => {
    const label = "a".repeat(62);
    create({ domainName: `${label}.${label}.${label}` });
    const domainName = `${label}.${label}.${label}a`;
    expect(domainName).toHaveLength(189);
    create({ domainName });
    message({ domainName: `${label}.${label}a.${label}a` }).toThrow("[stack/Network] domainName has 190 characters, got");
  });

  test("there are no zones", () => {
    message({ availabilityZones: [] }).toThrow("[stack/Network] availabilityZones is empty; name at least one");
  });

  test("there are too many zones", () => {
    const availabilityZones = [..."abcdefghi"].map((letter) => `eu-west-1${letter}`);
    message({ availabilityZones }).toThrow("[stack/Network] there are too many availabilityZones, got 9; name 1 to 8");
  });

  test("a zone is named twice", () => {
    message({ availabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1a"] }).toThrow(
      '[stack/Network] an availability zone is named twice, got "eu-west-1a"; name each zone once',
    );
  });

  test.each([[[aToken()]], [Token.asList("${data.aws_availability_zones.all.names}")]])("zones or tags are tokens", (zones) => {
    message({ availabilityZones: zones }).toThrow("[stack/Network] availabilityZones must be a literal value, and is a token");
    message({ tags: Token.asStringMap("${var.tags}") }).toThrow("[stack/Network] tags is one token for a whole map");
  });
});

describe("an imported network", () => {
  test("says what it is, and creates nothing when it brings its zones", () => {
    const { stack, network } = importNetwork({ zoneId: "Z1", reverseZoneId: "Z2" });
    expect(network).toMatchObject({
      vpcId: "vpc-1",
      cidrBlock: "10.10.0.0/16",
      domainName: "example.internal",
      availabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
      subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
      subnetCidrBlocks: ["10.10.0.0/24", "10.10.1.0/24", "10.10.2.0/24"],
      zoneId: "Z1",
      reverseZoneId: "Z2",
    });
    expect(network.node.findAll()).toHaveLength(1);
    expect(list(stack, "aws_route53_zone")).toEqual([]);
  });

  test("gets the zones that it does not bring", () => {
    const { stack, network } = importNetwork({ zoneId: "Z1" });
    expect(only(stack, "aws_route53_zone")).toMatchObject({ name: "10.10.in-addr.arpa", vpc: [{ vpc_id: "vpc-1" }] });
    const [id] = Object.keys(resources(stack, "aws_route53_zone"));
    expect([network.zoneId, resolved(stack, network.reverseZoneId)]).toEqual(["Z1", `\${aws_route53_zone.${id}.zone_id}`]);
    const both = list(importNetwork().stack, "aws_route53_zone").map((zone) => zone.name);
    expect(both.sort()).toEqual(["10.10.in-addr.arpa", "example.internal"]);
  });

  test("uses the zones that are wanted, in their order", () => {
    const { network } = importNetwork({ availabilityZones: ["eu-west-1c", "eu-west-1a"] });
    expect([network.availabilityZones, network.subnetIds, network.subnetCidrBlocks]).toEqual([
      ["eu-west-1c", "eu-west-1a"],
      ["subnet-c", "subnet-a"],
      ["10.10.2.0/24", "10.10.0.0/24"],
    ]);
  });

  test("may be known by references only, but for its block and its domain", () => {
    const subnets = [
      { subnetId: aToken(), availabilityZone: aToken(), cidrBlock: aToken() },
      { subnetId: aToken(), availabilityZone: aToken(), cidrBlock: aToken() },
    ];
    const { stack, network } = importNetwork({ vpcId: aToken(), subnets });
    expect(network.subnetCidrBlocks).toEqual(subnets.map((subnet) => subnet.cidrBlock));
    expect(list(stack, "aws_route53_zone")).toHaveLength(2);
  });

  test("may share the zones of another network of the same VPC", () => {
    const { stack, network } = importNetwork();
    const other = importNetwork({ zoneId: network.zoneId, reverseZoneId: network.reverseZoneId }, stack, "Other").network;
    expect(other.zoneId).toBe(network.zoneId);
    expect(list(stack, "aws_route53_zone")).toHaveLength(2);
  });
});

describe("an imported network fails when", () => {
  const message = (attributes: Partial<ClusterNetworkAttributes>) => expect(() => importNetwork(attributes));
  const [a, b, c] = ATTRIBUTES.subnets;

  test("cidrBlock or domainName is a token", () => {
    message({ cidrBlock: aToken() }).toThrow("[stack/Network] cidrBlock must be a literal value");
    message({ domainName: aToken() }).toThrow("[stack/Network] domainName must be a literal value");
  });

  test("cidrBlock is too small", () => {
    message({ cidrBlock: "10.10.0.0/29", subnets: [] }).toThrow("use a network from /16 to /28");
  });

  test("domainName is not a domain name", () => {
    message({ domainName: "example.internal." }).toThrow("[stack/Network] domainName is not a domain name (RFC 1123)");
  });

  test("there are no subnets", () => {
    message({ subnets: [] }).toThrow("[stack/Network] subnets is empty; name at least one");
  });

  test("no zones are wanted", () => {
    message({ availabilityZones: [] }).toThrow("[stack/Network] availabilityZones is empty; name at least one");
  });

  test("two subnets are in one zone", () => {
    message({ subnets: [a, b, { ...c, availabilityZone: "eu-west-1a" }] }).toThrow(
      '[stack/Network] an availability zone is named twice, got "eu-west-1a"; name each zone once, with one subnet',
    );
  });

  test("a zone is wanted twice", () => {
    message({ availabilityZones: ["eu-west-1b", "eu-west-1b"] }).toThrow('an availability zone is named twice, got "eu-west-1b"');
  });

  test("there are fewer subnets than wanted zones", () => {
    message({ subnets: [a], availabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"] }).toThrow(
      "[stack/Network] there are fewer subnets than availabilityZones: none in eu-west-1b, eu-west-1c, " +
        'got "subnets in eu-west-1a"; give a subnet for each of availabilityZones, or leave those zones out',
    );
  });

  test("a subnet lies outside the VPC", () => {
    message({ subnets: [a, { ...b, cidrBlock: "10.11.0.0/24" }] }).toThrow(
      '[stack/Network] a subnet lies outside the network 10.10.0.0/16, got "10.11.0.0/24"; give as cidrBlock the block of the VPC',
    );
  });

  test.each([
    ["10.10.0.0/16", "10.10.0.0/24"],
    ["10.10.0.128/25", "10.10.0.0/24"],
  ])("two subnets overlap: %s and %s", (one, other) => {
    for (const [first, second] of [
      [one, other],
      [other, one],
    ]) {
      message({
        subnets: [
          { ...a, cidrBlock: first },
          { ...b, cidrBlock: second },
        ],
      }).toThrow(`[stack/Network] two subnets overlap, got "${first}", "${second}"; correct`);
    }
  });

  test("the block of a subnet is none", () => {
    message({ subnets: [{ ...a, cidrBlock: "10.10.0.5/24" }] }).toThrow(
      '[stack/Network] cidrBlock of a subnet must begin with the first address of its network, got "10.10.0.5/24"; write 10.10.0.0/24',
    );
    message({ subnets: [{ ...a, cidrBlock: "10.10.0.0/29" }] }).toThrow(
      "[stack/Network] cidrBlock of a subnet has a prefix length that does not fit",
    );
  });

  test("another network creates the same zone in the same VPC", () => {
    const { stack } = importNetwork();
    expect(() => importNetwork({}, stack, "Other")).toThrow(
      '[stack/Other] another network creates this private zone in the same VPC: stack/Network, got "example.internal"; ' +
        "use that network here too, or give its zoneId",
    );
    expect(() => importNetwork({ zoneId: "Z1" }, stack, "Third")).toThrow(
      'stack/Network, got "10.10.in-addr.arpa"; use that network here too, or give its reverseZoneId',
    );
  });
});
