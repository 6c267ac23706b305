import { availableParallelism, loadavg } from "os";
import { HOSTNAME } from "../../test/machines/one-machine";
import { StubServices } from "../../test/machines/stub-services";
import { eventually } from "../../test/support/eventually";
import { Bench, Machine, missingForMachines } from "../../test/support/machine";
import { byHand } from "./by-hand";
import { LoadedMachine, loadedMachine } from "./machine";
import { outcome } from "./outcome";

/** Milliseconds. */
export interface Boot {
  /** From the begin of cloud-init's first process to the end of its last one. */
  readonly cloudInit: number;
  /** From there to the start of the last service: what is made for services after cloud-init counts too. */
  readonly services: number;
  /** Of all processors, from the begin of the machine until its services answer: other work on this host disturbs it less than the clock. */
  readonly processors: number;
}

export interface Boots {
  readonly ours: readonly Boot[];
  readonly byHand: readonly Boot[];
  /** Averages of this host's load over a minute, one before each round and one at the end. */
  readonly loads: readonly number[];
}

const ROUNDS = 5;

/** Where a boot is so slow that the rounds would take longer, there are fewer. */
const MOST_SECONDS = 340;

export const PROCESSORS = availableParallelism();

/** What this host lacks. */
export function missing(): string[] {
  return missingForMachines({ mesosDebs: true });
}

/** Boots both machines by turns, always with blank disks; an error where they do not become the same, which would be another work. */
export async function bootsByTurns(): Promise<Boots> {
  const stubs = new StubServices();
  try {
    const end = Date.now() + MOST_SECONDS * 1000;
    const loaded = await loadedMachine(stubs);
    const userData = loaded.vpc.machines[0].userData;
    const script = byHand(userData);
    const boots: { ours: Boot[]; byHand: Boot[] } = { ours: [], byHand: [] };
    const loads = [loadavg()[0]];
    for (let last = 0; loads.length <= ROUNDS && Date.now() + last < end;) {
      const begun = Date.now();
      const ours = await booted(loaded, userData);
      const theirs = await booted(loaded, script);
      alike(ours.outcome, theirs.outcome);
      boots.ours.push(ours.boot);
      boots.byHand.push(theirs.boot);
      loads.push(loadavg()[0]);
      last = Date.now() - begun;
    }
    return { ...boots, loads };
  } finally {
    stubs.remove();
  }
}

/** A new machine with some user data. */
async function booted({ vpc, vendor }: LoadedMachine, userData: string): Promise<{ boot: Boot; outcome: string[] }> {
  const bench = await Bench.start({ ...vpc, machines: [{ ...vpc.machines[0], userData }] }, { vendor });
  try {
    return await bench.keepingLogs("boot", async () => {
      await bench.powerOn();
      const machine = bench.machine(HOSTNAME);
      const { errors } = await machine.cloudInit();
      if (errors.length > 0) {
        throw new Error(`cloud-init: ${errors.join("; ")}`);
      }
      await machine.settled();
      // The stand-ins for Marathon and Metronome do not listen.
      await eventually(60, () => machine.run("ss -Hltn sport = :2181 | grep -q . && ss -Hltn sport = :5050 | grep -q ."));
      return { boot: await times(machine), outcome: await outcome(machine) };
    });
  } finally {
    await bench.stop();
  }
}

function alike(ours: readonly string[], theirs: readonly string[]): void {
  const only = (mark: string, one: readonly string[], other: readonly string[]) =>
    one.filter((line) => !other.includes(line)).map((line) => `${mark} ${line}`);
  const difference = [...only("ours:", ours, theirs), ...only("by hand:", theirs, ours)];
  if (difference.length > 0) {
    throw new Error(`the two machines are not the same:\n${difference.join("\n")}`);
  }
}

const SERVICES = ["zookeeper", "mesos-master", "marathon", "metronome"];

async function times(machine: Machine): Promise<Boot> {
  const show = (property: string, units: readonly string[]) =>
    units.map((unit) => `systemctl show -p ${property}TimestampMonotonic --value ${unit}`);
  const commands = [
    "cat /sys/fs/cgroup/cpuacct/cpuacct.usage",
    ...show("InactiveExit", ["cloud-init-local"]),
    ...show("ActiveEnter", ["cloud-final", ...SERVICES]),
  ];
  const [nanoseconds, begun, ended, ...started] = (await machine.run(commands.join("\n"))).trim().split("\n").map(Number);
  if (![ended, ...started].every((time) => time > begun)) {
    throw new Error(`not everything was started: ${[begun, ended, ...started].join(" ")}`);
  }
  return {
    cloudInit: (ended - begun) / 1e3,
    services: (Math.max(...started) - begun) / 1e3,
    processors: nanoseconds / 1e6,
  };
}
