import { spawnSync } from "child_process";
import { mkdirSync, writeFileSync } from "fs";
import { basename, dirname, join } from "path";
import { SynthesizedMachine } from "../../../lib/testing";
import { inFolder } from "../tools";
import { filled } from "./machines";

export interface UnitFile {
  readonly path: string;
  readonly content: string;
}

/**
 * Units and drop-ins of a machine as they are on it, with stand-ins for the units of packages that there are drop-ins for.
 */
export function unitFiles(machine: SynthesizedMachine): UnitFile[] {
  const files = machine.files
    .filter(({ path }) => path.includes("/systemd/system/"))
    .map(({ path, content }) => ({ path, content: filled(content) }));
  const units = new Set(files.map(({ path }) => basename(path)));
  const extended = new Set(files.map(({ path }) => basename(dirname(path))).filter((folder) => folder.endsWith(".d")));
  const packaged = [...extended].map((folder) => folder.replace(/\.d$/, "")).filter((unit) => !units.has(unit));
  return [
    ...files,
    ...packaged.map((unit) => ({ path: `/usr/lib/systemd/system/${unit}`, content: "[Service]\nExecStart=/usr/bin/true\n" })),
  ];
}

/** Services of ours among the units of a machine. */
export function ownServices(files: readonly UnitFile[]): string[] {
  return files
    .filter(({ path }) => path.startsWith("/usr/local/") && path.endsWith(".service"))
    .map(({ path }) => basename(path));
}

/** How exposed services are with all their drop-ins, from 0 to 10, as `systemd-analyze security` counts it. */
export function exposures(files: readonly UnitFile[], services: readonly string[]): Record<string, number> {
  return inFolder((root) => {
    for (const { path, content } of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
    const { stdout, stderr } = spawnSync(
      "systemd-analyze",
      ["security", "--offline=true", `--root=${root}`, "--no-pager", ...services],
      { encoding: "utf8" },
    );
    const found = [...stdout.matchAll(/Overall exposure level for (\S+): ([\d.]+)/g)].map(([, unit, level]) => [
      unit,
      Number(level),
    ]);
    if (found.length !== services.length) {
      throw new Error(`systemd-analyze security says nothing of some of ${services.join(" ")}: ${stderr}`);
    }
    return Object.fromEntries(found);
  });
}
