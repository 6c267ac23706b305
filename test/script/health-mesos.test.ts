import { mkdtempSync, rmSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { MesosAgentHealth, MesosMasterHealth } from "../../lib/machine/health-check";
import { FakeServer, PORT } from "../support/health/fake-server";
import { FakeMaster, startMaster } from "../support/health/masters";
import { health, HealthRun } from "../support/health/run-health";
import { PYTHONS } from "../support/pythons";

// Other suites want the machine too.
const HOSTS = ["127.78.1.1", "127.78.1.2", "127.78.1.3"];
const urls = HOSTS.map((host) => `http://${host}:${PORT}`);
const servers: FakeServer[] = [];
const asked: string[] = [];
const folder = mkdtempSync(join(tmpdir(), "mesos-constructs-"));
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  asked.splice(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MASTER: MesosMasterHealth = {
  kind: "mesos-master",
  service: "mesos-master",
  url: urls[0],
  others: urls.slice(1),
  names: HOSTS,
  members: ["master-1", "master-2", "master-3"],
  quorum: 2,
};
const AGENT: MesosAgentHealth = {
  kind: "mesos-agent",
  service: "mesos-agent",
  url: `http://127.78.1.9:${PORT}`,
  hostname: "agent-0001.mesos.example.internal",
  masters: urls,
};
const ask = (command: string, run: HealthRun = {}, check: Partial<MesosMasterHealth> = {}) =>
  health(command, [{ ...MASTER, ...check }], "mesos-master", run);
const askAgent = (run: HealthRun = {}, check: Partial<MesosAgentHealth> = {}) =>
  health("wait", [{ ...AGENT, ...check }], "mesos-agent", run);

/** Masters of which the second leads; nothing listens where there is none. */
async function masters(...given: Array<FakeMaster | undefined>): Promise<void> {
  for (const [index, master] of given.entries()) {
    if (master !== undefined) {
      servers.push(await startMaster(HOSTS[index], PORT, { leader: `${HOSTS[1]}:${PORT}`, ...master }, asked));
    }
  }
}

/** Something that answers /health. */
async function agent(status = 200): Promise<void> {
  servers.push(
    await FakeServer.http((request, response) => response.writeHead(request.url === "/health" ? status : 404).end(), {
      host: "127.78.1.9",
      port: PORT,
    }),
  );
}

const is = "mesos-master on machine-1 is not healthy after 0 seconds: ";
const mustNot = "mesos-master on machine-1 must not be restarted now: ";
const agentIs = "mesos-agent on machine-1 is not healthy after 0 seconds: ";

describe.each(PYTHONS)("with %s a master", (python) => {
  test("is healthy when its log is recovered and the leader says that it is", async () => {
    await masters({}, {}, {});
    expect(await ask("wait", { python })).toBe("");
    expect(asked).toEqual(["GET /metrics/snapshot", "GET /redirect", 'POST /api/v1 {"type":"GET_HEALTH"}']);
  });

  test("is not healthy when nothing listens", async () => {
    expect(await ask("wait", { python }, { others: [] })).toBe(`${is}GET ${urls[0]}/metrics/snapshot: connection refused`);
  });

  test("may be restarted when the others have a quorum and a leader", async () => {
    await masters({}, {}, {});
    expect(await ask("spare", { python })).toBe("");
  });

  test("must not be restarted when the others have none", async () => {
    await masters({}, {}, { recovered: 0 });
    expect(await ask("spare", { python })).toBe(
      `${mustNot}of the other masters only 127.78.1.2 is recovered ` +
        `(GET ${urls[2]}/metrics/snapshot: registrar/log/recovered is 0), and a quorum is 2`,
    );
  });

  test("is told who asks where it wants to know", async () => {
    const credential = join(folder, "operator.json");
    writeFileSync(credential, JSON.stringify({ principal: "operator", secret: "sécret" }));
    const login = "operator:sécret";
    await masters({ login }, { login }, { login });
    expect(await ask("ready", { python }, { credential })).toBe("");
    expect(await ask("wait", { python })).toBe(`${is}GET ${urls[0]}/metrics/snapshot: 401 Unauthorized`);
    // One that does not know us is not down.
    expect(await ask("spare", { python, seconds: 4 })).toBe(`${mustNot}GET ${urls[0]}/metrics/snapshot: 401 Unauthorized`);
  });
});

describe("a master", () => {
  test.each<[string, FakeMaster, string]>([
    ["its log is not recovered", { recovered: 0 }, `GET ${urls[0]}/metrics/snapshot: registrar/log/recovered is 0`],
    ["nobody leads", { leader: undefined }, `GET ${urls[2]}/redirect: 503 Service Unavailable`],
    [
      "the leader is on a machine that nobody knows",
      { leader: "169.254.169.254:80" },
      `GET ${urls[2]}/redirect: 307 Temporary Redirect to 169.254.169.254, which is none of the masters`,
    ],
    ["the leader is gone", { leader: `${HOSTS[1]}:9` }, `POST http://${HOSTS[1]}:9/api/v1: connection refused`],
  ])("is not healthy when %s", async (_, master, reason) => {
    await masters(master, master, master);
    expect(await ask("wait")).toBe(is + reason);
  });

  test("is not healthy when the leader has no registry", async () => {
    await masters({}, { health: 503 }, {});
    expect(await ask("wait")).toBe(`${is}POST ${urls[1]}/api/v1: 503 Service Unavailable`);
    expect(await ask("spare")).toBe(`${mustNot}POST ${urls[1]}/api/v1: 503 Service Unavailable`);
  });

  test("may be restarted when it does nothing for the cluster", async () => {
    await masters({ recovered: 0 }, {}, undefined);
    expect(await ask("spare", { seconds: 20 })).toBe("");
  });

  test("that is alone may be restarted at any time", async () => {
    await masters({ leader: `${HOSTS[0]}:${PORT}` });
    const alone = { others: [], names: HOSTS.slice(0, 1), quorum: 1 };
    expect(await ask("wait", {}, alone)).toBe("");
    expect(await ask("spare", {}, alone)).toBe("");
  });

  test.each([
    ["garbage", "\u0000\u0001\u0002", "no HTTP but ???"],
    ["an empty answer", "", "no HTTP but an empty answer"],
    ["no JSON", "HTTP/1.1 200 OK\r\n\r\n<html>", "200 OK, but no JSON: <html>"],
    ["JSON that is no object", "HTTP/1.1 200 OK\r\n\r\n[1]", "200 OK, but no JSON: [1]"],
    ["other metrics", 'HTTP/1.0 200 OK\r\nX: y\r\n\r\n{"x":1}', "registrar/log/recovered is null"],
  ])("is not healthy when its answer is %s", async (_, answer, shown) => {
    servers.push(await FakeServer.words(() => answer, { host: HOSTS[0], port: PORT }));
    expect(await ask("wait", {}, { others: [] })).toBe(`${is}GET ${urls[0]}/metrics/snapshot: ${shown}`);
  });

  test("is not healthy when the file of who asks is not there", async () => {
    await masters({}, {}, {});
    expect(await ask("wait", {}, { credential: "/nowhere.json" })).toBe(
      `${is}GET ${urls[0]}/metrics/snapshot: /nowhere.json: no such file or directory`,
    );
  });

  test("waits for agents", async () => {
    const slaves = [
      { hostname: "agent-0001.a", active: true },
      { hostname: "agent-0002.a", active: false },
      { hostname: "agent-0003.a", active: false },
      { hostname: "agent-0003.a", active: true },
    ];
    await masters({}, { slaves }, {});
    expect(await ask("agents", { agents: "agent-0001.a agent-0003.a" })).toBe("");
    expect(await ask("agents", { agents: "agent-0001.a agent-0002.a agent-0003.a agent-0004.a" })).toBe(
      "mesos-master on machine-1 does not have all agents after 0 seconds: 2 of 4 agents: " +
        `agent-0002.a is not active to ${urls[1]}; agent-0004.a is unknown to ${urls[1]}`,
    );
  });

  test("masters are ready when all are recovered and one leads", async () => {
    await masters({}, {}, {});
    expect(await ask("ready")).toBe("");
    await Promise.all(servers.splice(2).map((server) => server.stop()));
    expect(await ask("ready")).toBe(
      `mesos-master on machine-1 is not healthy on every machine after 0 seconds: GET ${urls[2]}/metrics/snapshot: connection refused`,
    );
  });
});

describe.each(PYTHONS)("with %s an agent", (python) => {
  const known = (active: boolean) => ({ slaves: [{ hostname: AGENT.hostname, active }] });

  test("is healthy when the leading master has it", async () => {
    await agent();
    await masters(undefined, known(true), {});
    expect(await askAgent({ python, unit: { ExecMainStartTimestampMonotonic: "99000000000000" } })).toBe("");
  });

  test("is not healthy when the leading master does not", async () => {
    await agent();
    await masters({}, known(false), {});
    expect(await askAgent({ python })).toBe(`${agentIs}${AGENT.hostname} is not active to ${urls[1]}`);
  });

  test("is not healthy when it does not answer itself", async () => {
    await masters({}, known(true), {});
    expect(await askAgent({ python })).toBe(`${agentIs}GET http://127.78.1.9:${PORT}/health: connection refused`);
    await agent(503);
    expect(await askAgent({ python })).toBe(`${agentIs}GET http://127.78.1.9:${PORT}/health: 503 Service Unavailable`);
  });

  test("that masters tell nothing must have run for a while", async () => {
    await agent();
    await masters({ login: "a:b" }, { login: "a:b" }, { login: "a:b" });
    expect(await askAgent({ python })).toBe("");
    const started = () => ({ ExecMainStartTimestampMonotonic: String(Math.round(uptime() * 1e6)) });
    // The machine may be busy, and the program begin late.
    const young = /: its unit was started only \d seconds ago$/;
    expect(await askAgent({ python, unit: started() })).toMatch(young);
    expect(await askAgent({ python, unit: started() }, { masters: [] })).toMatch(young);
    expect(await askAgent({ python, unit: started(), seconds: 120, realTime: true })).toBe("");
  });
});

function uptime(): number {
  return Number(process.hrtime.bigint() / 1000n) / 1e6;
}
