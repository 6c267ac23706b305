import { MesosMasterHealth, ZooKeeperHealth } from "../../lib/machine/health-check";
import { FakeEnsemble, member } from "../support/health/ensemble";
import { FakeServer, PORT } from "../support/health/fake-server";
import { startMaster } from "../support/health/masters";
import { health, HealthRun } from "../support/health/run-health";
import { Members, MEMBERS_CHANGES } from "../support/membership/changes";
import { PYTHONS } from "../support/pythons";

// Other suites want the machine too.
const fake = new FakeEnsemble(["127.78.4.1", "127.78.4.2", "127.78.4.3"], PORT);
const servers: FakeServer[] = [];
afterEach(async () => {
  await fake.stop();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

const urls = fake.hosts.map((host) => `http://${host}:${PORT}`);
const ZOOKEEPER: ZooKeeperHealth = {
  kind: "zookeeper",
  service: "voter",
  host: fake.hosts[0],
  others: fake.hosts.slice(1),
  members: ["zk-1 1", "zk-2 2", "zk-3 3"],
  port: PORT,
  quorum: 2,
  words: ["mntr", "srvr"],
};
const MASTER: MesosMasterHealth = {
  kind: "mesos-master",
  service: "voter",
  url: urls[0],
  others: urls.slice(1),
  names: fake.hosts,
  members: ["master-1", "master-2", "master-3"],
  quorum: 3,
};
const must = "voter on machine-1 must not be changed: ";
const change = (after: ZooKeeperHealth | MesosMasterHealth, run: HealthRun) => health("change", [after], "voter", run);

/** Members as a machine records them; nobody else is asked. */
const checkOf = ({ members, quorum }: Members) =>
  quorum === undefined ? { ...ZOOKEEPER, others: [], members } : { ...MASTER, others: [], members, quorum };

describe.each(PYTHONS)("with %s the members of a cluster", (python) => {
  test.each(MEMBERS_CHANGES)("change as plans let them: $name", async ({ before, after, isSafe }) => {
    // Time makes no such change safe: who waited for a day would never end.
    const line = await change(checkOf(after), { python, before: [checkOf(before)], seconds: 86_400, realTime: true });
    expect(line).toMatch(isSafe ? /^$/ : new RegExp(`^${must}(its members change one at a time|with a quorum of \\d at most)`));
  });
});

test("members of a machine that was never changed are as they are", async () => {
  expect(await change({ ...ZOOKEEPER, others: [] }, {})).toBe("");
  expect(await change({ ...ZOOKEEPER, others: [] }, { before: [{ ...MASTER, service: "other" }] })).toBe("");
});

test("a change that is refused says what would be", async () => {
  const five = [...MASTER.members, "master-4", "master-5"];
  expect(await change({ ...MASTER, members: five }, { before: [{ ...MASTER, quorum: 2 }] })).toBe(
    `${must}with a quorum of 2 at most 3 masters may take part, and there would be 5: master-1, master-2, master-3, master-4, master-5`,
  );
  expect(await change({ ...ZOOKEEPER, members: ["zk-1 1"] }, { before: [ZOOKEEPER] })).toBe(
    `${must}its members change one at a time, and would at once from zk-1 1, zk-2 2, zk-3 3 to zk-1 1`,
  );
});

test("a member goes when it has no vote, or when it does not run", async () => {
  const without = { ...ZOOKEEPER, others: fake.hosts.slice(1, 2), members: ["zk-1 1", "zk-2 2"] };
  const leaving = { ...ZOOKEEPER, members: ["zk-1 1", "zk-2 2"], leaving: fake.hosts.slice(2) };
  await fake.start([undefined, undefined, member("leader", 2)]);
  expect(await change(without, { before: [ZOOKEEPER] })).toBe(
    `${must}127.78.4.3 runs with a vote and would be no member any more: name it in leaving for one change before`,
  );
  expect(await change(leaving, { before: [ZOOKEEPER] })).toBe("");
  expect(await change(without, { before: [leaving] })).toBe("");
  await fake.stop();
  expect(await change(without, { before: [ZOOKEEPER] })).toBe("");
});

test("a master that leaves must have stopped before", async () => {
  const left = { ...MASTER, others: urls.slice(1, 2), members: ["master-1", "master-2"] };
  servers.push(await startMaster(fake.hosts[2], PORT, { leader: `${fake.hosts[1]}:${PORT}` }, []));
  expect(await change(left, { before: [MASTER] })).toBe(
    `${must}${urls[2]} answers and is no master any more: stop its Mesos master`,
  );
  await servers.pop()?.stop();
  expect(await change(left, { before: [MASTER] })).toBe("");
});

test("where a quorum is all of the masters, one may be restarted when all others can agree", async () => {
  const leader = `${fake.hosts[1]}:${PORT}`;
  for (const host of fake.hosts) {
    servers.push(await startMaster(host, PORT, { leader }, []));
  }
  expect(await health("spare", [MASTER], "voter")).toBe("");
  await servers.pop()?.stop();
  expect(await health("spare", [MASTER], "voter")).toMatch(/must not be restarted now: .*, and a quorum is 2$/);
});

describe("a member that nothing makes healthy, as others of its cluster do not run", () => {
  const looking = () => "This ZooKeeper instance is not currently serving requests\n";
  const goesOn = "; it goes on alone, as too few of the others run for a quorum\n";

  test("is left to those that come after it", async () => {
    await fake.start([looking]);
    expect(await health("wait", [ZOOKEEPER], "voter")).toBe(
      `mesos-constructs: voter on machine-1 is not healthy after 0 seconds: srvr at 127.78.4.1:${PORT}: ` +
        `This ZooKeeper instance is not currently serving requests${goesOn}`,
    );
    servers.push(await startMaster(fake.hosts[1], PORT, { recovered: 0 }, []));
    expect(await health("wait", [{ ...MASTER, others: urls.slice(1) }], "voter")).toContain(goesOn);
  });

  test("stops the change where enough of them run, whether they serve or not", async () => {
    await fake.start([looking, looking]);
    expect(await health("wait", [ZOOKEEPER], "voter")).toMatch(/not currently serving requests$/);
    // What keeps this machine from asking is no reason to go on.
    servers.push(await startMaster(fake.hosts[2], PORT, {}, []));
    const blind = { ...MASTER, url: urls[2], others: urls.slice(1, 2), quorum: 2, credential: "/nowhere.json" };
    expect(await health("wait", [blind], "voter")).toMatch(/\/nowhere.json: no such file or directory$/);
  });

  test("may not be restarted more easily, nor is its cluster ready", async () => {
    await fake.start([looking]);
    expect(await health("ready", [ZOOKEEPER], "voter")).toMatch(/is not healthy on every machine after 0 seconds/);
  });
});

test("of two members of ZooKeeper one may be restarted while the other serves", async () => {
  const two = { ...ZOOKEEPER, others: fake.hosts.slice(1, 2) };
  await fake.start([member("leader", 1), member("follower")]);
  expect(await health("spare", [two], "voter")).toBe("");
  await fake.stop();
  await fake.start([member("leader", 1)]);
  expect(await health("spare", [two], "voter")).toMatch(/must not be restarted now: of the other members none serves/);
});
