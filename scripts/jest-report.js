/** What a report of jest (`--json`) counts, and a line for each test that failed or was skipped. */
const { relative } = require("node:path");
const { stripVTControlCharacters } = require("node:util");

const WIDTH = 400;

/** The reason without where it was thrown and without empty lines, as one line. */
function reason(message) {
  const [text] = stripVTControlCharacters(message).split(/^\s+at /m);
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter(Boolean).join(" | ").slice(0, WIDTH);
}

function summary(report, root) {
  const { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites, numPendingTests: skipped } = report;
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  const failures = report.testResults.flatMap(({ name, message, status, assertionResults }) => {
    const file = relative(root, name);
    const tests = assertionResults.flatMap(({ status: outcome, fullName, failureMessages }) =>
      outcome === "failed"
        ? [`FAILED ${file}: ${fullName}: ${reason(failureMessages[0] ?? "")}`]
        : outcome === "pending"
          ? [`SKIPPED ${file}: ${fullName}`]
          : [],
    );
    // A file that does not even start has no test that failed.
    return status === "failed" && !tests.some((line) => line.startsWith("FAILED"))
      ? [...tests, `FAILED ${file}: ${reason(message)}`]
      : tests;
  });
  return { passed, failed, skipped, failures };
}

module.exports = { summary };
