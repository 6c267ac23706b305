import { readFileSync, statSync } from "fs";
import { userInfo } from "os";
import { join } from "path";
import {
  JenkinsMesos,
  MarathonService,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  MetronomeService,
  NativeJavaLibrary,
  NodeGroup,
  OperatingSystem,
  Secret,
  ZkAuthentication,
  ZooKeeperEnsemble,
} from "../../../lib";
import { masterUrl } from "../../../lib/mesos/security/zk-authentication";
import { SynthesizedCluster, SynthesizedMachine } from "../../../lib/testing";
import { LEAST, plugin } from "../../jenkins/jenkinses";
import { archive, LIBRARY } from "../../marathon/marathons";
import { archive as metronome } from "../../metronome/metronomes";
import { newNetwork, newStack } from "../../support/cluster";
import { describeUnless } from "../../support/describe-unless";
import { missingSystemdReader, readBySystemd, sourcedByBash } from "../../support/environment-file";
import { writeSecretFiles } from "../../support/secrets/run-script";
import { inFolder } from "../../support/tools";
import { withMasters, withZooKeeper } from "../clusters";

const zkAuthentication = { username: "mesos", password: Secret.fromParameter("/mesos/zookeeper") };
const SERVERS = [1, 2, 3].map((n) => `zookeeper-${n}.mesos.example.internal:2181`).join(",");
const URL = `zk://mesos:<zkUrl /mesos/zookeeper>@${SERVERS}/mesos\n`;

interface Described {
  readonly path: string;
  readonly mode: string;
  readonly owner: string;
  readonly content: ReadonlyArray<{ readonly text?: string; readonly secret?: string; readonly escape?: string }>;
}

/** The files of ZooKeeper's URL on a machine: who may read them, and what is in them. */
function urls(machine: SynthesizedMachine): Record<string, string> {
  const { content } = machine.files.find(({ path }) => path === "/etc/mesos-constructs/secrets.json") ?? { content: "[]" };
  const files = (JSON.parse(content) as Described[]).filter(({ path }) => /zk$/.test(path));
  return Object.fromEntries(
    files.map(({ path, mode, owner, content: pieces }) => [
      `${path} ${mode} ${owner}`,
      pieces.map(({ text, secret, escape }) => text ?? `<${escape} ${secret}>`).join(""),
    ]),
  );
}

const machinesOf = ({ stack }: { stack: ReturnType<typeof newStack> }) => {
  const cluster = SynthesizedCluster.fromStack(stack);
  return (name: string) => cluster.machines.find((machine) => machine.name.startsWith(name)) as SynthesizedMachine;
};
const paths = (machine: SynthesizedMachine) => machine.files.map(({ path }) => path);
const needsSecrets = (machine: SynthesizedMachine) =>
  paths(machine)
    .filter((path) => path.endsWith("/secrets.conf"))
    .map((path) => path.split("/").at(-2));

/** Masters, agents, and a machine of a framework. */
function cluster(add: (made: ReturnType<typeof withMasters>) => void = () => undefined) {
  const made = withMasters({ zkAuthentication });
  new MesosAgentPool(made.stack, "Agents", { masters: made.masters });
  add(made);
  return machinesOf(made);
}

describeUnless(missingSystemdReader, "the password of ZooKeeper", () => {
  test("is on masters in a file of root's alone, and their flag is the name of the file", () => {
    const master = cluster()("masters-1");
    expect(urls(master)).toEqual({ "/etc/mesos/zk 0400 root": URL });
    expect(paths(master)).not.toContain("/etc/mesos/zk");
    expect(needsSecrets(master)).toContain("mesos-master.service.d");
    const expected = { PORT: "5050", MESOS_ZK: "file:///etc/mesos/zk" };
    const { content } = master.file("/etc/default/mesos-master");
    // The wrapper makes an argument of ZK, and gives the daemon everything else as it is.
    expect(sourcedByBash(content)).toEqual(expected);
    expect(readBySystemd(content)).toEqual(expected);
  });

  test("is on agents alike", () => {
    const agent = cluster()("agents");
    expect(urls(agent)).toEqual({ "/etc/mesos/zk 0400 root": URL });
    expect(paths(agent)).not.toContain("/etc/mesos/zk");
    expect(needsSecrets(agent)).toEqual(["mesos-agent.service.d"]);
    const { content } = agent.file("/etc/default/mesos-agent");
    expect(sourcedByBash(content)).toEqual({ MESOS_MASTER: "file:///etc/mesos/zk" });
    expect(readBySystemd(content)).toEqual({ MESOS_MASTER: "file:///etc/mesos/zk" });
  });

  test("is on agents of masters that run elsewhere", () => {
    const { stack, zooKeeper } = withZooKeeper();
    const attributes = { zooKeeper, securityGroupId: "sg-1" };
    const masters = MesosMasters.fromMesosMastersAttributes(stack, "Corp", { ...attributes, zkAuthentication });
    new MesosAgentPool(stack, "Agents", { masters });
    expect(urls(machinesOf({ stack })("agents"))).toEqual({ "/etc/mesos/zk 0400 root": URL });
    expect(masters.zkUrl).toBe(`zk://${SERVERS}/mesos`);
  });

  test("is one file of a machine with a master and an agent, and both wait for it", () => {
    const stack = newStack();
    const nodes = new NodeGroup(stack, "Nodes", { network: newNetwork(stack), instanceType: undefined });
    const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
    const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper, zkAuthentication, workDir: "/srv/master" });
    new MesosAgentPool(stack, "Agents", { nodes, masters });
    const machine = machinesOf({ stack })("nodes-1");
    expect(Object.keys(urls(machine))).toEqual(["/etc/mesos/zk 0400 root"]);
    expect(needsSecrets(machine)).toEqual(["mesos-agent.service.d", "mesos-master.service.d"]);
  });

  test("is in a file of each framework's own, which Mesos' library reads", () => {
    const of = cluster(({ stack, masters }) => {
      const common = { masters, size: 1, nativeJavaLibrary: LIBRARY };
      new MarathonService(stack, "Marathon", { ...common, packages: archive() });
      new MetronomeService(stack, "Metronome", { ...common, archive: metronome() });
    });
    expect(urls(of("marathon"))).toEqual({ "/etc/marathon/mesos-zk 0400 marathon": URL });
    expect(of("marathon").file("/etc/default/marathon").content).toContain('MARATHON_MASTER="file:///etc/marathon/mesos-zk"\n');
    expect(urls(of("metronome"))).toEqual({ "/etc/metronome/mesos-zk 0400 metronome": URL });
    expect(of("metronome").file("/etc/default/metronome").content).toContain(
      'METRONOME_MESOS_MASTER_URL="file:///etc/metronome/mesos-zk"\n',
    );
    for (const name of ["marathon", "metronome"]) {
      expect(needsSecrets(of(name))).toEqual([`${name}.service.d`]);
    }
  });

  test("is in a file of Jenkins' where its plugin speaks with Mesos' library, and nowhere where the plugin only reads", () => {
    const old = cluster(({ stack, masters }) => {
      const plugins = [plugin("mesos", "1.0.0"), plugin("credentials", "2.1.18"), plugin("metrics", "4.0.2.6")];
      const nativeJavaLibrary = NativeJavaLibrary.file("/opt/mesos/libmesos.so");
      new JenkinsMesos(stack, "Jenkins", { masters, ...LEAST, plugins, nativeJavaLibrary });
    })("jenkins");
    expect(urls(old)).toEqual({ "/etc/jenkins/mesos-zk 0400 jenkins": URL });
    expect(old.file("/etc/jenkins/mesos-cloud.xml").content).toContain("<master>file:///etc/jenkins/mesos-zk</master>");
    const current = cluster(({ stack, masters }) => new JenkinsMesos(stack, "Jenkins", { masters, ...LEAST }))("jenkins");
    expect(urls(current)).toEqual({});
    expect(current.file("/etc/jenkins/jenkins.yaml").content).toContain(`mesosMasterUrl: zk://${SERVERS}/mesos\n`);
  });

  test("is the one that Mesos takes from its URL, with whatever may be in it", () => {
    const password = "p@ss:w ord?#%2F$`\"'\\{}";
    inFolder((folder) => {
      const file = { path: join(folder, "zk"), owner: userInfo().username, before: [] };
      const authentication = { username: "m@sos", password: Secret.unsafePlainText(password) };
      const { url, secretFiles } = masterUrl({ zkUrl: "zk://a:2181,b:2181/mesos", zkAuthentication: authentication }, file);
      expect(url).toBe(`file://${folder}/zk`);
      expect(writeSecretFiles("python3", folder, secretFiles).output).toBe("");
      expect(readFileSync(file.path, "utf8")).toBe(`zk://m@sos:${password}@a:2181,b:2181/mesos\n`);
      expect((statSync(file.path).mode & 0o777).toString(8)).toBe("400");
    });
  });
});

test("clusters with passwords are told apart in the table of machines", () => {
  const { stack, zooKeeper } = withZooKeeper();
  for (const [cluster, id] of [
    ["production", "Production"],
    ["staging", "Staging"],
  ]) {
    const masters = new MesosMasters(stack, id, { zooKeeper, cluster, zkPath: `/${cluster}`, zkAuthentication, size: 1 });
    new MesosAgentPool(stack, `${id}Agents`, { masters });
  }
  const rows = SynthesizedCluster.fromStack(stack).table.split("\n");
  const clusterOf = (host: string) => rows.find((row) => row.includes(` ${host}`))?.match(/production|staging/)?.[0];
  expect(clusterOf("productionagents")).toBe("production");
  expect(clusterOf("stagingagents")).toBe("staging");
  expect(clusterOf("zookeeper-1")).toBeUndefined();
});

describe("fails when", () => {
  const masters = (authentication: object) => () =>
    withMasters({ zkAuthentication: { ...zkAuthentication, ...authentication } as ZkAuthentication });

  test.each(["", "a:b", "a/b", "a b", "ä", "a\n"])("the user is %j", (username) => {
    expect(masters({ username })).toThrow(
      `[test/Masters] zkAuthentication.username cannot stand in a URL of ZooKeeper, got ${JSON.stringify(username)}; ` +
        "use printable ASCII without blanks, colons and slashes",
    );
  });

  test("the password is given itself", () => {
    expect(masters({ password: "secret" })).toThrow(
      /^\[test\/Masters\] zkAuthentication\.password must be a reference to a secret(?!.*"secret")/,
    );
  });

  test("the daemons are too old to keep it to themselves", () => {
    const packages = (version: string) => MesosPackages.mesosphere({ version });
    const machines = { operatingSystem: OperatingSystem.UBUNTU_16_04 };
    const message = (path: string) =>
      `[test/${path}] Mesos before 1.5.0 shows the password of zkAuthentication in its log and at /flags, got "1.4.3"; ` +
      "use packages of Mesos 1.5.0 or later, or leave out zkAuthentication";
    const made = (version: string) => withMasters({ ...machines, packages: packages(version), zkAuthentication });
    expect(() => made("1.4.3")).toThrow(message("Masters"));
    const { stack, masters: young } = made("1.5.0");
    expect(() => new MesosAgentPool(stack, "Agents", { ...machines, masters: young, packages: packages("1.4.3") })).toThrow(
      message("Agents"),
    );
  });
});
