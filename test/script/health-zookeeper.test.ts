import { Socket } from "net";
import { ZooKeeperHealth } from "../../lib/machine/health-check";
import { FakeEnsemble, member } from "../support/health/ensemble";
import { PORT } from "../support/health/fake-server";
import { health, HealthRun } from "../support/health/run-health";
import { PYTHONS } from "../support/pythons";

// Other suites want the machine too.
const fake = new FakeEnsemble(["127.78.0.1", "127.78.0.2", "127.78.0.3", "127.78.0.4", "127.78.0.5"], PORT);
afterEach(() => fake.stop());

const CHECK: ZooKeeperHealth = {
  kind: "zookeeper",
  service: "zookeeper",
  host: fake.hosts[0],
  others: fake.hosts.slice(1, 3),
  members: ["zk-1 1", "zk-2 2", "zk-3 3"],
  port: fake.port,
  quorum: 2,
  words: ["mntr", "ruok", "srvr"],
};
const ask = (command: string, run: HealthRun = {}, check: Partial<ZooKeeperHealth> = {}) =>
  health(command, [{ ...CHECK, ...check }], "zookeeper", run);

const [leader, follower] = [member("leader", 2), member("follower")];
const down = undefined;
const is = "zookeeper on machine-1 is not healthy after 0 seconds: ";
const mustNot = "zookeeper on machine-1 must not be restarted now: ";

describe.each(PYTHONS)("with %s a member of ZooKeeper", (python) => {
  test("is healthy when it follows, or leads", async () => {
    await fake.start([follower, leader, follower]);
    expect(await ask("wait", { python })).toBe("");
    expect(await ask("wait", { python }, { host: fake.hosts[1] })).toBe("");
  });

  test("is not healthy when nothing listens, and its line says what was asked", async () => {
    await fake.start([down, leader]);
    expect(await ask("wait", { python })).toBe(`${is}srvr at 127.78.0.1:${PORT}: connection refused`);
  });

  test.each([
    ["This ZooKeeper instance is not currently serving requests\n", "This ZooKeeper instance is not currently serving requests"],
    ["srvr is not executed because it is not in the whitelist.\n", "srvr is not executed because it is not in the whitelist."],
    ["Zookeeper version: 3.4.6\nMode: standalone\nNode count: 4\n", "Mode: standalone"],
    ["\u0000\u0001\u001b[31mgarbage\nmore\n", "???[31mgarbage"],
    ["", "an empty answer"],
  ])("is not healthy when it answers %j", async (answer, shown) => {
    await fake.start([() => answer, leader, follower]);
    expect(await ask("wait", { python })).toBe(`${is}srvr at 127.78.0.1:${PORT}: ${shown}`);
  });

  test("may be restarted when the others have a quorum", async () => {
    await fake.start([leader, follower, follower]);
    expect(await ask("spare", { python })).toBe("");
    expect(await ask("spare", { python }, { host: fake.hosts[2], others: fake.hosts.slice(0, 2) })).toBe("");
  });

  test("must not be restarted when the others have none, and the line says who is missing", async () => {
    await fake.start([member("leader", 1), follower, down]);
    expect(await ask("spare", { python }, { others: ["127.78.0.2", "localhost"] })).toBe(
      `${mustNot}of the other members only 127.78.0.2 serves (srvr at localhost:${PORT}: connection refused), and a quorum is 2`,
    );
  });

  test("may be restarted when it does not serve anyway", async () => {
    await fake.start([() => "This ZooKeeper instance is not currently serving requests\n", leader, down]);
    expect(await ask("spare", { python, seconds: 20 })).toBe("");
  });
});

describe("a member of ZooKeeper", () => {
  test("is not healthy when its unit is not active, whoever listens in its place", async () => {
    await fake.start([follower, leader, follower]);
    expect(await ask("wait", { unit: { ActiveState: "activating", SubState: "auto-restart" } })).toBe(
      `${is}its unit is activating (auto-restart)`,
    );
  });

  test("may be restarted when its unit is not active", async () => {
    expect(await ask("spare", { unit: { ActiveState: "failed", SubState: "failed" } })).toBe("");
  });

  test("that leads is not healthy without a quorum in sync, where it says how many are", async () => {
    await fake.start([member("leader", 0), follower, follower]);
    expect(await ask("wait")).toBe(`${is}mntr at 127.78.0.1:${PORT}: zk_synced_followers is 0 and must be 1`);
    expect(await ask("wait", {}, { words: ["srvr"] })).toBe("");
  });

  test("must not be restarted while too few are in sync, or nobody leads", async () => {
    await fake.start([follower, member("leader", 1), follower]);
    expect(await ask("spare")).toBe(`${mustNot}mntr at 127.78.0.2:${PORT}: zk_synced_followers is 1 and must be 2`);
    expect(await ask("spare", {}, { words: ["srvr"] })).toBe("");
    await fake.stop();
    await fake.start([follower, follower, follower]);
    expect(await ask("spare")).toBe(`${mustNot}no member leads`);
  });

  test("must not be restarted when it only sometimes does not serve", async () => {
    let asked = 0;
    await fake.start([(word) => (asked++ % 3 === 2 ? member("follower")(word) : "not now"), member("leader", 1), down]);
    expect(await ask("spare", { seconds: 8 })).toContain(mustNot);
    expect(asked).toBe(10);
  });

  test("of five may be restarted while another one is down, and not while two are", async () => {
    const five = { others: fake.hosts.slice(1), quorum: 3 };
    await fake.start([follower, member("leader", 3), follower, follower, down]);
    expect(await ask("spare", {}, five)).toBe("");
    await fake.stop();
    await fake.start([follower, member("leader", 2), follower, down, down]);
    expect(await ask("spare", {}, five)).toBe(
      `${mustNot}of the other members only 127.78.0.2 and 127.78.0.3 serve (srvr at 127.78.0.4:${PORT}: connection refused; ` +
        `srvr at 127.78.0.5:${PORT}: connection refused), and a quorum is 3`,
    );
  });

  test("that is alone is healthy standing alone, and may be restarted at any time", async () => {
    const alone = { others: [], quorum: 1 };
    await fake.start([member("standalone")]);
    expect(await ask("wait", {}, alone)).toBe("");
    expect(await ask("spare", {}, alone)).toBe("");
    expect(await ask("ready", {}, alone)).toBe("");
  });

  test("waits until it is healthy", async () => {
    let asked = 0;
    await fake.start([(word) => (asked++ < 3 ? "not now" : follower(word))]);
    expect(await ask("wait", { seconds: 30 })).toBe("");
    expect(asked).toBe(4);
  });

  test.each([
    ["accepts connections and says nothing", () => undefined],
    ["says a little every second", drip],
  ])("is not waited for longer than ten seconds where a server %s", async (_, answer) => {
    await fake.start([answer, leader]);
    const start = Date.now();
    expect(await ask("wait", { realTime: true })).toBe(`${is}srvr at 127.78.0.1:${PORT}: no answer within 10 seconds`);
    expect(Date.now() - start).toBeLessThan(60_000);
  });
});

describe("an ensemble", () => {
  test("is ready when all members serve and follow one leader", async () => {
    await fake.start([follower, leader, follower]);
    expect(await ask("ready")).toBe("");
  });

  const notReady = "zookeeper on machine-1 is not healthy on every machine after 0 seconds: ";
  test.each([
    [[follower, leader, down], `srvr at 127.78.0.3:${PORT}: connection refused`],
    [[follower, member("leader", 1), follower], `mntr at 127.78.0.2:${PORT}: zk_synced_followers is 1 and must be 2`],
    [[leader, leader, follower], "127.78.0.1, 127.78.0.2 lead"],
    [[down, leader, follower], `srvr at 127.78.0.1:${PORT}: connection refused`],
  ])("is not ready otherwise", async (members, reason) => {
    await fake.start(members);
    expect(await ask("ready")).toBe(notReady + reason);
  });
});

/** Answers for ever. */
function drip(_: string, socket: Socket): undefined {
  const timer = setInterval(() => socket.write("x"), 500);
  socket.on("close", () => clearInterval(timer));
}
