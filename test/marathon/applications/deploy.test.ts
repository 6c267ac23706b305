import { Duration, MarathonHealthCheckProtocol } from "../../../lib";
import { resolveApplication } from "../../../lib/marathon/applications/application-model";
import { StubMarathon } from "../../support/marathon/stub-marathon";
import { PYTHONS, pythonNamed } from "../../support/pythons";
import { runScript } from "../../support/run-step";
import { deployTo, ENDPOINT, FEATURES, Options, stepFor, stepOf, WEB } from "./applications";
import { LINES, wholeInBridge, wholeInNetwork, wholeOnHost } from "./whole-application";

let marathon: StubMarathon;
let address: string;

async function start(version = "1.11.24") {
  marathon = new StubMarathon(version);
  address = `http://127.0.0.1:${await marathon.listen()}`;
}

afterEach(async () => {
  await marathon.close();
  expect(marathon.violations).toEqual([]);
});

const props = { options: { enableFeatures: FEATURES } };
const deploy = (options: Options, version?: string) => deployTo(address, options, { version, props });

const HEALTHY: Options = { ...WEB, instances: 2, healthChecks: [{ path: "/", protocol: MarathonHealthCheckProtocol.HTTP }] };

describe.each(PYTHONS)("with %s", (command) => {
  const python = pythonNamed(command) ?? command;

  test("deploys an application, waits until it is healthy, and then leaves it alone", async () => {
    await start();
    const first = await deployTo(address, HEALTHY, { python });
    expect(first).toEqual({
      status: 0,
      stderr: "",
      stdout: [
        "creates /web/server",
        "deployment deployment-1",
        "/web/server: 0 of 2 instances run, 0 healthy, its deployment is not done",
        "/web/server: 2 of 2 instances run, 0 healthy, its deployment is not done",
        "/web/server: 2 of 2 instances run, 2 healthy, its deployment is not done",
        "/web/server is deployed and healthy",
        "",
      ].join("\n"),
    });
    const second = await deployTo(address, HEALTHY, { python });
    expect(second.stdout).toBe("/web/server is in Marathon as it should be\n/web/server is deployed and healthy\n");
    expect(marathon.writes).toEqual(["PUT /v2/apps/web/server"]);
  });

  test("changes what differs in place, with one request, and says what", async () => {
    await start();
    await deployTo(address, { ...HEALTHY, env: { NAME: "\u00fc" } }, { python });
    const changed = await deployTo(
      address,
      {
        ...HEALTHY,
        instances: 3,
        env: { NAME: "\u00e4" },
        healthChecks: [{ path: "/up", protocol: MarathonHealthCheckProtocol.HTTP }],
      },
      { python },
    );
    expect(changed.stdout.split("\n").slice(0, 4)).toEqual([
      '/web/server.env.NAME: "\\u00fc" -> "\\u00e4"',
      '/web/server.healthChecks[0].path: "/" -> "/up"',
      "/web/server.instances: 2 -> 3",
      "deployment deployment-2",
    ]);
    expect(marathon.writes).toEqual(["PUT /v2/apps/web/server", "PUT /v2/apps/web/server"]);
    expect(marathon.apps.get("/web/server")?.definition).toMatchObject({ instances: 3, env: { NAME: "\u00e4" } });
  });
});

describe.each(LINES)("Marathon %s", (version) => {
  beforeEach(() => start(version));

  test.each([
    ["on the machine's network", () => wholeOnHost(version)],
    ["behind a bridge", wholeInBridge],
    ["in a network by its name", () => wholeInNetwork(version)],
  ])("takes all that it has %s, and has it then", async (_, options) => {
    expect(await deploy(options(), version)).toMatchObject({ status: 0, stderr: "" });
    expect(await deploy(options(), version)).toMatchObject({ status: 0, stdout: expect.stringMatching(/as it should be/) });
    expect(marathon.writes).toHaveLength(1);
  });
});

// What is sent differs before 1.4 only.
describe.each(["1.3.14", "1.4.13", "1.11.24"])("Marathon %s", (version) => {
  beforeEach(() => start(version));

  test("what leaves an application leaves Marathon; what cannot is an error", async () => {
    const all = wholeOnHost(version);
    const step = stepOf(all, version, props);
    const run = (options: Options) => runScript(stepFor(step, options, version), "python3", { [ENDPOINT]: address });
    const kept: string[] = [];
    for (const field of Object.keys(all).filter((name) => !["id", "args", "secrets", "role"].includes(name))) {
      const checks = field === "portDefinitions" ? { healthChecks: undefined, readinessChecks: undefined } : {};
      const [whole, less]: Options[] = [
        { ...all, ...checks },
        { ...all, ...checks, [field]: undefined },
      ];
      marathon.has(resolveApplication("test", whole, { version, features: FEATURES }).definition);
      const before = marathon.writes.length;
      const { status, stderr } = await run(less);
      if (status === 0) {
        const { stdout } = await run(less);
        expect([field, stdout]).toEqual([field, expect.stringMatching(/as it should be/)]);
        expect([field, marathon.writes.length]).toEqual([field, before + 1]);
      } else {
        kept.push(stderr.replace(/, it is .*\n/, ""));
      }
    }
    const cannot = ["user", "container", "acceptedResourceRoles", "taskKillGracePeriodSeconds"];
    expect(kept).toEqual(
      version.startsWith("1.3.")
        ? cannot.map((field) => `mesos-constructs: this version of Marathon cannot take ${field} away from ${all.id}`)
        : [],
    );
  });
});

test("an application that was there before is taken over", async () => {
  await start();
  marathon.has({ id: "/web/server", cmd: "sleep 1000", mem: 32, labels: { team: "web" } });
  const { stdout } = await deploy({ ...WEB, labels: { team: "web" } });
  expect(stdout.split("\n").slice(0, 2)).toEqual([
    '/web/server.cmd: "sleep 1000" -> "python3 -m http.server $PORT0"',
    "/web/server.mem: 32 -> 128",
  ]);
});

test("fails when the instances do not come, and says why", async () => {
  await start();
  marathon.progress = () => ({ running: 1, healthy: 0, done: false });
  marathon.lastTaskFailure = { host: "agent-0001", state: "TASK_FAILED", message: "Command exited with status 127" };
  marathon.queue = [
    { app: { id: "/other" }, count: 1, delay: { timeLeftSeconds: 9, overdue: false } },
    {
      app: { id: "/web/server" },
      count: 1,
      delay: { timeLeftSeconds: 0, overdue: true },
      processedOffersSummary: {
        rejectSummaryLastOffers: [
          { reason: "InsufficientCpus", declined: 3, processed: 5 },
          { reason: "InsufficientMemory", declined: 0, processed: 2 },
        ],
      },
    },
  ];
  const { status, stderr } = await deploy({ ...HEALTHY, timeout: Duration.seconds(1) });
  expect(status).toBe(1);
  expect(stderr).toBe(
    "mesos-constructs: after 1 seconds /web/server: 1 of 2 instances run, 0 healthy, its deployment is not done; deployment deployment-1; " +
      "last failure of /web/server on agent-0001: TASK_FAILED Command exited with status 127; " +
      "offers do not match /web/server: InsufficientCpus 3 of 5\n",
  );
});

test("waits for a deployment that an apply before did not see end", async () => {
  await start();
  marathon.progress = () => ({ running: 0, healthy: 0, done: false });
  marathon.queue = [{ app: { id: "/web/server" }, delay: { timeLeftSeconds: 30 } }];
  const { stderr } = await deploy({ ...HEALTHY, timeout: Duration.seconds(1) });
  expect(stderr).toMatch(/failed so often that the next start is in 30 seconds/);
  marathon.progress = (_, looks) => ({ running: 2, healthy: 2, done: looks > 60 });
  expect(await deploy(HEALTHY)).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\/web\/server is in Marathon/) });
  expect(marathon.writes).toHaveLength(1);
});

test("does not take the old instances for new ones where Marathon lists a deployment late", async () => {
  await start();
  marathon.progress = (_, looks) => ({ running: 2, healthy: 2, isListed: looks > 1, done: looks > 5 });
  await deploy(HEALTHY);
  expect(marathon.apps.get("/web/server")?.looks).toBeGreaterThan(5);
});

test("says what Marathon says about an application that it refuses", async () => {
  await start();
  marathon.hook = ({ method }, _, response) => {
    if (method === "PUT") {
      response.writeHead(422).end('{"message":"Object is not valid","details":[{"path":"/cpus","errors":["too many"]}]}');
      return true;
    }
    return false;
  };
  expect(await deploy(WEB)).toMatchObject({
    status: 1,
    stderr:
      'mesos-constructs: Marathon refuses /web/server: Object is not valid (422): [{"path": "/cpus", "errors": ["too many"]}]\n',
  });
});
