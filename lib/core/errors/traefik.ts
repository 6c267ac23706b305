import { ConfigurationError } from "./configuration-error";

/** Errors of Traefik and of the names that it answers to. */

export const notATraefikVersion = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "Traefik 1.0 to 1.7 is supported: version 2 reads another configuration, and version 3 knows no Marathon",
    got,
    fix: "give a released version such as 1.7.33",
  });

export const noTraefikChecksum = (path: string, version: string, architecture: string, known: readonly string[]) =>
  new ConfigurationError(path, {
    what: `the SHA-256 of this Traefik for ${architecture} is not known here`,
    got: version,
    fix: `give \`binary.sha256\` too, as sha256sum prints it, or use a version with a known one: ${known.join(", ")}`,
  });

export const notInTraefikVersion = (path: string, property: string, version: string, since: string) =>
  new ConfigurationError(path, {
    what: `Traefik ${version} does not know ${property}, which is there since ${since}`,
    fix: `use a version from ${since} to 1.7, or leave it out`,
  });

export const wholeSecondsNeeded = (path: string, property: string, version: string, got: string) =>
  new ConfigurationError(path, {
    what: `${property} is a number of seconds for Traefik ${version}`,
    got,
    fix: "give whole seconds, or use Traefik 1.3 or later",
  });

export const badConstraint = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "a constraint compares the tags of an application with a pattern",
    got,
    fix: "write for example tag==public or tag!=internal-*",
  });

export const constraintsNeeded = (path: string) =>
  new ConfigurationError(path, {
    what: "filterMarathonConstraints makes tags of Marathon's constraints, and nothing is filtered by tags",
    fix: "give `constraints` too, such as tag==rack_id:CLUSTER:rack-1, or leave it out",
  });

export const templateVersionAlone = (path: string) =>
  new ConfigurationError(path, {
    what: "templateVersion is about a template of your own, and there is none",
    fix: "give `template` too, or leave templateVersion out",
  });

export const badTemplateVersion = (path: string, got: unknown) =>
  new ConfigurationError(path, { what: "there is no such templateVersion", got, fix: "use 1 or 2" });

export const badBasicAuthUser = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "the user of basic authentication must be one word",
    got,
    fix: "give the user that Marathon knows, without blanks and colons",
  });

export const logsPassword = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "at this logLevel Traefik writes the password and the token for Marathon into its log",
    got,
    fix: "use TraefikLogLevel.WARN or ERROR",
  });

export const badDomain = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "domain is not a domain name (RFC 1123)",
    got,
    fix: "use labels of 1 to 63 letters in lower case, digits and inner hyphens with dots between them, for example marathon",
  });

export const domainTooLong = (path: string, got: string, longest: number) =>
  new ConfigurationError(path, {
    what: `domain has ${got.length} characters`,
    got,
    fix: `use at most ${longest}, so that an application's name in front of it still fits into the 253 of DNS`,
  });

export const shadowsMachines = (path: string, got: string, domainName: string) =>
  new ConfigurationError(path, {
    what: `domain shadows the names of the network's machines (${domainName})`,
    got,
    fix: `use a name of its own such as marathon, or one below it such as marathon.${domainName}`,
  });

export const shadowsRealDomain = (path: string, got: string, real: string) =>
  new ConfigurationError(path, {
    what: `domain shadows names that exist: ${real} is served by others`,
    got,
    fix: "use a private name such as marathon or marathon.internal, or a subdomain of your own public domain",
  });

export const domainZoneTaken = (path: string, holder: string, got: string) =>
  new ConfigurationError(path, {
    what: `the VPC has a private zone of this domain already: ${holder}`,
    got,
    fix: "give this Traefik another domain",
  });

export const noAddresses = (path: string) =>
  new ConfigurationError(path, {
    what: "an imported Traefik has no addresses",
    fix: "give the IPv4 addresses that its applications are reached at",
  });

export const noNetworkFor = (path: string, property: string, what: string) =>
  new ConfigurationError(path, {
    what: `${property} makes ${what} in the network of the machines, and existing hosts are in none that the library knows`,
    fix: `leave ${property} out, and let machines know the names with resolveOn()`,
  });

export const addressesUnknown = (path: string, nodes: string, what: string) =>
  new ConfigurationError(path, {
    what: `dnsmasq on ${nodes} answers with addresses, and those of ${what} are not known before they exist`,
    fix: "leave the names to the private zone (`privateZone`), or run Traefik on a NodeGroup without a load balancer",
  });
