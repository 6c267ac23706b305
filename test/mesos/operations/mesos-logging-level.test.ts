import { once } from "events";
import { createServer } from "net";
import { Duration, MesosAgentPool, MesosLoggingLevel } from "../../../lib";
import { FakeMesos } from "../../support/mesos/fake-mesos";
import { partsOf, runHere, toldScripts } from "../../support/mesos/told";
import { PYTHONS } from "../../support/pythons";
import { reachedMasters } from "./reached-masters";

function script(props: object = {}, ofAgents = false) {
  const { stack, masters, agents } = reachedMasters({ size: 3 });
  new MesosLoggingLevel(stack, "Logging", {
    masters,
    level: 2,
    duration: Duration.minutes(15),
    ...(ofAgents ? { agents } : {}),
    ...props,
  });
  return toldScripts(stack);
}

let mesos: FakeMesos;

beforeEach(async () => {
  mesos = await FakeMesos.start();
});
afterEach(() => mesos.stop());

const run = (python: string, hosts: string[], more: object = {}) =>
  runHere(script().values.Logging, mesos.port, { python, told: { hosts, port: mesos.port }, ...more });

test.each(PYTHONS)("every daemon is told, and says what it had before (%s)", async (python) => {
  expect(await run(python, ["127.0.0.1", "localhost"])).toEqual({
    status: 0,
    lines: [
      `verbosity of http://127.0.0.1:${mesos.port}/logging/toggle: 0 -> 2 for 15mins`,
      `verbosity of http://localhost:${mesos.port}/logging/toggle: 2 -> 2 for 15mins`,
    ],
  });
  expect(mesos.changes).toEqual(["POST /logging/toggle?level=2&duration=15mins", "POST /logging/toggle?level=2&duration=15mins"]);
});

test("those that cannot be told are named, after all others were told", async () => {
  mesos.instead["POST /logging/toggle"] = [[400, "'2' < original level."]];
  const { status, lines } = await run("python3", ["127.0.0.2", "127.0.0.1", "localhost"]);
  expect(status).toBe(1);
  expect(lines).toEqual([
    expect.stringMatching(/localhost.*0 -> 2 for 15mins$/),
    expect.stringMatching(
      /^2 of 3 daemons log as before; the next apply tries all of them again: http:\/\/127\.0\.0\.1:\d+\/logging\/toggle answers 400: '2' < original level\.; GET http:\/\/127\.0\.0\.2.*$/,
    ),
  ]);
});

test("those that never answer keep no others from being told, nor the apply from an end in time", async () => {
  const silent = ["127.0.0.2", "127.0.0.3", "127.0.0.4"];
  const servers = await Promise.all(
    silent.map(async (host) => {
      const server = createServer().listen(mesos.port, host);
      await once(server, "listening");
      return server;
    }),
  );
  try {
    const started = Date.now();
    const hosts = [...silent, "127.0.0.1"];
    const { status, lines } = await run("python3", hosts, { told: { hosts, port: mesos.port, seconds: 12 }, realTime: true });
    // Each of three would be waited for 10 seconds, three times.
    expect(Date.now() - started).toBeLessThan(60_000);
    expect([status, lines]).toEqual([
      1,
      [
        expect.stringMatching(/127\.0\.0\.1.*0 -> 2 for 15mins$/),
        expect.stringMatching(/^3 of 4 daemons log as before; .*127\.0\.0\.2.*; .*127\.0\.0\.3.*; .*127\.0\.0\.4/),
      ],
    ]);
  } finally {
    servers.forEach((server) => server.close());
  }
});

test("masters, or all agents of a pool with their names, and nothing is taken back", () => {
  const { values, triggers, removals } = script();
  expect(partsOf(values.Logging).told).toMatchObject({
    port: 5050,
    hosts: [1, 2, 3].map((n) => `masters-${n}.mesos.example.internal`),
  });
  expect(triggers.Logging).toMatchObject({ level: "2", duration: "15mins" });
  expect(removals).toEqual({});
  const ofAgents = script({}, true);
  const hosts = [1, 2, 3].map((n) => `agents-000${n}.mesos.example.internal`);
  expect(partsOf(ofAgents.values.Logging).told).toMatchObject({ port: 5051, hosts });
  expect(ofAgents.triggers.Logging).toMatchObject({ machines: hosts.join(" ") });
});

describe("fails when", () => {
  test.each<[string, object, RegExp]>([
    ["the level is none", { level: 0 }, /^\[test\/Logging\] level must be 1, 2 or 3: .*, got 0;/],
    ["the level is too high", { level: 4 }, /level must be 1, 2 or 3/],
    ["it lasts no time", { duration: Duration.seconds(0) }, /duration must be longer than nothing, got "0secs"/],
  ])("%s", (_, props, message) => {
    expect(() => script(props)).toThrow(message);
  });

  test("the machines of the agents are not known", () => {
    const { stack, masters } = reachedMasters();
    const agents = MesosAgentPool.fromMesosAgentPoolAttributes(stack, "Others", { securityGroupId: "sg-1" });
    expect(() => new MesosLoggingLevel(stack, "Logging", { masters, agents, level: 1, duration: Duration.minutes(1) })).toThrow(
      /the machines of test\/Others are not known to this app/,
    );
  });
});
