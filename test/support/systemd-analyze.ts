import { spawnSync } from "child_process";
import { mkdirSync, writeFileSync } from "fs";
import { basename, dirname, join } from "path";
import { inFolder, missingTools } from "./tools";
import { readUnit } from "./unit-file";

export const missingSystemdAnalyze = missingTools("systemd-analyze");

/** What a system has anyway. */
const TARGETS = ["basic", "multi-user", "network", "network-online", "shutdown", "sysinit"];

/**
 * What systemd says against units and drop-ins, each at its path on the machine. The programs that they start are there, and nothing
 * else is.
 */
export function unitComplaints(files: ReadonlyArray<{ readonly path: string; readonly content: string }>): string {
  return inFolder((root) => {
    const write = (path: string, content: string, mode: number) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content, { mode });
    };
    for (const target of TARGETS) {
      write(`/usr/lib/systemd/system/${target}.target`, `[Unit]\nDescription=${target}\n`, 0o644);
    }
    for (const { path, content } of files) {
      write(path, content, 0o644);
      const commands = (readUnit(content).Service ?? []).filter(([key]) => key.startsWith("Exec")).map(([, value]) => value);
      for (const command of commands) {
        write(command.split(" ")[0].replace(/^[-@:+!]+/, ""), "#!/bin/sh\n", 0o755);
      }
    }
    const units = files.map(({ path }) => basename(path)).filter((name) => !name.endsWith(".conf"));
    const { status, stderr } = spawnSync("systemd-analyze", [`--root=${root}`, "verify", ...units], { encoding: "utf8" });
    return status === 0 ? stderr : `status ${status}: ${stderr}`;
  });
}
