import {
  AclEntity,
  MesosPackages,
  MesosReservation,
  MesosReservationProps,
  MesosResource,
  MesosResources,
  MesosVolumesOnRemoval,
  OperatingSystem,
  Secret,
  Size,
} from "../../../lib";
import { FakeAgent, Resource } from "../../support/mesos/fake-agent";
import { FakeMesos } from "../../support/mesos/fake-mesos";
import { partsOf, runHere, toldScripts } from "../../support/mesos/told";
import { PYTHONS } from "../../support/pythons";
import { reachedMasters } from "./reached-masters";

/** The agent of the master that runs here. */
const AGENT = "127.0.0.1";
const WHAT = `reservation for role db at ${AGENT}`;
const LABELS = { labels: [{ key: "mesos-constructs", value: "test" }] };

type Props = Partial<MesosReservationProps>;

function scripts(props: Props, masters: object = {}) {
  const made = reachedMasters(masters);
  new MesosReservation(made.stack, "Reservation", { masters: made.masters, agent: AGENT, role: "db", ...props });
  const { values, removals, triggers } = toldScripts(made.stack);
  return {
    set: values.Reservation,
    remove: Object.values(removals)[0],
    triggers: triggers.Reservation,
    keys: Object.keys(removals),
  };
}

const scalar = (name: string, value: number): Resource => ({ name, type: "SCALAR", scalar: { value } });

let mesos: FakeMesos;

beforeEach(async () => {
  const ports: Resource = { name: "ports", type: "RANGES", ranges: { range: [{ begin: 31000, end: 31099 }] } };
  const zones: Resource = { name: "zones", type: "SET", set: { item: ["a", "b", "c"] } };
  mesos = await FakeMesos.start(new FakeAgent([scalar("cpus", 4), scalar("mem", 4096), scalar("disk", 10240), ports, zones]));
});
afterEach(() => mesos.stop());

const run = (script: string, python = "python3", told: object = {}) => runHere(script, mesos.port, { python, told });
const set = (props: Props, python?: string) => run(scripts(props).set, python);
const said = async (props: Props, python?: string) =>
  (await set(props, python)).lines.map((line) => line.replace(`${WHAT}: `, ""));

/** What is reserved, as one reads it: volumes by their ids. */
const reserved = () =>
  mesos.agent.reserved
    .map(({ name, scalar: amount, ranges, set: items, disk }) => {
      const value = amount?.value ?? ranges?.range.map(({ begin, end }) => `${begin}-${end}`).join() ?? items?.item.join();
      return `${name} ${value}${disk?.persistence === undefined ? "" : ` ${disk.persistence.id}`}`;
    })
    .sort();

const volume = (id: string, gibibytes: number) => ({ id, containerPath: `${id}-path`, size: Size.gibibytes(gibibytes) });
const of = (text: string) => MesosResources.parse(text);

describe.each(PYTHONS)("with %s", (python) => {
  test("what differs is reserved and given back, and nothing else is touched", async () => {
    const foreign: Resource = { ...scalar("cpus", 0.5), role: "db", reservation: { principal: "marathon" } };
    mesos.agent.resources.push(foreign);
    expect(await said({ resources: of("cpus:1.5;mem:512;ports:[31000-31009]") }, python)).toEqual([
      "cpus 1.5, mem 512, ports [31000-31009] reserved",
    ]);
    expect(mesos.agent.reserved).toContainEqual({ ...scalar("cpus", 1.5), role: "db", reservation: { labels: LABELS } });
    expect(await said({ resources: of("cpus:1.5;mem:512;ports:[31000-31009]") }, python)).toEqual(["nothing to change"]);
    expect(mesos.changes).toHaveLength(1);
    expect(await said({ resources: of("cpus:2;mem:128;ports:[31005-31011];zones:{a,c}") }, python)).toEqual([
      "mem 384, ports [31000-31004] given back",
      "cpus 0.5, ports [31010-31011], zones {a,c} reserved",
    ]);
    expect(reserved()).toEqual(["cpus 0.5", "cpus 2", "mem 128", "ports 31005-31011", "zones a,c"]);
    expect(await run(scripts({ resources: of("cpus:1") }).remove, python)).toMatchObject({ status: 0 });
    expect(mesos.agent.reserved).toEqual([foreign]);
  });

  test("volumes are made on disk that is reserved for them, grow, shrink, and outlive what they are in", async () => {
    const disk = of("disk:100");
    expect(await said({ resources: disk, volumes: [volume("data", 1), volume("log", 2)] }, python)).toEqual([
      "disk 3172 reserved",
      "volume data: none -> 1024",
      "volume log: none -> 2048",
    ]);
    expect(mesos.agent.reserved).toContainEqual({
      ...scalar("disk", 1024),
      role: "db",
      reservation: { labels: LABELS },
      disk: { persistence: { id: "data" }, volume: { container_path: "data-path", mode: "RW" } },
    });
    expect(await said({ resources: disk, volumes: [volume("data", 1), volume("log", 2)] }, python)).toEqual([
      "nothing to change",
    ]);
    expect(await said({ resources: disk, volumes: [volume("data", 2), volume("log", 1)] }, python)).toEqual([
      "volume log 2048 -> 1024, whatever is on it",
      "volume data 1024 -> 2048",
    ]);
    expect(reserved()).toEqual(["disk 100", "disk 1024 log", "disk 2048 data"]);
    const stays = (id: string, size: number) =>
      `volume ${id} stays, with everything on it and the disk ${size} that is reserved for it: it is destroyed only where volumesOnRemoval says so`;
    expect(await said({ resources: disk, volumes: [volume("data", 2)] }, python)).toEqual([
      "nothing to change",
      stays("log", 1024),
    ]);
    const { lines, status } = await run(scripts({ volumes: [volume("data", 2)] }).remove, python);
    expect(status).toBe(0);
    expect(lines.map((line) => line.replace(`${WHAT}: `, ""))).toEqual([
      "disk 100 given back",
      stays("data", 2048),
      stays("log", 1024),
    ]);
    expect(reserved()).toEqual(["disk 1024 log", "disk 2048 data"]);
  });

  test("volumes are destroyed where that is said", async () => {
    const props = { volumes: [volume("data", 1), volume("log", 1)], volumesOnRemoval: MesosVolumesOnRemoval.DESTROY };
    await set(props, python);
    expect(await said({ ...props, volumes: [volume("data", 1)] }, python)).toEqual([
      "volume log destroyed, with everything on it",
      "disk 1024 given back",
    ]);
    expect((await run(scripts(props).remove, python)).lines).toHaveLength(2);
    expect(mesos.agent.reserved).toEqual([]);
  });

  test("masters that know who asks get the principal of the operator", async () => {
    mesos.login = "operator:secret";
    const authentication = { operator: { principal: "operator", secret: Secret.fromParameter("/operator") } };
    const { set: script, remove } = scripts({ resources: of("cpus:1"), volumes: [volume("data", 1)] }, { authentication });
    const masters = { operator: `${__dirname}/../../support/mesos/operator.json` };
    expect(await runHere(script, mesos.port, { python, masters })).toMatchObject({ status: 0 });
    expect(mesos.agent.reserved.map(({ reservation }) => reservation?.principal)).toEqual(["operator", "operator"]);
    expect(mesos.agent.reserved.flatMap(({ disk }) => disk?.persistence ?? [])).toEqual([{ id: "data", principal: "operator" }]);
    expect(await runHere(remove, mesos.port, { python, masters })).toMatchObject({ status: 0 });
    expect(reserved()).toEqual(["disk 1024 data"]);
  });
});

test("another principal has everything reserved anew", async () => {
  await set({ resources: of("cpus:1"), principal: "one" });
  expect(await said({ resources: of("cpus:1"), principal: "other" })).toEqual([
    "cpus 1 given back, which one has reserved",
    "cpus 1 reserved",
  ]);
  expect(mesos.agent.reserved.map(({ reservation }) => reservation?.principal)).toEqual(["other"]);
});

test("what a newer Mesos shows in its newer form is the same", async () => {
  await set({ resources: of("cpus:1") });
  mesos.agent.resources = mesos.agent.resources.map((resource) =>
    resource.role === "db"
      ? ({ ...resource, reservations: [{ type: "DYNAMIC", role: "db", ...resource.reservation }] } as Resource)
      : resource,
  );
  expect(await said({ resources: of("cpus:1") })).toEqual(["nothing to change"]);
});

test("disks of their own are told apart", async () => {
  const source = { type: "PATH", path: { root: "/mnt/a" } };
  mesos.agent.resources.push({ ...scalar("disk", 500), disk: { source } } as Resource);
  const resources = MesosResources.of([
    MesosResource.disk(Size.mebibytes(10)),
    MesosResource.pathDisk("/mnt/a", Size.mebibytes(500)),
  ]);
  expect(await said({ resources })).toEqual([expect.stringMatching(/^disk 10, disk 500 on \{.*"\/mnt\/a".*\} reserved$/)]);
  expect(mesos.agent.reserved).toContainEqual({
    ...scalar("disk", 500),
    role: "db",
    reservation: { labels: LABELS },
    disk: { source },
  });
});

test("more than there is is refused after some tries, in Mesos' own words and with what there is", async () => {
  mesos.agent.used = { cpus: 3 };
  const { status, lines } = await run(scripts({ resources: of("cpus:5") }).set, "python3", { seconds: 60 });
  expect([status, lines.length]).toEqual([1, 2]);
  expect(lines[1]).toMatch(
    /\/reserve slaveId=agent-1 resources=.*: Mesos answers 409: .* does not contain .*; unreserved on the agent are \{"cpus": 1\}, of which tasks use \{"cpus": 3\}/,
  );
  expect(mesos.changes).toHaveLength(5);
});

test("it is done once the agent shows it", async () => {
  mesos.agent.shown = [];
  const resources = of("cpus:1");
  const { status, lines } = await run(scripts({ resources }).set, "python3", { seconds: 3 });
  expect([status, lines.at(-1)]).toEqual([
    1,
    expect.stringMatching(/^the agent 127\.0\.0\.1 does not show what is reserved: nothing; given up after 3 seconds/),
  ]);
  mesos.agent.shown = undefined;
  expect(await said({ resources })).toEqual(["nothing to change"]);
});

test("an answer that is lost reserves nothing twice", async () => {
  mesos.losesAnswers = 2;
  expect(await said({ resources: of("cpus:1"), volumes: [volume("data", 1)] })).toEqual([
    "cpus 1, disk 1024 reserved",
    "volume data: none -> 1024",
  ]);
  expect(mesos.changes).toHaveLength(2);
});

test("an agent that is not there is waited for, and named with those that are", async () => {
  const { status, lines } = await run(scripts({ resources: of("cpus:1"), agent: "db.example.com" }).set, "python3", {
    seconds: 2,
  });
  expect([status, lines]).toEqual([
    1,
    [expect.stringMatching(/^no agent db\.example\.com is registered; there are 127\.0\.0\.1; given up/)],
  ]);
});

test("a volume gets no other container path", async () => {
  await set({ volumes: [volume("data", 1)] });
  const { status, lines } = await set({ volumes: [{ ...volume("data", 1), containerPath: "other" }] });
  expect([status, lines]).toEqual([
    1,
    [expect.stringMatching(/the container path of volume data is data-path, and no volume can get another one/)],
  ]);
});

test("a volume gets no other size before Mesos 1.6", async () => {
  await set({ volumes: [volume("data", 1)] });
  const old = { operatingSystem: OperatingSystem.UBUNTU_16_04, packages: MesosPackages.mesosphere({ version: "1.5.3" }) };
  const { status, lines } = await run(scripts({ volumes: [volume("data", 2)] }, old).set);
  expect([status, lines]).toEqual([
    1,
    [expect.stringMatching(/volume data has 1024, and no volume can get another size before Mesos 1\.6\.0/)],
  ]);
});

test("a plan shows what is reserved, and what becomes of volumes", () => {
  const { triggers, keys } = scripts({ resources: of("cpus:1;mem:512"), volumes: [volume("data", 1)], agent: "agents-0001" });
  expect(triggers).toEqual({
    role: "db",
    agent: "agents-0001.mesos.example.internal",
    resources: "cpus:1;mem:512",
    "volume data": "1GB at data-path",
    volumesOnRemoval: "keep",
  });
  expect(keys).toEqual(["reservation for role db at agents-0001.mesos.example.internal"]);
});

describe("fails when", () => {
  const reservation =
    (props: object, masters: object = {}) =>
    () =>
      scripts({ resources: of("cpus:1"), ...props } as Props, masters);
  const login = { authentication: { operator: { principal: "operator", secret: Secret.fromParameter("/operator") } } };
  const roles = [{ principals: AclEntity.ANY, roles: AclEntity.NONE }];
  const of_volume = (more: object) => reservation({ volumes: [{ ...volume("data", 1), ...more }] });

  test.each<[string, () => unknown, RegExp]>([
    ["nothing is reserved", reservation({ resources: undefined }), /^\[test\/Reservation\] nothing is reserved/],
    ["it is for nobody", reservation({ role: "*" }), /role \* stands for resources that are not reserved/],
    ["the role is none", reservation({ role: "a b" }), /role is not the name of a role/],
    [
      "a resource has a role",
      reservation({ resources: of("cpus(dev):1") }),
      /a resource of the reservation names a role of its own, got "cpus\(dev\)"/,
    ],
    ["a resource is none", reservation({ resources: of("cpus:-1") }), /resource cpus must be a number of at least 0/],
    ["the agent is none", reservation({ agent: "" }), /that is not the host name of a machine, got ""/],
    [
      "no agent has the name",
      reservation({ agent: "agents-0009" }),
      /no agent of these masters has this host name, got "agents-0009"/,
    ],
    [
      "masters would not take the principal",
      reservation({ principal: "me" }, login),
      /Mesos takes a reservation only of the principal that asks for it, which is the operator operator, got "me"/,
    ],
    ["a volume has no id", of_volume({ id: "" }), /id of a persistent volume is none that Mesos takes, got ""/],
    ["a volume's id is a path", of_volume({ id: "a/b" }), /id of a persistent volume/],
    [
      "a volume is not below the sandbox",
      of_volume({ containerPath: "/data" }),
      /containerPath of a persistent volume .*got "\/data"; use one name of a directory/,
    ],
    ["a volume is above the sandbox", of_volume({ containerPath: ".." }), /containerPath of a persistent volume/],
    ["a volume has no size", of_volume({ size: Size.bytes(0) }), /size of a persistent volume/],
    [
      "two volumes are one",
      reservation({ volumes: [volume("data", 1), volume("data", 2)] }),
      /two volumes have the same id, got "data"/,
    ],
    [
      "ACLs forbid it",
      reservation({}, { ...login, acls: { reserveResources: roles } }),
      /acls\.reserveResources does not allow db/,
    ],
    [
      "ACLs forbid to give it back",
      reservation(
        {},
        { ...login, acls: { unreserveResources: [{ principals: AclEntity.ANY, reserverPrincipals: AclEntity.NONE }] } },
      ),
      /acls\.unreserveResources does not allow operator/,
    ],
    [
      "ACLs forbid volumes",
      reservation({ volumes: [volume("data", 1)] }, { ...login, acls: { createVolumes: roles } }),
      /acls\.createVolumes does not allow db/,
    ],
  ])("%s", (_, attempt, message) => {
    expect(attempt).toThrow(message);
  });

  test("one role has two at one agent", () => {
    const { stack, masters } = reachedMasters();
    const props = { masters, agent: "agents-0001", role: "db", resources: of("cpus:1") };
    new MesosReservation(stack, "One", props);
    new MesosReservation(stack, "Other", { ...props, agent: "agents-0002" });
    expect(() => new MesosReservation(stack, "Two", props)).toThrow(
      /the reservation for role db at agents-0001\..* is set twice/,
    );
  });
});

test("the newer volumes' sizes are whole megabytes where they are given so", () => {
  const { told } = partsOf(scripts({ volumes: [{ ...volume("data", 1), size: Size.mebibytes(1500) }] }).set);
  expect(told.volumes).toEqual([{ id: "data", containerPath: "data-path", size: 1500 }]);
});
