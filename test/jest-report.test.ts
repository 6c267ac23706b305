import { execFile } from "child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { summary } from "../scripts/jest-report";

const project = join(__dirname, "..");

const SUITES = {
  "fails.test.js": `
    describe("a thing", () => {
      test("is two", () => expect({ a: 1 + 2 }).toEqual({ a: 2 }));
      test("is said", () => { throw new Error("[a/b] what is wrong, got 3\\nand a second line"); });
      test("is fine", () => {});
      test.skip("is for later", () => {});
    });`,
  "does-not-start.test.js": `require("./nowhere");`,
  "begins-with-an-error.test.js": `
    beforeAll(() => { throw new Error("no machine"); });
    test("has a machine", () => {});`,
  "passes.test.js": `test("is fine", () => {});`,
};

describe("a report of jest", () => {
  const folder = mkdtempSync(join(tmpdir(), "jest-report-"));
  let found: ReturnType<typeof summary>;

  // The real one: jest writes it.
  beforeAll(async () => {
    mkdirSync(join(folder, "test"));
    symlinkSync(join(project, "node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "package.json"), "{}");
    Object.entries(SUITES).forEach(([name, content]) => writeFileSync(join(folder, "test", name), content));
    const report = join(folder, "report.json");
    const jest = join(project, "node_modules", ".bin", "jest");
    // Colours as on a terminal.
    const env = { ...process.env, FORCE_COLOR: "1" };
    await new Promise((done) =>
      execFile(jest, ["--ci", "--runInBand", "--json", `--outputFile=${report}`], { cwd: folder, env }, done),
    );
    found = summary(JSON.parse(readFileSync(report, "utf8")), folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("counts tests, and files that do not even start as failed", () => {
    expect(found).toMatchObject({ passed: 2, failed: 4, skipped: 1 });
  });

  test("names everything that failed or was skipped, with the reason in the same line", () => {
    expect([...found.failures].sort()).toEqual([
      "FAILED test/begins-with-an-error.test.js: has a machine: Error: no machine",
      expect.stringMatching(
        /^FAILED test\/does-not-start\.test\.js: .*Cannot find module '\.\/nowhere' from 'test\/does-not-start\.test\.js'[^\n]*$/,
      ),
      "FAILED test/fails.test.js: a thing is said: Error: [a/b] what is wrong, got 3 | and a second line",
      expect.stringMatching(
        /^FAILED test\/fails\.test\.js: a thing is two: Error: expect\(received\)[^\n]* \| - +"a": 2, \| \+ +"a": 3,[^\n]*$/,
      ),
      "SKIPPED test/fails.test.js: a thing is for later",
    ]);
  });
});
