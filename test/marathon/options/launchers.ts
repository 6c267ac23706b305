import { mkdirSync, writeFileSync } from "fs";
import { basename, join } from "path";
import { MachineFile } from "../../../lib/machine/nouns";
import { inFolder, output } from "../../support/tools";

/** Options as Marathon gets them: names without dashes, and their values. */
export type Arguments = ReadonlyArray<readonly [name: string, value?: string]>;

/** A working directory with a file that wildcards match. */
function run(script: string, variables: Record<string, string>): string[] {
  return inFolder((folder) => {
    mkdirSync(join(folder, "lib"));
    const assignments = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
    const args = ["-i", `--chdir=${folder}`, ...assignments, "bash", "--norc", "-c", script];
    return output("env", args).split("\0").slice(0, -1);
  });
}

function grouped(words: readonly string[]): Arguments {
  const options: string[][] = [];
  for (const word of words) {
    if (word.startsWith("--") || options.length === 0) {
      options.push([word.replace(/^--/, "")]);
    } else {
      options[options.length - 1].push(word);
    }
  }
  // Words too many would end Marathon.
  return options.map((option) => option as [string, string]).sort(byName);
}

export function byName([a]: readonly [string, string?], [b]: readonly [string, string?]): number {
  return a < b ? -1 : 1;
}

/** Start scripts from 1.3 to 1.5.8 and 1.6.392 (`every`), and of 1.5.9 and to 1.6.496 (`first`): equals signs become blanks, words are split. */
export function bySplittingScript(variables: Record<string, string>, equals: "every" | "first"): Arguments {
  const substitute = equals === "every" ? "gsub" : "sub";
  const program = `/^MARATHON_/ && !/^MARATHON_APP/ { gsub(/MARATHON_/, ""); ${substitute}(/=/, " "); $1 = "--" tolower($1); print }`;
  return grouped(run(`for word in $(env | awk '${program}'); do printf '%s\\0' "$word"; done`, variables));
}

/** Marathon 1.5.10, 1.6.535 and later read their environment themselves. */
export function byMarathonItself(variables: Record<string, string>): Arguments {
  return Object.entries(variables)
    .filter(([name]) => name.startsWith("MARATHON_") && !name.startsWith("MARATHON_APP_"))
    .map(([name, value]): [string, string?] => {
      const option = name.slice("MARATHON_".length).toLowerCase();
      return value === "" ? [option] : [option, value];
    })
    .sort(byName);
}

/** Start scripts of packages before 1.5: a file is an option, and its content the value. */
export function byConfDirectory(files: readonly MachineFile[]): Arguments {
  const script = `find "$CONF" -type f ! -name '.*' -print0 | while IFS= read -r -d '' file; do
    name=\${file##*/}
    case $name in
      '?'*) printf -- '--%s\\0' "\${name#?}" ;;
      *) printf -- '--%s\\0%s\\0' "$name" "$(cat "$file")" ;;
    esac
  done`;
  return inFolder((folder) => {
    files.forEach(({ path, content }) => writeFileSync(join(folder, basename(path)), content));
    return grouped(run(script, { CONF: folder, PATH: process.env.PATH ?? "" }));
  });
}
