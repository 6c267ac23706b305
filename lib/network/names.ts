import {
  domainNameTooLong,
  invalidDescription,
  invalidDomainName,
  invalidHostName,
  mustBeLiteral,
  notLowerCase,
} from "../core/errors";
import { Token } from "../core/terraform";

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** What a host name of 63 characters and its dot leave of the 253 of a name in DNS. */
const LONGEST_DOMAIN_NAME = 253 - 63 - 1;

export function checkHostName(path: string, hostname: string): void {
  if (Token.isUnresolved(hostname)) {
    throw mustBeLiteral(path, "hostname", "it is part of DNS records and of the configuration of other machines");
  }
  if (!LABEL.test(hostname.toLowerCase())) {
    throw invalidHostName(path, hostname);
  }
  if (hostname !== hostname.toLowerCase()) {
    throw notLowerCase(path, "hostname", hostname);
  }
}

/** Host name of one of many alike machines: `agent-0001`. */
export function numberedHostName(prefix: string, number: number): string {
  return `${prefix}-${String(number).padStart(4, "0")}`;
}

export function checkDomainName(path: string, domainName: string): void {
  if (Token.isUnresolved(domainName)) {
    throw mustBeLiteral(path, "domainName", "it is part of the names that machines find each other by");
  }
  if (
    !domainName
      .toLowerCase()
      .split(".")
      .every((label) => LABEL.test(label))
  ) {
    throw invalidDomainName(path, domainName);
  }
  if (domainName !== domainName.toLowerCase()) {
    throw notLowerCase(path, "domainName", domainName);
  }
  if (domainName.length > LONGEST_DOMAIN_NAME) {
    throw domainNameTooLong(path, domainName, LONGEST_DOMAIN_NAME);
  }
}

/** What AWS takes as a description of a security group or a rule. */
export function checkDescription(path: string, description: string): void {
  if (!Token.isUnresolved(description) && !/^[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/.test(description)) {
    throw invalidDescription(path, description);
  }
}

/** A name with what AWS refuses in the names of security groups replaced, and short enough for a sentence around it. */
export function readableName(name: string): string {
  return name
    .replace(/[^A-Za-z0-9 ._-]+/g, "-")
    .replace(/^sg-/i, "")
    .slice(0, 60);
}
