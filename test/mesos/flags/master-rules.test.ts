import { Duration } from "../../../lib/core";
import { Token } from "../../../lib/core/terraform";
import { outcome } from "./together";

const text = Token.asString({ resolve: () => "x" });
const CREDENTIALS = "/etc/mesos/credentials";
const DOMAIN = { fault_domain: { region: { name: "eu" }, zone: { name: "a" } } };
const MODULES = ["org_example_X", "org_example_Y"];

const master = (flags: object, version?: string) => outcome("master", flags, version);

describe("passes", () => {
  test.each([
    ["nothing", {}],
    ["both sorters alike", { roleSorter: "random", frameworkSorter: "random" }],
    ["a sorter that Terraform knows", { roleSorter: text }],
    [
      "logins with credentials",
      {
        authenticateAgents: true,
        authenticateFrameworks: true,
        authenticateHttpFrameworks: true,
        httpFrameworkAuthenticators: "basic",
        credentials: CREDENTIALS,
      },
    ],
    ["logins through a module", { authenticateAgents: true, authenticators: "org_example_X", modules: MODULES }],
    ["no logins", { authenticateAgents: false, authenticateHttpReadonly: false, authenticateHttpFrameworks: false }],
    [
      "HTTP logins through a module",
      { authenticateHttpReadwrite: true, httpAuthenticators: ["org_example_X"], modules: MODULES },
    ],
    [
      "HTTP frameworks with an authenticator",
      { authenticateHttpFrameworks: true, httpFrameworkAuthenticators: "basic", credentials: CREDENTIALS },
    ],
    ["a module of a directory", { allocator: "org_example_Z", modulesDir: "/etc/mesos/modules" }],
    ["two modules of a list", { hooks: ["org_example_X", "org_example_Y"], modules: MODULES }],
    ["a required domain", { requireAgentDomain: true, domain: DOMAIN }],
    ["a strictness that is off", { registryStrict: false }],
    ["an external log", { externalLogFile: "/var/log/mesos.log", quiet: false }],
    ["weights of roles", { roles: ["a", "b"], weights: ["a=2.0", "*=1"] }],
    ["weights of roles that Terraform knows", { roles: [text], weights: ["a=2.0"] }],
    ["a hierarchy of roles", { roles: ["a/b"] }],
    ["rates", { rateLimits: { limits: [{ principal: "a", qps: 0.5 }, { principal: "b" }], aggregate_default_qps: 5 } }],
    ["a short session", { agentPingTimeout: Duration.seconds(1), zkSessionTimeout: Duration.seconds(4) }],
    ["two authenticators", { httpAuthenticators: ["basic", "org_example_X"], modules: MODULES }],
  ])("%s", (_, flags) => {
    const names = Object.keys(flags).filter((property) => property !== "modules");
    expect(master(flags)).toEqual(names.map(() => expect.any(String)));
  });

  test("the allocator of the version", () => {
    expect(master({ allocator: "HierarchicalDRF" }, "1.1.0")).toEqual(["allocator"]);
    expect(master({ allocator: "HierarchicalDRF" })).toEqual(["allocator"]);
    expect(master({ allocator: "hierarchical" })).toEqual(["allocator"]);
  });
});

describe("fails for", () => {
  test.each([
    [
      "pings that end before a session of ZooKeeper",
      { agentPingTimeout: Duration.seconds(2) },
      'agentPingTimeout times maxAgentPingTimeouts is too short, got "10secs"; make the product larger than zkSessionTimeout, 10secs',
    ],
    [
      "the same by another flag",
      { maxAgentPingTimeouts: 1, zkSessionTimeout: Duration.seconds(20) },
      'got "15secs"; make the product larger than',
    ],
    [
      "one sorter alone",
      { roleSorter: "random" },
      'roleSorter and frameworkSorter differ, got "random", "drf"; set both to the same sorter',
    ],
    ["the other sorter alone", { frameworkSorter: "random" }, 'got "drf", "random"'],
    [
      "a registry in memory",
      { registry: "in_memory" },
      'the flag registry must not have this value, got "in_memory"; a cluster would lose its state',
    ],
    [
      "a strict registry",
      { registryStrict: true },
      "the flag registryStrict must not have this value, got true; Mesos 1.0.0 and later refuse to start",
    ],
    [
      "agents that log in without credentials",
      { authenticateAgents: true },
      "the flag authenticateAgents needs the flag credentials; add that, or leave authenticateAgents out",
    ],
    [
      "frameworks that log in without credentials",
      { authenticateFrameworks: true },
      "the flag authenticateFrameworks needs the flag credentials",
    ],
    [
      "frameworks of the HTTP interface come in without a login",
      { authenticateFrameworks: true, credentials: CREDENTIALS },
      "the flag authenticateFrameworks needs the flag authenticateHttpFrameworks",
    ],
    [
      "HTTP frameworks without an authenticator",
      { authenticateHttpFrameworks: true, credentials: CREDENTIALS },
      "the flag authenticateHttpFrameworks needs the flag httpFrameworkAuthenticators",
    ],
    [
      "HTTP frameworks without credentials",
      { authenticateHttpFrameworks: true, httpFrameworkAuthenticators: "basic" },
      "the flag authenticateHttpFrameworks needs the flag credentials",
    ],
    [
      "readers without credentials",
      { authenticateHttpReadonly: true },
      "the flag authenticateHttpReadonly needs the flag credentials",
    ],
    [
      "writers without credentials",
      { authenticateHttpReadwrite: true, httpAuthenticators: ["basic"] },
      "the flag authenticateHttpReadwrite needs the flag credentials",
    ],
    ["a required domain without one", { requireAgentDomain: true }, "the flag requireAgentDomain needs the flag domain"],
    [
      "modules twice",
      { modules: MODULES, modulesDir: "/m" },
      'modules are given beside the flag modulesDir, and Mesos takes only one of the two, got "org_example_X", "org_example_Y"',
    ],
    ["a module of a strange name", { allocator: "constructor" }, 'nor a module, got "constructor"'],
    [
      "a module that is not loaded",
      { authorizers: "org_example_X" },
      'the flag authorizers names something that is neither built in nor a module, got "org_example_X"; built in: local; a module must be among the property modules',
    ],
    ["a misspelt authenticator", { authenticators: "cramd5" }, 'got "cramd5"; did you mean crammd5? built in: crammd5'],
    ["a misspelt module", { hooks: ["org_exmple_X"], modules: MODULES }, "did you mean org_example_X? a module must be among"],
    [
      "a silent daemon with a log elsewhere",
      { externalLogFile: "/x", quiet: true },
      "the flags externalLogFile and quiet exclude each other",
    ],
    [
      "a role with a blank at a weight",
      { weights: ["-a=1"] },
      'the flag weights has an invalid role, got "-a"; use * or names separated by single slashes',
    ],
    ["an invalid role", { roles: ["a", ".."] }, 'the flag roles has an invalid role, got ".."'],
    ["an empty part of a role", { roles: ["a//b"] }, 'the flag roles has an invalid role, got "a//b"'],
    ["a weight of nothing", { weights: ["a=0.0"] }, 'a weight is not positive, got "a=0.0"; give a number larger than 0'],
    [
      "a weight of another role",
      { roles: ["a"], weights: ["b=1"] },
      'the flag weights names a role that the flag roles does not allow, got "b"; use one of *, a',
    ],
    [
      "a rate of nothing",
      { rateLimits: { limits: [{ principal: "a", qps: 0 }] } },
      "the flag rateLimits has a wrong value in limits[0].qps, got 0; give a number larger than 0",
    ],
    [
      "a default rate of nothing",
      { rateLimits: { aggregate_default_qps: -1 } },
      "a wrong value in aggregate_default_qps, got -1",
    ],
    [
      "a principal twice",
      { rateLimits: { limits: [{ principal: "a" }, { principal: "a" }] } },
      'a wrong value in limits[1].principal, got "a"; give each principal once',
    ],
    [
      "an endpoint with /master",
      { firewallRules: { disabled_endpoints: { paths: ["/master/state"] } } },
      'got "/master/state"; give paths such as /state, without /master',
    ],
    ["an endpoint without a slash", { firewallRules: { disabled_endpoints: { paths: ["state"] } } }, 'got "state"; give paths'],
  ])("%s", (_, flags, message) => expect(master(flags)).toContain(message));

  test.each([
    [
      "a sorter",
      "1.6.0",
      { roleSorter: "random", frameworkSorter: "random" },
      "Mesos 1.6.0 does not know this value of the flag",
      "1.7.0",
    ],
    [
      "an allocator",
      "1.1.0",
      { allocator: "hierarchical" },
      'does not know this value of the flag allocator, got "hierarchical"',
      "1.7.0",
    ],
    ["a hierarchy of roles", "1.1.0", { roles: ["a/b"] }, 'the flag roles has an invalid role, got "a/b"', "1.3.0"],
    [
      "two authenticators",
      "1.1.0",
      { httpAuthenticators: ["basic", "org_example_X"], modules: MODULES },
      'Mesos 1.1.0 takes only one of httpAuthenticators, got "basic", "org_example_X"',
      "1.3.0",
    ],
  ])("%s that came later than Mesos %s", (_, version, flags, message, since) => {
    expect(master(flags, version)).toContain(message);
    expect(master(flags, since)).toEqual(expect.any(Array));
  });
});
