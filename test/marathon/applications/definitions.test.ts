import Ajv2020 from "ajv/dist/2020";
import fc from "fast-check";
import {
  Duration,
  MarathonApplicationOptions,
  MarathonCheck,
  MarathonConstraint,
  MarathonContainer,
  MarathonContainerType,
  MarathonDiskType,
  MarathonHealthCheck,
  MarathonHealthCheckProtocol,
  MarathonNetwork,
  MarathonReadinessCheck,
  MarathonUnreachableStrategy,
  MarathonVolume,
  Size,
} from "../../../lib";
import { checkApplicationId, resolveApplication } from "../../../lib/marathon/applications/application-model";
import { appSchema } from "../../support/marathon/app-schema";
import { FEATURES } from "./applications";
import { LINES, wholeInBridge, wholeInNetwork, wholeOnHost } from "./whole-application";

const definition = (options: MarathonApplicationOptions, version = "1.11.24") =>
  resolveApplication("App", options, { version, features: FEATURES }).definition;
const web = (options: Partial<MarathonApplicationOptions>, version?: string) =>
  definition({ id: "/web", cmd: "run-server", ...options }, version);
const { bridge, container, host } = MarathonNetwork;

describe.each(LINES)("the JSON of Marathon %s", (version) => {
  const validate = new Ajv2020({ strict: false }).compile(appSchema(version));

  test.each([
    ["in the network of the machine", wholeOnHost(version)],
    ["behind a bridge", wholeInBridge()],
    ["in a network by its name", wholeInNetwork(version)],
    ["of one command", { id: "/a", cmd: "sleep 1" }],
  ])("of an application %s is as its documentation says", (_, options) => {
    validate(definition(options, version));
    expect(validate.errors).toBeNull();
  });
});

describe("networks and ports", () => {
  const image = { docker: { image: "nginx" }, portMappings: [{ containerPort: 80, name: "http" }] };
  const mapping = { containerPort: 80, name: "http" };

  test("of a container behind a bridge stand in the container from 1.5 on, before in its image", () => {
    expect(definition({ id: "/web", container: image, networks: [bridge()] })).toEqual({
      id: "/web",
      networks: [{ mode: "container/bridge" }],
      container: { type: "DOCKER", docker: { image: "nginx" }, portMappings: [{ ...mapping, hostPort: 0 }] },
    });
    expect(definition({ id: "/web", container: image, networks: [bridge()] }, "1.4.13")).toEqual({
      id: "/web",
      container: { type: "DOCKER", docker: { image: "nginx", network: "BRIDGE", portMappings: [{ ...mapping, hostPort: 0 }] } },
    });
  });

  test("of a network by its name stand in networks from 1.5 on, before in ipAddress", () => {
    const options = { id: "/web", container: image, networks: [container("backend", { a: "b" })] };
    expect(definition(options)).toEqual({
      id: "/web",
      networks: [{ mode: "container", name: "backend", labels: { a: "b" } }],
      container: { type: "DOCKER", docker: { image: "nginx" }, portMappings: [mapping] },
    });
    expect(definition(options, "1.3.14")).toEqual({
      id: "/web",
      ipAddress: { networkName: "backend", labels: { a: "b" } },
      // Its default would be refused beside an address of its own.
      portDefinitions: [],
      container: { type: "DOCKER", docker: { image: "nginx", network: "USER", portMappings: [mapping] } },
    });
  });

  test("of a container of Mesos in a network by its name are discovered before 1.5", () => {
    const options = { id: "/db", cmd: "run-db", container: { portMappings: [mapping] }, networks: [container("backend")] };
    expect(definition(options, "1.4.13")).toMatchObject({
      ipAddress: { networkName: "backend", discovery: { ports: [{ number: 80, name: "http", protocol: "tcp" }] } },
      container: { type: "MESOS" },
    });
    expect(definition(options)).toMatchObject({ container: { type: "MESOS", portMappings: [mapping] } });
  });

  test("of the machine are one without any, and none where that is said", () => {
    expect(web({})).toMatchObject({ networks: [{ mode: "host" }], portDefinitions: [{ port: 0, name: "default" }] });
    expect(web({ portDefinitions: [] }).portDefinitions).toEqual([]);
    expect(definition({ id: "/a", container: { docker: { image: "a" } } }, "1.4.13")).toMatchObject({
      container: { docker: { network: "HOST" } },
    });
  });
});

describe("health checks", () => {
  const of = (check: MarathonHealthCheck, version?: string) => web({ healthChecks: [check] }, version).healthChecks;

  test("are by agents where the version has that, and ask the first port", () => {
    expect(of({ path: "/" })).toEqual([{ protocol: "MESOS_HTTP", path: "/", portIndex: 0 }]);
    expect(of({ path: "/" }, "1.3.14")).toEqual([{ protocol: "HTTP", path: "/", portIndex: 0 }]);
    expect(of({ command: "true" })).toEqual([{ protocol: "COMMAND", command: { value: "true" } }]);
    expect(of({ port: 80 })).toEqual([{ protocol: "MESOS_HTTP", port: 80 }]);
  });
});

describe("what keeps its volumes", () => {
  const volumes = [{ containerPath: "data", persistent: { size: Size.gibibytes(1) } }];

  test("is never there twice, and waits for its agent", () => {
    expect(web({ container: { volumes } })).toMatchObject({
      container: { type: "MESOS", volumes: [{ containerPath: "data", mode: "RW", persistent: { size: 1024, type: "root" } }] },
      upgradeStrategy: { minimumHealthCapacity: 0.5, maximumOverCapacity: 0 },
      unreachableStrategy: "disabled",
    });
    expect(web({ container: { volumes } }, "1.3.14")).not.toHaveProperty("unreachableStrategy");
  });
});

describe("a field that the version lacks is an error that names it", () => {
  const check = (options: Partial<MarathonHealthCheck>) => ({ healthChecks: [options] });
  test.each<[string, Partial<MarathonApplicationOptions>, string]>([
    ["1.3.14", { killSelection: "OLDEST_FIRST" as never }, 'killSelection .* got "1.3.14"; Marathon >=1.4.0 has it'],
    ["1.3.14", { unreachableStrategy: MarathonUnreachableStrategy.replace() }, "unreachableStrategy .* >=1.4.0"],
    ["1.3.14", check({ command: "true", delay: Duration.seconds(1) }), "healthChecks\\[\\].delaySeconds .* >=1.4.0"],
    [
      "1.4.1",
      { unreachableStrategy: MarathonUnreachableStrategy.disabled() },
      'this value of unreachableStrategy .* got "disabled"; Marathon >=1.4.2',
    ],
    [
      "1.3.14",
      check({ protocol: MarathonHealthCheckProtocol.MESOS_TCP }),
      'healthChecks.protocol .* got "MESOS_TCP"; Marathon >=1.4.0',
    ],
    ["1.4.5", { fetch: [{ uri: "https://a", destPath: "b" }] }, "fetch\\[\\].destPath .* >=1.4.6"],
    ["1.4.13", { tty: true }, "tty .* >=1.5.0"],
    ["1.4.13", { networks: [container("a"), container("b")] }, 'networks .* got "several of them"; Marathon >=1.5.0'],
    ["1.4.13", { networks: [bridge()] }, "networks .*bridge\\(\\) in a container of Mesos.* >=1.5.0"],
    [
      "1.4.13",
      { container: { volumes: [{ containerPath: "a", secret: "b" }] }, secrets: { b: "c" } },
      "volumes\\[\\].secret .* >=1.5.0",
    ],
    ["1.5.15", { constraints: [MarathonConstraint.is("rack", "1")] }, 'constraints .* got "IS"; Marathon >=1.6.322'],
    ["1.5.15", { constraints: [MarathonConstraint.unique("@zone")] }, 'constraints .* got "@zone"; Marathon >=1.6.322'],
    ["1.6.322", { executorResources: { cpus: 1 } }, "executorResources.cpus .* >=1.6.352"],
    ["1.7.236", { check: { tcp: true } }, "check.tcp.portIndex .* >=1.8.0"],
    ["1.7.236", { container: { linuxInfo: { seccompUnconfined: true } } }, "linuxInfo.seccomp.unconfined .* >=1.8.0"],
    ["1.8.244", { role: "shop" }, "role .* >=1.9.0"],
    ["1.8.244", { container: { linuxInfo: { shmSize: Size.mebibytes(1) } } }, "linuxInfo.ipcInfo.mode .* >=1.9.32"],
    ["1.9.109", { resourceLimits: { unlimitedMem: true } }, "resourceLimits.mem .* >=1.10.0"],
  ])("Marathon %s: %j", (version, options, message) => {
    expect(() => web(options, version)).toThrow(new RegExp(message));
  });
});

describe("what Marathon would refuse, or drop, is an error", () => {
  const docker = { docker: { image: "nginx" } };
  const volume = (given: Partial<MarathonVolume>) => ({ container: { volumes: [{ containerPath: "data", ...given }] } });
  const persistent = (given: Partial<NonNullable<MarathonVolume["persistent"]>>) =>
    volume({ persistent: { size: Size.mebibytes(10), ...given } });
  const health = (check: MarathonHealthCheck) => ({ healthChecks: [check] });
  const ready = (check: Partial<MarathonReadinessCheck>) => ({ readinessChecks: [{ portName: "default", ...check }] });
  const inEngine = (given: Partial<NonNullable<MarathonContainer["docker"]>>, type = MarathonContainerType.DOCKER) => ({
    container: { docker: { image: "nginx", ...given }, type },
  });

  test.each<[Partial<MarathonApplicationOptions>, string]>([
    [{ args: ["a"] }, "has cmd and args, which exclude each other"],
    [{ cmd: undefined }, "has no command"],
    [{ cmd: "" }, 'cmd of the application /web cannot have this value, got ""'],
    [{ cmd: undefined, args: [] }, "args .* use at least one"],
    [{ cpus: 0 }, "cpus .* got 0; use a number of at least 0.001"],
    [{ mem: Size.kibibytes(1) }, 'mem .* got "1KB"; use whole MiB, at least 1'],
    [{ instances: 1.5 }, "instances .* got 1.5"],
    [{ gpus: -1 }, "gpus .* whole number"],
    [{ user: "two words" }, "user .* name of a user"],
    [{ env: { A: 1 as never } }, 'env .* got "A: 1"'],
    [{ labels: { "": "a" } }, "labels"],
    [{ envSecrets: { A: "b" } }, 'envSecrets .* got "b"; use a name in secrets'],
    [{ env: { A: "b" }, envSecrets: { A: "c" }, secrets: { c: "d" } }, "has the variable A in env and in envSecrets"],
    [{ backoff: Duration.milliseconds(1500) }, 'backoff .* got "1500ms"; use whole seconds'],
    [{ backoffFactor: 0.5 }, "backoffFactor"],
    [{ upgradeStrategy: { minimumHealthCapacity: 2 } }, "minimumHealthCapacity .* from 0 to 1"],
    [
      {
        unreachableStrategy: MarathonUnreachableStrategy.replace({
          inactiveAfter: Duration.seconds(9),
          expungeAfter: Duration.seconds(1),
        }),
      },
      "expungeAfter .* at least 9",
    ],
    [{ constraints: [MarathonConstraint.maxPer("rack", 0)] }, "constraints .* got 0"],
    [{ constraints: [MarathonConstraint.is("rack", "{a}")] }, 'constraints .* got "{a}"'],
    [{ constraints: [MarathonConstraint.unique("")] }, "constraints .* name of a field"],
    [{ fetch: [{ uri: "https://a b" }] }, "fetch.uri"],
    [{ resourceLimits: { cpus: 0.5 } }, "resourceLimits.cpus .* at least 1"],
    [{ executorResources: { mem: Size.mebibytes(8) } }, "executorResources.mem .* at least 32"],
    [{ portDefinitions: [{ port: 65_536 }] }, "portDefinitions.port .* got 65536"],
    [{ portDefinitions: [{ name: "a" }, { name: "a" }] }, "portDefinitions.name .* another name for each port"],
    [{ portDefinitions: [{ name: "HTTP" }] }, "portDefinitions.name .* lower case"],
    [{ networks: [bridge()], portDefinitions: [{}] }, "portDefinitions or requirePorts in a network of its own"],
    [{ container: { ...docker, portMappings: [{}] } }, "container.portMappings in the network of the machine"],
    [{ networks: [host(), container("a")] }, "several networks, of which one is no MarathonNetwork.container"],
    [{ networks: [container("a"), container("b")], container: docker }, "several networks in the Docker engine"],
    [{ networks: [container("a")], container: { portMappings: [{ networkNames: ["b"] }] } }, 'networkNames .* got "b"'],
    [{ container: { type: MarathonContainerType.DOCKER } }, "Docker engine without an image"],
    [inEngine({ image: "a b" }), "container.docker.image"],
    [inEngine({ pullConfig: "a" }), "docker.pullConfig, which containers of the type DOCKER"],
    [inEngine({ privileged: true }, MarathonContainerType.MESOS), "docker.privileged, which containers of the type MESOS"],
    [{ container: { ...docker, linuxInfo: { seccompUnconfined: true } } }, "linuxInfo, which containers of the Docker engine"],
    [{ container: docker, gpus: 1 }, "has gpus in the Docker engine"],
    [volume({}), "the volume data, which must be exactly one of"],
    [volume({ hostPath: "/a", secret: "b" }), "exactly one of"],
    [volume({ containerPath: "/data", persistent: { size: Size.mebibytes(1) } }), "a name without slashes"],
    [volume({ mode: "RO" as never, persistent: { size: Size.mebibytes(1) } }), "RW for a persistent volume"],
    [persistent({ size: Size.bytes(5) }), "persistent.size .* whole MiB"],
    [persistent({ pathLike: "/mnt" }), "PATH and MOUNT only"],
    [persistent({ type: MarathonDiskType.PATH, maxSize: Size.mebibytes(20) }), "MOUNT only"],
    [persistent({ type: MarathonDiskType.MOUNT, maxSize: Size.mebibytes(10) }), "maxSize .* at least 11"],
    [{ ...persistent({}), unreachableStrategy: MarathonUnreachableStrategy.replace() }, "pinned to their agents"],
    [{ ...persistent({}), upgradeStrategy: { maximumOverCapacity: 1 } }, "maximumOverCapacity .* from 0 to 0"],
    [health({ portIndex: 1 }), "healthChecks.portIndex .* got 1; use a port of the application, 0 to 0"],
    [{ ...health({}), portDefinitions: [] }, "healthChecks.portIndex .* no ports by index"],
    [health({ portIndex: 0, port: 1 }), "port and portIndex in healthChecks"],
    [health({ path: "health" }), "healthChecks.path .* begins with a slash"],
    [health({ protocol: MarathonHealthCheckProtocol.TCP, path: "/" }), "health check with path, which the protocol TCP"],
    [
      health({ protocol: MarathonHealthCheckProtocol.HTTP, delay: Duration.seconds(1) }),
      "health check with delay, which the protocol HTTP ",
    ],
    [health({ protocol: MarathonHealthCheckProtocol.COMMAND }), "healthChecks.command"],
    [ready({ portName: "other" }), 'portName .* got "other"; use the name of a port of the application \\(default\\)'],
    [ready({ timeout: Duration.seconds(30) }), "less than readinessChecks.interval"],
    [ready({ httpStatusCodesForReady: [20] }), "httpStatusCodesForReady"],
    [{ readinessChecks: [{ portName: "default" }, { portName: "default" }] }, 'readinessChecks .* got "2 checks"; use one'],
    [{ check: {} as MarathonCheck }, "exactly one of command, httpPath and tcp"],
  ])("%j", (options, message) => {
    expect(() => web(options)).toThrow(new RegExp(`^\\[App\\] .*${message}`));
  });

  test.each<[Partial<MarathonApplicationOptions>, string]>([
    [{ secrets: { a: "b" } }, "secrets .* needs the feature secrets"],
    [{ gpus: 1 }, "gpus .* needs the feature gpu_resources"],
    [volume({ external: { name: "a" } }), "an external volume .* needs the feature external_volumes"],
  ])("%j without the feature of Marathon", (options, message) => {
    expect(() => web(options)).not.toThrow();
    const without = () =>
      resolveApplication("App", { id: "/a", cmd: "run-it", ...options }, { version: "1.11.24", features: [] });
    expect(without).toThrow(new RegExp(message));
  });
});

describe("ids", () => {
  const part = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,5}[a-z0-9])?$/);
  const name = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("."));
  const id = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.map((one) => `/${one}`).join(""));

  test("are paths of names", () => {
    fc.assert(
      fc.property(id, (path) => {
        fc.pre(!/\/(restart|tasks|versions)$/.test(path));
        expect(checkApplicationId("App", "an application", path)).toBe(path);
      }),
    );
  });

  test.each([
    "",
    "/",
    "web",
    "/Web",
    "/web/",
    "//web",
    "/web_1",
    "/-web",
    "/web-",
    "/a..b",
    "/web/tasks",
    "/a/restart",
    "/a/../b",
    "/ä",
  ])("%j is none", (path) => {
    expect(() => checkApplicationId("App", "an application", path)).toThrow(/must be an absolute path/);
  });
});
