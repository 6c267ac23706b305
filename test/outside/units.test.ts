import { SynthesizedMachine } from "../../lib/testing";
import { describeUnless } from "../support/describe-unless";
import { goldenMachines } from "../support/outside/machines";
import { exposures, ownServices, unitFiles } from "../support/outside/units";
import { missingSystemdAnalyze, unitComplaints } from "../support/systemd-analyze";

/** How exposed services may be, of 10, by what they do and by the version of systemd that they run under. */
const LIMITS = [
  {
    services: /^data-volume-/,
    under: [219, 229, 249],
    atMost: 7.8,
    reason: "It mounts disks for the whole machine, so it must see and change what the machine sees.",
  },
  {
    services: /^secrets\.service$/,
    under: [249],
    atMost: 4,
    reason: "It fetches from AWS and writes files of every user, wherever they are.",
  },
  {
    services: /^kernel-headers\.service$/,
    under: [219, 229, 249],
    atMost: 9.2,
    reason: "It installs packages, and builds modules of the kernel.",
  },
  {
    services: /^traefik-dnsmasq\.service$/,
    under: [249],
    atMost: 3.9,
    reason: "It listens on port 53 and then becomes another user.",
  },
  {
    services: /./,
    under: [249],
    atMost: 3.5,
    reason: "It reaches the network and what its user may write.",
  },
  {
    services: /./,
    under: [229],
    atMost: 6.1,
    reason: "Neither filters of system calls by group nor restricted namespaces are known there.",
  },
  {
    services: /./,
    under: [219],
    atMost: 6.6,
    reason: "What denies new privileges would also keep SELinux from giving services a domain of their own.",
  },
];

/** The version of systemd that settings came with, or the value of one; older ones ignore them, or take a list of groups for an empty one. */
const CAME_WITH: ReadonlyArray<readonly [RegExp, number]> = [
  [/^AmbientCapabilities=/m, 229],
  [/^(ReadWritePaths|ReadOnlyPaths|InaccessiblePaths|RestrictRealtime)=|^SystemCallFilter=~?@/m, 231],
  [/^(PrivateUsers|ProtectControlGroups|ProtectKernelModules|ProtectKernelTunables)=|^ProtectSystem=strict$/m, 232],
  [/^RestrictNamespaces=/m, 233],
  [/^(LockPersonality|RuntimeDirectoryPreserve|StateDirectory|LogsDirectory|CacheDirectory)=/m, 235],
  [/^SystemCallFilter=.*@system-service/m, 239],
  [/^PrivateMounts=/m, 239],
  [/^(ProtectHostname|RestrictSUIDSGID)=/m, 242],
  [/^ExecCondition=/m, 243],
  [/^ProtectKernelLogs=/m, 244],
  [/^ProtectClock=/m, 245],
  [/^(ProtectProc|ProcSubset)=/m, 247],
];

/** The oldest systemd that a machine may have: that of CentOS 7 and RHEL 7, of Ubuntu 16.04, or of Ubuntu 22.04. */
function systemdOf(machine: SynthesizedMachine): number {
  const sources = machine.files.filter(
    ({ path }) => path.startsWith("/etc/apt/sources.list.d/") || path.startsWith("/etc/yum.repos.d/"),
  );
  if (sources.some(({ path }) => path.startsWith("/etc/yum.repos.d/"))) {
    return 219;
  }
  return sources.some(({ content }) => /\bxenial\b/.test(content)) ? 229 : 249;
}

describeUnless(missingSystemdAnalyze, "systemd-analyze", () => {
  // Alike machines have alike units.
  const kinds = [
    ...new Map(
      [...goldenMachines()].reverse().map(([name, machine]) => {
        const files = unitFiles(machine);
        return [JSON.stringify(files), { name, files, systemd: systemdOf(machine) }];
      }),
    ).values(),
  ];

  test.each(kinds.map((kind) => [kind.name, kind] as const))("finds nothing wrong with the units of %s", (_, { files }) => {
    expect(unitComplaints(files)).toBe("");
  });

  test.each(kinds.map((kind) => [kind.name, kind] as const))("understands all units of %s", (_, { files, systemd }) => {
    const later = CAME_WITH.filter(([, version]) => version > systemd);
    expect(files.flatMap(({ content }) => later.flatMap(([setting]) => setting.exec(content)?.[0] ?? []))).toEqual([]);
  });

  test("leaves SELinux of CentOS 7 and RHEL 7 the domains of services, which go with new privileges", () => {
    const denying = /^(NoNewPrivileges|RestrictAddressFamilies|SystemCallFilter|SystemCallArchitectures)=/m;
    const old = kinds.filter(({ systemd }) => systemd === 219);
    expect(old).not.toEqual([]);
    expect(old.filter(({ files }) => files.some(({ content }) => denying.test(content)))).toEqual([]);
  });

  const levels = kinds.flatMap(({ name, files, systemd }) =>
    Object.entries(exposures(files, ownServices(files))).map(([service, level]) => ({ name, service, level, systemd })),
  );
  const limitOf = ({ service, systemd }: { service: string; systemd: number }) =>
    LIMITS.find(({ services, under }) => services.test(service) && under.includes(systemd));

  test("every service of ours is exposed to no more than what it does needs", () => {
    expect(levels.filter((level) => level.level > (limitOf(level)?.atMost ?? 0))).toEqual([]);
  });

  test("fails when a service loses a setting", () => {
    const { files } = kinds.find(({ name }) => name === "production/zk-1") as (typeof kinds)[number];
    const weaker = files.map(({ path, content }) => ({
      path,
      content: content.replace("SystemCallFilter=@system-service\n", ""),
    }));
    const { "zookeeper.service": level } = exposures(weaker, ["zookeeper.service"]);
    expect(level).toBeGreaterThan(limitOf({ service: "zookeeper.service", systemd: 249 })?.atMost ?? 10);
  });

  test("every limit is for something, and no higher than that", () => {
    const highest = LIMITS.map((limit) =>
      Math.max(...levels.filter((level) => limitOf(level) === limit).map(({ level }) => level)),
    );
    expect(highest).toEqual(LIMITS.map(({ atMost }) => atMost));
  });
});
