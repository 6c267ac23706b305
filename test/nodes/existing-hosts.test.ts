import { ref, TerraformStack, Token } from "cdktf";
import fc from "fast-check";
import { HostArchitecture, MachineAccess, MachineImage, NodeGroup, OperatingSystem, Secret, Size } from "../../lib";
import { fact } from "../../lib/machine/facts";
import { MachineFragment } from "../../lib/machine/nouns";
import { ComponentOnNodes } from "../../lib/nodes/nodes";
import { newNetwork, newStack, Synthesized } from "../support/cluster";
import { emptyStack, infos, newHosts } from "../support/hosts";

const MACHINES = [1, 2, 3];

function component(fragment: MachineFragment, more: Partial<ComponentOnNodes> = {}): ComponentOnNodes {
  return { role: { name: "test/Component", configure: () => fragment }, volumes: [], connectsTo: [], ...more };
}

/** What a plan shows of a step of a host: `rollout` for its configuration, `setup` for the time that it joins. */
function triggers(stack: TerraformStack, host: string, step = "rollout"): Record<string, string> {
  return Synthesized.of(stack).resource("null_resource", `${host}/${step}/Resource`).triggers as Record<string, string>;
}

/** The steps that a step waits for, by their hosts. */
function dependsOn(stack: TerraformStack, host: string, step = "rollout"): string[] {
  const addresses = Synthesized.of(stack).resource("null_resource", `${host}/${step}/Resource`).depends_on as string[];
  return addresses.map((address) => address.replace(/^null_resource\.Hosts_(\S+)_(setup|rollout)_\w{8}$/, "$1 $2"));
}

describe("machines that are there", () => {
  test("need no provider but that of the steps, and no other resource", () => {
    const stack = emptyStack();
    newHosts(stack, MACHINES);
    const { provider, resource, data } = Synthesized.of(stack).json;
    expect([provider, resource, data].map((blocks) => Object.keys(blocks ?? {}))).toEqual([["null"], ["null_resource"], []]);
  });

  test("have names in their domain, and their addresses", () => {
    const hosts = newHosts(emptyStack(), [3, 1]);
    expect(hosts.hostnames).toEqual(["host-3", "host-1"]);
    expect(hosts.fqdns).toEqual(["host-3.example.internal", "host-1.example.internal"]);
    expect(hosts.addresses).toEqual(["10.10.0.3", "10.10.0.1"]);
    expect(hosts._site).toEqual({ domainName: "example.internal", cidrBlocks: ["10.10.0.3/32", "10.10.0.1/32"] });
  });

  test("are reached at their addresses, each known by the key of its host", () => {
    const stack = emptyStack();
    const access = MachineAccess.ssh({ user: "ops", port: 2222, hostKeys: { "host-2": "ssh-ed25519 AAAA2" } });
    newHosts(stack, [1, 2], { access });
    const connection = (host: string, step: string) => {
      const { provisioner } = Synthesized.of(stack).resource("null_resource", `Hosts/${host}/${step}/Resource`);
      return (provisioner as Array<{ "remote-exec": { connection: unknown } }>)[0]["remote-exec"].connection;
    };
    for (const step of ["setup", "rollout"]) {
      expect(connection("host-2", step)).toMatchObject({
        host: "10.10.0.2",
        user: "ops",
        port: 2222,
        host_key: "ssh-ed25519 AAAA2",
      });
      expect(connection("host-1", step)).not.toHaveProperty("host_key");
    }
  });

  test("are set up all at once, and changed one after the other when all of them are", () => {
    const stack = emptyStack();
    newHosts(stack, MACHINES);
    const setups = ["host-1 setup", "host-2 setup", "host-3 setup"];
    expect(MACHINES.map((n) => dependsOn(stack, `Hosts/host-${n}`, "setup"))).toEqual([[], [], []]);
    expect(dependsOn(stack, "Hosts/host-1")).toEqual(setups);
    expect(dependsOn(stack, "Hosts/host-2")).toEqual([...setups, "host-1 rollout"]);
    expect(dependsOn(stack, "Hosts/host-3")).toEqual([...setups, "host-2 rollout"]);
  });

  test("are set up again only where they are other machines", () => {
    const stack = emptyStack();
    const hosts = newHosts(stack, [1]);
    hosts._addComponent(component({ files: [{ path: "/etc/a", content: `${fact("private_ip")} \${x}\n` }] }));
    expect(triggers(stack, "Hosts/host-1", "setup")).toEqual({ fqdn: "host-1.example.internal", address: "10.10.0.1" });
    expect(triggers(stack, "Hosts/host-1")).toEqual({
      fqdn: "host-1.example.internal",
      address: "10.10.0.1",
      "/etc/a": "10.10.0.1 $${x}\n",
      "package python3": "any version",
    });
  });

  test("know themselves by name and address", () => {
    const stack = emptyStack();
    const hosts = newHosts(stack, [7]);
    const role = {
      name: "test/C",
      configure: ({ hostname, fqdn, privateIp }: { hostname: string; fqdn: string; privateIp: string }) => ({
        files: [{ path: "/etc/me", content: `${hostname} ${fqdn} ${privateIp}\n` }],
      }),
    };
    hosts._addComponent({ ...component({}), role });
    expect(triggers(stack, "Hosts/host-7")["/etc/me"]).toBe("host-7 host-7.example.internal 10.10.0.7\n");
  });

  test("have data in directories of their own disk, with the owner and the mode that a volume would have", () => {
    const stack = emptyStack();
    const hosts = newHosts(stack, [1]);
    const volumes = [{ name: "data", mountPoint: "/var/lib/data", mode: "0750", owner: "daemon", before: "data" }];
    hosts._addComponent(component({ volumes }, { volumes: [{ name: "data", props: {}, defaultSize: Size.gibibytes(8) }] }));
    const parts = triggers(stack, "Hosts/host-1");
    expect(Object.keys(parts)).toEqual(["fqdn", "address", "package python3", "directory /var/lib/data"]);
    expect(parts["directory /var/lib/data"]).toBe("0750 daemon");
  });

  test("get Python where the system may be without: yum is written in it", () => {
    const python = (operatingSystem: OperatingSystem) => {
      const stack = emptyStack();
      newHosts(stack, [1], { operatingSystem });
      return Object.keys(triggers(stack, "Hosts/host-1")).filter((name) => name.startsWith("package "));
    };
    expect(python(OperatingSystem.UBUNTU_16_04)).toEqual(["package python3"]);
    expect(python(OperatingSystem.CENTOS_7)).toEqual([]);
  });

  test("may have addresses that only Terraform knows", () => {
    const stack = emptyStack();
    const address = Token.asString(ref("local.address"));
    newHosts(stack, [], { hosts: [{ hostname: "a", address }] });
    expect(triggers(stack, "Hosts/a").address).toBe("${local.address}");
  });

  test("tell a cluster something where they are all what they should be", () => {
    const hosts = newHosts(emptyStack(), [1, 2]);
    expect(hosts._teller.target).toMatchObject({ host: "10.10.0.1", hostname: "host-1" });
    expect(hosts._teller.dependsOn).toEqual([expect.stringMatching(/^null_resource\.Hosts_host-2_rollout_/)]);
  });

  test("have the architecture that they are said to have", () => {
    const architecture = HostArchitecture.ARM64;
    expect(newHosts(emptyStack(), [1])._architecture).toBe("amd64");
    expect(newHosts(emptyStack(), [1], { architecture })._architecture).toBe("arm64");
  });

  test("know how much memory they have where it is said", () => {
    const heap = component({ heaps: [{ what: "Jenkins", size: Size.gibibytes(4) }] });
    expect(() => newHosts(emptyStack(), [1], { memory: Size.gibibytes(2) })._addComponent(heap)).toThrow(
      /^\[test\/Hosts\/host-1\] .*Jenkins wants 4096 MiB/,
    );
    expect(() => newHosts(emptyStack(), [1])._addComponent(heap)).not.toThrow();
  });

  test("ask their roles again", () => {
    const stack = emptyStack();
    const hosts = newHosts(stack, [1]);
    let content = "old\n";
    const role = { name: "test/C", configure: () => ({ files: [{ path: "/etc/a", content }] }) };
    hosts._addComponent({ ...component({}), role });
    content = "new\n";
    hosts._refresh();
    expect(triggers(stack, "Hosts/host-1")["/etc/a"]).toBe("new\n");
  });

  test("say once what the role of an instance must allow, as only that can fetch a secret", () => {
    const stack = emptyStack();
    const hosts = newHosts(stack, [1, 2]);
    const secretFile = (path: string, secret: Secret) => ({
      ...{ path, mode: "0400", owner: "root", before: ["a"] },
      content: [{ secret: secret._reference }],
    });
    hosts._addComponent(
      component({
        secretFiles: [
          secretFile("/etc/a", Secret.fromParameter("/mesos/a")),
          secretFile("/etc/b", Secret.unsafePlainText("in-the-open")),
        ],
      }),
    );
    hosts._refresh();
    expect(infos(stack)).toEqual([
      "test/Hosts: the hosts must be instances of EC2 whose role allows ssm:GetParameter on the parameter /mesos/a",
    ]);
  });

  test("wait for names that are made in the same stack", () => {
    const stack = newStack();
    const hosts = newHosts(stack, [1]);
    const network = newNetwork(stack);
    const group = new NodeGroup(stack, "Group", { network, size: 1 });
    hosts._addComponent(component({}, { connectsTo: [group] }));
    expect(dependsOn(stack, "Hosts/host-1", "setup")).toEqual([
      expect.stringMatching(/^aws_route53_record\.Group_group-1_dns_A_/),
      expect.stringMatching(/^aws_route53_record\.Group_group-1_dns_Ptr_/),
    ]);
  });
});

describe("fail", () => {
  const access = MachineAccess.ssh();
  const one = [{ hostname: "a", address: "10.10.0.1" }];
  const make = (props: object) => () => newHosts(emptyStack(), [], { hosts: one, ...props });

  test.each<[string, object, string]>([
    ["there is no way in", { access: undefined }, "there is no way into the hosts; give `access: MachineAccess.ssh(...)`"],
    [
      "the way in needs instances",
      { access: MachineAccess.systemsManager() },
      "Systems Manager knows machines by the ids of their instances, and existing hosts have none here; give",
    ],
    ["there is no host", { hosts: [] }, "there must be at least one machine, got 0"],
    ["a host has no name", { hosts: [{ ...one[0], hostname: "" }] }, 'hostname is not a host name (RFC 1123), got ""'],
    [
      "two have the same name",
      { hosts: [...one, { hostname: "a", address: "10.10.0.2" }] },
      'two members have the same host name, got "a"',
    ],
    [
      "two have the same address",
      { hosts: [...one, { hostname: "b", address: "10.10.0.1" }] },
      'two hosts have the same address, got "10.10.0.1"; give every host its own address',
    ],
    [
      "the domain is none",
      { domainName: "example..internal" },
      'domainName is not a domain name (RFC 1123), got "example..internal"',
    ],
    [
      "properties are about machines that are made",
      { instanceType: "t3.large", image: MachineImage.ami("ami-1"), tags: undefined, access },
      'existing hosts are not made, and these properties are about machines that are, got "instanceType, image"; leave them out',
    ],
  ])("where %s", (_, props, message) => {
    expect(make(props)).toThrow(`[test/Hosts] ${message}`);
  });

  test.each(["10.10.0", "10.10.0.256", "10.10.0.1/24", "010.1.1.1", "host.example.internal", "::1", ""])(
    "where the address is none: %j",
    (address) => {
      expect(make({ hosts: [{ hostname: "a", address }] })).toThrow(
        `[test/Hosts] address must be an IPv4 address, got ${JSON.stringify(address)}; write four numbers`,
      );
    },
  );

  test.each(["127.0.0.1", "0.0.0.0", "224.0.0.1"])("where no other machine reaches the address: %s", (address) => {
    expect(make({ hosts: [{ hostname: "a", address }] })).toThrow("address is none that other machines reach this one at");
  });

  test("where a host name is no RFC 1123 label, and nowhere else", () => {
    const isLabel = (text: string) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(text);
    const characters = fc.constantFrom(..."abcz019-_.A é");
    fc.assert(
      fc.property(fc.string({ unit: characters, minLength: 1, maxLength: 70 }), (hostname) => {
        const making = make({ hosts: [{ hostname, address: "10.10.0.1" }] });
        if (isLabel(hostname)) {
          expect(making).not.toThrow();
        } else {
          expect(making).toThrow(/host name|lower case/);
        }
      }),
    );
  });

  test("where another group has made the machine its own, or has its name", () => {
    const stack = emptyStack();
    newHosts(stack, [1]);
    expect(() => newHosts(stack, [], { hosts: [{ hostname: "b", address: "10.10.0.1" }] }, "Others")).toThrow(
      "[test/Others/b] another host has this address, and both would make the machine theirs: test/Hosts/host-1, got",
    );
    expect(() => newHosts(stack, [], { hosts: [{ hostname: "host-1", address: "10.10.0.9" }] }, "Third")).toThrow(
      '[test/Third/host-1] another machine has this host name: test/Hosts/host-1, got "host-1.example.internal"',
    );
  });

  test("but not where the same address and name are another machine's: behind another bastion, in another domain", () => {
    const stack = emptyStack();
    const behind = (host: string) => ({ access: MachineAccess.ssh({ bastion: { host } }), domainName: `${host}.internal` });
    newHosts(stack, [1], behind("west"), "West");
    expect(() => newHosts(stack, [1], behind("east"), "East")).not.toThrow();
  });

  test("where data should be on a volume with properties", () => {
    const volumes = [{ name: "zookeeper", props: { size: Size.gibibytes(8) }, defaultSize: Size.gibibytes(1) }];
    expect(() => newHosts(emptyStack(), [1])._addComponent(component({}, { volumes }))).toThrow(
      "[test/Hosts/host-1] the data volume zookeeper has properties, and on an existing host data lie on the machine's own disk",
    );
  });

  test("where two roles contradict each other", () => {
    const hosts = newHosts(emptyStack(), [1]);
    const file = (content: string) => component({ files: [{ path: "/etc/a", content }] });
    hosts._addComponent(file("a\n"));
    expect(() => hosts._addComponent(file("b\n"))).toThrow("[test/Hosts/host-1] two roles want different content");
  });
});
