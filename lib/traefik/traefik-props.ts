import { Duration } from "../core/duration";
import { Secret } from "../machine/secret";
import { IMarathonService } from "../marathon/marathon-service";
import { IClusterNetwork } from "../network/cluster-network";
import { MachineOptions } from "../nodes/machine-options";
import { INodes } from "../nodes/nodes";

/** How much Traefik writes into the journal. */
export enum TraefikLogLevel {
  /** Everything, with every change that Marathon reports. */
  DEBUG = "DEBUG",
  /** Starts, and the configuration that was read. */
  INFO = "INFO",
  /** What is wrong and may mend itself. */
  WARN = "WARN",
  /** What is wrong. */
  ERROR = "ERROR",
}

/** Which Traefik, and where machines download it from. */
export interface TraefikBinary {
  /**
   * Version of Traefik, 1.0.0 to 1.7.34. It decides which options exist.
   *
   * @default "1.7.33"
   */
  readonly version?: string;

  /**
   * Address of the program, for example on a mirror of your own.
   *
   * @default - the release at github.com/traefik/traefik for the architecture of the machines
   */
  readonly url?: string;

  /**
   * SHA-256 of the program, as `sha256sum` prints it. Where it is another one, nothing starts on the machine.
   *
   * @default - the known one, for 1.7.33, 1.7.29 (amd64, arm64), 1.7.28, 1.7.18, 1.7.5 and 1.6.5 (amd64) without a `url`; others need it given
   */
  readonly sha256?: string;
}

/** The user that Traefik is to Marathon, where Marathon asks for one (`[marathon.basic]`). */
export interface TraefikBasicAuth {
  /** Name of the user (`httpBasicAuthUser`). */
  readonly user: string;

  /** Password of the user (`httpBasicPassword`). */
  readonly password: Secret;
}

/** How Traefik checks the certificate of a Marathon with TLS (`[marathon.TLS]`). */
export interface TraefikMarathonTls {
  /**
   * Certificates of the authorities that Marathon's certificate may come from (`ca`), in PEM form. Since Traefik 1.1.
   *
   * @default - those that the operating system trusts
   */
  readonly ca?: string;

  /**
   * Whether any certificate is accepted (`insecureSkipVerify`), from whoever answers.
   *
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/** The entry point `https`. */
export interface TraefikHttps {
  /** The certificate in PEM form, followed by those that lead to its authority. It must name the domain and `*.` below it. */
  readonly certificate: Secret;

  /** Its private key in PEM form, without a passphrase. */
  readonly privateKey: Secret;

  /**
   * Port of the entry point.
   *
   * @default 443
   */
  readonly port?: number;

  /**
   * Whether the entry point `http` sends everybody here.
   *
   * @default false
   */
  readonly redirectHttp?: boolean;
}

/** How Traefik learns of the applications (`[marathon]` in its configuration). */
export interface TraefikMarathonOptions {
  /**
   * Whether every application is reachable without a label. Otherwise only those with the label `traefik.enable=true` are.
   *
   * @default true
   */
  readonly exposedByDefault?: boolean;

  /**
   * Whether groups become subdomains: `/web/server` is then `server.web.<domain>`, and otherwise `web-server.<domain>`.
   *
   * Traefik 1.0.0 to 1.1.0 sort the parts in descending alphabetical order instead of reversing them: there it is `web.server.<domain>`.
   *
   * @default false
   */
  readonly groupsAsSubDomains?: boolean;

  /**
   * Whether changes of applications are followed as they happen. Otherwise applications are read once, when Traefik starts.
   *
   * @default true
   */
  readonly watch?: boolean;

  /**
   * Which applications are taken, by their tags: each `tag==pattern` or `tag!=pattern`, with `*` for any characters.
   *
   * @default - all
   */
  readonly constraints?: string[];

  /**
   * Whether Marathon's constraints of an application count as its tags, such as `rack_id:CLUSTER:rack-1`. Since 1.5; needs `constraints`.
   *
   * @default false
   */
  readonly filterMarathonConstraints?: boolean;

  /**
   * Whether labels of marathon-lb are understood (`marathonLBCompatibility`). Since 1.1.
   *
   * @default false
   */
  readonly marathonLbCompatibility?: boolean;

  /**
   * Whether tasks with addresses of their own are reached by the names of their agents all the same. Since 1.3.
   *
   * @default false
   */
  readonly forceTaskHostname?: boolean;

  /**
   * Whether tasks wait for their readiness checks during a deployment. Since 1.4.
   *
   * @default false
   */
  readonly respectReadinessChecks?: boolean;

  /**
   * How long a connection to Marathon may take. Since 1.2; whole seconds there.
   *
   * @default - Traefik's own: 5 seconds in 1.7, 60 seconds before
   */
  readonly dialerTimeout?: Duration;

  /**
   * Time between TCP keep-alives to Marathon. Since 1.2; whole seconds there.
   *
   * @default - Traefik's own: 10 seconds
   */
  readonly keepAlive?: Duration;

  /**
   * How long Marathon may take to begin an answer. Since 1.7.
   *
   * @default - Traefik's own: 60 seconds
   */
  readonly responseHeaderTimeout?: Duration;

  /**
   * How long the TLS handshake with Marathon may take. Since 1.7.
   *
   * @default - Traefik's own: 5 seconds
   */
  readonly tlsHandshakeTimeout?: Duration;

  /**
   * Text of a template of your own (`filename`) that makes Traefik's configuration of the applications.
   *
   * @default - Traefik's own template
   */
  readonly template?: string;

  /**
   * The version of the language of `template`: 1 or 2. Since 1.6.
   *
   * @default - Traefik guesses it
   */
  readonly templateVersion?: number;

  /**
   * The user that Traefik is to Marathon, where Marathon asks for one.
   *
   * @default - none
   */
  readonly basicAuth?: TraefikBasicAuth;

  /**
   * Token for a Marathon of DC/OS, in place of `basicAuth`.
   *
   * @default - none
   */
  readonly dcosToken?: Secret;

  /**
   * How the certificate of a Marathon with TLS is checked.
   *
   * @default - against the authorities that the operating system trusts
   */
  readonly marathonTls?: TraefikMarathonTls;
}

/** Properties of a Traefik. */
export interface TraefikDiscoveryProps extends MachineOptions, TraefikMarathonOptions {
  /** The Marathon whose applications are found. */
  readonly marathon: IMarathonService;

  /**
   * The domain of the applications' names, such as `marathon` for `server.web.marathon`. In lower case, and none that exists: neither that of
   * the machines, nor a public one.
   */
  readonly domain: string;

  /**
   * Which Traefik, and where machines download it from.
   *
   * @default - version 1.7.33 from github.com, the newest one whose checksum is published
   */
  readonly binary?: TraefikBinary;

  /**
   * The machines to run on, shared with whatever else runs there. The options of machines are theirs then.
   *
   * @default - machines of its own, as the other properties say
   */
  readonly nodes?: INodes;

  /**
   * The network of machines of its own.
   *
   * @default - that of Marathon
   */
  readonly network?: IClusterNetwork;

  /**
   * Number of machines of its own.
   *
   * @default 2
   */
  readonly size?: number;

  /**
   * What the names of its own machines begin with: `traefik` makes traefik-1, traefik-2 and so on.
   *
   * @default - the id of the construct in lower case
   */
  readonly hostnamePrefix?: string;

  /**
   * Whether a private Route 53 zone of the domain is made, in which every name is Traefik. Without it only the machines of `resolveOn()` know
   * the names.
   *
   * @default - true; on `ExistingHosts`, whose network is not known, there is none
   */
  readonly privateZone?: boolean;

  /**
   * Whether an internal Network Load Balancer stands before the machines, and leaves out those that are not healthy. Names are then its own.
   * Not on `ExistingHosts`.
   *
   * @default false
   */
  readonly loadBalancer?: boolean;

  /**
   * Port of the entry point `http`.
   *
   * @default 80
   */
  readonly httpPort?: number;

  /**
   * The entry point `https`.
   *
   * @default - there is none
   */
  readonly https?: TraefikHttps;

  /**
   * Port of the dashboard, the API and the health check: not 8080, which is Marathon's.
   *
   * @default 8088
   */
  readonly apiPort?: number;

  /**
   * IPv4 networks that may reach the applications.
   *
   * @default - none; `connections.allowFrom()` lets components of the cluster in
   */
  readonly clientCidrs?: string[];

  /**
   * IPv4 networks of people and tools that may reach the dashboard and the API.
   *
   * @default - none
   */
  readonly operatorCidrs?: string[];

  /**
   * How much Traefik writes into the journal.
   *
   * @default TraefikLogLevel.ERROR
   */
  readonly logLevel?: TraefikLogLevel;

  /**
   * Whether every request is written into the journal. Since 1.4.
   *
   * @default false
   */
  readonly accessLog?: boolean;

  /**
   * Id of a security group of your own for the machines. Rules that the cluster needs are added to it; what the machines may reach outside of
   * the cluster is yours to open.
   *
   * @default - a group of its own
   */
  readonly securityGroupId?: string;
}
