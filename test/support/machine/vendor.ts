import { readdirSync, readFileSync } from "fs";
import { basename, join } from "path";
import { buildBase, once, PackageFormat, scriptText } from "./base";
import { mesosDebFiles, mesosDebs } from "./mesos-debs";

export interface VendorOptions {
  readonly format?: PackageFormat;
  /** The scripts of the packages start their services (apt only). */
  readonly startOnInstall?: boolean;
  /** A folder of further packages and of files to download (apt only). */
  readonly more?: string;
}

/** A repository of Mesos packages, signed, as a machine sees it. */
export interface VendorRepository {
  /** The folder on this host, for `Bench`. */
  readonly folder: string;
  /** Address on the machine: the `uri` of a flat apt repository with the suite `./`, the `baseurl` of a yum repository. */
  readonly uri: string;
  /** The key that signs it (apt: the repository, yum: the packages), as armoured text. */
  readonly publicKey: string;
}

/** Makes a repository of all packages in the folder that MESOS_DEBS names, with a throw-away key. */
export async function vendorRepository({
  format = "apt",
  startOnInstall = false,
  more,
}: VendorOptions = {}): Promise<VendorRepository> {
  const debs = mesosDebs();
  if (debs === undefined) {
    throw new Error("MESOS_DEBS is not set");
  }
  const key = await once("key", "key.sh", {}, [scriptText("key.sh")]);
  const base = format === "yum" ? await buildBase("yum") : "";
  const env = { DEBS: debs, KEY: key, BASE: base, START_ON_INSTALL: startOnInstall ? "yes" : "no", MORE: more ?? "" };
  const script = `${format}-repository.sh`;
  const specs = format === "yum" ? ["rpm/mesos.spec", "rpm/mesosphere-zookeeper.spec"] : [];
  const moreFiles = more === undefined ? [] : readdirSync(more).map((name) => join(more, name));
  const folder = await once(`${format}-repository`, script, env, [
    JSON.stringify({ ...env, MORE: "" }),
    ...[script, ...specs].map(scriptText),
    ...[...mesosDebFiles(), ...moreFiles].flatMap((file) => [basename(file), readFileSync(file)]),
  ]);
  return {
    folder,
    uri: "http://packages.example.com/vendor",
    publicKey: readFileSync(join(key, "public.asc"), "utf8"),
  };
}
