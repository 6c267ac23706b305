/** What stands for a component in rules: its security group, or the IPv4 blocks of machines that have none. */
export type ConnectionEnd = { readonly securityGroupId: string } | { readonly cidrBlocks: readonly string[] };
