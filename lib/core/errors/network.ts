import { ConfigurationError } from "./configuration-error";

/** Errors of the network: addresses, names in DNS, and who may connect to whom. */

export const mustBeLiteral = (path: string, property: string, why: string) =>
  new ConfigurationError(path, { what: `${property} must be a literal value, and is a token`, fix: `write it out: ${why}` });

export const listOnlyTerraformKnows = (path: string, property: string) =>
  new ConfigurationError(path, {
    what: `${property} is one token for a whole list, and how many it has is only known to Terraform`,
    fix: "give a list with a literal or a token for each, for example with Fn.element(list, 0)",
  });

export const mapOnlyTerraformKnows = (path: string, property: string) =>
  new ConfigurationError(path, {
    what: `${property} is one token for a whole map, and its keys are only known to Terraform`,
    fix: "write the keys out; each value may be a token",
  });

export const portsReversed = (path: string, from: number, to: number) =>
  new ConfigurationError(path, {
    what: "a range of ports must not end before it begins",
    got: `${from} to ${to}`,
    fix: `use Port.tcpRange(${to}, ${from})`,
  });

export const invalidDescription = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "AWS does not take this description of a security group or rule",
    got,
    fix: "use 1 to 255 letters without accents, digits, spaces and ._-:/()#,@[]+=&;{}!$*",
  });

export const notACidrBlock = (path: string, property: string, got: string) =>
  new ConfigurationError(path, {
    what: `${property} must be an IPv4 network in CIDR notation`,
    got,
    fix: "write the first address and the prefix length, for example 10.20.0.0/16",
  });

export const notANetwork = (path: string, property: string, got: string, network: string) =>
  new ConfigurationError(path, {
    what: `${property} must begin with the first address of its network`,
    got,
    fix: `write ${network}`,
  });

export const noPrefixLength = (path: string, property: string, got: string, network: string) =>
  new ConfigurationError(path, { what: `${property} has no prefix length`, got, fix: `write ${network} for that one address` });

export const wrongPrefixLength = (path: string, property: string, got: string, shortest: number, longest: number) =>
  new ConfigurationError(path, {
    what: `${property} has a prefix length that does not fit`,
    got,
    fix: `use a network from /${shortest} to /${longest}`,
  });

export const openToEveryone = (path: string, property: string, got: string) =>
  new ConfigurationError(path, {
    what: `${property} is every address there is, and nothing of a cluster may be open to everyone`,
    got,
    fix: "name the networks that people really come from, for example 10.0.0.0/8",
  });

export const notAnAddress = (path: string, property: string, got: string) =>
  new ConfigurationError(path, {
    what: `${property} must be an IPv4 address`,
    got,
    fix: "write four numbers, for example 10.20.0.10",
  });

export const noZones = (path: string, property: string) =>
  new ConfigurationError(path, {
    what: `${property} is empty`,
    fix: "name at least one; three let an ensemble outlive the loss of a zone",
  });

export const tooManyZones = (path: string, got: number, most: number) =>
  new ConfigurationError(path, { what: "there are too many availabilityZones", got, fix: `name 1 to ${most}` });

export const duplicateZone = (path: string, zone: string) =>
  new ConfigurationError(path, {
    what: "an availability zone is named twice",
    got: zone,
    fix: "name each zone once, with one subnet",
  });

export const tooFewSubnets = (path: string, missing: readonly string[], present: readonly string[]) =>
  new ConfigurationError(path, {
    what: `there are fewer subnets than availabilityZones: none in ${missing.join(", ")}`,
    got: `subnets in ${present.join(", ")}`,
    fix: "give a subnet for each of availabilityZones, or leave those zones out",
  });

export const subnetOutsideNetwork = (path: string, subnet: string, network: string) =>
  new ConfigurationError(path, {
    what: `a subnet lies outside the network ${network}`,
    got: subnet,
    fix: "give as cidrBlock the block of the VPC that its subnets are cut from",
  });

export const overlappingSubnets = (path: string, one: string, other: string) =>
  new ConfigurationError(path, { what: "two subnets overlap", got: [one, other], fix: "correct the cidrBlock of one of them" });

export const addressOutsideSubnets = (path: string, address: string, subnets: readonly string[]) =>
  new ConfigurationError(path, {
    what: "privateIp lies in no subnet of the network",
    got: address,
    fix: `use an address in ${subnets.join(" or ")}`,
  });

export const addressReserved = (path: string, address: string, subnet: string, first: string, last: string) =>
  new ConfigurationError(path, {
    what: `privateIp is one that AWS keeps for itself in the subnet ${subnet} (the first four and the last)`,
    got: address,
    fix: `use an address from ${first} to ${last}`,
  });

export const subnetUnknown = (path: string, address: string) =>
  new ConfigurationError(path, {
    what: "the subnet of privateIp cannot be found, because the cidrBlock of a subnet is a token",
    got: address,
    fix: "write the cidrBlock of every subnet of the network out, or leave privateIp out",
  });

export const notLowerCase = (path: string, property: string, got: string) =>
  new ConfigurationError(path, { what: `${property} must be in lower case`, got, fix: `write ${got.toLowerCase()}` });

export const invalidDomainName = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "domainName is not a domain name (RFC 1123)",
    got,
    fix: "use labels of 1 to 63 letters, digits and inner hyphens with dots between them and none at the end, for example mesos.example.internal",
  });

export const domainNameTooLong = (path: string, got: string, longest: number) =>
  new ConfigurationError(path, {
    what: `domainName has ${got.length} characters`,
    got,
    fix: `use at most ${longest}, so that a host name of 63 in front of it still fits into the 253 of DNS`,
  });

export const invalidHostName = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "hostname is not a host name (RFC 1123)",
    got,
    fix: "use 1 to 63 letters, digits and inner hyphens; the domain is the network's domainName",
  });

export const hostNameTaken = (path: string, holder: string, fqdn: string) =>
  new ConfigurationError(path, {
    what: `another machine has this host name: ${holder}`,
    got: fqdn,
    fix: "give one of the two another name",
  });

export const addressTaken = (path: string, holder: string, address: string) =>
  new ConfigurationError(path, {
    what: `another machine has this privateIp in the same VPC: ${holder}`,
    got: address,
    fix: "give one of the two another address",
  });

export const groupOrBlocks = (path: string) =>
  new ConfigurationError(path, {
    what: "what runs elsewhere is either in a security group or at addresses",
    fix: "give its securityGroupId, or the cidrBlocks of machines without one",
  });

export const noSecurityGroup = (path: string) =>
  new ConfigurationError(path, {
    what: "has no security group: its machines are existing hosts, or elsewhere",
    fix: "open its ports with `connections.allowFrom()`, or give the `securityGroupId` that the machines have",
  });

export const zoneTaken = (path: string, property: string, holder: string, name: string) =>
  new ConfigurationError(path, {
    what: `another network creates this private zone in the same VPC: ${holder}`,
    got: name,
    fix: `use that network here too, or give its ${property}`,
  });
