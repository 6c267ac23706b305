import { noSuchJava, notAJavaVersion } from "../core/errors";
import { Architecture } from "../machine/facts";
import { Download, Package } from "../machine/nouns";
import { OperatingSystem, PackageFormat } from "../machine/operating-system";
import { checkDownload } from "./checked-download";

/** An archive of a JDK or JRE. */
export interface JavaArchiveProps {
  /** Version of Java in the archive, such as `8` or `17`. */
  readonly version: number;

  /**
   * Where the machines download it from: an http or https URL of a compressed tar with one directory at its top, built for the machines'
   * processor.
   */
  readonly url: string;

  /** SHA-256 of the archive, as `sha256sum` prints it. Where it is another one, nothing starts. */
  readonly sha256: string;
}

/** How Java is found on a machine. */
export interface InstalledJava {
  readonly packages: readonly Package[];
  readonly downloads: readonly Download[];
  /** Directory whose `bin/java` is this Java; /usr/bin/java may be another one. */
  readonly javaHome: string;
}

/** Versions of OpenJDK in the repositories of each operating system. */
const DISTRIBUTED: ReadonlyMap<OperatingSystem, readonly number[]> = new Map([
  [OperatingSystem.UBUNTU_16_04, [8]],
  [OperatingSystem.UBUNTU_22_04, [8, 11, 17, 21, 25]],
  [OperatingSystem.UBUNTU_24_04, [8, 11, 17, 21, 25]],
  [OperatingSystem.DEBIAN_12, [17]],
  [OperatingSystem.CENTOS_7, [8, 11]],
  [OperatingSystem.RHEL_7, [8, 11]],
]);

/** The Java that runs a service. Several can be on one machine: each service runs with its own, whatever /usr/bin/java is. */
export class JavaRuntime {
  /**
   * The headless OpenJDK of the machines' distribution, which its updates keep safe.
   *
   * Ubuntu 22.04 and 24.04 have 8, 11, 17, 21 and 25; Ubuntu 16.04 has 8; Debian 12 has 17; CentOS 7 and RHEL 7 have 8 and 11. Another
   * version is an error.
   *
   * @param version version of Java, such as `8` or `17`
   */
  public static distribution(version: number): JavaRuntime {
    return new JavaRuntime(version);
  }

  /**
   * A JDK or JRE in an archive, for example of Eclipse Temurin: unpacked below /opt/java-<version>, and updated by nobody but you.
   *
   * @param props version and archive
   */
  public static archive(props: JavaArchiveProps): JavaRuntime {
    return new JavaRuntime(props.version, props);
  }

  /**
   * The versions that the repositories of an operating system have.
   * @internal
   */
  public static _distributed(os: OperatingSystem): readonly number[] {
    return DISTRIBUTED.get(os) ?? [];
  }

  /** Version of Java, such as `8` or `17`. */
  public readonly version: number;

  private readonly download?: Download;

  private constructor(version: number, archive?: JavaArchiveProps) {
    if (!Number.isInteger(version) || version < 1) {
      throw notAJavaVersion("JavaRuntime", version);
    }
    this.version = version;
    if (archive !== undefined) {
      const checked = checkDownload("JavaRuntime", "the archive of Java", archive);
      this.download = { ...checked, path: `/opt/java-${version}`, kind: "archive" };
    }
  }

  /**
   * What brings this Java to a machine; an error where its operating system has no such version.
   * @internal
   */
  public _on(path: string, os: OperatingSystem, architecture: Architecture): InstalledJava {
    if (this.download !== undefined) {
      return { packages: [], downloads: [this.download], javaHome: this.download.path };
    }
    const versions = JavaRuntime._distributed(os);
    if (!versions.includes(this.version)) {
      throw noSuchJava(path, this.version, os.toString(), versions);
    }
    return { downloads: [], ...(os.packageFormat === PackageFormat.APT ? this.debian(architecture) : this.redHat()) };
  }

  private debian(architecture: Architecture) {
    return {
      packages: [{ name: `openjdk-${this.version}-jre-headless` }],
      javaHome: `/usr/lib/jvm/java-${this.version}-openjdk-${architecture}`,
    };
  }

  private redHat() {
    // Up to 8 Java was 1.8 to its packagers.
    const version = this.version === 8 ? "1.8.0" : String(this.version);
    return { packages: [{ name: `java-${version}-openjdk-headless` }], javaHome: `/usr/lib/jvm/jre-${version}` };
  }
}
