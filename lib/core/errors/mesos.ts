import { ConfigurationError } from "./configuration-error";

/** Errors of masters and agents. */

export const zkPath = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "zkPath must be an absolute path below the root of ZooKeeper",
    got,
    fix: "use for example /mesos; the root alone is refused by Mesos",
  });

export const zkPathTaken = (path: string, got: string, holder: string) =>
  new ConfigurationError(path, {
    what: `other masters use the same path of the same ensemble: ${holder}`,
    got,
    fix: "give one of them another zkPath",
  });

export const absoluteDirectory = (path: string, name: string, got: string) =>
  new ConfigurationError(path, {
    what: `${name} must be an absolute path`,
    got,
    fix: "use for example /var/lib/mesos; letters, digits and . _ - / only",
  });

export const otherNetwork = (path: string, got: string, masters: string) =>
  new ConfigurationError(path, {
    what: "the agents are in another network than their masters",
    got,
    fix: `use nodes in ${masters}, or give the pool the masters of its own network`,
  });

export const clusterName = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "cluster is a name in one line",
    got,
    fix: "leave out line breaks and blanks at its ends",
  });

export const swapOnCgroupV2 = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "flags.cgroupsLimitSwap does not exist on a system with cgroup v2: the agent would not start",
    got,
    fix: "leave it out, or use a system with cgroup v1",
  });
