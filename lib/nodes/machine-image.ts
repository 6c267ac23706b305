import { Construct } from "constructs";
import { DataAwsAmi } from "../core/aws";
import { imageNeeded } from "../core/errors";
import { OperatingSystem } from "../machine/operating-system";

/** What is known of an image that Terraform cannot look up. */
export interface AmiOptions {
  /**
   * Version of the cloud-init in the image, such as `0.7.9`.
   *
   * @default - that of the operating system's last images (`OperatingSystem.cloudInitVersion`)
   */
  readonly cloudInitVersion?: string;
}

/** How the newest image of a vendor is found. */
export interface LookupImageProps {
  /** Account that owns the image: a twelve-digit number, `self` or an alias such as `amazon`. */
  readonly owner: string;

  /** Name of the image, with `*` for any characters. */
  readonly name: string;

  /**
   * Architecture of the image, as EC2 calls it: `x86_64` or `arm64`.
   *
   * @default "x86_64"
   */
  readonly architecture?: string;
}

/** The Amazon Machine Image that machines are made from. A later image changes no machine that exists; a replaced one boots it. */
export class MachineImage {
  /**
   * A certain image. The operating system of the nodes must be the one in it.
   *
   * @param imageId id of the image, `ami-...`
   * @param options what is known of the image
   */
  public static ami(imageId: string, options: AmiOptions = {}): MachineImage {
    return new MachineImage(() => imageId, options.cloudInitVersion);
  }

  /**
   * The newest image of an owner with a name, looked up whenever Terraform plans.
   *
   * @param props owner and name
   */
  public static lookup(props: LookupImageProps): MachineImage {
    const { architecture = "x86_64" } = props;
    return new MachineImage((scope) => lookup(scope, { ...props, architecture }), undefined, architecture);
  }

  /**
   * The vendor's newest image of an operating system.
   * @internal
   */
  public static _latest(path: string, os: OperatingSystem): MachineImage {
    const vendor = VENDOR_IMAGES.get(os);
    if (vendor === undefined) {
      throw imageNeeded(path, os.toString());
    }
    return MachineImage.lookup(vendor);
  }

  private constructor(
    private readonly id: (scope: Construct) => string,
    /** @internal */
    public readonly _cloudInitVersion?: string,
    /**
     * What EC2 calls its architecture, where it is known.
     * @internal
     */
    public readonly _architecture?: string,
  ) {}

  /**
   * The image's id.
   * @internal
   */
  public _imageId(scope: Construct): string {
    return this.id(scope);
  }
}

const CANONICAL = "099720109477";
const VENDOR_IMAGES: ReadonlyMap<OperatingSystem, LookupImageProps> = new Map([
  [OperatingSystem.UBUNTU_16_04, { owner: CANONICAL, name: "ubuntu/images/hvm-ssd/ubuntu-xenial-16.04-amd64-server-*" }],
  [OperatingSystem.UBUNTU_22_04, { owner: CANONICAL, name: "ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-*" }],
  [OperatingSystem.UBUNTU_24_04, { owner: CANONICAL, name: "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*" }],
  [OperatingSystem.DEBIAN_12, { owner: "136693071363", name: "debian-12-amd64-*" }],
]);

function lookup(scope: Construct, props: Required<LookupImageProps>): string {
  return new DataAwsAmi(scope, "image", {
    owners: [props.owner],
    mostRecent: true,
    // Old releases are deprecated by AWS two years after their last build, and hidden without this.
    includeDeprecated: true,
    filter: [
      { name: "name", values: [props.name] },
      { name: "architecture", values: [props.architecture] },
      { name: "virtualization-type", values: ["hvm"] },
    ],
  }).id;
}
