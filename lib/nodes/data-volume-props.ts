import { Size } from "../core/size";

/**
 * A disk of its own for data that must outlive its machine: an encrypted EBS volume, kept when the machine is replaced.
 *
 * It is formatted once, when it is blank, and mounted at every boot. A larger size is taken over at the machine's next boot;
 * EBS volumes cannot shrink.
 */
export interface DataVolumeProps {
  /**
   * Size of the volume, whole GiB.
   *
   * @default - what the component needs at the least; see there
   */
  readonly size?: Size;

  /**
   * EBS volume type: `gp3`, `gp2`, `io1`, `io2`, `st1` or `sc1`.
   *
   * @default "gp3"
   */
  readonly volumeType?: string;

  /**
   * Provisioned operations per second, for gp3, io1 and io2.
   *
   * @default - EBS's own for the type: 3,000 for gp3
   */
  readonly iops?: number;

  /**
   * Provisioned throughput in MiB per second, for gp3.
   *
   * @default - EBS's own: 125 MiB/s
   */
  readonly throughput?: number;

  /**
   * ARN of the KMS key that encrypts the volume. For volumes that are made from now on: those that exist keep their key.
   *
   * @default - the account's default key for EBS
   */
  readonly kmsKeyId?: string;

  /**
   * Whether a snapshot is taken before the volume is destroyed, be it with the stack or because the member was removed.
   *
   * @default true
   */
  readonly finalSnapshot?: boolean;
}
