import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { SynthesizedCluster } from "../../lib/testing";

/** The folder of all golden trees. */
export const GOLDEN = join(__dirname, "..", "golden");

/**
 * Compares a cluster with its golden tree, file by file; missing and additional files are differences too.
 *
 * With UPDATE_GOLDEN=1 a tree that differs is written anew, and the test still fails: what was written wants to be read first.
 *
 * @param root folder of all golden trees
 */
export function expectGolden(name: string, cluster: SynthesizedCluster, root = GOLDEN): void {
  const golden = join(root, name);
  const written = mkdtempSync(join(tmpdir(), "golden-"));
  try {
    cluster.writeTo(written);
    const expected = readTree(golden);
    const actual = readTree(written);
    const paths = [...new Set([...expected.keys(), ...actual.keys()])].sort();
    const different = paths.filter((path) => {
      const [wanted, got] = [expected.get(path), actual.get(path)];
      return wanted === undefined || got === undefined || !wanted.equals(got);
    });
    if (different.length === 0) {
      return;
    }
    if (process.env.UPDATE_GOLDEN === "1") {
      rmSync(golden, { recursive: true, force: true });
      cluster.writeTo(golden);
      throw new Error(`golden tree ${name} written, review and run again; changed:\n${different.join("\n")}`);
    }
    const only = (tree: ReadonlyMap<string, Buffer>) => different.map((path) => `${path}\n${shown(tree.get(path))}`).join("\n");
    try {
      expect(only(actual)).toBe(only(expected));
    } catch (difference) {
      const { message } = difference as Error;
      throw new Error(`the cluster differs from the golden tree ${name} (UPDATE_GOLDEN=1 writes it anew)\n\n${message}`, {
        cause: difference,
      });
    }
  } finally {
    rmSync(written, { recursive: true });
  }
}

/** Content of every file below a folder, by its path from there; none where the folder does not exist. */
function readTree(folder: string): Map<string, Buffer> {
  const paths = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return new Map(files.map((path) => [path, readFileSync(join(folder, path))]));
}

/** Bytes that are no text are shown as base64, or two of them could look the same. */
function shown(content: Buffer | undefined): string {
  const text = content?.toString() ?? "(no such file)\n";
  return content === undefined || Buffer.from(text).equals(content) ? text : `${content.toString("base64")}\n`;
}
