import gte from "semver/functions/gte";
import { Duration, MetronomeConstraint, MetronomeNetwork, MetronomeRestartPolicy, MetronomeVolumeMode, Size } from "../../../lib";
import { StubMetronome } from "../../support/metronome/stub-metronome";
import { PYTHONS, pythonNamed } from "../../support/pythons";
import { Options, remove, tell, VEGETA } from "./jobs";

let metronome: StubMetronome;
let address: string;

async function start(version = "0.6.70") {
  metronome = new StubMetronome(version);
  address = await metronome.listen();
}

afterEach(async () => {
  await metronome.close();
  expect(metronome.violations).toEqual([]);
});

const { schedule } = VEGETA as Required<Options>;
const AS_IT_SHOULD = "vegeta is in Metronome as it should be\n";

describe.each(PYTHONS)("with %s", (command) => {
  const python = pythonNamed(command) ?? command;
  beforeEach(() => start());

  test("makes a job with its schedule, and then leaves both alone", async () => {
    expect(await tell(address, VEGETA, undefined, python)).toEqual({
      status: 0,
      stderr: "",
      stdout: `creates vegeta\ncreates the schedule every-5-minutes of vegeta\n${AS_IT_SHOULD}`,
    });
    expect(await tell(address, VEGETA, undefined, python)).toEqual({ status: 0, stderr: "", stdout: AS_IT_SHOULD });
    expect(metronome.writes).toEqual(["POST /v1/jobs", "POST /v1/jobs/vegeta/schedules"]);
  });

  test("changes what differs in place, and says what", async () => {
    await tell(address, VEGETA, undefined, python);
    metronome.writes.length = 0;
    const job = await tell(address, { ...VEGETA, mem: Size.mebibytes(64), env: { RATE: "\u00fc" } }, undefined, python);
    expect(job.stdout).toBe(`vegeta.run.env: nothing -> {"RATE": "\\u00fc"}\nvegeta.run.mem: 32 -> 64\n${AS_IT_SHOULD}`);
    const timed = await tell(
      address,
      {
        ...VEGETA,
        mem: Size.mebibytes(64),
        env: { RATE: "\u00fc" },
        schedule: { ...schedule, cron: "0 4 * * MON", enabled: false },
      },
      undefined,
      python,
    );
    expect(timed.stdout).toBe(
      `vegeta.every-5-minutes.cron: "*/5 * * * *" -> "0 4 * * 1"\nvegeta.every-5-minutes.enabled: true -> false\n${AS_IT_SHOULD}`,
    );
    expect(metronome.writes).toEqual(["PUT /v1/jobs/vegeta", "PUT /v1/jobs/vegeta/schedules/every-5-minutes"]);
  });

  test("removes a schedule that has another name now, or none, before the next one comes", async () => {
    await tell(address, VEGETA, undefined, python);
    metronome.writes.length = 0;
    expect(await tell(address, { ...VEGETA, schedule: { ...schedule, id: "hourly" } }, undefined, python)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^removes the schedule every-5-minutes of vegeta\ncreates the schedule hourly of vegeta\n/),
    });
    expect(await tell(address, { ...VEGETA, schedule: undefined }, undefined, python)).toMatchObject({ status: 0 });
    expect(metronome.writes.map((write) => write.replace("/v1/jobs/vegeta", ""))).toEqual([
      "DELETE /schedules/every-5-minutes",
      "POST /schedules",
      "DELETE /schedules/hourly",
    ]);
  });

  test("removes a job that leaves the stack, once its runs have ended", async () => {
    await tell(address, VEGETA, undefined, python);
    metronome.activeRuns = 3;
    expect(await remove(address, VEGETA, python)).toEqual({
      status: 0,
      stderr: "",
      stdout: "There are active job runs. Override with stopCurrentJobRuns=true (409)\nvegeta is removed from Metronome\n",
    });
    expect(metronome.jobs.size).toBe(0);
    expect(await remove(address, VEGETA, python)).toMatchObject({ status: 0, stdout: "vegeta is not in Metronome\n" });
  });
});

/** A job with everything that a version of Metronome has. */
function whole(version: string): Options {
  const since = (first: string, options: Partial<Options>) => (gte(version, first) ? options : {});
  const hasParameters = gte(version, "0.4.3");
  return {
    ...VEGETA,
    id: "prod.load-test.v2",
    labels: { team: "web" },
    user: "nobody",
    env: { RATE: "5" },
    docker: {
      image: "debian:12",
      ...(hasParameters ? { forcePullImage: true, privileged: true, parameters: [{ key: "a", value: "b" }] } : {}),
    },
    artifacts: [{ uri: "https://a" }, { uri: "https://b", executable: true, extract: false, cache: true }],
    volumes: [{ containerPath: "/data", hostPath: "/srv", mode: MetronomeVolumeMode.RO }],
    restart: { policy: MetronomeRestartPolicy.ON_FAILURE, activeDeadline: Duration.hours(1) },
    ...since("0.2.0", { constraints: [MetronomeConstraint.is("rack", "a"), MetronomeConstraint.unlike("zone", "b.*")] }),
    ...since("0.3.2", { taskKillGracePeriod: Duration.seconds(10) }),
    ...since("0.4.2", { secrets: { token: "web/token" }, envSecrets: { TOKEN: "token" } }),
    ...since("0.6.42", { networks: [MetronomeNetwork.container("backend", { a: "b" })] }),
  };
}

const inUcr: Options = {
  id: "ucr",
  ucr: { image: "debian:12", forcePull: true },
  cmd: "true && true",
  gpus: 1,
  secrets: { key: "a/b" },
  volumes: [{ containerPath: "/key", secret: "key" }],
};

describe.each(["0.1.9", "0.4.5", "0.6.10", "0.6.44", "0.6.70"])("Metronome %s", (version) => {
  beforeEach(() => start(version));

  test("takes all that it has, and has it then", async () => {
    const jobs = [whole(version), { id: "small", cmd: "true && true" }, ...(gte(version, "0.6.10") ? [inUcr] : [])];
    for (const options of jobs) {
      expect(await tell(address, options, version)).toMatchObject({ status: 0, stderr: "" });
      metronome.writes.length = 0;
      expect(await tell(address, options, version)).toMatchObject({ stdout: `${options.id} is in Metronome as it should be\n` });
      expect(metronome.writes).toEqual([]);
    }
  });

  test("has no more what is left out", async () => {
    await tell(address, whole(version), version);
    const { id, cmd } = whole(version);
    expect(await tell(address, { id, cmd }, version)).toMatchObject({ status: 0 });
    expect(metronome.jobs.get(id)).toEqual({
      definition: { id, run: { cpus: 1, mem: 128, disk: 0, cmd } },
      schedules: [],
    });
  });
});

describe("trouble", () => {
  beforeEach(() => start());

  test("an answer that gets lost with its leader: what was done is not done again", async () => {
    let isLost = false;
    metronome.hook = (method, _, response, request) => {
      if (method === "POST" && !isLost) {
        isLost = true;
        response.end = (() => request.socket.destroy()) as unknown as typeof response.end;
      }
      return false;
    };
    expect(await tell(address)).toMatchObject({ status: 0, stderr: "" });
    expect(metronome.writes).toEqual(["POST /v1/jobs", "POST /v1/jobs/vegeta/schedules"]);
  });

  test("no leader for some time", async () => {
    let count = 0;
    metronome.hook = (_, __, response) => {
      count += 1;
      if ([1, 2, 4, 5, 8].includes(count)) {
        response.writeHead(503).end("No consistent leadership");
        return true;
      }
      return false;
    };
    expect(await tell(address)).toMatchObject({ status: 0, stderr: "" });
    metronome.hook = (_, __, response) => {
      response.writeHead(503).end("No consistent leadership");
      return true;
    };
    expect(await tell(address, { ...VEGETA, timeout: Duration.seconds(1) })).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/after 1 seconds no instance answers: .* answers 503: No consistent leadership\n$/),
    });
  });

  test("what Metronome refuses, and why", async () => {
    metronome.hook = (method, _, response) => {
      if (method === "POST") {
        response.writeHead(422).end('{"message":"Object is not valid","details":[{"path":"/run/cpus","errors":["too many"]}]}');
        return true;
      }
      return false;
    };
    expect(await tell(address)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/refuses vegeta: Object is not valid .*too many/),
    });
  });

  test("runs that do not end keep their job for a time, if they are not stopped", async () => {
    await tell(address);
    metronome.activeRuns = 1_000_000;
    const impatient = { ...VEGETA, timeout: Duration.seconds(1) };
    expect(await remove(address, impatient)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(
        /vegeta is not removed: There are active job runs[^]*\nmesos-constructs: job vegeta is left, .* send DELETE http:\S+\/v1\/jobs\/vegeta\?stopCurrentJobRuns=false, or/,
      ),
    });
    expect(await remove(address, { ...impatient, stopCurrentJobRuns: true })).toMatchObject({ status: 0 });
  });
});
