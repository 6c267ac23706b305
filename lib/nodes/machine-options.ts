import { Size } from "../core/size";
import { OperatingSystem } from "../machine/operating-system";
import { MachineAccess } from "../operations/machine-access";
import { MachineImage } from "./machine-image";

/** Whether the instance metadata service demands a session token (IMDSv2). */
export enum HttpTokens {
  /** Only requests with a token are answered: a server-side request forgery cannot read the machine's role. */
  REQUIRED = "required",
  /** Requests without a token are answered too, for images whose cloud-init is older than 19.4. */
  OPTIONAL = "optional",
}

/** What kind of machines to make; the same for named members and for pools. */
export interface MachineOptions {
  /**
   * Operating system of the machines.
   *
   * @default OperatingSystem.UBUNTU_24_04
   */
  readonly operatingSystem?: OperatingSystem;

  /**
   * Image of the machines; its operating system must be `operatingSystem`. Instances that exist keep theirs until they are replaced.
   *
   * @default - the vendor's newest image for x86_64; CentOS 7 and RHEL 7 need one given
   */
  readonly image?: MachineImage;

  /**
   * EC2 instance type. Types of the Nitro generation only, as data volumes are found by their NVMe name. Instances that exist keep theirs
   * until they are replaced. Burstable types run with unlimited CPU credits, so that no voter is slowed down: what exceeds the credits costs extra.
   *
   * @default "t3.medium"
   */
  readonly instanceType?: string;

  /**
   * Size of the encrypted root disk, whole GiB. It is lost with the machine.
   *
   * @default Size.gibibytes(20)
   */
  readonly rootVolumeSize?: Size;

  /**
   * ARN of the KMS key that encrypts the root disk. Instances that exist keep theirs until they are replaced.
   *
   * @default - the account's default key for EBS
   */
  readonly rootVolumeKmsKeyId?: string;

  /**
   * Whether CloudWatch gets the machines' metrics every minute instead of every five. Costs extra.
   *
   * @default false
   */
  readonly monitoring?: boolean;

  /**
   * Name of an instance profile for the machines. Give it `AmazonSSMManagedInstanceCore` if you want to reach them with Systems Manager.
   * Where machines need secrets, every synthesis lists what its role must allow.
   *
   * @default - a role of its own that allows Systems Manager and the secrets of what runs on the machines, and nothing more
   */
  readonly instanceProfileName?: string;

  /**
   * ARN of the policy that bounds the permissions of the role that is made.
   *
   * @default - no boundary
   */
  readonly permissionsBoundary?: string;

  /**
   * Name of an EC2 key pair whose owner may log in by SSH, from the networks of `sshCidrs`. Instances that exist keep theirs until they
   * are replaced.
   *
   * @default - no key: shells are opened with Systems Manager, whose agent the images of Ubuntu carry; images of Debian, CentOS and RHEL do not
   */
  readonly keyName?: string;

  /**
   * IPv4 networks that may open SSH connections: to port 22, or to that of `access`.
   *
   * @default - none
   */
  readonly sshCidrs?: string[];

  /**
   * The way into the machines while they run. With it changes of the configuration reach running machines by `terraform apply`, one machine
   * after the other, and the cluster can be told more: weights, quotas, applications.
   *
   * @default - none: a changed configuration is pending, which every plan says, until an instance is replaced
   */
  readonly access?: MachineAccess;

  /**
   * Ids of further security groups of the machines' interfaces.
   *
   * @default - only the groups that the library makes for what runs on the machines
   */
  readonly securityGroupIds?: string[];

  /**
   * Whether the instance metadata service demands session tokens.
   *
   * @default HttpTokens.REQUIRED
   */
  readonly httpTokens?: HttpTokens;

  /**
   * How many hops an answer of the instance metadata service with a token goes, 1 to 64 (`http_put_response_hop_limit`). With 2 a container
   * behind a bridge, such as Docker's, reaches it too, and with it everything that the role of the machine may read. Containers and tasks in
   * the machine's network reach it in any case.
   *
   * @default 1
   */
  readonly httpPutResponseHopLimit?: number;

  /**
   * Tags of every resource of the machines, besides `Name`.
   *
   * @default - the provider's default tags
   */
  readonly tags?: Record<string, string>;
}
