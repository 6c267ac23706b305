import { execFileSync } from "child_process";

/** Bash sets these by itself. */
const OF_BASH = ["PWD", "OLDPWD", "SHLVL", "_"];

/** The variables that a file sets, as bash reads it. */
export function shellVariables(text: string): Record<string, string> {
  const script = "set -a; . <(cat); /usr/bin/env -0";
  const output = execFileSync("/bin/bash", ["--norc", "-c", script], {
    input: text,
    encoding: "utf8",
    env: { PATH: "/usr/bin:/bin" },
  });
  const pairs = output
    .split("\0")
    .filter(Boolean)
    .map((line): [string, string] => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]);
  return Object.fromEntries(pairs.filter(([name]) => name !== "PATH" && !OF_BASH.includes(name)));
}
