import { createHash } from "crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { dirname, join } from "path";
import { newCertificate } from "../support/certificate";
import { describeUnless } from "../support/describe-unless";
import { Bench, describeMachines, Machine } from "../support/machine";
import { plannedRoles } from "../support/plan/planned-roles";
import { plannedVpc } from "../support/plan/planned-vpc";
import { pythonNamed } from "../support/pythons";
import { AWS_NAMES, connect, trust } from "../support/secrets/aws-on-bench";
import { FakeAws, missingFakeAws, Role, Setup } from "../support/secrets/fake-aws";
import { output } from "../support/tools";
import { expectedFiles, secretStack, secretValues } from "./secret-stack";

const MARK = "Mark-of-the-first-boot";
const ROTATED = "Mark-of-the-second-boot";
const OWN = '"secret":"/other/password"';
const OTHERS = '"secret":"/web/password"';
/** CentOS 7 has this one. */
const PYTHON_2 = pythonNamed("python2.7");

/** Everything that processes show to others, from now until the service has started. */
const SAMPLE = `python3 - << 'P'
import glob, json, os, time
seen = set()
end = time.time() + 700
while time.time() < end and not os.path.exists("/run/web/seen"):
    for path in glob.glob("/proc/[0-9]*/cmdline") + glob.glob("/proc/[0-9]*/environ"):
        try:
            with open(path, "rb") as file:
                seen.add(file.read().decode("latin-1"))
        except OSError:
            pass
    time.sleep(0.02)
print(json.dumps(sorted(seen)))
P`;

describeUnless(missingFakeAws, "in front of AWS", () => describeMachines("machines whose secrets AWS keeps", describeSecrets));

function describeSecrets(): void {
  const folder = mkdtempSync(join(tmpdir(), "secrets-"));
  const image = join(folder, "image");
  const certificate = join(folder, "certificate.pem");
  let aws: FakeAws;
  let bench: Bench;
  let roles: Record<string, Role>;
  /** What processes showed during the first boot. */
  let samples: Record<string, string[]>;

  const setUp = (mark: string, more: Setup = {}) => aws.setUp({ ...secretValues(mark), instances: roles, ...more });
  const holders = () => bench.machines.filter(({ hostname }) => hostname !== "other-1");
  const observe = (name: string, body: () => Promise<void>) => test(name, () => bench.keepingLogs(`secrets ${name}`, body));

  beforeAll(async () => {
    const authority = newCertificate(AWS_NAMES);
    trust(image, authority);
    writeFileSync(certificate, authority.certificate + authority.privateKey, { mode: 0o600 });
    if (PYTHON_2 !== undefined) {
      addPython2(image, PYTHON_2);
    }
    aws = await FakeAws.start();
    roles = {};
    const arns = await setUp(MARK);
    const stack = secretStack(arns, { withPython2: PYTHON_2 !== undefined });
    roles = plannedRoles(stack);
    await setUp(MARK, { secondsToAnswer: 0.3 });
    const vpc = plannedVpc(stack);
    const machines = vpc.machines.map((machine) => ({
      ...machine,
      // Whoever is on this machine wants to know what the others know.
      userData: machine.hostname === "other-1" ? machine.userData.replace(OWN, OTHERS) : machine.userData,
    }));
    bench = await Bench.start({ ...vpc, machines }, { image });
    await connect(aws, bench, certificate);
    await bench.powerOn();
    const sampled = holders().map(async (machine) => [
      machine.hostname,
      JSON.parse(await machine.run(SAMPLE, { timeoutSeconds: 800 })) as string[],
    ]);
    samples = Object.fromEntries(await Promise.all(sampled)) as Record<string, string[]>;
  });
  afterAll(async () => {
    await bench?.stop();
    await aws?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Looks at the files and at the service that needs them. */
  const hasSecrets = async (machine: Machine, mark: string) => {
    await machine.settled();
    const expected = expectedFiles(mark);
    const files = await machine.files("/etc/web", "/var/lib/web");
    const found = Object.fromEntries(Object.keys(expected).map((path) => [path, files.entry(path)]));
    expect(found).toMatchObject(expected);
    expect([...files.list("/etc/web"), ...files.list("/var/lib/web")].sort()).toEqual(
      [...Object.keys(expected).map((path) => path.replace(/.*\//, "")), "lost+found"].sort(),
    );
    const digest = createHash("sha256").update(expected["/etc/web/password"].content).digest("hex");
    expect(await machine.run("cat /run/web/seen")).toBe(`${digest}  -\n`);
    const { web, secrets } = await machine.services();
    expect([web, secrets]).toEqual([
      { enabled: "enabled", active: "active", sub: "running" },
      { enabled: "static", active: "active", sub: "exited" },
    ]);
  };
  const journal = (machine: Machine, options: string) =>
    machine.run(`journalctl -b -u secrets -o cat ${options} | grep write-secrets: || true`);

  observe("get every file byte for byte, its owner's alone, before the service that needs it starts", async () => {
    for (const machine of holders()) {
      const { errors, log } = await machine.cloudInit();
      expect([errors, log.match(/.*(WARNING|Traceback).*/g)]).toEqual([[], null]);
      await hasSecrets(machine, MARK);
    }
  });

  observe("ask for each secret once, by the names of AWS in its region, and sign it with their roles", async () => {
    const asked = (await aws.asked()).filter(({ role }) => !role?.startsWith("Other"));
    const shown = asked.map(({ role = "", body, wrong }) => {
      const secret =
        body.Name ?? String(body.SecretId).replace(/^arn:aws:secretsmanager:us-east-1:\d+:secret:(\w+)-\w{6}$/, "$1");
      return `${role.split("-")[0]} ${String(secret)} ${wrong}`;
    });
    const each = ["/web/encrypted", "/web/lines", "/web/password", "database", "keystore"];
    const expected = holders().flatMap(({ hostname }) =>
      each.map((secret) => `${hostname === "web-1" ? "Web" : "Book"} ${secret} null`),
    );
    expect(shown.sort()).toEqual(expected.sort());
  });

  observe("show no secret to other processes, and leave none anywhere but in its file", async () => {
    const needles = [MARK, "fake/Web", "fake/Book", keystoreAsBase64()];
    for (const machine of holders()) {
      const shown = samples[machine.hostname];
      // It was looked at while it ran.
      expect(shown).toContainEqual(expect.stringContaining("/usr/local/sbin/write-secrets\0"));
      expect(shown).toContainEqual(expect.stringContaining("PYTHONPATH=/usr/local/lib/hurry\0"));
      expect(shown.filter((text) => needles.some((needle) => text.includes(needle)))).toEqual([]);
      expect(needles.filter((needle) => machine.userData.includes(needle))).toEqual([]);
      const patterns = needles.map((needle) => `-e '${needle}'`).join(" ");
      // The disk has the journal and what cloud-init keeps and logs.
      const files = await machine.run(
        `grep -rlaF -D skip --exclude-dir=proc --exclude-dir=sys --exclude-dir=dev ${patterns} / 2> /dev/null || true`,
      );
      expect(files.trim().split("\n").sort()).toEqual(Object.keys(expectedFiles(MARK)).sort());
      const told =
        "{ journalctl --all -o export; systemctl show --all '*'; systemctl show-environment; cat /var/log/cloud-init*; }";
      expect(await machine.run(`${told} | grep -acF ${patterns} || true`)).toBe("0\n");
      expect(Number(await machine.run(`${told} | grep -acF write-secrets`))).toBeGreaterThan(0);
    }
  });

  observe("stop with one clear line where a secret is another machine's", async () => {
    const other = bench.machine("other-1");
    expect(await lineOfFailure(other)).toMatch(
      /^mesos-constructs: stopped while fetching the secrets; no service was started\. write-secrets: \/etc\/other: \/web\/password: HTTP Error 400: BAD REQUEST .*AccessDeniedException.* is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:eu-west-1:123456789012:parameter\/web\/password"}$/,
    );
    expect((await other.services()).web).toMatchObject({ enabled: "masked", active: "inactive" });
    expect((await other.try("ls /etc/other")).status).toBe(2);
  });

  observe("take a value that was rotated at their next boot", async () => {
    await setUp(ROTATED);
    await Promise.all(holders().map((machine) => machine.reboot()));
    for (const machine of holders()) {
      await hasSecrets(machine, ROTATED);
      expect(await journal(machine, "")).toBe("");
    }
  });

  observe("keep what they know when AWS does not answer at a later boot, and warn; at a first boot they stop", async () => {
    await setUp("Mark-that-nobody-sees");
    await aws.listenAt([]);
    const other = bench.machine("other-1");
    await Promise.all([...holders().map((machine) => machine.reboot()), other.replace(other.userData.replace(OTHERS, OWN))]);
    for (const machine of holders()) {
      await hasSecrets(machine, ROTATED);
      expect(await journal(machine, "-p warning")).toMatch(
        /^write-secrets: \/etc\/web\/config\.json: \/web\/password: .*Connection refused.*; files stay as they are\n$/,
      );
    }
    expect(await lineOfFailure(other)).toMatch(
      /^mesos-constructs: stopped while fetching the secrets; no service was started\. write-secrets: \/etc\/other: \/other\/password: .*Connection refused>$/,
    );
    expect((await other.services()).web).toMatchObject({ enabled: "masked", active: "inactive" });

    // Who tries again when AWS is back has it.
    await connect(aws, bench, certificate);
    await other.run("systemctl start secrets");
    expect(await other.run("cat /etc/other")).toBe("Mark-that-nobody-sees of the other machine");
  });
}

async function lineOfFailure(machine: Machine): Promise<string> {
  await machine.cloudInitEnded();
  return (await machine.run("journalctl -b -u cloud-final -o cat | grep ^mesos-constructs: || true")).trim();
}

function keystoreAsBase64(): string {
  return secretValues(MARK).secrets.keystore.binary.slice(0, 80);
}

/** Puts a Python of this host into an image where CentOS 7 has its own. */
function addPython2(image: string, python: string): void {
  const prefix = output(python, ["-c", "import sys; sys.stdout.write(sys.prefix)"]);
  const copy = `mkdir -p "$2" && cd "$1" && tar --exclude=test --exclude=site-packages -cf - bin/python2.7 lib/python2.7 lib/libpython2.7* |
    tar -C "$2" -xf -`;
  output("sh", ["-ec", copy, "-", prefix, join(image, "opt/python2.7")]);
  const program = join(image, "usr/bin/python2.7");
  mkdirSync(dirname(program), { recursive: true });
  const here = "LD_LIBRARY_PATH=/opt/python2.7/lib PYTHONHOME=/opt/python2.7";
  writeFileSync(program, `#!/bin/sh\n${here} exec /opt/python2.7/bin/python2.7 "$@"\n`, { mode: 0o755 });
}
