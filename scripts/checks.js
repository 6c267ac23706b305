/** Runs all checks and suites, shows what they say, and counts. */
const { spawnSync } = require("node:child_process");
const { existsSync, mkdirSync, readFileSync, rmSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..");
const work = join(root, ".work");
mkdirSync(work, { recursive: true });

const counts = { passed: 0, failed: 0, skipped: 0 };

function run(title, command, args, env = {}) {
  console.log(`\n== ${title}: ${[command, ...args].join(" ")}`);
  const begun = Date.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
  console.log(`== ${title}: ${status === 0 ? "passed" : "FAILED"} after ${Math.round((Date.now() - begun) / 1000)} s`);
  return status === 0;
}

const NPX = ["npx", "--no-install"];

/** A check that passes or fails as a whole. */
function check(title, command, ...args) {
  counts[run(title, command, args) ? "passed" : "failed"]++;
}

/** A run of jest, whose tests are counted one by one. */
function suite(title, args, env) {
  const report = join(work, "jest.json");
  rmSync(report, { force: true });
  const passed = run(title, "npx", ["--no-install", "jest", ...args, "--json", `--outputFile=${report}`], env);
  if (!existsSync(report)) {
    counts.failed++;
    return;
  }
  const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, "utf8"));
  counts.passed += numPassedTests;
  counts.failed += numFailedTests + numRuntimeErrorTestSuites;
  counts.skipped += numPendingTests;
  // jest also fails without a failed test, for example when it finds none.
  if (!passed && numFailedTests + numRuntimeErrorTestSuites === 0) {
    counts.failed++;
  }
}

check("jsii", ...NPX, "jsii", "--fail-on-warnings", "--silence-warnings=reserved-word", "--tsconfig", "tsconfig.json");
check("types of tests and examples", ...NPX, "tsc", "-p", "tsconfig.test.json");
check("types with version 21 of the AWS provider", ...NPX, "tsc", "-p", "tsconfig.provider-21.json");
check("eslint", ...NPX, "eslint", ".");
check("prettier", ...NPX, "prettier", "--check", ".");
check("user data", "npm", "run", "--silent", "bench", "--", "user-data");
suite("tests", ["--ci"]);
// Alone: they measure how long a cluster takes.
suite("clusters of machines", ["--ci", "--runInBand", "test/machines"]);
suite("golden machines with version 21 of the AWS provider", ["--ci", "test/golden.test.ts"], { AWS_PROVIDER: "21" });

if (process.env.CI === "true") {
  counts.failed += counts.skipped;
}
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exitCode = counts.failed > 0 ? 1 : 0;
