import lt from "semver/functions/lt";
import valid from "semver/functions/valid";
import { impossiblePackages, notAMarathonVersion } from "../core/errors";
import { Download, Package, Repository } from "../machine/nouns";
import { OperatingSystem } from "../machine/operating-system";
import { checkDownload } from "./checked-download";
import { mesosphere } from "./mesos-packages";
import { PackageRepository } from "./package-repository";

/** Options of Mesosphere's package of Marathon. */
export interface MesosphereMarathonPackagesProps {
  /** Version of the package `marathon`, in full or its beginning: `1.4.13` means any build of it, `1.4.13-1.0.685.ubuntu1604` one build. */
  readonly version: string;

  /**
   * Where the package comes from. The vendor's own repository is no longer served: give a mirror of your own.
   *
   * @default - the vendor's repository at repos.mesosphere.com, and a warning at synthesis
   */
  readonly repository?: PackageRepository;
}

/** Options of Marathon's archive. */
export interface MarathonArchiveProps {
  /** Version of Marathon in the archive, such as `1.11.24`: decides which options exist and how they are written. */
  readonly version: string;

  /** Address of the archive (`.tgz`), of the vendor or of a mirror of your own. Its one top directory holds `bin` and `lib`. */
  readonly url: string;

  /** SHA-256 of the archive, as `sha256sum` prints it. Where it is another one, nothing starts on the machine. */
  readonly sha256: string;
}

/** How Marathon is found on a machine. */
export interface InstalledMarathon {
  readonly repositories: readonly Repository[];
  readonly packages: readonly Package[];
  readonly downloads: readonly Download[];
  /** The program that starts it, and the directory that it is started in. */
  readonly program: string;
  readonly directory: string;
}

/** Start scripts before this version are others: they take options from files in /etc/marathon/conf. */
const NEW_LAUNCHER = "1.5.0";

const SYSTEMS = [OperatingSystem.UBUNTU_16_04, OperatingSystem.CENTOS_7, OperatingSystem.RHEL_7];

/** What brings Marathon to a machine. Its version decides which options exist and in which form it reads them. */
export class MarathonPackages {
  /**
   * The package of Mesosphere that the book uses (package `marathon`), for Ubuntu 16.04, CentOS 7 and RHEL 7.
   *
   * @param props version and repository
   */
  public static mesosphere(props: MesosphereMarathonPackagesProps): MarathonPackages {
    return new MarathonPackages(props.version, props);
  }

  /**
   * The archive that every system can run: the only form of Marathon for systems after Ubuntu 18.04 and CentOS 7.
   *
   * The newest build that was published is 1.11.24, at
   * `https://s3.amazonaws.com/downloads.mesosphere.io/marathon/builds/1.11.24-9ee9f3ceb/marathon-1.11.24-9ee9f3ceb.tgz`.
   *
   * @param props version, address and checksum
   */
  public static archive(props: MarathonArchiveProps): MarathonPackages {
    const { url, sha256 } = props;
    return new MarathonPackages(
      props.version,
      undefined,
      checkDownload("MarathonPackages", "the archive of Marathon", { url, sha256 }),
    );
  }

  /** Version of Marathon itself, such as `1.4.13`. */
  public readonly version: string;

  private constructor(
    private readonly packageVersion: string,
    private readonly fromRepository?: MesosphereMarathonPackagesProps,
    private readonly fromArchive?: { readonly url: string; readonly sha256: string },
  ) {
    const version = valid(packageVersion.split("-")[0]);
    if (version === null || !/^\d[\w.+~-]*$/.test(packageVersion) || lt(version, "1.3.0") || !lt(version, "2.0.0")) {
      throw notAMarathonVersion("MarathonPackages", packageVersion);
    }
    this.version = version;
  }

  /**
   * Whether the package comes from a repository that is no longer served.
   * @internal
   */
  public get _fromDeadRepository(): boolean {
    return this.fromRepository !== undefined && this.fromRepository.repository === undefined;
  }

  /**
   * In which form the start script reads options.
   * @internal
   */
  public get _optionForm(): "confDirectory" | "sourcedFile" | "environmentFile" {
    if (this.hasNewLauncher) {
      return "environmentFile";
    }
    return this.fromRepository === undefined ? "sourcedFile" : "confDirectory";
  }

  /**
   * Marathon as a service of this name finds it on an operating system; an error where there is none.
   * @internal
   */
  public _on(path: string, os: OperatingSystem, serviceName: string): InstalledMarathon {
    if (this.fromArchive !== undefined) {
      const directory = `/opt/${serviceName}`;
      return {
        repositories: [],
        packages: [],
        downloads: [{ ...this.fromArchive, path: directory, kind: "archive" }],
        program: `${directory}/bin/${this.hasNewLauncher ? "marathon" : "start"}`,
        directory,
      };
    }
    if (!SYSTEMS.includes(os)) {
      throw impossiblePackages(path, "MarathonPackages.mesosphere()", os.toString(), SYSTEMS.map(String), [
        "MarathonPackages.archive()",
      ]);
    }
    const marathon = { name: "marathon", version: `${this.packageVersion}${this.packageVersion.includes("-") ? "" : "-"}*` };
    return {
      repositories: [(this.fromRepository?.repository ?? mesosphere(os))._on(path, marathon, os)],
      packages: [marathon],
      downloads: [],
      program: this.hasNewLauncher ? "/usr/share/marathon/bin/marathon" : "/usr/bin/marathon",
      directory: this.hasNewLauncher ? "/usr/share/marathon" : "/",
    };
  }

  private get hasNewLauncher(): boolean {
    return !lt(this.version, NEW_LAUNCHER);
  }
}
