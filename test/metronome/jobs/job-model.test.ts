import Ajv2020 from "ajv/dist/2020";
import { Token } from "cdktf";
import fc from "fast-check";
import {
  Duration,
  MetronomeConcurrencyPolicy,
  MetronomeConstraint,
  MetronomeJobOptions,
  MetronomeNetwork,
  MetronomeSchedule,
  Size,
} from "../../../lib";
import { normalCron } from "../../../lib/metronome/jobs/cron";
import { checkJobId, resolveJob } from "../../../lib/metronome/jobs/job-model";
import { jobSchema, scheduleSchema } from "../../support/metronome/job-schema";
import { VEGETA } from "./jobs";

const job = (options: Partial<MetronomeJobOptions>, version = "0.6.70", dependencies: string[] = []) =>
  resolveJob("Job", { id: "cleanup", cmd: "run-it", ...options }, version, dependencies);
const schedule = (options: Partial<MetronomeSchedule>, version?: string) =>
  job({ schedule: { id: "nightly", cron: "0 4 * * *", ...options } }, version).schedule;

test("the job of the book is as Metronome's documentation says", () => {
  const { definition, schedule: timed } = resolveJob("Job", VEGETA, "0.1.9");
  const ajv = new Ajv2020({ strict: false });
  expect([ajv.validate(jobSchema("0.1.9"), definition), ajv.errors]).toEqual([true, null]);
  expect([ajv.validate(scheduleSchema("0.1.9"), timed), ajv.errors]).toEqual([true, null]);
  expect({ definition, timed }).toEqual({
    definition: {
      id: "vegeta",
      description: "Load test of the web server",
      run: {
        cpus: 0.1,
        mem: 32,
        disk: 64,
        cmd: VEGETA.cmd,
        artifacts: [{ uri: "https://files.example.com/vegeta.tar.gz" }],
        maxLaunchDelay: 300,
        restart: { policy: "NEVER" },
      },
    },
    timed: {
      id: "every-5-minutes",
      cron: "*/5 * * * *",
      timezone: "Europe/Warsaw",
      startingDeadlineSeconds: 60,
      concurrencyPolicy: "ALLOW",
      enabled: true,
    },
  });
});

test("what Metronome needs is always said, and what the versions have different defaults for", () => {
  expect(job({}).definition).toEqual({ id: "cleanup", run: { cpus: 1, mem: 128, disk: 0, cmd: "run-it" } });
  expect(schedule({})).toEqual({
    id: "nightly",
    cron: "0 4 * * *",
    timezone: "UTC",
    startingDeadlineSeconds: 900,
    concurrencyPolicy: "ALLOW",
    enabled: true,
  });
});

test("an attribute's value is asked for by the operator that the version takes", () => {
  const constraints = [MetronomeConstraint.is("rack", "a")];
  const { run } = job({ constraints }, "0.6.11").definition as { run: object };
  expect(run).toMatchObject({ placement: { constraints: [{ attribute: "rack", operator: "EQ", value: "a" }] } });
  expect(job({ constraints }, "0.6.12").definition).toMatchObject({ run: { placement: { constraints: [{ operator: "IS" }] } } });
});

test.each<[string, Partial<MetronomeJobOptions>, string]>([
  ["0.1.9", { constraints: [MetronomeConstraint.is("a", "b")] }, "run.placement.constraints.*>=0.2.0"],
  [
    "0.3.1",
    { taskKillGracePeriod: Duration.seconds(1) },
    'run.taskKillGracePeriodSeconds .*got "0.3.1"; Metronome >=0.3.2 has it',
  ],
  ["0.4.1", { secrets: { a: "b" }, envSecrets: { A: "a" } }, "run.secrets .*>=0.4.2"],
  [
    "0.5.0",
    { docker: { image: "a", privileged: true } },
    "run.docker.privileged .*>=0.3.6 <0.4.0 \\|\\| >=0.4.3 <0.5.0 \\|\\| >=0.5.1",
  ],
  ["0.5.71", { ucr: { image: "a" } }, "run.ucr.image.id .*>=0.6.10"],
  ["0.5.71", { gpus: 1 }, "run.gpus .*>=0.6.10"],
  ["0.6.33", { networks: [MetronomeNetwork.host()] }, "run.networks.*>=0.6.42"],
])("Metronome %s lacks a field of %j", (version, options, message) => {
  expect(() => job(options, version)).toThrow(new RegExp(`the job cleanup|${message}`));
  expect(() => job(options, version)).toThrow(new RegExp(message));
});

test("dependencies are there from 0.6.70 on, and exclude a schedule", () => {
  expect(job({}, "0.6.70", ["first"]).definition).toMatchObject({ dependencies: [{ id: "first" }] });
  expect(() => job({}, "0.6.44", ["first"])).toThrow(/dependencies\[\].id .*>=0.6.70/);
  expect(() => job({ schedule: VEGETA.schedule }, "0.6.70", ["first"])).toThrow(
    /dependencies and a schedule, which exclude each other/,
  );
});

const docker = { image: "debian" };
test.each<[Partial<MetronomeJobOptions>, string]>([
  [{ cmd: undefined }, "has no command"],
  [{ args: ["a"] }, "cmd and args, which exclude"],
  [{ docker, ucr: docker }, "docker and ucr, which exclude"],
  [{ cpus: 0 }, "cpus .* at least 0.01"],
  [{ mem: Size.mebibytes(31) }, 'mem .* got "31MB"; use whole MiB, at least 32'],
  [{ disk: Size.bytes(1) }, "disk .* whole MiB"],
  [{ docker, gpus: 1 }, "gpus in the Docker engine"],
  [{ user: "a b" }, "user"],
  [{ docker: { image: "" } }, "docker.image"],
  [{ env: { A: 1 as never } }, "env"],
  [{ envSecrets: { A: "b" } }, "envSecrets .* a name in secrets"],
  [{ secrets: { a: "b" } }, 'secrets .* got "a"; use those alone that envSecrets or volumes name'],
  [{ env: { A: "a" }, secrets: { a: "b" }, envSecrets: { A: "a" } }, "variable A in env and in envSecrets"],
  [{ volumes: [{ containerPath: "/a" }] }, "the volume /a, which must be exactly one of"],
  [{ volumes: [{ containerPath: "a", hostPath: "/b" }] }, "volumes.containerPath .* an absolute path"],
  [
    { docker, secrets: { a: "b" }, volumes: [{ containerPath: "/a", secret: "a" }] },
    "volumes.secret .* the Docker engine has no secrets",
  ],
  [{ networks: [MetronomeNetwork.bridge()] }, "a network of its own without a container"],
  [
    { docker, networks: [MetronomeNetwork.container("a"), MetronomeNetwork.container("b")] },
    "several networks in the Docker engine",
  ],
  [{ ucr: docker, networks: [MetronomeNetwork.host(), MetronomeNetwork.container("b")] }, "several networks, of which one is no"],
  [
    { ucr: docker, networks: [MetronomeNetwork.container("b"), MetronomeNetwork.container("b")] },
    "another name for each network",
  ],
  [{ maxLaunchDelay: Duration.milliseconds(1) }, "maxLaunchDelay .* whole seconds"],
  [{ artifacts: [{ uri: "a b" }] }, "artifacts.uri"],
])("%j is an error", (options, message) => {
  expect(() => job(options)).toThrow(new RegExp(`^\\[Job\\] .*${message}`));
});

test.each<[Partial<MetronomeSchedule>, string]>([
  [{ id: "a" }, "at least two lower case letters"],
  [{ id: "Every-Day" }, "the id of a schedule"],
  [{ timezone: "Mars/Olympus" }, 'must be in the database of IANA, got "Mars/Olympus"'],
  [{ timezone: "europe/berlin" }, "must be in the database of IANA"],
  [{ startingDeadline: Duration.seconds(59) }, "startingDeadline .* at least 60"],
  [{ cron: "* * * *" }, 'cron .* got "\\* \\* \\* \\*"; use another one: it has five fields'],
])("the schedule %j is an error", (options, message) => {
  expect(() => schedule(options)).toThrow(new RegExp(message));
});

test("runs that exclude each other need a version that has that", () => {
  const forbid = { concurrencyPolicy: MetronomeConcurrencyPolicy.FORBID };
  expect(() => schedule(forbid, "0.3.6")).toThrow(/got "FORBID"; Metronome >=0.4.0 knows it/);
  expect(schedule(forbid, "0.4.0")).toMatchObject(forbid);
});

test.each(["env", "labels"])("fails when %s is one token, whose keys nobody knows", (property) => {
  expect(() => job({ [property]: Token.asStringMap("${var.all}") })).toThrow(
    `[Job] ${property} of the job cleanup is one token for a whole map`,
  );
});

describe("cron expressions", () => {
  const normal = (expression: string) => normalCron(expression, (why) => new Error(why));

  test.each([
    ["*/5 * * * *", "*/5 * * * *"],
    ["  00  04 * *   MON-fri ", "0 4 * * 1-5"],
    ["*/1 0,12 1 jan,DEC 7", "* 0,12 1 1,12 0"],
    ["5/15 8-18/2 L * *", "5/15 8-18/2 L * *"],
    ["0 0 15W * 5#2", "0 0 15W * 5#2"],
    ["0 0 LW * 5L", "0 0 LW * 5L"],
    ["0 0 * * 5-7", "0 0 * * 5-7"],
    ["0 0 29 2 * 2028", "0 0 29 2 * 2028"],
  ])("%j becomes %j, as Metronome tells it", (expression, expected) => {
    expect(normal(expression)).toBe(expected);
  });

  test.each([
    "60 * * * *",
    "* 24 * * *",
    "* * 0 * *",
    "* * 32 * *",
    "* * * 13 *",
    "* * * * 8",
    "* * * * * 1969",
    "*/0 * * * *",
    "1- * * * *",
    "5-1 * * * *",
    "a * * * *",
    "* * * MON *",
    "1,,2 * * * *",
    "-1 * * * *",
    "*-5 * * * *",
    "? * * * *",
    "@daily",
    "",
    "0 0 30 2 *",
    "0 0 31 4,6 *",
    "* * 32W * *",
    "* * * * 8L",
    "* * * * 1#6",
    "* * * * * * *",
    "1/2/3 * * * *",
  ])("%j is none", (expression) => {
    expect(() => normal(expression)).toThrow();
  });

  const range = (least: number, most: number) =>
    fc
      .tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }))
      .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const item = (least: number, most: number) =>
    fc
      .tuple(
        fc.oneof(fc.constant("*"), range(least, most), fc.integer({ min: least, max: most }).map(String)),
        fc.option(fc.integer({ min: 1, max: 20 })),
      )
      .map(([base, step]) => (step === null ? base : `${base}/${step}`));
  const field = (least: number, most: number) =>
    fc.array(item(least, most), { minLength: 1, maxLength: 3 }).map((items) => items.join(","));
  const expressions = fc
    .tuple(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 7))
    .map((fields) => fields.join(" "));

  test("whatever the grammar allows has one form", () => {
    fc.assert(fc.property(expressions, (expression) => expect(normal(normal(expression))).toBe(normal(expression))));
  });
});

describe("ids", () => {
  const part = fc.stringMatching(/^[a-z0-9]{1,5}(-{1,2}[a-z0-9]{1,3}){0,2}$/);

  test("are names with dots between them", () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), (parts) => {
        expect(checkJobId("Job", parts.join("."))).toBe(parts.join("."));
      }),
    );
  });

  test.each(["", "Job", "a_b", "-a", "a-", ".a", "a.", "a..b", "/a", "ä"])("%j is none", (id) => {
    expect(() => checkJobId("Job", id)).toThrow(/must be a name of Metronome/);
  });
});
