import lt from "semver/functions/lt";
import valid from "semver/functions/valid";
import { notATelegrafVersion } from "../core/errors";
import { Architecture } from "../machine/facts";
import { Download, Package, Repository } from "../machine/nouns";
import { OperatingSystem, PackageFormat } from "../machine/operating-system";
import { checkDownload } from "./checked-download";
import { PackageRepository } from "./package-repository";
import { RepositoryKey } from "./repository-key";

/** Options of the vendor's packages of Telegraf. */
export interface TelegrafRepositoryProps {
  /**
   * Version of the package `telegraf`, such as `1.39.3`; 1.29 or later. Upgrades of the machine keep it.
   *
   * @default - the newest one when a machine boots, and upgrades of the machine go on from there
   */
  readonly version?: string;

  /**
   * Where the package comes from, with its key: a mirror of your own.
   *
   * @default - the vendor's repository at repos.influxdata.com. Its key is fetched when a machine boots, because its subkeys change every
   * few years
   */
  readonly repository?: PackageRepository;
}

/** The vendor's archive of Telegraf. */
export interface TelegrafArchive {
  /** Version of Telegraf, such as `1.39.3`; 1.29 or later. */
  readonly version: string;

  /** SHA-256 of the archive for the machines' architecture, as the notes of the release tell it. */
  readonly sha256: string;

  /**
   * Address of the archive.
   *
   * @default - the vendor's at dl.influxdata.com
   */
  readonly url?: string;
}

/** How Telegraf is found on a machine. */
export interface InstalledTelegraf {
  readonly repositories: readonly Repository[];
  readonly packages: readonly Package[];
  readonly downloads: readonly Download[];
  readonly program: string;
}

const VENDOR = "https://repos.influxdata.com";
const DIRECTORY = "/opt/telegraf";

/** Names of the options that select metrics are those of this version. */
const OLDEST = "1.29.0";

/** What brings Telegraf, the collector of metrics, to the machines. The unit that runs it is the library's own. */
export class TelegrafPackages {
  /**
   * The vendor's packages, for every operating system: signed, and upgraded with the machine.
   *
   * @param props version and repository
   */
  public static repository(props: TelegrafRepositoryProps = {}): TelegrafPackages {
    if (props.version !== undefined) {
      checkVersion(props.version);
    }
    return new TelegrafPackages((path, os) => {
      const telegraf = { name: "telegraf", ...(props.version === undefined ? {} : { version: `${props.version}-*` }) };
      const repository = props.repository ?? vendorRepository(os);
      return {
        repositories: [repository._on(path, telegraf, os)],
        packages: [telegraf],
        downloads: [],
        program: "/usr/bin/telegraf",
      };
    });
  }

  /**
   * The vendor's archive, for machines that reach no package repository of it: one program without dependencies, for every operating
   * system.
   *
   * @param archive version, checksum and address
   */
  public static archive(archive: TelegrafArchive): TelegrafPackages {
    const { version, sha256 } = archive;
    checkVersion(version);
    return new TelegrafPackages((path, _, architecture) => {
      const { url = `https://dl.influxdata.com/telegraf/releases/telegraf-${version}_linux_${architecture}.tar.gz` } = archive;
      const download = checkDownload(path, "the archive of Telegraf", { url, sha256 });
      return {
        repositories: [],
        packages: [],
        downloads: [{ ...download, path: DIRECTORY, kind: "archive" }],
        program: `${DIRECTORY}/usr/bin/telegraf`,
      };
    });
  }

  private constructor(
    private readonly describe: (path: string, os: OperatingSystem, architecture: Architecture) => InstalledTelegraf,
  ) {}

  /**
   * Telegraf on the machines of an operating system.
   * @internal
   */
  public _on(path: string, os: OperatingSystem, architecture: Architecture): InstalledTelegraf {
    return this.describe(path, os, architecture);
  }
}

function checkVersion(version: string): void {
  if (valid(version) !== version || lt(version, OLDEST)) {
    throw notATelegrafVersion("TelegrafPackages", version);
  }
}

/** apt before 1.4 and rpm before 4.13 find no subkeys in a key: for them the vendor has a file with the subkey alone. */
const WITHOUT_SUBKEYS: readonly OperatingSystem[] = [
  OperatingSystem.UBUNTU_16_04,
  OperatingSystem.CENTOS_7,
  OperatingSystem.RHEL_7,
];

function vendorRepository(os: OperatingSystem): PackageRepository {
  const file = WITHOUT_SUBKEYS.includes(os) ? "influxdata-archive_compat.key" : "influxdata-archive.key";
  const key = RepositoryKey.fromUrl(`${VENDOR}/${file}`);
  return os.packageFormat === PackageFormat.APT
    ? PackageRepository.apt({ uri: `${VENDOR}/debian`, suite: "stable", key })
    : PackageRepository.yum({ baseurl: `${VENDOR}/stable/$basearch/main`, key });
}
