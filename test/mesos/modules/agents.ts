import { MachineImage, MesosAgentPool, MesosMasters, MesosPackages, OperatingSystem, ZooKeeperEnsemble } from "../../../lib";
import { SynthesizedCluster, SynthesizedMachine } from "../../../lib/testing";
import { newNetwork, newStack } from "../../support/cluster";

/** Packages with an operating system that they exist for. */
export const LINES = {
  clusterd: { packages: MesosPackages.clusterd(), operatingSystem: OperatingSystem.UBUNTU_24_04 },
  "Mesosphere, 1.11.0": {
    packages: MesosPackages.mesosphere({ version: "1.11.0" }),
    operatingSystem: OperatingSystem.CENTOS_7,
    image: MachineImage.ami("ami-1"),
  },
  "Mesosphere, 1.0.1": {
    packages: MesosPackages.mesosphere({ version: "1.0.1" }),
    operatingSystem: OperatingSystem.UBUNTU_16_04,
    image: MachineImage.ami("ami-1"),
  },
};

interface Cluster {
  readonly line?: keyof typeof LINES;
  readonly masters?: object;
  readonly agents?: object;
}

/** A master and an agent with properties. */
export function cluster({ line = "clusterd", masters: own, agents }: Cluster) {
  const machines = LINES[line];
  const stack = newStack();
  const network = newNetwork(stack);
  const { packages: _, ...others } = machines;
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { network, ...others });
  const masters = new MesosMasters(stack, "Masters", { zooKeeper, ...machines, ...own });
  new MesosAgentPool(stack, "Agents", { masters, ...machines, ...agents });
  return stack;
}

/** The only agent. */
export function agent(agents: object, line?: keyof typeof LINES): SynthesizedMachine {
  return machine("agents", { agents, line });
}

/** A master. */
export function master(masters: object): SynthesizedMachine {
  return machine("masters", { masters });
}

function machine(name: string, given: Cluster): SynthesizedMachine {
  const all = SynthesizedCluster.fromStack(cluster(given)).machines;
  return all.filter((one) => one.name.startsWith(name))[0];
}

/** Content of a flag's file, whatever the service is called. */
export function flag(of: SynthesizedMachine, name: string): string | undefined {
  return of.files.find(({ path }) => new RegExp(`^/etc/mesos-(master|agent|slave)/${name}$`).test(path))?.content.trim();
}

/** A module as Mesos reads it. */
interface Loaded {
  readonly library: { readonly file?: string; readonly name?: string };
  readonly parameters: Readonly<Record<string, string>>;
}

/** What the flag modules tells a daemon to load, by the names of the modules. */
export function loaded(of: SynthesizedMachine): Record<string, Loaded> {
  const { libraries } = JSON.parse(flag(of, "modules") ?? '{"libraries":[]}') as Modules;
  return Object.fromEntries(
    libraries.flatMap(({ modules, ...library }) =>
      modules.map(({ name, parameters = [] }) => [
        name,
        { library, parameters: Object.fromEntries(parameters.map(({ key, value }) => [key, value])) },
      ]),
    ),
  );
}

/** The protobuf message of Mesos' module.proto. */
interface Modules {
  readonly libraries: ReadonlyArray<{
    readonly file?: string;
    readonly name?: string;
    readonly modules: ReadonlyArray<{
      readonly name: string;
      readonly parameters?: ReadonlyArray<{ readonly key: string; readonly value: string }>;
    }>;
  }>;
}
