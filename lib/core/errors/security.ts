import { ConfigurationError } from "./configuration-error";

/** Errors of who may do what in a cluster. */

export const badPrincipal = (path: string, property: string, got: unknown) =>
  new ConfigurationError(path, {
    what: `${property} must be one word`,
    got,
    fix: "give a principal without blanks, quotes and colons, and not beginning with a dash",
  });

export const principalWithoutSecret = (path: string, property: string, principal: string) =>
  new ConfigurationError(path, {
    what: `the principal ${principal} has no secret: the masters would refuse it`,
    fix: `give \`${property}.secret\` a reference, such as Secret.fromParameter()`,
  });

export const noHttpCredentials = (path: string) =>
  new ConfigurationError(path, {
    what: "the HTTP endpoints need a login, but nobody has one",
    fix: "give authentication.credentials those who may use them, or an authentication.operator, or http: false",
  });

export const operatorNeeded = (path: string) =>
  new ConfigurationError(path, {
    what: "`access` to the machines needs to know whether masters are healthy, but their HTTP endpoints need a login",
    fix: "give authentication.operator a principal and a secret, for the library alone or one of authentication.credentials",
  });

export const mastersWithoutCredentials = (path: string) =>
  new ConfigurationError(path, {
    what: "frameworks must authenticate, but the masters know no credentials: they would not start",
    fix: "give authentication.credentials those of the frameworks, or authentication to a framework of this app",
  });

export const unauthenticatedFramework = (path: string, masters: string) =>
  new ConfigurationError(path, {
    what: `it does not authenticate, but its masters (${masters}) refuse frameworks that do not`,
    fix: "give it `authentication` with a principal and a secret; or give the masters authentication: { frameworks: false }",
  });

export const otherSecret = (path: string, principal: string, holder: string) =>
  new ConfigurationError(path, {
    what: `the principal has another secret in ${holder}`,
    got: principal,
    fix: "give both the same secret, or use two principals",
  });

export const badValidity = (got: unknown) =>
  new ConfigurationError("MachineCertificates", {
    what: "validity must be whole days",
    got: String(got),
    fix: "use Duration.days() with a number of at least 1",
  });

export const noTlsInPlugin = (path: string, plugin: string) =>
  new ConfigurationError(path, {
    what: `the masters speak TLS, which the plugin mesos ${plugin} cannot`,
    fix: "use the plugin 0.14.0 to 1.0.0, which speaks with Mesos' library",
  });

export const badParameterPrefix = (got: unknown) =>
  new ConfigurationError("MachineCertificates", {
    what: "a prefix of parameters must be known before Terraform runs, and have / before every level",
    got,
    fix: "use for example /mesos/tls",
  });

export const badZkUsername = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "zkAuthentication.username cannot stand in a URL of ZooKeeper",
    got,
    fix: "use printable ASCII without blanks, colons and slashes",
  });

export const passwordInFlags = (path: string, version: string, since: string) =>
  new ConfigurationError(path, {
    what: `Mesos before ${since} shows the password of zkAuthentication in its log and at /flags`,
    got: version,
    fix: `use packages of Mesos ${since} or later, or leave out zkAuthentication`,
  });
