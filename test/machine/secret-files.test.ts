import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "fs";
import { userInfo } from "os";
import { join } from "path";
import { SecretFile, SecretText } from "../../lib/machine/nouns";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { Secret } from "../../lib/machine/secret";
import { SECRETS_REASON, secretsOnMachine } from "../../lib/machine/secret-files";
import { describeUnless } from "../support/describe-unless";
import { pythonNamed, PYTHONS } from "../support/pythons";
import { FakeAws, missingFakeAws } from "../support/secrets/fake-aws";
import { writeSecretFiles } from "../support/secrets/run-script";
import { inFolder, output } from "../support/tools";
import { readUnit } from "../support/unit-file";

const ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf";
const parameter = (name: string, escape?: SecretText["escape"]): SecretText => ({
  secret: Secret.fromParameter(name)._reference,
  ...(escape === undefined ? {} : { escape }),
});
const plain = (text: string, escape?: SecretText["escape"]): SecretText => ({
  secret: Secret.unsafePlainText(text)._reference,
  ...(escape === undefined ? {} : { escape }),
});
const ME = userInfo().username;
const file = (path: string, ...content: SecretFile["content"]): SecretFile => ({
  path,
  mode: "0400",
  owner: ME,
  content,
  before: ["marathon"],
});
const onMachine = (secretFiles: readonly SecretFile[], operatingSystem = OperatingSystem.DEBIAN_12) =>
  secretsOnMachine({ operatingSystem, secretFiles, volumes: [] });

describe("secret files on a machine", () => {
  test("are nothing where there are none", () => {
    expect(onMachine([])).toEqual({ files: [], units: [], dropIns: [] });
  });

  test("are written by one unit at every boot, which every service that needs one of them requires", () => {
    const { units, dropIns } = onMachine([
      { ...file("/etc/a", "a"), before: ["marathon", "traefik"] },
      { ...file("/etc/b", "b"), before: ["marathon"] },
    ]);
    expect(units.map(({ name }) => name)).toEqual(["secrets.service"]);
    expect(readUnit(units[0].content)).toEqual({
      Unit: [
        ["Description", "Files with secrets"],
        ["Wants", "network-online.target"],
        ["After", "network-online.target"],
      ],
      Service: expect.arrayContaining([
        ["Type", "oneshot"],
        ["RemainAfterExit", "yes"],
        ["ExecStart", "/usr/local/sbin/write-secrets /etc/mesos-constructs/secrets.json"],
      ]),
    });
    expect(dropIns.map(({ unit, name }) => `${unit}.d/${name}`)).toEqual([
      "marathon.service.d/secrets.conf",
      "traefik.service.d/secrets.conf",
    ]);
    expect(readUnit(dropIns[0].content)).toEqual({
      Unit: [
        ["Requires", "secrets.service"],
        ["After", "secrets.service"],
      ],
    });
  });

  test("on a data volume wait for it, and for no other one", () => {
    const volume = (name: string, mountPoint: string) => ({ name, mountPoint, mode: "0755", owner: ME, before: "jenkins" });
    const volumes = [volume("jenkins", "/var/lib/jenkins"), volume("other", "/var/lib/jenkins2")];
    const [unit] = secretsOnMachine({
      operatingSystem: OperatingSystem.DEBIAN_12,
      secretFiles: [file("/var/lib/jenkins/secrets/a", "a")],
      volumes,
    }).units;
    expect(readUnit(unit.content).Unit.slice(1)).toEqual([
      ["Wants", "network-online.target"],
      ["Requires", "data-volume-jenkins.service"],
      ["After", "network-online.target"],
      ["After", "data-volume-jenkins.service"],
    ]);
  });

  test.each([
    [OperatingSystem.UBUNTU_16_04, "/usr/bin/python3"],
    [OperatingSystem.UBUNTU_24_04, "/usr/bin/python3"],
    [OperatingSystem.DEBIAN_12, "/usr/bin/python3"],
    [OperatingSystem.CENTOS_7, "/usr/bin/python2.7"],
    [OperatingSystem.RHEL_7, "/usr/bin/python2.7"],
  ])("are written with the Python of %s", (os, python) => {
    const { files } = onMachine([file("/etc/a", "a")], os);
    expect(files.map(({ path, mode }) => [path, mode])).toEqual([
      ["/etc/mesos-constructs/secrets.json", "0600"],
      ["/usr/local/sbin/write-secrets", "0755"],
    ]);
    expect(files[1].content.split("\n")[0]).toBe(`#!${python}`);
    expect(files[1].content.split("\n").slice(1)).toEqual(
      onMachine([file("/a", "a")])
        .files[1].content.split("\n")
        .slice(1),
    );
  });

  test("are described by reference, a file a line, in ASCII", () => {
    const secret = Secret.fromSecretsManager(ARN, { jsonField: "pass", kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1" });
    const ip = "\uE000private_ip\uE001";
    const [{ content }] = onMachine([
      file("/etc/a", `ü😀${ip}`, { secret: secret._reference, escape: "xml" }),
      file("/etc/b", parameter("/mesos/x"), plain("p")),
    ]).files;
    expect(content).toBe(
      [
        "[",
        `{"path":"/etc/a","mode":"0400","owner":"${ME}","content":[{"text":"\\u00fc\\ud83d\\ude00${ip}"},{"secret":"${ARN}","field":"pass","escape":"xml"}]},`,
        `{"path":"/etc/b","mode":"0400","owner":"${ME}","content":[{"secret":"/mesos/x"},{"text":"p"}]}`,
        "]",
        "",
      ].join("\n"),
    );
  });

  test("cost little of a machine's user data", () => {
    expect(Buffer.byteLength(onMachine([file("/a", "a")]).files[1].content)).toBeLessThan(5000);
  });
});

describe.each(PYTHONS)("write-secrets, run by %s,", (command) => {
  const python = pythonNamed(command);
  describeUnless([...missingFakeAws, ...(python === undefined ? [command] : [])], "in front of AWS", () => {
    let aws: FakeAws;
    beforeAll(async () => {
      aws = await FakeAws.start();
    });
    afterAll(() => aws.stop());

    const run = (folder: string, ...files: SecretFile[]) =>
      writeSecretFiles(python as string, folder, files, { environment: aws.environment });
    const inside = (use: (folder: string) => Promise<void> | void) => async () => {
      const folder = output("mktemp", ["-d"]).trim();
      try {
        await use(folder);
      } finally {
        output("rm", ["-rf", folder]);
      }
    };
    /** Runs on one file, which may not be written. */
    const refused = async (piece: SecretText, setup: Parameters<FakeAws["setUp"]>[0] = {}) => {
      await aws.setUp(setup);
      return inFolder((folder) => {
        const path = join(folder, "a");
        const ran = run(folder, file(path, piece));
        expect(ran.status).toBe(1);
        expect(readdirSync(folder).filter((name) => !/^\.(notes|secrets\.json|write-secrets)$/.test(name))).toEqual([]);
        expect(ran.output).toMatch(new RegExp(`${SECRETS_REASON}${path}: [^\n]*\n$`));
        return { ...ran, said: ran.output.slice(`write-secrets: ${path}: `.length, -1) };
      });
    };

    test(
      "fetches each secret once, with a right signature, and writes exactly the pieces",
      inside(async (folder) => {
        const value = 'pä"ss\\w$o`rd<&>😀 \n';
        const { db, raw } = await aws.setUp({
          parameters: { "/mesos/marathon/secret": value, flat: "flat" },
          secrets: {
            db: JSON.stringify({ password: "sésame", port: 1 }),
            raw: { binary: Buffer.from([0, 255, 10]).toString("base64") },
          },
        });
        const manager = (arn: string, jsonField?: string) => ({
          secret: Secret.fromSecretsManager(arn, { jsonField })._reference,
        });
        const at = (name: string) => join(folder, name);
        const {
          status,
          output: said,
          waits,
        } = run(
          folder,
          file(at("raw"), parameter("/mesos/marathon/secret")),
          file(at("pieces"), "a ", parameter("flat"), "|", parameter("/mesos/marathon/secret"), "\nü"),
          file(at("formats"), parameter("/mesos/marathon/secret", "json"), parameter("/mesos/marathon/secret", "xml")),
          file(at("field"), manager(db, "password")),
          file(at("whole"), manager(db)),
          file(at("binary"), manager(raw)),
        );
        expect([status, said, waits]).toEqual([0, "", []]);
        const content = (name: string) => readFileSync(at(name), "utf8");
        expect(content("raw")).toBe(value);
        expect(content("pieces")).toBe(`a flat|${value}\nü`);
        expect(content("formats")).toBe('p\\u00e4\\"ss\\\\w$o`rd<&>\\ud83d\\ude00 \\npä"ss\\w$o`rd&#60;&#38;&#62;😀 \n');
        expect(content("field")).toBe("sésame");
        expect(content("whole")).toBe('{"password":"sésame","port":1}');
        expect(readFileSync(at("binary"))).toEqual(Buffer.from([0, 255, 10]));
        const role = "Nodes-role";
        const [ssm, secrets] = ["AmazonSSM.GetParameter", "secretsmanager.GetSecretValue"];
        expect(await aws.asked()).toEqual([
          { role, target: ssm, body: { Name: "/mesos/marathon/secret", WithDecryption: true }, wrong: null },
          { role, target: ssm, body: { Name: "flat", WithDecryption: true }, wrong: null },
          { role, target: secrets, body: { SecretId: db }, wrong: null },
          { role, target: secrets, body: { SecretId: raw }, wrong: null },
        ]);
      }),
    );

    test(
      "gives a file its owner and mode before the secret is in it, and puts it in the old one's place at once",
      inside((folder) => {
        const path = join(folder, "made/for/it/secret");
        const owner = ME === "root" ? "daemon" : ME;
        const written = (text: string, mode = "0400") => run(folder, { ...file(path, plain(text)), owner, mode });
        expect(written("old", "0600")).toMatchObject({ status: 0, output: "" });
        const { mode, uid } = statSync(path);
        expect((mode & 0o7777).toString(8)).toBe("600");
        expect(String(uid)).toBe(output("id", ["-u", owner]).trim());
        expect((statSync(join(folder, "made/for")).mode & 0o7777).toString(8)).toBe("755");
        const draft = join(folder, "made/for/it/.new-secret");
        const { steps } = written("new");
        expect(steps).toEqual([
          ["create", draft, "600", true],
          ["fchown", 0],
          ["fchmod", 0, "400"],
          ["fsync", 3],
          ["rename", draft, "400", "new", "old"],
        ]);
        expect(readdirSync(join(folder, "made/for/it"))).toEqual(["secret"]);
        expect((statSync(path).mode & 0o7777).toString(8)).toBe("400");
      }),
    );

    test(
      "follows no link that somebody put into its way",
      inside((folder) => {
        writeFileSync(join(folder, "victim"), "untouched");
        symlinkSync(join(folder, "victim"), join(folder, ".new-secret"));
        symlinkSync(join(folder, "victim"), join(folder, "secret"));
        expect(run(folder, file(join(folder, "secret"), plain("s"))).status).toBe(0);
        expect(readFileSync(join(folder, "victim"), "utf8")).toBe("untouched");
        expect(readFileSync(join(folder, "secret"), "utf8")).toBe("s");
      }),
    );

    test(
      "writes no file when a secret of a later one cannot be had",
      inside(async (folder) => {
        await aws.setUp({});
        const [first, second] = [join(folder, "first"), join(folder, "second")];
        writeFileSync(first, "of the last boot");
        const { status, output: said } = run(folder, file(first, plain("new")), file(second, parameter("missing")));
        expect(status).toBe(1);
        expect(said).toMatch(/^write-secrets: .*\/second: missing: .*ParameterNotFound.*\n$/);
        expect(readFileSync(first, "utf8")).toBe("of the last boot");
        expect(existsSync(second)).toBe(false);
      }),
    );

    const THROTTLED = [400, JSON.stringify({ __type: "ThrottlingException", message: "Rate exceeded" })] as const;
    const DENIED = [
      400,
      JSON.stringify({ __type: "AccessDeniedException", Message: "User: arn is not authorized to perform: ssm:GetParameter" }),
    ] as const;

    test(
      "asks again while AWS is busy, breaks, or does not know the role yet",
      inside(async (folder) => {
        await aws.setUp({ parameters: { x: "value" }, failures: [THROTTLED, [500, ""], [503, "<html>\n</html>"], DENIED] });
        const { status, output: said, waits } = run(folder, file(join(folder, "a"), parameter("x")));
        expect([status, said, waits.length]).toEqual([0, "", 4]);
        expect(waits.every((seconds) => seconds >= 1 && seconds <= 9)).toBe(true);
        expect(readFileSync(join(folder, "a"), "utf8")).toBe("value");
      }),
    );

    test("gives up after 30 times, with the name of the secret and what AWS says, in one line", async () => {
      const { said, waits } = await refused(parameter("/mesos/x"), {
        parameters: { "/mesos/x": "hidden" },
        failures: [DENIED],
        forEver: true,
      });
      expect(waits).toHaveLength(30);
      expect(said).toBe(`/mesos/x: HTTP Error 400: BAD REQUEST ${DENIED[1]}`);
    });

    test("says that there is no role", async () => {
      const { said } = await refused(parameter("/mesos/x"), { withoutRole: true });
      expect(said).toMatch(/^\/mesos\/x: HTTP Error 404: NOT FOUND .*<h1>404 - Not Found<\/h1> <\/html>$/);
    });

    test("says that a secret does not exist", async () => {
      expect((await refused({ secret: Secret.fromSecretsManager(ARN)._reference })).said).toMatch(
        new RegExp(`^${ARN}: HTTP Error .*ResourceNotFoundException`),
      );
    });

    test("is refused with a key that AWS does not know", async () => {
      const { said } = await refused(parameter("x"), { parameters: { x: "hidden" }, unknownKey: true });
      expect(said).toContain("InvalidSignatureException");
      expect((await aws.asked())[0].wrong).toMatch(/^is \w{64}, should be \w{64}$/);
    });

    test("says that nothing answers", () => {
      inFolder((folder) => {
        const nobody = { AWS_EC2_METADATA_SERVICE_ENDPOINT: "http://127.0.0.1:1" };
        const ran = writeSecretFiles(python as string, folder, [file(join(folder, "a"), parameter("x"))], {
          environment: nobody,
        });
        expect(ran.status).toBe(1);
        expect(ran.waits).toHaveLength(30);
        expect(ran.output).toMatch(/^write-secrets: .*\/a: x: .*Connection refused.*\n$/);
      });
    });

    test.each([
      ["a line break", "a\nb", "environment"],
      ["a NUL", "a\0b", "environment"],
      ["a NUL", "a\0b", "xml"],
    ] as const)("refuses %s (%j) in the format %s, without showing the secret", async (_, text, escape) => {
      expect((await refused(parameter("x", escape), { parameters: { x: `hidden${text}` } })).said).toBe(
        "x: has a character that cannot stand there",
      );
    });

    test.each([
      ["no JSON", "hidden"],
      ["no object", '["hidden"]'],
      ["another field", '{"hidden":"hidden"}'],
      ["a number", '{"password":1234}'],
    ])("refuses a secret that is %s where a field is wanted", async (_, value) => {
      const { db } = await aws.setUp({ secrets: { db: value } });
      inFolder((folder) => {
        const secret = Secret.fromSecretsManager(db, { jsonField: "password" })._reference;
        const { status, output: said } = run(folder, file(join(folder, "a"), { secret }));
        expect([status, said]).toEqual([1, `write-secrets: ${folder}/a: ${db}: no text there\n`]);
      });
    });

    test("refuses binary secrets inside a format", async () => {
      const { raw } = await aws.setUp({ secrets: { raw: { binary: Buffer.from([255, 254]).toString("base64") } } });
      inFolder((folder) => {
        const secret = Secret.fromSecretsManager(raw)._reference;
        const { status, output: said } = run(folder, file(join(folder, "a"), { secret, escape: "json" }));
        expect([status, said]).toEqual([1, `write-secrets: ${folder}/a: ${raw}: no text there\n`]);
      });
    });

    test("says whose file it could not write", () => {
      inFolder((folder) => {
        const nobody = { ...file(join(folder, "a"), plain("hidden")), owner: "no-such-user" };
        expect(run(folder, nobody)).toMatchObject({
          status: 1,
          output: expect.stringMatching(/^write-secrets: .*\/a: .*no-such-user.*\n$/),
        });
        mkdirSync(join(folder, "b"));
        expect(run(folder, file(join(folder, "b"), plain("hidden"))).output).toMatch(/^write-secrets: .*\/b: .*\n$/);
        chmodSync(join(folder, "b"), 0o755);
      });
    });
  });
});
