import { spawnSync } from "child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "fs";
import { dirname, join } from "path";
import { FileTree } from "../machine/file-tree";
import { HANGS, missingTools } from "../tools";

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What sandboxes lack here. */
export const missingForSandbox = [
  ...(process.getuid?.() === 0 ? [] : ["not root"]),
  ...missingTools("unshare", "useradd", "flock", "python3"),
  ...(spawnSync("python3", ["-c", "import yaml"]).status === 0 ? [] : ["python3-yaml"]),
];

/** Files that tell nothing of a machine's configuration: what was there before, and the notes and drafts of those who made it. */
const NOT_COMPARED =
  /^\/(commands|dev|fake|local$|usr|run|tmp|var\/lib\/(cloud|mesos-constructs)|etc\/(apt\/keyrings\/.*\.gpg\.asc$|alternatives|ld\.so\.cache|login\.defs|\.pwd\.lock|[a-z]+-$|passwd|group|shadow|gshadow|subuid|subgid))/;

/** A machine that is only its files, in a folder: scripts run there as root, and its package manager and systemd only note what they are told. */
export class Sandbox {
  public constructor(private readonly root: string) {}

  public run(...command: string[]): Run {
    const { status, stdout, stderr } = spawnSync("bash", [join(__dirname, "sandbox.sh"), this.root, ...command], {
      encoding: "utf8",
      timeout: HANGS,
    });
    return { status, stdout, stderr };
  }

  /** As cloud-init makes a machine. */
  public boot(cloudConfig: string, packageManager: "apt-get" | "yum"): Run {
    this.write("/var/lib/cloud/instance/cloud-config.txt", cloudConfig);
    return this.run("/commands/cloud-init", packageManager);
  }

  /** As a script makes a machine, or changes it. */
  public apply(script: string): Run {
    const faked = script
      .replace(/^PYTHON=\/usr\/bin\/python.*$/m, "PYTHON=/commands/python")
      .replace(/^WRITE_SECRETS=.*$/m, "WRITE_SECRETS=/commands/write-secrets");
    this.write("/tmp/script", faked);
    return this.run("sh", "/tmp/script");
  }

  public write(path: string, content: string): void {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  public get files(): FileTree {
    return FileTree.read(this.root);
  }

  /** What somebody who looks at the machine sees of it: a line for each file and directory, package, service and user. */
  public get state(): string[] {
    const files = this.files;
    const local = (path: string) => path.replace(/^\/local\//, "/usr/local/");
    const tree = files.paths
      .filter((path) => !NOT_COMPARED.test(path))
      .map((path) => {
        const entry = files.entry(path);
        const content = entry?.content?.toString("latin1") ?? entry?.target ?? "";
        return `${local(path)} ${entry?.type} ${entry?.mode} ${entry?.owner}:${entry?.group} ${JSON.stringify(content)}`;
      });
    const states = ["active", "enabled", "masked", "hidden"].flatMap((state) =>
      this.names(state).map((unit) => `${state} ${unit}`),
    );
    const packages = this.names("packages").map((name) => `package ${name} ${files.text(`/fake/packages/${name}`).trim()}`);
    const users = files
      .text("/etc/passwd")
      .trim()
      .split("\n")
      .map((line) => `user ${line.replace(/:\d+:\d+:/, ":")}`)
      .sort();
    return [...tree, ...states, ...packages, ...users];
  }

  /** What package manager, systemd and network were told since the last time. */
  public takeLog(): string[] {
    const path = join(this.root, "fake/log");
    const lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
    writeFileSync(path, "");
    return lines;
  }

  private names(folder: string): string[] {
    return readdirSync(join(this.root, "fake", folder)).sort();
  }
}
