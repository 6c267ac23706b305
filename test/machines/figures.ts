import { Machine } from "../support/machine";

/** Seconds that cloud-init took on a machine: from its first stage to its last, and in the module that installs packages. */
export async function cloudInitSeconds(machine: Machine): Promise<{ whole: number; packages: number }> {
  const { v1: stages } = JSON.parse(await machine.run("cat /run/cloud-init/status.json")) as {
    v1: Record<string, { start: number | null; finished: number | null } | unknown>;
  };
  const times = ["init-local", "init", "modules-config", "modules-final"].map(
    (name) => stages[name] as { start: number; finished: number },
  );
  const blame = await machine.run("cloud-init analyze blame");
  const packages = /([\d.]+)s \(modules-final\/config-package[_-]update[_-]upgrade[_-]install\)/.exec(blame)?.[1];
  return { whole: times[3].finished - times[0].start, packages: Number(packages ?? NaN) };
}

/** A line that stands in the output of the suite. */
export function printFigure(text: string): void {
  process.stderr.write(`figure: ${text}\n`);
}
