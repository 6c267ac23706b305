import { execFileSync } from "child_process";
import { createHash } from "crypto";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { eventually } from "../support/eventually";
import { Machine } from "../support/machine";

const STUBS = join(__dirname, "stubs");

/** Two stacks may name the same archive, each with a sum of its own. */
const REPRODUCIBLE = ["--sort=name", "--mtime=@0", "-I", "gzip -n"];

/** An archive or a file that machines download, as users name it. */
export interface StubDownload {
  readonly url: string;
  readonly sha256: string;
}

/** How a service's program was started, as the one in its place saw it. */
export interface Started {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly user: string;
  readonly directory: string;
  readonly noFile: number;
  readonly ambientCapabilities: string;
  readonly openFiles: readonly string[];
  /** Files that its arguments and variables name, as its user sees them. */
  readonly files: Readonly<
    Record<string, { readonly mode?: string; readonly owner?: string; readonly text?: string; readonly error?: string }>
  >;
}

/** Programs in place of those of services, as a folder for the vendor's part of the bench's web server. */
export class StubServices {
  public readonly folder = mkdtempSync(join(tmpdir(), "stub-services-"));

  /** A compressed tar with one top directory, whose `bin/<program>` is a stub. */
  public archive(
    name: string,
    programs: Readonly<Record<string, string>>,
    more: Readonly<Record<string, string>> = {},
  ): StubDownload {
    const top = join(this.folder, name);
    const put = (path: string, content: string, mode: number) => {
      mkdirSync(join(top, path, ".."), { recursive: true });
      writeFileSync(join(top, path), content);
      chmodSync(join(top, path), mode);
    };
    cpSync(join(STUBS, "dump-start"), join(top, "bin/dump-start"), { recursive: true });
    Object.entries(programs).forEach(([program, stub]) => put(`bin/${program}`, readFileSync(join(STUBS, stub), "utf8"), 0o755));
    Object.entries(more).forEach(([path, content]) => put(path, content, 0o644));
    execFileSync("tar", ["-C", this.folder, ...REPRODUCIBLE, "-cf", join(this.folder, `${name}.tgz`), name]);
    rmSync(top, { recursive: true });
    return this.download(`${name}.tgz`);
  }

  /** A file of this content. */
  public file(name: string, content: string): StubDownload {
    writeFileSync(join(this.folder, name), content);
    return this.download(name);
  }

  /** A .deb package with files, and a script that runs after its installation. */
  public package(name: string, version: string, files: Readonly<Record<string, string>>, postinst = "", depends = ""): void {
    const root = mkdtempSync(join(tmpdir(), "stub-package-"));
    mkdirSync(join(root, "DEBIAN"));
    const fields = [`Package: ${name}`, `Version: ${version}`, "Architecture: all", "Maintainer: tests", "Description: stand-in"];
    writeFileSync(join(root, "DEBIAN/control"), [...fields, ...(depends === "" ? [] : [`Depends: ${depends}`]), ""].join("\n"));
    writeFileSync(join(root, "DEBIAN/postinst"), `#!/bin/sh\nset -e\n${postinst}\n`);
    chmodSync(join(root, "DEBIAN/postinst"), 0o755);
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(root, path, ".."), { recursive: true });
      writeFileSync(join(root, path), content);
      chmodSync(join(root, path), content.startsWith("#!") ? 0o755 : 0o644);
    }
    execFileSync("dpkg-deb", ["--root-owner-group", "--build", root, join(this.folder, `${name}_${version}_all.deb`)]);
    rmSync(root, { recursive: true });
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private download(name: string): StubDownload {
    const sha256 = createHash("sha256")
      .update(readFileSync(join(this.folder, name)))
      .digest("hex");
    return { url: `http://packages.example.com/vendor/${name}`, sha256 };
  }
}

/** Text of a stub. */
export function stub(name: string): string {
  return readFileSync(join(STUBS, name), "utf8");
}

/** How a service was started last. */
export async function started(machine: Machine, service: string): Promise<Started> {
  // Its /tmp is its own.
  const read = `cat "/proc/$(systemctl show -p MainPID ${service} | cut -d = -f 2)/root/tmp/started-${service}.json"`;
  const dump = await eventually(300, () => machine.run(read));
  return JSON.parse(dump) as Started;
}
