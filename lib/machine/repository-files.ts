import { GENERATED, properties } from "./formats";
import { AptRepository, MachineFile, Repository, SigningKey, YumRepository } from "./nouns";
import { OperatingSystem, PackageFormat } from "./operating-system";

/** A key that the machine fetches itself, before it reads its repositories. */
export interface KeyDownload {
  readonly name: string;
  readonly url: string;
  readonly path: string;
  /** Old versions of apt read binary keys only. */
  readonly dearmor: boolean;
}

/** What a repository is on a machine: plain files, the same on every version of cloud-init. */
export interface RepositoryOnMachine {
  readonly files: readonly MachineFile[];
  readonly download?: KeyDownload;
}

export function repositoryOnMachine(repository: Repository, os: OperatingSystem): RepositoryOnMachine {
  return repository.kind === "apt" ? aptRepository(repository, os) : yumRepository(repository);
}

function aptRepository(repository: AptRepository, os: OperatingSystem): RepositoryOnMachine {
  // apt 1.2 reads binary keys only, later ones armoured text too.
  const binary = os === OperatingSystem.UBUNTU_16_04;
  const keyPath = `/etc/apt/keyrings/${repository.name}.${binary ? "gpg" : "asc"}`;
  const line = ["deb", `[signed-by=${keyPath}]`, repository.uri, repository.suite, ...repository.components].join(" ");
  const list = { path: `/etc/apt/sources.list.d/${repository.name}.list`, content: `# ${GENERATED}\n${line}\n` };
  if (repository.key.kind === "url") {
    return { files: [list], download: { name: repository.name, url: repository.key.url, path: keyPath, dearmor: binary } };
  }
  const { armored } = repository.key;
  const key: MachineFile = binary
    ? { path: keyPath, content: dearmor(armored), encoding: "b64" }
    : { path: keyPath, content: armored };
  return { files: [key, list] };
}

function yumRepository(repository: YumRepository): RepositoryOnMachine {
  const keyPath = `/etc/pki/rpm-gpg/RPM-GPG-KEY-${repository.name}`;
  const key: SigningKey = repository.key;
  const repo: MachineFile = {
    path: `/etc/yum.repos.d/${repository.name}.repo`,
    content: `[${repository.name}]\n${properties([
      ["name", repository.name],
      ["baseurl", repository.baseurl],
      ["enabled", 1],
      // Also keeps later updates at the version.
      ["includepkgs", repository.includepkgs.join(" ")],
      ["gpgcheck", 1],
      ["gpgkey", key.kind === "url" ? key.url : `file://${keyPath}`],
    ])}`,
  };
  return { files: key.kind === "url" ? [repo] : [{ path: keyPath, content: key.armored }, repo] };
}

/** Base64 of the binary form of an armoured key: the armour's body without headers and checksum (RFC 4880, 6.2). */
export function dearmor(armored: string): string {
  const lines = armored.split(/\r?\n/).map((line) => line.trim());
  const begin = lines.findIndex((line) => line.startsWith("-----BEGIN"));
  const end = lines.findIndex((line) => line.startsWith("-----END"));
  const body = lines.slice(lines.indexOf("", begin) + 1, end);
  return body.filter((line) => !line.startsWith("=")).join("");
}

/** apt's pins: versions that upgrades keep, and packages that recommendations must not bring. */
export function aptPreferences(
  packages: ReadonlyArray<{ readonly name: string; readonly version?: string }>,
  unwanted: readonly string[],
): MachineFile[] {
  const pins = packages.flatMap((p) =>
    p.version === undefined ? [] : [`Package: ${p.name}\nPin: version ${p.version}\nPin-Priority: 1001\n`],
  );
  const refusals = unwanted.length === 0 ? [] : [`Package: ${unwanted.join(" ")}\nPin: version *\nPin-Priority: -1\n`];
  const stanzas = [...pins, ...refusals];
  return stanzas.length === 0 ? [] : [{ path: "/etc/apt/preferences.d/mesos-constructs", content: stanzas.join("\n") }];
}

export function usesApt(os: OperatingSystem): boolean {
  return os.packageFormat === PackageFormat.APT;
}
