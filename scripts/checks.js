/** Runs all checks and suites, shows what they say, and ends with what failed and with the counts. */
const { spawn } = require("node:child_process");
const { existsSync, mkdirSync, readFileSync, rmSync } = require("node:fs");
const { join } = require("node:path");
const { text } = require("node:stream/consumers");
const { stripVTControlCharacters } = require("node:util");
const { summary } = require("./jest-report");

const root = join(__dirname, "..");
const work = join(root, ".work");
mkdirSync(work, { recursive: true });

const counts = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

function fail(line) {
  counts.failed++;
  failures.push(line);
}

/** What it says is shown as it comes; with `whole` when it has ended, so that it may run beside others. */
async function run(title, command, args, { env = {}, whole = false } = {}) {
  const heading = `\n== ${title}: ${[command, ...args].join(" ")}`;
  const begun = Date.now();
  if (!whole) {
    console.log(heading);
  }
  const stdio = ["ignore", whole ? "pipe" : "inherit", whole ? "pipe" : "inherit"];
  const child = spawn(command, args, { cwd: root, stdio, env: { ...process.env, ...env } });
  const said = whole ? Promise.all([text(child.stdout), text(child.stderr)]) : [];
  const status = await new Promise((done) => child.on("error", done).on("close", done));
  const output = (await said).join("\n").trimEnd();
  if (whole) {
    console.log(`${heading}\n${output}`);
  }
  console.log(`== ${title}: ${status === 0 ? "passed" : "FAILED"} after ${Math.round((Date.now() - begun) / 1000)} s`);
  return { passed: status === 0, output };
}

const NPX = ["npx", "--no-install"];

/** The last lines as one. */
function end(output) {
  const lines = stripVTControlCharacters(output)
    .split("\n")
    .map((line) => line.trim());
  return lines.filter(Boolean).slice(-6).join(" | ");
}

/** A check that passes or fails as a whole. */
async function check(title, command, ...args) {
  const { passed, output } = await run(title, command, args, { whole: true });
  if (passed) {
    counts.passed++;
  } else {
    fail(`FAILED ${title}: ${end(output)}`);
  }
}

/** A run of jest, whose tests are counted one by one. */
async function suite(title, args, options) {
  const file = join(work, `jest-${title.replace(/\W+/g, "-")}.json`);
  rmSync(file, { force: true });
  const { passed } = await run(
    title,
    "npx",
    ["--no-install", "jest", "--ci", ...args, "--json", `--outputFile=${file}`],
    options,
  );
  if (!existsSync(file)) {
    fail(`FAILED ${title}: jest ended without a report`);
    return;
  }
  const report = summary(JSON.parse(readFileSync(file, "utf8")), root);
  counts.passed += report.passed;
  counts.failed += report.failed;
  counts.skipped += report.skipped;
  failures.push(...report.failures);
  // jest also fails without a failed test, for example when it finds none.
  if (!passed && report.failed === 0) {
    fail(`FAILED ${title}: jest itself, without a failed test`);
  }
}

/** Has what the tests leave of the processors, so that they take as long as without it. */
const ASIDE = ["nice", "-n", "19"];

/** What all machines boot from: built before, as the files of machines would wait for each other while one of them builds it. */
const BASE = "test/machines/base\\.test";

/** Those that measure how long a cluster takes, or see who is away at any moment, have the machine for themselves. */
const MEASURED = "test/machines/(day-two|separate|shared|ssh)\\.test";

async function main() {
  const builds = async () => {
    await check("jsii", ...NPX, "jsii", "--fail-on-warnings", "--silence-warnings=reserved-word", "--tsconfig", "tsconfig.json");
    await check("user data", "npm", "run", "--silent", "bench", "--", "user-data");
    await suite("golden machines with version 21 of the AWS provider", ["--runInBand", "test/golden.test.ts"], {
      env: { AWS_PROVIDER: "21" },
      whole: true,
    });
  };
  const looks = async () => {
    await check("types of tests and examples", ...ASIDE, ...NPX, "tsc", "-p", "tsconfig.test.json");
    await check("types with version 21 of the AWS provider", ...ASIDE, ...NPX, "tsc", "-p", "tsconfig.provider-21.json");
    await check("eslint", ...ASIDE, ...NPX, "eslint", ".");
    // Where folders of machines come and go meanwhile, it need not even look.
    await check("prettier", ...ASIDE, ...NPX, "prettier", "--check", ".", "!.work");
  };
  const looking = looks();
  const base = suite("root file systems of machines", ["--runInBand", BASE], { whole: true });
  await builds();
  await suite("tests", []);
  await base;
  await suite("clusters of machines", ["--maxWorkers=2", "test/machines", `--testPathIgnorePatterns=${BASE}|${MEASURED}`]);
  await looking;
  await suite("clusters of machines that are measured", ["--runInBand", MEASURED]);

  if (process.env.CI === "true") {
    counts.failed += counts.skipped;
  }
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
  console.log(["", ...failures, `${counts.passed} passed, ${counts.failed} failed${skipped}`].join("\n"));
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

void main();
