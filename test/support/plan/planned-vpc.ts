import { TerraformStack } from "cdktf";
import { RunningMachine } from "../../../embedded-aws/embedded-aws";
import { templateText } from "../../../lib/operations/terraform-text";
import { DnsRecord, SecurityGroupRule, Volume, Vpc, VpcMachine } from "../machine/vpc";
import { AppliedResource, Plan, PlannedResource } from "./plan";

/** Disks hold little here: a GiB of the plan is as many MiB. */
const MIB_PER_GIB = 16;

/** What a stack makes, for a bench, but for routes: the user data, addresses, volumes, DNS records and security group rules of its resources. */
export function plannedVpc(stack: TerraformStack): Vpc {
  return vpcOf(Plan.of(stack));
}

/**
 * The same of a stack that was applied, as the state says.
 *
 * @param machines what AWS has for them: of user data the state knows a checksum alone
 */
export function appliedVpc(state: readonly AppliedResource[], machines: readonly RunningMachine[]): Vpc {
  const userData = new Map(machines.map((machine) => [machine.privateIp, machine.userData]));
  const withUserData = state.map((resource) => {
    const { type, values } = resource;
    const text = type === "aws_instance" ? userData.get(String(values.private_ip)) : undefined;
    return text === undefined ? resource : { ...resource, values: { ...values, user_data: templateText(text, () => undefined) } };
  });
  return vpcOf(Plan.ofState(withUserData));
}

function vpcOf(plan: Plan): Vpc {
  const [vpc] = plan.ofType("aws_vpc");
  const [association] = plan.ofType("aws_vpc_dhcp_options_association");
  const dhcp = association && plan.withId("aws_vpc_dhcp_options", plan.text(association, "dhcp_options_id") ?? "");
  if (dhcp !== undefined && plan.texts(dhcp, "domain_name_servers").join() !== "AmazonProvidedDNS") {
    throw new Error("the bench has no other resolver than AmazonProvidedDNS");
  }
  // Only those that are associated answer in the VPC.
  const zones = plan.ofType("aws_route53_zone").filter(({ args }) => args.vpc !== undefined);
  return {
    cidrBlock: plan.text(vpc, "cidr_block") ?? "",
    domainName: dhcp && plan.text(dhcp, "domain_name"),
    zones: zones.map((zone) => plan.text(zone, "name") ?? ""),
    records: plan.ofType("aws_route53_record").map((record) => dnsRecord(plan, record)),
    rules: (["ingress", "egress"] as const).flatMap((direction) =>
      plan.ofType(`aws_vpc_security_group_${direction}_rule`).map((rule) => securityGroupRule(plan, direction, rule)),
    ),
    machines: plan.ofType("aws_instance").map((instance) => vpcMachine(plan, instance)),
  };
}

/** The address of an instance. */
export function plannedAddress(plan: Plan, instance: PlannedResource): string {
  return plan.privateIp(interfaceOf(plan, instance));
}

function interfaceOf(plan: Plan, instance: PlannedResource): PlannedResource {
  const [{ network_interface_id: reference }] = instance.args.network_interface as { network_interface_id: string }[];
  return plan.withId("aws_network_interface", plan.filled(instance, reference));
}

function vpcMachine(plan: Plan, instance: PlannedResource): VpcMachine {
  const eni = interfaceOf(plan, instance);
  const userData = plan.text(instance, "user_data") ?? plan.compressedText(instance, "user_data_base64");
  return {
    hostname: /^hostname: (\S+)$/m.exec(userData)?.[1] ?? "",
    privateIp: plan.privateIp(eni),
    subnet: plan.text(plan.withId("aws_subnet", plan.text(eni, "subnet_id") ?? ""), "cidr_block") ?? "",
    securityGroups: plan.texts(eni, "security_groups"),
    userData,
    publicKey: publicKey(plan, instance),
    volumes: plan
      .ofType("aws_volume_attachment")
      .filter((attachment) => plan.text(attachment, "instance_id") === plan.id(instance))
      .map((attachment) => volume(plan, plan.withId("aws_ebs_volume", plan.text(attachment, "volume_id") ?? ""))),
  };
}

function publicKey(plan: Plan, instance: PlannedResource): string | undefined {
  const name = plan.text(instance, "key_name");
  const pair = plan.ofType("aws_key_pair").find((other) => plan.text(other, "key_name") === name);
  return pair && plan.text(pair, "public_key");
}

function volume(plan: Plan, ebs: PlannedResource): Volume {
  return { id: plan.id(ebs), sizeMiB: Number(plan.text(ebs, "size")) * MIB_PER_GIB };
}

function dnsRecord(plan: Plan, record: PlannedResource): DnsRecord {
  const zone = plan.text(plan.withId("aws_route53_zone", plan.text(record, "zone_id") ?? ""), "name") ?? "";
  const name = plan.text(record, "name") ?? "";
  if (!name.endsWith(`.${zone}`)) {
    throw new Error(`${name} is not in its zone ${zone}`);
  }
  return { name, type: plan.text(record, "type") ?? "", values: plan.texts(record, "records") };
}

function securityGroupRule(plan: Plan, direction: SecurityGroupRule["direction"], rule: PlannedResource): SecurityGroupRule {
  const port = (argument: string) => {
    const text = plan.text(rule, argument);
    return text === undefined ? undefined : Number(text);
  };
  const peer = plan.text(rule, "referenced_security_group_id") ?? plan.text(rule, "cidr_ipv4");
  if (peer === undefined) {
    throw new Error(`${rule.address} names neither a security group nor an IPv4 network`);
  }
  return {
    direction,
    securityGroup: plan.text(rule, "security_group_id") ?? "",
    peer,
    protocol: plan.text(rule, "ip_protocol") ?? "",
    fromPort: port("from_port"),
    toPort: port("to_port"),
  };
}
