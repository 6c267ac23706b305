import { mkdtempSync, rmSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { Size } from "../../lib/core";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { Secret } from "../../lib/machine/secret";
import { QuorumAuthentication } from "../../lib/zookeeper/quorum-authentication";
import { ZooKeeperModel } from "../../lib/zookeeper/zookeeper-model";
import { zooKeeperRole } from "../../lib/zookeeper/zookeeper-role";
import { describeUnless } from "../support/describe-unless";
import { ensemble } from "../support/ensemble";
import { eventually } from "../support/eventually";
import { readProperties } from "../support/java-properties";
import { settingsOf } from "../support/unit-file";
import { become, ensembleOnLoopback, Member, missingServer } from "../support/zookeeper/members";

const { CENTOS_7, DEBIAN_12, RHEL_7, UBUNTU_16_04, UBUNTU_22_04, UBUNTU_24_04 } = OperatingSystem;
const password = Secret.fromParameter("/zookeeper/quorum");

const on = (model: ZooKeeperModel) =>
  zooKeeperRole("Stack/Zk", DEBIAN_12, model).configure({
    hostname: "zk-1",
    fqdn: "zk-1.mesos.example.internal",
    privateIp: "10.20.0.5",
  });
const zooCfg = (model: ZooKeeperModel) =>
  readProperties(on(model).files?.find(({ path }) => path.endsWith("/zoo.cfg"))?.content as string);
const command = (model: ZooKeeperModel) => settingsOf(on(model).units?.[0].content as string, "Service", "ExecStart")[0];

describe("members that authenticate", () => {
  test("refuse all others, and say who they are from a file of the server's alone", () => {
    const model = ensemble({ quorumAuthentication: { password } });
    expect(zooCfg(model)).toMatchObject({
      "quorum.auth.enableSasl": "true",
      "quorum.auth.learnerRequireSasl": "true",
      "quorum.auth.serverRequireSasl": "true",
    });
    expect(command(model).split(" ")).toContain("-Djava.security.auth.login.config=/etc/zookeeper/conf/jaas.conf");
    const secret = { secret: { kind: "parameter", name: "/zookeeper/quorum" }, escape: "jaas" };
    expect(on(model).secretFiles).toEqual([
      {
        path: "/etc/zookeeper/conf/jaas.conf",
        mode: "0400",
        owner: "zookeeper",
        content: [expect.any(String), secret, expect.any(String), secret, expect.any(String)],
        before: ["zookeeper"],
      },
    ]);
  });

  test("are turned on in steps", () => {
    const steps: Array<Partial<QuorumAuthentication>> = [
      { learnerRequireSasl: false, serverRequireSasl: false },
      { learnerRequireSasl: true, serverRequireSasl: false },
      {},
    ];
    const settings = steps.map((step) => zooCfg(ensemble({ quorumAuthentication: { password, ...step } })));
    expect(settings.map((cfg) => cfg["quorum.auth.enableSasl"])).toEqual(["true", "true", "true"]);
    expect(settings.map((cfg) => cfg["quorum.auth.learnerRequireSasl"])).toEqual(["false", "true", "true"]);
    expect(settings.map((cfg) => cfg["quorum.auth.serverRequireSasl"])).toEqual(["false", "false", "true"]);
  });

  test.each([DEBIAN_12, UBUNTU_22_04, UBUNTU_24_04])("are possible on %s", (os) => {
    expect(() => ensemble({ quorumAuthentication: { password } }, 3, os)).not.toThrow();
  });
});

test("without it nothing of it is on a machine", () => {
  expect(Object.keys(zooCfg(ensemble())).filter((key) => key.startsWith("quorum."))).toEqual([]);
  expect(command(ensemble())).not.toContain("login");
  expect(on(ensemble()).secretFiles).toEqual([]);
});

describe("fails when", () => {
  test.each([
    [UBUNTU_16_04, "3.4.8"],
    [CENTOS_7, "3.4.6"],
    [RHEL_7, "3.4.6"],
  ])("the members of %s are too old", (os, version) => {
    expect(() => ensemble({ quorumAuthentication: { password } }, 3, os)).toThrow(
      `[Stack/Zk] members of ZooKeeper authenticate since 3.4.10, and the packages bring an older one, got "${version}"; ` +
        "leave out quorumAuthentication, or use Debian 12, Ubuntu 22.04 or Ubuntu 24.04",
    );
  });

  test.each(["", "a b", 'a"', "a;", "user@host", "ä"])("the name is %p", (username) => {
    expect(() => ensemble({ quorumAuthentication: { username, password } })).toThrow(
      `[Stack/Zk] quorumAuthentication.username must be a word of jaas.conf, got ${JSON.stringify(username)}; ` +
        "use letters, digits and _ . - only",
    );
  });

  test("the password is given itself", () => {
    const quorumAuthentication = { password: "secret" as unknown as Secret };
    expect(() => ensemble({ quorumAuthentication })).toThrow(
      /^\[Stack\/Zk\] quorumAuthentication\.password must be a reference to a secret(?!.*"secret")/,
    );
  });

  test("members are to refuse those that do not authenticate, and do not authenticate themselves", () => {
    expect(() => ensemble({ quorumAuthentication: { password, learnerRequireSasl: false } })).toThrow(
      "[Stack/Zk] quorumAuthentication.serverRequireSasl without learnerRequireSasl: every member would refuse every other one; " +
        "turn learnerRequireSasl on too, or turn both off for a first step",
    );
  });
});

describeUnless(missingServer, "three members of ZooKeeper", () => {
  const PASSWORD = 'so "secret\\" {ä}$\'#//;';
  const running: Member[] = [];
  let folder: string;

  const start = (number: number, quorumAuthentication?: QuorumAuthentication) => {
    const model = ensembleOnLoopback({ heapSize: Size.mebibytes(64), quorumAuthentication });
    const member = new Member(folder, model, model.members[number - 1].hostname);
    running.push(member);
    return member;
  };
  const withPassword = (text: string, more: Partial<QuorumAuthentication> = {}): QuorumAuthentication => ({
    username: "zk.quorum_1-a",
    password: Secret.unsafePlainText(text),
    ...more,
  });
  const refusals = (members: readonly Member[]) =>
    members.flatMap(({ log }) => log.match(/Failed to authenticate using SASL|authentication is required/g) ?? []).length;
  const ENSEMBLE = ["follower", "follower", "leader"];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "mesos-constructs-"));
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((member) => member.stop()));
    rmSync(folder, { recursive: true, force: true });
  });

  test("let in who has the password, whatever is in it, and nobody else", async () => {
    const members = [1, 2].map((number) => start(number, withPassword(PASSWORD)));
    await become(["follower", "leader"], members);
    for (const intruder of [withPassword("another one"), undefined]) {
      const before = refusals(members);
      const third = start(3, intruder);
      // It has tried more than once.
      await eventually(120, async () => expect(refusals(members)).toBeGreaterThan(before + 2));
      expect(await third.mode()).toBeUndefined();
      await third.stop();
    }
    const third = start(3, withPassword(PASSWORD));
    await become(ENSEMBLE, [...members, third]);
    expect([...members, third].filter(({ log }) => log.includes(PASSWORD))).toEqual([]);
  });

  test("stay one ensemble while authentication is turned on one by one", async () => {
    const off = withPassword(PASSWORD, { learnerRequireSasl: false, serverRequireSasl: false });
    const learners = withPassword(PASSWORD, { serverRequireSasl: false });
    await become(ENSEMBLE, [start(1), start(2, off), start(3, off)]);
    await Promise.all(running.splice(0).map((member) => member.stop()));
    await become(ENSEMBLE, [start(1, off), start(2, learners), start(3, learners)]);
    await Promise.all(running.splice(0).map((member) => member.stop()));
    await become(ENSEMBLE, [start(1, learners), start(2, withPassword(PASSWORD)), start(3, withPassword(PASSWORD))]);
  });
});
