import { agent, CENTOS, contentOf, flagFiles, XENIAL } from "./containers/agents";

const UNIT = "/usr/local/lib/systemd/system/mesos-cgroups.service";

/** Controllers whose absence keeps the agent from starting, and those that are only tried. */
function controllers(props: object): { readonly needed: string[]; readonly tried: string[] } {
  const unit = contentOf(agent(props), UNIT) ?? "";
  const named = (start: string) =>
    [...unit.matchAll(new RegExp(`^ExecStart=${start}.*? echo \\+(\\w+) `, "gm"))].map(([, c]) => c);
  return { needed: named("/bin/sh -c '"), tried: named("-/bin/sh -c '") };
}

test("controllers that isolators cannot do without keep the agent from starting", () => {
  expect(controllers({})).toEqual({ needed: ["cpu", "memory"], tried: ["cpuset", "hugetlb", "io", "pids"] });
  expect(controllers({ isolators: ["cgroups/pids", "cgroups/cpuset", "cgroups/devices"] })).toEqual({
    needed: ["cpu", "memory", "pids", "cpuset"],
    tried: ["hugetlb", "io"],
  });
  expect(controllers({ isolators: ["cgroups/all"] })).toEqual({
    needed: ["cpu", "memory", "cpuset", "hugetlb", "io", "pids"],
    tried: [],
  });
});

test.each(["cgroups/blkio", "cgroups/net_cls", "cgroups/net_prio", "cgroups/io"])(
  "fails when cgroup v2 has no %s",
  (isolator) => {
    expect(() => agent({ isolators: [isolator] })).toThrow(
      `] Ubuntu 24.04 has cgroup v2, for which Mesos has no such isolator: the agent would not start, got "${isolator}"; there are cgroups/cpu, `,
    );
  },
);

test("isolators of cgroup v1 stay possible where that is", () => {
  expect(flagFiles(agent({ ...CENTOS, isolators: ["cgroups/blkio", "cgroups/net_cls"] })).isolation).toBe(
    "cgroups/cpu,cgroups/mem,cgroups/blkio,cgroups/net_cls",
  );
});

test("subsystems of the agent are those of the version", () => {
  expect(flagFiles(agent({ flags: { agentSubsystems: ["cpu", "memory"] } })).agent_subsystems).toBe("cpu,memory");
  expect(flagFiles(agent({ ...XENIAL, flags: { agentSubsystems: ["cpuacct", "memory"] } })).agent_subsystems).toBe(
    "cpuacct,memory",
  );
  expect(() => agent({ flags: { agentSubsystems: ["memory", "cpuacct"] } })).toThrow(
    /agentSubsystems names something that cgroup v2 of Ubuntu 24.04 does not have: the agent would not start, got "cpuacct"; use some of cpu, cpuset, hugetlb, io,/,
  );
  expect(() => agent({ ...XENIAL, flags: { agentSubsystems: ["io"] } })).toThrow(/cgroup v1 of Ubuntu 16.04/);
});

test("fails when classes of network traffic are asked for on cgroup v2", () => {
  const flags = { cgroupsNetClsPrimaryHandle: "0x0010" };
  expect(() => agent({ isolators: ["cgroups/all"], flags })).toThrow(
    /the flag cgroupsNetClsPrimaryHandle has no effect on Ubuntu 24.04: its cgroup v2 has no net_cls; leave it out/,
  );
  expect(flagFiles(agent({ ...CENTOS, isolators: ["cgroups/net_cls"], flags }))).toHaveProperty("cgroups_net_cls_primary_handle");
});

test("fails when a whole swap limit is asked for on cgroup v2", () => {
  expect(() => agent({ flags: { cgroupsLimitSwap: true } })).toThrow(
    /cgroupsLimitSwap does not exist on a system with cgroup v2/,
  );
});
