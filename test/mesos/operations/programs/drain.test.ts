import {
  Duration,
  MachineAccess,
  MachineImage,
  MesosAgentPool,
  MesosAgentPoolProps,
  MesosMasters,
  MesosPackages,
  MesosResources,
  NodeGroup,
  OperatingSystem,
  ReconfigurationPolicy,
  ZooKeeperEnsemble,
} from "../../../../lib";
import { newNetwork, newStack, Synthesized } from "../../../support/cluster";
import { DrainingMaster, ShownAgent } from "../../../support/mesos/draining-master";
import { partsOf, runHere } from "../../../support/mesos/told";
import { PYTHONS } from "../../../support/pythons";

/** Agents, by names that lead here. */
const [FIRST, SECOND, THIRD] = ["127.0.0.1", "127.0.0.2", "127.0.0.3"];
const current = { image: MachineImage.ami("ami-1"), access: MachineAccess.ssh() };
const OLD = { operatingSystem: OperatingSystem.UBUNTU_16_04, packages: MesosPackages.mesosphere({ version: "1.8.0" }) };
const FLAGS = { default_role: "*", reconfiguration_policy: "equal" };
const AGENT = { port: 5051, used_resources: { cpus: 1, mem: 64, disk: 0 }, own: { flags: FLAGS } };
const OTHER_PORT = { port: 5052 };
const DOMAIN = { fault_domain: { region: { name: "r" }, zone: { name: "z" } } };
const REASON = "port 5051 -> 5052";

/** The scripts of the steps before and after the first batch of a pool, and what a plan shows of the first one. */
function stepsOf(props: Partial<MesosAgentPoolProps>, { operatingSystem, packages }: Partial<typeof OLD> = {}) {
  const stack = newStack();
  const network = newNetwork(stack);
  const machines = { ...current, operatingSystem };
  const nodes = new NodeGroup(stack, "Nodes", { network, ...machines, size: 1, hostnamePrefix: "masters" });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
  const flags = packages === undefined ? { domain: DOMAIN } : {};
  const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper, packages, flags });
  new MesosAgentPool(stack, "Agents", { masters, ...machines, packages, ...props });
  const json = Synthesized.of(stack);
  const step = (name: string) =>
    json.resource("null_resource", `Agents/Nodes/rollout-0001/${name}/Resource`) as {
      triggers: Record<string, string>;
      provisioner: Array<{ "remote-exec": { inline: string[] } }>;
    };
  const script = (name: string) => step(name).provisioner[0]["remote-exec"].inline[0].replace(/\$\{join[^\n]*?\)\}/, FIRST);
  return { drain: script("drain"), undrain: script("active"), triggers: step("drain").triggers };
}

let master: DrainingMaster;

afterEach(() => master.stop());

const start = async (agents: Parameters<typeof DrainingMaster.start>[0]) => (master = await DrainingMaster.start(agents));
const run = (script: string, told: object = {}, python = "python3") =>
  runHere(script, master.port, {
    python,
    told: { seconds: 20, agents: master.agents.map(({ hostname }) => hostname).join(" "), ...told },
  });
const order = (hostname: string) => ({
  type: "DRAIN_AGENT",
  drain_agent: { agent_id: { value: `id of ${hostname}` }, max_grace_period: { nanoseconds: 600e9 } },
});
const bodies = () => master.calls.map((body) => JSON.parse(body) as object);

describe.each(PYTHONS)("with %s", (python) => {
  const { drain, undrain } = stepsOf(OTHER_PORT);

  test("agents are known by the port of their address where masters show no other one, as before 1.2", async () => {
    await start({ [FIRST]: { ...AGENT, port: undefined } });
    const { status, lines } = await run(drain, {}, python);
    expect([status, ...lines]).toEqual([0, expect.stringMatching(`^draining ${FIRST}: port (?!5051)\\d+ -> 5052$`)]);
  });

  test("agents that cannot keep their ids are drained together", async () => {
    await start({ [FIRST]: AGENT, [SECOND]: AGENT, [THIRD]: { ...AGENT, port: 5052 } });
    master.toldBeforeTasksEnd = 2;
    expect(await run(drain, {}, python)).toEqual({
      status: 0,
      lines: [FIRST, SECOND].map((name) => `draining ${name}: ${REASON}`),
    });
    expect(bodies()).toEqual([order(FIRST), order(SECOND)]);
    expect(master.agents.map(({ drain_info: info }) => info?.state)).toEqual(["DRAINED", "DRAINED", undefined]);
  });

  test("a drained agent that keeps its id is put to work again, and one that is about to get another is not", async () => {
    const drained = { ...AGENT, active: false, drain_info: { state: "DRAINED" } };
    await start({ [FIRST]: drained, [SECOND]: { ...drained, own: { flags: FLAGS, id: "another" } } });
    const { status, lines } = await run(undrain, { seconds: 3 }, python);
    expect([status, ...lines]).toEqual([
      1,
      `reactivating ${FIRST}`,
      expect.stringContaining(`${SECOND} is not active to the leading master; given up after 3 seconds`),
    ]);
    expect(master.agents.map(({ active }) => active)).toEqual([true, false]);
  });
});

describe("masters that can drain", () => {
  const { drain } = stepsOf(OTHER_PORT);

  test("are waited for until they have agents that another one had before them", async () => {
    await start({ [FIRST]: AGENT });
    master.asksUntilBack = 2;
    expect(await run(drain)).toEqual({ status: 0, lines: [`draining ${FIRST}: ${REASON}`] });
    // Whoever never comes back has no tasks to get rid of.
    await master.stop();
    await start({ [FIRST]: AGENT });
    master.asksUntilBack = 99;
    expect(await run(drain.replace(/^BACK = 120$/m, "BACK = 1"))).toMatchObject({ status: 0 });
    expect(master.calls).toEqual([]);
  });

  test("are said to have agents whose tasks do not go, all of them", async () => {
    await start({ [FIRST]: AGENT, [SECOND]: AGENT });
    master.toldBeforeTasksEnd = Infinity;
    const { status, lines } = await run(drain, { seconds: 3 });
    expect([status, lines.at(-1)]).toEqual([
      1,
      expect.stringContaining(`tasks to get rid of are still on ${FIRST}, ${SECOND}; given up after 3 seconds`),
    ]);
  });

  test.each([
    ["refuses to say its flags", { flags: FLAGS, refusal: 403 }, / GET http:\/\/127\.0\.0\.1:\d+\/flags: 403 /],
    ["does not answer", undefined, / GET http:\/\/127\.0\.0\.1:1\/flags: .*refused/],
  ])("drain an agent that %s: it may lose its id", async (_, own, why) => {
    await start({ [FIRST]: { ...AGENT, own } });
    const { status, lines } = await run(stepsOf({}).drain.replace(/^ANSWERS = 10$/m, "ANSWERS = 1"));
    expect([status, lines]).toEqual([
      0,
      [expect.stringMatching(`^draining ${FIRST}: what of its resources it has detected is not known:${why.source}`)],
    ]);
  });

  test("drain an agent that may add nothing any more: what it has added is not known", async () => {
    await start({ [FIRST]: { ...AGENT, own: { flags: { ...FLAGS, reconfiguration_policy: "additive" } } } });
    expect(await run(stepsOf({}).drain)).toEqual({
      status: 0,
      lines: [`draining ${FIRST}: what it has added since it registered is not known`],
    });
    await master.stop();
    await start({ [FIRST]: { ...AGENT, own: { flags: { ...FLAGS, reconfiguration_policy: "additive" } } } });
    const flags = { reconfigurationPolicy: ReconfigurationPolicy.ADDITIVE };
    expect(await run(stepsOf({ flags }).drain)).toEqual({ status: 0, lines: ["agents: nothing to change"] });
  });

  test("say when an agent does not come back", async () => {
    await start({ [FIRST]: { active: false } });
    const { status, lines } = await run(stepsOf({}).undrain, { seconds: 3 });
    expect([status, lines.at(-1)]).toEqual([1, expect.stringContaining(`${FIRST} is not active to the leading master`)]);
  });
});

describe("masters that cannot drain", () => {
  const { drain, undrain } = stepsOf(OTHER_PORT, OLD);
  const OTHERS = { machine_ids: [{ hostname: "other" }], unavailability: { start: { nanoseconds: 1 } } };
  const window = (hostname: string, seconds: number) => ({
    machine_ids: [{ hostname }],
    unavailability: { start: { nanoseconds: seconds * 1e9 } },
  });
  const planned = (...windows: object[]) => (master.schedule = JSON.stringify({ windows }));
  const now = () => Math.floor(Date.now() / 1000);

  test("are told of the maintenance of all agents at once, whose end takes nothing of others away", async () => {
    await start({ [FIRST]: AGENT, [SECOND]: AGENT });
    planned(OTHERS);
    expect(await run(drain)).toEqual({ status: 0, lines: [FIRST, SECOND].map((name) => `maintenance of ${name}: ${REASON}`) });
    expect(master.calls).toHaveLength(1);
    expect(master.windows).toEqual([
      OTHERS,
      ...[FIRST, SECOND].map((hostname) => expect.objectContaining({ machine_ids: [{ hostname, ip: "10.20.0.5" }] }) as unknown),
    ]);
    master.agents.forEach((agent) => (agent.port = 5052));
    expect(await run(undrain)).toEqual({ status: 0, lines: ["the maintenance is over"] });
    expect(master.windows).toEqual([OTHERS]);
  });

  test("give all of them the same time, from when the masters know it", async () => {
    await start({ [FIRST]: AGENT, [SECOND]: AGENT, [THIRD]: AGENT });
    master.toldBeforeTasksEnd = Infinity;
    expect(await run(drain, { grace: 3 })).toMatchObject({ status: 0 });
    // It tells them, looks, and again after two and after four seconds.
    expect(master.looks).toBe(4);
    expect(master.calls).toHaveLength(1);
  });

  test("are told again when somebody has overwritten it", async () => {
    await start({ [FIRST]: AGENT });
    master.lost = 1;
    expect(await run(drain)).toEqual({ status: 0, lines: [`maintenance of ${FIRST}: ${REASON}`] });
    expect([master.calls.length, master.windows.length]).toEqual([2, 1]);
  });

  test("are not told of an agent that is in maintenance already", async () => {
    await start({ [FIRST]: AGENT });
    planned(window(FIRST, now() - 5));
    expect(await run(drain, { grace: 1 })).toEqual({ status: 0, lines: ["agents: nothing to change"] });
  });

  test("are not told of one that is to be in maintenance later, unless it has tasks: that is an error", async () => {
    await start({ [FIRST]: AGENT, [SECOND]: AGENT });
    planned(window(FIRST, 4_000_000_000));
    const { status, lines } = await run(drain);
    expect([status, lines]).toEqual([
      1,
      [
        expect.stringMatching(
          /^127\.0\.0\.1 cannot keep its id \(port.*\), and is in maintenance from 2096-10-02T07:06:40Z on: .*take it out/,
        ),
      ],
    ]);
    expect(master.calls).toEqual([]);
    (master.agents[0] as ShownAgent).used_resources = { cpus: 0, ports: "[]" };
    expect(await run(drain)).toEqual({ status: 0, lines: [`maintenance of ${SECOND}: ${REASON}`] });
  });
});

test("what decides about an id is told, and shown by a plan", async () => {
  await start({});
  const { drain, triggers } = stepsOf({
    attributes: { rack: "a", disk: "ssd" },
    resources: MesosResources.parse("cpus:2;mem:1024"),
    maxGracePeriod: Duration.minutes(5),
    flags: {
      advertisePort: 80,
      defaultRole: "prod",
      domain: DOMAIN,
      reconfigurationPolicy: ReconfigurationPolicy.ADDITIVE,
    },
  });
  const told = {
    port: "80",
    resources: "cpus:2;mem:1024",
    default_role: "prod",
    domain: expect.stringMatching(/^\{"fault_domain":.*"z"/) as unknown,
  };
  expect(triggers).toEqual({ ...told, attributes: "disk:ssd;rack:a", reconfiguration_policy: "additive" });
  expect(partsOf(drain).told).toMatchObject({
    grace: 300,
    identity: { ...told, attributes: { rack: "a", disk: "ssd" }, additive: true },
  });
});
