import { mkdirSync, readFileSync, writeFileSync } from "fs";
import { basename, join } from "path";
import { output } from "../tools";
import { mesosDebFiles } from "./mesos-debs";

/** Puts a package of Mesos into a folder once more, as another version of it. */
export function repacked(folder: string, name: string, version: string): string {
  const field = (file: string, of: string) => output("dpkg-deb", ["--field", file, of]).trim();
  const [deb] = mesosDebFiles().filter((file) => field(file, "Package") === name);
  const tree = join(folder, "tree");
  output("dpkg-deb", ["--raw-extract", deb, tree]);
  const control = join(tree, "DEBIAN/control");
  writeFileSync(control, readFileSync(control, "utf8").replace(/^Version: .*$/m, `Version: ${version}`));
  const packages = join(folder, "packages");
  mkdirSync(packages);
  output("dpkg-deb", ["--root-owner-group", "--build", tree, join(packages, basename(deb).replace(/_.*_/, `_${version}_`))]);
  return packages;
}
