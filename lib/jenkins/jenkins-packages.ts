import { keyBesideRepository, notAJenkinsVersion } from "../core/errors";
import { Package, Repository } from "../machine/nouns";
import { OperatingSystem, PackageFormat } from "../machine/operating-system";
import { PackageRepository } from "../packages/package-repository";
import { RepositoryKey } from "../packages/repository-key";

/** Options of the packages of Jenkins' stable releases. */
export interface JenkinsStablePackagesProps {
  /**
   * Version of the package `jenkins`: it decides which Java fits and how the service is configured. Upgrades of the machine keep it.
   *
   * The releases of 2.580 are the last ones with a library (Commons Lang 2) that all versions of the plugin `mesos` use.
   *
   * @default "2.580.2"
   */
  readonly version?: string;

  /**
   * The key that signs the vendor's repository, which changes every three years.
   *
   * @default - jenkins.io-2026.key, which the vendor publishes at pkg.jenkins.io
   */
  readonly key?: RepositoryKey;

  /**
   * Where the package comes from, with its key: a mirror of your own, or a repository that still has an old release.
   *
   * @default - the vendor's repository of stable releases at pkg.jenkins.io
   */
  readonly repository?: PackageRepository;
}

const VENDOR = "https://pkg.jenkins.io";

/** The packages that bring Jenkins to a machine. Their version decides which Java fits and how the service is configured. */
export class JenkinsPackages {
  /**
   * The stable releases (LTS), for Debian, Ubuntu, CentOS and RHEL.
   *
   * @param props version, key and repository
   */
  public static stable(props: JenkinsStablePackagesProps = {}): JenkinsPackages {
    return new JenkinsPackages(props);
  }

  /** Version of Jenkins, such as `2.580.2`. */
  public readonly version: string;

  private constructor(private readonly props: JenkinsStablePackagesProps) {
    const { version = "2.580.2", key, repository } = props;
    if (typeof version !== "string" || !/^[2-9](\.\d{1,4}){1,2}$/.test(version)) {
      throw notAJenkinsVersion("JenkinsPackages", version);
    }
    if (key !== undefined && repository !== undefined) {
      throw keyBesideRepository("JenkinsPackages");
    }
    this.version = version;
  }

  /**
   * The package and its repository on an operating system.
   * @internal
   */
  public _on(path: string, os: OperatingSystem): { readonly repository: Repository; readonly package: Package } {
    const { repository = this.vendor(os) } = this.props;
    // Only .rpm packages have a release behind the version.
    const version = os.packageFormat === PackageFormat.APT ? this.version : `${this.version}-*`;
    const jenkins = { name: "jenkins", version };
    return { repository: repository._on(path, jenkins, os), package: jenkins };
  }

  private vendor(os: OperatingSystem): PackageRepository {
    const folder = os.packageFormat === PackageFormat.APT ? "debian-stable" : "rpm-stable";
    const key = this.props.key ?? RepositoryKey.fromUrl(`${VENDOR}/${folder}/jenkins.io-2026.key`);
    return os.packageFormat === PackageFormat.APT
      ? PackageRepository.apt({ uri: `${VENDOR}/${folder}`, suite: "binary/", key })
      : PackageRepository.yum({ baseurl: `${VENDOR}/${folder}`, key });
  }
}
