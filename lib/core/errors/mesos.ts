import { ConfigurationError } from "./configuration-error";

/** Errors of masters and agents. */

export const zkPath = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "zkPath must be an absolute path below the root of ZooKeeper",
    got,
    fix: "use for example /mesos; the root alone is refused",
  });

export const newerThanMasters = (path: string, got: string, masters: string) =>
  new ConfigurationError(path, {
    what: `the agents' Mesos is newer than that of the masters, ${masters}`,
    got,
    fix: "upgrade masters first: give the masters the same packages, or a later version",
  });

export const tooOldForMasters = (path: string, got: string, masters: string) =>
  new ConfigurationError(path, {
    what: `masters of Mesos 1.3 and later refuse agents before 1.0.0, and these are to register with masters of ${masters}`,
    got,
    fix: "upgrade the agents to Mesos 1.0 or later first, while the masters are of 1.0 to 1.2, and the masters after them",
  });

export const maxGracePeriodUnkept = (path: string, got: string, why: string) =>
  new ConfigurationError(path, {
    what: `maxGracePeriod is how long masters let the tasks of agents end before a change, and ${why}`,
    got,
    fix: "leave it out, or give agents and masters of one stack `access`",
  });

export const zkPathTaken = (path: string, got: string, holder: string) =>
  new ConfigurationError(path, {
    what: `the same path of the same ensemble is used by ${holder}`,
    got,
    fix: "give one of them another zkPath",
  });

export const absoluteDirectory = (path: string, name: string, got: string) =>
  new ConfigurationError(path, {
    what: `${name} must be an absolute path`,
    got,
    fix: "use for example /var/lib/mesos; letters, digits and . _ - / only",
  });

export const otherNetwork = (path: string, what: string, got: string, others: string, theirs: string) =>
  new ConfigurationError(path, {
    what: `the ${what} are in another network than their ${others}`,
    got,
    fix: `use nodes in ${theirs}, or give them the ${others} of their own network`,
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

export const systemDirectory = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "workDir is a directory of the system, which the volume would hide",
    got,
    fix: "use a directory of its own, such as /var/lib/mesos",
  });

export const flagOfProperty = (path: string, flag: string, property: string) =>
  new ConfigurationError(path, {
    what: "a flag is given that a property sets already",
    got: flag,
    fix: `leave it out, or leave out ${property}`,
  });

export const domainOfAgentsAlone = (path: string, masters: string) =>
  new ConfigurationError(path, {
    what: `the agents have a fault domain, but their masters (${masters}) have none and refuse such agents`,
    fix: "give the masters flags.domain too, or leave it out",
  });
