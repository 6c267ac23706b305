import fc from "fast-check";
import { Duration, Size } from "../../../lib/core";
import { findFlag } from "../../../lib/mesos/flags/find-flag";
import { FlagScope } from "../../../lib/mesos/flags/flag-catalogue";
import { renderValue } from "../../../lib/mesos/flags/render-value";
import { bytes, milliseconds } from "./stout";

const render = (scope: FlagScope, property: string, value: unknown) =>
  renderValue("Stack/X", findFlag("Stack/X", scope, property), value);

const failure = (scope: FlagScope, property: string, value: unknown) => {
  try {
    return `rendered ${render(scope, property, value)}`;
  } catch (error) {
    return (error as Error).message.replace("[Stack/X] ", "");
  }
};

describe("renders", () => {
  test.each([
    ["master", "quiet", true, "true"],
    ["master", "quiet", false, "false"],
    ["libprocess", "mesosLogAutoCompactDisabled", true, "1"],
    ["libprocess", "mesosLogAutoCompactDisabled", false, "0"],
    ["master", "roles", [], ""],
    ["master", "roles", ["a", "b"], "a,b"],
    ["agent", "hostPathVolumeForceCreation", ["/a", "/b"], "/a:/b"],
    ["agent", "imageProviders", ["docker"], "docker"],
    ["agent", "gcDiskHeadroom", 0, "0"],
    ["agent", "gcDiskHeadroom", 1, "1"],
    ["master", "recoveryAgentRemovalLimit", "0%", "0%"],
    ["master", "recoveryAgentRemovalLimit", "99.5%", "99.5%"],
    ["master", "recoveryAgentRemovalLimit", "100%", "100%"],
    ["master", "agentPingTimeout", Duration.seconds(1), "1secs"],
    ["master", "agentPingTimeout", Duration.minutes(15), "15mins"],
    ["master", "credentials", "file:///etc/mesos/credentials", "file:///etc/mesos/credentials"],
    ["agent", "docker", "docker", "docker"],
    ["agent", "dockerRegistry", "/srv/images", "/srv/images"],
    ["agent", "domainSocketLocation", "systemd:mesos", "systemd:mesos"],
    ["agent", "domainSocketLocation", `/${"x".repeat(106)}`, `/${"x".repeat(106)}`],
    ["libprocess", "metricsSnapshotEndpointRateLimit", "", ""],
    ["agent", "cgroupsNetClsSecondaryHandles", "0x0001,0xFFFF", "0x0001,0xFFFF"],
    ["agent", "defaultContainerInfo", { type: "MESOS", hostname: undefined }, '{"type":"MESOS"}'],
    ["agent", "executorEnvironmentVariables", { A: 'line\n"two"' }, '{"A":"line\\n\\"two\\""}'],
  ] as const)("%s %s %o as %j", (scope, property, value, text) => {
    expect(render(scope, property, value)).toBe(text);
  });
});

describe("fails for the wrong type", () => {
  test.each([
    ["master", "quiet", "yes", 'got "yes"; give true or false'],
    ["master", "quiet", 1, "got 1; give true or false"],
    ["master", "logbufsecs", "5", 'got "5"; give a whole number'],
    ["master", "logbufsecs", 1.5, "got 1.5; give a whole number"],
    ["master", "logbufsecs", NaN, "got NaN; give a whole number"],
    ["agent", "gcDiskHeadroom", Infinity, "got Infinity; give a number"],
    ["master", "agentPingTimeout", "10mins", 'got "10mins"; give a Duration, such as Duration.seconds(30)'],
    ["master", "agentPingTimeout", 10, "got 10; give a Duration, such as Duration.seconds(30)"],
    ["agent", "fetcherCacheSize", "2GB", 'got "2GB"; give a Size, such as Size.mebibytes(64)'],
    ["agent", "fetcherCacheSize", Duration.seconds(1), "got 1secs; give a Size, such as Size.mebibytes(64)"],
    ["agent", "containerizers", "mesos,docker", 'got "mesos,docker"; give a list of texts, such as ["a", "b"]'],
    ["master", "authenticators", ["crammd5"], 'got "crammd5"; give a text'],
    ["master", "webuiDir", null, "got null; give a text"],
    ["master", "rateLimits", "{}", 'got "{}"; give an object of plain values'],
    ["master", "rateLimits", [{}], "give an object of plain values"],
    ["agent", "dockerConfig", Size.bytes(1), "got 1B; give an object of plain values"],
  ] as const)("%s %s %o", (scope, property, value, text) => {
    expect(failure(scope, property, value)).toContain(`the flag ${property} has a value of the wrong type`);
    expect(failure(scope, property, value)).toContain(text);
  });
});

describe("fails out of range", () => {
  test.each([
    ["master", "agentPingTimeout", Duration.milliseconds(999), "got 999ms; give at least 1secs and at most 15mins"],
    ["master", "agentPingTimeout", Duration.minutes(16), "got 16mins; give at least 1secs and at most 15mins"],
    ["master", "agentReregisterTimeout", Duration.seconds(599), "got 599secs; give at least 10mins"],
    ["master", "maxAgentPingTimeouts", 0, "got 0; give at least 1"],
    ["master", "offerTimeout", Duration.seconds(0), "got 0secs; give more than 0secs"],
    ["master", "allocatorAgentRecoveryFactor", 1.01, "got 1.01; give at least 0 and at most 1"],
    ["master", "advertisePort", 65536, "got 65536; give at least 1 and at most 65535"],
    ["master", "maxCompletedFrameworks", -1, "got -1; give at least 0"],
    ["agent", "gcDiskHeadroom", -0.1, "got -0.1; give at least 0 and at most 1"],
    ["agent", "executorReregistrationTimeout", Duration.seconds(16), "got 16secs; give at least 0 and at most 15secs"],
    ["agent", "registrationBackoffFactor", Duration.seconds(61), "got 61secs; give at least 0 and at most 1mins"],
    ["agent", "defaultContainerShmSize", Size.bytes(0), "got 0B; give more than 0B"],
    ["libprocess", "numWorkerThreads", 0, "got 0; give at least 1 and at most 1024"],
    ["libprocess", "numWorkerThreads", 1025, "got 1025; give at least 1 and at most 1024"],
    ["libprocess", "glogV", 4, "got 4; give at least 0 and at most 3"],
  ] as const)("%s %s %s", (scope, property, value, text) => {
    expect(failure(scope, property, value)).toContain(`the flag ${property} is out of range, `);
    expect(failure(scope, property, value)).toContain(text);
  });
});

describe("fails for values that Mesos does not know", () => {
  test.each([
    ["master", "loggingLevel", "info", 'got "info"; allowed: INFO, WARNING, ERROR'],
    ["master", "loggingLevel", "WARNNG", 'got "WARNNG"; did you mean WARNING? allowed: INFO, WARNING, ERROR'],
    ["master", "registry", 7, "got 7; allowed: replicated_log, in_memory"],
    ["agent", "launcher", "lxc", "allowed: linux, posix"],
    ["agent", "reconfigurationPolicy", "any", "allowed: equal, additive"],
    ["agent", "imageProvisionerBackend", "overlayfs", "did you mean overlay? allowed: aufs, bind, copy, overlay"],
    ["agent", "containerizers", ["mesos", "dockr"], 'got "dockr"; did you mean docker? allowed: mesos, docker'],
    ["agent", "imageProviders", ["oci"], 'got "oci"; allowed: APPC, DOCKER'],
    ["libprocess", "sslHostnameValidationScheme", "dns", "allowed: legacy, openssl"],
  ] as const)("%s %s %o", (scope, property, value, text) => {
    expect(failure(scope, property, value)).toContain(`the flag ${property} has an unknown value`);
    expect(failure(scope, property, value)).toContain(text);
  });
});

describe("fails for malformed text", () => {
  test.each([
    ["master", "agentRemovalRateLimit", "1 per 10mins"],
    ["master", "agentRemovalRateLimit", "1/10"],
    ["master", "agentRemovalRateLimit", "0/10mins"],
    ["master", "recoveryAgentRemovalLimit", "50"],
    ["master", "recoveryAgentRemovalLimit", "100.5%"],
    ["master", "recoveryAgentRemovalLimit", "101%"],
    ["master", "minAllocatableResources", "cpus"],
    ["master", "minAllocatableResources", "ports:[1-2]"],
    ["master", "advertiseIp", "master-1"],
    ["master", "advertiseIp", "::1"],
    ["master", "authenticators", "crammd5,other"],
    ["master", "weights", ["a:2"]],
    ["master", "weights", ["a=-1"]],
    ["master", "credentials", '{"credentials":[]}'],
    ["master", "webuiDir", "webui"],
    ["master", "webuiDir", "file:///webui"],
    ["agent", "ip6", "192.0.2.1"],
    ["agent", "cgroupsNetClsPrimaryHandle", "0x0000"],
    ["agent", "cgroupsNetClsPrimaryHandle", "16"],
    ["agent", "cgroupsNetClsPrimaryHandle", "0x12345"],
    ["agent", "cgroupsNetClsSecondaryHandles", "0x0001"],
    ["agent", "cgroupsNetClsSecondaryHandles", "0x0000,0x0001"],
    ["agent", "nvidiaGpuDevices", ["gpu0"]],
    ["agent", "agentSubsystems", ["Memory"]],
    ["agent", "dockerRegistry", "registry.example.com"],
    ["agent", "hostPathVolumeForceCreation", ["data"]],
    ["agent", "volumeGidRange", "10000"],
    ["agent", "volumeGidRange", "[]"],
    ["agent", "volumeGidRange", "[20-10]"],
    ["agent", "httpCorsAllowedOrigins", ["https://mesos.example.com/"]],
    ["agent", "domainSocketLocation", `/${"x".repeat(107)}`],
    ["libprocess", "ip6", "::x"],
    ["libprocess", "metricsSnapshotEndpointRateLimit", "10"],
  ] as const)("%s %s %j", (scope, property, value) => {
    expect(failure(scope, property, value)).toMatch(new RegExp(`^the flag ${property} has a malformed value, got .*; give `));
  });

  test.each(["a\nb", " a", "a ", "a\r", "a\0b", "\ta"])("%j, which Mesos would change", (text) => {
    expect(failure("agent", "cgroupsRoot", text)).toMatch(
      /^the flag cgroupsRoot has a line break, or blanks at its beginning or end/,
    );
  });

  test.each([
    ["agent", "cgroupsRoot", ""],
    ["agent", "perfEvents", []],
    ["agent", "launcherDir", ""],
  ] as const)("%s %s %j, which is empty", (scope, property, value) => {
    expect(failure(scope, property, value)).toBe(`the flag ${property} is empty; give it a value, or leave it out`);
  });

  test.each([
    ["perfEvents", ["a b"], ","],
    ["perfEvents", ["a,b"], ","],
    ["perfEvents", [""], ","],
    ["perfEvents", [7], ","],
    ["hostPathVolumeForceCreation", ["/a:/b"], ":"],
  ] as const)("%s %j, which Mesos would split", (property, value, separator) => {
    expect(failure("agent", property, value)).toContain(`has an item that Mesos cannot read, got `);
    expect(failure("agent", property, value)).toContain(`without "${separator}", which separates the items`);
  });

  test("a list with an item twice", () => {
    expect(failure("agent", "containerizers", ["mesos", "mesos"])).toBe(
      'the flag containerizers has an item twice, got "mesos"; give each item once',
    );
  });
});

describe("whatever the value", () => {
  const nanoseconds = fc.oneof(
    fc.nat(),
    fc.maxSafeNat(),
    fc.integer({ min: 0, max: 10_000 }).map((n) => n * 60e9),
  );

  test("a duration reads back as itself, to the nanosecond or 15 digits", () => {
    fc.assert(
      fc.property(nanoseconds, (ns) => {
        const text = render("master", "registryStoreTimeout", Duration.milliseconds(ns / 1e6));
        expect(text).toMatch(/^[0-9]+[a-z]+$/);
        expect(Math.abs(milliseconds(text) * 1e6 - ns)).toBeLessThanOrEqual(Math.max(1, ns * 5e-15));
      }),
    );
  });

  test("a size reads back as itself", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.maxSafeNat(),
          fc.nat(4096).map((n) => n * 1024 ** 3),
        ),
        (size) => {
          expect(bytes(render("agent", "fetcherCacheSize", Size.bytes(size)))).toBe(size);
        },
      ),
    );
  });

  test("a list reads back as itself, or fails", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), (items) => {
        const whole = items.every((item) => /^[^\s,]+$/.test(item));
        const text = failure("agent", "perfEvents", items);
        expect(whole ? render("agent", "perfEvents", items).split(",") : text.startsWith("the flag")).toEqual(
          whole ? items : true,
        );
      }),
    );
  });

  test("JSON reads back as itself, on one line", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string(),
          fc.jsonValue().filter((value) => !JSON.stringify(value).includes("null")),
        ),
        (object) => {
          const json = { ...object };
          const text = render("agent", "dockerConfig", json);
          expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(json)));
          expect(text).not.toMatch(/[\r\n]/);
        },
      ),
    );
  });

  test("text arrives as it is, or fails", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (text) => {
        const kept = text.trim() === text && !/[\r\n\0]/.test(text);
        expect(failure("agent", "cgroupsRoot", text)).toEqual(
          kept ? `rendered ${text}` : expect.stringContaining("the flag cgroupsRoot has a line break"),
        );
      }),
    );
  });
});
