import { Launcher } from "../../../lib";
import { Duration, Size } from "../../../lib/core";
import { Token } from "../../../lib/core/terraform";
import { outcome } from "./together";

const text = Token.asString({ resolve: () => "x" });
const FEATURES = ["MULTI_ROLE", "HIERARCHICAL_ROLE", "RESERVATION_REFINEMENT"];
const CGROUPS = ["cgroups/cpu", "cgroups/mem"];
const features = (...more: string[]) => ({ agentFeatures: { capabilities: [...FEATURES, ...more].map((type) => ({ type })) } });
const capabilities = (...names: string[]) => ({ capabilities: names });
const devices = (access: object) => ({ allowed_devices: [{ device: { path: "/dev/full" }, access }] });
const dns = (...networks: object[]) => networks.map((network) => ({ ...network, dns: { nameservers: ["192.0.2.53"] } }));

const agent = (flags: object, version?: string) => outcome("agent", flags, version);

describe("passes", () => {
  test.each([
    ["nothing", {}],
    ["an agent that reconnects", { recover: "reconnect" }],
    ["images", { imageProviders: ["docker"], isolation: [...CGROUPS, "filesystem/linux", "docker/runtime"], launcher: "linux" }],
    ["appc images", { imageProviders: ["APPC"], isolation: [...CGROUPS, "filesystem/linux"] }],
    ["a longer measurement with a longer interval", { perfDuration: Duration.minutes(2), perfInterval: Duration.minutes(3) }],
    ["logins with a fixed wait", { authenticationTimeoutMin: Duration.minutes(1) }],
    ["CNI networks", { networkCniPluginsDir: "/opt/cni/bin:/usr/lib/cni", networkCniConfigDir: "/etc/cni" }],
    ["a socket", { domainSocketLocation: "/run/mesos.sock", httpExecutorDomainSockets: true }],
    ["executors that log in", { authenticateHttpExecutors: true, jwtSecretKey: "/key", httpAuthenticators: ["jwt"] }],
    [
      "net_cls handles",
      { cgroupsNetClsPrimaryHandle: "0x1", cgroupsNetClsSecondaryHandles: "0x1,0x1", isolation: [...CGROUPS, "cgroups/net_cls"] },
    ],
    ["all features", features("AGENT_OPERATION_FEEDBACK", "RESOURCE_PROVIDER", "AGENT_DRAINING", "TASK_RESOURCE_LIMITS")],
    ["features that Terraform knows", { agentFeatures: { capabilities: [{ type: text }] } }],
    [
      "DNS of several networks",
      {
        defaultContainerDns: {
          mesos: dns({ network_mode: "CNI" }, { network_mode: "CNI", network_name: "a" }),
          docker: dns({ network_mode: "BRIDGE" }, { network_mode: "USER" }),
        },
      },
    ],
    ["a role in a hierarchy", { defaultRole: "a/b" }],
    ["the role of all", { defaultRole: "*" }],
    ["quotas with their isolator", { enforceContainerDiskQuota: true, isolation: [...CGROUPS, "disk/du"] }],
    ["what Mesos does anyhow", { enforceContainerDiskQuota: false, revocableCpuLowPriority: true, dockerKillOrphans: true }],
    ["effects that Terraform knows", { defaultContainerShmSize: Size.mebibytes(64), isolation: [text] }],
    ["host paths of filesystem/linux", { hostPathVolumeForceCreation: ["/srv"], isolation: [...CGROUPS, "filesystem/linux"] }],
    ["Docker's flags with Docker", { dockerRemoveDelay: Duration.hours(1), containerizers: ["docker", "mesos"] }],
    [
      "fewer capabilities than tasks can gain",
      {
        effectiveCapabilities: capabilities("KILL"),
        boundingCapabilities: capabilities("NET_RAW", "KILL"),
        isolation: [...CGROUPS, "linux/capabilities"],
      },
    ],
    [
      "capabilities without a limit",
      { effectiveCapabilities: capabilities("KILL"), isolation: [...CGROUPS, "linux/capabilities"] },
    ],
    [
      "capabilities that Terraform knows",
      {
        effectiveCapabilities: capabilities("KILL"),
        boundingCapabilities: capabilities(text),
        isolation: [...CGROUPS, "linux/capabilities"],
      },
    ],
    ["devices to read", { allowedDevices: devices({ read: true, write: false }), isolation: [...CGROUPS, "cgroups/devices"] }],
    [
      "devices of linux/devices",
      { allowedDevices: devices({ write: true }), isolation: [...CGROUPS, "filesystem/linux", "linux/devices"] },
    ],
    ["images that are kept", { imageGcConfig: { image_disk_headroom: 1, image_disk_watch_interval: { nanoseconds: 1 } } }],
  ])("%s", (_, flags) => expect(agent(flags)).toEqual(Object.keys(flags).map(() => expect.any(String))));
});

describe("fails for", () => {
  test.each([
    ["an agent that kills its executors", { recover: "cleanup" }, "kill its executors and exit at every start of its service"],
    [
      "images without a file system",
      { imageProviders: ["APPC"] },
      "the flag imageProviders needs filesystem/linux in the flag isolation",
    ],
    [
      "images with plain processes",
      { imageProviders: ["APPC"], isolation: ["posix/cpu", "posix/mem", "filesystem/linux"], launcher: "posix" },
      "the launcher linux",
    ],
    [
      "Docker images without their isolator",
      { imageProviders: ["docker"], isolation: [...CGROUPS, "filesystem/linux"] },
      "the flag imageProviders needs docker/runtime in the flag isolation, for DOCKER",
    ],
    [
      "a measurement longer than its interval",
      { perfDuration: Duration.minutes(2) },
      'the flag perfDuration does not fit the flag perfInterval, got 2mins, "60secs"; make perfDuration smaller'.replace(
        ", got 2mins, ",
        ', got "2mins", ',
      ),
    ],
    [
      "a measurement as long as its interval",
      { perfInterval: Duration.seconds(10) },
      "the flag perfDuration does not fit the flag perfInterval",
    ],
    [
      "a shortest wait above the longest",
      { authenticationTimeoutMax: Duration.seconds(4) },
      'the flag authenticationTimeoutMin does not fit the flag authenticationTimeoutMax, got "5secs", "4secs"',
    ],
    [
      "CNI plugins alone",
      { networkCniPluginsDir: "/opt/cni/bin" },
      "the flag networkCniPluginsDir needs the flag networkCniConfigDir",
    ],
    [
      "CNI networks alone",
      { networkCniConfigDir: "/etc/cni" },
      "the flag networkCniConfigDir needs the flag networkCniPluginsDir",
    ],
    [
      "CNI networks without namespaces",
      { networkCniConfigDir: "/etc/cni", networkCniPluginsDir: "/opt/cni/bin", launcher: Launcher.POSIX },
      "the flag networkCniConfigDir needs the launcher linux",
    ],
    [
      "a socket that is off",
      { domainSocketLocation: "/run/mesos.sock" },
      "the flag domainSocketLocation needs the flag httpExecutorDomainSockets",
    ],
    [
      "executors that log in without a key",
      { authenticateHttpExecutors: true, httpCredentials: "/c" },
      "the flag authenticateHttpExecutors needs the flag jwtSecretKey",
    ],
    [
      "executors that log in without credentials",
      { authenticateHttpExecutors: true, jwtSecretKey: "/key" },
      "the flag authenticateHttpExecutors needs the flag httpCredentials",
    ],
    [
      "readers without credentials",
      { authenticateHttpReadonly: true },
      "the flag authenticateHttpReadonly needs the flag httpCredentials",
    ],
    [
      "writers without credentials",
      { authenticateHttpReadwrite: true },
      "the flag authenticateHttpReadwrite needs the flag httpCredentials",
    ],
    ["tokens without a key", { httpAuthenticators: ["jwt"] }, "the flag httpAuthenticators needs the flag jwtSecretKey for jwt"],
    [
      "two IPv6 addresses",
      { ip6: "::1", ip6DiscoveryCommand: "echo ::1" },
      "the flags ip6 and ip6DiscoveryCommand exclude each other",
    ],
    [
      "half a net_cls handle",
      { cgroupsNetClsSecondaryHandles: "0x1,0x2", isolation: [...CGROUPS, "cgroups/net_cls"] },
      "the flag cgroupsNetClsSecondaryHandles needs the flag cgroupsNetClsPrimaryHandle",
    ],
    [
      "a net_cls range upside down",
      {
        cgroupsNetClsPrimaryHandle: "0x1",
        cgroupsNetClsSecondaryHandles: "0x10,0xf",
        isolation: [...CGROUPS, "cgroups/net_cls"],
      },
      'got "0x10,0xf"',
    ],
    [
      "DNS of all networks twice",
      { defaultContainerDns: { mesos: dns({ network_mode: "CNI" }, { network_mode: "CNI" }) } },
      'the flag defaultContainerDns has a wrong value in mesos[1], got "CNI"; give each network once',
    ],
    [
      "DNS of one network twice",
      {
        defaultContainerDns: {
          docker: dns({ network_mode: "USER", network_name: "a" }, { network_mode: "USER", network_name: "a" }),
        },
      },
      'docker[1], got "USER a"',
    ],
    [
      "DNS of the bridge twice",
      { defaultContainerDns: { docker: dns({ network_mode: "BRIDGE", network_name: "a" }, { network_mode: "BRIDGE" }) } },
      'docker[1], got "BRIDGE"',
    ],
    ["an invalid role", { defaultRole: "-prod" }, 'the flag defaultRole has an invalid role, got "-prod"'],
    ["a role with a blank", { defaultRole: "a b" }, 'the flag defaultRole has an invalid role, got "a b"'],
    [
      "an endpoint without a slash",
      { firewallRules: { disabled_endpoints: { paths: ["state"] } } },
      'got "state"; give paths that begin with /',
    ],
    [
      "a headroom above all",
      { imageGcConfig: { image_disk_headroom: 1.5, image_disk_watch_interval: { nanoseconds: 1 } } },
      "a wrong value in image_disk_headroom, got 1.5; give a number from 0 to 1",
    ],
    [
      "more capabilities than tasks can gain",
      {
        effectiveCapabilities: capabilities("KILL", "CHOWN"),
        boundingCapabilities: capabilities("KILL"),
        isolation: [...CGROUPS, "linux/capabilities"],
      },
      'the flag effectiveCapabilities has a wrong value in capabilities, got "CHOWN"; give some of those in boundingCapabilities',
    ],
    [
      "a device that is not opened",
      { allowedDevices: devices({ read: false, mknod: undefined }), isolation: [...CGROUPS, "cgroups/devices"] },
      "the flag allowedDevices has a wrong value in allowed_devices[0].access; give read, write or mknod as true",
    ],
    [
      "an unknown disk profile adaptor",
      { diskProfileAdaptor: "org_example_D" },
      'the flag diskProfileAdaptor names something that is neither built in nor a module, got "org_example_D"; a module must be among',
    ],
  ])("%s", (_, flags, message) => expect(agent(flags)).toContain(message));

  test.each([
    ["1.5.0", FEATURES.slice(1), "MULTI_ROLE"],
    ["1.8.0", FEATURES, "AGENT_OPERATION_FEEDBACK, RESOURCE_PROVIDER"],
    ["1.9.0", FEATURES, "AGENT_OPERATION_FEEDBACK, RESOURCE_PROVIDER, AGENT_DRAINING"],
    ["1.11.0", FEATURES, "AGENT_OPERATION_FEEDBACK, RESOURCE_PROVIDER, AGENT_DRAINING, TASK_RESOURCE_LIMITS"],
  ])("features that Mesos %s requires", (version, given, missing) => {
    const flags = { agentFeatures: { capabilities: given.map((type) => ({ type })) } };
    expect(agent(flags, version)).toBe(`the flag agentFeatures lacks what Mesos ${version} requires; add ${missing}`);
  });

  test("features that only later versions require pass before", () => {
    expect(agent(features(), "1.7.0")).toEqual(["agent_features"]);
  });

  test("a token authenticator before Mesos 1.3.0", () => {
    const message = 'Mesos 1.1.0 does not know this value of the flag httpAuthenticators, got "jwt"; it exists since Mesos 1.3.0';
    expect(agent({ httpAuthenticators: ["jwt"] }, "1.1.0")).toBe(message);
  });
});

describe("fails for flags that Mesos would ignore", () => {
  test.each([
    ["effectiveCapabilities", { capabilities: ["NET_RAW"] }, "linux/capabilities"],
    ["boundingCapabilities", { capabilities: ["NET_RAW"] }, "linux/capabilities"],
    ["allowedDevices", { allowed_devices: [] }, "cgroups/devices or cgroups/all or linux/devices"],
    ["containerDiskWatchInterval", Duration.minutes(5), "disk/du or disk/xfs"],
    ["enforceContainerDiskQuota", true, "disk/du or disk/xfs"],
    ["defaultContainerShmSize", Size.mebibytes(64), "namespaces/ipc"],
    ["disallowSharingAgentIpcNamespace", true, "namespaces/ipc"],
    ["disallowSharingAgentPidNamespace", true, "namespaces/pid"],
    ["dockerVolumeChown", true, "docker/volume"],
    ["perfEvents", ["cycles"], "cgroups/perf_event or cgroups/all"],
    ["nvidiaGpuDevices", ["0"], "gpu/nvidia"],
    ["csiPluginConfigDir", "/etc/csi", "volume/csi"],
    ["revocableCpuLowPriority", false, "cgroups/cpu or cgroups/all"],
    ["cgroupsNetClsPrimaryHandle", "0x1", "cgroups/net_cls or cgroups/all"],
    ["hostPathVolumeForceCreation", ["/srv"], "volume/host_path"],
  ])("%s without its isolator", (property, value, isolators) => {
    expect(agent({ [property]: value })).toBe(
      `the flag ${property} has no effect without ${isolators} in the flag isolation; add that, or leave ${property} out`,
    );
  });

  test.each([
    ["dockerRemoveDelay", Duration.hours(1), ["mesos"], "docker"],
    ["dockerKillOrphans", false, undefined, "docker"],
    ["docker", "/opt/docker", undefined, "docker"],
    ["dockerRegistry", "https://registry.example.com", ["docker"], "mesos"],
  ])("%s without its containerizer", (property, value, containerizers, needed) => {
    expect(agent({ [property]: value, containerizers })).toContain(
      `the flag ${property} has no effect without ${needed} in the flag containerizers`,
    );
  });
});
