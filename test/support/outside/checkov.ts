import { spawnSync } from "child_process";
import { Finding } from "./accepted";
import { pythonWithTools } from "./python";

/** What checkov finds in plans, files as JSON by their names: the name is before each place. Checkov is slow to start, so once for all. */
export function checkov(plans: Readonly<Record<string, string>>): Finding[] {
  const files = Object.values(plans).flatMap((file) => ["--file", file]);
  const { status, stdout, stderr } = spawnSync(
    pythonWithTools(),
    // It would ask a server of its vendor for texts otherwise.
    ["-m", "checkov.main", ...files, "--framework", "terraform_plan", "--skip-download", "--output", "json"],
    { encoding: "utf8", maxBuffer: 2 ** 28 },
  );
  if (status !== 0 && status !== 1) {
    throw new Error(`checkov: ${stderr}`);
  }
  const { results, summary } = JSON.parse(stdout) as Report;
  const nameOf = ({ file_abs_path: path }: Check) => Object.keys(plans).find((name) => plans[name] === path);
  const passed = new Set(results.passed_checks.map(nameOf));
  const unread = Object.keys(plans).filter((name) => !passed.has(name));
  if (unread.length > 0 || summary.parsing_errors > 0) {
    throw new Error(`checkov cannot read the plans ${unread.join(" ")}: ${JSON.stringify(summary)}`);
  }
  return results.failed_checks.map((check) => ({
    finding: check.check_id,
    at: `${nameOf(check)}: ${check.resource}`,
    says: check.check_name,
  }));
}

interface Report {
  readonly results: { readonly failed_checks: readonly Check[]; readonly passed_checks: readonly Check[] };
  readonly summary: { readonly parsing_errors: number };
}

interface Check {
  readonly check_id: string;
  readonly check_name: string;
  readonly resource: string;
  readonly file_abs_path: string;
}
