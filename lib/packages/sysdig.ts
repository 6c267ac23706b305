import { impossiblePackages, notASysdigVersion } from "../core/errors";
import { MachineFragment, Package } from "../machine/nouns";
import { OperatingSystem, PackageFormat } from "../machine/operating-system";
import { PackageRepository } from "./package-repository";
import { RepositoryKey } from "./repository-key";

/** Options of the packages of Sysdig, Inc. */
export interface SysdigVendorPackagesProps {
  /**
   * Version of the package `sysdig`, such as `0.34.1`: the last one in which `sysdig -m` and `csysdig -m` ask Mesos and Marathon for the
   * names of tasks. Upgrades of the machine keep it.
   *
   * @default - the newest that the repository has when a machine boots, without `-m`
   */
  readonly version?: string;

  /**
   * Where the package comes from, with its key: a mirror of your own.
   *
   * @default - the vendor's repository at download.sysdig.com, with the key that is published there
   */
  readonly repository?: PackageRepository;

  /**
   * Where CentOS 7 and RHEL 7 take the package `dkms` from, which builds the kernel module.
   *
   * @default - EPEL 7 in the archive of the Fedora project
   */
  readonly epelRepository?: PackageRepository;
}

type Install = (path: string, os: OperatingSystem) => MachineFragment;

const VENDOR = "https://download.sysdig.com";
const FEDORA = "https://archives.fedoraproject.org/pub/archive/epel";

/**
 * The packages that bring Sysdig to a machine. Its kernel module is built on the machine, for the kernel that runs, with the headers of
 * that kernel.
 *
 * `csysdig -m http://<master>:5050,http://<marathon>:8080` shows tasks by name up to version 0.34.1: 0.35.0 removed the option. Newer
 * versions show them by the names of their containers.
 */
export class Sysdig {
  /**
   * The package of the machines' distribution, with the kernel module that it recommends: 0.29 in Debian 12, 0.27 in Ubuntu 22.04, 0.36 in
   * Ubuntu 24.04, 0.8 in Ubuntu 16.04. CentOS and RHEL have none.
   */
  public static distribution(): Sysdig {
    return new Sysdig((path, os) => {
      if (os.packageFormat !== PackageFormat.APT) {
        throw impossiblePackages(path, "Sysdig.distribution()", os.toString(), ["Debian", "Ubuntu"], ["Sysdig.vendor()"]);
      }
      return { packages: [{ name: "sysdig" }] };
    });
  }

  /**
   * The packages of Sysdig, Inc.
   *
   * @param props version and repositories
   */
  public static vendor(props: SysdigVendorPackagesProps = {}): Sysdig {
    const { version } = props;
    if (version !== undefined && !/^\d+\.\d+\.\d+$/.test(version)) {
      throw notASysdigVersion("Sysdig", version);
    }
    return new Sysdig((path, os) => fromVendor(path, os, props));
  }

  private constructor(private readonly install: Install) {}

  /** @internal */
  public _on(path: string, os: OperatingSystem): MachineFragment {
    return this.install(path, os);
  }
}

function fromVendor(path: string, os: OperatingSystem, props: SysdigVendorPackagesProps): MachineFragment {
  const apt = os.packageFormat === PackageFormat.APT;
  // Only .rpm packages have a release behind the version.
  const version = props.version === undefined ? {} : { version: apt ? props.version : `${props.version}-*` };
  const sysdig: Package = { name: "sysdig", ...version };
  const dkms: Package = { name: "dkms" };
  const repositories = [(props.repository ?? vendor(apt))._on(path, sysdig, os)];
  return {
    repositories: apt ? repositories : [...repositories, (props.epelRepository ?? epel())._on(path, dkms, os)],
    packages: [sysdig, dkms],
  };
}

function vendor(apt: boolean): PackageRepository {
  const key = RepositoryKey.fromUrl(`${VENDOR}/DRAIOS-GPG-KEY.public`);
  return apt
    ? PackageRepository.apt({ uri: `${VENDOR}/stable/deb`, suite: "stable-$(ARCH)/", key })
    : PackageRepository.yum({ baseurl: `${VENDOR}/stable/rpm/$basearch`, key });
}

function epel(): PackageRepository {
  return PackageRepository.yum({
    baseurl: `${FEDORA}/7/$basearch`,
    key: RepositoryKey.fromUrl(`${FEDORA}/RPM-GPG-KEY-EPEL-7`),
  });
}
