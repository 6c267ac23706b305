import { inOrder } from "./order";
import { spanOf } from "./pools";
import { SynthesizedMachine } from "./synthesized-machine";

/** What a machine is by the services that it starts, in the order of the table. Several frameworks of a kind have names of their own. */
const FUNCTIONS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^zookeeper$/, "ZooKeeper"],
  [/^mesos-master$/, "Mesos master"],
  [/^mesos-(slave|agent)$/, "Mesos agent"],
  [/^marathon/, "Marathon"],
  [/^metronome/, "Metronome"],
  [/^jenkins$/, "Jenkins"],
  [/^traefik$/, "Traefik"],
];

const HEADINGS = ["Function", "IP", "Host name", "Cluster", "myid", "Quorum"];

/** The book's table of a cluster, read from what the machines get: columns of equal width, `-` where a machine has no such thing. */
export function clusterTable(machines: readonly SynthesizedMachine[]): string {
  const clusters = new Map(
    machines.filter(isMaster).map((master) => [zkUrl(master), valueOf(master, "/etc/mesos-master/cluster")]),
  );
  const rows = machines
    .map((machine) => ({ machine, functions: functionsOf(machine) }))
    .sort((a, b) => rank(a.functions) - rank(b.functions) || inOrder(a.machine.fqdn, b.machine.fqdn))
    .map(({ machine, functions }) => [
      functions.join(" + "),
      address(machine),
      machine._pool === undefined ? machine.hostnames[0] : spanOf(machine._pool),
      clusters.get(zkUrl(machine)),
      machine.services.zookeeper === "started" ? valueOf(machine, "/etc/zookeeper/conf/myid") : undefined,
      isMaster(machine) ? valueOf(machine, "/etc/mesos-master/quorum") : undefined,
    ]);
  return aligned([HEADINGS, ...rows.map((row) => row.map((cell) => (cell === undefined || cell === "" ? "-" : cell)))]);
}

function functionsOf({ services }: SynthesizedMachine): string[] {
  const started = Object.keys(services).filter((name) => services[name] === "started");
  return FUNCTIONS.filter(([service]) => started.some((name) => service.test(name))).map(([, name]) => name);
}

/** Place of a machine's first function. */
function rank([first]: readonly string[]): number {
  const place = FUNCTIONS.findIndex(([, name]) => name === first);
  return place < 0 ? FUNCTIONS.length : place;
}

function isMaster(machine: SynthesizedMachine): boolean {
  return machine.services["mesos-master"] === "started";
}

/** An address is given, or it is a reference to what EC2 chooses. */
function address({ privateIp }: SynthesizedMachine): string | undefined {
  return privateIp?.startsWith("${") === true ? "assigned by EC2" : privateIp;
}

/** What tells the clusters apart; with a password in it, what the file is made of. */
function zkUrl(machine: SynthesizedMachine): string | undefined {
  const path = "/etc/mesos/zk";
  const secrets = valueOf(machine, "/etc/mesos-constructs/secrets.json") ?? "[]";
  const files = JSON.parse(secrets) as Array<{ readonly path: string; readonly content: unknown }>;
  const content = files.find((file) => file.path === path)?.content;
  return content === undefined ? valueOf(machine, path) : JSON.stringify(content);
}

function valueOf(machine: SynthesizedMachine, path: string): string | undefined {
  return machine.files.find((file) => file.path === path)?.content.trim();
}

function aligned(rows: readonly string[][]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column]))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}
