import { mkdtempSync, rmSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { Size } from "../../lib/core";
import { ZooKeeperSettings } from "../../lib/zookeeper/zookeeper-model";
import { describeUnless } from "../support/describe-unless";
import { health } from "../support/health/run-health";
import { become, ensembleOnLoopback, Member, missingServer } from "../support/zookeeper/members";

describeUnless(missingServer, "real members of ZooKeeper", () => {
  const running: Member[] = [];
  let folder: string;

  const start = (settings: ZooKeeperSettings = {}, size = 3): Member[] => {
    const model = ensembleOnLoopback({ heapSize: Size.mebibytes(64), ...settings }, size, "127.79.0");
    running.push(...model.members.map(({ hostname }) => new Member(folder, model, hostname)));
    return running;
  };
  const ask = (command: string, member: Member, seconds = 120) =>
    health(command, member.health, "zookeeper", { seconds, realTime: true });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "mesos-constructs-"));
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((member) => member.stop()));
    rmSync(folder, { recursive: true, force: true });
  });

  test("become healthy, may be restarted one at a time, and not while one is gone", async () => {
    const members = start();
    expect(await Promise.all(members.map((member) => ask("wait", member)))).toEqual(["", "", ""]);
    expect(await ask("ready", members[0])).toBe("");
    expect(await Promise.all(members.map((member) => ask("spare", member)))).toEqual(["", "", ""]);

    await become(["follower", "follower", "leader"], members);
    const were = await Promise.all(members.map((member) => member.mode()));
    const follower = were.indexOf("follower");
    await members[follower].stop();
    const gone = `127.79.0.${follower + 1}:21810: connection refused`;
    const left = members.filter((_, index) => index !== follower);
    await become(["follower", "leader"], left);
    for (const member of left) {
      expect(await ask("wait", member)).toBe("");
      expect(await ask("spare", member, 0)).toMatch(
        new RegExp(
          `^zookeeper on machine-1 must not be restarted now: of the other members only \\S+ serves \\(srvr at ${gone}\\), and a quorum is 2$`,
        ),
      );
    }
    expect(await ask("ready", left[0], 0)).toBe(
      `zookeeper on machine-1 is not healthy on every machine after 0 seconds: srvr at ${gone}`,
    );
    // Nothing is taken away with the one that is gone.
    expect(await ask("spare", members[follower])).toBe("");

    // The one that is left serves nobody alone.
    await left[0].stop();
    await become([undefined], [left[1]]);
    expect(await ask("wait", left[1], 5)).toMatch(
      /: srvr at \S+: This ZooKeeper instance is not currently serving requests; it goes on alone, as too few of the others run for a quorum\n$/,
    );
    expect(await ask("spare", left[1])).toBe("");
  });

  test("that are leaving follow, do not count and are never elected", async () => {
    // With the highest id it would win an election.
    const [first, second, third, leaving] = start({ leaving: ["127.79.0.4"] }, 4);
    expect(await ask("ready", first)).toBe("");
    await become(["follower"], [leaving]);

    // Somebody may count its vote still, so nobody may be restarted without it; but what votes serves.
    await leaving.stop();
    expect(await ask("spare", first, 0)).toMatch(/must not be restarted now: of the other members only \S+ and \S+ serve /);
    await third.stop();
    await become(["follower", "leader"], [first, second]);
  });

  test("that are leaving are no majority with others", async () => {
    const [first, second, third] = start({ leaving: ["127.79.0.4"] }, 4);
    expect(await ask("ready", first)).toBe("");
    await Promise.all([second.stop(), third.stop()]);
    await become([undefined], [first]);
    expect(await ask("wait", first, 5)).toMatch(/not currently serving requests/);
  });

  test("need not answer more than srvr", async () => {
    const members = start({ fourLetterWordWhitelist: ["srvr"] });
    expect(await Promise.all(members.map((member) => ask("wait", member)))).toEqual(["", "", ""]);
    expect(await ask("spare", members[2])).toBe("");
    expect(await ask("ready", members[1])).toBe("");
  });

  test("that are alone are healthy too", async () => {
    const [member] = start({}, 1);
    expect(await ask("wait", member)).toBe("");
    expect(await ask("spare", member)).toBe("");
  });
});
