import { agent, flagFiles, XENIAL } from "./agents";

test("isolators are added to what is there, each once", () => {
  const isolators = ["cgroups/pids", "filesystem/linux", "namespaces/pid", "cgroups/cpu"];
  expect(flagFiles(agent({ isolators })).isolation).toBe("cgroups/cpu,cgroups/mem,cgroups/pids,filesystem/linux,namespaces/pid");
  expect(flagFiles(agent({ isolators: ["disk/du"], flags: { isolation: ["posix/cpu", "posix/mem"] } })).isolation).toBe(
    "posix/cpu,posix/mem,disk/du",
  );
});

test("fails when there are none, and when one lacks what it needs", () => {
  expect(() => agent({ isolators: [] })).toThrow(/isolators is empty/);
  expect(() => agent({ isolators: ["namespaces/pid"] })).toThrow(
    /this isolator needs the isolator filesystem\/linux, got "namespaces\/pid"; add that, or leave the isolator out$/,
  );
  expect(() => agent({ ...XENIAL, isolators: ["cgroups/pids"] })).toThrow(
    /Mesos 1.1.0 has no such isolator, got "cgroups\/pids"/,
  );
});

test("fails when the packages cannot map ports", () => {
  const message =
    /this isolator needs Mesos built with ENABLE_PORT_MAPPING_ISOLATOR, which the packages are not, got "network\/port_mapping"; leave it out$/;
  expect(() => agent({ isolators: ["network/port_mapping"] })).toThrow(message);
  expect(() => agent({ ...XENIAL, isolators: ["network/port_mapping"] })).toThrow(message);
});
