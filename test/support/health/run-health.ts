import { execFile } from "child_process";
import { mkdtempSync, rmSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { HealthCheck } from "../../../lib/machine/health-check";
import { HEALTH_PROGRAM, healthChecks } from "../../../lib/script/health";
import { FAKE_CLOCK } from "../fake-clock";
import { pythonNamed } from "../pythons";
import { HANGS } from "../tools";

export interface HealthRun {
  readonly python?: string;
  readonly seconds?: number;
  /** Whether a second takes one: otherwise only the program's pauses take time, and pass at once. */
  readonly realTime?: boolean;
  /** What systemd says of the services' units. */
  readonly unit?: Readonly<Record<string, string>>;
  /** Names for the command `agents`. */
  readonly agents?: string;
  /** The checks of before, for the command `change`. */
  readonly before?: readonly HealthCheck[];
}

/** A unit that has been active for long. */
const ACTIVE = { ActiveState: "active", SubState: "running", ExecMainStartTimestampMonotonic: "1000000" };

/** Runs the program on a machine whose systemd says what it is told to; nothing where it succeeds, or its line. */
export async function health(
  command: string,
  checks: readonly HealthCheck[],
  service: string,
  { python = "python3", seconds = 0, realTime = false, unit, agents, before }: HealthRun = {},
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "mesos-constructs-"));
  try {
    const said = Object.entries({ ...ACTIVE, ...unit }).map(([name, value]) => `${name}=${value}`);
    writeFileSync(join(folder, "systemctl"), `#!/bin/sh\ncat <<'END'\n${said.join("\n")}\nEND\n`, { mode: 0o755 });
    const program = join(folder, "health.py");
    writeFileSync(program, `${realTime ? "" : FAKE_CLOCK}${HEALTH_PROGRAM}`);
    const record = join(folder, "health.json");
    if (before !== undefined) {
      writeFileSync(record, healthChecks({ hostname: "machine-1", health: before }));
    }
    const input = JSON.stringify({ ...JSON.parse(healthChecks({ hostname: "machine-1", health: checks })), agents });
    return await new Promise((resolve, reject) => {
      const child = execFile(
        pythonNamed(python) ?? python,
        [program, command, service, String(seconds), record],
        { env: { PATH: `${folder}:/usr/bin:/bin` }, timeout: HANGS },
        (error, stdout, stderr) => {
          if (error !== null && error.code !== 1) {
            reject(error);
          } else {
            resolve(error === null ? stdout + stderr : stderr.trimEnd());
          }
        },
      );
      child.stdin?.end(input);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
