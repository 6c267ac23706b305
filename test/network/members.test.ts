import { NetworkInterface } from "@cdktf/provider-aws/lib/network-interface";
import { Fn, TerraformIterator, type TerraformStack, Testing, Token } from "cdktf";
import { Construct } from "constructs";
import { ClusterNetwork, type ClusterNetworkAttributes, type IClusterNetwork } from "../../lib/network";
import { claimAddress, claimHost } from "../../lib/network/claims";
import { HostRecords } from "../../lib/network/host-records";
import { siteIn } from "../../lib/network/machine-site";
import { placeMember } from "../../lib/network/placement";
import { list, newStack } from "./stack";

function claimMember(machine: Construct, network: IClusterNetwork, hostname: string, privateIp?: string): void {
  claimHost(machine, siteIn(network), hostname);
  if (privateIp !== undefined) {
    claimAddress(machine, network.vpcId, privateIp);
  }
}

const aToken = () => Token.asString(Fn.upper("x"));

const importNetwork = (stack: TerraformStack, id = "Network", attributes: Partial<ClusterNetworkAttributes> = {}) =>
  ClusterNetwork.fromAttributes(stack, id, {
    vpcId: "vpc-1",
    cidrBlock: "10.10.0.0/16",
    domainName: "example.internal",
    subnets: [
      { subnetId: "subnet-a", availabilityZone: "eu-west-1a", cidrBlock: "10.10.0.0/24" },
      { subnetId: "subnet-b", availabilityZone: "eu-west-1b", cidrBlock: "10.10.1.0/26" },
    ],
    zoneId: "Z1",
    reverseZoneId: "Z2",
    ...attributes,
  });

describe("a member's subnet", () => {
  const network = importNetwork(newStack());
  const a = { subnetId: "subnet-a", availabilityZone: "eu-west-1a", cidrBlock: "10.10.0.0/24" };
  const b = { subnetId: "subnet-b", availabilityZone: "eu-west-1b", cidrBlock: "10.10.1.0/26" };

  test("goes round the zones without an address, or with one that only Terraform knows", () => {
    expect([0, 1, 2, 3].map((index) => placeMember("Path", network, index))).toEqual([a, b, a, b]);
    expect(placeMember("Path", network, 1, aToken())).toEqual(b);
  });

  test.each([
    ["10.10.0.4", a],
    ["10.10.0.254", a],
    ["10.10.1.4", b],
    ["10.10.1.62", b],
  ])("is the one that holds %s", (address, subnet) => {
    expect([0, 1].map((index) => placeMember("Path", network, index, address))).toEqual([subnet, subnet]);
  });

  test.each([
    ["10.10.0.0", "10.10.0.0/24", "10.10.0.4 to 10.10.0.254"],
    ["10.10.0.3", "10.10.0.0/24", "10.10.0.4 to 10.10.0.254"],
    ["10.10.0.255", "10.10.0.0/24", "10.10.0.4 to 10.10.0.254"],
    ["10.10.1.1", "10.10.1.0/26", "10.10.1.4 to 10.10.1.62"],
    ["10.10.1.63", "10.10.1.0/26", "10.10.1.4 to 10.10.1.62"],
  ])("fails when AWS keeps %s", (address, subnet, range) => {
    expect(() => placeMember("Path", network, 0, address)).toThrow(
      `[Path] privateIp is one that AWS keeps for itself in the subnet ${subnet} (the first four and the last), got "${address}"; ` +
        `use an address from ${range}`,
    );
  });

  test.each(["10.10.1.64", "10.20.0.10", "10.9.255.255"])("fails when %s is in none", (address) => {
    expect(() => placeMember("Path", network, 0, address)).toThrow(
      `[Path] privateIp lies in no subnet of the network, got "${address}"; use an address in 10.10.0.0/24 or 10.10.1.0/26`,
    );
  });

  test("fails when the address is none", () => {
    expect(() => placeMember("Path", network, 0, "10.10.0.300")).toThrow(
      '[Path] privateIp must be an IPv4 address, got "10.10.0.300"',
    );
  });

  test("needs literal blocks only where they decide", () => {
    const mixed = importNetwork(newStack(), "Network", { subnets: [{ ...a, cidrBlock: aToken() }, b] });
    expect(placeMember("Path", mixed, 0, "10.10.1.10")).toEqual(b);
    expect(() => placeMember("Path", mixed, 0, "10.10.0.10")).toThrow(
      '[Path] the subnet of privateIp cannot be found, because the cidrBlock of a subnet is a token, got "10.10.0.10"; write',
    );
  });
});

describe("a machine's host name and address", () => {
  const setUp = () => {
    const app = Testing.app();
    const stack = newStack("stack", app);
    const machine = (id: string, scope: Construct = stack) => new Construct(scope, id);
    return { app, stack, machine, network: importNetwork(stack) };
  };

  test("may be anything that nobody has", () => {
    const { machine, network } = setUp();
    claimMember(machine("A"), network, "zk-1", "10.10.0.10");
    claimMember(machine("B"), network, "zk-2", "10.10.0.11");
    claimMember(machine("C"), network, "a".repeat(63));
    claimMember(machine("D"), network, "7", aToken());
  });

  test("fail when another machine of the app has the name", () => {
    const { app, machine, network } = setUp();
    claimMember(machine("A"), network, "zk-1", "10.10.0.10");
    const elsewhere = newStack("other", app);
    expect(() => claimMember(machine("B", elsewhere), importNetwork(elsewhere), "zk-1", "10.10.0.11")).toThrow(
      '[other/B] another machine has this host name: stack/A, got "zk-1.example.internal"; give one of the two another name',
    );
  });

  test("fail when another machine of the VPC has the address", () => {
    const { app, machine, network } = setUp();
    claimMember(machine("A"), network, "zk-1", "10.10.0.10");
    const elsewhere = newStack("other", app);
    const sameVpc = importNetwork(elsewhere, "Network", { domainName: "other.internal", zoneId: "Z3" });
    expect(() => claimMember(machine("B", elsewhere), sameVpc, "zk-1", "10.10.0.10")).toThrow(
      '[other/B] another machine has this privateIp in the same VPC: stack/A, got "10.10.0.10"; give one of the two another address',
    );
  });

  test("fail when another machine has the same address that only Terraform knows", () => {
    const { machine, network } = setUp();
    const address = aToken();
    claimMember(machine("A"), network, "zk-1", address);
    expect(() => claimMember(machine("B"), network, "zk-2", address)).toThrow(
      "another machine has this privateIp in the same VPC: stack/A",
    );
  });

  test("fail within one construct too", () => {
    const { machine, network } = setUp();
    const nodes = machine("Nodes");
    claimMember(nodes, network, "zk-1");
    expect(() => claimMember(nodes, network, "zk-1")).toThrow("another machine has this host name: stack/Nodes");
  });

  test("may be the same in another VPC, and in another app", () => {
    const { stack, machine, network } = setUp();
    claimMember(machine("A"), network, "zk-1", "10.10.0.10");
    const other = new ClusterNetwork(stack, "Created", {
      cidrBlock: "10.10.0.0/16",
      domainName: "example.internal",
      availabilityZones: ["eu-west-1a"],
    });
    expect(() => claimMember(machine("B"), other, "zk-1", "10.10.0.10")).not.toThrow();
    const anew = setUp();
    expect(() => claimMember(anew.machine("A"), anew.network, "zk-1", "10.10.0.10")).not.toThrow();
  });

  test("are the same in a created VPC however often it is referred to", () => {
    const { stack, machine } = setUp();
    const created = new ClusterNetwork(stack, "Created", {
      cidrBlock: "10.20.0.0/16",
      domainName: "mesos.internal",
      availabilityZones: ["eu-west-1a"],
    });
    const again = importNetwork(stack, "Again", {
      vpcId: created.vpcId,
      cidrBlock: created.cidrBlock,
      domainName: "other.internal",
      subnets: [{ subnetId: created.subnetIds[0], availabilityZone: "eu-west-1a", cidrBlock: created.subnetCidrBlocks[0] }],
    });
    claimMember(machine("A"), created, "zk-1", "10.20.0.10");
    expect(() => claimMember(machine("B"), again, "zk-1", "10.20.0.10")).toThrow(
      "another machine has this privateIp in the same VPC: stack/A",
    );
  });

  test.each(["", "zk_1", "_zk", "-zk", "zk-", "zk-1.example.internal", "a".repeat(64), "zk 1", "zk-1\n"])(
    "fail when the name is %p",
    (hostname) => {
      const { machine, network } = setUp();
      expect(() => claimMember(machine("A"), network, hostname)).toThrow(
        "[stack/A] hostname is not a host name (RFC 1123), got ",
      );
    },
  );

  test("fail when the name has capitals", () => {
    const { machine, network } = setUp();
    expect(() => claimMember(machine("A"), network, "ZK-1")).toThrow(
      '[stack/A] hostname must be in lower case, got "ZK-1"; write zk-1',
    );
  });

  test("fail when the name is a token", () => {
    const { machine, network } = setUp();
    expect(() => claimMember(machine("A"), network, aToken())).toThrow(
      "[stack/A] hostname must be a literal value, and is a token",
    );
  });
});

describe("a machine's records", () => {
  test("are an A and a PTR record that agree", () => {
    const stack = newStack();
    const { records } = new HostRecords(stack, "Records", {
      network: importNetwork(stack),
      hostname: "zk-1",
      privateIp: "10.10.0.70",
    });
    expect(list(stack, "aws_route53_record")).toEqual([
      { zone_id: "Z1", name: "zk-1.example.internal", type: "A", ttl: 60, records: ["10.10.0.70"] },
      { zone_id: "Z2", name: "70.0.10.10.in-addr.arpa", type: "PTR", ttl: 60, records: ["zk-1.example.internal"] },
    ]);
    expect(records.map((record) => record.typeInput)).toEqual(["A", "PTR"]);
  });

  test("point at the address that an interface gets", () => {
    const stack = newStack();
    const eni = new NetworkInterface(stack, "Interface", { subnetId: "subnet-a" });
    new HostRecords(stack, "Records", { network: importNetwork(stack), hostname: "zk-1", privateIp: eni.privateIp });
    const reference = `aws_network_interface.${stack.getLogicalId(eni)}`;
    expect(list(stack, "aws_route53_record")).toEqual([
      expect.objectContaining({ type: "A", records: [`\${${reference}.private_ip}`] }),
      expect.objectContaining({
        type: "PTR",
        name: `\${join(".", reverse(split(".", ${reference}.private_ip)))}.in-addr.arpa`,
        records: ["zk-1.example.internal"],
      }),
    ]);
  });

  test("are one pair for all machines of a pool", () => {
    const stack = newStack();
    const machines = TerraformIterator.fromMap({ "agent-0001": "", "agent-0002": "" });
    const eni = new NetworkInterface(stack, "Interface", { subnetId: "subnet-a", forEach: machines });
    const forEach = TerraformIterator.fromResources(eni);
    new HostRecords(stack, "Records", {
      network: importNetwork(stack),
      hostname: forEach.key,
      privateIp: forEach.getString("private_ip"),
      forEach,
    });
    const for_each = `\${aws_network_interface.${stack.getLogicalId(eni)}}`;
    expect(list(stack, "aws_route53_record")).toEqual([
      {
        zone_id: "Z1",
        name: "${each.key}.example.internal",
        type: "A",
        ttl: 60,
        records: ["${each.value.private_ip}"],
        for_each,
      },
      {
        zone_id: "Z2",
        name: '${join(".", reverse(split(".", each.value.private_ip)))}.in-addr.arpa',
        type: "PTR",
        ttl: 60,
        records: ["${each.key}.example.internal"],
        for_each,
      },
    ]);
  });
});
