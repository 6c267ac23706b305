import { ConfigurationError } from "./configuration-error";

/** Errors of how agents run containers. */

export const notADockerVersion = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "a version of the Docker engine must be its number alone",
    got,
    fix: "give for example 28.5.2; the library adds what packages write around it",
  });

export const notASysdigVersion = (path: string, got: unknown) =>
  new ConfigurationError(path, { what: "this is no version of Sysdig", got, fix: "give for example 0.34.1" });

export const emptyContainerList = (path: string, property: string) =>
  new ConfigurationError(path, { what: `${property} is empty`, fix: "name at least one, or leave it out" });

export const badRegistry = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "a registry must be given as the names of images begin, by host or host:port",
    got,
    fix: "use for example quay.io or registry.example.com:5000, without https:// and path; https://index.docker.io/v1/ for Docker Hub",
  });

export const registryIsDockerHub = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "Docker does not look for the login of Docker Hub under this name",
    got,
    fix: "write https://index.docker.io/v1/",
  });

export const registryTwice = (path: string, got: string) =>
  new ConfigurationError(path, { what: "a registry has two logins", got, fix: "keep one of them" });

export const badRegistryUser = (path: string, registry: string, got: unknown) =>
  new ConfigurationError(path, {
    what: `the username for ${registry} must be text without ":", which ends it`,
    got,
    fix: "give the name alone, and its password as `password`",
  });

export const nobodyPullsImages = (path: string) =>
  new ConfigurationError(path, {
    what: "dockerRegistries are given, but the agents pull no images of Docker",
    fix: "add docker, or imageProviders with ImageProvider.DOCKER",
  });

export const badContainerPath = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "containerPath of a default volume must be an absolute path that exists on the machines",
    got,
    fix: "use for example /tmp, without . and .. in it",
  });

export const badHostPath = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "hostPath of a default volume must be a path in the sandbox, or an absolute path of the machine",
    got,
    fix: "use for example .local/tmp, without . and .. as parts of it",
  });

export const nestedContainerPaths = (path: string, got: readonly string[]) =>
  new ConfigurationError(path, {
    what: "one default volume would hide another one",
    got,
    fix: "give paths of which none begins with another one",
  });

export const readOnlyNotShared = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "the isolator filesystem/shared mounts every volume writable, whatever its mode says",
    got: `${got} with ContainerVolumeMode.RO`,
    fix: "leave filesystem/shared out of isolators, which makes it filesystem/linux, or use ContainerVolumeMode.RW",
  });

export const gpusNotIsolated = (path: string) =>
  new ConfigurationError(path, {
    what: "resources offer gpus that nothing isolates: every task could use all of them",
    fix: "add nvidiaGpus, or leave gpus out of the resources",
  });

export const gpusWithoutDevices = (path: string, got: number) =>
  new ConfigurationError(path, {
    what: "resources say how many gpus there are, but not which: the agents would not start",
    got: `gpus: ${got}`,
    fix: "name them in nvidiaGpuDevices of nvidiaGpus, or leave gpus out of the resources, which offers all",
  });

export const otherNumberOfGpus = (path: string, gpus: number, devices: readonly unknown[]) =>
  new ConfigurationError(path, {
    what: `nvidiaGpuDevices names another number of GPUs than the ${gpus} of the resources: the agents would not start`,
    got: devices,
    fix: "leave gpus out of the resources: they follow from nvidiaGpuDevices",
  });

export const noSuchCgroupV2Isolator = (path: string, got: string, os: string) =>
  new ConfigurationError(path, {
    what: `${os} has cgroup v2, for which Mesos has no such isolator: the agent would not start`,
    got,
    fix:
      "there are cgroups/cpu, cgroups/mem, cgroups/cpuset, cgroups/devices, cgroups/hugetlb, cgroups/perf_event, cgroups/pids, and " +
      "cgroups/all for all of them with io; or use a system with cgroup v1",
  });

export const noSuchCgroupSubsystem = (path: string, got: string, os: string, version: number, some: readonly string[]) =>
  new ConfigurationError(path, {
    what: `the flag agentSubsystems names something that cgroup v${version} of ${os} does not have: the agent would not start`,
    got,
    fix: `use some of ${some.join(", ")}`,
  });

export const netClsOnCgroupV2 = (path: string, flag: string, os: string) =>
  new ConfigurationError(path, {
    what: `the flag ${flag} has no effect on ${os}: its cgroup v2 has no net_cls`,
    fix: "leave it out, or use a system with cgroup v1",
  });
