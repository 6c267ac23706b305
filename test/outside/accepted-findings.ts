import { Accepted } from "../support/outside/accepted";

/** What shellcheck finds in scripts of machines. */
export const ACCEPTED_IN_SCRIPTS: readonly Accepted[] = [
  {
    finding: "SC2043",
    at: /: runcmd$/,
    reason: "A loop over the packages of a machine runs once where there is one package.",
  },
];

/** Findings that the company of the example does not have: what they ask for is a choice there. */
const OTHERS = "(applications|book-cluster-a|platform|production)";

/** What checkov finds in the plans of the examples. */
export const ACCEPTED_IN_PLANS: readonly Accepted[] = [
  {
    finding: "CKV_AWS_126",
    at: /: aws_instance\./,
    reason: "Detailed monitoring costs extra for every machine, and daemons have metrics of their own: `monitoring` asks for it.",
  },
  {
    finding: "CKV_AWS_189",
    at: new RegExp(`^${OTHERS}: aws_ebs_volume\\.`),
    reason: "Volumes are encrypted with the account's key for EBS; `kmsKeyId` of a volume names another one.",
  },
  {
    finding: "CKV2_AWS_11",
    at: new RegExp(`^${OTHERS}: aws_vpc\\.Network_`),
    reason: "Flow logs cost extra, and where they go is the account's to say: an aws_flow_log takes the network's `vpcId`.",
  },
  {
    finding: "CKV2_AWS_23",
    at: /: aws_route53_record\.\S+_(dns_A|Zone_Domain|Zone_Wildcard)_/,
    reason:
      "The addresses are those of the machines' interfaces, which are in the same stack; checkov looks for other kinds of resources.",
  },
  {
    finding: "CKV2_AWS_34",
    at: /: aws_ssm_parameter\.\S+_membership_record_/,
    reason: "Names of members are no secret, and plans compare them: they stand in DNS and in every plan too.",
  },
];

/** Wildcards in the policies of IAM that the examples make or attach. */
export const ACCEPTED_WILDCARDS: readonly Accepted[] = [
  {
    finding: "Allow Resource *",
    at: /^arn:aws:iam::aws:policy\/AmazonSSMManagedInstanceCore$/,
    reason:
      "AWS's own policy for Systems Manager, most of whose actions know no resources. What it allows of parameters is denied again.",
  },
  {
    finding: "Deny Resource *",
    at: /: aws_iam_role_policy\.\S+_secrets_/,
    reason: "It denies: a machine without a secret in a parameter reads none at all.",
  },
  {
    finding: "Allow Resource *",
    at: /^platform: aws_iam_role_policy\.Nodes_permissions_/,
    reason: "cloudwatch:PutMetricData knows no resources; a condition keeps the machines to the namespace of the metrics.",
  },
];
