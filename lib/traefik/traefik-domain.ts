import tlds from "tlds";
import { badDomain, domainTooLong, shadowsMachines, shadowsRealDomain } from "../core/errors";

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** What a label of 63 characters and its dot leave of the 253 of a name in DNS. */
const LONGEST = 253 - 63 - 1;

/** Served by AWS in every VPC, or by every machine itself. */
const RESERVED = ["amazonaws.com", "amazonaws.com.cn", "arpa", "compute.internal", "ec2.internal", "local", "localhost"];

/**
 * Refuses a domain whose wildcard would hide names that exist.
 *
 * @param domainName domain of the network's machines
 */
export function checkDomain(path: string, domain: string, domainName: string): string {
  if (typeof domain !== "string" || !domain.split(".").every((label) => LABEL.test(label))) {
    throw badDomain(path, domain);
  }
  if (domain.length > LONGEST) {
    throw domainTooLong(path, domain, LONGEST);
  }
  if (isWithin(domainName, domain)) {
    throw shadowsMachines(path, domain, domainName);
  }
  const reserved = RESERVED.find((name) => isWithin(name, domain) || isWithin(domain, name));
  const labels = domain.split(".");
  // A company's own domain is seldom all its own: www and mail live there too.
  const isPublic = labels.length <= 2 && tlds.includes(labels[labels.length - 1]);
  if (reserved !== undefined || isPublic) {
    throw shadowsRealDomain(path, domain, isPublic ? domain : (reserved as string));
  }
  return domain;
}

/** Whether a name is a domain or a name below it. */
function isWithin(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}
