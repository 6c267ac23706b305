import {
  AclEntity,
  MachineAccess,
  MarathonService,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  MetronomeService,
  NodeGroup,
  OperatingSystem,
  Secret,
  ZooKeeperEnsemble,
} from "../../../lib";
import { OPERATOR_FILE } from "../../../lib/mesos/security/operator-file";
import { SynthesizedCluster, SynthesizedMachine } from "../../../lib/testing";
import { archive, LIBRARY } from "../../marathon/marathons";
import { archive as metronome } from "../../metronome/metronomes";
import { newNetwork, newStack, Synthesized, warnings } from "../../support/cluster";
import { settingsOf } from "../../support/unit-file";
import { withMasters } from "../clusters";

const secret = (name: string) => Secret.fromParameter(`/mesos/${name}`);
const ADMIN = { principal: "admin", secret: secret("admin") };
const AGENTS = { principal: "agents", secret: secret("agents") };
const MARATHON = { principal: "marathon", secret: secret("marathon") };

/** Files with secrets of a machine, with the names of the secrets in their places. */
function secretFiles(machine: SynthesizedMachine): Record<string, unknown> {
  const { content } = machine.files.find(({ path }) => path === "/etc/mesos-constructs/secrets.json") ?? { content: "[]" };
  const files = JSON.parse(content) as Array<{
    path: string;
    mode: string;
    owner: string;
    content: Array<Record<string, string>>;
  }>;
  return Object.fromEntries(
    files.map((file) => [
      `${file.path} ${file.mode} ${file.owner}`,
      file.content.map(({ text, secret: name }) => text ?? `<${name}>`).join(""),
    ]),
  );
}

function flagFiles(machine: SynthesizedMachine, service: string): Record<string, string> {
  const files = machine.files.filter(({ path }) => path.startsWith(`/etc/${service}/`));
  return Object.fromEntries(files.map(({ path, content }) => [path.split("/")[3], content.trimEnd()]));
}

function cluster(authentication: object | undefined, frameworks: "shared" | "own" | "none" = "none", agents: object = {}) {
  const made = withMasters({ authentication, instanceType: "m6i.large" });
  const { stack, masters } = made;
  new MesosAgentPool(stack, "Agents", { masters, ...agents });
  if (frameworks !== "none") {
    const size = frameworks === "own" ? 1 : undefined;
    new MarathonService(stack, "Marathon", {
      masters,
      size,
      packages: archive(),
      nativeJavaLibrary: LIBRARY,
      authentication: MARATHON,
    });
  }
  const machines = SynthesizedCluster.fromStack(stack).machines;
  const named = (name: string) => machines.find((machine) => machine.name.startsWith(name)) as SynthesizedMachine;
  return { ...made, master: named("masters-1"), agent: named("agents"), marathon: named("marathon") };
}

const EVERYBODY = { agents: AGENTS, credentials: [ADMIN] };

test("one switch asks frameworks by both interfaces, agents, and clients of masters and agents", () => {
  const { master, agent } = cluster(EVERYBODY);
  expect(flagFiles(master, "mesos-master")).toMatchObject({
    authenticate_frameworks: "true",
    authenticate_http_frameworks: "true",
    http_framework_authenticators: "basic",
    authenticate_agents: "true",
    authenticate_http_readonly: "true",
    authenticate_http_readwrite: "true",
    credentials: "/etc/mesos/credentials",
  });
  expect(flagFiles(agent, "mesos-agent")).toMatchObject({
    credential: "/etc/mesos/credential",
    authenticate_http_readonly: "true",
    authenticate_http_readwrite: "true",
    http_credentials: "/etc/mesos/http-credentials",
  });
  expect(flagFiles(agent, "mesos-agent")).not.toHaveProperty("credentials");
});

test("executors get tokens where the endpoint that they launch containers by needs a login, and ACLs need no entry for them", () => {
  const acls = { permissive: false, runTasks: [{ principals: AclEntity.ANY, users: AclEntity.ANY }] };
  const { stack, agent } = cluster(EVERYBODY, "none", { acls });
  expect(flagFiles(agent, "mesos-agent")).toMatchObject({
    authenticate_http_executors: "true",
    jwt_secret_key: "/etc/mesos/executor-key",
  });
  const dropIn = agent.file("/etc/systemd/system/mesos-agent.service.d/executor-key.conf").content;
  expect(settingsOf(dropIn, "Unit", "Requires")).toEqual(["mesos-agent-executor-key.service"]);
  expect(settingsOf(dropIn, "Unit", "After")).toEqual(["mesos-agent-executor-key.service"]);
  expect(warnings(stack).join("\n")).not.toContain("groups of tasks");
  const open = cluster({ ...EVERYBODY, http: false }, "own", { acls });
  expect(flagFiles(open.agent, "mesos-agent")).not.toHaveProperty("authenticate_http_executors");
  expect(open.agent.files.map(({ path }) => path).join()).not.toContain("executor-key");
  expect(warnings(open.stack).join("\n")).toContain("executors cannot run groups of tasks");
});

test("agents that have no tokens for executors are asked for none", () => {
  const operatingSystem = OperatingSystem.UBUNTU_16_04;
  const { agent } = cluster(EVERYBODY, "none", { operatingSystem, packages: MesosPackages.mesosphere({ version: "1.2.3" }) });
  expect(flagFiles(agent, "mesos-slave")).toMatchObject({ authenticate_http_readwrite: "true" });
  expect(flagFiles(agent, "mesos-slave")).not.toHaveProperty("authenticate_http_executors");
});

test("credentials stand in files that only root reads, and not in the flags", () => {
  const { master, agent } = cluster(EVERYBODY);
  const [[name, text]] = Object.entries(secretFiles(master));
  expect(name).toBe("/etc/mesos/credentials 0400 root");
  expect(JSON.parse(String(text))).toEqual({
    credentials: [
      { principal: "admin", secret: "</mesos/admin>" },
      { principal: "agents", secret: "</mesos/agents>" },
    ],
  });
  const ofAgent = secretFiles(agent);
  expect(Object.keys(ofAgent)).toEqual(["/etc/mesos/credential 0400 root", "/etc/mesos/http-credentials 0400 root"]);
  expect(Object.values(ofAgent).map((content) => JSON.parse(String(content)) as unknown)).toEqual([
    { principal: "agents", secret: "</mesos/agents>" },
    { credentials: [{ principal: "admin", secret: "</mesos/admin>" }] },
  ]);
  for (const [machine, service] of [
    [master, "mesos-master"],
    [agent, "mesos-agent"],
  ] as const) {
    expect(machine.file(`/etc/systemd/system/${service}.service.d/secrets.conf`).content).toContain("Requires=secrets.service");
  }
});

test.each(["shared", "own"] as const)(
  "masters know a framework that comes after them (machines: %s), and may read its secret",
  (machines) => {
    const { stack, master, marathon } = cluster(EVERYBODY, machines);
    const text = secretFiles(master)["/etc/mesos/credentials 0400 root"];
    expect(JSON.parse(String(text))).toMatchObject({
      credentials: [{ principal: "admin" }, { principal: "agents" }, { principal: "marathon", secret: "</mesos/marathon>" }],
    });
    expect(secretFiles(machines === "own" ? marathon : master)).toMatchObject({
      "/etc/marathon/mesos-secret 0400 marathon": "</mesos/marathon>",
    });
    const { policy } = Synthesized.of(stack).resource("aws_iam_role_policy", "Masters/Nodes/secrets");
    expect(String(policy)).toContain("parameter/mesos/marathon");
  },
);

test("masters that ask nobody know the frameworks that log in all the same", () => {
  const { master, agent } = cluster(undefined, "own");
  expect(flagFiles(master, "mesos-master")).toMatchObject({ credentials: "/etc/mesos/credentials" });
  expect(flagFiles(master, "mesos-master")).not.toHaveProperty("authenticate_frameworks");
  expect(JSON.parse(String(secretFiles(master)["/etc/mesos/credentials 0400 root"]))).toMatchObject({
    credentials: [{ principal: "marathon" }],
  });
  expect(secretFiles(agent)).toEqual({});
  expect(secretFiles(cluster(undefined).master)).toEqual({});
});

test("masters can know everybody before anybody is asked", () => {
  const { master, agent } = cluster({ frameworks: false, http: false, credentials: [ADMIN, AGENTS] });
  expect(Object.keys(flagFiles(master, "mesos-master")).filter((flag) => /authenticat|credential/.test(flag))).toEqual([
    "credentials",
  ]);
  expect(JSON.parse(String(secretFiles(master)["/etc/mesos/credentials 0400 root"]))).toMatchObject({
    credentials: [{ principal: "admin" }, { principal: "agents" }],
  });
  expect(secretFiles(agent)).toEqual({});
});

test("masters that have the user's own credentials are given no others", () => {
  const { stack, masters } = withMasters({ flags: { credentials: "/etc/own" } });
  const framework = { masters, size: 1, packages: archive(), nativeJavaLibrary: LIBRARY, authentication: MARATHON };
  new MarathonService(stack, "Marathon", framework);
  const master = SynthesizedCluster.fromStack(stack).machines.find(({ name }) => name === "masters-1") as SynthesizedMachine;
  expect(flagFiles(master, "mesos-master")).toMatchObject({ credentials: "/etc/own" });
  expect(secretFiles(master)).toEqual({});
});

describe("the operator", () => {
  const OPERATOR = { principal: "operator", secret: secret("operator") };
  const principals = (text: unknown) =>
    (JSON.parse(String(text)) as { credentials: Array<{ principal: string }> }).credentials.map(({ principal }) => principal);

  test("is known to masters and agents, and written where masters are and only root reads", () => {
    const { master, agent } = cluster({ agents: AGENTS, operator: OPERATOR });
    const { [`${OPERATOR_FILE} 0600 root`]: file, "/etc/mesos/credentials 0400 root": known } = secretFiles(master);
    expect(JSON.parse(String(file))).toEqual({ principal: "operator", secret: "</mesos/operator>" });
    expect(principals(known)).toEqual(["agents", "operator"]);
    expect(Object.keys(secretFiles(agent))).toEqual(["/etc/mesos/credential 0400 root", "/etc/mesos/http-credentials 0400 root"]);
    expect(principals(secretFiles(agent)["/etc/mesos/http-credentials 0400 root"])).toEqual(["operator"]);
  });

  test("can be one of the credentials", () => {
    const { master, agent } = cluster({ credentials: [ADMIN], operator: ADMIN });
    expect(secretFiles(master)).toHaveProperty([`${OPERATOR_FILE} 0600 root`]);
    expect(principals(secretFiles(master)["/etc/mesos/credentials 0400 root"])).toEqual(["admin"]);
    expect(principals(secretFiles(agent)["/etc/mesos/http-credentials 0400 root"])).toEqual(["admin"]);
  });

  test("is there where masters ask nobody or have the user's own credentials", () => {
    const open = cluster({ frameworks: false, http: false, operator: OPERATOR });
    expect(Object.keys(secretFiles(open.master))).toEqual([`${OPERATOR_FILE} 0600 root`, "/etc/mesos/credentials 0400 root"]);
    const { stack } = withMasters({
      authentication: { frameworks: false, http: false, operator: OPERATOR },
      flags: { credentials: "/etc/own", authenticateHttpReadwrite: true },
    });
    const master = SynthesizedCluster.fromStack(stack).machines.find(({ name }) => name === "masters-1") as SynthesizedMachine;
    expect(Object.keys(secretFiles(master))).toEqual([`${OPERATOR_FILE} 0600 root`]);
  });
});

test("each relation can be left out", () => {
  const { master, agent } = cluster({ frameworks: false, credentials: [ADMIN] });
  expect(Object.keys(flagFiles(master, "mesos-master")).filter((flag) => flag.includes("authenticat"))).toEqual([
    "authenticate_http_readonly",
    "authenticate_http_readwrite",
  ]);
  expect(flagFiles(agent, "mesos-agent")).not.toHaveProperty("credential");
  const { master: other } = cluster({ http: false }, "own");
  expect(Object.keys(flagFiles(other, "mesos-master")).filter((flag) => flag.includes("authenticat"))).toEqual([
    "authenticate_frameworks",
    "authenticate_http_frameworks",
    "http_framework_authenticators",
  ]);
});

test("agents and frameworks of masters that run elsewhere do what those ask", () => {
  const stack = newStack();
  const network = newNetwork(stack);
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { network });
  const masters = MesosMasters.fromMesosMastersAttributes(stack, "Masters", {
    zooKeeper,
    securityGroupId: "sg-1",
    authentication: { agents: AGENTS, http: false },
  });
  new MesosAgentPool(stack, "Agents", { masters });
  const framework = { masters, archive: metronome(), nativeJavaLibrary: LIBRARY, size: 1 };
  expect(() => new MetronomeService(stack, "Metronome", framework)).toThrow(
    /^\[.*Metronome\] it does not authenticate, but its masters/,
  );
  const [agent] = SynthesizedCluster.fromStack(stack).machines.filter(({ name }) => name.startsWith("agents"));
  expect(Object.keys(secretFiles(agent))).toEqual(["/etc/mesos/credential 0400 root"]);
});

describe("fails when", () => {
  const framework = (authentication: object | undefined, masterAuthentication: object = EVERYBODY) => {
    const stack = newStack();
    const nodes = new NodeGroup(stack, "Nodes", { network: newNetwork(stack), instanceType: "m6i.large" });
    const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
    const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper, authentication: masterAuthentication });
    const props = { masters, packages: archive(), nativeJavaLibrary: LIBRARY, authentication };
    new MarathonService(stack, "Marathon", props as ConstructorParameters<typeof MarathonService>[2]);
  };

  test.each<[string, () => unknown, RegExp]>([
    [
      "a framework does not authenticate",
      () => framework(undefined),
      /^\[.*Marathon\] it does not authenticate, but its masters \(.*Masters\) refuse frameworks that do not; give it `authentication`/,
    ],
    [
      "a principal has two secrets",
      () => framework({ principal: "admin", secret: secret("other") }),
      /^\[.*Marathon\] the principal has another secret in .*Masters, got "admin"; give both the same secret/,
    ],
    [
      "nobody could use the endpoints",
      () => cluster({ agents: AGENTS }),
      /Masters\] the HTTP endpoints need a login, but nobody has one/,
    ],
    [
      "the operator has another secret elsewhere",
      () => cluster({ credentials: [ADMIN], operator: { principal: "admin", secret: secret("other") } }),
      /Masters\] the principal has another secret in .*Masters, got "admin"/,
    ],
    [
      "the operator is nobody",
      () => cluster({ operator: { principal: "" } }),
      /authentication\.operator\.principal must be one word/,
    ],
    [
      "masters would end because they know nobody",
      () => cluster({ http: false }),
      /Masters\] frameworks must authenticate, but the masters know no credentials: they would not start; give authentication\.credentials/,
    ],
    [
      "a flag of agents says the same",
      () => cluster(EVERYBODY, "none", { flags: { authenticateHttpExecutors: false } }),
      /Agents\] a flag is given that a property sets already, got "flags\.authenticateHttpExecutors"; leave it out/,
    ],
    ["a principal has no secret", () => cluster({ credentials: [{ principal: "a" }] }), /the principal a has no secret/],
    [
      "a secret is plain text",
      () => cluster({ credentials: [{ principal: "a", secret: "hunter2" }] }),
      /authentication\.credentials\[0\]\.secret must be a reference(?!.*hunter2)/,
    ],
    [
      "a principal cannot log in by HTTP",
      () => cluster({ credentials: [{ principal: "a:b", secret: secret("a") }] }),
      /authentication\.credentials\[0\]\.principal must be one word, got "a:b"/,
    ],
    [
      "a flag says the same",
      () => withMasters({ authentication: EVERYBODY, flags: { authenticateAgents: false } }),
      /a flag is given that a property sets already, got "flags\.authenticateAgents"; leave it out, or leave out authentication/,
    ],
  ])("%s", (_, attempt, message) => {
    expect(attempt).toThrow(message);
  });

  test.each<[string, object]>([
    ["authentication", { authentication: { credentials: [ADMIN] } }],
    ["flags", { flags: { authenticateHttpReadonly: true, authenticateHttpReadwrite: true, credentials: "/etc/mesos/mine" } }],
  ])("masters on machines with access ask for a login by %s, and the library has none", (_, props) => {
    const access = MachineAccess.ssh();
    const attempt = (given: object) => Synthesized.of(withMasters({ ...props, ...given }).stack);
    expect(() => attempt({ access })).toThrow(
      /Masters\] `access` to the machines needs to know whether masters are healthy, but their HTTP endpoints need a login; give authentication\.operator/,
    );
    expect(() => attempt({})).not.toThrow();
    const authentication = { frameworks: false, http: "flags" in props ? false : undefined, operator: ADMIN };
    expect(() => attempt({ access, authentication })).not.toThrow();
  });

  test("not when the same principal has the same secret", () => {
    expect(() => framework(ADMIN)).not.toThrow();
  });
});
