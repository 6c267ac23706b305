import { badDnsEntry, dnsWithoutNameservers } from "../../core/errors";
import { isUnresolved } from "../../machine/unresolved";
import { parseAddress } from "../../network/cidr";

/** What stands in /etc/resolv.conf of the containers of a CNI network. */
export interface CniDns {
  /** Addresses of resolvers (`nameservers`), the first one asked first. */
  readonly nameservers: string[];

  /**
   * Domain of short names (`domain`). Mesos 1.0 passes over it.
   *
   * @default - none
   */
  readonly domain?: string;

  /**
   * Domains that short names are looked for in (`search`). Mesos 1.0 passes over them.
   *
   * @default - none
   */
  readonly search?: string[];

  /**
   * Options of the resolver, such as `ndots:2` (`options`). Mesos 1.0 passes over them.
   *
   * @default - none
   */
  readonly options?: string[];
}

export function dnsConfig(path: string, dns: CniDns): CniDns {
  const { nameservers, domain, search, options } = dns;
  if (nameservers.length === 0) {
    throw dnsWithoutNameservers(path);
  }
  nameservers.filter((address) => !isUnresolved(address)).forEach((address) => parseAddress(path, "dns.nameservers", address));
  const domains = domain === undefined ? [] : [domain];
  domains.forEach((name) => checkEntry(path, "dns.domain", name, "example.internal"));
  search?.forEach((name) => checkEntry(path, "dns.search", name, "example.internal"));
  options?.forEach((option) => checkEntry(path, "dns.options", option, "ndots:2"));
  return {
    nameservers,
    ...(domain === undefined ? {} : { domain }),
    ...(search === undefined ? {} : { search }),
    ...(options === undefined ? {} : { options }),
  };
}

function checkEntry(path: string, property: string, entry: string, example: string): void {
  if (!isUnresolved(entry) && !/^[!-~]+$/.test(entry)) {
    throw badDnsEntry(path, property, entry, example);
  }
}
