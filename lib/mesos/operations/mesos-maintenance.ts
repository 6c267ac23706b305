import { createHash } from "crypto";
import { Construct } from "constructs";
import { Duration } from "../../core/duration";
import { emptyDuration, invalidStart, machineInTwoWindows, noWindows } from "../../core/errors";
import { TerraformStack } from "../../core/terraform";
import { IMesosMasters } from "../mesos-masters";
import { agentNames } from "./agent-names";
import { MastersToTell } from "./masters-to-tell";

/** Machines that are in maintenance at one time. */
export interface MesosMaintenanceWindow {
  /** Host names of agents' machines: `agents-0001` for one of this app, with the domain for one that is not. Each is in one window only. */
  readonly machines: string[];

  /** When the machines become unavailable, in whole seconds with a time zone: `2027-03-01T22:00:00Z`. It may have passed. */
  readonly start: string;

  /**
   * How long they are unavailable. Nothing happens by itself when it is over: take the window out of the stack then.
   *
   * @default - until the window is taken out
   */
  readonly duration?: Duration;

  /**
   * Whether the machines are down (`/machine/down`): their agents end, their tasks are lost, and the masters refuse them until the window
   * says false or is taken out (`/machine/up`). Meanwhile systemd starts the agents again and again, every 20 seconds, and they end with exit
   * status 0 each time; that is how they come back by themselves when the machines are up again. Stop the service on a machine that is to
   * stay quiet.
   *
   * @default false: frameworks are told to leave the machines, and those that do not stay
   */
  readonly down?: boolean;
}

/** Properties of maintenance. */
export interface MesosMaintenanceProps {
  /** The masters of the cluster, of this stack, with `access` to their machines. */
  readonly masters: IMesosMasters;

  /** What is planned, at least one window with at least one machine. */
  readonly windows: MesosMaintenanceWindow[];
}

/**
 * Maintenance of agents' machines in a running cluster: frameworks learn when which machines become unavailable, and can move their tasks
 * once, in time.
 *
 * A cluster has one schedule. Windows of others stay in it as they are; those of this stack are known by the microseconds of their start,
 * which are added to it. Where masters before 1.9 are told of agents that are about to change, this waits until their machines are out of that
 * maintenance. All windows of a stack stand in one construct. When it leaves the stack, its machines are brought up and its
 * windows are taken away. ACLs must allow the masters' `authentication.operator` `updateMaintenanceSchedules`, `toGetMaintenanceSchedules`
 * and `toGetMaintenanceStatuses`, and for machines that are down `startMaintenances` and `stopMaintenances`.
 *
 * @see https://mesos.apache.org/documentation/latest/maintenance/
 */
export class MesosMaintenance extends Construct {
  public constructor(scope: Construct, id: string, props: MesosMaintenanceProps) {
    super(scope, id);
    const { masters, windows } = props;
    const { path } = this.node;
    const cluster = new MastersToTell(this, masters);
    if (windows.length === 0 || windows.some(({ machines }) => machines.length === 0)) {
      throw noWindows(path);
    }
    const planned = windows.map(({ machines, start, duration, down = false }) => {
      if (duration !== undefined && duration.toMilliseconds() === 0) {
        throw emptyDuration(path, "duration of a window", duration.toMesos());
      }
      return { machines: agentNames(this, masters, machines), start, since: nanoseconds(path, start), duration, down };
    });
    const names = planned.flatMap(({ machines }) => machines);
    const twice = names.find((name, index) => names.indexOf(name) < index);
    if (twice !== undefined) {
      throw machineInTwoWindows(path, twice);
    }
    const mark = markOf(TerraformStack.of(this));
    cluster.tell({
      kind: "maintenance",
      what: "maintenance",
      values: Object.fromEntries(
        planned.flatMap(({ machines, start, duration, down }) => {
          const span = [`from ${start}`, ...(duration === undefined ? [] : [`for ${duration}`]), ...(down ? ["down"] : [])];
          return machines.map((name) => [name, span.join(" ")]);
        }),
      ),
      input: () => ({
        mark,
        windows: planned.map(({ machines, since, duration, down }) => ({
          machines,
          start: String(since),
          ...(duration === undefined ? {} : { duration: String(nanosecondsOf(duration)) }),
          down,
        })),
      }),
      removal: {
        input: { mark },
        byHand: `POST /machine/up for machines that are down, and POST /maintenance/schedule with the windows of others`,
      },
      needs: ["update_maintenance_schedules", "get_maintenance_schedules", "get_maintenance_statuses"]
        .concat(windows.some(({ down }) => down === true) ? ["start_maintenances", "stop_maintenances"] : [])
        .map((action) => ({ action })),
    });
  }
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;

/** Since 1970. */
function nanoseconds(path: string, start: string): bigint {
  const [day] = typeof start === "string" && TIME.test(start) ? start.split("T") : [];
  // JavaScript takes the 31st of every month.
  const isDay = day !== undefined && new Date(Date.parse(day) || 0).toISOString().startsWith(day);
  const milliseconds = isDay ? Date.parse(start) : NaN;
  // Mesos counts in 64 bits.
  if (Number.isNaN(milliseconds) || milliseconds < 0 || BigInt(milliseconds) * NANOSECONDS >= 2n ** 63n) {
    throw invalidStart(path, start);
  }
  return BigInt(milliseconds) * NANOSECONDS;
}

function nanosecondsOf(duration: Duration): bigint {
  return BigInt(Math.round(duration.toMilliseconds())) * NANOSECONDS;
}

/** In a millisecond. A point in time has more digits than a number holds. */
const NANOSECONDS = 1_000_000n;

/** The microseconds by which windows of a stack are known, which are never none. */
function markOf(stack: TerraformStack): number {
  return 1 + (createHash("sha256").update(stack.node.id).digest().readUInt32BE() % 999_999);
}
