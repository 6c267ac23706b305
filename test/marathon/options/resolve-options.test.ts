import * as semver from "semver";
import { Duration, Size } from "../../../lib/core";
import { Token } from "../../../lib/core/terraform";
import { settableOf } from "../../../lib/flags/flag-entry";
import { CATALOGUE, SettableOption } from "../../../lib/marathon/options/option-catalogue";
import { resolveMarathonOptions } from "../../../lib/marathon/options/resolve-options";
import { sampleOptions, VERSIONS } from "./samples";

const outcome = (options: object | undefined, version = "1.11.24") => {
  try {
    return resolveMarathonOptions("Stack/X", options, version).map(({ name, value }) =>
      value === undefined ? name : `${name}=${value}`,
    );
  } catch (error) {
    return (error as Error).message.replace("[Stack/X] ", "");
  }
};

const ALL = settableOf(CATALOGUE).map((option) => [option.property, option] as const);

/** What Marathon makes of the text of an option. */
function readBack({ type, unit }: SettableOption, text: string): unknown {
  const amount = () => (/^\d+$/.test(text) ? Number(text) : NaN);
  switch (type) {
    case "int":
      return amount();
    case "duration":
      return Duration.milliseconds(amount() * (unit === "secs" ? 1000 : 1));
    case "bytes":
      return Size.bytes(amount());
    case "list":
      return text.split(",");
    default:
      return text;
  }
}

describe("every typed property", () => {
  test.each(ALL)("%s reads back as what was meant, in every version that has it", (property, option) => {
    const options = sampleOptions(option);
    const having = VERSIONS.filter((version) => semver.satisfies(version, option.versions ?? "*"));
    const working = having.flatMap((version) => {
      try {
        return [resolveMarathonOptions("Test", options, version)];
      } catch (error) {
        // A companion, or a value, can be newer than the option itself.
        expect((error as Error).message).toMatch(/does not exist in this version|does not know this value|needs kamon_metrics/);
        return [];
      }
    });
    expect(working.length).toBeGreaterThan(0);
    for (const resolved of working) {
      const own = resolved.filter(({ name }) => name === option.name || name === `disable_${option.name}`);
      if (option.bare === undefined) {
        expect(own.map(({ value = "" }) => readBack(option, value))).toEqual([options[property]]);
      } else {
        const on = options[property] === true;
        expect(own).toEqual(on ? [{ name: option.name }] : option.bare === "toggle" ? [{ name: `disable_${option.name}` }] : []);
      }
    }
  });

  test.each(ALL.filter(([, { versions }]) => versions !== undefined))("%s fails in versions that lack it", (property, option) => {
    const lacking = VERSIONS.filter((version) => !semver.satisfies(version, option.versions ?? "*"));
    const rest = option.successor === undefined ? "leave it out" : `use ${option.successor} instead`;
    for (const version of lacking) {
      expect(outcome({ [property]: sampleOptions(option)[property] }, version)).toBe(
        `the option ${property} does not exist in this version of Marathon, got "${version}"; Marathon ${option.versions} has it; ${rest}`,
      );
    }
    expect(option.name === "kill_retry_max" || lacking.length > 0).toBe(true);
  });
});

test("options are sorted by what Marathon calls them, and undefined ones left out", () => {
  const options = {
    ha: false,
    zkCompression: true,
    leaderProxySslIgnoreHostname: true,
    disableHttp: false,
    failoverTimeout: Duration.days(2),
    zkMaxNodeSize: Size.mebibytes(1),
    taskLaunchTimeout: Duration.minutes(10),
    killsPerBatch: 10,
    enableFeatures: ["vips", "task_killing"],
    maxApps: undefined,
  };
  expect(resolveMarathonOptions("Test", options, "1.4.13")).toEqual([
    { name: "disable_ha" },
    { name: "enable_features", value: "vips,task_killing" },
    { name: "failover_timeout", value: "172800" },
    { name: "killsPerBatch", value: "10" },
    { name: "leader_proxy_ssl_ignore_hostname" },
    { name: "task_launch_timeout", value: "600000" },
    { name: "zk_compression" },
    { name: "zk_max_node_size", value: "1048576" },
  ]);
  expect(resolveMarathonOptions("Test", undefined, "1.4.13")).toEqual([]);
});

describe("fails for", () => {
  test.each([
    [
      "an unknown name",
      { taskLaunchTimeot: 1 },
      'there is no such option, got "taskLaunchTimeot"; did you mean taskLaunchTimeout?',
    ],
    [
      "Marathon's spelling",
      { task_launch_timeout: 1 },
      'an option is given under another name, got "task_launch_timeout"; write taskLaunchTimeout',
    ],
    ["a variable", { MARATHON_HA: "" }, 'an option is given under another name, got "MARATHON_HA"; write ha'],
    ["the off form of a toggle", { disableHa: true }, 'an option is given under another name, got "disableHa"; write ha'],
    [
      "a name that only looks like the off form",
      { http: false },
      'there is no such option, got "http"; see the documentation of the options for their names',
    ],
    [
      "an option dropped long ago",
      { zk_hosts: "a:2181" },
      'this option was removed in Marathon 0.9.0, got "zk_hosts"; leave it out',
    ],
    [
      "a switch dropped long ago",
      { disableMetrics: true },
      'this option was removed in Marathon 0.13.0, got "disableMetrics"; leave it out',
    ],
    ["a text for a number", { maxApps: "5" }, 'the option maxApps has a value of the wrong type, got "5"; give a whole number'],
    [
      "a number for a duration",
      { zkTimeout: 5 },
      "the option zkTimeout has a value of the wrong type, got 5; give a Duration, such as Duration.seconds(30)",
    ],
    ["a text for a boolean", { ha: "true" }, 'the option ha has a value of the wrong type, got "true"; give true or false'],
    ["part of a second", { failoverTimeout: Duration.seconds(1.5) }, "got 1500ms; give a whole number of seconds"],
    ["part of a millisecond", { zkTimeout: Duration.milliseconds(0.1) }, "give a whole number of milliseconds"],
    ["no time", { reconciliationInterval: Duration.seconds(0) }, "got 0secs; give more than 0secs"],
    ["a number beyond Java's int", { maxApps: 2_147_483_648 }, "give at least 1 and at most 2147483647"],
    [
      "a duration beyond Java's int",
      { leaderProxyReadTimeout: Duration.days(25) },
      "got 25days; give more than 0secs and at most 24days",
    ],
    ["a port that is none", { localPortMax: 65_536 }, "give at least 1 and at most 65535"],
    ["too many digits", { metricsHistogramReservoirSignificantDigits: 6 }, "give at least 0 and at most 5"],
    ["an unknown value", { loggingLevel: "warning" }, "the option loggingLevel has an unknown value"],
    ["an unknown feature", { enableFeatures: ["vip"] }, 'got "vip"; did you mean vips?'],
    ["a line break", { executor: "a\nb" }, "the option executor has a line break"],
    [
      "a dash at the beginning",
      { httpRealm: "-x" },
      'the option httpRealm begins with a dash, so that Marathon would take it for another option, got "-x"',
    ],
    [
      "a blank in an item",
      { accessControlAllowOrigin: ["https://a.example, https://b.example"] },
      "has an item that Marathon cannot read",
    ],
  ])("%s", (_, options, text) => {
    expect(outcome(options)).toContain(text);
  });

  test.each([
    ["zk", "it comes from the ZooKeeper ensemble; set the property `zkPath` of MarathonService"],
    ["master", "it comes from the property `masters` of MarathonService"],
    ["hostname", "it is the machine's own name in DNS"],
    ["httpPort", "set the property `port` of MarathonService"],
    ["https_port", "set the property `tls` of MarathonService"],
    ["frameworkName", "set the property `frameworkName` of MarathonService"],
    ["MARATHON_MESOS_AUTHENTICATION", "set the property `authentication` of MarathonService"],
    ["disableMesosAuthentication", "set the property `authentication` of MarathonService"],
    ["mesosAuthenticationSecretFile", "set the property `authentication` of MarathonService"],
    ["http_credentials", "set the property `httpCredentials` of MarathonService"],
    ["sslKeystorePassword", "set the property `tls` of MarathonService"],
    ["reporterGraphite", "set the property `graphite` of MarathonService"],
    ["metricsStatsdHost", "set the property `statsd` of MarathonService"],
    ["logstash", "set the property `logstash` of MarathonService"],
    ["pluginDir", "set the property `plugins` of MarathonService"],
  ])("%s, which the library sets itself", (name, reason) => {
    expect(outcome({ [name]: "x" })).toBe(
      `this option cannot be set, the library sets it, got ${JSON.stringify(name)}; leave it out: ${reason}`,
    );
  });
});

describe("values that not every version knows", () => {
  const undecided = { gpuSchedulingBehavior: "undefined", enableFeatures: ["gpu_resources"] };

  test.each([
    [{ enableFeatures: ["maintenance_mode"] }, "1.5.15", "Marathon >=1.6.0 <1.8.0 knows it"],
    [{ enableFeatures: ["maintenance_mode"] }, "1.8.180", "Marathon >=1.6.0 <1.8.0 knows it"],
    [{ deprecatedFeatures: ["kamon_metrics"] }, "1.7.37", "Marathon >=1.7.50 <1.8.0 knows it"],
    [{ deprecatedFeatures: ["app_c"] }, "1.9.32", "Marathon >=1.8.207 <1.9.0 knows it"],
    [{ deprecatedFeatures: ["text_plain_tasks"] }, "1.11.24", "Marathon >=1.10.5 <1.11.0 knows it"],
    [undecided, "1.8.180", "Marathon <1.8.0 knows it"],
  ])("%j fails in Marathon %s", (options, version, text) => {
    expect(outcome(options, version)).toContain(`Marathon ${version} does not know this value of the option`);
    expect(outcome(options, version)).toContain(text);
  });

  test.each([
    [{ enableFeatures: ["maintenance_mode"] }, "1.7.236", ["enable_features=maintenance_mode"]],
    [{ deprecatedFeatures: ["kamon_metrics", "sync_proxy"] }, "1.7.50", ["deprecated_features=kamon_metrics,sync_proxy"]],
    [{ deprecatedFeatures: ["text_plain_tasks"] }, "1.10.26", ["deprecated_features=text_plain_tasks"]],
    [undecided, "1.5.15", ["enable_features=gpu_resources", "gpu_scheduling_behavior=undefined"]],
  ])("%j works in Marathon %s", (options, version, expected) => {
    expect(outcome(options, version)).toEqual(expected);
  });
});

describe("combinations", () => {
  test.each([
    [
      { metrics: true, enableMetrics: true },
      "1.3.5",
      "the options metrics and enableMetrics exclude each other; leave one of them out",
    ],
    [{ tracing: false, enableTracing: true }, "1.3.5", "the options tracing and enableTracing exclude each other"],
    [
      { maxTasksPerOffer: 1, maxInstancesPerOffer: 1 },
      "1.4.13",
      "the options maxTasksPerOffer and maxInstancesPerOffer exclude each other",
    ],
    [
      { defaultAcceptedResourceRoles: ["*"], acceptedResourceRolesDefaultBehavior: "any" },
      "1.9.109",
      "the options defaultAcceptedResourceRoles and acceptedResourceRolesDefaultBehavior exclude each other",
    ],
    [
      { maxRunningDeployments: 500 },
      "1.8.244",
      "the option groupVersionsCacheSize does not fit the option maxRunningDeployments, got 1000, 500; make groupVersionsCacheSize more than twice as large",
    ],
    [{ groupVersionsCacheSize: 200 }, "1.11.24", "got 200, 100;"],
    [
      { localPortMin: 20_001 },
      "1.11.24",
      "the option localPortMin does not fit the option localPortMax, got 20001, 20000; give ports in order",
    ],
    [{ metricsHistogramReservoirResettingChunks: 1 }, "1.11.24", "must not have this value, got 1; give 0, or 2 and more"],
    [{ gpuSchedulingBehavior: "unrestricted" }, "1.11.24", "needs gpu_resources in the option enableFeatures"],
    [
      { gpuSchedulingBehavior: "unrestricted", enableFeatures: ["vips"] },
      "1.11.24",
      "needs gpu_resources in the option enableFeatures",
    ],
    [
      { defaultAcceptedResourceRoles: ["web"] },
      "1.4.13",
      'got "web"; only resources of * and of the role in mesosRole are offered',
    ],
    [{ defaultAcceptedResourceRoles: ["web"], mesosRole: "db" }, "1.4.13", 'got "web"'],
    [{ httpEndpoints: ["http://a.example"] }, "1.4.13", "the option httpEndpoints needs the option eventSubscriber; add that"],
    [{ metricsDatadog: true }, "1.11.24", "the option metricsDatadog needs the option metricsDatadogHost"],
    [
      { metricsDatadog: true, metricsDatadogHost: "a" },
      "1.11.24",
      "the option metricsDatadog needs the option metricsDatadogPort",
    ],
    [{ metricsDatadogHost: "a" }, "1.11.24", "the option metricsDatadogHost needs the option metricsDatadog"],
    [
      { metricsDatadogHost: "a", metricsDatadog: false },
      "1.11.24",
      "the option metricsDatadogHost needs the option metricsDatadog",
    ],
    [{ minMesosOfferConstraintsUpdateInterval: Duration.seconds(1) }, "1.11.24", "needs the option mesosOfferConstraints"],
    [{ reporterDatadog: "udp://localhost:8125" }, "1.7.236", "needs kamon_metrics in the option deprecatedFeatures"],
  ])("%j fails in Marathon %s", (options, version, text) => {
    expect(outcome(options, version)).toContain(text);
  });

  test.each([
    [{ maxRunningDeployments: 499 }, "1.8.244"],
    [{ groupVersionsCacheSize: 201 }, "1.8.244"],
    // There was no such cache yet.
    [{ maxRunningDeployments: 5000 }, "1.5.15"],
    [{ localPortMin: 20_000 }, "1.11.24"],
    [{ metricsHistogramReservoirResettingChunks: 2 }, "1.11.24"],
    [{ metricsHistogramReservoirResettingChunks: 0 }, "1.11.24"],
    [{ gpuSchedulingBehavior: "restricted" }, "1.11.24"],
    [{ defaultAcceptedResourceRoles: ["web", "*"], mesosRole: "web" }, "1.4.13"],
    [{ metricsDatadog: true, metricsDatadogProtocol: "api" }, "1.11.24"],
    [{ reporterDatadog: "udp://localhost:8125", deprecatedFeatures: ["kamon_metrics"] }, "1.7.236"],
    [{ reporterDatadog: "udp://localhost:8125" }, "1.6.590"],
  ])("%j works in Marathon %s", (options, version) => {
    expect(outcome(options, version)).toHaveLength(Object.keys(options).length);
  });
});

test("values that Terraform knows only at apply pass", () => {
  const text = Token.asString({ resolve: () => "x" });
  const number = Token.asNumber({ resolve: () => 1 });
  const options = {
    defaultAcceptedResourceRoles: [text],
    enableFeatures: [text],
    gpuSchedulingBehavior: text,
    groupVersionsCacheSize: number,
    localPortMin: number,
    metricsHistogramReservoirResettingChunks: number,
    webuiUrl: text,
  };
  expect(outcome(options, "1.8.244")).toEqual([
    `default_accepted_resource_roles=${text}`,
    `enable_features=${text}`,
    `gpu_scheduling_behavior=${text}`,
    `group_versions_cache_size=${number}`,
    `local_port_min=${number}`,
    `metrics_histogram_reservoir_resetting_chunks=${number}`,
    `webui_url=${text}`,
  ]);
});
