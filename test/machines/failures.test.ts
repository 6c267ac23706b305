import { TerraformStack } from "cdktf";
import {
  MachineImage,
  MesosMasters,
  MesosPackages,
  NodeGroup,
  OperatingSystem,
  ZooKeeperEnsemble,
  ZooKeeperPackages,
} from "../../lib";
import { newNetwork, newStack } from "../support/cluster";
import { Bench, describeMachines, Machine, PackageFormat, VendorRepository, vendorRepository } from "../support/machine";
import { plannedVpc } from "../support/plan/planned-vpc";
import { KEY } from "../support/signing-key";
import { mirror } from "./mirror";

interface Mistake {
  readonly format: PackageFormat;
  readonly version?: string;
  readonly uri?: string;
  readonly publicKey?: string;
  readonly rootSizeMiB?: number;
  /** Something happens to the machine that is not in its plan. */
  readonly userData?: (planned: string) => string;
  /** The one line that says what is wrong. */
  readonly line: RegExp;
}

const STOPPED =
  "^mesos-constructs: stopped while installing the packages [^;]*\\b(no-such-)?mesos\\b[^;]*; no service was started\\. .*";
const line = (reason: string) => new RegExp(`${STOPPED}${reason}.*$`, "m");

const MISTAKES: Record<string, Mistake> = {
  // The slowest first.
  "a yum repository that does not answer": {
    format: "yum",
    uri: "http://silent.example.com/vendor",
    line: line("silent\\.example\\.com"),
  },
  "a version that the repository does not have": {
    format: "apt",
    version: "1.9.0",
    line: line("E: Version '1.9.0-\\*' for 'mesos' was not found"),
  },
  "a package that does not exist": {
    format: "apt",
    userData: (text) => text.replace("- - mesos\n", "- - no-such-mesos\n").replace(" mesos; do", " no-such-mesos; do"),
    line: line("E: Unable to locate package no-such-mesos"),
  },
  "a repository that does not answer": {
    format: "apt",
    uri: "http://silent.example.com/vendor",
    line: line("W: Failed to fetch http://silent\\.example\\.com/vendor/.*Could not connect.* E: Unable to locate package mesos"),
  },
  "a repository that another key has signed": { format: "apt", publicKey: KEY, line: line("NO_PUBKEY") },
  "too small a disk for the packages": {
    format: "apt",
    rootSizeMiB: 70,
    line: line("E: You don't have enough free space in /var/cache/apt/archives/"),
  },
  "a disk that is full before the packages are unpacked": {
    format: "apt",
    rootSizeMiB: 300,
    line: line("No space left on device"),
  },
  "a disk that fills up before the configuration is written": {
    format: "apt",
    rootSizeMiB: 600,
    userData: (text) => text.replace("  - step='writing the configuration'", "  - dd if=/dev/zero of=/filler bs=1M || true\n$&"),
    line: /^mesos-constructs: stopped while writing the configuration; no service was started\. .*No space left on device.*$/m,
  },
  "a version that the yum repository does not have": {
    format: "yum",
    version: "1.9.0",
    line: line("Error: Unable to find a match: mesos-1\\.9\\.0"),
  },
};

function cluster(
  vendor: VendorRepository,
  { format, version = "1.11.0", uri = vendor.uri, publicKey = vendor.publicKey }: Mistake,
): TerraformStack {
  const stack = newStack();
  const network = newNetwork(stack);
  const isApt = format === "apt";
  const repository = mirror({ uri, publicKey }, format);
  const operatingSystem = isApt ? OperatingSystem.UBUNTU_16_04 : OperatingSystem.CENTOS_7;
  const image = MachineImage.ami("ami-1");
  const nodes = new NodeGroup(stack, "Nodes", { network, operatingSystem, image, size: 1, hostnamePrefix: "node" });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", {
    nodes,
    packages: isApt ? undefined : ZooKeeperPackages.mesosphere({ repository }),
  });
  const packages = MesosPackages.mesosphere({ version, repository });
  new MesosMasters(stack, "Masters", { nodes, zooKeeper, packages, cluster: "failing" });
  return stack;
}

/** What runs of the daemons, or would run at the next boot. */
async function daemons(machine: Machine): Promise<string[]> {
  const services = await machine.services();
  const named = ["zookeeper", "mesos-master", "mesos-slave"].map((name) => [name, services[name]] as const);
  const masked = named.filter(([, state]) => state?.enabled === "masked" && state.active === "inactive").map(([name]) => name);
  return [...masked, ...(await machine.listeningPorts()).map(String)];
}

describeMachines(
  "a machine whose user data cannot be carried out",
  () => {
    // They mostly wait.
    test.concurrent.each(Object.entries(MISTAKES))("starts nothing and says why in one line: %s", async (name, mistake) => {
      const vendor = await vendorRepository({ format: mistake.format });
      const { format, rootSizeMiB, userData: changed = (text: string) => text } = mistake;
      const vpc = plannedVpc(cluster(vendor, mistake));
      const machines = vpc.machines.map((machine) => ({ ...machine, userData: changed(machine.userData) }));
      const bench = await Bench.start({ ...vpc, machines }, { vendor, format, rootSizeMiB });
      try {
        await bench.keepingLogs(name, async () => {
          const [node] = bench.machines;
          await bench.powerOn();
          await node.cloudInitEnded();
          const lines = (await node.run("journalctl -u cloud-final -o cat | grep ^mesos-constructs:")).trim();
          expect(lines).toMatch(mistake.line);
          expect(lines.split("\n")).toHaveLength(1);
          expect(await daemons(node)).toEqual(["zookeeper", "mesos-master", "mesos-slave"]);
          // Nor does a later boot start what is half configured.
          await node.reboot();
          await node.settled();
          expect(await daemons(node)).toEqual(["zookeeper", "mesos-master", "mesos-slave"]);
        });
      } finally {
        await bench.stop();
      }
    });
  },
  { mesosDebs: true },
);
