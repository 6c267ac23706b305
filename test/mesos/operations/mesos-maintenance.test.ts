import { spawn } from "child_process";
import { once } from "events";
import { mkdtempSync, rmSync, statSync } from "fs";
import { readFile } from "fs/promises";
import { tmpdir } from "os";
import { join } from "path";
import { AclEntity, Duration, MesosAgentPool, MesosMaintenance, MesosMaintenanceWindow, Secret } from "../../../lib";
import { Synthesized } from "../../support/cluster";
import { eventually } from "../../support/eventually";
import { FakeMesos } from "../../support/mesos/fake-mesos";
import { runHere, toldScripts } from "../../support/mesos/told";
import { PYTHONS } from "../../support/pythons";
import { reachedMasters } from "./reached-masters";

const START = "2027-03-01T22:00:00Z";
/** What everybody on one machine waits for. */
const LOCK = "/run/mesos-constructs-maintenance.lock";
/** Nanoseconds of that moment, without those that say whose a window is. */
const SECONDS = String(Date.parse(START) / 1000);

function scripts(windows: MesosMaintenanceWindow[], masters: object = {}) {
  const made = reachedMasters(masters);
  new MesosMaintenance(made.stack, "Maintenance", { masters: made.masters, windows });
  const { values, removals, triggers } = toldScripts(made.stack);
  return { set: values.Maintenance, remove: removals.maintenance, triggers: triggers.Maintenance };
}

let mesos: FakeMesos;

beforeEach(async () => {
  mesos = await FakeMesos.start();
});
afterEach(() => mesos.stop());

/** Names that resolve here; the first one is that of the agent. */
const [AGENT, OTHER] = ["127.0.0.1", "127.0.0.2"];
const run = (script: string, python = "python3") => runHere(script, mesos.port, { python });
const window = (more: object = {}, ...machines: string[]) => ({
  machines: machines.length === 0 ? [AGENT] : machines,
  start: START,
  ...more,
});
const tell = (windows: MesosMaintenanceWindow[], python?: string) => run(scripts(windows).set, python);

/** A window of somebody else's. */
const FOREIGN =
  '{"machine_ids": [{"hostname": "foreign", "ip": "10.0.0.9"}], "unavailability": {"start": {"nanoseconds": 1443830400000000001}}}';

test.each(PYTHONS)("windows are added beside those of others, changed, and taken away alone (%s)", async (python) => {
  mesos.schedule = `{"windows": [${FOREIGN}]}`;
  expect(await tell([window({ duration: Duration.hours(2) })], python)).toEqual({
    status: 0,
    lines: [`maintenance of ${AGENT}: none -> from ${START} for 120 minutes`],
  });
  expect(mesos.schedule).toMatch(
    new RegExp(
      `^\\{"windows": \\[\\{.*"foreign".*1443830400000000001.*\\}, \\{.*"hostname": "${AGENT}".*7200000000000.*"nanoseconds": ${SECONDS}(?!000000)\\d{6}000\\}`,
    ),
  );
  expect(await tell([window({ duration: Duration.hours(2) })], python)).toEqual({
    status: 0,
    lines: ["maintenance: nothing to change"],
  });
  expect(mesos.changes).toHaveLength(1);
  expect(await tell([window(), window({ start: "2027-03-02T01:00:00+01:00" }, OTHER)], python)).toEqual({
    status: 0,
    lines: [
      `maintenance of ${AGENT}: from ${START} for 120 minutes -> from ${START} on`,
      `maintenance of ${OTHER}: none -> from 2027-03-02T00:00:00Z on`,
    ],
  });
  expect(await run(scripts([window()]).remove, python)).toMatchObject({ status: 0 });
  expect(JSON.parse(mesos.schedule)).toEqual(JSON.parse(`{"windows": [${FOREIGN}]}`));
});

test.each(PYTHONS)("machines go down when asked for, and up when not, or with their window (%s)", async (python) => {
  mesos.agent.used = { cpus: 0.5, mem: 0, ports: "[31000-31001]" };
  const key = `${AGENT}|${AGENT}`;
  expect(await tell([window({ down: true })], python)).toEqual({
    status: 0,
    lines: [
      `maintenance of ${AGENT}: none -> from ${START} on`,
      `${AGENT}: down; its tasks are lost, which use cpus 0.5, ports [31000-31001]`,
    ],
  });
  expect([...mesos.down]).toEqual([key]);
  expect(await tell([window({ down: true })], python)).toEqual({ status: 0, lines: ["maintenance: nothing to change"] });
  expect(await tell([window()], python)).toEqual({
    status: 0,
    lines: [`${AGENT}: up`, `maintenance of ${AGENT}: none -> from ${START} on`],
  });
  expect([...mesos.down]).toEqual([]);
  await tell([window({ down: true })], python);
  expect(await run(scripts([window()]).remove, python)).toEqual({ status: 0, lines: [`${AGENT}: up`] });
  expect([[...mesos.down], mesos.schedule]).toEqual([[], '{"windows":[]}']);
});

test("a machine that is in somebody else's window is not taken out of it", async () => {
  mesos.schedule = `{"windows": [${FOREIGN.replace("foreign", OTHER).replace("10.0.0.9", OTHER)}]}`;
  const { status, lines } = await tell([window({}, OTHER)]);
  expect([status, lines]).toEqual([
    1,
    [expect.stringMatching(/^127\.0\.0\.2 is in a window of somebody else, from 2015-10-03T00:00:00Z on: .*leave it out here$/)],
  ]);
  expect(mesos.changes).toEqual([]);
});

test("a machine whose agent takes over a change at the moment is waited for", async () => {
  const changes = FOREIGN.replace("foreign", AGENT).replace("10.0.0.9", AGENT).replace("000000001", "704371000");
  mesos.schedule = `{"windows": [${changes}]}`;
  const { status, lines } = await tell([window()]);
  expect([status, lines]).toEqual([
    1,
    [expect.stringMatching(`^${AGENT} is in maintenance until its agent has taken over a change; given up`)],
  ]);
  expect(mesos.changes).toEqual([]);
});

test("a window that somebody has overwritten is sent again", async () => {
  // It is taken, and is not there.
  mesos.instead["POST /maintenance/schedule"] = [[200, ""]];
  expect(await tell([window()])).toEqual({ status: 0, lines: [`maintenance of ${AGENT}: none -> from ${START} on`] });
  expect(mesos.changes).toHaveLength(1);
});

test("nobody else on the machine changes the schedule between a look and what comes of it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "maintenance-"));
  const file = join(folder, "lock");
  const script = scripts([window()]).set;
  expect(script).toContain(LOCK);
  const holder = spawn("flock", [file, "-c", "echo held; exec cat"], { stdio: ["pipe", "pipe", "inherit"] });
  try {
    await once(holder.stdout, "data");
    const told = run(script.replaceAll(LOCK, file));
    // The kernel has it among those that wait.
    const waiting = new RegExp(`-> FLOCK .*:${statSync(file).ino} `);
    await eventually(60, async () => expect(await readFile("/proc/locks", "utf8")).toMatch(waiting));
    expect(mesos.asked).toBe(0);
    holder.stdin.end();
    expect(await told).toMatchObject({ status: 0 });
    expect(mesos.changes).toHaveLength(1);
  } finally {
    holder.kill();
    rmSync(folder, { recursive: true });
  }
});

test.each([-128n, 128n])("a window is known again after a tool has read its nanoseconds as a double (%s)", async (error) => {
  await tell([window()]);
  mesos.schedule = mesos.schedule.replace(/\d{19}/, (exact) => String(BigInt(exact) + error));
  expect(await run(scripts([window()]).remove)).toMatchObject({ status: 0 });
  expect(mesos.schedule).toBe('{"windows": []}');
});

test("two stacks have windows of their own", () => {
  const mark = (script: string) => /"mark":(\d+)/.exec(script)?.[1];
  const { set, remove } = scripts([window()]);
  expect(mark(set)).toMatch(/^[1-9]\d{0,5}$/);
  expect(mark(remove)).toBe(mark(set));
});

test("a plan shows every machine", () => {
  const { triggers } = scripts([
    window({ duration: Duration.hours(2), down: true }, "agents-0001", "db.example.com"),
    window({}, "agents-0003"),
  ]);
  expect(triggers).toEqual({
    "agents-0001.mesos.example.internal": `from ${START} for 2hrs down`,
    "db.example.com": `from ${START} for 2hrs down`,
    "agents-0003.mesos.example.internal": `from ${START}`,
  });
});

describe("fails when", () => {
  const maintenance =
    (windows: object[], masters: object = {}) =>
    () =>
      scripts(windows as MesosMaintenanceWindow[], masters);
  const OPERATOR = { authentication: { operator: { principal: "operator", secret: Secret.fromParameter("/operator") } } };
  const closed = [{ principals: AclEntity.ANY, machines: AclEntity.NONE }];

  test.each<[string, () => unknown, RegExp]>([
    ["there is no window", maintenance([]), /^\[test\/Maintenance\] there is no window, or one without machines/],
    ["a window has no machines", maintenance([{ machines: [], start: START }]), /or one without machines/],
    [
      "a machine is in two",
      maintenance([window({}, "agents-0001"), window({}, "agents-0001.mesos.example.internal")]),
      /a machine is in two windows, .*got "agents-0001\.mesos\.example\.internal"/,
    ],
    ["a name is none", maintenance([window({}, "agents_1")]), /that is not the host name of a machine, got "agents_1"/],
    [
      "no agent has the name",
      maintenance([window({}, "agent-0001")]),
      /no agent of these masters has this host name, got "agent-0001"; use one such as agents-0001, agents-0002/,
    ],
    [
      "the start has no time zone",
      maintenance([window({ start: "2027-03-01T22:00:00" })]),
      /start of a window is not a point in time, .*got "2027-03-01T22:00:00"/,
    ],
    ["the start is no day", maintenance([window({ start: "2027-02-31T22:00:00Z" })]), /start of a window is not a point in time/],
    ["the start is too late", maintenance([window({ start: "2262-04-12T00:00:00Z" })]), /start of a window.*the year 2262.*got/],
    ["the start is a number", maintenance([window({ start: 1 })]), /start of a window is not a point in time, .*got 1/],
    [
      "it lasts no time",
      maintenance([window({ duration: Duration.hours(0) })]),
      /duration of a window must be longer than nothing/,
    ],
    [
      "ACLs forbid it",
      maintenance([window()], { ...OPERATOR, acls: { updateMaintenanceSchedules: closed } }),
      /acls\.updateMaintenanceSchedules does not allow it/,
    ],
    [
      "ACLs hide others' windows",
      maintenance([window()], { ...OPERATOR, acls: { toGetMaintenanceSchedules: closed } }),
      /acls\.toGetMaintenanceSchedules/,
    ],
    [
      "ACLs forbid to bring machines down",
      maintenance([window({ down: true })], { ...OPERATOR, acls: { startMaintenances: closed } }),
      /acls\.startMaintenances/,
    ],
  ])("%s", (_, attempt, message) => {
    expect(attempt).toThrow(message);
  });

  test("a stack has two", () => {
    const { stack, masters } = reachedMasters();
    new MesosMaintenance(stack, "One", { masters, windows: [window()] });
    expect(() => new MesosMaintenance(stack, "Two", { masters, windows: [window()] })).toThrow(
      /the maintenance is set twice, here and by test\/One/,
    );
  });

  test("not when the agents come later, or are not all of this app", () => {
    const { stack, masters } = reachedMasters();
    new MesosMaintenance(stack, "Maintenance", { masters, windows: [window({}, "later-0001")] });
    new MesosAgentPool(stack, "Later", { masters });
    expect(() => Synthesized.of(stack)).not.toThrow();
    const other = reachedMasters();
    new MesosMaintenance(other.stack, "Maintenance", { masters: other.masters, windows: [window({}, "elsewhere-0001")] });
    MesosAgentPool.fromMesosAgentPoolAttributes(other.stack, "Others", { securityGroupId: "sg-1", masters: other.masters });
    expect(() => Synthesized.of(other.stack)).not.toThrow();
  });
});
