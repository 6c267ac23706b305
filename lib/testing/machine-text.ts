import { createHash } from "crypto";
import { Pool, spanOf } from "./pools";
import { SynthesizedFile } from "./synthesized-file";

/** What is printed of a machine. */
export interface PrintedMachine {
  readonly name: string;
  readonly fqdn: string;
  readonly privateIp?: string;
  readonly files: readonly SynthesizedFile[];
  readonly packages: readonly string[];
  readonly services: Readonly<Record<string, string>>;
  readonly users: readonly string[];
  readonly directories: readonly string[];
  readonly volumes: readonly string[];
  readonly downloads: readonly string[];
  readonly commands: readonly string[];
  readonly resources: readonly string[];
  readonly _pool?: Pool;
}

const USUAL_MODE = "0644";

/** A machine as text; without its files, packages and services where these are files of their own. */
export function machineText(machine: PrintedMachine, { withFiles }: { readonly withFiles: boolean }): string {
  const unusual = machine.files.filter(({ mode }) => mode !== USUAL_MODE).map(({ path, mode }) => `${path}: ${mode}`);
  const services = Object.entries(machine.services).map(([name, state]) => `${name}: ${state}`);
  const sections: ReadonlyArray<readonly [string, readonly string[]]> = [
    [machine.name, identity(machine)],
    ["resources", machine.resources],
    ["volumes", machine.volumes],
    ["downloads", machine.downloads],
    ["commands before the packages", machine.commands],
    ["packages", withFiles ? machine.packages : []],
    ["services", withFiles ? services : []],
    ["users", machine.users],
    ["directories", machine.directories],
    withFiles ? ["files", machine.files.flatMap(fileLines)] : [`modes other than ${USUAL_MODE}`, unusual],
  ];
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [title, ...lines.map(indented), ""].join("\n"))
    .join("\n");
}

function identity({ fqdn, privateIp, _pool }: PrintedMachine): string[] {
  return [
    `fqdn: ${fqdn}`,
    ...(_pool === undefined ? [] : [`machines: ${_pool.size}, ${spanOf(_pool)}`]),
    ...(privateIp === undefined ? [] : [`private ip: ${privateIp}`]),
  ];
}

function fileLines({ path, content, base64, mode }: SynthesizedFile): string[] {
  const [last, ...others] = content.split("\n").reverse();
  const lines = last === "" ? others.reverse() : [...others.reverse(), last];
  const bytes = Buffer.from(content, "base64");
  const remarks = [
    ...(mode === USUAL_MODE ? [] : [mode]),
    ...(base64 ? [`${bytes.length} bytes, SHA-256 ${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}`] : []),
    ...(content === "" ? ["empty"] : last === "" || base64 ? [] : ["no line break at the end"]),
  ];
  const head = remarks.length === 0 ? path : `${path} (${remarks.join("; ")})`;
  if (base64 || content === "") {
    return [head];
  }
  return lines.length === 1 ? [`${head}: ${lines[0]}`] : [`${head}:`, ...lines.map(indented)];
}

function indented(line: string): string {
  return line === "" ? "" : `  ${line}`;
}
