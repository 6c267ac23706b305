import { SynthesizedMachine } from "../../../lib/testing";
import { output } from "../tools";
import { readUnit } from "../unit-file";
import { filled } from "./machines";

/** A script that reaches a machine. */
export interface Script {
  /** Where it stands: the machine, and the path or the command on it. */
  readonly place: string;
  readonly text: string;
}

/** Files that shell scripts of packages read as commands; what units read by `EnvironmentFile` is not among them. */
const SOURCED = /^\/etc\/(default|sysconfig)\/|^\/etc\/jenkins\/profile$/;

/** Every shell script of a machine: files, first boot, commands of units; what is sourced begins with the line of a shell too. */
export function shellScripts(name: string, machine: SynthesizedMachine): Script[] {
  const read = (path: string) => filled(machine.file(path).content);
  const paths = machine.files.filter(({ base64 }) => !base64).map(({ path }) => path);
  const units = paths
    .filter((path) => path.includes("/systemd/system/"))
    .map((path) => ({ path, service: readUnit(read(path)).Service ?? [] }));
  const variables = units.flatMap(({ service }) =>
    service.filter(([key]) => key === "EnvironmentFile").map(([, file]) => file.replace(/^-/, "")),
  );
  const script = (what: string, text: string): Script => ({ place: `${name}: ${what}`, text });
  return [
    ...paths.filter((path) => /^#!.*\b(ba|da)?sh\b/.test(read(path))).map((path) => script(path, read(path))),
    ...paths
      .filter((path) => SOURCED.test(path) && !variables.includes(path))
      .map((path) => script(path, `#!/bin/sh\n# shellcheck disable=SC2034\n${read(path)}`)),
    ...units.flatMap(({ path, service }) =>
      service
        .filter(([key]) => key.startsWith("Exec"))
        .flatMap(([key, command]) => inUnit(command).map((text) => script(`${path} ${key}`, text))),
    ),
    ...machine.commands.flatMap((command) => inWords(command).map((text) => script("bootcmd", text))),
    script("runcmd", filled(machine._firstBoot)),
  ];
}

/** Every Python script of a machine. */
export function pythonScripts(name: string, machine: SynthesizedMachine): Script[] {
  return machine.files
    .filter(({ content }) => /^#!.*python/.test(content))
    .map(({ path, content }) => ({ place: `${name}: ${path}`, text: content }));
}

/** What `sh -c` runs in a unit: systemd takes the quotes away, and doubles `%` and `$`. */
function inUnit(command: string): string[] {
  const found = /^[-@:+!]*\/bin\/sh -c '([^']*)'$/.exec(command);
  if (found === null && /\bsh\b.* -c /.test(command)) {
    throw new Error(`cannot read ${command}`);
  }
  return found === null ? [] : [`#!/bin/sh\n${found[1].replace(/%%/g, "%").replace(/\$\$/g, "$")}\n`];
}

/** What `sh -c` runs at the end of a command whose words are quoted for a shell. */
function inWords(command: string): string[] {
  const at = command.indexOf(" sh -c ");
  return at < 0 ? [] : [`#!/bin/sh\n${output("sh", ["-c", `printf %s ${command.slice(at + " sh -c ".length)}`])}\n`];
}
