import { impossiblePackages } from "../core/errors";
import { Package, Repository } from "../machine/nouns";
import { OperatingSystem, PackageFormat } from "../machine/operating-system";
import { mesosphere } from "./mesos-packages";
import { PackageRepository } from "./package-repository";

/** Options of Mesosphere's ZooKeeper package. */
export interface MesosphereZooKeeperPackagesProps {
  /**
   * Where the package comes from. The vendor's own repository is no longer served: give a mirror of your own.
   *
   * @default - the vendor's repository at repos.mesosphere.com, and a warning at synthesis
   */
  readonly repository?: PackageRepository;
}

/** How ZooKeeper's server is found on a machine. */
export interface InstalledZooKeeper {
  /** Version of ZooKeeper, at least. */
  readonly version: string;
  readonly repositories: readonly Repository[];
  readonly packages: readonly Package[];
  /** Packages that would start a server of their own. */
  readonly unwantedPackages: readonly string[];
  /** Class path of the server, its configuration directory first. */
  readonly classPath: readonly string[];
}

export const CONFIGURATION_DIRECTORY = "/etc/zookeeper/conf";

/** The version that each release of a distribution brings, by its codename. */
const DISTRIBUTED: Readonly<Record<string, string>> = { xenial: "3.4.8", jammy: "3.4.13", bookworm: "3.8.0", noble: "3.9.1" };

/** The packages that bring the ZooKeeper server and its Java to a machine. The unit that runs it is the library's own. */
export class ZooKeeperPackages {
  /**
   * The distribution's own ZooKeeper, for Debian and Ubuntu: package `libzookeeper-java` with a headless Java.
   *
   * Ubuntu 16.04 brings ZooKeeper 3.4.8, Ubuntu 22.04 3.4.13, Debian 12 3.8.0, Ubuntu 24.04 3.9. The distribution's package
   * `zookeeper` is not installed: it needs a desktop Java of some 400 packages, and its service does not restart a dead server.
   */
  public static distribution(): ZooKeeperPackages {
    return new ZooKeeperPackages(PackageFormat.APT, "ZooKeeperPackages.distribution()");
  }

  /**
   * The package `mesosphere-zookeeper` (ZooKeeper 3.4.6) for CentOS 7 and RHEL 7, with OpenJDK 8.
   *
   * @param props the repository
   */
  public static mesosphere(props: MesosphereZooKeeperPackagesProps = {}): ZooKeeperPackages {
    return new ZooKeeperPackages(PackageFormat.YUM, "ZooKeeperPackages.mesosphere()", props.repository);
  }

  /**
   * The packages that an operating system has.
   * @internal
   */
  public static _default(os: OperatingSystem): ZooKeeperPackages {
    return os.packageFormat === PackageFormat.APT ? ZooKeeperPackages.distribution() : ZooKeeperPackages.mesosphere();
  }

  private constructor(
    private readonly format: PackageFormat,
    private readonly name: string,
    private readonly repository?: PackageRepository,
  ) {}

  /**
   * Whether the packages come from a repository that is no longer served.
   * @internal
   */
  public get _fromDeadRepository(): boolean {
    return this.format === PackageFormat.YUM && this.repository === undefined;
  }

  /** @internal */
  public _on(path: string, os: OperatingSystem): InstalledZooKeeper {
    if (os.packageFormat !== this.format) {
      const possible = this.format === PackageFormat.APT ? ["Debian", "Ubuntu"] : ["CentOS 7", "RHEL 7"];
      const other = this.format === PackageFormat.APT ? "ZooKeeperPackages.mesosphere()" : "ZooKeeperPackages.distribution()";
      throw impossiblePackages(path, this.name, os.toString(), possible, [other]);
    }
    if (this.format === PackageFormat.YUM) {
      return {
        version: "3.4.6",
        repositories: [(this.repository ?? mesosphere(os))._on(path, { name: "mesosphere-zookeeper" }, os)],
        packages: [{ name: "java-1.8.0-openjdk-headless" }, { name: "mesosphere-zookeeper" }],
        unwantedPackages: [],
        classPath: [CONFIGURATION_DIRECTORY, "/opt/mesosphere/zookeeper/*", "/opt/mesosphere/zookeeper/lib/*"],
      };
    }
    return {
      version: DISTRIBUTED[os.codename],
      repositories: [],
      packages: ["default-jre-headless", "liblog4j1.2-java", "libslf4j-java", "libzookeeper-java"].map((name) => ({ name })),
      unwantedPackages: ["zookeeper", "zookeeperd"],
      // zookeeper.jar names its own libraries, but no logging backend, and before 3.5 not what it logs through either.
      classPath: [
        CONFIGURATION_DIRECTORY,
        ...["zookeeper", "slf4j-api", "slf4j-log4j12", "log4j-1.2"].map((jar) => `/usr/share/java/${jar}.jar`),
      ],
    };
  }
}
