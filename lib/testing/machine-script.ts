import { MachineContents, readContent, words } from "./cloud-config";
import { inOrder } from "./order";
import { SynthesizedFile } from "./synthesized-file";

/** A command of a script, with what stands in the here-document behind it. */
interface Command {
  readonly words: readonly string[];
  readonly input: string;
}

/** How files come to a machine: as text with or without a line break at the end, or in base64. */
const PUT: Readonly<Record<string, (input: string) => { readonly content: string; readonly encoding?: "b64" }>> = {
  put: (content) => ({ content }),
  put_end: (input) => ({ content: input.replace(/\n$/, "") }),
  put_base64: (input) => ({ content: input.trimEnd(), encoding: "b64" }),
};

/** Reads a script for a machine that runs, as its shell does. */
export function readMachineScript(script: string, fqdn: string): MachineContents {
  // Before it functions are defined, behind it they are called.
  const start = script.indexOf("\nfirst_boot\n");
  const variables = readVariables(script.slice(0, start));
  const commands = readCommands(script.slice(start));
  const named = (name: string) => commands.filter(({ words: [first] }) => first === name);
  const list = (name: string) => (variables.get(name) ?? "").split(" ").filter((word) => word !== "");
  const table = (name: string) =>
    commands
      .filter(({ words: [program, , file] }) => program === "cat" && file === `"$NEW/${name}"`)
      .flatMap(({ input }) => input.split("\n").filter((line) => line !== ""));
  const exclusive = list("EXCLUSIVE");
  const services = [
    ...list("SERVICES").map((service) => [service, "started"] as const),
    ...list("MASKED").map((service) => [service, "masked"] as const),
  ];
  return {
    hostname: variables.get("HOST") ?? "",
    fqdn,
    files: commands.flatMap(readFile).sort((a, b) => inOrder(a.path, b.path)),
    packages: table("packages")
      .map((line) => line.split(" "))
      .map(([name, version]) => (version === "*" ? name : `${name}=${version}`))
      .sort(inOrder),
    services: Object.fromEntries(services.sort(([a], [b]) => inOrder(a, b))),
    users: named("user")
      .map(({ words: [, name, home, shell] }) => `${name}: home ${home}, shell ${shell}`)
      .sort(inOrder),
    directories: named("directory")
      .map(({ words: [, mode, owner, path] }) => {
        return `${path}: ${mode} ${owner}:${owner}${exclusive.includes(path) ? ", nothing else in it" : ""}`;
      })
      .sort(inOrder),
    volumes: [],
    downloads: [
      ...named("download_archive").map(({ words: [, sha256, path, url] }) => `${path}: unpacked from ${url}, SHA-256 ${sha256}`),
      ...named("download_file").map(
        ({ words: [, sha256, path, url, mode, owner] }) => `${path}: ${mode} ${owner}:${owner}, ${url}, SHA-256 ${sha256}`,
      ),
    ].sort(inOrder),
    commands: named("signing_key").map((command) => command.words.join(" ")),
    firstBoot: script,
  };
}

/** What stands before the functions: `HOST=zk-1`. */
function readVariables(script: string): Map<string, string> {
  const lines = script.match(/^[A-Z_]+=.*$/gm) ?? [];
  return new Map(
    lines.map((line): [string, string] => {
      const at = line.indexOf("=");
      return [line.slice(0, at), words(line.slice(at + 1)).join("")];
    }),
  );
}

function readCommands(script: string): Command[] {
  const lines = script.split("\n");
  const commands: Command[] = [];
  for (let at = 0; at < lines.length; at++) {
    const document = /^(.*) <<'(END(?:_\d+)?)'$/.exec(lines[at]);
    const end = document === null ? at : lines.indexOf(document[2], at);
    const input = lines.slice(at + 1, end).map((line) => `${line}\n`);
    commands.push({ words: words(document?.[1] ?? lines[at]), input: input.join("") });
    at = end;
  }
  return commands;
}

function readFile({ words: [command, mode, path], input }: Command): SynthesizedFile[] {
  if (!(command in PUT)) {
    return [];
  }
  const { content, encoding } = PUT[command](input);
  return [{ path, mode, ...readContent(content, encoding) }];
}
