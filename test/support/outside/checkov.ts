import { spawnSync } from "child_process";
import { Finding } from "./accepted";
import { pythonWithTools } from "./python";

/** What checkov finds in a plan, which is in a file as JSON. */
export function checkov(plan: string): Finding[] {
  const { status, stdout, stderr } = spawnSync(
    pythonWithTools(),
    // It would ask a server of its vendor for texts otherwise.
    ["-m", "checkov.main", "--file", plan, "--framework", "terraform_plan", "--skip-download", "--output", "json", "--quiet"],
    { encoding: "utf8", maxBuffer: 2 ** 28 },
  );
  if (status !== 0 && status !== 1) {
    throw new Error(`checkov: ${stderr}`);
  }
  const { results, summary } = JSON.parse(stdout) as Report;
  if (summary.passed === 0 || summary.parsing_errors > 0) {
    throw new Error(`checkov cannot read ${plan}: ${JSON.stringify(summary)}`);
  }
  return results.failed_checks.map(({ check_id: finding, check_name: says, resource: at }) => ({ finding, at, says }));
}

interface Report {
  readonly results: { readonly failed_checks: readonly FailedCheck[] };
  readonly summary: { readonly passed: number; readonly parsing_errors: number };
}

interface FailedCheck {
  readonly check_id: string;
  readonly check_name: string;
  readonly resource: string;
}
