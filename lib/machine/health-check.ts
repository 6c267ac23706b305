import { MachineFacts } from "./facts";

/**
 * What to ask to know whether a service of a machine is healthy, and whether its cluster can do without it for a moment. Services without a
 * check of their own must be active and stay it.
 */
export type HealthCheck = ZooKeeperHealth | MesosMasterHealth | MesosAgentHealth | HttpHealth | PortHealth;

/** How a server with TLS is spoken to, by paths on the machine. */
export interface HealthTls {
  /** Whether the server's certificate is checked, with the name that is called. */
  readonly verify: boolean;
  /** Certificates of the authorities that are trusted; without it those of the system. */
  readonly authority?: string;
  /** What is shown to a server that asks for it. */
  readonly certificate?: string;
  readonly key?: string;
}

export interface ZooKeeperHealth {
  readonly kind: "zookeeper";
  /** Without its suffix. */
  readonly service: string;
  /** Address of the member. */
  readonly host: string;
  /** Names of the other members. */
  readonly others: readonly string[];
  /** All members that vote, by what must not change unnoticed: host name and `myid`. */
  readonly members: readonly string[];
  /** Names of members that have no vote any more. */
  readonly leaving?: readonly string[];
  /** Port that clients connect to. */
  readonly port: number;
  readonly quorum: number;
  /** The four-letter words that members answer. */
  readonly words: readonly string[];
}

export interface MesosMasterHealth {
  readonly kind: "mesos-master";
  readonly service: string;
  /** Where the master answers, such as `http://10.0.0.1:5050`. */
  readonly url: string;
  /** Where the other masters do. */
  readonly others: readonly string[];
  /** Host names of all masters. */
  readonly members: readonly string[];
  /** The names that the leader may have. */
  readonly names: readonly string[];
  readonly quorum: number;
  readonly tls?: HealthTls;
  /** A file with `principal` and `secret`, where masters ask who it is. */
  readonly credential?: string;
}

export interface MesosAgentHealth {
  readonly kind: "mesos-agent";
  readonly service: string;
  readonly url: string;
  /** The name that the agent registers with. */
  readonly hostname: string;
  /** Where the masters answer; empty where nobody knows. */
  readonly masters: readonly string[];
  readonly tls?: HealthTls;
}

/** Any answer will do that is neither a failure of the server nor 404: servers that work also say that they want a login. */
export interface HttpHealth {
  readonly kind: "http";
  readonly service: string;
  readonly url: string;
  readonly path: string;
  readonly tls?: HealthTls;
}

/** Somebody must listen. */
export interface PortHealth {
  readonly kind: "port";
  readonly service: string;
  readonly host: string;
  readonly port: number;
}

/** Of a service with an API. It is asked on its own machine and told nothing, so nobody needs to know who signed its certificate. */
export function apiHealth(
  service: string,
  { fqdn, privateIp }: MachineFacts,
  { scheme, port, path }: { readonly scheme: "http" | "https"; readonly port: number; readonly path: string },
): HttpHealth {
  const host = scheme === "https" ? fqdn : privateIp;
  const tls = scheme === "https" ? { tls: { verify: false } } : {};
  return { kind: "http", service, url: `${scheme}://${host}:${port}`, path, ...tls };
}
