import gte from "semver/functions/gte";
import valid from "semver/functions/valid";
import { impossiblePackages, notAPackageVersion } from "../core/errors";
import { MachineFragment, Package, Repository } from "../machine/nouns";
import { OperatingSystem, PackageFormat } from "../machine/operating-system";
import { PackageRepository } from "./package-repository";
import { RepositoryKey } from "./repository-key";

/** Options of clusterd's packages. */
export interface ClusterdPackagesProps {
  /**
   * Version of the package `aventer-mesos`, in full or its beginning: `1.11.0-0.9.0` also means `1.11.0-0.9.0.ubuntu2404`.
   *
   * @default "1.11.0-0.9.0"
   */
  readonly version?: string;

  /**
   * Where the package comes from.
   *
   * @default - the vendor's repository at rpm.aventer.biz, with the key that the vendor publishes at www.aventer.biz
   */
  readonly repository?: PackageRepository;
}

/** Options of Mesosphere's packages. */
export interface MesospherePackagesProps {
  /** Version of the package `mesos`, in full or its beginning: `1.1.0` means any build of 1.1.0, `1.1.0-2.0.107` one build. */
  readonly version: string;

  /**
   * Where the package comes from. The vendor's own repository is no longer served: give a mirror of your own.
   *
   * @default - the vendor's repository at repos.mesosphere.com, and a warning at synthesis
   */
  readonly repository?: PackageRepository;
}

interface Layout {
  readonly distribution: "mesosphere" | "clusterd";
  readonly packageName: string;
  readonly agentService: string;
  readonly systems: readonly OperatingSystem[];
}

const CLUSTERD: Layout = {
  distribution: "clusterd",
  packageName: "aventer-mesos",
  agentService: "mesos-agent",
  systems: [OperatingSystem.UBUNTU_22_04, OperatingSystem.UBUNTU_24_04, OperatingSystem.DEBIAN_12],
};

const MESOSPHERE: Layout = {
  distribution: "mesosphere",
  packageName: "mesos",
  agentService: "mesos-slave",
  systems: [OperatingSystem.UBUNTU_16_04, OperatingSystem.CENTOS_7, OperatingSystem.RHEL_7],
};

/**
 * The packages that bring Mesos to a machine. They decide the names of services and directories (`mesos-agent` or `mesos-slave`) and
 * which flags exist.
 */
export class MesosPackages {
  /**
   * The maintained fork of Mesos 1.11, clusterd (package `aventer-mesos`), for Ubuntu 22.04 and 24.04 and Debian 12.
   *
   * @param props version and repository
   */
  public static clusterd(props: ClusterdPackagesProps = {}): MesosPackages {
    return new MesosPackages(CLUSTERD, props.version ?? "1.11.0-0.9.0", props.repository);
  }

  /**
   * The packages of Mesosphere that the book uses (package `mesos`), for Ubuntu 16.04, CentOS 7 and RHEL 7.
   *
   * @param props version and repository
   */
  public static mesosphere(props: MesospherePackagesProps): MesosPackages {
    return new MesosPackages(MESOSPHERE, props.version, props.repository);
  }

  /** Version of Mesos itself, such as `1.11.0`: decides which flags exist. */
  public readonly mesosVersion: string;

  /** Name of the agent's service, which also names its directory below /etc: `mesos-agent` or `mesos-slave`. */
  public readonly agentServiceName: string;

  /**
   * @internal
   */
  public readonly _distribution: "mesosphere" | "clusterd";

  private constructor(
    private readonly layout: Layout,
    private readonly version: string,
    private readonly repository?: PackageRepository,
  ) {
    const parsed = valid(version.split("-")[0]);
    if (parsed === null || !/^\d[\w.+~-]*$/.test(version)) {
      throw notAPackageVersion("MesosPackages", version);
    }
    this.mesosVersion = parsed;
    this.agentServiceName = layout.agentService;
    this._distribution = layout.distribution;
  }

  /**
   * What the version of the package says about its flags.
   * @internal
   */
  public get _build(): { readonly version: string; readonly distribution: "mesosphere" | "clusterd" } {
    return { version: this.version, distribution: this._distribution };
  }

  /**
   * Whether the packages come from a repository that is no longer served.
   * @internal
   */
  public get _fromDeadRepository(): boolean {
    return this.layout === MESOSPHERE && this.repository === undefined;
  }

  /**
   * The package and its repository on an operating system; an error where the pair does not exist.
   * @internal
   */
  public _on(path: string, os: OperatingSystem): { readonly repository: Repository; readonly package: Package } {
    if (!this.layout.systems.includes(os)) {
      const possible = this.layout.systems.map(String);
      const others = [CLUSTERD, MESOSPHERE].filter((l) => l.systems.includes(os)).map((l) => `MesosPackages.${l.distribution}()`);
      throw impossiblePackages(path, `MesosPackages.${this.layout.distribution}()`, os.toString(), possible, others);
    }
    const repository = this.repository ?? (this.layout === CLUSTERD ? aventer(os) : mesosphere(os));
    const version = `${this.version}${this.version.includes("-") ? "" : "-"}*`;
    const mesos = { name: this.layout.packageName, version, oldestUpgradable: oldestUpgradable(this.mesosVersion) };
    return { repository: repository._on(path, mesos, os), package: mesos };
  }
}

/** Versions 1.x go with each other, those before only with the next one. */
function oldestUpgradable(version: string): string {
  return gte(version, "1.1.0") ? "1.0" : "0.28";
}

function aventer(os: OperatingSystem): PackageRepository {
  return PackageRepository.apt({
    uri: os.name === "Ubuntu" ? `https://rpm.aventer.biz/Ubuntu/${os.codename}` : "https://rpm.aventer.biz/Debian",
    key: RepositoryKey.fromUrl("https://www.aventer.biz/assets/support_aventer.asc"),
  });
}

/** The repository of Mesosphere, as it was served until 2023. */
export function mesosphere(os: OperatingSystem): PackageRepository {
  const key = RepositoryKey.fromUrl("https://keyserver.ubuntu.com/pks/lookup?op=get&options=mr&search=0xDF7D54CBE56151BF");
  return os.codename === "xenial"
    ? PackageRepository.apt({ uri: "https://repos.mesosphere.com/ubuntu", key })
    : PackageRepository.yum({ baseurl: "https://repos.mesosphere.com/el/7/$basearch", key });
}

/** The package of Mesos, without the ZooKeeper server that it recommends. */
export function mesosPackage(path: string, os: OperatingSystem, packages: MesosPackages): MachineFragment {
  const { repository, package: mesos } = packages._on(path, os);
  // Both packages find their authentication mechanism (CRAM-MD5) in a package that clusterd's does not depend on.
  const sasl = { name: os.packageFormat === PackageFormat.APT ? "libsasl2-modules" : "cyrus-sasl-md5" };
  return { repositories: [repository], packages: [mesos, sasl], unwantedPackages: ["zookeeper", "zookeeper-bin", "zookeeperd"] };
}

/** The package of Mesos for its library alone: none of its daemons runs, unless another role of the machine starts it. */
export function mesosLibraryPackages(path: string, os: OperatingSystem, packages: MesosPackages): MachineFragment {
  return {
    ...mesosPackage(path, os, packages),
    services: ["mesos-master", packages.agentServiceName, "zookeeper"].map((name) => ({ name, state: "masked" })),
  };
}
