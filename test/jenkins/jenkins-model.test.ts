import {
  Duration,
  JenkinsAgentMode,
  JenkinsAgentNetworking,
  JenkinsAgentTemplate,
  JenkinsPlugins,
  Secret,
  Size,
} from "../../lib";
import { JenkinsSettings } from "../../lib/jenkins/jenkins-model";
import { plugin, SHA256 } from "./jenkinses";
import { model, pluginsFor } from "./models";

test("a Jenkins of which little is said has sound defaults", () => {
  const { plugins, cloud, heapSize, administrator, ...rest } = model();
  expect(rest).toEqual({
    version: "2.580.2",
    httpPort: 8080,
    slaveAgentPort: 50_000,
    jobs: [],
    url: "http://zk-1.mesos.example.internal:8080/",
    javaOpts: [
      "-Djava.awt.headless=true",
      "-Djenkins.install.runSetupWizard=false",
      "-Djenkins.model.Jenkins.slaveAgentPort=50000",
      "-Djenkins.model.Jenkins.slaveAgentPortEnforce=true",
      "-Xms1g",
      "-Xmx1g",
    ],
    libprocessPort: 9092,
    authentication: undefined,
  });
  expect(administrator.user).toBe("admin");
  expect(heapSize.toMebibytes()).toBe(1024);
  expect(cloud).toMatchObject({ frameworkName: "jenkins", role: "*", agentUser: "jenkins", onDemandRegistration: true });
  expect(cloud.plugin).toEqual({ version: "2.0", isHttp: true });
  expect(plugins).toHaveLength(JenkinsPlugins.MESOS_2_0.length);
});

test("the plugins that are there by themselves are whole, each once, with checksums", () => {
  const names = JenkinsPlugins.MESOS_2_0.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect([...names].sort()).toEqual(names);
  for (const { version, sha256 } of JenkinsPlugins.MESOS_2_0) {
    expect(version).toMatch(/^\d/);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  }
  // What configuration-as-code of this version and metrics declare themselves.
  const direct = [
    "caffeine-api",
    "commons-lang3-api",
    "commons-text-api",
    "json-api",
    "prism-api",
    "snakeyaml-api",
    "jackson2-api",
  ];
  expect(names).toEqual(expect.arrayContaining(direct));
});

test("plugins come from the update centre, or from where the user says", () => {
  const plugins = [
    ...pluginsFor("2.0"),
    { ...plugin("git", "5.2"), sha256: SHA256.toUpperCase(), url: "http://mirror.example/git.hpi" },
  ];
  expect(model({ plugins }).plugins).toEqual([
    { name: "mesos", url: "https://updates.jenkins.io/download/plugins/mesos/2.0/mesos.hpi", sha256: SHA256 },
    {
      name: "credentials",
      url: "https://updates.jenkins.io/download/plugins/credentials/2.1.18/credentials.hpi",
      sha256: SHA256,
    },
    { name: "metrics", url: "https://updates.jenkins.io/download/plugins/metrics/3.1.2.6/metrics.hpi", sha256: SHA256 },
    {
      name: "configuration-as-code",
      url: "https://updates.jenkins.io/download/plugins/configuration-as-code/1.36/configuration-as-code.hpi",
      sha256: SHA256,
    },
    { name: "git", url: "http://mirror.example/git.hpi", sha256: SHA256 },
  ]);
});

const TEMPLATE: JenkinsAgentTemplate = {
  label: "docker",
  attributes: { rack: "r1", "disk.type": "ssd" },
  cpus: 1.5,
  mem: Size.gibibytes(2),
  disk: Size.gibibytes(1),
  minExecutors: 2,
  maxExecutors: 4,
  idleTermination: Duration.hours(1),
  mode: JenkinsAgentMode.EXCLUSIVE,
  dockerImage: "registry.example.com:5000/team/maven:3-jdk@sha256",
  networking: JenkinsAgentNetworking.HOST,
  volumes: [{ containerPath: "/m2", hostPath: "/var/cache/m2" }],
  forcePullImage: true,
  privileged: true,
  jnlpArgs: ["-noReconnect", "-workDir=x"],
  additionalUris: [{ value: "/etc/docker.tar.gz" }],
};

test("what is set of a template arrives", () => {
  const settings = { executorCpus: 0.5, executorMem: Size.mebibytes(64), jvmArgs: ["-Xms32m", "-XX:+UseG1GC"] };
  const { cloud } = model({ agentTemplates: [{ ...TEMPLATE, ...settings }], plugins: pluginsFor("1.0.0") });
  expect(cloud.templates).toEqual([
    {
      label: "docker",
      attributes: [
        ["rack", "r1"],
        ["disk.type", "ssd"],
      ],
      cpus: 1.5,
      mem: 2048,
      disk: 1024,
      executorCpus: 0.5,
      executorMem: 64,
      minExecutors: 2,
      maxExecutors: 4,
      idleTerminationMinutes: 60,
      mode: "EXCLUSIVE",
      container: {
        dockerImage: "registry.example.com:5000/team/maven:3-jdk@sha256",
        networking: "HOST",
        volumes: [{ containerPath: "/m2", hostPath: "/var/cache/m2", readOnly: false }],
        forcePullImage: true,
        privileged: true,
      },
      jvmArgs: "-Xms32m -XX:+UseG1GC",
      jnlpArgs: "-noReconnect -workDir=x",
      additionalUris: [{ value: "/etc/docker.tar.gz", executable: false, extract: false }],
    },
  ]);
});

const at = (template: Partial<JenkinsAgentTemplate>) => ({ agentTemplates: [{ label: "mesos", ...template }] });

const GOOD: Array<Partial<JenkinsSettings>> = [
  at({ label: "a" }),
  at({ label: "Linux-8" }),
  at({ label: "a".repeat(63) }),
  at({ label: "twelve-chars", dockerImage: "maven" }),
  at({ label: "thirteen-char", dockerImage: "maven", networking: JenkinsAgentNetworking.HOST }),
  at({ cpus: 0.01 }),
  at({ idleTermination: Duration.minutes(0) }),
  { administrator: { user: "_a-1", password: Secret.fromParameter("/x") } },
  { role: "ci.builds-1" },
  { httpPort: 1024 },
  { plugins: pluginsFor("0.18.1"), onDemandRegistration: false, libprocessPort: 9999 },
];

test.each(GOOD)("%j is possible", (settings) => {
  expect(() => model(settings)).not.toThrow();
});

const JOB = { name: "hello", label: "mesos", command: "true" };
const BAD: Array<[Partial<JenkinsSettings>, string]> = [
  [{ agentTemplates: [] }, 'there are no agentTemplates, so no job could run; give at least one, such as { label: "mesos" }'],
  ...["", "-a", "a-", "a.b", "a_b", "ä", "two words", "a".repeat(64)].map((label): [Partial<JenkinsSettings>, string] => [
    at({ label }),
    `must be a label of DNS, got "${label}"; use at most 63 letters, digits and -`,
  ]),
  [
    at({ label: "thirteen-char", dockerImage: "maven" }),
    'longer than 63 characters, got "thirteen-char"; use at most 12 characters',
  ],
  [
    { agentTemplates: [{ label: "a" }, { label: "b" }, { label: "a" }] },
    'two agent templates have the same label: the second one would never be used, got "a"',
  ],
  [at({ cpus: 0 }), "cpus of the agent template mesos is wrong, got 0; use a number of CPUs from 0.01 to 1024"],
  [at({ cpus: NaN }), "got NaN; use a number of CPUs"],
  [at({ mem: Size.bytes(1000) }), 'mem of the agent template mesos is wrong, got "1000B"; use whole MiB, at least 1'],
  [at({ disk: Size.bytes(1) }), "disk of the agent template mesos is wrong"],
  [at({ minExecutors: 0 }), "minExecutors of the agent template mesos is wrong, got 0; use a whole number of at least 1"],
  [
    at({ minExecutors: 3, maxExecutors: 2 }),
    "maxExecutors of the agent template mesos is wrong, got 2; use a whole number of at least 3",
  ],
  [
    at({ idleTermination: Duration.seconds(90) }),
    'idleTermination of the agent template mesos is wrong, got "90secs"; use whole minutes',
  ],
  [at({ attributes: { rack: "a,b" } }), 'attributes of the agent template mesos is wrong, got "a,b"'],
  [at({ attributes: { "a:b": "c" } }), 'got "a:b"'],
  [at({ dockerImage: "-v" }), 'dockerImage of the agent template mesos is wrong, got "-v"'],
  [at({ dockerImage: "$(reboot)" }), "dockerImage of the agent template mesos is wrong"],
  [at({ privileged: true }), "privileged of the agent template mesos is wrong, got true; use dockerImage too, or leave it out"],
  [at({ volumes: [] }), "volumes of the agent template mesos is wrong"],
  [
    at({ dockerImage: "maven", volumes: [{ containerPath: "m2", hostPath: "/m2" }] }),
    'volumes of the agent template mesos is wrong, got "m2"',
  ],
  [at({ jnlpArgs: ["-a b"] }), 'jnlpArgs of the agent template mesos is wrong, got "-a b"'],
  [at({ jnlpArgs: ["-a;reboot"] }), "jnlpArgs of the agent template mesos is wrong"],
  [
    at({ additionalUris: [{ value: "docker.tar.gz" }] }),
    'additionalUris of the agent template mesos is wrong, got "docker.tar.gz"',
  ],
  [
    at({ executorCpus: 1 }),
    "the plugin mesos 2.0 does not have executorCpus of an agent template; leave it out, or use the plugin 0.14.0 to 1.0.0",
  ],
  [at({ executorMem: Size.gibibytes(1) }), "does not have executorMem of an agent template"],
  [at({ jvmArgs: ["-Xms1m"] }), "the plugin mesos 2.0 does not have jvmArgs of an agent template"],
  [
    { ...at({ attributes: { a: "b" } }), plugins: pluginsFor("0.15.1") },
    "the plugin mesos 0.15.1 does not have attributes of an agent template; leave it out, or use the plugin 0.16 or later",
  ],
  [
    { ...at({ jvmArgs: ["-Xmx1g"] }), plugins: pluginsFor("1.0.0") },
    'jvmArgs of the agent template mesos is wrong, got "-Xmx1g"',
  ],
  [
    { ...at({ jvmArgs: ["-XX:+UseConcMarkSweepGC"] }), plugins: pluginsFor("1.0.0") },
    "use another garbage collector: Java 14 and later do not have this one",
  ],
  [{ jobs: [{ ...JOB, name: "a/b" }] }, 'the name of a job is wrong, got "a/b"; use letters, digits, blanks and . _ -'],
  [{ jobs: [{ ...JOB, name: ".." }] }, 'the name of a job is wrong, got ".."'],
  [{ jobs: [{ ...JOB, name: "a " }] }, 'the name of a job is wrong, got "a "'],
  [{ jobs: [JOB, { ...JOB, name: "HELLO" }] }, 'two jobs have the same name, which Jenkins reads without case, got "HELLO"'],
  [
    { jobs: [{ ...JOB, label: "docker" }] },
    'no agent template has the label of the job hello, which would wait for ever, got "docker"; use mesos, or add a template',
  ],
  [{ jobs: [{ ...JOB, command: " " }] }, 'the command of a job is wrong, got " "'],
  [{ jobs: [{ ...JOB, command: "a\u0007" }] }, "use a command, with no control characters but tabs and ends of lines"],
  [{ plugins: [] }, "the plugin mesos is not among the plugins"],
  [
    { plugins: pluginsFor("0.13.1") },
    'this version of the plugin mesos is not known, got "0.13.1"; use 0.14.0 to 0.18.1, 1.0.0 or 2.0',
  ],
  [{ plugins: pluginsFor("2.1") }, "this version of the plugin mesos is not known"],
  [
    { plugins: [plugin("mesos", "2.0")] },
    "the plugin mesos 2.0 needs plugins that are not among the plugins: configuration-as-code, metrics",
  ],
  [
    { plugins: [plugin("mesos", "0.17")] },
    "the plugin mesos 0.17 needs plugins that are not among the plugins: credentials, metrics",
  ],
  [{ plugins: [plugin("mesos", "0.16")] }, "not among the plugins: credentials;"],
  [
    { plugins: pluginsFor("0.15.0") },
    "the plugin mesos 0.15.0 does not work with Jenkins 2.580.2; use the plugin 0.15.1 or later, or Jenkins before 2.102",
  ],
  [{ plugins: [...pluginsFor("2.0"), plugin("metrics", "1")] }, 'a plugin is given twice, got "metrics"'],
  [{ plugins: [...pluginsFor("2.0"), plugin("a/b", "1")] }, 'the name of a plugin is none that an update centre has, got "a/b"'],
  [
    { plugins: [...pluginsFor("2.0"), plugin("git", "1/2")] },
    'the version of a plugin is none that an update centre has, got "1/2"',
  ],
  [
    { plugins: [...pluginsFor("2.0"), { ...plugin("git", "1"), sha256: "abc" }] },
    'the SHA-256 of the plugin git must be 64 hexadecimal digits, got "abc"',
  ],
  [
    { plugins: [...pluginsFor("2.0"), { ...plugin("git", "1"), url: "git.hpi" }] },
    "the URL of the plugin git must be an address",
  ],
  [
    { authentication: { principal: "jenkins", secret: Secret.fromParameter("/x") } },
    "the plugin mesos 2.0 does not have authentication; leave it out",
  ],
  [{ libprocessPort: 9092 }, "the plugin mesos 2.0 does not have libprocessPort"],
  [{ onDemandRegistration: true }, "the plugin mesos 2.0 does not have onDemandRegistration"],
  [
    { administrator: { user: "a'b", password: Secret.fromParameter("/x") } },
    'administrator.user is no name of a user, got "a\'b"',
  ],
  [{ agentUser: "Jenkins" }, 'agentUser is no name of a user, got "Jenkins"'],
  [{ role: "a/b" }, 'role is none that the plugin mesos registers with, got "a/b"'],
  [{ role: ".." }, 'role is none that the plugin mesos registers with, got ".."'],
  [{ role: "-a" }, "role is none"],
  [{ frameworkName: "two words" }, 'frameworkName must be a name that can also name a service, got "two words"'],
  [{ httpPort: 70_000 }, "httpPort must be a TCP port, got 70000"],
  [{ javaOpts: ["-Xmx2g"] }, 'javaOpts sizes the heap, got "-Xmx2g"'],
  [{ javaOpts: ["-Da=$(id)"] }, "javaOpts has an option that a JVM cannot be given here"],
];

test.each(BAD)("fails when it is given %j", (settings, message) => {
  expect(() => model(settings)).toThrow("[Stack/Jenkins] ");
  expect(() => model(settings)).toThrow(message);
});

test("fails when the plugin 2.0 is given to an old Jenkins", () => {
  expect(() => model({ plugins: pluginsFor("2.0") }, "2.32.1", 8)).toThrow(
    "[Stack/Jenkins] the plugin mesos 2.0 does not work with Jenkins 2.32.1; use Jenkins 2.164 or later, or the plugin 0.14.0 to 1.0.0",
  );
});

test("fails when an old Jenkins is given no plugins", () => {
  expect(() => model({}, "2.541.3")).toThrow(
    '[Stack/Jenkins] JenkinsPlugins.MESOS_2_0 needs Jenkins 2.555.3 or later, got "2.541.3"; give `plugins` that fit this version',
  );
  expect(() => model({}, "2.555.3")).not.toThrow();
});

test("the old garbage collector stays where agents have an old Java or an image of their own", () => {
  const jvmArgs = ["-XX:+UseConcMarkSweepGC"];
  const plugins = pluginsFor("0.14.0");
  expect(model({ ...at({ jvmArgs }), plugins }, "2.32.1", 8).cloud.templates[0].jvmArgs).toBe(jvmArgs[0]);
  expect(() => model({ ...at({ jvmArgs, dockerImage: "java:8" }), plugins: pluginsFor("1.0.0") })).not.toThrow();
});
