import * as semver from "semver";
import { Duration, Size } from "../../../lib/core";
import { Fn, Token } from "../../../lib/core/terraform";
import { settable, SettableFlag } from "../../../lib/mesos/flags/find-flag";
import { FlagScope } from "../../../lib/mesos/flags/flag-catalogue";
import { MesosBuild } from "../../../lib/mesos/flags/mesos-build";
import { resolveFlags } from "../../../lib/mesos/flags/resolve-flags";
import { sampleFlags } from "./samples";
import { readBack } from "./stout";

const mesosphere = (version: string): MesosBuild => ({ version, distribution: "mesosphere" });
const clusterd = (version: string): MesosBuild => ({ version, distribution: "clusterd" });
const V1_11 = mesosphere("1.11.0");
const BUILDS = [mesosphere("1.0.1"), mesosphere("1.1.0"), V1_11, clusterd("1.11.0-0.9.0"), clusterd("1.11.0-0.10.0.ubuntu2404")];

const ALL = (["master", "agent", "libprocess"] as const).flatMap((scope) =>
  settable(scope).map((flag) => [`${scope} ${flag.property}`, scope, flag] as const),
);
const LACKING = ALL.filter(([, , flag]) => flag.buildOption !== undefined && flag.buildOption !== "USE_SSL_SOCKET");
const REACHABLE = ALL.filter((row) => !LACKING.includes(row));

const message = (scope: FlagScope, flags: object, build = V1_11) => {
  try {
    return resolveFlags("Stack/X", scope, flags, build).map(({ name }) => name);
  } catch (error) {
    return (error as Error).message;
  }
};

function own(flag: SettableFlag, resolved: ReturnType<typeof resolveFlags>) {
  return resolved.filter(({ name }) => name === flag.name || name === flag.formerly?.name);
}

describe("every typed property", () => {
  test.each(REACHABLE)("%s reads back as what was meant, in a version that has it", (_, scope, flag) => {
    const flags = sampleFlags(flag);
    const working = BUILDS.flatMap((build) => {
      try {
        return [own(flag, resolveFlags("Test", scope, flags, build))];
      } catch {
        return [];
      }
    });
    expect(working.length).toBeGreaterThan(0);
    for (const rendered of working) {
      expect(rendered.map(({ value }) => readBack(flag, value))).toEqual([flags[flag.property]]);
    }
  });

  test.each(LACKING)("%s fails, as the packages are built without it", (_, scope, flag) => {
    expect(message(scope, sampleFlags(flag), clusterd("1.11.0-0.10.0"))).toBe(
      `[Stack/X] the flag ${flag.property} needs Mesos built with ${flag.buildOption}, which the packages are not; leave it out`,
    );
  });

  test.each(REACHABLE.filter(([, , { since }]) => since !== undefined && semver.gte(since, "1.0.0")))(
    "%s fails before the version that brought it",
    (_, scope, flag) => {
      const { major, minor } = new semver.SemVer(String(flag.since));
      const before = minor === 0 ? "0.28.3" : `${major}.${minor - 1}.3`;
      expect(message(scope, sampleFlags(flag), mesosphere(before))).toContain(
        ` exists since Mesos ${flag.since}, which is newer than the packages, got "${before}"; leave it out, or use newer packages`,
      );
    },
  );
});

describe("names", () => {
  test("flags are sorted, and undefined ones left out", () => {
    const flags = { quiet: true, agentPingTimeout: Duration.minutes(1), domain: undefined, logbufsecs: 5 };
    expect(resolveFlags("Test", "master", flags, V1_11)).toEqual([
      { name: "agent_ping_timeout", value: "1mins" },
      { name: "logbufsecs", value: "5" },
      { name: "quiet", value: "true" },
    ]);
  });

  test("there are none without a setting", () => {
    expect(resolveFlags("Test", "agent", undefined, V1_11)).toEqual([]);
  });

  test.each([
    ["master", "roleSorter", "drf", "1.6.2", "user_sorter"],
    ["master", "roleSorter", "drf", "1.7.0", "role_sorter"],
    ["agent", "jwtSecretKey", "/key", "1.4.3", "executor_secret_key"],
    ["agent", "jwtSecretKey", "/key", "1.5.0", "jwt_secret_key"],
  ] as const)("%s %s is called by the name of Mesos %4$s", (scope, property, value, version, name) => {
    expect(resolveFlags("Test", scope, { [property]: value }, mesosphere(version))).toEqual([{ name, value }]);
  });

  test("TLS checks are called by the names of the version", () => {
    const ssl = { sslEnabled: true, sslKeyFile: "/k", sslCertFile: "/c", sslVerifyServerCert: true };
    expect(message("libprocess", ssl, mesosphere("1.9.0"))).toContain("LIBPROCESS_SSL_VERIFY_CERT");
    expect(message("libprocess", ssl, mesosphere("1.10.0"))).toContain("LIBPROCESS_SSL_VERIFY_SERVER_CERT");
  });
});

describe("fails for", () => {
  test.each([
    [
      "an unknown name",
      "master",
      { agentPingTimeot: 1 },
      'there is no such flag, got "agentPingTimeot"; did you mean agentPingTimeout?',
    ],
    [
      "a name like no other",
      "master",
      { frobnicate: 1 },
      'there is no such flag, got "frobnicate"; see the documentation of the flags for their names',
    ],
    [
      "Mesos' spelling",
      "master",
      { agent_ping_timeout: 1 },
      'a flag is given under another name, got "agent_ping_timeout"; write agentPingTimeout',
    ],
    [
      "an old name",
      "master",
      { slavePingTimeout: 1 },
      'a flag is given under another name, got "slavePingTimeout"; write agentPingTimeout',
    ],
    [
      "an old name in Mesos' spelling",
      "master",
      { authenticate_slaves: true },
      'got "authenticate_slaves"; write authenticateAgents',
    ],
    ["a variable", "libprocess", { LIBPROCESS_SSL_KEY_FILE: "/k" }, 'got "LIBPROCESS_SSL_KEY_FILE"; write sslKeyFile'],
    ["a variable of old", "libprocess", { SSL_KEY_FILE: "/k" }, 'got "SSL_KEY_FILE"; write sslKeyFile'],
    ["a name of the documentation only", "libprocess", { sslVerifyDepth: 4 }, 'got "sslVerifyDepth"; write sslVerificationDepth'],
    ["another one", "libprocess", { LIBPROCESS_SSL_ENABLE_DOWNGRADE: true }, "write sslSupportDowngrade"],
    [
      "a flag of the agents",
      "master",
      { isolation: [] },
      'a flag of the agents is given elsewhere, got "isolation"; set it on the agents',
    ],
    [
      "a flag of the masters",
      "agent",
      { roles: [] },
      'a flag of the masters is given elsewhere, got "roles"; set it on the masters',
    ],
    [
      "a flag dropped long ago",
      "agent",
      { checkpoint: true },
      'this flag was removed in Mesos 0.22.0, got "checkpoint"; leave it out',
    ],
    [
      "a flag dropped since",
      "agent",
      { containerizerPath: "/x" },
      'this flag was removed in Mesos 1.1.0, got "containerizerPath"; leave it out',
    ],
    [
      "a flag of clusterd",
      "agent",
      { cleanupLogFiles: 3 },
      "the flag cleanupLogFiles exists in clusterd only; leave it out, or use packages of clusterd",
    ],
  ] as const)("%s", (_, scope, flags, text) => {
    expect(message(scope, flags)).toContain(text);
  });

  test.each([
    ["quorum", "master", "it follows from the number of masters"],
    ["zk", "master", "it comes from the ZooKeeper ensemble; set the property `zkPath` of MesosMasters"],
    ["cluster", "master", "set the property `cluster` of MesosMasters"],
    ["ip_discovery_command", "master", "the address is always given, and Mesos takes only one of the two"],
    ["masterDetector", "master", "the leader is found through ZooKeeper, and Mesos takes only one of the two"],
    ["help", "master", "it would end the daemon"],
    ["attributes", "agent", "set the property `attributes` of MesosAgentPool"],
    ["resources", "agent", "set the property `resources` of MesosAgentPool"],
    ["workDir", "agent", "set the property `workDir` of MesosAgentPool"],
    ["logDir", "agent", "set the property `logDir` of MesosMasters or MesosAgentPool"],
    ["LIBPROCESS_IP", "libprocess", "the flag ip overwrites it, and that is the machine's own address"],
    ["LIBPROCESS_ADVERTISE_IP", "libprocess", "set the flag `advertiseIp` of the masters or agents, which overwrites it"],
    ["LIBPROCESS_MEMORY_PROFILING", "libprocess", "set the flag `memoryProfiling` of the masters or agents, which overwrites it"],
    ["ULIMIT", "libprocess", "the library sets the limits of open files"],
    ["ZK", "libprocess", "it comes from the ZooKeeper ensemble"],
  ] as const)("%s, which the library sets itself", (name, scope, reason) => {
    expect(message(scope, { [name]: "x" })).toBe(
      `[Stack/X] this flag cannot be set, the library sets it, got ${JSON.stringify(name)}; leave it out: ${reason}`,
    );
  });

  test("a flag of later releases of clusterd", () => {
    const flags = { httpCorsAllowedOrigins: ["https://mesos.example.com:5050"] };
    const text =
      "the flag httpCorsAllowedOrigins exists in clusterd only, after its release 0.9.0; leave it out, or use packages of a later release";
    expect(message("agent", flags, clusterd("1.11.0-0.9.0.ubuntu2404"))).toContain(text);
    expect(message("agent", flags, clusterd("1.11.0"))).toContain(text);
    expect(message("agent", flags, V1_11)).toContain(text);
    expect(message("agent", flags, clusterd("1.11.0-0.10.0"))).toEqual(["http_cors_allowed_origins"]);
  });

  test("what only Apache's unreleased head has, unless the packages are clusterd's", () => {
    const flags = { mesosLogAutoCompactDisabled: true };
    expect(message("libprocess", flags)).toContain("exists since Mesos 1.12.0");
    expect(resolveFlags("Test", "libprocess", flags, clusterd("1.11.0-0.9.0"))).toEqual([
      { name: "MESOS_LOG_AUTO_COMPACT_DISABLED", value: "1" },
    ]);
  });
});

describe("values that Terraform knows only at apply", () => {
  const text = Token.asString({ resolve: () => "x" });
  const list = Token.asList({ resolve: () => ["x"] });

  test.each([
    ["master", { advertiseIp: text }, text],
    ["master", { advertisePort: Token.asNumber({ resolve: () => 1 }) }, undefined],
    ["master", { recoveryAgentRemovalLimit: text }, text],
    ["agent", { defaultRole: text }, text],
    ["agent", { containerizers: [text] }, text],
    ["agent", { isolation: [text] }, text],
    ["agent", { hooks: [Fn.join(",", list)] }, undefined],
    ["agent", { launcher: text }, text],
    ["agent", { launcherDir: text }, text],
    ["agent", { authorizer: text }, text],
    ["agent", { executorEnvironmentVariables: { A: text } }, `{"A":"${text}"}`],
    ["libprocess", { numWorkerThreads: Token.asNumber({ resolve: () => 1 }) }, undefined],
  ] as const)("%s %o passes", (scope, flags, expected) => {
    const [{ value }] = resolveFlags("Test", scope, flags, V1_11);
    expect(value).toBe(expected ?? String(Object.values(flags)[0]));
  });

  test("fail as a list, which cannot be joined here", () => {
    expect(message("agent", { perfEvents: list, isolation: ["cgroups/all"] })).toBe(
      '[Stack/X] the flag perfEvents is a list that only Terraform knows; give it as one item, joined with Fn.join(",", list)',
    );
  });

  test("are told apart from large numbers", () => {
    expect(message("master", { maxCompletedFrameworks: -1e289 })).toContain("a value of the wrong type");
  });
});

test("sizes and durations keep their meaning", () => {
  const flags = {
    fetcherCacheSize: Size.gibibytes(2),
    gcDelay: Duration.days(7),
    diskWatchInterval: Duration.milliseconds(1500),
  };
  expect(resolveFlags("Test", "agent", flags, V1_11)).toEqual([
    { name: "disk_watch_interval", value: "1500ms" },
    { name: "fetcher_cache_size", value: "2GB" },
    { name: "gc_delay", value: "1weeks" },
  ]);
});
