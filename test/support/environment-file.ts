import { spawnSync } from "child_process";
import { writeFileSync } from "fs";
import { join } from "path";
import { inFolder, missingTools, output } from "./tools";

/** The variables that bash has after sourcing a file with `set -a`, as start scripts do. */
export function sourcedByBash(text: string): Record<string, string> {
  return withFile(text, (file) => {
    const printed = output("env", ["-i", "bash", "--norc", "-c", 'set -a; . "$1"; set +a; exec env -0', "bash", file]);
    const entries = printed.split("\0").slice(0, -1);
    return variables(entries.filter((entry) => !/^(PWD|OLDPWD|SHLVL|_)=/.test(entry)));
  });
}

/** systemd's own reader of EnvironmentFile=, in the library that all of its programs share: no systemd needs to run. */
const READ = `
import ctypes, glob, json, sys
library = ctypes.CDLL(sorted(glob.glob("/usr/lib/*/systemd/libsystemd-shared-*.so"))[-1])
texts = ctypes.POINTER(ctypes.c_char_p)
library.strv_env_clean_with_callback.restype = texts
library.strv_env_clean_with_callback.argtypes = [texts, ctypes.c_void_p, ctypes.c_void_p]
if len(sys.argv) > 1:
    found = texts()
    status = library.load_env_file(None, sys.argv[1].encode(), ctypes.byref(found))
    if status < 0:
        sys.exit("systemd refuses the file: %d" % status)
    clean, read = library.strv_env_clean_with_callback(found, None, None), []
    while clean and clean[len(read)]:
        read.append(clean[len(read)].decode())
    json.dump(read, sys.stdout)
`;

export const missingSystemdReader = [
  ...missingTools("bash"),
  ...(spawnSync("python3", ["-c", READ]).status === 0 ? [] : ["python3 and systemd's shared library (the package systemd)"]),
];

/** The variables that a service gets from a file: those that systemd takes for invalid are left out, as it does. */
export function readBySystemd(text: string): Record<string, string> {
  return withFile(text, (file) => variables(JSON.parse(output("python3", ["-c", READ, file])) as string[]));
}

function withFile<T>(text: string, use: (file: string) => T): T {
  return inFolder((folder) => {
    const file = join(folder, "environment");
    writeFileSync(file, text);
    return use(file);
  });
}

function variables(entries: readonly string[]): Record<string, string> {
  return Object.fromEntries(entries.map((entry) => entry.split(/=([^]*)/).slice(0, 2)));
}
