import { netClsOnCgroupV2, noSuchCgroupSubsystem, noSuchCgroupV2Isolator, swapOnCgroupV2 } from "../core/errors";
import { OperatingSystem } from "../machine/operating-system";
import { isUnresolved } from "../machine/unresolved";
import { MesosAgentFlags } from "./flags/agent-flags";

/** What each isolator for cgroup v2 needs of the kernel; two of them need no controller. */
const CONTROLLERS: Readonly<Record<string, readonly string[]>> = {
  "cgroups/all": ["cpu", "memory", "cpuset", "hugetlb", "io", "pids"],
  "cgroups/cpu": ["cpu"],
  "cgroups/cpuset": ["cpuset"],
  "cgroups/devices": [],
  "cgroups/hugetlb": ["hugetlb"],
  "cgroups/mem": ["memory"],
  "cgroups/perf_event": [],
  "cgroups/pids": ["pids"],
};

/** What the flag agent_subsystems can name, by the version of cgroups. */
const SUBSYSTEMS: Readonly<Record<number, readonly string[]>> = {
  1: "blkio cpu cpuacct cpuset devices freezer hugetlb memory net_cls net_prio perf_event pids".split(" "),
  2: "cpu cpuset hugetlb io memory misc pids rdma".split(" "),
};

/** A word that agent_subsystems takes for something else than a subsystem: clusterd, after its release 0.9.0. */
const NO_SUBSYSTEM = "container_exec";

/** Controllers without which a task of these isolators cannot start. */
export function neededControllers(isolation: readonly string[]): string[] {
  // A kernel without the first two cannot limit tasks at all.
  return [...new Set(["cpu", "memory", ...isolation.flatMap((isolator) => CONTROLLERS[isolator] ?? [])])];
}

/** Controllers that isolators can use, where the kernel has them. */
export const USEFUL_CONTROLLERS = CONTROLLERS["cgroups/all"];

/** Refuses what the cgroups of an operating system do not have: Mesos would exit, or silently do without. */
export function checkCgroups(path: string, os: OperatingSystem, flags: MesosAgentFlags): void {
  const { cgroupVersion: version } = os;
  const known = SUBSYSTEMS[version];
  const subsystem = flags.agentSubsystems?.find((name) => !known.includes(name) && name !== NO_SUBSYSTEM && !isUnresolved(name));
  if (subsystem !== undefined) {
    throw noSuchCgroupSubsystem(path, subsystem, os.toString(), version, known);
  }
  if (version === 2) {
    checkCgroupV2(path, os.toString(), flags);
  }
}

function checkCgroupV2(path: string, os: string, flags: MesosAgentFlags): void {
  if (flags.cgroupsLimitSwap === true) {
    throw swapOnCgroupV2(path, os);
  }
  const isolator = flags.isolation?.find((name) => /^cgroups\//.test(name) && !Object.hasOwn(CONTROLLERS, name));
  if (isolator !== undefined && !isUnresolved(isolator)) {
    throw noSuchCgroupV2Isolator(path, isolator, os);
  }
  const netCls = (["cgroupsNetClsPrimaryHandle", "cgroupsNetClsSecondaryHandles"] as const).find((flag) => flags[flag]);
  if (netCls !== undefined) {
    throw netClsOnCgroupV2(path, netCls, os);
  }
}
