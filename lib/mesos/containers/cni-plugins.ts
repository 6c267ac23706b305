import { badPluginsDirectory, noCniPackage } from "../../core/errors";
import { MachineFragment } from "../../machine/nouns";
import { OperatingSystem } from "../../machine/operating-system";
import { checkDownload } from "../../packages/checked-download";

/** An archive with CNI plugins. */
export interface CniPluginsArchiveProps {
  /**
   * Address of the archive, built for the machines' processor: a compressed tar of `./bridge`, `./host-local` and so on, as the releases of
   * the CNI project are, such as
   * `https://github.com/containernetworking/plugins/releases/download/v1.5.1/cni-plugins-linux-amd64-v1.5.1.tgz`.
   */
  readonly url: string;

  /** SHA-256 of the archive, as `sha256sum` prints it. Where it is another one, nothing starts on the machine. */
  readonly sha256: string;

  /**
   * Directory that it is unpacked to, for the plugins of this archive alone.
   *
   * @default "/opt/cni/bin"
   */
  readonly directory?: string;
}

/** How plugins are found on a machine. */
export interface InstalledCniPlugins {
  readonly directory: string;
  readonly fragment: MachineFragment;
}

const DISTRIBUTED: readonly OperatingSystem[] = [
  OperatingSystem.UBUNTU_22_04,
  OperatingSystem.UBUNTU_24_04,
  OperatingSystem.DEBIAN_12,
];

/** Where the plugins of CNI networks come from (`network_cni_plugins_dir`). iptables, which they call, is on the machines besides. */
export class CniPlugins {
  /**
   * The package containernetworking-plugins of the machines' distribution: bridge, host-local and the other plugins of the CNI project. Debian
   * 12, Ubuntu 22.04 and Ubuntu 24.04 have it; another operating system is an error.
   */
  public static distribution(): CniPlugins {
    return new CniPlugins((path, os) => {
      if (!DISTRIBUTED.includes(os)) {
        throw noCniPackage(path, os.toString(), DISTRIBUTED.map(String));
      }
      return { directory: "/usr/lib/cni", fragment: { packages: [{ name: "containernetworking-plugins" }] } };
    });
  }

  /**
   * Plugins in an archive, updated by nobody but you.
   *
   * @param props the archive
   */
  public static archive(props: CniPluginsArchiveProps): CniPlugins {
    const directory = checkPluginsDirectory(props.directory ?? "/opt/cni/bin");
    const checked = checkDownload("CniPlugins", "the archive of CNI plugins", props);
    const fragment: MachineFragment = { downloads: [{ ...checked, path: directory, kind: "archive" }] };
    return new CniPlugins(() => ({ directory, fragment }));
  }

  /**
   * Plugins that the machines' image has.
   *
   * @param path absolute path of their directory, such as `/opt/cni/bin`
   */
  public static directory(path: string): CniPlugins {
    const directory = checkPluginsDirectory(path);
    return new CniPlugins(() => ({ directory, fragment: {} }));
  }

  private constructor(
    /** @internal */
    public readonly _on: (path: string, os: OperatingSystem) => InstalledCniPlugins,
  ) {}
}

/** Directories of plugins stand in one flag, separated by colons. */
function checkPluginsDirectory(directory: string): string {
  if (!/^(\/[\w-][\w.-]*)+$/.test(directory)) {
    throw badPluginsDirectory("CniPlugins", directory);
  }
  return directory;
}
