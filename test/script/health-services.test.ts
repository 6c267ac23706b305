import { HttpHealth, PortHealth } from "../../lib/machine/health-check";
import { FakeServer, PORT } from "../support/health/fake-server";
import { health } from "../support/health/run-health";
import { PYTHONS } from "../support/pythons";

// Other suites want the machine too.
const HOST = "127.78.2.1";
const servers: FakeServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop())));

const API: HttpHealth = { kind: "http", service: "marathon", url: `http://${HOST}:${PORT}`, path: "/v2/leader" };
const ENTRY: PortHealth = { kind: "port", service: "traefik", host: HOST, port: PORT };

async function answer(status: number, host = HOST): Promise<void> {
  const server = await FakeServer.http((request, response) => response.writeHead(request.url === API.path ? status : 500).end(), {
    host,
    port: PORT,
  });
  servers.push(server);
}

describe.each(PYTHONS)("with %s a service with an API", (python) => {
  test.each([200, 302, 401, 403])("is healthy when it answers %i", async (status) => {
    await answer(status);
    expect(await health("wait", [API], "marathon", { python })).toBe("");
  });

  test.each([
    [404, "Not Found"],
    [502, "Bad Gateway"],
    [503, "Service Unavailable"],
  ])("is not healthy when it answers %i", async (status, reason) => {
    await answer(status);
    expect(await health("wait", [API], "marathon", { python })).toBe(
      `marathon on machine-1 is not healthy after 0 seconds: GET http://${HOST}:${PORT}/v2/leader: ${status} ${reason}`,
    );
  });

  test("is ready when all its instances are healthy", async () => {
    const others = { ...API, others: [`http://127.78.2.2:${PORT}`] };
    await answer(200);
    expect(await health("ready", [others], "marathon", { python })).toBe(
      `marathon on machine-1 is not healthy on every machine after 0 seconds: GET http://127.78.2.2:${PORT}/v2/leader: connection refused`,
    );
    await answer(200, "127.78.2.2");
    expect(await health("ready", [others], "marathon", { python })).toBe("");
  });

  test("may be restarted at any time", async () => {
    expect(await health("spare", [API], "marathon", { python })).toBe("");
  });
});

describe.each(PYTHONS)("with %s a service with a port", (python) => {
  test("is healthy when it listens", async () => {
    const is = `traefik on machine-1 is not healthy after 0 seconds: 127.78.2.1:${PORT}: `;
    expect(await health("wait", [ENTRY], "traefik", { python })).toBe(`${is}connection refused`);
    await answer(200);
    expect(await health("wait", [ENTRY], "traefik", { python })).toBe("");
  });
});

describe.each(PYTHONS)("with %s any other service", (python) => {
  test("is healthy when its unit has been active for a while", async () => {
    expect(await health("wait", [], "telegraf", { python })).toBe("");
    expect(await health("wait", [], "telegraf", { python, unit: { ActiveState: "failed", SubState: "failed" } })).toBe(
      "telegraf on machine-1 is not healthy after 0 seconds: its unit is failed (failed)",
    );
    expect(await health("spare", [], "telegraf", { python })).toBe("");
  });
});
