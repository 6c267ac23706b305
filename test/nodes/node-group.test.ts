import { Token } from "cdktf";
import { HttpTokens, MachineAccess, MachineImage, NodeGroup, OperatingSystem, Size } from "../../lib";
import { MachineRole } from "../../lib/machine/role";
import { ComponentSecurityGroup } from "../../lib/network/component-security-group";
import { newNetwork, newStack, Synthesized, warnings } from "../support/cluster";

function component(nodes: NodeGroup, name: string, role: Partial<MachineRole>, volume?: string) {
  const { connections } = new ComponentSecurityGroup(nodes, name, { site: nodes._site, name, description: name });
  nodes._addComponent({
    connectsTo: [],
    role: { name, configure: () => ({}), ...role },
    connections,
    volumes: volume === undefined ? [] : [{ name: volume, props: {}, defaultSize: Size.gibibytes(8) }],
  });
  return connections;
}

describe("a group of named machines", () => {
  test("spreads its members over the zones and keeps them when a zone is added", () => {
    const stack = newStack();
    const nodes = new NodeGroup(stack, "Zk", { network: newNetwork(stack), size: 4 });
    expect(nodes.hostnames).toEqual(["zk-1", "zk-2", "zk-3", "zk-4"]);
    expect(nodes.fqdns[0]).toBe("zk-1.mesos.example.internal");
    const synthesized = Synthesized.of(stack);
    const zones = nodes.hostnames.map(
      (name) =>
        /eu-west-1[abc]/.exec(String(synthesized.resource("aws_network_interface", `Zk/${name}/interface`).subnet_id))?.[0],
    );
    expect(zones).toEqual(["eu-west-1a", "eu-west-1b", "eu-west-1c", "eu-west-1a"]);
    expect(synthesized.resource("aws_network_interface", "Zk/zk-1/interface").lifecycle).toEqual({
      ignore_changes: ["subnet_id"],
    });
  });

  test("names members and addresses as it is told", () => {
    const stack = newStack();
    const network = newNetwork(stack);
    new NodeGroup(stack, "Nodes", { network, members: [{ hostname: "a", privateIp: "10.20.16.7" }, { hostname: "b" }] });
    const synthesized = Synthesized.of(stack);
    const a = synthesized.resource("aws_network_interface", "Nodes/a/interface");
    expect(a.private_ips).toEqual(["10.20.16.7"]);
    expect(a.subnet_id).toContain("eu-west-1b");
    expect(synthesized.resource("aws_network_interface", "Nodes/b/interface")).not.toHaveProperty("private_ips");
    expect(synthesized.resource("aws_route53_record", "Nodes/a/dns/Ptr")).toMatchObject({
      name: "7.16.20.10.in-addr.arpa",
      records: ["a.mesos.example.internal"],
    });
  });

  test("makes instances that are closed, encrypted and boot after their names answer", () => {
    const stack = newStack();
    new NodeGroup(stack, "Zk", { network: newNetwork(stack), size: 1 });
    const instance = Synthesized.of(stack).resource("aws_instance", "Zk/zk-1/instance");
    expect(instance).toMatchObject({
      instance_type: "t3.medium",
      metadata_options: { http_endpoint: "enabled", http_tokens: "required" },
      root_block_device: { encrypted: true, volume_size: 20, volume_type: "gp3" },
      ebs_optimized: true,
      tags: { Name: "zk-1.mesos.example.internal" },
      credit_specification: { cpu_credits: "unlimited" },
      lifecycle: {
        ignore_changes: [
          ...["ami", "credit_specification", "ebs_optimized", "instance_type", "key_name"],
          ...["root_block_device[0].kms_key_id", "user_data", "user_data_base64"],
        ],
      },
    });
    expect(instance).not.toHaveProperty("key_name");
    expect(instance).not.toHaveProperty("monitoring");
    new NodeGroup(stack, "Steady", { network: newNetwork(stack, {}, "Other"), size: 1, instanceType: "m6i.large" });
    expect(Synthesized.of(stack).resource("aws_instance", "Steady/steady-1/instance")).not.toHaveProperty("credit_specification");
    expect(instance).not.toHaveProperty("associate_public_ip_address");
    expect(instance.depends_on).toEqual([
      expect.stringMatching(/^aws_route53_record\.Zk_zk-1_dns_A_\w+$/),
      expect.stringMatching(/^aws_route53_record\.Zk_zk-1_dns_Ptr_\w+$/),
    ]);
  });

  test("gives machines a role for Systems Manager and nothing more", () => {
    const stack = newStack();
    new NodeGroup(stack, "Zk", { network: newNetwork(stack), permissionsBoundary: "arn:aws:iam::1:policy/boundary" });
    const synthesized = Synthesized.of(stack);
    expect(Object.keys(synthesized.resources("aws_iam_role_policy_attachment"))).toEqual(["Zk/systems-manager"]);
    expect(synthesized.resource("aws_iam_role_policy_attachment", "Zk/systems-manager").policy_arn).toMatch(
      /:iam::aws:policy\/AmazonSSMManagedInstanceCore$/,
    );
    expect(synthesized.resource("aws_iam_role", "Zk/role")).toMatchObject({
      permissions_boundary: "arn:aws:iam::1:policy/boundary",
    });
    expect(synthesized.resource("aws_iam_role", "Zk/role")).not.toHaveProperty("inline_policy");
  });

  test("lets operators in at the port of the way in", () => {
    const stack = newStack();
    const access = MachineAccess.ssh({ port: 2222, hostCertificateAuthority: "ssh-ed25519 AAAA" });
    new NodeGroup(stack, "Zk", { network: newNetwork(stack), keyName: "ops", sshCidrs: ["10.1.0.0/16"], access });
    const ingress = Object.values(Synthesized.of(stack).resources("aws_vpc_security_group_ingress_rule"));
    expect(ingress).toEqual([expect.objectContaining({ cidr_ipv4: "10.1.0.0/16", from_port: 2222, to_port: 2222 })]);
  });

  test("warns of more security groups than an interface may have without asking", () => {
    const stack = newStack();
    const securityGroupIds = ["sg-1", "sg-2", "sg-3", "sg-3"];
    const nodes = new NodeGroup(stack, "Zk", { network: newNetwork(stack), securityGroupIds });
    component(nodes, "One", {});
    const two = component(nodes, "Two", {});
    nodes._addComponent({ connectsTo: [], role: { name: "Same", configure: () => ({}) }, connections: two, volumes: [] });
    expect(warnings(stack)).toEqual([]);
    component(nodes, "Three", {});
    component(nodes, "Four", {});
    expect(warnings(stack)).toEqual([expect.stringMatching(/^test\/Zk: .*more than 5 security groups.*L-2AFB9258/)]);
  });

  test("uses what a company brings along", () => {
    const stack = newStack();
    new NodeGroup(stack, "Zk", {
      network: newNetwork(stack),
      size: 1,
      image: MachineImage.ami("ami-1"),
      instanceProfileName: "corp",
      rootVolumeKmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1",
      monitoring: true,
      keyName: "ops",
      sshCidrs: ["10.1.0.0/16"],
      securityGroupIds: ["sg-1"],
      tags: { team: "platform" },
    });
    const synthesized = Synthesized.of(stack);
    expect(synthesized.resources("aws_iam_role")).toEqual({});
    expect(synthesized.json.data).toBeUndefined();
    expect(synthesized.resource("aws_instance", "Zk/zk-1/instance")).toMatchObject({
      ami: "ami-1",
      iam_instance_profile: "corp",
      key_name: "ops",
      tags: { team: "platform" },
      monitoring: true,
      root_block_device: { kms_key_id: "arn:aws:kms:eu-west-1:123456789012:key/1", tags: { team: "platform" } },
    });
    expect(synthesized.resource("aws_network_interface", "Zk/zk-1/interface").security_groups).toEqual([
      "sg-1",
      expect.stringContaining("Ssh"),
    ]);
    expect(synthesized.resources("aws_vpc_security_group_egress_rule")).toEqual({});
    const ingress = Object.values(synthesized.resources("aws_vpc_security_group_ingress_rule"));
    expect(ingress).toEqual([expect.objectContaining({ cidr_ipv4: "10.1.0.0/16", from_port: 22, to_port: 22 })]);
  });

  test("keeps data on volumes that outlive the machine", () => {
    const stack = newStack();
    const nodes = new NodeGroup(stack, "Zk", { network: newNetwork(stack), size: 1 });
    component(nodes, "Data", {}, "data");
    component(nodes, "More", {}, "more");
    const synthesized = Synthesized.of(stack);
    expect(synthesized.resource("aws_ebs_volume", "Zk/zk-1/data-volume")).toMatchObject({
      availability_zone: "eu-west-1a",
      encrypted: true,
      final_snapshot: true,
      size: 8,
      type: "gp3",
    });
    expect(synthesized.resource("aws_volume_attachment", "Zk/zk-1/data-attachment")).toMatchObject({
      device_name: "/dev/sdf",
      stop_instance_before_detaching: true,
    });
    expect(synthesized.resource("aws_volume_attachment", "Zk/zk-1/more-attachment")).toMatchObject({ device_name: "/dev/sdg" });
  });

  test("gives components their security groups, those that come later too", () => {
    const stack = newStack();
    const nodes = new NodeGroup(stack, "Zk", { network: newNetwork(stack), size: 1 });
    component(nodes, "One", {});
    component(nodes, "Two", {});
    const groups = Synthesized.of(stack).resource("aws_network_interface", "Zk/zk-1/interface").security_groups;
    expect(groups).toEqual([expect.stringContaining("Zk_One"), expect.stringContaining("Zk_Two")]);
  });

  test("puts the address that EC2 gives into the files of the machine", () => {
    const stack = newStack();
    const nodes = new NodeGroup(stack, "Zk", { network: newNetwork(stack), size: 1 });
    component(nodes, "Role", {
      configure: (machine) => ({
        files: [
          { path: "/ip", content: `${machine.privateIp}\n` },
          { path: "/sh", content: "${HOME}" },
        ],
      }),
    });
    const text = String(Synthesized.of(stack).resource("aws_instance", "Zk/zk-1/instance").user_data);
    expect(text).toMatch(/path: \/ip\n[^]*?content: \|\n {6}\$\{aws_network_interface\.Zk_zk-1_interface_\w+\.private_ip\}\n/);
    expect(text).toContain("content: |-\n      $${HOME}\n");
  });

  test("lets no instance boot before the names of the whole group answer", () => {
    const stack = newStack();
    new NodeGroup(stack, "Zk", { network: newNetwork(stack), size: 3 });
    const { depends_on: waits } = Synthesized.of(stack).resource("aws_instance", "Zk/zk-1/instance");
    expect((waits as string[]).map((record) => /zk-\d_dns_(A|Ptr)/.exec(record)?.[0]).sort()).toEqual(
      [1, 2, 3].flatMap((n) => [`zk-${n}_dns_A`, `zk-${n}_dns_Ptr`]),
    );
  });

  test("keeps every volume whatever is said of new ones", () => {
    const stack = newStack();
    const nodes = new NodeGroup(stack, "Zk", { network: newNetwork(stack), size: 1 });
    component(nodes, "Data", {}, "data");
    // A change of one of these would make a new, blank volume.
    expect(Synthesized.of(stack).resource("aws_ebs_volume", "Zk/zk-1/data-volume").lifecycle).toEqual({
      ignore_changes: ["availability_zone", "encrypted", "kms_key_id"],
    });
  });

  test.each([
    ["image", { image: MachineImage.ami("ami-2") }],
    ["instance type", { instanceType: "m6i.large" }],
    ["key", { keyName: "other" }],
    ["key of the root disk", { rootVolumeKmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1" }],
  ])("says that a changed %s is pending", (_, change) => {
    const digest = (props: object) => {
      const stack = newStack();
      new NodeGroup(stack, "Zk", { network: newNetwork(stack), size: 1, image: MachineImage.ami("ami-1"), ...props });
      return (Synthesized.of(stack).resource("terraform_data", "Zk/zk-1/booted-with").input as { digest: string }).digest;
    };
    expect(digest({})).toBe(digest({}));
    expect(digest(change)).not.toBe(digest({}));
  });

  test("says in the plan which machines run an old configuration", () => {
    const digest = (content: string) => {
      const stack = newStack();
      const nodes = new NodeGroup(stack, "Zk", { network: newNetwork(stack), size: 1 });
      component(nodes, "Role", { configure: () => ({ files: [{ path: "/a", content }] }) });
      const { json, resource } = {
        json: Synthesized.of(stack).json,
        resource: Synthesized.of(stack).resource("terraform_data", "Zk/zk-1/booted-with"),
      };
      const [{ assert }] = Object.values(json.check as unknown as Record<string, { assert: Array<Record<string, string>> }>);
      const { input, lifecycle, triggers_replace } = resource as {
        input: { digest: string };
        lifecycle: unknown;
        triggers_replace: { instance: string };
      };
      expect(lifecycle).toEqual({ ignore_changes: ["input"] });
      expect(triggers_replace.instance).toMatch(/^\$\{aws_instance\.Zk_zk-1_instance_\w+\.id\}$/);
      expect(assert[0].condition).toMatch(new RegExp(`^\\$\\{terraform_data\\.\\S+\\.input\\.digest == "${input.digest}"\\}$`));
      expect(assert[0].error_message).toMatch(/^zk-1 .*pending/);
      return input.digest;
    };
    expect(digest("1")).toBe(digest("1"));
    expect(digest("1")).not.toBe(digest("2"));
  });
});

describe("fails when", () => {
  const group = (props: object) => () => {
    const stack = newStack();
    return new NodeGroup(stack, "Zk", { network: newNetwork(stack), ...props });
  };

  test.each([
    ["size and members are both given", { size: 1, members: [{ hostname: "a" }] }, /\[test\/Zk\] both size and members/],
    ["there are no members", { members: [] }, /\[test\/Zk\] there must be at least one machine, got 0/],
    ["size is no whole number", { size: 1.5 }, /got 1\.5; give a whole number/],
    [
      "two members have one name",
      { members: [{ hostname: "a" }, { hostname: "a" }] },
      /\[test\/Zk\] two members have the same host name, got "a"/,
    ],
    [
      "CentOS 7 has no image",
      { operatingSystem: OperatingSystem.CENTOS_7 },
      /\[test\/Zk\] there is no public image.*got "CentOS 7".*MachineImage\.ami/,
    ],
    ["RHEL 7 has no image", { operatingSystem: OperatingSystem.RHEL_7 }, /got "RHEL 7"/],
    [
      "cloud-init is too old for IMDSv2",
      { operatingSystem: OperatingSystem.CENTOS_7, image: MachineImage.ami("ami-1", { cloudInitVersion: "0.7.9" }) },
      /\[test\/Zk\].*got "cloud-init 0\.7\.9".*HttpTokens\.OPTIONAL/,
    ],
    ["disks would have no name", { instanceType: "t2.medium" }, /\[test\/Zk\] the instance type is older.*got "t2\.medium"/],
    [
      "the image would be of another architecture",
      { instanceType: "m7g.large" },
      /\[test\/Zk\] the instance type is arm64.*got "m7g\.large"/,
    ],
    [
      "the image is looked up for another architecture",
      { instanceType: "t4g.small", image: MachineImage.lookup({ owner: "1", name: "ubuntu-*" }) },
      /\[test\/Zk\] the instance type t4g\.small is arm64, and.*got "x86_64"; give MachineImage\.lookup\(\) architecture: "arm64"/,
    ],
    [
      "the image is looked up for ARM and the processor is none",
      { instanceType: "m7i.large", image: MachineImage.lookup({ owner: "1", name: "ubuntu-*", architecture: "arm64" }) },
      /the instance type m7i\.large is x86_64, and.*got "arm64"/,
    ],
    ["a member has no name", { members: [{ hostname: "" }] }, /\[test\/Zk\] hostname is not a host name \(RFC 1123\), got ""/],
    [
      "the name of a member is a token",
      { members: [{ hostname: Token.asString({ ref: "x" }) }] },
      /\[test\/Zk\] hostname must be a literal value, and is a token/,
    ],
    [
      "its security groups are one token",
      { securityGroupIds: Token.asList("${var.groups}") },
      /\[test\/Zk\] securityGroupIds is one token for a whole list.*Fn\.element/,
    ],
    [
      "its tags are one token",
      { tags: Token.asStringMap("${var.tags}") },
      /\[test\/Zk\] tags is one token for a whole map.*write the keys out/,
    ],
    [
      "an interface has more security groups than there can be",
      { securityGroupIds: Array.from({ length: 17 }, (__, n) => `sg-${n}`) },
      /\[test\/Zk\] an interface has more security groups than AWS ever allows, got 17; use at most 16/,
    ],
    ["SSH is open without a key", { sshCidrs: ["10.0.0.0/8"] }, /\[test\/Zk\] sshCidrs let operators in/],
    ["the root volume is no whole GiB", { rootVolumeSize: Size.mebibytes(1500) }, /rootVolumeSize must be whole GiB.*1500MB/],
  ])("%s", (_, props, message) => {
    expect(group(props)).toThrow(message);
  });

  test.each(["t3.small", "m5.large", "c5n.xlarge", "g4dn.xlarge", "r6i.large", "i3en.large", "i4i.large"])(
    "%s is accepted",
    (instanceType) => {
      expect(group({ instanceType })).not.toThrow();
    },
  );

  test("an image that is looked up for arm64 makes it possible", () => {
    const image = MachineImage.lookup({ owner: "1", name: "ubuntu-*", architecture: "arm64" });
    expect(group({ instanceType: "t4g.small", image })).not.toThrow();
    expect(group({ instanceType: Token.asString({ ref: "x" }), image })).not.toThrow();
  });

  test("an image of one's own makes arm64 possible", () => {
    expect(group({ instanceType: "t4g.small", image: MachineImage.ami("ami-1") })).not.toThrow();
  });

  test("an old image is accepted with optional tokens", () => {
    const image = MachineImage.ami("ami-1", { cloudInitVersion: "0.7.9" });
    expect(group({ operatingSystem: OperatingSystem.CENTOS_7, image, httpTokens: HttpTokens.OPTIONAL })).not.toThrow();
  });

  test("two roles want different content at one path, naming both", () => {
    const nodes = group({ size: 1 })();
    component(nodes, "One", { configure: () => ({ files: [{ path: "/etc/x", content: "1" }] }) });
    expect(() => component(nodes, "Two", { configure: () => ({ files: [{ path: "/etc/x", content: "2" }] }) })).toThrow(
      /\[test\/Zk\/zk-1\] two roles want different content for the file \/etc\/x: One and Two/,
    );
  });

  test("user data is too large, naming the largest files", () => {
    const stack = newStack();
    const nodes = new NodeGroup(stack, "Zk", { network: newNetwork(stack), size: 1 });
    const noise = Array.from({ length: 9000 }, (_, i) => Math.imul(i + 1, 2654435761).toString(36)).join("");
    component(nodes, "Role", {
      configure: () => ({
        files: [
          { path: "/etc/large", content: noise },
          { path: "/etc/small", content: "x" },
        ],
      }),
    });
    expect(() => Synthesized.of(stack)).toThrow(/test\/Zk\/zk-1.*user data is larger.*\/etc\/large \(\d+ bytes\)/s);
  });
});
