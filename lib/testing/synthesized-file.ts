/** A file that a machine gets. */
export interface SynthesizedFile {
  /** Absolute path on the machine. */
  readonly path: string;

  /**
   * What the file holds. What only Terraform knows stands in it as a reference with a readable name, such as
   * `${ZooKeeper/Nodes/zk-1/interface.private_ip}`.
   */
  readonly content: string;

  /** Whether `content` is the base64 of what the file holds, because that is not text. */
  readonly base64: boolean;

  /** Permissions: octal, four digits, such as `0644`. The owner is root. */
  readonly mode: string;
}
