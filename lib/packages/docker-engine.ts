import { notADockerVersion } from "../core/errors";
import { MachineFragment, Package } from "../machine/nouns";
import { OperatingSystem, PackageFormat } from "../machine/operating-system";
import { PackageRepository } from "./package-repository";
import { RepositoryKey } from "./repository-key";

/** Options of the packages of Docker, Inc. */
export interface DockerVendorPackagesProps {
  /**
   * Version of the package `docker-ce` and its client, such as `28.5.2`; upgrades of the machine keep it. The newest for Ubuntu 16.04 is
   * 20.10.7, the newest for CentOS 7 is 26.1.4.
   *
   * @default - the newest that the repository has when a machine boots
   */
  readonly version?: string;

  /**
   * Where the packages come from, with its key: a mirror of your own.
   *
   * @default - the vendor's repository at download.docker.com, with the key that is published there; RHEL 7 takes that of CentOS 7,
   * because the vendor has none for it
   */
  readonly repository?: PackageRepository;
}

/** What a kind of engine brings to a machine. */
type Install = (path: string, os: OperatingSystem) => MachineFragment;

const SERVICE = "docker";
const VENDOR = "https://download.docker.com/linux";

/** The Docker engine of a machine, and the client that goes with it: package, service, and where they come from. */
export class DockerEngine {
  /**
   * The engine of the machines' distribution, which its updates keep safe: the package `docker.io` of Debian and Ubuntu (20.10 in Debian
   * 12), and `docker` 1.13 of CentOS 7 and RHEL 7. That is in the repository Extras, which images of RHEL 7 must have switched on. It runs with
   * SELinux, and Mesos gives sandboxes no label for it: where SELinux enforces, containers cannot use their sandbox, and `vendor()` is the one
   * to take.
   */
  public static distribution(): DockerEngine {
    return new DockerEngine((_, os) => engineOf([{ name: os.packageFormat === PackageFormat.APT ? "docker.io" : "docker" }]));
  }

  /**
   * The packages of Docker, Inc.: `docker-ce` with its client and containerd. On CentOS 7 and RHEL 7 they need `container-selinux` of the
   * repository Extras, which images of RHEL 7 must have switched on.
   *
   * @param props version and repository
   */
  public static vendor(props: DockerVendorPackagesProps = {}): DockerEngine {
    const { version } = props;
    if (version !== undefined && !/^\d+(\.\d+){1,2}$/.test(version)) {
      throw notADockerVersion("DockerEngine", version);
    }
    return new DockerEngine((path, os) => fromVendor(path, os, props));
  }

  /** The engine that the machines' image has already: a service `docker` that starts with the machine, and a client `docker`. */
  public static installed(): DockerEngine {
    return new DockerEngine(() => ({}));
  }

  private constructor(private readonly install: Install) {}

  /**
   * The engine on the machines of an operating system. The service is stopped and started like those of this library: only on a machine
   * that is complete.
   * @internal
   */
  public _on(path: string, os: OperatingSystem): MachineFragment {
    return this.install(path, os);
  }

  /**
   * Service of the engine, without suffix.
   * @internal
   */
  public get _service(): string {
    return SERVICE;
  }
}

function fromVendor(path: string, os: OperatingSystem, { version, repository }: DockerVendorPackagesProps): MachineFragment {
  const apt = os.packageFormat === PackageFormat.APT;
  // Debian's versions begin with an epoch, and both have a release behind the version.
  const exact = version === undefined ? {} : { version: apt ? `5:${version}*` : `${version}-*` };
  const engine: Package = { name: "docker-ce", ...exact };
  const others: readonly Package[] = [{ name: "docker-ce-cli", ...exact }, { name: "containerd.io" }];
  // Without them, rpm finds the client's and the engine's requirements nowhere.
  const required = ["docker-ce-rootless-extras", "docker-buildx-plugin", "docker-compose-plugin", "docker-scan-plugin"];
  return {
    repositories: [(repository ?? vendor(os))._on(path, engine, os, [...others, ...required.map((name) => ({ name }))])],
    ...engineOf([engine, ...others]),
  };
}

/** Whatever else changes on a machine leaves the engine and its containers alone. */
function engineOf(packages: readonly Package[]): MachineFragment {
  return { packages, services: [{ name: SERVICE, state: "started", inputs: packages.map(({ name }) => `package ${name}`) }] };
}

function vendor(os: OperatingSystem): PackageRepository {
  if (os.packageFormat === PackageFormat.YUM) {
    return PackageRepository.yum({
      baseurl: `${VENDOR}/centos/7/$basearch/stable`,
      key: RepositoryKey.fromUrl(`${VENDOR}/centos/gpg`),
    });
  }
  const uri = `${VENDOR}/${os.name.toLowerCase()}`;
  return PackageRepository.apt({ uri, components: ["stable"], key: RepositoryKey.fromUrl(`${uri}/gpg`) });
}
