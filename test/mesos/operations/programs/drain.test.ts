import { once } from "events";
import { createServer, Server } from "http";
import { AddressInfo } from "net";
import { text } from "stream/consumers";
import {
  MachineAccess,
  MesosAgentPool,
  MesosAgentPoolProps,
  MesosMasters,
  NodeGroup,
  ReconfigurationPolicy,
} from "../../../../lib";
import { MachineImage, MesosPackages, MesosResources, OperatingSystem, ZooKeeperEnsemble } from "../../../../lib";
import { newNetwork, newStack, Synthesized } from "../../../support/cluster";
import { runHere } from "../../../support/mesos/told";
import { PYTHONS } from "../../../support/pythons";

jest.setTimeout(60_000);

const NAME = "agents-0001.mesos.example.internal";

interface Shown {
  id: string;
  active: boolean;
  port: number;
  attributes: Record<string, unknown>;
  resources: Record<string, unknown>;
  used_resources: Record<string, unknown>;
  drain_info?: { state: string };
}

/** A master with one agent, as far as draining it goes: its tasks end when it is asked to, if they ever do. */
class DrainingMaster {
  public static async start(agent: Partial<Shown> = {}): Promise<DrainingMaster> {
    const master = new DrainingMaster({ ...REGISTERED, ...agent });
    master.server.listen(0, "127.0.0.1");
    await once(master.server, "listening");
    return master;
  }

  public readonly calls: string[] = [];
  public schedule = '{"windows":[]}';
  /** How often it is asked until the tasks of a drained agent are gone. */
  public asksUntilGone = 2;
  /** How often it is asked until the agent has registered, where another master led before. */
  public asksUntilBack = 0;

  private readonly server: Server = createServer((request, response) => {
    void text(request).then((body) => {
      const [status, answer, headers = {}] = this.answer(`${request.method} ${request.url}`, body);
      response.writeHead(status, headers).end(answer);
    });
  });

  private constructor(public agent: Shown) {}

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  public async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, "close");
  }

  private answer(what: string, body: string): [number, string, Record<string, string>?] {
    const { agent } = this;
    const call = what === "POST /api/v1" ? (JSON.parse(body) as { type: string }) : { type: "" };
    switch (call.type || what) {
      case "GET /redirect":
        return [307, "", { Location: `//127.0.0.1:${this.port}` }];
      case "GET_HEALTH":
        return [200, '{"healthy":true}'];
      case "GET /slaves":
        if (--this.asksUntilBack >= 0) {
          return [200, JSON.stringify({ slaves: [], recovered_slaves: [{ id: agent.id, hostname: NAME }] })];
        }
        if (agent.drain_info !== undefined && --this.asksUntilGone <= 0) {
          agent.drain_info.state = "DRAINED";
        }
        return [200, JSON.stringify({ slaves: [{ hostname: NAME, pid: "slave(1)@10.20.0.5:5051", ...agent }] })];
      case "GET /maintenance/schedule":
        return [200, this.schedule];
      case "POST /maintenance/schedule":
        this.schedule = body;
        agent.used_resources = {};
        break;
      case "DRAIN_AGENT":
        agent.drain_info = { state: "DRAINING" };
        agent.active = false;
        break;
      case "REACTIVATE_AGENT":
        delete agent.drain_info;
        agent.active = true;
        break;
      default:
        return [404, what];
    }
    this.calls.push(body);
    return [200, ""];
  }
}

const REGISTERED: Shown = {
  id: "agent-1",
  active: true,
  port: 5051,
  attributes: { disk: "ssd", racks: "[1-3]", generation: 2 },
  resources: { cpus: 2, mem: 1024, disk: 2048, ports: "[31000-31099]" },
  used_resources: { cpus: 1, mem: 64, disk: 0 },
};
const AS_REGISTERED: Partial<MesosAgentPoolProps> = {
  attributes: { disk: "ssd", racks: "[1-3]", generation: "2" },
  resources: MesosResources.parse("cpus:2;mem:1024;disk:2048;ports:[31000-31099]"),
};

const current = { image: MachineImage.ami("ami-1"), access: MachineAccess.ssh() };
const OLD = { operatingSystem: OperatingSystem.UBUNTU_16_04, packages: MesosPackages.mesosphere({ version: "1.8.0" }) };

/** The scripts of the steps before and after the first batch of a pool, and what a plan shows of the first one. */
function stepsOf(props: Partial<MesosAgentPoolProps>, { operatingSystem, packages }: Partial<typeof OLD> = {}) {
  const stack = newStack();
  const network = newNetwork(stack);
  const machines = { ...current, operatingSystem };
  const nodes = new NodeGroup(stack, "Nodes", { network, ...machines, size: 1, hostnamePrefix: "masters" });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
  const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper, packages });
  new MesosAgentPool(stack, "Agents", { masters, ...machines, packages, ...AS_REGISTERED, ...props });
  const json = Synthesized.of(stack);
  const step = (name: string) =>
    json.resource("null_resource", `Agents/Nodes/rollout-0001/${name}/Resource`) as {
      triggers: Record<string, string>;
      provisioner: Array<{ "remote-exec": { inline: string[] } }>;
    };
  const script = (name: string) => step(name).provisioner[0]["remote-exec"].inline[0].replace(/\$\{join[^\n]*?\)\}/, NAME);
  return { drain: script("drain"), undrain: script("active"), triggers: step("drain").triggers };
}

describe.each(PYTHONS)("with %s", (python) => {
  let master: DrainingMaster;
  const on = async (agent: Partial<Shown>, script: string) => {
    master = await DrainingMaster.start(agent);
    return runHere(script, master.port, { python, told: { seconds: 20 } });
  };
  afterEach(() => master.stop());

  test("agents that can keep their ids are left alone", async () => {
    expect(await on({}, stepsOf({}).drain)).toEqual({ status: 0, lines: ["agents: nothing to change"] });
    expect(master.calls).toEqual([]);
  });

  test.each<[string, Partial<MesosAgentPoolProps>]>([
    ["attribute disk: ssd -> hdd", { attributes: { ...AS_REGISTERED.attributes, disk: "hdd" } }],
    ["attribute zone: none -> a", { attributes: { ...AS_REGISTERED.attributes, zone: "a" } }],
    ["port 5051 -> 5052", { port: 5052 }],
    ["resource cpus: 2 -> 1.0", { resources: MesosResources.parse("cpus:1;mem:1024;disk:2048;ports:[31000-31099]") }],
  ])("agents that cannot are drained: %s", async (why, props) => {
    expect(await on({}, stepsOf(props).drain)).toEqual({ status: 0, lines: [`draining ${NAME}: ${why}`] });
    expect(master.calls.map((call) => JSON.parse(call))).toEqual([
      { type: "DRAIN_AGENT", drain_agent: { agent_id: { value: "agent-1" }, max_grace_period: { nanoseconds: 600e9 } } },
    ]);
    expect(master.agent.drain_info).toEqual({ state: "DRAINED" });
  });

  test("agents that have not registered with a new leading master yet are waited for", async () => {
    master = await DrainingMaster.start();
    master.asksUntilBack = 2;
    expect(await runHere(stepsOf({ port: 5052 }).drain, master.port, { python, told: { seconds: 20 } })).toEqual({
      status: 0,
      lines: [`draining ${NAME}: port 5051 -> 5052`],
    });
    expect(master.calls).toHaveLength(1);
    // Whoever never comes back has no tasks to get rid of.
    await master.stop();
    master = await DrainingMaster.start();
    master.asksUntilBack = 99;
    const late = stepsOf({ port: 5052 }).drain.replace(/^BACK = 120$/m, "BACK = 1");
    expect(await runHere(late, master.port, { python, told: { seconds: 20 } })).toMatchObject({ status: 0 });
    expect(master.calls).toEqual([]);
  });

  test("agents that may add something are drained for what is no addition only", async () => {
    const flags = { reconfigurationPolicy: ReconfigurationPolicy.ADDITIVE };
    const attributes = { ...AS_REGISTERED.attributes, zone: "a" };
    const resources = MesosResources.parse("cpus:4;mem:1024;disk:2048;ports:[31000-32000];bandwidth:1");
    expect(await on({}, stepsOf({ flags, attributes, resources }).drain)).toEqual({
      status: 0,
      lines: ["agents: nothing to change"],
    });
    await master.stop();
    const less = MesosResources.parse("cpus:2;mem:512;disk:2048;ports:[31000-31099]");
    const { lines } = await on({}, stepsOf({ flags, attributes, resources: less }).drain);
    expect(lines).toEqual([`draining ${NAME}: resource mem: 1024 -> 512.0`]);
  });

  test("tasks that do not go are said after a time", async () => {
    master = await DrainingMaster.start();
    master.asksUntilGone = 99;
    const { status, lines } = await runHere(stepsOf({ port: 5052 }).drain, master.port, { python, told: { seconds: 3 } });
    expect([status, lines.at(-1)]).toEqual([
      1,
      expect.stringContaining(`${NAME} still has tasks to get rid of; given up after 3 seconds`),
    ]);
  });

  test("a drained agent that could keep its id is put to work again", async () => {
    const agent = { active: false, drain_info: { state: "DRAINED" } };
    expect(await on(agent, stepsOf({}).undrain)).toEqual({ status: 0, lines: [`reactivating ${NAME}`] });
    expect(master.agent.active).toBe(true);
  });

  test("an agent that does not come back is said", async () => {
    master = await DrainingMaster.start({ active: false });
    const { status, lines } = await runHere(stepsOf({}).undrain, master.port, { python, told: { seconds: 3 } });
    expect([status, lines.at(-1)]).toEqual([1, expect.stringContaining(`${NAME} is not active to the leading master`)]);
  });

  test("masters before 1.9 are told of a maintenance, whose end takes nothing of others away", async () => {
    const others = { machine_ids: [{ hostname: "other" }], unavailability: { start: { nanoseconds: 1 } } };
    master = await DrainingMaster.start();
    master.schedule = JSON.stringify({ windows: [others] });
    const { drain, undrain } = stepsOf({ port: 5052 }, OLD);
    const run = (script: string) => runHere(script, master.port, { python, told: { seconds: 20 } });
    expect(await run(drain)).toEqual({ status: 0, lines: [`maintenance of ${NAME}: port 5051 -> 5052`] });
    expect((JSON.parse(master.schedule) as { windows: unknown[] }).windows).toEqual([
      others,
      expect.objectContaining({ machine_ids: [{ hostname: NAME, ip: "10.20.0.5" }] }),
    ]);
    expect(await run(undrain)).toEqual({ status: 0, lines: ["the maintenance is over"] });
    expect(JSON.parse(master.schedule)).toEqual({ windows: [others] });
  });
});

test("a plan shows what makes agents others", () => {
  expect(stepsOf({}).triggers).toEqual({
    port: "5051",
    attributes: "disk:ssd;generation:2;racks:[1-3]",
    resources: "cpus:2;mem:1024;disk:2048;ports:[31000-31099]",
  });
});
