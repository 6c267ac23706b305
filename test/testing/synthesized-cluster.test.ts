import { mkdtempSync, readdirSync, readFileSync, rmSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { Annotations, App, Aspects, TerraformStack, Testing } from "cdktf";
import { Duration, MesosMasters, NodePool, Size, ZooKeeperEnsemble } from "../../lib";
import { ComponentSecurityGroup } from "../../lib/network/component-security-group";
import { siteIn } from "../../lib/network/machine-site";
import { SynthesizedCluster } from "../../lib/testing";
import { newNetwork, newStack } from "../support/cluster";
import { BookSettings, bookStack, flatNetwork } from "./book-stack";

describe("the book's cluster", () => {
  const cluster = SynthesizedCluster.fromStack(bookStack());

  test("is the table of the book", () => {
    expect(cluster.table).toBe(
      [
        "Function                  IP               Host name         Cluster       myid  Quorum",
        "ZooKeeper + Mesos master  10.10.0.70       centos7070        MesosCentOS7  70    2",
        "ZooKeeper + Mesos master  10.10.0.71       centos7071        MesosCentOS7  71    2",
        "ZooKeeper + Mesos master  10.10.0.72       centos7072        MesosCentOS7  72    2",
        "Mesos agent               assigned by EC2  agent-0001..0050  MesosCentOS7  -     -",
        "",
      ].join("\n"),
    );
  });

  test("has its machines by name, a pool as one of them", () => {
    expect(cluster.machines.map(({ name }) => name)).toEqual(["agent-####", "centos7070", "centos7071", "centos7072"]);
    const pool = cluster.machine("agent-####");
    expect(cluster.machine("agent-0050")).toBe(pool);
    expect(pool.hostnames).toHaveLength(50);
    expect(pool.hostnames[49]).toBe("agent-0050");
    expect(pool.fqdn).toBe("agent-####.mesos.example.internal");
    expect(cluster.machine("centos7071.mesos.example.internal")).toBe(cluster.machine("centos7071"));
    expect(() => cluster.machine("agent-0051")).toThrow(
      '[SynthesizedCluster] there is no machine of that name, got "agent-0051"; the machines are agent-####, centos7070, centos7071, centos7072',
    );
  });

  test("has the machines' files, with literal addresses and with those of a pool by reference", () => {
    const master = cluster.machine("centos7071");
    expect(master.file("/etc/mesos-master/quorum").content).toBe("2\n");
    expect(master.file("/etc/mesos-master/ip").content).toBe("10.10.0.71\n");
    expect(master.privateIp).toBe("10.10.0.71");
    expect(master.services).toEqual({ "mesos-agent": "masked", "mesos-master": "started", zookeeper: "started" });
    const agent = cluster.machine("agent-####");
    expect(agent.file("/etc/mesos-agent/hostname").content).toBe("${each.key}.mesos.example.internal\n");
    expect(agent.file("/etc/mesos-agent/ip").content).toBe("${each.value.private_ip}\n");
    expect(agent.volumes).toEqual([
      '/var/lib/mesos: 0755 root:root on /dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${replace(Agents/Nodes/mesos-agent-volume[each.key].id, "-", "")}',
    ]);
  });

  test("has what EC2 is told about the machines", () => {
    expect(cluster.machine("centos7070").resources).toEqual(
      expect.arrayContaining([
        "instance.ami: ${Nodes/image.id}",
        "instance.instance_type: t3.medium",
        "instance.key_name: ops",
        "instance.metadata_options.http_tokens: required",
        "instance.user_data: text",
        "interface.private_ips: 10.10.0.70",
        "interface.security_groups: ${Nodes/Ssh/Resource.id}, ${ZooKeeper/SecurityGroup/Resource.id}, ${Masters/SecurityGroup/Resource.id}",
        "mesos-master-volume.size: 10",
        "zookeeper-attachment.device_name: /dev/sdf",
        "zookeeper-volume.size: 20",
      ]),
    );
    const pool = cluster.machine("agent-####").resources;
    expect(pool).toContain("mesos-agent-volume.size: 50");
    expect(pool.find((line) => line.startsWith("interface.subnet_id"))).toMatch(
      /^interface\.subnet_id: \$\{element\(\[.*Network\/eu-west-1a\/PrivateRoutes\.subnet_id.*\], i - 1\)\}$/,
    );
  });

  test("has its edges, each once for both ends", () => {
    expect(cluster.edges).toEqual([
      "10.10.8.0/24 -> Nodes/Ssh 22/tcp: SSH of operators",
      "Agents -> 0.0.0.0/0 80/tcp: package repositories",
      "Agents -> 0.0.0.0/0 443/tcp: package repositories and AWS",
      "Agents -> Masters 5050/tcp: Mesos agents to masters",
      "Agents -> ZooKeeper 2181/tcp: Mesos agents to ZooKeeper",
      "Masters -> 0.0.0.0/0 80/tcp: package repositories",
      "Masters -> 0.0.0.0/0 443/tcp: package repositories and AWS",
      "Masters -> Agents 5051/tcp: Mesos masters to agents",
      "Masters -> Masters 5050/tcp: Mesos masters among themselves",
      "Masters -> ZooKeeper 2181/tcp: Mesos masters to ZooKeeper",
      "ZooKeeper -> 0.0.0.0/0 80/tcp: package repositories",
      "ZooKeeper -> 0.0.0.0/0 443/tcp: package repositories and AWS",
      "ZooKeeper -> ZooKeeper 2888/tcp: ZooKeeper followers to their leader",
      "ZooKeeper -> ZooKeeper 3888/tcp: ZooKeeper leader election",
    ]);
  });

  test("has its DNS records, those of a pool as a pattern", () => {
    expect(cluster.dnsRecords).toEqual([
      '${join(".", reverse(split(".", each.value.private_ip)))}.in-addr.arpa PTR agent-####.mesos.example.internal',
      "70.0.10.10.in-addr.arpa PTR centos7070.mesos.example.internal",
      "71.0.10.10.in-addr.arpa PTR centos7071.mesos.example.internal",
      "72.0.10.10.in-addr.arpa PTR centos7072.mesos.example.internal",
      "agent-####.mesos.example.internal A ${each.value.private_ip}",
      "centos7070.mesos.example.internal A 10.10.0.70",
      "centos7071.mesos.example.internal A 10.10.0.71",
      "centos7072.mesos.example.internal A 10.10.0.72",
    ]);
  });

  test("is written as a tree of files", () => {
    const directory = mkdtempSync(join(tmpdir(), "cluster-"));
    try {
      cluster.writeTo(join(directory, "new"));
      const text = (path: string) => readFileSync(join(directory, "new", path), "utf8");
      expect(readdirSync(join(directory, "new")).sort()).toEqual(
        ["agent-####", "centos7070", "centos7071", "centos7072", "dns", "edges", "table"].sort(),
      );
      expect(text("centos7072/rootfs/etc/zookeeper/conf/myid")).toBe("72\n");
      expect(text("table")).toBe(cluster.table);
      expect(text("edges").split("\n").slice(0, -1)).toEqual(cluster.edges);
      expect(text("dns").split("\n").slice(0, -1)).toEqual(cluster.dnsRecords);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

/** The lines that two texts do not share. */
function changes(before: string, after: string): string[] {
  const [old, now] = [before, after].map((text) => text.split("\n"));
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `-${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+${line}`),
  ];
}

describe("a changed setting", () => {
  const before = SynthesizedCluster.fromStack(bookStack());
  const everything = ({ machines, edges, dnsRecords, table }: SynthesizedCluster) =>
    [...machines.map(({ text }) => text), ...edges, ...dnsRecords, table].join("\n");

  test.each<[string, BookSettings, string, string[]]>([
    ["tickTime", { zooKeeper: { tickTime: Duration.seconds(3) } }, "centos7070", ["-    tickTime=2000", "+    tickTime=3000"]],
    [
      "myIds",
      { zooKeeper: { myIds: [70, 71, 73] } },
      "centos7072",
      [
        "-  /etc/zookeeper/conf/myid: 72",
        "-    server.72=centos7072.mesos.example.internal:2888:3888",
        "+  /etc/zookeeper/conf/myid: 73",
        "+    server.73=centos7072.mesos.example.internal:2888:3888",
      ],
    ],
    [
      "a volume's size",
      { masters: { workDirVolume: { size: Size.gibibytes(11) } } },
      "centos7070",
      ["-  mesos-master-volume.size: 10", "+  mesos-master-volume.size: 11"],
    ],
    ["attributes", { agents: { attributes: { disk: "ssd" } } }, "agent-####", ["+  /etc/mesos-agent/attributes/disk: ssd"]],
    [
      "instanceType",
      { agents: { instanceType: "t3.large" } },
      "agent-####",
      ["-  instance.instance_type: t3.medium", "+  instance.instance_type: t3.large"],
    ],
    ["size", { agents: { size: 51 } }, "agent-####", ["-  machines: 50, agent-0001..0050", "+  machines: 51, agent-0001..0051"]],
  ])("%s is a changed line of its machine", (_, settings, name, lines) => {
    const after = SynthesizedCluster.fromStack(bookStack(settings));
    expect(changes(before.machine(name).text, after.machine(name).text)).toEqual(lines);
  });

  test("that opens a port is one more edge, and nothing else", () => {
    const after = SynthesizedCluster.fromStack(bookStack({ masters: { operatorCidrs: ["10.9.0.0/16"] } }));
    expect(changes(everything(before), everything(after))).toEqual([
      "+10.9.0.0/16 -> Masters 5050/tcp: operators to the Mesos masters",
    ]);
  });
});

test("addresses that EC2 chooses are references by the path of the interface", () => {
  const stack = newStack();
  new ZooKeeperEnsemble(stack, "ZooKeeper", { network: newNetwork(stack), hostnamePrefix: "zk", size: 9 });
  const cluster = SynthesizedCluster.fromStack(stack);
  expect(cluster.machine("zk-2").privateIp).toBe("${ZooKeeper/Nodes/zk-2/interface.private_ip}");
  expect(cluster.dnsRecords).toContain("zk-2.mesos.example.internal A ${ZooKeeper/Nodes/zk-2/interface.private_ip}");
  expect(cluster.table.split("\n")[2]).toBe("ZooKeeper  assigned by EC2  zk-2       -        2     -");
});

test("stacks that refer to each other are read together, and their paths begin with the stack", () => {
  const app = Testing.app();
  const [base, top] = [newStack("base", app), newStack("top", app)];
  const zooKeeper = new ZooKeeperEnsemble(base, "ZooKeeper", { network: flatNetwork(base), hostnamePrefix: "zk", size: 1 });
  new MesosMasters(top, "Masters", { zooKeeper, size: 1, hostnamePrefix: "master" });
  const cluster = SynthesizedCluster.fromStack(base, top);
  expect(cluster.machines.map(({ name }) => name)).toEqual(["master-1", "zk-1"]);
  expect(cluster.edges).toContain("top/Masters -> base/ZooKeeper 2181/tcp: Mesos masters to ZooKeeper");
  expect(cluster.machine("master-1").resources).toContain(
    "interface.subnet_id: ${base/Network/eu-west-1a/PrivateRoutes.subnet_id}",
  );
  const alone = SynthesizedCluster.fromStack(top);
  expect(alone.edges.find((edge) => edge.endsWith("Mesos masters to ZooKeeper"))).toMatch(
    /^Masters -> \$\{data\.terraform_remote_state\./,
  );
});

test("machines of the same host name in two domains are told apart", () => {
  const stack = newStack();
  for (const [id, domainName] of [
    ["A", "a.internal"],
    ["B", "b.internal"],
  ]) {
    new ZooKeeperEnsemble(stack, id, {
      network: newNetwork(stack, { domainName }, `${id}Network`),
      hostnamePrefix: "zk",
      size: 1,
    });
  }
  expect(SynthesizedCluster.fromStack(stack).machines.map(({ name }) => name)).toEqual(["zk-1.a.internal", "zk-1.b.internal"]);
});

test("a stack is synthesized with its aspects and validations", () => {
  const stack = bookStack();
  Aspects.of(stack).add({ visit: (node) => node instanceof Instance && (node.instanceType = "t3.large") });
  expect(SynthesizedCluster.fromStack(stack).machine("centos7070").resources).toContain("instance.instance_type: t3.large");
  const annotated = bookStack();
  Annotations.of(annotated).addError("not like that");
  expect(() => SynthesizedCluster.fromStack(annotated)).toThrow("not like that");
  stack.node.addValidation({ validate: () => ["not like this"] });
  expect(() => SynthesizedCluster.fromStack(stack)).toThrow("not like this");
});

test("JSON without the constructs' paths shows addresses in Terraform instead", () => {
  const stack = bookStack();
  stack.prepareStack();
  const cluster = SynthesizedCluster.fromJson(Testing.synth(stack));
  expect(cluster.table).toBe(SynthesizedCluster.fromStack(stack).table);
  expect(cluster.edges).toContainEqual(
    expect.stringMatching(/^aws_security_group\.Agents_\w+ -> aws_security_group\.Masters_\w+ 5050\/tcp/),
  );
});

describe("user data that Terraform compresses", () => {
  const TEXT = '"quoted" \\ ${not} %{this} $'.repeat(1000);

  function pool(files: Record<string, string>): SynthesizedCluster {
    const stack = newStack();
    const network = newNetwork(stack);
    const nodes = new NodePool(stack, "Agents", { network, size: 2, hostnamePrefix: "agent" });
    const group = new ComponentSecurityGroup(nodes, "Group", { site: siteIn(network), name: "group", description: "group" });
    nodes._addComponent({
      connectsTo: [],
      role: {
        name: "role",
        configure: (machine) => ({
          files: Object.entries(files).map(([path, content]) => ({ path, content: `${content}${machine.privateIp}\n` })),
        }),
      },
      connections: group.connections,
      volumes: [],
    });
    return SynthesizedCluster.fromStack(stack);
  }

  test("is read like any other", () => {
    const machine = pool({ "/etc/long": TEXT, "/etc/short": "" }).machine("agent-0002");
    expect(machine.resources).toContain("instance.user_data: compressed");
    expect(machine.file("/etc/long").content).toBe(`${TEXT}\${each.value.private_ip}\n`);
    expect(pool({ "/etc/short": "" }).machine("agent-0002").file("/etc/short")).toEqual(machine.file("/etc/short"));
  });
});

describe("other things in the stack", () => {
  const stackOf = (resource: object, data: object = {}) => {
    const stack = bookStack();
    stack.prepareStack();
    const json = stack.toTerraform() as { resource: Record<string, object>; data: object };
    json.data = { ...json.data, ...data };
    for (const [type, resources] of Object.entries(resource)) {
      json.resource[type] = { ...json.resource[type], ...resources };
    }
    return SynthesizedCluster.fromJson(JSON.stringify(json));
  };

  test("instances with user data of their own are no machines", () => {
    const bastions = {
      a: { user_data: "#!/bin/sh\n" },
      b: { user_data: "#cloud-config\nruncmd: [id]\n" },
      c: {},
      d: { user_data_base64: "IyEvYmlu" },
    };
    expect(stackOf({ aws_instance: bastions }).machines.map(({ name }) => name)).toEqual([
      "agent-####",
      "centos7070",
      "centos7071",
      "centos7072",
    ]);
  });

  test("rules at one end only are marked, and groups and networks of others are shown as they are", () => {
    const rule = { from_port: 8080, to_port: 8090, ip_protocol: "tcp" };
    const { edges } = stackOf(
      {
        aws_security_group: { web: { "//": { metadata: { path: "book/Web" } } } },
        aws_vpc_security_group_ingress_rule: {
          a: {
            ...rule,
            security_group_id: "${aws_security_group.web.id}",
            referenced_security_group_id: "sg-0123",
            description: "load balancer",
          },
          b: { ...rule, security_group_id: "${aws_security_group.web.id}", cidr_ipv6: "fd00::/8" },
          c: { ip_protocol: "-1", security_group_id: "sg-0123", prefix_list_id: "pl-1" },
          d: { ...rule, security_group_id: "${data.aws_security_group.ops.id}", cidr_ipv4: "10.0.0.0/8" },
        },
        aws_vpc_security_group_egress_rule: {
          d: { ...rule, security_group_id: "${aws_security_group.web.id}", referenced_security_group_id: "sg-0123" },
        },
      },
      { aws_security_group: { ops: { "//": { metadata: { path: "book/Operators" } } } } },
    );
    expect(edges).toEqual(
      expect.arrayContaining([
        "sg-0123 -> Web 8080-8090/tcp: load balancer (no egress rule)",
        "fd00::/8 -> Web 8080-8090/tcp",
        "pl-1 -> sg-0123 all traffic",
        "Web -> sg-0123 8080-8090/tcp (no ingress rule)",
        "10.0.0.0/8 -> Operators 8080-8090/tcp",
      ]),
    );
  });

  test("alias records show where they lead", () => {
    const record = { name: "mesos.example.internal", type: "A", alias: { name: "${aws_lb.a.dns_name}", zone_id: "Z1" } };
    expect(stackOf({ aws_route53_record: { record } }).dnsRecords).toContain(
      "mesos.example.internal A alias ${aws_lb.a.dns_name}",
    );
  });
});

test("fails when there is no machine in the stack", () => {
  const stack = new TerraformStack(new App({ outdir: tmpdir() }), "empty");
  expect(() => SynthesizedCluster.fromStack(stack)).toThrow(
    '[SynthesizedCluster] no instance has user data of this library, and there are no ExistingHosts, got "0 other instances in empty"; give the stack',
  );
  expect(() => SynthesizedCluster.fromJson()).toThrow("0 other instances in no stack");
});

test.each(["", "{", "[]", "null", '"text"', "{}", 'resource "aws_instance" "a" {}'])(
  "fails when the JSON is no stack: %j",
  (text) => {
    expect(() => SynthesizedCluster.fromJson(text)).toThrow(
      "[SynthesizedCluster] the text is not the JSON of a synthesized stack",
    );
  },
);
