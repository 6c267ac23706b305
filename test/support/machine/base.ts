import { execFileSync } from "child_process";
import { createHash } from "crypto";
import { mkdirSync, readFileSync } from "fs";
import { join, resolve } from "path";
import { mesosDebFiles } from "./mesos-debs";
import { runScript } from "./process";

/** Everything that is built once lies here; remove it to build it anew. */
const CACHE = resolve(__dirname, "../../../.work/machine");

/** How a machine installs packages, which also decides what else it resembles: Debian 12, or CentOS 7 where cloud-init can tell. */
export type PackageFormat = "apt" | "yum";

const ZOOKEEPER = ["default-jre-headless", "libzookeeper-java", "liblog4j1.2-java", "libslf4j-java"];
const MESOS = ["libsasl2-modules", ...dependencies()];
const MACHINE = [
  "cloud-init",
  "systemd-sysv",
  "dbus",
  "iproute2",
  "curl",
  "ca-certificates",
  "e2fsprogs",
  "openssh-server",
  "sudo",
];

/** What services on a cluster need. */
const SERVICES = ["dnsmasq", "fontconfig", "openjdk-17-jre-headless", "openssl"];

/** `packages` are on the machine, `archive` is what it can install, with all that it depends on. */
const KINDS: Record<PackageFormat, { packages: string[]; archive: string[] }> = {
  apt: { packages: MACHINE, archive: [...ZOOKEEPER, ...MESOS, ...SERVICES] },
  yum: { packages: [...MACHINE, "dnf", "rpm", "createrepo-c", "gnupg", ...ZOOKEEPER, ...MESOS], archive: [] },
};

/** What the packages of Mesos depend on, each time the first of alternatives. */
function dependencies(): string[] {
  const lists = mesosDebFiles().map((file) => execFileSync("dpkg-deb", ["--field", file, "Depends"], { encoding: "utf8" }));
  const names = lists.flatMap((list) => list.split(",").map((item) => item.trim().split(/[\s(|:]/)[0]));
  return [...new Set(names)].filter(Boolean).sort();
}

/** The root file system that machines boot from, built from this machine's own apt sources at the first call. */
export async function buildBase(format: PackageFormat = "apt"): Promise<string> {
  const { packages, archive } = KINDS[format];
  const env = { PACKAGES: packages.join(" "), ARCHIVE: archive.join(" "), KIND: format };
  return once(`base-${format}`, "base.sh", env, [
    JSON.stringify(env),
    ...["base.sh", "customize.sh", "rpm/centos.spec"].map(scriptText),
  ]);
}

/** Seconds for whatever is built: each waits for all that others build at the same time. */
const TO_BUILD = 1800;

/** The folder that a script makes, unless it exists: its name has a hash of everything that it is made of. */
export async function once(
  name: string,
  script: string,
  env: Record<string, string>,
  madeOf: readonly (string | Buffer)[],
): Promise<string> {
  const hash = createHash("sha256");
  madeOf.forEach((part) => hash.update(part).update("\0"));
  const folder = join(CACHE, `${name}-${hash.digest("hex").slice(0, 12)}`);
  mkdirSync(CACHE, { recursive: true });
  await runScript("once.sh", [folder, `${__dirname}/${script}`], { env, timeoutSeconds: TO_BUILD });
  return folder;
}

export function scriptText(name: string): string {
  return readFileSync(join(__dirname, name), "utf8");
}
