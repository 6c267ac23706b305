import { parseDocument } from "yaml";
import { shellQuote } from "../machine/formats";
import { deepMap } from "./deep-map";
import { inOrder } from "./order";
import { SynthesizedFile } from "./synthesized-file";

/** What a cloud-config of this library makes of a machine. */
export interface MachineContents {
  readonly hostname: string;
  readonly fqdn: string;
  readonly files: SynthesizedFile[];
  readonly packages: string[];
  readonly services: Record<string, string>;
  readonly users: string[];
  readonly directories: string[];
  readonly volumes: string[];
  readonly downloads: string[];
  readonly commands: string[];
  /** What cloud-init makes of runcmd. */
  readonly firstBoot: string;
}

interface CloudConfig {
  readonly hostname: string;
  readonly fqdn: string;
  readonly users?: ReadonlyArray<string | { readonly name: string; readonly homedir: string; readonly shell: string }>;
  readonly bootcmd?: ReadonlyArray<readonly string[]>;
  readonly write_files?: ReadonlyArray<{
    readonly path: string;
    readonly content: string;
    readonly permissions?: string;
    readonly encoding?: "b64";
  }>;
  readonly packages?: ReadonlyArray<string | readonly [string, string]>;
  readonly runcmd: readonly string[];
}

/**
 * Reads a cloud-config as cloud-init does.
 *
 * @param show what stands for a piece of text, after the document has been read
 * @returns nothing for user data that is not of this library
 */
export function readCloudConfig(text: string, show: (text: string) => string = (piece) => piece): MachineContents | undefined {
  const config = parse(text);
  if (config === undefined) {
    return undefined;
  }
  const read = deepMap(config, show) as CloudConfig;
  const bootCommands = read.bootcmd ?? [];
  const commands = [...bootCommands, ...read.runcmd.map(words)];
  const files = readFiles(read);
  return {
    hostname: read.hostname,
    fqdn: read.fqdn,
    files,
    packages: (read.packages ?? []).map((item) => (typeof item === "string" ? item : item.join("="))).sort(inOrder),
    services: readServices(commands),
    users: (read.users ?? [])
      .flatMap((user) => (typeof user === "string" ? [] : [`${user.name}: home ${user.homedir}, shell ${user.shell}`]))
      .sort(inOrder),
    directories: readDirectories(commands),
    volumes: readVolumes(files),
    downloads: readDownloads(commands),
    firstBoot: ["#!/bin/sh", ...read.runcmd, ""].join("\n"),
    commands: bootCommands.filter((command) => systemctl(command) === undefined).map((c) => c.map(shellQuote).join(" ")),
  };
}

/** What the machine says when its first boot fails names the library, in every user data of it. */
const MARK = "mesos-constructs";

function parse(text: string): CloudConfig | undefined {
  if (!text.startsWith("#cloud-config\n")) {
    return undefined;
  }
  const document = parseDocument(text, { version: "1.1" });
  const config = (document.errors.length === 0 ? document.toJS() : undefined) as Partial<CloudConfig> | null | undefined;
  const ours = Array.isArray(config?.runcmd) && config.runcmd.some((line) => String(line).includes(MARK));
  return ours ? (config as CloudConfig) : undefined;
}

function readFiles(config: CloudConfig): SynthesizedFile[] {
  return (config.write_files ?? [])
    .map(({ path, content, permissions, encoding }) => ({ path, mode: permissions ?? "0644", ...readContent(content, encoding) }))
    .sort((a, b) => inOrder(a.path, b.path));
}

/** What a file holds: its text, or the base64 of what is none. */
export function readContent(content: string, encoding?: "b64"): { readonly content: string; readonly base64: boolean } {
  if (encoding === undefined) {
    return { content, base64: false };
  }
  const bytes = Buffer.from(content, "base64");
  const text = bytes.toString("utf8");
  return Buffer.from(text).equals(bytes) ? { content: text, base64: false } : { content, base64: true };
}

/** Follows what is done to the services, in its order. */
function readServices(commands: ReadonlyArray<readonly string[]>): Record<string, string> {
  const services = new Map<string, Set<string>>();
  for (const { verb, units } of commands.flatMap((command) => systemctl(command) ?? [])) {
    for (const name of units) {
      const done = services.get(name) ?? new Set();
      services.set(name, done);
      done.add(verb);
      if (verb === "unmask") {
        done.delete("mask");
      }
    }
  }
  // What is only started, such as a mount, is no service that stays.
  const staying = [...services].filter(([, done]) => done.size !== 1 || !done.has("start"));
  return Object.fromEntries(staying.map(([name, done]) => [name, stateOf(done)] as const).sort(([a], [b]) => inOrder(a, b)));
}

function stateOf(done: ReadonlySet<string>): string {
  if (done.has("mask")) {
    return "masked";
  }
  if (done.has("enable") && done.has("start")) {
    return "started";
  }
  return done.has("enable") ? "enabled, but not started" : done.has("start") ? "started, but not enabled" : "unmasked";
}

function systemctl(command: readonly string[]): { readonly verb: string; readonly units: string[] } | undefined {
  const at = command.indexOf("systemctl");
  const [verb, ...units] = command.slice(at + 1).filter((word) => !word.startsWith("--"));
  return at < 0 || units.length === 0 ? undefined : { verb, units: units.map((unit) => unit.replace(/\.service$/, "")) };
}

function readDirectories(commands: ReadonlyArray<readonly string[]>): string[] {
  const emptied = new Set(commands.filter(([program]) => program === "find").flatMap((command) => command.slice(1)));
  return commands
    .filter(([program, option]) => program === "install" && option === "-d")
    .map((command) => {
      const [, , , mode, , owner, , group, path] = command;
      return `${path}: ${mode} ${owner}:${group}${emptied.has(path) ? ", nothing else in it" : ""}`;
    })
    .sort(inOrder);
}

/** A data volume is the unit that mounts it: script, device, mount point, owner, mode. */
function readVolumes(files: readonly SynthesizedFile[]): string[] {
  return files
    .filter(({ path }) => /\/data-volume-[^/]+\.service$/.test(path))
    .flatMap(({ content }) => {
      const line = /^ExecStart=\S+ (.+) (\S+) (\S+) (\S+)$/m.exec(content);
      return line === null ? [] : [`${line[2]}: ${line[4]} ${line[3]}:${line[3]} on ${line[1]}`];
    })
    .sort(inOrder);
}

/** What is fetched is put where it belongs by the next command that is no `mkdir`. */
function readDownloads(commands: ReadonlyArray<readonly string[]>): string[] {
  return commands
    .flatMap(([program, url, sha256], index) => {
      const put = commands.slice(index + 1).find(([next]) => next !== "mkdir");
      if (program !== "download" || put === undefined) {
        return [];
      }
      const source = `${url}, SHA-256 ${sha256}`;
      const path = put[put.length - 1];
      const [, , , mode, , owner, , group] = put;
      return [put[0] === "tar" ? `${path}: unpacked from ${source}` : `${path}: ${mode} ${owner}:${group}, ${source}`];
    })
    .sort(inOrder);
}

/** The words of a simple shell command. */
export function words(command: string): string[] {
  const found = command.match(/(?:'[^']*'|\\.|[^\s'\\])+/g) ?? [];
  return found.map((word) => word.replace(/'([^']*)'|\\(.)/g, "$1$2"));
}
