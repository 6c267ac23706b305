import { lstatSync, readdirSync, readFileSync, readlinkSync } from "fs";
import { join } from "path";

export interface TreeEntry {
  readonly type: "file" | "directory" | "link";
  /** Octal, four digits. */
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
  readonly size: number;
  /** Of a file up to 1 MiB. */
  readonly content?: Buffer;
  /** Of a link. */
  readonly target?: string;
}

const LARGEST_CONTENT = 1024 * 1024;

/** Files of a machine, kept in memory. Paths are absolute, as on the machine; links are not followed. */
export class FileTree {
  /** Reads a whole folder, which is the root of a machine; its own /etc/passwd and /etc/group name the owners. */
  public static read(root: string): FileTree {
    const users = names(join(root, "etc/passwd"));
    const groups = names(join(root, "etc/group"));
    const entries = new Map<string, TreeEntry>();
    const visit = (path: string) => {
      const file = join(root, path);
      const stat = lstatSync(file);
      const common = {
        mode: (stat.mode & 0o7777).toString(8).padStart(4, "0"),
        owner: users.get(stat.uid) ?? String(stat.uid),
        group: groups.get(stat.gid) ?? String(stat.gid),
        size: stat.size,
      };
      if (stat.isDirectory()) {
        entries.set(path === "" ? "/" : path, { type: "directory", ...common });
        readdirSync(file)
          .sort()
          .forEach((name) => visit(`${path}/${name}`));
      } else if (stat.isSymbolicLink()) {
        entries.set(path, { type: "link", ...common, target: readlinkSync(file) });
      } else if (stat.isFile()) {
        const content = stat.size <= LARGEST_CONTENT ? readFileSync(file) : undefined;
        entries.set(path, { type: "file", ...common, ...(content === undefined ? {} : { content }) });
      }
    };
    visit("");
    return new FileTree(entries);
  }

  private constructor(private readonly entries: ReadonlyMap<string, TreeEntry>) {}

  /** Every path, a directory before what is in it. */
  public get paths(): string[] {
    return [...this.entries.keys()];
  }

  public entry(path: string): TreeEntry | undefined {
    return this.entries.get(path);
  }

  /** Text of a file; an error that lists its neighbours where there is none. */
  public text(path: string): string {
    const content = this.entries.get(path)?.content;
    if (content === undefined) {
      const directory = path.slice(0, path.lastIndexOf("/")) || "/";
      throw new Error(`no file ${path} of at most 1 MiB; ${directory} holds: ${this.list(directory).join(", ") || "nothing"}`);
    }
    return content.toString("utf8");
  }

  /** Names in a directory, sorted; none where it does not exist. */
  public list(directory: string): string[] {
    const prefix = directory.endsWith("/") ? directory : `${directory}/`;
    return [...this.entries.keys()]
      .filter((path) => path.startsWith(prefix) && path.length > prefix.length)
      .map((path) => path.slice(prefix.length))
      .filter((name) => !name.includes("/"));
  }
}

function names(file: string): Map<number, string> {
  const lines = readFileSync(file, "utf8").split("\n");
  return new Map(lines.map((line) => line.split(":")).map(([name, , id]) => [Number(id), name]));
}
