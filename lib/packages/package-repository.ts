import { repositoryForOtherSystem } from "../core/errors";
import { Package, Repository } from "../machine/nouns";
import { OperatingSystem, PackageFormat } from "../machine/operating-system";
import { isUnresolved } from "../machine/unresolved";
import { RepositoryKey } from "./repository-key";

/** Where .deb packages come from: the fields of a line in sources.list(5). */
export interface AptRepositoryProps {
  /** Address of the repository, such as `https://mirror.example.com/mesos/ubuntu`; also `file:` and other methods that apt knows. */
  readonly uri: string;

  /**
   * Suite of the repository; a path that ends in `/` means a flat repository, which has no components.
   *
   * @default - the codename of the machines' operating system, such as `noble`
   */
  readonly suite?: string;

  /**
   * Components of the suite.
   *
   * @default - `main`; none in a flat repository
   */
  readonly components?: string[];

  /** The key that signs the repository. */
  readonly key: RepositoryKey;
}

/** Where .rpm packages come from: the fields of a section in yum.conf(5). */
export interface YumRepositoryProps {
  /** Address of the folder that holds `repodata`; yum's variables such as `$basearch` are allowed. */
  readonly baseurl: string;

  /** The key that signs the packages. */
  readonly key: RepositoryKey;
}

/** A package repository: the vendor's, or a mirror of your own. */
export class PackageRepository {
  /**
   * A repository of .deb packages, for Debian and Ubuntu.
   *
   * @param props the repository
   */
  public static apt(props: AptRepositoryProps): PackageRepository {
    const { uri, key } = props;
    const place = props.suite === undefined ? uri : `${uri}/${props.suite}`;
    return new PackageRepository(PackageFormat.APT, (pkg, os) => {
      // By place and not by package: apt refuses one repository in two files that name two keyrings.
      const name = isUnresolved(place) ? pkg.name : fileName(place);
      const suite = props.suite ?? os.codename;
      const components = props.components ?? (suite.endsWith("/") ? [] : ["main"]);
      return { kind: "apt", name, uri, suite, components, key: key._key };
    });
  }

  /**
   * A repository of .rpm packages, for CentOS 7 and RHEL 7.
   *
   * @param props the repository
   */
  public static yum(props: YumRepositoryProps): PackageRepository {
    return new PackageRepository(PackageFormat.YUM, (pkg, _, others) => ({
      kind: "yum",
      name: pkg.name,
      baseurl: props.baseurl,
      includepkgs: [pkg, ...others].map(({ name, version }) => (version === undefined ? name : `${name}-${version}`)),
      key: props.key._key,
    }));
  }

  private constructor(
    private readonly format: PackageFormat,
    private readonly describe: (pkg: Package, os: OperatingSystem, others: readonly Package[]) => Repository,
  ) {}

  /**
   * The repository of a package, as the machines of an operating system see it.
   *
   * @param others packages that it needs from the same repository
   * @internal
   */
  public _on(path: string, pkg: Package, os: OperatingSystem, others: readonly Package[] = []): Repository {
    if (this.format !== os.packageFormat) {
      throw repositoryForOtherSystem(path, this.format, os.toString(), os.packageFormat);
    }
    return this.describe(pkg, os, others);
  }
}

/** A name for the files of a repository that apt takes: `https://rpm.aventer.biz/Ubuntu/noble` is `rpm-aventer-biz-ubuntu-noble`. */
function fileName(place: string): string {
  return place
    .toLowerCase()
    .replace(/^[a-z+]+:\/*/, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/-$/, "");
}
