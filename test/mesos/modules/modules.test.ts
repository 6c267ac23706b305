import { mkdirSync, writeFileSync } from "fs";
import { join } from "path";
import { ContainerLogger, MesosModule, QosController, ResourceEstimator } from "../../../lib";
import { SynthesizedCluster } from "../../../lib/testing";
import { describeUnless } from "../../support/describe-unless";
import { inFolder, missingTools, output } from "../../support/tools";
import { agent, cluster, flag, loaded, master } from "./agents";

const SHA256 = "0123456789abcdef".repeat(4);
const LIBRARY = "/usr/lib/mesos/modules/libexample.so";
const failure = (agents: object) => () => SynthesizedCluster.fromStack(cluster({ agents }));

test("modules are loaded with their parameters, in their order", () => {
  const modules = [
    MesosModule.file(LIBRARY, "org_example_Isolator", { level: "3", "a b": 'a "quoted" text\nof two lines' }),
    MesosModule.library("other", "org_other_Hook"),
  ];
  expect(loaded(agent({ modules }))).toEqual({
    org_example_Isolator: {
      library: { file: LIBRARY },
      parameters: { level: "3", "a b": 'a "quoted" text\nof two lines' },
    },
    org_other_Hook: { library: { name: "other" }, parameters: {} },
  });
  expect(flag(agent({ modules }), "modules")).toBe(
    [
      '{"libraries":[',
      `{"file":"${LIBRARY}","modules":[{"name":"org_example_Isolator","parameters":[{"key":"level","value":"3"},{"key":"a b","value":"a \\"quoted\\" text\\nof two lines"}]}]},`,
      '{"name":"other","modules":[{"name":"org_other_Hook"}]}',
      "]}",
    ].join("\n"),
  );
});

test("a library is loaded once, however many of its modules are", () => {
  const modules = ["org_example_A", "org_example_B"].map((name) => MesosModule.file(LIBRARY, name));
  const { libraries } = JSON.parse(flag(master({ modules }), "modules") ?? "") as { libraries: object[] };
  expect(libraries).toEqual([{ file: LIBRARY, modules: [{ name: "org_example_A" }, { name: "org_example_B" }] }]);
});

test("no modules are no flag", () => {
  expect(flag(agent({ modules: [] }), "modules")).toBeUndefined();
  expect(flag(master({}), "modules")).toBeUndefined();
});

test("a library is downloaded before anything starts, once for all its modules", () => {
  const library = { url: "https://files.example.com/v2/libexample-2.so?raw=1", sha256: SHA256.toUpperCase() };
  const modules = ["org_example_A", "org_example_B"].map((name) => MesosModule.download(library, name));
  const machine = agent({ modules });
  expect(machine.downloads).toEqual([`/opt/mesos-modules/libexample-2.so: 0644 root:root, ${library.url}, SHA-256 ${SHA256}`]);
  expect(Object.values(loaded(machine)).map(({ library: { file } }) => file)).toEqual(
    Array(2).fill("/opt/mesos-modules/libexample-2.so"),
  );
});

test("flags may name the modules, and nothing else that is not built in", () => {
  const modules = [MesosModule.file(LIBRARY, "org_example_X")];
  const all = agent({
    modules,
    flags: { authorizer: "org_example_X", hooks: ["org_example_X"], isolation: ["cgroups/cpu", "cgroups/mem", "org_example_X"] },
  });
  expect(flag(all, "hooks")).toBe("org_example_X");
  expect(flag(all, "isolation")).toBe("cgroups/cpu,cgroups/mem,org_example_X");
  expect(flag(master({ modules, flags: { authenticators: "org_example_X" } }), "authenticators")).toBe("org_example_X");
  expect(failure({ modules, flags: { hooks: ["org_example_Y"] } })).toThrow(
    'Agents] the flag hooks names something that is neither built in nor a module, got "org_example_Y"; did you mean org_example_X? a module must be among the property modules',
  );
  expect(failure({ modules, flags: { isolation: ["cgroups/all", "org_example_Y"] } })).toThrow(
    'there is no such isolator, got "org_example_Y"; did you mean org_example_X?',
  );
});

test("modules that other properties load count too", () => {
  const estimator = MesosModule.file(LIBRARY, "org_example_E");
  const flags = { hooks: ["org_example_E"] };
  expect(failure({ flags })).toThrow("org_example_E");
  expect(flag(agent({ flags, oversubscription: { resourceEstimator: ResourceEstimator.of(estimator) } }), "hooks")).toBe(
    "org_example_E",
  );
});

describe("fails for", () => {
  const module = MesosModule.file(LIBRARY, "org_example_X");
  test.each<[string, object, string]>([
    [
      "a module twice",
      { modules: [module, MesosModule.file("/other/libx.so", "org_example_X")] },
      "Agents] the module org_example_X is loaded twice, by modules; leave one of them out",
    ],
    [
      "a module twice in one property",
      { oversubscription: { resourceEstimator: ResourceEstimator.of(module), qosController: QosController.of(module) } },
      "the module org_example_X is loaded twice, by oversubscription; leave one",
    ],
    [
      "a module of a property too",
      { modules: [module], containerLogger: ContainerLogger.of(module) },
      "the module org_example_X is loaded twice, by modules and containerLogger; leave one",
    ],
    [
      "modules beside files that list modules",
      { modules: [module], flags: { modulesDir: "/etc/mesos/modules" } },
      'modules are given beside the flag modulesDir, and Mesos takes only one of the two, got "org_example_X"',
    ],
    [
      "a logger beside files that list modules",
      { containerLogger: ContainerLogger.logrotate(), flags: { modulesDir: "/etc/mesos/modules" } },
      'got "org_apache_mesos_LogrotateContainerLogger"; leave out modulesDir',
    ],
    [
      "modules as a flag",
      { flags: { modules: { libraries: [] } } },
      'this flag cannot be set, the library sets it, got "modules"; leave it out: set the property `modules` of MesosAgentPool',
    ],
    [
      "an estimator as a flag",
      { flags: { resourceEstimator: "org_example_X" } },
      'got "resourceEstimator"; leave it out: set the property `oversubscription` of MesosAgentPool',
    ],
    [
      "a logger as a flag",
      { flags: { containerLogger: "org_example_X" } },
      'got "containerLogger"; leave it out: set the property `containerLogger` of MesosAgentPool',
    ],
  ])("%s", (_, agents, message) => expect(failure(agents)).toThrow(message));

  test("two downloads of one name", () => {
    const modules = ["https://a.example.com/libx.so", "https://b.example.com/libx.so"].map((url, i) =>
      MesosModule.download({ url, sha256: SHA256 }, `org_example_${i}`),
    );
    expect(failure({ modules })).toThrow("/opt/mesos-modules/libx.so");
  });

  test.each<[string, () => MesosModule, string]>([
    [
      "a name with a blank",
      () => MesosModule.file(LIBRARY, "org example"),
      '[MesosModule] this is no name of a module, got "org example"; give the symbol that its library exports',
    ],
    ["no name", () => MesosModule.file(LIBRARY, ""), 'this is no name of a module, got ""'],
    [
      "a relative path",
      () => MesosModule.file("libexample.so", "org_example_X"),
      'the path of a library must end with the name of a shared object, got "libexample.so"; use for example /usr/lib/mesos/modules/libexample.so',
    ],
    ["a path that climbs", () => MesosModule.file("/opt/../libx.so", "org_example_X"), 'got "/opt/../libx.so"'],
    ["a path of something else", () => MesosModule.file("/opt/x.jar", "org_example_X"), 'got "/opt/x.jar"'],
    [
      "a file for a name",
      () => MesosModule.library("libexample.so", "org_example_X"),
      'this is no name of a library, got "libexample.so"; give it without lib and .so',
    ],
    ["a path for a name", () => MesosModule.library("/opt/x", "org_example_X"), 'got "/opt/x"'],
    [
      "a download of something else",
      () => MesosModule.download({ url: "https://files.example.com/x.tar.gz", sha256: SHA256 }, "org_example_X"),
      'the URL of a library does not end in the name of one, got "https://files.example.com/x.tar.gz"',
    ],
    [
      "a download without a digest",
      () => MesosModule.download({ url: "https://files.example.com/libx.so", sha256: "abc" }, "org_example_X"),
      "the library libx.so",
    ],
    [
      "a parameter that is no text",
      () => MesosModule.file(LIBRARY, "org_example_X", { level: 3 as unknown as string }),
      'the module org_example_X has a parameter that Mesos cannot read, got "level: 3"; give each a name and a text',
    ],
    ["a parameter without a name", () => MesosModule.file(LIBRARY, "org_example_X", { "": "3" }), 'got ": \\"3\\""'],
  ])("%s", (_, make, message) => expect(make).toThrow(message));
});

describeUnless(missingTools("systemd-tmpfiles"), "libraries of clusterd's packages", () => {
  const library = "usr/lib/mesos/modules/liblogrotate_container_logger.so";
  const linked = (prepare: (root: string) => void): string =>
    inFolder((root) => {
      prepare(root);
      const machine = agent({ containerLogger: ContainerLogger.logrotate() });
      const path = "/etc/tmpfiles.d/mesos-agent-modules.conf";
      mkdirSync(join(root, "etc/tmpfiles.d"), { recursive: true });
      writeFileSync(join(root, path), machine.file(path).content);
      output("systemd-tmpfiles", ["--create", `--root=${root}`, join(root, path)]);
      return output("stat", ["-c", "%N", join(root, library)])
        .trim()
        .split(root)
        .join("");
    });

  test("are linked where they are looked for", () => {
    expect(linked(() => undefined)).toBe(`'/${library}' -> '/usr/lib/liblogrotate_container_logger.so'`);
  });

  test("stay where they are there already", () => {
    const build = (root: string) => {
      mkdirSync(join(root, "usr/lib/mesos/modules"), { recursive: true });
      writeFileSync(join(root, library), "");
    };
    expect(linked(build)).toBe(`'/${library}'`);
  });

  test("are linked before the agent starts; those of Mesosphere's need no link", () => {
    const unit = agent({ containerLogger: ContainerLogger.logrotate() }).file(
      "/etc/systemd/system/mesos-agent.service.d/modules.conf",
    );
    expect(unit.content).toContain("ExecStartPre=/usr/bin/systemd-tmpfiles --create /etc/tmpfiles.d/mesos-agent-modules.conf\n");
    const old = agent({ containerLogger: ContainerLogger.logrotate() }, "Mesosphere, 1.11.0");
    expect(old.files.filter(({ path }) => path.includes("modules.conf"))).toEqual([]);
  });
});
