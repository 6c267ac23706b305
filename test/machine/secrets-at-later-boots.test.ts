import { existsSync, mkdtempSync, readFileSync, rmSync } from "fs";
import { tmpdir, userInfo } from "os";
import { join } from "path";
import { SecretFile } from "../../lib/machine/nouns";
import { Secret } from "../../lib/machine/secret";
import { describeUnless } from "../support/describe-unless";
import { pythonNamed, PYTHONS } from "../support/pythons";
import { FakeAws, missingFakeAws, Setup } from "../support/secrets/fake-aws";
import { Boot, writeSecretFiles } from "../support/secrets/run-script";

const YESTERDAY = new Date(Date.now() - 86_400_000);
const TOMORROW = new Date(Date.now() + 86_400_000);
const NOBODY = { AWS_EC2_METADATA_SERVICE_ENDPOINT: "http://127.0.0.1:1" };
const OLD: Setup = { parameters: { a: "old a" }, secrets: { b: '{"field":"old b"}' } };
const ROTATED: Setup = { parameters: { a: "new a" }, secrets: { b: '{"field":"new b"}' } };
const ONLY_PARAMETERS = { Statement: [{ Effect: "Allow", Action: "ssm:*", Resource: "*" }] };

describe.each(PYTHONS)("write-secrets, run by %s at a later boot,", (command) => {
  const python = pythonNamed(command);
  describeUnless([...missingFakeAws, ...(python === undefined ? [command] : [])], "in front of AWS", () => {
    let aws: FakeAws;
    let folder: string;
    beforeAll(async () => {
      aws = await FakeAws.start();
    });
    afterAll(() => aws.stop());
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "later-boot-"));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    /** The second boot of a machine that got two files at its first one, after something has happened to the second file or elsewhere. */
    const secondBoot = async (happens: (path: string) => unknown, boot: Boot = {}) => {
      const { b } = await aws.setUp(OLD);
      const [first, second] = [join(folder, "a"), join(folder, "b")];
      const file = (path: string, secret: Secret): SecretFile => ({
        path,
        mode: "0400",
        owner: userInfo().username,
        content: [{ secret: secret._reference }],
        before: [],
      });
      const files = [file(first, Secret.fromParameter("a")), file(second, Secret.fromSecretsManager(b, { jsonField: "field" }))];
      const run = (options: Boot) =>
        writeSecretFiles(python as string, folder, files, { environment: aws.environment, describedAt: YESTERDAY, ...options });
      expect(run({})).toMatchObject({ status: 0, output: "" });
      await happens(second);
      const { status, output, waits } = run(boot);
      const contents = [first, second].map((path) => (existsSync(path) ? readFileSync(path, "utf8") : "gone"));
      return { status, said: output.replaceAll(folder, "").replaceAll(b, "B"), tries: waits.length, contents };
    };

    test("writes what was rotated", async () => {
      const written = { status: 0, said: "", tries: 0, contents: ["new a", "new b"] };
      expect(await secondBoot(() => aws.setUp(ROTATED))).toEqual(written);
    });

    test("leaves every file as it is when nothing answers for a while, and warns the journal", async () => {
      expect(await secondBoot(() => undefined, { environment: NOBODY })).toEqual({
        status: 0,
        said: expect.stringMatching(/^<4>write-secrets: \/a: a: .*Connection refused.*; files stay as they are\n$/),
        tries: 5,
        contents: ["old a", "old b"],
      });
    });

    test("leaves every file as it is when one of the secrets is denied", async () => {
      const role = { name: "Nodes", policies: [ONLY_PARAMETERS], managedPolicies: [] };
      expect(await secondBoot(() => aws.setUp({ ...ROTATED, instances: { "127.0.0.1": role } }))).toEqual({
        status: 0,
        said: expect.stringMatching(/^<4>write-secrets: \/b: B: .*AccessDeniedException.*; files stay as they are\n$/),
        tries: 5,
        contents: ["old a", "old b"],
      });
    });

    test.each([
      ["a file is gone", (path: string) => rmSync(path), YESTERDAY, ["old a", "gone"]],
      ["the description of the files is a newer one", () => undefined, TOMORROW, ["old a", "old b"]],
    ])("fails when nothing answers and %s", async (_, happens, describedAt, contents) => {
      expect(await secondBoot(happens, { environment: NOBODY, describedAt })).toEqual({
        status: 1,
        said: expect.stringMatching(/^write-secrets: \/a: a: .*Connection refused[^;]*\n$/),
        tries: 30,
        contents,
      });
    });

    test("fails when a value that was rotated cannot be used, and writes none of them", async () => {
      expect(await secondBoot(() => aws.setUp({ ...ROTATED, secrets: { b: '{"other":"new b"}' } }))).toEqual({
        status: 1,
        said: "write-secrets: /b: B: no text there\n",
        tries: 0,
        contents: ["old a", "old b"],
      });
    });
  });
});
