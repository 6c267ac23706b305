import { mkdtempSync, rmSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { Duration, MarathonHealthCheckProtocol, Secret } from "../../../lib";
import { Certificate, certificateOfAuthority, newCertificate } from "../../support/certificate";
import { StubMarathon } from "../../support/marathon/stub-marathon";
import { PYTHONS, pythonNamed } from "../../support/pythons";
import { deployTo, Options, removeFrom, WEB } from "./applications";

let marathon: StubMarathon;
let address: string;
let folder: string;

async function start(tls?: Certificate) {
  marathon = new StubMarathon("1.11.24", tls);
  const port = await marathon.listen();
  address = tls === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "marathon-"));
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await marathon.close();
  expect(marathon.violations).toEqual([]);
});

const SOON: Options = { ...WEB, timeout: Duration.seconds(1) };
const INSTANCES = { healthChecks: [{ protocol: MarathonHealthCheckProtocol.MESOS_TCP }] };

describe("a deployment in the way", () => {
  const lock = (looks: number) => marathon.deployments.push({ id: "theirs", affectedApps: ["/web/server", "/web/db"], looks });

  test("is waited for", async () => {
    await start();
    lock(5);
    const { status, stdout } = await deployTo(address, WEB);
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining("locked by the deployment theirs of /web/server, /web/db: wait"),
    ]);
    expect(marathon.writes.length).toBeGreaterThan(1);
  });

  test("fails the apply when it does not end in time, which says whose it is", async () => {
    await start();
    lock(Infinity);
    expect(await deployTo(address, SOON)).toMatchObject({
      status: 1,
      stderr:
        "mesos-constructs: after 1 seconds /web/server is locked by the deployment theirs of /web/server, /web/db: " +
        "wait for its end, or replace it with force: true\n",
    });
  });

  test("is replaced where that was asked for", async () => {
    await start();
    lock(Infinity);
    expect(await deployTo(address, { ...SOON, force: true })).toMatchObject({ status: 0 });
    expect(marathon.writes).toHaveLength(1);
  });

  test("too many of them are waited for too", async () => {
    await start();
    let refused = 0;
    marathon.hook = ({ method }, _, response) => {
      if (method === "PUT" && refused++ < 2) {
        response.writeHead(403).end('{"message":"Max number (100) of concurrent deployments is achieved."}');
        return true;
      }
      return false;
    };
    expect(await deployTo(address, WEB)).toMatchObject({ status: 0, stdout: expect.stringContaining("no further deployment") });
  });
});

describe("a leader that changes", () => {
  test.each([502, 503, 504, 500])("is waited for while others answer %d", async (status) => {
    await start();
    let count = 0;
    marathon.hook = (_, __, response) => {
      count += 1;
      // Neither the first requests nor those in the middle find a leader.
      if (count < 4 || count === 5 || count === 8) {
        response.writeHead(status).end("Could not determine the current leader");
        return true;
      }
      return false;
    };
    expect(await deployTo(address, { ...WEB, ...INSTANCES })).toMatchObject({ status: 0, stderr: "" });
    expect(marathon.apps.has("/web/server")).toBe(true);
  });

  test("may take an answer with it: what was done is not done again", async () => {
    await start();
    let isLost = false;
    marathon.hook = ({ method }, request, response) => {
      if (method === "PUT" && !isLost) {
        isLost = true;
        response.end = (() => request.socket.destroy()) as unknown as typeof response.end;
      }
      return false;
    };
    expect(await deployTo(address, { ...WEB, ...INSTANCES })).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("/web/server is in Marathon as it should be"),
    });
    expect(marathon.writes).toEqual(["PUT /v2/apps/web/server"]);
  });

  test("is asked by an instance that answers, where another one does not", async () => {
    await start();
    // As if there were two.
    expect(await deployTo(`http://127.0.0.1:1","${address}`, WEB)).toMatchObject({ status: 0, stderr: "" });
  });

  test("fails the apply when none answers in time, with the reasons", async () => {
    await start();
    marathon.hook = (_, __, response) => {
      response.writeHead(503).end("Could not determine the current leader");
      return true;
    };
    expect(await deployTo(address, SOON)).toMatchObject({
      status: 1,
      stderr: `mesos-constructs: after 1 seconds no instance answers: ${address} answers 503: Could not determine the current leader\n`,
    });
  });
});

describe.each(PYTHONS)("with %s", (command) => {
  const python = pythonNamed(command) ?? command;
  const httpCredentials = { user: "admin", password: Secret.fromParameter("/marathon/password") };

  test("reads user and password on the machine, as Marathon does", async () => {
    await start();
    const password = 'p:"$`\\ \u00fc';
    const file = join(folder, "secrets");
    writeFileSync(file, `OTHER="x"\nMESOSPHERE_HTTP_CREDENTIALS="admin:${password.replace(/["\\$`]/g, "\\$&")}"\n`);
    const expected = `Basic ${Buffer.from(`admin:${password}`).toString("base64")}`;
    marathon.hook = (_, { headers }, response) => {
      if (headers.authorization !== expected) {
        response.writeHead(401, { "www-authenticate": 'Basic realm="Mesosphere"' }).end("");
        return true;
      }
      return false;
    };
    const options = { props: { httpCredentials }, python, texts: { "/etc/marathon/secrets": file } };
    expect(await deployTo(address, WEB, options)).toMatchObject({ status: 0, stderr: "" });

    writeFileSync(file, 'MESOSPHERE_HTTP_CREDENTIALS="admin:other"\n');
    marathon.asked.length = 0;
    expect(await deployTo(address, WEB, options)).toMatchObject({
      status: 1,
      stderr: `mesos-constructs: ${address} knows nobody with these credentials (401)\n`,
    });
    expect(marathon.asked).toHaveLength(1);
  });

  test.each([
    ["its own authority", newCertificate],
    ["an authority that the machine does not know", certificateOfAuthority],
  ])("trusts the certificate of the service and no other one, of %s", async (_, make) => {
    const own = make(["localhost"]);
    await start(own);
    const file = join(folder, "certificate.pem");
    writeFileSync(file, own.certificate);
    const tls = { certificate: Secret.fromParameter("/a"), privateKey: Secret.fromParameter("/b") };
    const options = {
      props: { tls, options: { disableHttp: true } },
      python,
      texts: { "https://master-1.mesos.example.internal:8443": address, "/etc/marathon/tls/certificate.pem": file },
    };
    expect(await deployTo("", WEB, options)).toMatchObject({ status: 0, stderr: "" });

    writeFileSync(file, make(["localhost"]).certificate);
    expect(await deployTo("", WEB, options)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/has another certificate than .*pem/),
    });
    writeFileSync(file, own.certificate);
    const byAddress = {
      ...options.texts,
      "https://master-1.mesos.example.internal:8443": address.replace("localhost", "127.0.0.1"),
    };
    expect(await deployTo("", WEB, { ...options, texts: byAddress })).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/has another certificate than/),
    });
  });

  test("removes an application that leaves the stack, and waits for that; one that is gone is no error", async () => {
    await start();
    await deployTo(address, WEB);
    expect(await removeFrom(address, WEB, python)).toEqual({
      status: 0,
      stderr: "",
      stdout: "/web/server is removed by the deployment deployment-2\nthe deployment deployment-2 runs\n",
    });
    expect(marathon.deployments).toEqual([]);
    expect(await removeFrom(address, WEB, python)).toMatchObject({ status: 0, stdout: "/web/server is not in Marathon\n" });
    expect(marathon.writes).toEqual(["PUT /v2/apps/web/server", "DELETE /v2/apps/web/server"]);
  });
});

test("a removal waits for deployments in its way, in bounds", async () => {
  await start();
  marathon.has({ id: "/web/server", cmd: "server" });
  marathon.deployments.push({ id: "theirs", affectedApps: ["/web/server"], looks: 4 });
  expect(await removeFrom(address)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("locked by the deployment theirs"),
  });
  marathon.has({ id: "/web/server", cmd: "server" });
  marathon.deployments.push({ id: "theirs", affectedApps: ["/web/server"], looks: Infinity });
  expect(await removeFrom(address, SOON)).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(
      /locked by the deployment theirs[^]*\nmesos-constructs: application \/web\/server is left, and no later apply takes it back: send DELETE http:\S+\/v2\/apps\/web\/server, or put it/,
    ),
  });
});
