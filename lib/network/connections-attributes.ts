/** Where something that runs elsewhere is, as rules name it: one of the two. */
export interface ConnectionsAttributes {
  /**
   * Id of its security group: rules that let others in are added to it.
   *
   * @default - it has none, and is at `cidrBlocks`
   */
  readonly securityGroupId?: string;

  /**
   * IPv4 networks that its machines are in where they have no security group, such as `10.10.0.92/32` for a host. Security groups of what it
   * connects to, or what connects to it, name these; what firewalls before it must let through is listed by every synthesis.
   *
   * @default - it has a `securityGroupId`
   */
  readonly cidrBlocks?: string[];
}
