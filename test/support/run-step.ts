import { execFile } from "child_process";
import { TerraformStack } from "cdktf";
import { Synthesized } from "./cluster";
import { FAKE_CLOCK } from "./fake-clock";

/** What a step did. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Resource {
  readonly provisioner: ReadonlyArray<Readonly<Record<string, { readonly inline: readonly string[]; readonly when?: string }>>>;
  readonly for_each?: Readonly<Record<string, string>>;
}

/** The script of a step over SSH, as the machine gets it. */
export function scriptOf(stack: TerraformStack, path: string): string {
  const { provisioner } = Synthesized.of(stack).resource("null_resource", path) as unknown as Resource;
  return literal(provisioner[0]["remote-exec"].inline[0]);
}

/** The scripts that take back what a service was told, by what it is about. */
export function removalsOf(stack: TerraformStack, path: string): Readonly<Record<string, string>> {
  const { provisioner, for_each: each = {} } = Synthesized.of(stack).resource("terraform_data", path) as unknown as Resource;
  const script = literal(provisioner[0]["remote-exec"].inline[0]);
  return Object.fromEntries(
    Object.entries(each).map(([key, input]) => [key, script.replace("${self.output.input}", () => literal(input))]),
  );
}

/**
 * Runs a step's script here, by another Python, with other texts in place of some that only a machine has; by a clock on which only its
 * pauses take time, fifty a second.
 */
export function runScript(script: string, python: string, texts: Readonly<Record<string, string>>): Promise<Ran> {
  const patient = { "PAUSE = 2\n": `PAUSE = 0.02\n${FAKE_CLOCK}`, "/usr/bin/python3": python, ...texts };
  const text = Object.entries(patient).reduce((all, [from, to]) => all.replaceAll(from, to), script);
  return new Promise((resolve) => {
    const child = execFile(
      "/bin/sh",
      { encoding: "utf8", env: { PATH: process.env.PATH, LC_ALL: "C" } },
      (error, stdout, stderr) =>
        resolve({ status: typeof error?.code === "number" ? error.code : error === null ? 0 : 1, stdout, stderr }),
    );
    // Steps become root first; these need not.
    child.stdin?.end(text.slice(text.indexOf("\nexec ")));
  });
}

/** What Terraform makes of a template without references. */
function literal(template: string): string {
  return template.replaceAll("$${", "${").replaceAll("%%{", "%{");
}
