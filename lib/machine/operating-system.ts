/** How packages are installed: `apt` with .deb packages, or `yum` with .rpm packages. */
export enum PackageFormat {
  /** Debian and Ubuntu. */
  APT = "apt",
  /** CentOS and Red Hat Enterprise Linux 7. */
  YUM = "yum",
}

interface OperatingSystemFacts {
  readonly name: string;
  readonly version: string;
  readonly codename: string;
  readonly packageFormat: PackageFormat;
  readonly cgroupVersion: number;
  readonly cloudInitVersion: string;
  readonly nologinShell: string;
  readonly imageUser: string;
  readonly python: string;
  readonly systemdVersion: number;
  readonly needrestart: boolean;
}

/**
 * An operating system that the machines of a cluster can run.
 *
 * It decides how packages are installed, which Mesos packages exist, and what an agent needs to limit its tasks.
 */
export class OperatingSystem {
  /** Ubuntu 16.04 LTS (xenial): systemd 229, cgroup v1, cloud-init 21.1. For the packages of Mesosphere. */
  public static readonly UBUNTU_16_04 = new OperatingSystem({
    ...apt("Ubuntu", "16.04", "xenial", "21.1", 229),
    cgroupVersion: 1,
  });

  /** Ubuntu 22.04 LTS (jammy): cgroup v2. For clusterd's packages. */
  public static readonly UBUNTU_22_04 = new OperatingSystem({
    ...apt("Ubuntu", "22.04", "jammy", "22.1", 249),
    needrestart: true,
  });

  /** Ubuntu 24.04 LTS (noble): cgroup v2. For clusterd's packages. */
  public static readonly UBUNTU_24_04 = new OperatingSystem({
    ...apt("Ubuntu", "24.04", "noble", "24.1", 255),
    needrestart: true,
  });

  /** Debian 12 (bookworm): cgroup v2, cloud-init 22.4. For clusterd's packages. */
  public static readonly DEBIAN_12 = new OperatingSystem(apt("Debian", "12", "bookworm", "22.4.2", 252));

  /**
   * CentOS 7, with the cloud-init of 7.9 (19.4): systemd 219, cgroup v1. For the packages of Mesosphere.
   *
   * Its vendor publishes no images any more: give one with `MachineImage.ami()`.
   */
  public static readonly CENTOS_7 = new OperatingSystem(yum("CentOS", "7"));

  /**
   * Red Hat Enterprise Linux 7, with the cloud-init of 7.9 (19.4): systemd 219, cgroup v1. For the packages of Mesosphere.
   *
   * Give its image with `MachineImage.ami()`.
   */
  public static readonly RHEL_7 = new OperatingSystem(yum("RHEL", "7"));

  /** Name of the distribution: `Ubuntu`, `Debian`, `CentOS` or `RHEL`. */
  public readonly name: string;

  /** Version of the distribution, such as `24.04`. */
  public readonly version: string;

  /** Name of the release in package repositories, such as `noble`; the version for distributions without one. */
  public readonly codename: string;

  /** How packages are installed. */
  public readonly packageFormat: PackageFormat;

  /** Version of the cgroup hierarchy that the system boots with: 1 or 2. Decides what an agent needs to limit its tasks. */
  public readonly cgroupVersion: number;

  /** Version of cloud-init that its current images carry, such as `22.4.2`; the oldest one where they differ. */
  public readonly cloudInitVersion: string;

  /**
   * Shell of users that must not log in.
   * @internal
   */
  public readonly _nologinShell: string;

  /**
   * User of the vendor's images that may become root.
   * @internal
   */
  public readonly _imageUser: string;

  /**
   * The Python that every image has, cloud-init's or yum's.
   * @internal
   */
  public readonly _python: string;

  /**
   * Version of systemd, which decides what a unit may say.
   * @internal
   */
  public readonly _systemdVersion: number;

  /**
   * Whether its images have needrestart, which restarts services whose libraries were updated.
   * @internal
   */
  public readonly _needrestart: boolean;

  private constructor(facts: OperatingSystemFacts) {
    this.name = facts.name;
    this.version = facts.version;
    this.codename = facts.codename;
    this.packageFormat = facts.packageFormat;
    this.cgroupVersion = facts.cgroupVersion;
    this.cloudInitVersion = facts.cloudInitVersion;
    this._nologinShell = facts.nologinShell;
    this._imageUser = facts.imageUser;
    this._python = facts.python;
    this._systemdVersion = facts.systemdVersion;
    this._needrestart = facts.needrestart;
  }

  /** Distribution and version, such as `Ubuntu 24.04`. */
  public toString(): string {
    return `${this.name} ${this.version}`;
  }
}

function apt(
  name: string,
  version: string,
  codename: string,
  cloudInitVersion: string,
  systemdVersion: number,
): OperatingSystemFacts {
  return {
    name,
    version,
    codename,
    packageFormat: PackageFormat.APT,
    cgroupVersion: 2,
    cloudInitVersion,
    nologinShell: "/usr/sbin/nologin",
    imageUser: name === "Debian" ? "admin" : "ubuntu",
    python: "/usr/bin/python3",
    systemdVersion,
    needrestart: false,
  };
}

function yum(name: string, version: string): OperatingSystemFacts {
  return {
    name,
    version,
    codename: version,
    packageFormat: PackageFormat.YUM,
    cgroupVersion: 1,
    cloudInitVersion: "19.4",
    nologinShell: "/sbin/nologin",
    imageUser: name === "CentOS" ? "centos" : "ec2-user",
    python: "/usr/bin/python2.7",
    systemdVersion: 219,
    needrestart: false,
  };
}
