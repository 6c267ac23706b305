import { DockerEngine } from "../../packages/docker-engine";
import { Sysdig } from "../../packages/sysdig";
import { CniNetwork } from "./cni-network";
import { CniPlugins } from "./cni-plugins";
import { ContainerDiskQuota } from "./container-disk-quota";
import { ContainerVolume } from "./default-container-volumes";
import { DockerRegistryCredentials } from "./docker-registries";
import { ImageProvider } from "./image-providers";
import { NvidiaGpus } from "./nvidia-gpus";

/** How agents run containers: properties that are more than one flag. */
export interface MesosContainersProps {
  /**
   * Limits the disk that containers may use.
   *
   * @default - the disk that tasks ask for is only counted, so that a task can fill the disk of all
   */
  readonly containerDiskQuota?: ContainerDiskQuota;

  /**
   * The CNI networks that containers can join by their names, each on a bridge or what else its plugin makes on each machine. Names, bridges
   * and subnets are each network's own, and no subnet overlaps the network of the cluster.
   *
   * They stand in a directory that has nothing else. Whoever brings a directory of networks of their own gives
   * `flags.networkCniConfigDir` and `flags.networkCniPluginsDir` instead; both ways at once are an error.
   *
   * @default - none: all containers are in their machine's network
   */
  readonly cniNetworks?: CniNetwork[];

  /**
   * Where the plugins of `cniNetworks` come from; they are looked for in this order. An error without `cniNetworks`.
   *
   * @default [CniPlugins.distribution()]
   */
  readonly cniPlugins?: CniPlugins[];

  /**
   * The Docker engine of the machines, which runs containers beside the Mesos containerizer: `containerizers` is `docker,mesos`. The agent
   * starts after it, and gives executors 5 minutes to register (`flags.executorRegistrationTimeout`), for the time that large images take.
   * Images and containers are on the root volume, in /var/lib/docker: `rootVolumeSize` gives them room.
   *
   * @default - the agents run tasks with the Mesos containerizer alone
   */
  readonly docker?: DockerEngine;

  /**
   * Formats of images that the Mesos containerizer runs without Docker: `image_providers`, with the isolators `filesystem/linux` and
   * `docker/runtime` or `appc/runtime`. Images are kept below `workDir` (`flags.dockerStoreDir`, `flags.appcStoreDir`).
   *
   * @default - the Mesos containerizer runs tasks in the file system of the machine
   */
  readonly imageProviders?: ImageProvider[];

  /**
   * Logins of registries, for all images that the agents pull: a file that only root can read, fetched by reference at every boot.
   *
   * Docker's client reads that file itself (DOCKER_CONFIG), and then no `.docker/config.json` or `.dockercfg` among the URIs of a task. The
   * Mesos containerizer takes logins from the flag `docker_config` only, and an agent shows the values of its flags at /flags, in /state
   * and at the beginning of its log. With `imageProviders`, nobody may read these (`viewFlags` and `accessMesosLogs`, unless `acls` says who
   * may), and only root opens the log's directory; what collects the logs of machines sees the logins.
   *
   * @default - none, images are pulled without login
   */
  readonly dockerRegistries?: DockerRegistryCredentials[];

  /**
   * Isolators beside the ones that limit CPU and memory (`cgroups/cpu` and `cgroups/mem`), such as `cgroups/pids`, or `namespaces/pid` with
   * `filesystem/linux`. They are added to the flag `isolation`: what must not be there at all is left out by giving `flags.isolation`, which
   * replaces all but these and those of other properties.
   *
   * @default - none but those that other properties need
   */
  readonly isolators?: string[];

  /**
   * Volumes of every container that brings none of its own (`default_container_info`): directories of its sandbox in the place of shared
   * ones, such as a private /tmp.
   *
   * They need the isolator `filesystem/linux`, which is added; or `filesystem/shared` where `isolators` names it. Mesos has advised against
   * that since 1.5.0: it can do nothing else, leaves every volume writable, and is broken on machines with systemd (MESOS-6563).
   *
   * @default - none
   */
  readonly defaultContainerVolumes?: ContainerVolume[];

  /**
   * Offers Nvidia's GPUs to frameworks.
   *
   * @default - GPUs are not offered
   */
  readonly nvidiaGpus?: NvidiaGpus;

  /**
   * Sysdig on the machines, to look into containers with `sysdig` and `csysdig`: its package, and the headers of the kernel that it builds its
   * module with.
   *
   * @default - not installed
   */
  readonly sysdig?: Sysdig;
}
