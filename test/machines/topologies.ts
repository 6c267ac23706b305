import { TerraformStack } from "cdktf";
import {
  Duration,
  LoggingLevel,
  MachineAccess,
  MachineImage,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  MesosResources,
  NodeGroup,
  OperatingSystem,
  Size,
  ZooKeeperEnsemble,
} from "../../lib";
import { newNetwork, newStack } from "../support/cluster";
import { VendorRepository } from "../support/machine";
import { mirror } from "./mirror";

/** What may change in a running cluster's stack. */
export interface Settings {
  readonly maxClientCnxns?: number;
}

/** A cluster as its user describes it, and what the tests expect of it. */
export interface Topology {
  readonly name: string;
  stack(vendor: VendorRepository, settings?: Settings): TerraformStack;
  readonly ensemble: readonly string[];
  readonly masters: readonly string[];
  readonly agents: Readonly<Record<string, ExpectedAgent>>;
  readonly agentService: string;
  /** The flags of its daemons as /flags shows them. */
  readonly masterFlags: Readonly<Record<string, string>>;
  readonly agentFlags: Readonly<Record<string, string>>;
}

export interface ExpectedAgent {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly cpus: number;
  readonly mem: number;
  readonly ports: string;
}

const SSD: ExpectedAgent = { attributes: { disk: "ssd", rack: "r1" }, cpus: 2, mem: 1024, ports: "[31000-31099]" };
const HDD: ExpectedAgent = { attributes: { disk: "hdd", generation: 2 }, cpus: 0.5, mem: 256, ports: "[32000-32009]" };

/** Nobody goes this way, but with it members may ask each other. */
const access = MachineAccess.ssh();

const HEAP = Size.mebibytes(256);
const MASTER_FLAGS = {
  agentPingTimeout: Duration.seconds(5),
  maxCompletedFrameworks: 20,
  offerTimeout: Duration.minutes(3),
  rateLimits: { limits: [{ principal: "marathon", qps: 50 }] },
  // An agent whose machine boots again is back long before that.
  maxAgentPingTimeouts: 20,
};
const AGENT_FLAGS = {
  gcDelay: Duration.days(2),
  executorEnvironmentVariables: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" },
  executorRegistrationTimeout: Duration.minutes(2),
  loggingLevel: LoggingLevel.WARNING,
};

const SHOWN_BY_MASTERS = {
  agent_ping_timeout: "5secs",
  max_agent_ping_timeouts: "20",
  max_completed_frameworks: "20",
  offer_timeout: "3mins",
  rate_limits: '{"limits":[{"principal":"marathon","qps":50}]}',
  work_dir: "/var/lib/mesos",
};
const SHOWN_BY_AGENTS = {
  executor_environment_variables: '{"PATH":"/usr/sbin:/usr/bin:/sbin:/bin"}',
  executor_registration_timeout: "2mins",
  gc_delay: "2days",
  isolation: "cgroups/cpu,cgroups/mem",
  logging_level: "WARNING",
  work_dir: "/var/lib/mesos",
};

interface Machines {
  readonly operatingSystem: OperatingSystem;
  readonly image: MachineImage;
  readonly packages: MesosPackages;
}

function agents(stack: TerraformStack, masters: MesosMasters, machines: Machines): void {
  new MesosAgentPool(stack, "Ssd", {
    masters,
    ...machines,
    size: 1,
    attributes: { disk: "ssd", rack: "r1" },
    resources: MesosResources.parse("cpus:2;mem:1024;disk:2048;ports:[31000-31099]"),
    flags: AGENT_FLAGS,
  });
  new MesosAgentPool(stack, "Hdd", {
    masters,
    ...machines,
    size: 1,
    attributes: { disk: "hdd", generation: "2" },
    resources: MesosResources.parse("cpus:0.5;mem:256;disk:1024;ports:[32000-32009]"),
    flags: AGENT_FLAGS,
  });
}

/** The book's: ZooKeeper and master on the same three machines. */
export const SHARED: Topology = {
  name: "three machines with ZooKeeper and a master each, clusterd's packages",
  ensemble: ["node-1", "node-2", "node-3"],
  masters: ["node-1", "node-2", "node-3"],
  agents: { "ssd-0001": SSD, "hdd-0001": HDD },
  agentService: "mesos-agent",
  masterFlags: { ...SHOWN_BY_MASTERS, cluster: "shared" },
  agentFlags: SHOWN_BY_AGENTS,
  stack: (vendor, { maxClientCnxns } = {}) => {
    const stack = newStack();
    const network = newNetwork(stack);
    const packages = MesosPackages.clusterd({ repository: mirror(vendor) });
    const machines = { operatingSystem: OperatingSystem.DEBIAN_12, image: MachineImage.ami("ami-1") };
    const nodes = new NodeGroup(stack, "Nodes", { network, ...machines, access, size: 3, hostnamePrefix: "node" });
    const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes, heapSize: HEAP, maxClientCnxns });
    const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper, packages, cluster: "shared", flags: MASTER_FLAGS });
    agents(stack, masters, { ...machines, packages });
    return stack;
  },
};

/** ZooKeeper on machines of its own, and names, ports and paths that are not the defaults. */
export const SEPARATE: Topology = {
  name: "separate ZooKeeper machines, Mesosphere's packages",
  ensemble: ["zk-1", "zk-2", "zk-3"],
  masters: ["master-1", "master-2", "master-3"],
  agents: { "ssd-0001": SSD, "hdd-0001": HDD },
  agentService: "mesos-slave",
  masterFlags: { ...SHOWN_BY_MASTERS, cluster: "separate" },
  agentFlags: SHOWN_BY_AGENTS,
  stack: (vendor, { maxClientCnxns } = {}) => {
    const stack = newStack();
    const network = newNetwork(stack);
    const packages = MesosPackages.mesosphere({ version: "1.11.0", repository: mirror(vendor) });
    const machines = { operatingSystem: OperatingSystem.UBUNTU_16_04, image: MachineImage.ami("ami-1") };
    const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", {
      network,
      ...machines,
      access,
      hostnamePrefix: "zk",
      myIds: [11, 12, 13],
      heapSize: HEAP,
      maxClientCnxns,
    });
    const masters = new MesosMasters(stack, "Masters", {
      zooKeeper,
      ...machines,
      access,
      packages,
      hostnamePrefix: "master",
      cluster: "separate",
      zkPath: "/mesos/bench",
      flags: MASTER_FLAGS,
    });
    agents(stack, masters, { ...machines, packages });
    return stack;
  },
};
