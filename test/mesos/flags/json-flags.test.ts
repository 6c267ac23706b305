import { findFlag } from "../../../lib/mesos/flags/find-flag";
import { FlagScope } from "../../../lib/mesos/flags/flag-catalogue";
import { renderValue } from "../../../lib/mesos/flags/render-value";

const failure = (scope: FlagScope, property: string, value: unknown) => {
  try {
    return `rendered ${renderValue("Test", findFlag("Test", scope, property), value)}`;
  } catch (error) {
    return (error as Error).message.replace("[Test] the flag ", "");
  }
};

const FAULT_DOMAIN = { region: { name: "eu" }, zone: { name: "a" } };

describe("fails for fields that Mesos would silently drop", () => {
  test.each([
    [
      "master",
      "firewallRules",
      { disabled_endpoint: { paths: [] } },
      'got "disabled_endpoint"; did you mean disabled_endpoints?',
    ],
    ["master", "firewallRules", { disabled_endpoints: { path: [] } }, 'got "disabled_endpoints.path"; did you mean paths?'],
    ["master", "rateLimits", { limits: [{ principal: "a", rate: 5 }] }, 'got "limits[0].rate"; remove it'],
    ["master", "domain", { faultDomain: FAULT_DOMAIN }, 'got "faultDomain"; did you mean fault_domain?'],
    ["agent", "allowedDevices", { devices: [] }, 'got "devices"'],
    ["agent", "defaultContainerInfo", { type: "MESOS", volume: [] }, 'got "volume"; did you mean volumes?'],
    [
      "agent",
      "defaultContainerDns",
      { docker: [{ network_mode: "BRIDGE", dns: { domain: "x" } }] },
      'got "docker[0].dns.domain"',
    ],
    ["agent", "domain", { fault_domain: FAULT_DOMAIN, constructor: {} }, 'got "constructor"; remove it'],
    ["agent", "imageGcConfig", { image_disk_headrom: 0.1 }, "did you mean image_disk_headroom?"],
  ] as const)("%s %s %j", (scope, property, value, text) => {
    expect(failure(scope, property, value)).toContain(`${property} has a field that Mesos would silently drop, `);
    expect(failure(scope, property, value)).toContain(text);
  });
});

describe("fails for fields that are missing", () => {
  test.each([
    ["master", "domain", {}, "fault_domain"],
    ["master", "domain", { fault_domain: { region: { name: "eu" } } }, "fault_domain.zone"],
    ["agent", "domain", { fault_domain: { ...FAULT_DOMAIN, zone: {} } }, "fault_domain.zone.name"],
    ["master", "rateLimits", { limits: [{ qps: 5 }] }, "limits[0].principal"],
    ["agent", "defaultContainerInfo", { volumes: [] }, "type"],
    ["agent", "imageGcConfig", { image_disk_headroom: 0.1 }, "image_disk_watch_interval"],
    ["agent", "allowedDevices", { allowed_devices: [{ device: { path: "/dev/x" } }] }, "allowed_devices[0].access"],
    ["agent", "effectiveCapabilities", {}, "capabilities"],
  ] as const)("%s %s %j", (scope, property, value, field) => {
    expect(failure(scope, property, value)).toBe(`${property} lacks the field ${field}; add it`);
  });
});

describe("fails for wrong values", () => {
  test.each([
    ["master", "firewallRules", { disabled_endpoints: { paths: "/state" } }, "disabled_endpoints.paths", "a list"],
    ["master", "firewallRules", { disabled_endpoints: { paths: [1] } }, "disabled_endpoints.paths[0]", "a text"],
    ["master", "rateLimits", { limits: [{ principal: "a", qps: "5" }] }, "limits[0].qps", "a number"],
    ["agent", "agentFeatures", { capabilities: [{ type: "FOO" }] }, "capabilities[0].type", "one of MULTI_ROLE, "],
    ["agent", "effectiveCapabilities", { capabilities: ["NET_ROW"] }, "capabilities[0]", "one of CHOWN, "],
    ["agent", "executorEnvironmentVariables", { A: 1 }, "A", "a text"],
    [
      "agent",
      "allowedDevices",
      { allowed_devices: [{ device: { path: "/d" }, access: { read: "yes" } }] },
      "access.read",
      "a boolean",
    ],
    ["agent", "defaultContainerDns", { mesos: [{ network_mode: "HOST", dns: {} }] }, "mesos[0].network_mode", "one of CNI"],
    ["agent", "defaultContainerInfo", { type: "LXC" }, "type", "one of MESOS, DOCKER"],
    ["agent", "domain", { fault_domain: "eu" }, "fault_domain", "an object"],
    ["agent", "dockerConfig", { a: { b: [NaN] } }, "a.b[0]", "texts, numbers, true, false, lists and objects only"],
    ["agent", "dockerConfig", { a: null }, "a", "texts, numbers"],
    ["agent", "dockerConfig", { a: new Date(0) }, "a", "texts, numbers"],
    ["agent", "dockerConfig", { a: () => 1 }, "a", "texts, numbers"],
  ] as const)("%s %s %j", (scope, property, value, field, expected) => {
    expect(failure(scope, property, value)).toContain(`${property} has a wrong value in `);
    expect(failure(scope, property, value)).toContain(`${field}, got `);
    expect(failure(scope, property, value)).toContain(`; give ${expected}`);
  });
});
