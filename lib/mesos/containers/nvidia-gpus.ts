import { gpusNotIsolated, gpusWithoutDevices, otherNumberOfGpus } from "../../core/errors";
import { isUnresolved } from "../../machine/unresolved";
import { AgentFeature } from "../features/daemon-feature";
import { MesosAgentFlags } from "../flags/agent-flags";
import { MesosResource, MesosResources } from "../mesos-resources";

/**
 * Offers Nvidia's GPUs to frameworks, and gives each task those that it got (isolator `gpu/nvidia`, with `cgroups/devices` and
 * `filesystem/linux`). The machines' image must have the driver of Nvidia, with its libraries: the agent does not start without them.
 *
 * Only frameworks with the capability GPU_RESOURCES are offered machines with GPUs.
 *
 * @see https://mesos.apache.org/documentation/latest/gpu-support/
 */
export interface NvidiaGpus {
  /**
   * Indices, as `nvidia-smi` shows them, of the GPUs that tasks may use (`nvidia_gpu_devices`). The resource `gpus` follows from them.
   *
   * @default - all GPUs
   */
  readonly nvidiaGpuDevices?: number[];
}

export function nvidiaGpusFeature(gpus: NvidiaGpus | undefined): AgentFeature[] {
  if (gpus === undefined) {
    return [];
  }
  const { nvidiaGpuDevices } = gpus;
  return [
    {
      property: "nvidiaGpus",
      // In this order: early versions want what comes first to stand first.
      isolators: ["filesystem/linux", "cgroups/devices", "gpu/nvidia"],
      flags: nvidiaGpuDevices === undefined ? {} : { nvidiaGpuDevices: nvidiaGpuDevices.map(String) },
    },
  ];
}

/** Resources with the GPUs that the flags name; an error where they are not isolated, or where the numbers differ. */
export function withGpus(path: string, resources: MesosResources, flags: MesosAgentFlags): MesosResources {
  const { isolation = [], nvidiaGpuDevices: devices } = flags;
  const gpus = resources._total(path, "gpus");
  if (devices !== undefined && gpus === undefined) {
    return resources._with(path, MesosResource.gpus(devices.length));
  }
  if (gpus === undefined || isUnresolved(gpus) || isolation.some(isUnresolved)) {
    return resources;
  }
  if (gpus > 0 && !isolation.includes("gpu/nvidia")) {
    throw gpusNotIsolated(path);
  }
  if (gpus > 0 && devices === undefined) {
    throw gpusWithoutDevices(path, gpus);
  }
  if (devices !== undefined && devices.length !== gpus) {
    throw otherNumberOfGpus(path, gpus, devices);
  }
  return resources;
}
