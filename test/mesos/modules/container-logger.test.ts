import { ContainerLogger, LogrotateContainerLoggerProps, MesosModule, Size } from "../../../lib";
import { Token } from "../../../lib/core/terraform";
import { SynthesizedCluster } from "../../../lib/testing";
import { agent, cluster, flag, LINES, loaded } from "./agents";

const LOGGER = "org_apache_mesos_LogrotateContainerLogger";
const logrotate = (props?: LogrotateContainerLoggerProps) => ({ containerLogger: ContainerLogger.logrotate(props) });
const parameters = (agents: object, line?: keyof typeof LINES) => loaded(agent(agents, line))[LOGGER].parameters;

test.each(["clusterd", "Mesosphere, 1.11.0", "Mesosphere, 1.0.1"] as const)(
  "output is rotated by logrotate, which the machine gets, with packages of %s",
  (line) => {
    const machine = agent(logrotate(), line);
    expect(flag(machine, "container_logger")).toBe(LOGGER);
    expect(loaded(machine)[LOGGER]).toEqual({
      library: { file: "/usr/lib/mesos/modules/liblogrotate_container_logger.so" },
      parameters: { logrotate_stdout_options: "rotate 4", logrotate_stderr_options: "rotate 4" },
    });
    expect(machine.packages).toContain("logrotate");
  },
);

test("everything can be set", () => {
  const props = {
    maxStdoutSize: Size.mebibytes(50),
    logrotateStdoutOptions: ["rotate 9", "compress", "postrotate", "  echo size ${x}", "endscript", "# ours"],
    maxStderrSize: Size.kibibytes(4),
    logrotateStderrOptions: [],
    environmentVariablePrefix: "LOGS_",
    libprocessNumWorkerThreads: 1,
  };
  expect(parameters(logrotate(props))).toEqual({
    max_stdout_size: "50MB",
    logrotate_stdout_options: "rotate 9\ncompress\npostrotate\n  echo size ${x}\nendscript\n# ours",
    max_stderr_size: "4KB",
    environment_variable_prefix: "LOGS_",
    libprocess_num_worker_threads: "1",
  });
});

test("the helper program is looked for where the agent's others are", () => {
  const flags = { launcherDir: "/opt/mesos/libexec" };
  expect(parameters({ ...logrotate(), flags }).launcher_dir).toBe("/opt/mesos/libexec");
});

test("what Terraform knows passes", () => {
  const text = Token.asString({ resolve: () => "rotate 7" });
  expect(parameters(logrotate({ logrotateStdoutOptions: [text] })).logrotate_stdout_options).toBe("${rotate 7}");
});

test("a logger of one's own needs nothing", () => {
  const module = MesosModule.library("own", "org_example_Logger");
  const machine = agent({ containerLogger: ContainerLogger.of(module) });
  expect(flag(machine, "container_logger")).toBe("org_example_Logger");
  expect(loaded(machine)).toEqual({ org_example_Logger: { library: { name: "own" }, parameters: {} } });
  expect(machine.packages).not.toContain("logrotate");
});

test("without a logger there is none", () => {
  const machine = agent({});
  expect(flag(machine, "container_logger")).toBeUndefined();
  expect(machine.packages).not.toContain("logrotate");
});

test.each([
  [{ environmentVariablePrefix: "LOGS_" }, "environmentVariablePrefix"],
  [{ libprocessNumWorkerThreads: 2 }, "libprocessNumWorkerThreads"],
])("fails before Mesos 1.1.0 for %j", (props, property) => {
  const synthesize = (line: keyof typeof LINES) => SynthesizedCluster.fromStack(cluster({ agents: logrotate(props), line }));
  expect(() => synthesize("Mesosphere, 1.0.1")).toThrow(
    `Agents] ${property} of the container logger exists since Mesos 1.1.0, and an agent of Mesos 1.0.1 does not start with it; leave it out`,
  );
  expect(() => synthesize("Mesosphere, 1.11.0")).not.toThrow();
});

describe("fails for", () => {
  test.each<[LogrotateContainerLoggerProps, string]>([
    [
      { maxStdoutSize: Size.bytes(4095) },
      "[ContainerLogger] maxStdoutSize is smaller than a page of memory, with which the agent does not start, got 4095B; give at least 4 KiB",
    ],
    [{ maxStderrSize: Size.kibibytes(1) }, "maxStderrSize is smaller than a page of memory"],
    [
      { environmentVariablePrefix: "" },
      'environmentVariablePrefix is no beginning of a variable\'s name, got ""; use letters, digits and _',
    ],
    [{ environmentVariablePrefix: "A=" }, 'got "A="'],
    [{ libprocessNumWorkerThreads: 0 }, "libprocessNumWorkerThreads is no number of threads, got 0"],
    [{ libprocessNumWorkerThreads: 1.5 }, "got 1.5; give a whole number of at least 1"],
    [
      { logrotateStdoutOptions: ["rotate 9\ncompress"] },
      "logrotateStdoutOptions has something that is no line of logrotate's configuration",
    ],
    [{ logrotateStderrOptions: [" "] }, "logrotateStderrOptions has something that is no line"],
    [
      { logrotateStdoutOptions: ["rotat 9"] },
      'logrotateStdoutOptions has a line that logrotate would skip, got "rotat 9"; did you mean rotate?',
    ],
    [{ logrotateStdoutOptions: ["something"] }, 'got "something"; give options of logrotate.conf, such as rotate 9'],
    [{ logrotateStdoutOptions: ["}"] }, 'a line that logrotate would skip, got "}"'],
    [
      { logrotateStdoutOptions: ["size 10M"] },
      'logrotateStdoutOptions has a size, which Mesos overrides, got "size 10M"; leave it out, and set maxStdoutSize',
    ],
    [{ logrotateStderrOptions: ["size=10M"] }, 'logrotateStderrOptions has a size, which Mesos overrides, got "size=10M"'],
    [
      { logrotateStdoutOptions: ["rotate 1", "postrotate", "echo"] },
      'logrotateStdoutOptions has a script without an end, with which logrotate rotates nothing, got "postrotate"; add the line endscript',
    ],
    [{ logrotateStdoutOptions: ["endscript"] }, 'a line that logrotate would skip, got "endscript"'],
  ])("%j", (props, message) => expect(() => ContainerLogger.logrotate(props)).toThrow(message));
});
