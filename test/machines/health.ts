import { TerraformStack } from "cdktf";
import { HEALTH_PROGRAM } from "../../lib/script/health";
import { Synthesized } from "../support/cluster";
import { Machine } from "../support/machine";
import { Plan } from "../support/plan/plan";

/** Asks the services of machines with the program and the checks that Terraform would bring to them. */
export class HealthOfMachines {
  private readonly checks: ReadonlyMap<string, string>;

  /** @param stack whose named machines have `access` */
  public constructor(stack: TerraformStack) {
    const plan = Plan.of(stack);
    const steps = Object.entries(Synthesized.of(stack).resources("null_resource"));
    this.checks = new Map(
      steps.flatMap(([path, args]) => {
        const hostname = /([^/]+)\/rollout\/Resource$/.exec(path)?.[1];
        const line = /^\{"hostname":.*"checks":.*\}$/m.exec(
          JSON.stringify(args).replaceAll("\\n", "\n").replaceAll('\\"', '"'),
        )?.[0];
        return hostname === undefined || line === undefined
          ? []
          : [[hostname, plan.filled({ address: path, args }, line)] as const];
      }),
    );
  }

  /** Services of a machine that have something to ask. */
  public services(machine: Machine): string[] {
    return this.input(machine).checks.map(({ service }) => service);
  }

  /** Nothing where the program succeeds, or its line. */
  public async ask(
    machine: Machine,
    command: string,
    service: string,
    seconds: number,
    agents?: readonly string[],
  ): Promise<string> {
    const input = { ...this.input(machine), agents: agents?.join(" ") };
    const { status, output } = await machine.try(
      [
        "cat > /run/health.py <<'PROGRAM'",
        `${HEALTH_PROGRAM}PROGRAM`,
        `python3 /run/health.py ${command} ${service} ${seconds} <<'INPUT' 2>&1`,
        JSON.stringify(input),
        "INPUT",
      ].join("\n"),
      { timeoutSeconds: seconds + 60 },
    );
    return status === 0 && output === ""
      ? ""
      : `${output.trim() || "no output"}${status === 1 ? "" : ` (exit status ${status})`}`;
  }

  private input({ hostname }: Machine): { readonly checks: ReadonlyArray<{ readonly service: string }> } {
    const checks = this.checks.get(hostname);
    if (checks === undefined) {
      throw new Error(`no rollout has checks of ${hostname}`);
    }
    return JSON.parse(checks) as { checks: Array<{ service: string }> };
  }
}
