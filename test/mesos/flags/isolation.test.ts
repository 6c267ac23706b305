import { Token } from "../../../lib/core/terraform";
import { outcome } from "./together";

const isolate = (isolation: string[], flags: object = {}, version?: string) => outcome("agent", { isolation, ...flags }, version);
const POSIX = ["posix/cpu", "posix/mem"];
const CGROUPS = ["cgroups/cpu", "cgroups/mem"];

describe("passes", () => {
  test.each([
    ["1.0.1", POSIX],
    ["1.0.1", [...CGROUPS, "namespaces/pid"]],
    ["1.1.0", [...CGROUPS, "namespaces/pid", "filesystem/linux"]],
    ["1.0.1", [...CGROUPS, "cgroups/devices", "gpu/nvidia"]],
    ["1.8.0", [...CGROUPS, "namespaces/ipc"]],
    ["1.11.0", ["cgroups/all"]],
    ["1.11.0", ["cgroups/all", "gpu/nvidia", "filesystem/linux"]],
    ["1.11.0", [...CGROUPS, "filesystem/linux", "network/cni", "docker/runtime", "volume/secret"]],
    ["1.11.0", ["posix/cpu", "cgroups/mem", "filesystem/shared"]],
  ])("Mesos %s %j", (version, isolation) => expect(isolate(isolation, {}, version)).toEqual(["isolation"]));

  test("modules, which may isolate anything", () => {
    expect(isolate(["org_example_Isolator"], { modules: ["org_example_Isolator"] })).toEqual(["isolation"]);
    expect(isolate(["org_example_Other"], { modulesDir: "/etc/mesos/modules" })).toEqual(["isolation", "modules_dir"]);
  });

  test("CSI volumes with their plugins", () => {
    const isolation = [...CGROUPS, "filesystem/linux", "volume/csi"];
    expect(isolate(isolation, { csiPluginConfigDir: "/etc/csi" })).toEqual(["csi_plugin_config_dir", "isolation"]);
  });

  test("what Terraform knows only at apply", () => {
    expect(isolate([Token.asString({ resolve: () => "x" })])).toEqual(["isolation"]);
  });

  test("what clusterd's head has", () => {
    expect(outcome("agent", { isolation: ["cgroups/all"] }, "1.11.0-0.9.0", "clusterd")).toEqual(["isolation"]);
  });
});

describe("fails for", () => {
  test.each([
    [
      ["posix/cpu", "posix/men"],
      'there is no such isolator, got "posix/men"; did you mean posix/mem? a module must be among the property modules',
    ],
    [[...POSIX, "foo/bar"], 'there is no such isolator, got "foo/bar"; a module must be'],
    [[...POSIX, "org_example_Isolator"], 'got "org_example_Isolator"'],
    [[...POSIX, "constructor"], 'there is no such isolator, got "constructor"'],
    [["process"], 'this isolator has another name by now, got "process"; write posix/cpu and posix/mem'],
    [["cgroups"], 'got "cgroups"; write cgroups/cpu and cgroups/mem'],
    [[...POSIX, "posix/disk"], 'got "posix/disk"; write disk/du'],
    [["posix/cpu", " posix/mem"], 'has an item that Mesos cannot read, got " posix/mem"'],
    [["posix/cpu", "posix/mem", "posix/cpu"], 'has an item twice, got "posix/cpu"'],
    [
      [...POSIX, "filesystem/posix", "filesystem/shared"],
      'only one isolator of the kind filesystem/* is possible, got "filesystem/posix", "filesystem/shared"',
    ],
    [
      [...POSIX, "network/cni", "network/port_mapping"],
      'only one isolator of the kind network/* is possible, got "network/cni", "network/port_mapping"; keep one',
    ],
    [[...POSIX, "network/port_mapping"], "needs Mesos built with ENABLE_PORT_MAPPING_ISOLATOR, which the packages are not"],
    [[...POSIX, "network/ports"], "needs Mesos built with ENABLE_NETWORK_PORTS_ISOLATOR"],
    [[...POSIX, "disk/xfs"], "needs Mesos built with ENABLE_XFS_DISK_ISOLATOR"],
    [[...POSIX, "linux/seccomp"], "needs Mesos built with ENABLE_SECCOMP_ISOLATOR"],
    [
      [...CGROUPS, "gpu/nvidia", "filesystem/linux"],
      'this isolator needs the isolator cgroups/devices or cgroups/all, got "gpu/nvidia"',
    ],
    [[...CGROUPS, "gpu/nvidia", "cgroups/devices"], 'this isolator needs the isolator filesystem/linux, got "gpu/nvidia"'],
    [[...CGROUPS, "namespaces/pid"], 'this isolator needs the isolator filesystem/linux, got "namespaces/pid"'],
    [[...CGROUPS, "namespaces/ipc"], "the isolator filesystem/linux"],
    [[...CGROUPS, "linux/devices"], "the isolator filesystem/linux"],
    [[...CGROUPS, "volume/image"], "the isolator filesystem/linux"],
    [[...CGROUPS, "volume/secret"], "the isolator filesystem/linux"],
    [[...CGROUPS, "volume/csi"], "the isolator filesystem/linux"],
    [
      [...CGROUPS, "volume/csi", "filesystem/linux"],
      'this isolator needs the flag csiPluginConfigDir, got "volume/csi"; add that',
    ],
    [[...CGROUPS, "volume/host_path"], "the isolator filesystem/linux"],
    [
      ["disk/du", "posix/cpu"],
      'replaces Mesos\' default, and isolates no memory, got "disk/du", "posix/cpu"; add posix/mem or cgroups/mem',
    ],
    [["disk/du"], "isolates no CPU"],
  ])("%j", (isolation, message) => expect(isolate(isolation)).toContain(message));

  test.each([...CGROUPS, "filesystem/linux", "namespaces/pid", "namespaces/ipc", "linux/devices", "volume/host_path"])(
    "%s with plain processes",
    (name) => {
      expect(isolate([...new Set([...POSIX, name])], { launcher: "posix" })).toBe(
        `this isolator needs the launcher linux, got ${JSON.stringify(name)}; add that, or leave the isolator out`,
      );
    },
  );

  test.each([
    ["cgroups/blkio", "1.1.0", "1.2.0"],
    ["posix/rlimits", "1.1.0", "1.2.0"],
    ["linux/capabilities", "1.0.1", "1.1.0"],
    ["environment_secret", "1.3.0", "1.4.0"],
    ["cgroups/all", "1.6.0", "1.7.0"],
    ["linux/nnp", "1.8.0", "1.9.0"],
  ])("%s before its version", (name, version, since) => {
    expect(isolate([...POSIX, name], {}, version)).toBe(
      `Mesos ${version} has no such isolator, got ${JSON.stringify(name)}; it exists since Mesos ${since}`,
    );
    expect(isolate([...POSIX, name], {}, since)).toEqual(["isolation"]);
  });
});
