import { wrongCniConfig } from "../../core/errors";
import { isUnresolved } from "../../machine/unresolved";

/** What a network's file says, apart from the network's name. */
export type CniConfig = Readonly<Record<string, unknown>>;

/** The plugin of Mesos that maps ports, and hands the rest to another one. */
export const PORT_MAPPER = "mesos-cni-port-mapper";

/** Mesos reads `ip4` and `ip6` of what a plugin says, which later versions of CNI have not. */
const VERSIONS = ["0.1.0", "0.2.0"];

/** Checks what Mesos reads of a configuration itself; whether the plugin can read the rest is not known here. */
export function checkCniConfig(path: string, config: CniConfig): CniConfig {
  const wrong = (field: string, got: unknown, expected: string) => wrongCniConfig(path, field, got, expected);
  checkPlain(config, "configuration", wrong);
  if (config.plugins !== undefined) {
    throw wrong("plugins", config.plugins, "the configuration of one plugin: Mesos reads no lists of plugins");
  }
  if (config.name !== undefined) {
    throw wrong("name", config.name, "the name as the first argument only");
  }
  if (config.cniVersion !== undefined && !VERSIONS.includes(config.cniVersion as string)) {
    throw wrong("cniVersion", config.cniVersion, `${VERSIONS.join(" or ")}, whose results Mesos can read`);
  }
  checkPlugin(config, "type", wrong);
  if (config.type === PORT_MAPPER) {
    throw wrong("type", config.type, "the plugin that it delegates to, and what you get to CniNetwork.portMapper()");
  }
  const { ipam, dns } = config;
  if (ipam !== undefined) {
    checkPlugin(objectIn(ipam, "ipam", wrong), "ipam.type", wrong);
    checkRoutes(objectIn(ipam, "ipam", wrong).routes, wrong);
  }
  if (dns !== undefined) {
    checkDns(objectIn(dns, "dns", wrong), wrong);
  }
  return config;
}

/** The configuration of the plugin that makes the interfaces: behind the port mapper, its delegate. */
function delegateOf(config: CniConfig): CniConfig {
  return config.type === PORT_MAPPER && isObject(config.delegate) ? config.delegate : config;
}

/** The bridge that a configuration makes, where it makes one. */
export function bridgeOf(config: CniConfig): string | undefined {
  const { type, bridge } = delegateOf(config);
  const name = type === "bridge" ? (bridge ?? "cni0") : undefined;
  return typeof name === "string" && !isUnresolved(name) ? name : undefined;
}

/** The IPv4 subnets that the plugin host-local gives addresses of, as far as they are known. */
export function subnetsOf(config: CniConfig): string[] {
  const { ipam } = delegateOf(config);
  if (!isObject(ipam) || ipam.type !== "host-local") {
    return [];
  }
  const ranges = Array.isArray(ipam.ranges) ? ipam.ranges.flat() : [];
  const subnets = [ipam, ...ranges.filter(isObject)].map(({ subnet }) => subnet);
  return subnets.filter(
    (subnet): subnet is string => typeof subnet === "string" && !subnet.includes(":") && !isUnresolved(subnet),
  );
}

type Wrong = (field: string, got: unknown, expected: string) => Error;

function isObject(value: unknown): value is CniConfig {
  return typeof value === "object" && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
}

function objectIn(value: unknown, field: string, wrong: Wrong): CniConfig {
  if (!isObject(value)) {
    throw wrong(field, value, "an object");
  }
  return value;
}

/** JSON.stringify would drop or change anything else. */
function checkPlain(value: unknown, field: string, wrong: Wrong): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => checkPlain(item, `${field}[${index}]`, wrong));
  } else if (isObject(value)) {
    Object.entries(value).forEach(([key, inner]) => inner !== undefined && checkPlain(inner, `${field}.${key}`, wrong));
  } else if (!(typeof value === "string" || typeof value === "boolean" || Number.isFinite(value))) {
    throw wrong(field, value, "texts, numbers, true, false, lists and objects only");
  }
}

/** Mesos looks for a file of this name in its directories, and drops a network whose plugin is nowhere. */
function checkPlugin({ type }: CniConfig, field: string, wrong: Wrong): void {
  if (typeof type !== "string" || !(isUnresolved(type) || /^[\w+-][\w.+-]*$/.test(type))) {
    throw wrong(field, type, "the file name of a plugin, such as bridge");
  }
}

function checkRoutes(routes: unknown, wrong: Wrong): void {
  if (
    routes !== undefined &&
    !(Array.isArray(routes) && routes.every((route) => isObject(route) && typeof route.dst === "string"))
  ) {
    throw wrong("ipam.routes", JSON.stringify(routes), 'a list such as [{ dst: "0.0.0.0/0" }]');
  }
}

function checkDns(dns: CniConfig, wrong: Wrong): void {
  for (const field of ["nameservers", "search", "options"]) {
    const list = dns[field];
    if (list !== undefined && !(Array.isArray(list) && list.every((item) => typeof item === "string"))) {
      throw wrong(`dns.${field}`, list, "a list of texts");
    }
  }
  if (dns.domain !== undefined && typeof dns.domain !== "string") {
    throw wrong("dns.domain", dns.domain, "a text");
  }
}
