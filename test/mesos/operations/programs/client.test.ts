import { mkdtempSync, rmSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { Secret } from "../../../../lib";
import { certificateOf, newAuthority } from "../../../support/certificate";
import { FakeAgent } from "../../../support/mesos/fake-agent";
import { FakeMesos } from "../../../support/mesos/fake-mesos";
import { partsOf, runHere } from "../../../support/mesos/told";
import { PYTHONS } from "../../../support/pythons";
import { weightScripts } from "../reached-masters";

const OPERATOR = { principal: "operator", secret: Secret.fromParameter("/mesos/operator") };

const SCRIPT = weightScripts().set;
const SET = "weight of role services: 1 -> 2";

describe("programs", () => {
  let mesos: FakeMesos;

  beforeEach(async () => {
    mesos = await FakeMesos.start();
  });
  afterEach(() => mesos.stop());

  const run = (options: Parameters<typeof runHere>[2] = {}) => runHere(SCRIPT, mesos.port, options);

  test("ask the other masters where the one of their machine does not answer", async () => {
    expect(await run({ masters: { hosts: ["127.0.0.2", "127.0.0.1"] } })).toEqual({ status: 0, lines: [SET] });
  });

  test("wait for a leader, and until it has its registry", async () => {
    mesos.instead["GET /redirect"] = [[503, "No leader elected"]];
    mesos.instead["POST /api/v1"] = [[503, "Master has not finished recovery"]];
    expect(await run()).toEqual({ status: 0, lines: [SET] });
    expect(mesos.changes).toHaveLength(1);
  });

  test("look for the leader again when it changes", async () => {
    mesos.instead["PUT /weights"] = [[307, ""], [503, ""], "nothing"];
    expect(await run({ told: { seconds: 12 } })).toEqual({ status: 0, lines: [SET] });
    expect(mesos.weights).toEqual({ services: 2 });
  });

  test("give up after a time, and say what they waited for", async () => {
    mesos.instead["GET /redirect"] = Array.from({ length: 9 }, () => [503, "No leader elected"] as const);
    const { status, lines } = await run({ told: { seconds: 3 } });
    expect([status, lines]).toEqual([
      1,
      ["no master leads: 127.0.0.1 knows no leading master; given up after 3 seconds, the next apply tries again"],
    ]);
  });

  test("that take something back say what is left where nobody answers, or somebody refuses, and what to do about it", async () => {
    mesos.weights.services = 2;
    const remove = (told: object) => runHere(weightScripts().remove, mesos.port, { told });
    mesos.instead["GET /redirect"] = Array.from({ length: 9 }, () => [503, "No leader elected"] as const);
    const left =
      "weight of role services is left, and no later apply takes it back: " +
      'send PUT /weights [{"role":"services","weight":1}] to the leading master, or put it into the stack again, apply, and take it out';
    expect(await remove({ seconds: 1 })).toEqual({
      status: 1,
      lines: ["no master leads: 127.0.0.1 knows no leading master; given up after 1 seconds", left],
    });
    mesos.instead["GET /redirect"] = [];
    mesos.instead["PUT /weights"] = [[403, ""]];
    const { status, lines } = await remove({});
    expect([status, lines.slice(1)]).toEqual([1, [expect.stringMatching(/Mesos forbids it to/), left]]);
    // As it is done by hand.
    await fetch(`http://127.0.0.1:${mesos.port}/weights`, { method: "PUT", body: '[{"role":"services","weight":1}]' });
    expect(mesos.weights).toEqual({ services: 1 });
  });

  test("read the state again where an answer was lost, and change it no second time", async () => {
    mesos.losesAnswers = 1;
    expect(await run()).toEqual({ status: 0, lines: [SET] });
    expect(mesos.changes).toHaveLength(1);
  });

  test("say nothing twice that Mesos does not show", async () => {
    mesos.isDeaf = true;
    const { status, lines } = await run({ told: { seconds: 3 } });
    expect(status).toBe(1);
    expect(lines.at(-1)).toMatch(
      /^Mesos has taken it, and does not show it to somebody who does not log in: weight of role services: 1 -> 2; given up/,
    );
    expect(mesos.changes).toHaveLength(1);
  });

  test.each([
    [
      "//evil.example.com:5050",
      /127\.0\.0\.1 says that \/\/evil\.example\.com:5050 leads: that is none of the masters that are known here, 127\.0\.0\.1/,
    ],
    ["https://127.0.0.1:5050", /says that https:\/\/127\.0\.0\.1:5050 leads: that is none/],
    ["//127.0.0.1:5050/master/state", /says that .* leads: that is none/],
  ])("follow nobody to %s", async (location, message) => {
    mesos.location = location;
    const { status, lines } = await run();
    expect([status, lines.join()]).toEqual([1, expect.stringMatching(message)]);
  });

  test("say what was asked, what Mesos answers and what to do", async () => {
    mesos.instead["PUT /weights"] = [[400, "Failed to validate: Unknown role 'services'"]];
    const { status, lines } = await run();
    expect([status, lines[1]]).toEqual([
      1,
      `PUT http://127.0.0.1:${mesos.port}/weights [{"role": "services", "weight": 2.0}]: Mesos answers 400: Failed to validate: Unknown role 'services'; see the log of the leading master`,
    ]);
    mesos.instead["PUT /weights"] = [[403, ""]];
    expect((await run()).lines[1]).toMatch(
      /\/weights .*: Mesos forbids it to somebody who does not log in; the ACLs of the masters must allow updateWeights and viewRoles$/,
    );
  });

  test.each(PYTHONS)("log in as the operator, whose secret they show to nobody (%s)", async (python) => {
    mesos.login = 'operator:s\u00e4\\cr"et';
    const { set } = weightScripts({ authentication: { operator: OPERATOR } });
    expect(partsOf(set).told.masters.operator).toBe("/etc/mesos-constructs/operator.json");
    const operator = join(tmpdir(), `operator-${process.pid}.json`);
    const as = (secret: string) => {
      writeFileSync(operator, JSON.stringify({ principal: "operator", secret }));
      return runHere(set, mesos.port, { python, masters: { operator } });
    };
    try {
      expect(await as('s\u00e4\\cr"et')).toEqual({ status: 0, lines: [SET] });
      const { status, lines } = await as("wrong");
      expect([status, lines]).toEqual([
        1,
        [expect.stringMatching(/Mesos does not know the principal operator; the authentication\.operator of the masters/)],
      ]);
    } finally {
      rmSync(operator);
    }
    const without = await runHere(set, mesos.port, { masters: { operator } });
    expect([without.status, without.lines]).toEqual([
      1,
      [expect.stringMatching(/^cannot read who the operator is: .*operator-.*; see systemctl status secrets\.service/)],
    ]);
  });
});

describe("with TLS", () => {
  let folder: string;
  let mesos: FakeMesos;
  const file = (name: string) => join(folder, name);

  /** Two authorities, of which each has signed a certificate for localhost. */
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "tls-"));
    const [a] = ["a", "b"].map((name) => {
      const authority = newAuthority();
      const { certificate, privateKey } = certificateOf(authority, ["localhost"]);
      writeFileSync(file(`${name}-ca.pem`), authority.certificate);
      writeFileSync(file(`${name}.pem`), certificate);
      writeFileSync(file(`${name}.key`), privateKey);
      return { ca: authority.certificate, cert: certificate, key: privateKey };
    });
    mesos = await FakeMesos.start(new FakeAgent([]), { ...a, requestCert: true, rejectUnauthorized: true });
    mesos.location = `//localhost:${mesos.port}`;
  });
  afterAll(async () => {
    await mesos.stop();
    rmSync(folder, { recursive: true });
  });

  const run = (python: string, host: string, authority: string, own = authority) => {
    const tls = { authority: file(`${authority}-ca.pem`), certificate: file(`${own}.pem`), key: file(`${own}.key`) };
    mesos.weights.services = 1;
    return runHere(SCRIPT, mesos.port, { python, masters: { scheme: "https", hosts: [host], tls }, told: { seconds: 30 } });
  };

  test.each(PYTHONS)(
    "a master is asked only where its certificate is for its name, and of the authority (%s)",
    async (python) => {
      expect(await run(python, "localhost", "a")).toEqual({ status: 0, lines: [SET] });
      for (const { status, lines } of [await run(python, "127.0.0.1", "a"), await run(python, "localhost", "b", "a")]) {
        expect([status, lines]).toEqual([
          1,
          // Nobody waits for a certificate to become right, and gives up in the end.
          [expect.stringMatching(/its certificate must be for that name, and of the authority in \S+-ca\.pem$/)],
        ]);
      }
    },
  );

  test("a machine without its certificate says which", async () => {
    const { status, lines } = await run("python3", "localhost", "none");
    expect([status, lines]).toEqual([1, [expect.stringMatching(/^cannot use the certificates of this machine, .*none-ca\.pem/)]]);
  });
});
