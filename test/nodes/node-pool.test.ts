import { NodeGroup, NodePool, Size } from "../../lib";
import { ComponentSecurityGroup } from "../../lib/network/component-security-group";
import { newNetwork, newStack, Synthesized } from "../support/cluster";

function pool(props: object = {}) {
  const stack = newStack();
  const nodes = new NodePool(stack, "Agents", { network: newNetwork(stack), size: 3, ...props });
  const { connections } = new ComponentSecurityGroup(nodes, "Role", {
    site: nodes._site,
    name: "role",
    description: "role",
  });
  nodes._addComponent({
    connectsTo: [],
    role: {
      name: "role",
      configure: (machine) => ({
        files: [{ path: "/name", content: `${machine.fqdn} ${machine.privateIp}` }],
        volumes: [{ name: "data", mountPoint: "/data", mode: "0755", owner: "root", before: "x" }],
      }),
    },
    connections,
    volumes: [{ name: "data", props: {}, defaultSize: Size.gibibytes(50) }],
  });
  return { stack, nodes };
}

describe("a pool of alike machines", () => {
  test("is one resource of each kind, and the number of machines stands once", () => {
    const { stack, nodes } = pool();
    expect(nodes.hostnames).toEqual(["agents-0001", "agents-0002", "agents-0003"]);
    expect(nodes.fqdns[2]).toBe("agents-0003.mesos.example.internal");
    const synthesized = Synthesized.of(stack);
    for (const type of ["aws_network_interface", "aws_instance", "aws_ebs_volume", "aws_volume_attachment", "terraform_data"]) {
      expect(Object.keys(synthesized.resources(type))).toHaveLength(1);
    }
    const text = JSON.stringify(synthesized.json);
    expect(text.match(/range\(1, 4\)/g)).toHaveLength(1);
  });

  test("tells its machines apart by their key", () => {
    const synthesized = Synthesized.of(pool().stack);
    const instance = synthesized.resource("aws_instance", "Agents/instance");
    expect(instance.user_data).toContain("fqdn: ${each.key}.mesos.example.internal\n");
    expect(instance.user_data).toContain("${each.key}.mesos.example.internal ${each.value.private_ip}");
    expect(instance.user_data).toMatch(/\$\{replace\(aws_ebs_volume\.\S+\[each\.key\]\.id, "-", ""\)\}/);
    expect(instance.for_each).toMatch(/^\$\{aws_network_interface\./);
    expect(synthesized.resource("aws_route53_record", "Agents/dns/A")).toMatchObject({
      name: "${each.key}.mesos.example.internal",
      records: ["${each.value.private_ip}"],
    });
    expect(synthesized.resource("aws_volume_attachment", "Agents/data-attachment").for_each).toMatch(/^\$\{aws_instance\./);
  });

  test("puts every volume into the zone of its interface", () => {
    const volume = Synthesized.of(pool().stack).resource("aws_ebs_volume", "Agents/data-volume");
    expect(volume.availability_zone).toMatch(
      /^\$\{lookup\(\{(\(\S+\) = "eu-west-1[abc]",? ?){3}\}, each\.value\.subnet_id, ""\)\}$/,
    );
    expect(volume).toMatchObject({ encrypted: true, final_snapshot: true, size: 50 });
  });

  test("does not grow with the number of its machines", () => {
    const size = (machines: number) => JSON.stringify(Synthesized.of(pool({ size: machines }).stack).json).length;
    expect(Math.abs(size(9999) - size(10))).toBeLessThan(20);
  });

  test("lists the machines that run an old configuration", () => {
    const { check } = Synthesized.of(pool().stack).json as unknown as {
      check: Record<string, { assert: Array<Record<string, string>> }>;
    };
    const [{ assert }] = Object.values(check);
    expect(assert[0].condition).toMatch(
      /^\$\{length\(\[for name, machine in terraform_data\.\S+ : name if machine\.input\.digest != "[0-9a-f]{64}"\]\) == 0\}$/,
    );
    expect(assert[0].error_message).toContain('${join(", ", [for name, machine in terraform_data.');
  });
});

describe("fails when", () => {
  test.each([
    ["the size is zero", { size: 0 }, /\[test\/Agents\] there must be at least one machine, got 0/],
    ["the size needs a fifth digit", { size: 10_000 }, /\[test\/Agents\] a pool is numbered with four digits, got 10000.*9999/],
    ["the host names would be too long", { hostnamePrefix: "a".repeat(60) }, /\[test\/Agents\].*63/],
    ["the host names would be invalid", { hostnamePrefix: "a_b" }, /\[test\/Agents\].*a_b-9999/],
  ])("%s", (_, props, message) => {
    expect(() => pool(props)).toThrow(message);
  });

  test("another group has a name of the pool", () => {
    const { stack, nodes } = pool();
    expect(() => new NodePool(stack, "Others", { network: nodes.network, size: 1, hostnamePrefix: "agents" })).toThrow(
      /\[test\/Others\].*test\/Agents.*agents-0001\.mesos\.example\.internal/,
    );
  });

  test("a named machine has a name of the pool", () => {
    const { stack, nodes } = pool();
    const group = { network: nodes.network, members: [{ hostname: "agents-0003" }] };
    expect(() => new NodeGroup(stack, "Others", group)).toThrow(
      /\[test\/Others\/agents-0003\].*test\/Agents.*agents-0003\.mesos\.example\.internal/,
    );
  });

  test("the pool has a name of a named machine", () => {
    const stack = newStack();
    const network = newNetwork(stack);
    new NodeGroup(stack, "Others", { network, members: [{ hostname: "agents-0003" }] });
    const agents = (size: number) => new NodePool(stack, `Agents${size}`, { network, size, hostnamePrefix: "agents" });
    expect(() => agents(3)).toThrow(/\[test\/Agents3\].*test\/Others\/agents-0003.*agents-0003\.mesos\.example\.internal/);
    expect(() => agents(2)).not.toThrow();
  });
});

test("a named machine may have a name beside those of the pool", () => {
  const { stack, nodes } = pool({ size: 3 });
  const hostnames = ["agents", "agents-0000", "agents-0004", "agents-3", "agents-00003", "agents-0003-b", "agents-0003-0003"];
  const members = hostnames.map((hostname) => ({ hostname }));
  expect(() => new NodeGroup(stack, "Others", { network: nodes.network, members })).not.toThrow();
});
