import { ContainerVolumeMode } from "../../../lib";
import { agent, flagFiles, XENIAL } from "./agents";

const TMP = { containerPath: "/tmp", hostPath: ".local/tmp" };

test("a private /tmp in every container", () => {
  const flags = flagFiles(agent({ defaultContainerVolumes: [TMP] }));
  expect(flags.isolation).toBe("cgroups/cpu,cgroups/mem,filesystem/linux");
  expect(JSON.parse(flags.default_container_info)).toEqual({
    type: "MESOS",
    volumes: [{ mode: "RW", container_path: "/tmp", host_path: ".local/tmp" }],
  });
});

test("the shared file system of the book, where it is asked for", () => {
  const shared = { ...XENIAL, isolators: ["filesystem/shared"], defaultContainerVolumes: [TMP] };
  expect(flagFiles(agent(shared)).isolation).toBe("cgroups/cpu,cgroups/mem,filesystem/shared");
  const isolation = ["posix/cpu", "posix/mem", "filesystem/shared"];
  expect(flagFiles(agent({ ...XENIAL, flags: { isolation }, defaultContainerVolumes: [TMP] })).isolation).toBe(
    isolation.join(","),
  );
});

test("read-only directories of the machine", () => {
  const data = { containerPath: "/data", hostPath: "/srv/data", mode: ContainerVolumeMode.RO };
  expect(JSON.parse(flagFiles(agent({ defaultContainerVolumes: [data, TMP] })).default_container_info).volumes).toEqual([
    { mode: "RO", container_path: "/data", host_path: "/srv/data" },
    { mode: "RW", container_path: "/tmp", host_path: ".local/tmp" },
  ]);
});

test.each([
  [{ containerPath: "tmp" }, /containerPath of a default volume must be an absolute path .*, got "tmp"; use for example \/tmp/],
  [{ containerPath: "/" }, /containerPath .* got "\/"/],
  [{ containerPath: "/var/../tmp" }, /containerPath .* got "\/var\/..\/tmp"/],
  [
    { hostPath: "../other" },
    /hostPath of a default volume must be a path in the sandbox, .*, got "..\/other"; use for example .local\/tmp/,
  ],
  [{ hostPath: "./tmp" }, /hostPath .* got ".\/tmp"/],
  [{ hostPath: "." }, /hostPath .* got "."/],
  [{ hostPath: "" }, /hostPath .* got ""/],
])("fails when a volume is %j", (wrong, message) => {
  expect(() => agent({ defaultContainerVolumes: [{ ...TMP, ...wrong }] })).toThrow(message);
});

test("fails when volumes do not go together", () => {
  const below = (containerPath: string) => ({ containerPath, hostPath: "x" });
  expect(() => agent({ defaultContainerVolumes: [] })).toThrow(/defaultContainerVolumes is empty/);
  expect(() => agent({ defaultContainerVolumes: [below("/srv/a"), below("/tmp"), below("/srv")] })).toThrow(
    /one default volume would hide another one, got "\/srv", "\/srv\/a"; give paths/,
  );
  expect(() => agent({ defaultContainerVolumes: [TMP, TMP] })).toThrow(/would hide another one/);
  expect(() => agent({ defaultContainerVolumes: [below("/srv"), below("/srv-1"), below("/srv/a")] })).toThrow(/got "\/srv"/);
  expect(flagFiles(agent({ defaultContainerVolumes: [below("/srv/a"), below("/srv/ab")] }))).toHaveProperty("isolation");
});

test("fails when the shared file system is to be read-only, or another isolator has the file system", () => {
  const readOnly = { ...TMP, mode: ContainerVolumeMode.RO };
  expect(() => agent({ ...XENIAL, isolators: ["filesystem/shared"], defaultContainerVolumes: [readOnly] })).toThrow(
    /filesystem\/shared mounts every volume writable, whatever its mode says, got "\/tmp with ContainerVolumeMode.RO"/,
  );
  expect(() => agent({ isolators: ["filesystem/posix"], defaultContainerVolumes: [TMP] })).toThrow(
    /only one isolator of the kind filesystem\/\* is possible/,
  );
  expect(() => agent({ defaultContainerVolumes: [TMP], flags: { defaultContainerInfo: { type: "MESOS" } } })).toThrow(
    /got "flags.defaultContainerInfo"; leave it out, or leave out defaultContainerVolumes$/,
  );
});
