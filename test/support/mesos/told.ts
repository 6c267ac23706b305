import { spawn } from "child_process";
import { once } from "events";
import { mkdtempSync, rmSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { text } from "stream/consumers";
import { TerraformStack } from "cdktf";
import { Synthesized } from "../cluster";
import { FAKE_CLOCK } from "../fake-clock";
import { pythonNamed } from "../pythons";

/** The scripts by which a stack tells running clusters something, as Terraform would send them. */
export interface ToldScripts {
  /** By the path of the construct below the stack. */
  readonly values: Record<string, string>;
  /** Those that take something back, by what plans call it. */
  readonly removals: Record<string, string>;
  /** What a plan shows, by the path of the construct. */
  readonly triggers: Record<string, Record<string, string>>;
}

interface Step {
  readonly triggers: Record<string, string>;
  readonly provisioner: ReadonlyArray<{ readonly "remote-exec": { readonly inline: readonly string[] } }>;
  readonly for_each: Record<string, string>;
}

export function toldScripts(stack: TerraformStack): ToldScripts {
  const synthesized = Synthesized.of(stack);
  const steps = Object.entries(synthesized.resources("null_resource"))
    .map(([path, step]) => [/(.*)\/setting\/values\/Resource$/.exec(path)?.[1] ?? "", step as unknown as Step] as const)
    .filter(([path]) => path !== "");
  const settings = Object.entries(synthesized.resources("terraform_data")).flatMap(([path, step]) =>
    path.endsWith("/settings/Resource") ? [step as unknown as Step] : [],
  );
  const removals = settings.flatMap((step) =>
    Object.entries(step.for_each).map(([key, input]) => [
      unescaped(key),
      script(step).replace("${self.output.input}", () => unescaped(input)),
    ]),
  );
  return {
    values: Object.fromEntries(steps.map(([path, step]) => [path, script(step)])),
    triggers: Object.fromEntries(steps.map(([path, { triggers }]) => [path, triggers])),
    removals: Object.fromEntries(removals) as Record<string, string>,
  };
}

function script({ provisioner: [{ "remote-exec": remote }] }: Step): string {
  return unescaped(remote.inline[0]);
}

function unescaped(template: string): string {
  return template.replace(/([$%])\1\{/g, "$1{");
}

/** What a script tells its program, and the program. */
export function partsOf(script: string): {
  program: string;
  told: Record<string, unknown> & { masters: Record<string, unknown> };
} {
  const [, program, input] = /<<'PROGRAM' <<'INPUT'\n([^]*)\nPROGRAM\n(.*)\nINPUT\n$/.exec(script) as RegExpExecArray;
  return { program, told: JSON.parse(input) as { masters: Record<string, unknown> } };
}

export interface Ran {
  readonly status: number;
  /** Without the name of the library before each line. */
  readonly lines: string[];
}

/** Runs the program of a script here, against masters that are here; by a clock on which only its pauses take time, unless it is to be the real one. */
export async function runHere(
  script: string,
  port: number,
  { python = "python3", told: other = {} as object, masters: otherMasters = {} as object, realTime = false } = {},
): Promise<Ran> {
  const { program, told } = partsOf(script);
  const masters = { ...told.masters, hosts: ["127.0.0.1"], port, ...otherMasters };
  const folder = mkdtempSync(join(tmpdir(), "told-"));
  try {
    writeFileSync(join(folder, "program"), `${realTime ? "" : FAKE_CLOCK}${program}`);
    const child = spawn(pythonNamed(python) ?? python, [join(folder, "program")], {
      stdio: "pipe",
      env: { ...process.env, LC_ALL: "C" },
    });
    child.stdin.end(JSON.stringify({ ...told, masters, seconds: 6, ...other }));
    const exit = once(child, "exit") as Promise<[number]>;
    const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const [status] = await exit;
    return {
      status,
      lines: `${out}${error}`
        .trim()
        .split("\n")
        .map((line) => line.replace(/^mesos-constructs: /, "")),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
