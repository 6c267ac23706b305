import fc from "fast-check";
import { Duration, Size } from "../../lib/core";
import { ZooKeeperSettings } from "../../lib/zookeeper/zookeeper-model";
import { ensemble } from "../support/ensemble";

test("an ensemble of which nothing is said has sound defaults", () => {
  const { heapSize, installed, ...model } = ensemble();
  const members = [1, 2, 3].map((n) => ({ hostname: `zk-${n}`, fqdn: `zk-${n}.mesos.example.internal`, myId: n }));
  expect(model).toEqual({
    members,
    voters: members,
    leaving: [],
    clientPort: 2181,
    tickTime: 2000,
    initLimit: 10,
    syncLimit: 5,
    maxClientCnxns: 60,
    snapRetainCount: 3,
    purgeInterval: 24,
    fourLetterWords: ["mntr", "ruok", "srvr"],
    connectString: "zk-1.mesos.example.internal:2181,zk-2.mesos.example.internal:2181,zk-3.mesos.example.internal:2181",
  });
  expect(heapSize.toMebibytes()).toBe(512);
  expect(installed.packages.length).toBeGreaterThan(0);
});

const MAX_INT = 2_147_483_647;

const GOOD: ZooKeeperSettings[] = [
  { clientPort: 1024 },
  { clientPort: 65_535 },
  { tickTime: Duration.milliseconds(1) },
  { tickTime: Duration.seconds(2.3) },
  { tickTime: Duration.milliseconds(MAX_INT) },
  { initLimit: 1 },
  { syncLimit: 1 },
  { maxClientCnxns: 0 },
  { maxClientCnxns: MAX_INT },
  { autopurgeSnapRetainCount: 3 },
  { autopurgePurgeInterval: Duration.hours(1) },
  { autopurgePurgeInterval: Duration.days(7) },
  { fourLetterWordWhitelist: [] },
  { fourLetterWordWhitelist: ["srvr", "conf", "srvr"] },
  { heapSize: Size.mebibytes(64) },
  { heapSize: Size.gibibytes(4) },
  { myIds: [1, 128, 255] },
];

test.each(GOOD)("%j is possible", (settings) => {
  expect(() => ensemble(settings)).not.toThrow();
});

test("what is set arrives, in the units of zoo.cfg", () => {
  expect(
    ensemble({
      clientPort: 2182,
      tickTime: Duration.seconds(2.3),
      initLimit: 20,
      syncLimit: 7,
      maxClientCnxns: 0,
      autopurgeSnapRetainCount: 5,
      autopurgePurgeInterval: Duration.days(2),
      fourLetterWordWhitelist: ["srvr", "conf", "srvr"],
      heapSize: Size.gibibytes(1),
    }),
  ).toMatchObject({
    clientPort: 2182,
    tickTime: 2300,
    initLimit: 20,
    syncLimit: 7,
    maxClientCnxns: 0,
    snapRetainCount: 5,
    purgeInterval: 48,
    fourLetterWords: ["conf", "srvr"],
    heapSize: Size.gibibytes(1),
    connectString: expect.stringMatching(/^zk-1\.[a-z.]+:2182,zk-2\.[a-z.]+:2182,zk-3\.[a-z.]+:2182$/),
  });
});

const ticks = "use a whole number of ticks";
const WORDS = "use words of four letters such as mntr; everything at once (*) is refused";
const BAD: Array<[ZooKeeperSettings, string]> = [
  [
    { clientPort: 443 },
    "clientPort is a port that only root may open, and ZooKeeper does not run as root, got 443; use a port from 1024 on",
  ],
  ...[0, -1, 65_536, 1.5, NaN].map((clientPort): [ZooKeeperSettings, string] => [
    { clientPort },
    `clientPort must be a TCP port, got ${clientPort}; use a whole number from 1 to 65535`,
  ]),
  [{ tickTime: Duration.milliseconds(0) }, "tickTime is out of range, got 0; use whole milliseconds"],
  [{ tickTime: Duration.milliseconds(1.5) }, "tickTime is out of range, got 1.5; use whole milliseconds"],
  [{ tickTime: Duration.milliseconds(MAX_INT + 1) }, `tickTime is out of range, got ${MAX_INT + 1}; use whole milliseconds`],
  ...[0, -1, 0.5, NaN, MAX_INT + 1].flatMap((value): Array<[ZooKeeperSettings, string]> => [
    [{ initLimit: value }, `initLimit is out of range, got ${value}; ${ticks}`],
    [{ syncLimit: value }, `syncLimit is out of range, got ${value}; ${ticks}`],
  ]),
  ...[-1, 0.5, NaN, 1e21].map((maxClientCnxns): [ZooKeeperSettings, string] => [
    { maxClientCnxns },
    `maxClientCnxns is out of range, got ${maxClientCnxns}; use a whole number, 0 for no limit`,
  ]),
  ...[2, 0, 3.5, NaN].map((autopurgeSnapRetainCount): [ZooKeeperSettings, string] => [
    { autopurgeSnapRetainCount },
    `autopurgeSnapRetainCount is out of range, got ${autopurgeSnapRetainCount}; use a whole number of snapshots, at least 3`,
  ]),
  ...[0, 30, 90].map((minutes): [ZooKeeperSettings, string] => [
    { autopurgePurgeInterval: Duration.minutes(minutes) },
    `autopurgePurgeInterval is out of range, got ${minutes / 60}; use whole hours: without a purge the disk fills`,
  ]),
  ...["*", "", "srv", "srvrs", "SRVR", "a,bc", "mntr\n"].map((word): [ZooKeeperSettings, string] => [
    { fourLetterWordWhitelist: ["srvr", word] },
    `fourLetterWordWhitelist is out of range, got ${JSON.stringify(word)}; ${WORDS}`,
  ]),
  [{ heapSize: Size.bytes(64 * 1024 ** 2 - 1) }, 'heapSize is out of range, got "67108863B"; use at least 64 MiB'],
  [{ myIds: [1, 2] }, "myIds must have one id for each member, got 2; give 3 ids, in the order of the members"],
  [{ myIds: [1, 2, 3, 4] }, "myIds must have one id for each member, got 4; give 3 ids, in the order of the members"],
  ...[0, 256, -1, 1.5, NaN].map((id): [ZooKeeperSettings, string] => [
    { myIds: [1, id, 2] },
    `myid is out of range, got ${id}; use whole numbers from 1 to 255`,
  ]),
  [{ myIds: [7, 8, 7] }, "two members have the same myid, got 7; give every member an id of its own"],
];

test.each(BAD)("fails when the settings are %j", (settings, message) => {
  expect(() => ensemble(settings)).toThrow(`[Stack/Zk] ${message}`);
});

test.each([0, 2, 4, 11])("fails when there are %p members", (size) => {
  expect(() => ensemble({}, size)).toThrow("[Stack/Zk] the number of members of a ZooKeeper ensemble must be odd and at most 9");
});

test("members have the ids that were given, in their order, and never two the same", () => {
  const ids = fc
    .constantFrom(1, 3, 5, 7, 9)
    .chain((n) => fc.array(fc.integer({ min: 1, max: 255 }), { minLength: n, maxLength: n }));
  fc.assert(
    fc.property(ids, (myIds) => {
      if (new Set(myIds).size < myIds.length) {
        expect(() => ensemble({ myIds }, myIds.length)).toThrow("two members have the same myid");
      } else {
        expect(ensemble({ myIds }, myIds.length).members.map(({ myId }) => myId)).toEqual(myIds);
      }
    }),
  );
});

test("ids by default are different and possible", () => {
  for (const size of [1, 3, 5, 7, 9]) {
    const ids = ensemble({}, size).members.map(({ myId }) => myId);
    expect(new Set(ids).size).toBe(size);
    expect(Math.min(...ids)).toBe(1);
  }
});
