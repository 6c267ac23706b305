import { setTimeout } from "timers/promises";
import { TerraformStack } from "cdktf";
import {
  LibprocessFlags,
  MachineImage,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  NodeGroup,
  OperatingSystem,
  PackageRepository,
  ZooKeeperEnsemble,
} from "../../lib";
import { findFlag } from "../../lib/mesos/flags/find-flag";
import { FlagScope } from "../../lib/mesos/flags/flag-catalogue";
import { SynthesizedMachine } from "../../lib/testing";
import { readBack } from "../mesos/flags/stout";
import { newNetwork, newStack } from "../support/cluster";
import { eventually } from "../support/eventually";
import { Bench, describeMachines, VendorRepository, vendorRepository } from "../support/machine";
import { plannedVpc } from "../support/plan/planned-vpc";
import { Cluster } from "./cluster";
import {
  ADDRESSES,
  Batch,
  batches,
  exceptions,
  EXCEPTIONS,
  existing,
  FOR_ALL_AGENTS,
  plain,
  propertiesBeside,
  Target,
  tells,
} from "./flag-batches";
import { FlaggedDaemon, prepare } from "./flagged-daemon";
import { mirror } from "./mirror";
import { comparable, comparableAll, plannedFlags } from "./planned-flags";

interface Layout extends Target {
  from(repository: PackageRepository): MesosPackages;
}

const clusterd = (repository?: PackageRepository) => MesosPackages.clusterd({ repository });
const mesosphere = (repository?: PackageRepository) => MesosPackages.mesosphere({ version: "1.11.0", repository });

const LAYOUTS: Record<string, Layout> = {
  "clusterd's packages": { operatingSystem: OperatingSystem.DEBIAN_12, packages: clusterd(), from: clusterd },
  "Mesosphere's packages": { operatingSystem: OperatingSystem.UBUNTU_16_04, packages: mesosphere(), from: mesosphere },
};

describe.each(Object.entries(LAYOUTS))("the batches for %s", (_, target) => {
  test.each(["agent", "master", "libprocess"] as const)(
    "have every flag of %s that has another value than its default",
    (scope) => {
      const packed = batches(scope, target);
      const given = existing(scope, target).filter((flag) => packed.some((batch) => tells(flag, batch[flag.property])));
      const listed = exceptions(scope, target).map(({ property }) => property);
      expect([...given.map(({ property }) => property), ...listed].sort()).toEqual(
        existing(scope, target)
          .map(({ property }) => property)
          .sort(),
      );
    },
  );
});

test.each(EXCEPTIONS)("$scope $property is a flag", ({ scope, property }) => {
  expect(findFlag("Test", scope, property).property).toBe(property);
});

/** One start of a daemon. */
interface Start {
  readonly daemon: "agent" | "master";
  readonly what: string;
  readonly flags?: Batch;
  readonly libprocess?: Batch;
}

const DAEMONS = {
  agent: { hostname: "agent-1", service: (packages: MesosPackages) => packages.agentServiceName, port: 5051 },
  master: { hostname: "node-1", service: () => "mesos-master", port: 5050 },
};

function cluster({ operatingSystem, from }: Layout, vendor: VendorRepository, start?: Start): TerraformStack {
  const packages = from(mirror(vendor));
  const stack = newStack();
  const network = newNetwork(stack);
  const machine = (id: string, hostname: string, privateIp: string) =>
    new NodeGroup(stack, id, {
      network,
      operatingSystem,
      image: MachineImage.ami("ami-1"),
      members: [{ hostname, privateIp }],
    });
  const settings = (daemon: Start["daemon"], otherwise: Batch): { flags: object; libprocess?: LibprocessFlags } =>
    start?.daemon === daemon
      ? { flags: start.flags ?? otherwise, libprocess: start.libprocess, ...propertiesBeside(start.flags ?? {}, daemon) }
      : { flags: otherwise };
  const nodes = machine("Node", DAEMONS.master.hostname, ADDRESSES.master);
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
  const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper, packages, ...settings("master", FOR_ALL_AGENTS) });
  const agents = machine("AgentNode", DAEMONS.agent.hostname, ADDRESSES.agent);
  new MesosAgentPool(stack, "Agents", { nodes: agents, masters, packages, ...settings("agent", {}) });
  return stack;
}

/** Values of flags as a daemon understands them, by the names that it knows. */
function understood(scope: FlagScope, batch: Batch, texts: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(batch).map((property) => {
      const flag = findFlag("Test", scope, property);
      const text = texts[flag.name];
      const value = text === undefined ? undefined : flag.type === "json" ? comparable(text) : plain(readBack(flag, text));
      return [flag.name, value];
    }),
  );
}

/** What `understood` must say. */
function meant(scope: FlagScope, batch: Batch): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(batch).map(([property, value]) => {
      const flag = findFlag("Test", scope, property);
      return [flag.name, flag.type === "json" ? comparable(JSON.stringify(value)) : plain(value)];
    }),
  );
}

function starts(target: Target): Start[] {
  return (["agent", "master"] as const).flatMap((daemon) => [
    ...batches(daemon, target).map((flags, i, { length }) => ({ daemon, what: `flags, batch ${i + 1} of ${length}`, flags })),
    ...batches("libprocess", target).map((libprocess) => ({ daemon, what: "variables of libprocess", libprocess })),
  ]);
}

function describeLayout(name: string, target: Layout): void {
  let vendor: VendorRepository;
  let formed: Cluster;

  beforeAll(async () => {
    vendor = await vendorRepository();
    const bench = await Bench.start(plannedVpc(cluster(target, vendor)), { vendor });
    formed = new Cluster(bench, { ensemble: ["node-1"], masters: ["node-1"], agents: { "agent-1": {} } });
    await bench.keepingLogs(`flags, ${name}`, async () => {
      await bench.powerOn();
      await Promise.all(bench.machines.map((machine) => eventually(300, () => prepare(machine))));
      await formed.formed(600);
    });
  });
  afterAll(() => formed?.bench.stop());

  const tryStart = async (start: Start) => {
    const { daemon: scope, flags = {}, libprocess } = start;
    const { hostname, service, port } = DAEMONS[scope];
    const machine = formed.bench.machine(hostname);
    const daemon = new FlaggedDaemon(machine, service(target.packages), port);
    const vpc = plannedVpc(cluster(target, vendor, start));
    const { userData = "" } = vpc.machines.find((planned) => planned.hostname === hostname) ?? {};
    const planned = SynthesizedMachine.fromUserData(userData, machine.privateIp);

    const shown = await daemon.restart(planned, libprocess === undefined ? "http" : "https");
    expect(understood(scope, flags, shown)).toEqual(meant(scope, flags));
    expect(comparableAll(shown)).toMatchObject(plannedFlags(planned, daemon.directory));
    if (libprocess !== undefined) {
      expect(understood("libprocess", libprocess, await daemon.environment())).toEqual(meant("libprocess", libprocess));
    }
    if (scope === "agent" && libprocess === undefined) {
      await eventually(120, async () => {
        await daemon.stillRuns();
        const agent = { id: await daemon.agentId(), active: true };
        expect(await formed.registeredAgents()).toContainEqual(expect.objectContaining(agent));
      });
    } else {
      // Masters do not serve at once, and an agent with TLS does not find a master without: nothing else shows that all is well.
      await setTimeout(1000);
    }
    await daemon.stillRuns();
  };

  test.each(starts(target))("$daemon: $what", (start) =>
    formed.bench.keepingLogs(`flags, ${name}, ${start.daemon}, ${start.what}`, () => tryStart(start)),
  );
}

describe.each(Object.entries(LAYOUTS))("started with all flags of %s", (name, target) => {
  describeMachines("as planned", () => describeLayout(name, target), { mesosDebs: true });
});
