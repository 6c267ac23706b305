import { MesosResource, MesosResources, Size } from "../../../lib";
import { agent, flagFiles, XENIAL } from "./agents";

const gpus = (amount: number) => MesosResources.of([MesosResource.gpus(amount)]);

test("all GPUs", () => {
  const flags = flagFiles(agent({ nvidiaGpus: {} }));
  expect(flags.isolation).toBe("cgroups/cpu,cgroups/mem,filesystem/linux,cgroups/devices,gpu/nvidia");
  expect(flags).not.toHaveProperty("nvidia_gpu_devices");
  expect(flags).not.toHaveProperty("resources");
});

test("some GPUs, and as many in the resources", () => {
  const nvidiaGpus = { nvidiaGpuDevices: [0, 3] };
  expect(flagFiles(agent({ ...XENIAL, nvidiaGpus }))).toMatchObject({ nvidia_gpu_devices: "0,3", resources: "gpus:2" });
  const resources = MesosResources.of([MesosResource.cpus(4), MesosResource.pathDisk("/mnt/a", Size.gibibytes(1))]);
  expect(flagFiles(agent({ nvidiaGpus, resources })).resources).toContain('{"name":"gpus","type":"SCALAR","scalar":{"value":2}}');
  expect(flagFiles(agent({ nvidiaGpus, resources: MesosResources.parse("gpus(a):1;gpus(b):1") })).resources).toBe(
    "gpus(a):1;gpus(b):1",
  );
});

test("no GPUs need no isolator", () => {
  expect(flagFiles(agent({ resources: gpus(0) })).resources).toBe("gpus:0");
});

test("fails when GPUs are offered that nothing isolates", () => {
  expect(() => agent({ resources: gpus(1) })).toThrow(
    /resources offer gpus that nothing isolates: every task could use all of them; add nvidiaGpus, or leave gpus out of the resources$/,
  );
});

test("fails when the numbers differ, by whatever property", () => {
  expect(() => agent({ nvidiaGpus: {}, resources: gpus(2) })).toThrow(
    /say how many gpus there are, but not which.*got "gpus: 2"/,
  );
  const message = /nvidiaGpuDevices names another number of GPUs than the 2 of the resources: the agents would not start, got/;
  expect(() => agent({ nvidiaGpus: { nvidiaGpuDevices: [1] }, resources: gpus(2) })).toThrow(message);
  const isolation = ["cgroups/cpu", "cgroups/mem", "cgroups/devices", "filesystem/linux", "gpu/nvidia"];
  expect(() => agent({ flags: { isolation, nvidiaGpuDevices: ["1"] }, resources: gpus(2) })).toThrow(message);
});

test.each([[-1], [1.5], [1, 1]])("fails when devices are %p", (...nvidiaGpuDevices) => {
  expect(() => agent({ nvidiaGpus: { nvidiaGpuDevices } })).toThrow(/the flag nvidiaGpuDevices has/);
});
