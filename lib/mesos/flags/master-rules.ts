import { Duration } from "../../core";
import {
  differentSorters,
  flagNeeds,
  refusedFlagValue,
  uselessPings,
  weightNotPositive,
  weightOfUnknownRole,
  wrongJsonValue,
} from "../../core/errors";
import { isUnresolved } from "../../machine/unresolved";
import { amountIn, GivenFlags, Rule, textIn } from "./given-flags";
import { MesosMasterFlags } from "./master-flags";
import { isSince } from "./mesos-build";
import { checkRoleNames } from "./roles";

/** What masters want of flags that belong together. */
export const MASTER_RULES: readonly Rule[] = [
  (given) => {
    const total = amountIn(given, "agentPingTimeout") * amountIn(given, "maxAgentPingTimeouts");
    const { maxAgentPingTimeouts } = masterFlags(given);
    if (total <= amountIn(given, "zkSessionTimeout") && !isUnresolved(maxAgentPingTimeouts)) {
      throw uselessPings(given.path, Duration.milliseconds(total).toMesos(), textIn(given, "zkSessionTimeout"));
    }
  },
  (given) => {
    const [roleSorter, frameworkSorter] = [textIn(given, "roleSorter"), textIn(given, "frameworkSorter")];
    if (roleSorter !== frameworkSorter && ![roleSorter, frameworkSorter].some(isUnresolved)) {
      throw differentSorters(given.path, roleSorter, frameworkSorter);
    }
  },
  (given) => {
    const { registry, registryStrict } = masterFlags(given);
    if (registry === "in_memory") {
      throw refusedFlagValue(given.path, "registry", registry, "a cluster would lose its state with its leading master");
    }
    if (registryStrict === true && isSince(given.build, "1.0.0")) {
      throw refusedFlagValue(given.path, "registryStrict", registryStrict, "Mesos 1.0.0 and later refuse to start with it");
    }
  },
  (given) => {
    const { authenticateAgents, authenticateFrameworks, authenticateHttpFrameworks, ...flags } = masterFlags(given);
    const needs = (flag: string, needed: keyof MesosMasterFlags) => {
      if (flags[needed as keyof typeof flags] === undefined) {
        throw flagNeeds(given.path, flag, `the flag ${needed}`);
      }
    };
    const crammd5 = (flags.authenticators ?? "crammd5") === "crammd5";
    if (authenticateAgents === true && crammd5) {
      needs("authenticateAgents", "credentials");
    }
    if (authenticateFrameworks === true && crammd5) {
      needs("authenticateFrameworks", "credentials");
    }
    // Those of the HTTP interface would come in without a login, under any principal.
    if (authenticateFrameworks === true && authenticateHttpFrameworks !== true && isSince(given.build, "1.0.0")) {
      throw flagNeeds(given.path, "authenticateFrameworks", "the flag authenticateHttpFrameworks");
    }
    if (authenticateHttpFrameworks === true) {
      needs("authenticateHttpFrameworks", "httpFrameworkAuthenticators");
    }
    if (authenticateHttpFrameworks === true && flags.httpFrameworkAuthenticators === "basic") {
      needs("authenticateHttpFrameworks", "credentials");
    }
  },
  (given) => {
    const { requireAgentDomain, domain } = masterFlags(given);
    if (requireAgentDomain === true && domain === undefined) {
      throw flagNeeds(given.path, "requireAgentDomain", "the flag domain");
    }
  },
  checkRoles,
  checkRateLimits,
  (given) => {
    const paths: string[] = masterFlags(given).firewallRules?.disabled_endpoints.paths ?? [];
    const wrong = paths.find((path) => (!path.startsWith("/") || path.startsWith("/master/")) && !isUnresolved(path));
    if (wrong !== undefined) {
      throw wrongJsonValue(
        given.path,
        "firewallRules",
        "disabled_endpoints.paths",
        wrong,
        "paths such as /state, without /master",
      );
    }
  },
];

function masterFlags({ flags }: GivenFlags): MesosMasterFlags {
  return flags as MesosMasterFlags;
}

function checkRoles(given: GivenFlags): void {
  const { roles, weights = [] } = masterFlags(given);
  const pairs = weights.filter((pair) => !isUnresolved(pair)).map((pair) => pair.split("=") as [string, string]);
  checkRoleNames(given, "roles", roles ?? []);
  checkRoleNames(
    given,
    "weights",
    pairs.map(([role]) => role),
  );
  for (const [role, weight] of pairs) {
    if (Number(weight) === 0) {
      throw weightNotPositive(given.path, `${role}=${weight}`);
    }
    if (roles !== undefined && ![...roles, "*"].includes(role) && !roles.some(isUnresolved)) {
      throw weightOfUnknownRole(given.path, role, roles);
    }
  }
}

interface RateLimit {
  readonly principal: string;
  readonly qps?: number;
}

function checkRateLimits(given: GivenFlags): void {
  const { limits = [], aggregate_default_qps } = (masterFlags(given).rateLimits ?? {}) as {
    limits?: RateLimit[];
    aggregate_default_qps?: number;
  };
  const fail = (field: string, got: unknown, expected: string) => wrongJsonValue(given.path, "rateLimits", field, got, expected);
  limits.forEach(({ principal, qps }, i) => {
    if (limits.findIndex((other) => other.principal === principal) !== i) {
      throw fail(`limits[${i}].principal`, principal, "each principal once");
    }
    checkRate(`limits[${i}].qps`, qps);
  });
  checkRate("aggregate_default_qps", aggregate_default_qps);

  function checkRate(field: string, rate: number | undefined): void {
    if (rate !== undefined && !(rate > 0) && !isUnresolved(rate)) {
      throw fail(field, rate, "a number larger than 0");
    }
  }
}
