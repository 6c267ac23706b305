import { mkdtempSync, rmSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { HealthTls, MesosMasterHealth } from "../../lib/machine/health-check";
import { Certificate, newCertificate } from "../support/certificate";
import { FakeServer, PORT } from "../support/health/fake-server";
import { startMaster } from "../support/health/masters";
import { health } from "../support/health/run-health";
import { PYTHONS } from "../support/pythons";

// Other suites want the machine too.
const URL = `https://localhost:${PORT}`;
const folder = mkdtempSync(join(tmpdir(), "mesos-constructs-"));
const right = newCertificate(["localhost"]);
const wrong = newCertificate(["elsewhere.example.internal"]);
const servers: FakeServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop())));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a master has on its machine. */
function files(name: string, { certificate, privateKey }: Certificate, authority = certificate): Required<HealthTls> {
  const path = (file: string) => join(folder, `${name}-${file}.pem`);
  const tls = { verify: true, authority: path("authority"), certificate: path("certificate"), key: path("key") };
  writeFileSync(tls.authority, authority);
  writeFileSync(tls.certificate, certificate);
  writeFileSync(tls.key, privateKey);
  return tls;
}

const OWN = files("right", right);
const OTHER = files("wrong", wrong);

async function master(certificate: Certificate | undefined, ca?: string): Promise<void> {
  servers.push(await startMaster("127.0.0.1", PORT, { leader: `localhost:${PORT}`, certificate, ca }, []));
}

async function ask(tls: HealthTls, python = "python3"): Promise<string> {
  const check: MesosMasterHealth = {
    kind: "mesos-master",
    service: "mesos-master",
    url: URL,
    others: [],
    names: ["localhost"],
    members: ["localhost"],
    quorum: 1,
    tls,
  };
  const is = `mesos-master on machine-1 is not healthy after 0 seconds: GET ${URL}/metrics/snapshot: `;
  return (await health("wait", [check], "mesos-master", { python })).replace(is, "not: ");
}

describe.each(PYTHONS)("with %s a master with TLS", (python) => {
  test("is healthy when its certificate has its name", async () => {
    await master(right);
    expect(await ask(OWN, python)).toBe("");
  });

  test("is shown a certificate where it asks for one", async () => {
    await master(right, right.certificate);
    expect(await ask(OWN, python)).toBe("");
    expect(await ask({ verify: true, authority: OWN.authority }, python)).not.toBe("");
  });

  test("is not believed when its certificate has another name", async () => {
    await master(wrong);
    expect(await ask(OTHER, python)).toMatch(/^not: .*(localhost|name)/i);
    expect(await ask({ verify: false }, python)).toBe("");
  });

  test("is not believed when another authority signed its certificate", async () => {
    await master(right);
    expect(await ask(OTHER, python)).toMatch(/^not: certificate verify failed/);
  });

  test("is not healthy when it does not speak TLS", async () => {
    await master(undefined);
    expect(await ask(OWN, python)).toMatch(/^not: (wrong version number|unknown protocol|http request)/);
  });
});

test("a file that is not there is named", async () => {
  await master(right);
  expect(await ask({ ...OWN, authority: "/nowhere/authority.pem" })).toBe(
    "not: /nowhere/authority.pem: no such file or directory",
  );
});
