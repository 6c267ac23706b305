import { readFileSync, statSync } from "fs";
import { userInfo } from "os";
import { join } from "path";
import { OperatingSystem, Secret, ZkAuthentication } from "../../lib";
import { stateUrl, stateUrlVariable } from "../../lib/frameworks/state-url";
import { SynthesizedCluster, SynthesizedMachine } from "../../lib/testing";
import { archive as marathon, mesosphere, options, variablesOf, withMarathon } from "../marathon/marathons";
import { archive as metronome, withMetronome } from "../metronome/metronomes";
import { describeUnless } from "../support/describe-unless";
import { missingSystemdReader, readBySystemd } from "../support/environment-file";
import { writeSecretFiles } from "../support/secrets/run-script";
import { inFolder } from "../support/tools";
import { settingsOf } from "../support/unit-file";

const zkAuthentication = { username: "state", password: Secret.fromParameter("/zookeeper/state") };
const AT = "@master-1.mesos.example.internal:2181";
const SECRETS = "/etc/mesos-constructs/secrets.json";

interface Described {
  readonly path: string;
  readonly mode: string;
  readonly owner: string;
  readonly content: ReadonlyArray<{ readonly text?: string; readonly secret?: string; readonly escape?: string }>;
}

/** The secret files of a machine: who may read them, and what is in them. */
function secrets(machine: SynthesizedMachine): Record<string, string> {
  return Object.fromEntries(
    (JSON.parse(machine.file(SECRETS).content) as Described[]).map(({ path, mode, owner, content }) => [
      `${path} ${mode} ${owner}`,
      content.map(({ text, secret, escape }) => text ?? `<${escape} ${secret}>`).join(""),
    ]),
  );
}

const machineOf = ({ stack }: Pick<ReturnType<typeof withMarathon>, "stack">) =>
  SynthesizedCluster.fromStack(stack).machine("master-1");

/** What everybody may read on a machine. */
const readable = (machine: SynthesizedMachine) =>
  machine.files.filter(({ mode = "0644" }) => /[4-7]$/.test(mode)).map(({ content }) => content);

const environmentFiles = (machine: SynthesizedMachine, service: string) =>
  settingsOf(machine.file(`/usr/local/lib/systemd/system/${service}.service`).content, "Service", "EnvironmentFile");

describe("the password of the state in ZooKeeper", () => {
  test("is a variable of Marathon's that only its unit gets, and no option beside it", () => {
    const made = withMarathon({ zkAuthentication });
    const machine = machineOf(made);
    expect(secrets(machine)).toEqual({
      "/etc/marathon/secrets 0400 root": `MARATHON_ZK="zk://state:<marathonZkVariable /zookeeper/state>${AT}/marathon"\n`,
    });
    expect(options(machine.file("/etc/default/marathon").content)).not.toHaveProperty("MARATHON_ZK");
    expect(environmentFiles(machine, "marathon")).toEqual(["/etc/default/marathon", "/etc/marathon/secrets"]);
    expect(readable(machine).join("")).not.toContain("zk://state");
    expect(made.marathon.zkUrl).toBe(`zk://${AT.slice(1)}/marathon`);
  });

  test("stands in one file with the other secrets of a Marathon", () => {
    const password = Secret.fromParameter("/marathon/http");
    const machine = machineOf(
      withMarathon({ frameworkName: "batch", zkAuthentication, httpCredentials: { user: "a", password } }),
    );
    expect(secrets(machine)).toEqual({
      "/etc/marathon-batch/secrets 0400 root":
        'MESOSPHERE_HTTP_CREDENTIALS="a:<environment /marathon/http>"\n' +
        `MARATHON_ZK="zk://state:<marathonZkVariable /zookeeper/state>${AT}/marathon-batch"\n`,
    });
  });

  test("is a file of Marathon's package before 1.5, among its options", () => {
    const made = withMarathon({ packages: mesosphere("1.4.13"), zkAuthentication }, OperatingSystem.UBUNTU_16_04);
    const machine = machineOf(made);
    expect(secrets(machine)).toEqual({
      "/etc/marathon/conf/zk 0400 marathon": `zk://state:<marathonZkUrl /zookeeper/state>${AT}/marathon\n`,
    });
    const paths = machine.files.map(({ path }) => path);
    expect(paths.filter((path) => path === "/etc/marathon/conf/zk")).toEqual([]);
    expect(paths).toContain("/etc/marathon/conf/master");
    expect(machine.file("/etc/systemd/system/marathon.service.d/secrets.conf").content).toContain("Requires=secrets.service");
  });

  test("is a variable of Metronome's that only its unit gets", () => {
    const made = withMetronome({ zkAuthentication, zkPath: "/jobs" });
    const machine = machineOf(made);
    expect(secrets(machine)).toEqual({
      "/etc/metronome/secrets 0400 root": `METRONOME_ZK_URL="zk://state:<marathonZkVariable /zookeeper/state>${AT}/jobs"\n`,
    });
    expect(variablesOf(machine.file("/etc/default/metronome").content)).not.toHaveProperty("METRONOME_ZK_URL");
    expect(environmentFiles(machine, "metronome")).toEqual(["/etc/default/metronome", "/etc/metronome/secrets"]);
    expect(machine.file("/etc/systemd/system/metronome.service.d/secrets.conf").content).toContain("Requires=secrets.service");
    expect(made.metronome.zkUrl).toBe(`zk://${AT.slice(1)}/jobs`);
  });

  test.each(["0.1.9", "0.4.5", "0.5.1", "0.6.70"])("is what Metronome %s can have", (version) => {
    const made = withMetronome({ archive: metronome(version), zkAuthentication });
    expect(Object.keys(secrets(machineOf(made)))).toEqual(["/etc/metronome/secrets 0400 root"]);
  });

  test.each([
    [marathon("1.9.114"), OperatingSystem.UBUNTU_24_04],
    [marathon("1.10.5"), OperatingSystem.UBUNTU_24_04],
    [mesosphere("1.3.7"), OperatingSystem.UBUNTU_16_04],
    [mesosphere("1.11.24"), OperatingSystem.UBUNTU_16_04],
  ])("is what other versions of Marathon can have: %#", (packages, os) => {
    expect(Object.keys(secrets(machineOf(withMarathon({ packages, zkAuthentication }, os))))).toHaveLength(1);
  });
});

describeUnless(missingSystemdReader, "the URL of a state, whatever is in the user and the password", () => {
  const username = 'st"a$te`\\@';
  const password = "p:ss w/ord?#%2F$`\"'\\{}";
  const url = `zk://${username}:${password}@a:2181,b:2181/marathon`;
  const authentication = { username, password: Secret.unsafePlainText(password) };

  test("is the one that systemd reads, or the start script", () => {
    inFolder((folder) => {
      const file = (name: string) => ({ path: join(folder, name), mode: "0400", owner: userInfo().username, before: [] });
      const zkUrl = "zk://a:2181,b:2181/marathon";
      const files = [
        { ...file("variables"), content: stateUrlVariable("MARATHON_ZK", zkUrl, authentication) },
        { ...file("zk"), content: stateUrl(zkUrl, authentication) },
      ];
      expect(writeSecretFiles("python3", folder, files).output).toBe("");
      const [variables, text] = files.map(({ path }) => readFileSync(path, "utf8"));
      expect(readBySystemd(variables)).toEqual({ MARATHON_ZK: url });
      expect(text).toBe(`${url}\n`);
      expect(files.map(({ path }) => (statSync(path).mode & 0o777).toString(8))).toEqual(["400", "400"]);
    });
  });
});

describe.each([
  ["Marathon", withMarathon],
  ["Metronome", withMetronome],
] as const)("a %s fails when", (id, make) => {
  const made = (authentication: object) => () => make({ zkAuthentication: { ...zkAuthentication, ...authentication } });

  test.each(["", "a:b", "a/b", "a b", "ä"])("the user is %j", (username) => {
    expect(made({ username })).toThrow(
      `[test/${id}] zkAuthentication.username cannot stand in a URL of ZooKeeper, got ${JSON.stringify(username)}; ` +
        "use printable ASCII without blanks, colons and slashes",
    );
  });

  test("the password is given itself, and does not show it", () => {
    const password = "hunter2" as unknown as ZkAuthentication["password"];
    expect(made({ password })).toThrow(
      new RegExp(`^\\[test/${id}\\] zkAuthentication\\.password must be a reference to a secret(?!.*hunter2)`),
    );
  });
});

describe("a Marathon fails when its version shows a secret in", () => {
  const OLD = OperatingSystem.UBUNTU_16_04;
  const secret = Secret.fromParameter("/marathon/secret");
  test.each([
    ["the list of processes", mesosphere("1.3.6"), OLD],
    ["the list of processes", marathon("1.4.13"), OLD],
    ["the list of processes", mesosphere("1.5.8"), OLD],
    ["the list of processes", marathon("1.5.9"), undefined],
    ["the list of processes", marathon("1.6.493"), undefined],
    ["its log", marathon("1.5.15"), undefined],
    ["its log", marathon("1.6.590"), undefined],
    ["its log", marathon("1.8.244"), undefined],
    ["its log", marathon("1.9.109"), undefined],
  ])("%s: %#", (where, packages, os) => {
    const shows = (property: string) =>
      `[test/Marathon] this Marathon shows ${property} in ${where}, got "${packages.version}"; `;
    const packaged = "use Marathon 1.9.114 or later, or Mesosphere's package of 1.3.7 to 1.4, or leave it out";
    expect(() => withMarathon({ packages, zkAuthentication }, os)).toThrow(shows("zkAuthentication.password") + packaged);
    expect(() => withMarathon({ packages, sentry: secret }, os)).toThrow(shows("sentry") + packaged);
    expect(() => withMarathon({ packages }, os)).not.toThrow();
  });

  test("its log: the key of Datadog", () => {
    expect(() => withMarathon({ packages: marathon("1.8.244"), metricsDatadogApiKey: secret })).toThrow(
      '[test/Marathon] this Marathon shows metricsDatadogApiKey in its log, got "1.8.244"; use Marathon 1.9.114 or later or leave it out',
    );
  });
});
