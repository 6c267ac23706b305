import { DockerEngine, Duration, MetronomeConstraint, MetronomeJob, Secret } from "../../../lib";
import { Synthesized } from "../../support/cluster";
import { removalsOf } from "../../support/run-step";
import { withMetronome } from "../metronomes";
import { job, Options, reached, VEGETA } from "./jobs";

const secret = Secret.fromParameter("/metronome/tls");
const STEP = "Job/Job/values/Resource";

test("a job is a step that shows what it is and when it runs", () => {
  const { triggers } = Synthesized.of(job().stack).resource("null_resource", STEP);
  expect(triggers).toMatchObject({
    id: "vegeta",
    cmd: VEGETA.cmd,
    mem: "32",
    maxLaunchDelay: "300",
    schedule: expect.stringContaining('"cron":"*/5 * * * *"'),
  });
});

test("a job is removed when it leaves the stack, by what stays with Metronome", () => {
  expect(Object.keys(removalsOf(job().stack, "Metronome/Told/Resource"))).toEqual(["job vegeta"]);
  expect(removalsOf(reached().stack, "Metronome/Told/Resource")).toEqual({});
});

test("a job comes after those that it depends on", () => {
  const { stack, metronome, job: first } = job();
  const other = MetronomeJob.fromMetronomeJobAttributes(stack, "Other", { jobId: "other" });
  new MetronomeJob(stack, "Second", { metronome, id: "second", cmd: "run-it", dependencies: [first, other] });
  const { triggers, depends_on: after } = Synthesized.of(stack).resource("null_resource", "Second/Job/values/Resource");
  expect(triggers).toMatchObject({ dependencies: '[{"id":"vegeta"},{"id":"other"}]' });
  expect(after).toContainEqual(expect.stringMatching(/^null_resource\.Job_values_/));
});

test("a Metronome that speaks TLS is asked with its certificate", () => {
  const { stack } = job(VEGETA, undefined, { tls: { certificate: secret, privateKey: secret } });
  const [script] = Object.values(removalsOf(stack, "Metronome/Told/Resource"));
  expect(script).toContain('"certificate":"/etc/metronome/tls/certificate.pem"');
  expect(script).toContain("https://master-1.mesos.example.internal:9942");
});

test("a job without a way into the machines is an error, and so is one name twice", () => {
  const { stack, metronome } = withMetronome();
  expect(() => new MetronomeJob(stack, "Job", { metronome, ...VEGETA })).toThrow(
    /test\/Metronome is told what to run on one of its/,
  );
  const made = job();
  expect(() => new MetronomeJob(made.stack, "Again", { metronome: made.metronome, ...VEGETA })).toThrow(
    "the job vegeta is set twice, here and by test/Job",
  );
});

test("a job that is waited for less than a second is an error", () => {
  expect(() => job({ ...VEGETA, timeout: Duration.milliseconds(400) })).toThrow(
    '[test/Job] timeout must be whole seconds, at least one, got "0.4 seconds"',
  );
});

test("agents have what a job asks for", () => {
  const checked = (options: Options, props: object) => {
    const made = job(options);
    made.pool("Pool", props);
    return () => Synthesized.of(made.stack);
  };
  const inDocker = { id: "a", docker: { image: "debian" } };
  expect(checked(inDocker, {})).toThrow(/the job a runs in the Docker engine, and no pool/);
  expect(checked(inDocker, { docker: DockerEngine.distribution() })).not.toThrow();
  const onRack = { ...VEGETA, constraints: [MetronomeConstraint.is("rack", "a"), MetronomeConstraint.unlike("zone", "b")] };
  expect(checked(onRack, {})).toThrow(/a constraint of the job vegeta names an attribute .* got "rack"/);
  expect(checked(onRack, { attributes: { rack: "b" } })).not.toThrow();
});
