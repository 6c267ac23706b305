import { Lazy } from "cdktf";
import fc from "fast-check";
import { ClusterNetwork, CniNetwork, CniPlugins, Launcher, MesosAgentPool, MesosPackages, OperatingSystem } from "../../../lib";
import { describeUnless } from "../../support/describe-unless";
import { missingSystemdAnalyze, unitComplaints } from "../../support/systemd-analyze";
import { withMasters } from "../clusters";
import { agent } from "./agents";

const SUBNET = { subnet: "172.16.28.0/24" };
const bridge = (name: string, props: object = {}) =>
  CniNetwork.bridge(name, { bridge: `${name}0`, ipam: { subnet: "172.16.28.0/24" }, ...props });
const withIpam = (ipam: object) => CniNetwork.bridge("test", { ipam: { ...SUBNET, ...ipam } });
const ubuntu16 = (version: string) => ({
  operatingSystem: OperatingSystem.UBUNTU_16_04,
  packages: MesosPackages.mesosphere({ version }),
});
const image = CniPlugins.directory("/opt/cni/bin");

describe("agents with CNI networks", () => {
  test("have one file a network in a directory of nothing else, both flags, the isolator, the plugins and iptables", () => {
    const machine = agent({
      cniNetworks: [
        bridge("test"),
        CniNetwork.of("calico", { type: "calico", ipam: { type: "calico-ipam" }, datastore_type: "etcdv3" }),
      ],
      cniPlugins: [CniPlugins.distribution(), CniPlugins.directory("/opt/calico/bin")],
    });
    expect(machine.files.map(({ path }) => path).filter((path) => path.startsWith("/etc/mesos-cni/"))).toEqual([
      "/etc/mesos-cni/calico.json",
      "/etc/mesos-cni/test.json",
    ]);
    expect(JSON.parse(machine.file("/etc/mesos-cni/calico.json").content)).toEqual({
      cniVersion: "0.2.0",
      name: "calico",
      type: "calico",
      ipam: { type: "calico-ipam" },
      datastore_type: "etcdv3",
    });
    expect(machine.file("/etc/mesos-agent/network_cni_config_dir").content).toBe("/etc/mesos-cni\n");
    expect(machine.file("/etc/mesos-agent/network_cni_plugins_dir").content).toBe("/usr/lib/cni:/opt/calico/bin\n");
    expect(machine.file("/etc/mesos-agent/isolation").content).toBe("cgroups/cpu,cgroups/mem,network/cni\n");
    expect(machine.packages).toEqual(expect.arrayContaining(["containernetworking-plugins", "iptables"]));
  });

  test("have none of it without networks", () => {
    const machine = agent({ cniNetworks: [] });
    expect(machine.files.map(({ path }) => path).join()).not.toMatch(/cni/);
    expect(machine.packages).not.toContain("iptables");
    expect(machine.file("/etc/mesos-agent/isolation").content).toBe("cgroups/cpu,cgroups/mem\n");
  });

  test("take plugins from an archive where the distribution has none", () => {
    const archive = CniPlugins.archive({
      url: "https://mirror.example.com/cni.tgz",
      sha256: "A".repeat(64),
      directory: "/opt/cni",
    });
    const { stack, masters } = withMasters();
    const pool = () => new MesosAgentPool(stack, "Old", { masters, ...ubuntu16("1.11.0"), cniNetworks: [bridge("test")] });
    expect(pool).toThrow(
      /\[.*Old\] the distribution has no package of CNI plugins, got "Ubuntu 16.04"; give cniPlugins: \[CniPlugins.archive.*; there are packages for Ubuntu 22.04, Ubuntu 24.04, Debian 12$/,
    );
    const machine = agent({ cniNetworks: [bridge("test")], cniPlugins: [archive] });
    expect(machine.downloads).toEqual([`/opt/cni: unpacked from https://mirror.example.com/cni.tgz, SHA-256 ${"a".repeat(64)}`]);
    expect(machine.packages).not.toContain("containernetworking-plugins");
    expect(machine.packages).toContain("iptables");
  });

  test("switch forwarding on before Docker does it, which would drop packets of others", () => {
    const beside = agent({ cniNetworks: [bridge("test")], flags: { containerizers: ["docker", "mesos"] } });
    const unit = beside.file("/usr/local/lib/systemd/system/cni-forwarding.service").content;
    expect(unit).toContain("ExecStart=/sbin/sysctl -w net.ipv4.ip_forward=1\n");
    expect(beside.file("/etc/systemd/system/docker.service.d/cni.conf").content).toMatch(
      /\nWants=cni-forwarding.service\nAfter=cni-forwarding.service\n/,
    );
    const alone = agent({ cniNetworks: [bridge("test")] }).files.map(({ path }) => path);
    expect(alone.filter((path) => /docker|forwarding/.test(path))).toEqual([]);
  });

  test("bring a directory of networks of their own with flags instead", () => {
    const flags = { networkCniConfigDir: "/etc/cni/net.d", networkCniPluginsDir: "/opt/cni/bin" };
    expect(agent({ flags }).file("/etc/mesos-agent/network_cni_config_dir").content).toBe("/etc/cni/net.d\n");
    expect(() => agent({ flags, cniNetworks: [bridge("test")] })).toThrow(
      'a flag is given that a property sets already, got "flags.networkCniConfigDir"; leave it out, or leave out cniNetworks',
    );
  });

  test("map ports from Mesos 1.1.0 on, and search one directory before", () => {
    const mapped = { cniNetworks: [CniNetwork.portMapper(bridge("web"))], cniPlugins: [image] };
    expect(() => agent({ ...ubuntu16("1.0.1"), ...mapped })).toThrow(
      'the CNI network web needs mesos-cni-port-mapper, which Mesos has since 1.1.0, got "1.0.1"',
    );
    expect(() =>
      agent({ ...ubuntu16("1.0.1"), cniNetworks: [bridge("web")], cniPlugins: [image, CniPlugins.directory("/opt/b")] }),
    ).toThrow('Mesos 1.0.1 looks for CNI plugins in one directory only, got "/opt/cni/bin", "/opt/b"');
  });

  test.each<[string, object, string]>([
    [
      "two networks of a name",
      { cniNetworks: [bridge("a"), bridge("a")] },
      'have the same name, and Mesos would drop one of them, got "a"',
    ],
    [
      "two networks on a bridge",
      { cniNetworks: [bridge("a", { bridge: "cni0" }), CniNetwork.of("b", { type: "bridge" })] },
      'the CNI networks a and b share a bridge, which can have the address of one of them only, got "cni0"',
    ],
    [
      "subnets that overlap",
      { cniNetworks: [bridge("a"), CniNetwork.portMapper(bridge("b", { ipam: { subnet: "172.16.0.0/16" } }))] },
      'the subnets of the CNI networks a and b overlap, got "172.16.28.0/24", "172.16.0.0/16"',
    ],
    [
      "a subnet in a list of ranges that overlaps",
      {
        cniNetworks: [
          bridge("a"),
          CniNetwork.of("b", {
            type: "ptp",
            ipam: { type: "host-local", ranges: [[{ subnet: "fd00::/64" }], [{ subnet: "172.16.28.128/25" }]] },
          }),
        ],
      },
      'the subnets of the CNI networks a and b overlap, got "172.16.28.0/24", "172.16.28.128/25"',
    ],
    [
      "a subnet of the cluster",
      { cniNetworks: [bridge("a", { ipam: { subnet: "10.20.240.0/20" } })] },
      'the subnet of the CNI network a overlaps the cluster\'s network 10.20.0.0/16, which containers could not reach any more, got "10.20.240.0/20"',
    ],
    [
      "link-local addresses",
      { cniNetworks: [bridge("a", { ipam: { subnet: "169.254.0.0/17" } })] },
      "the subnet of the CNI network a overlaps the link-local addresses, the VPC's resolver among them, 169.254.0.0/16",
    ],
    [
      "the network of a Docker beside them",
      { cniNetworks: [bridge("a", { ipam: { subnet: "172.17.8.0/24" } })], flags: { containerizers: ["mesos", "docker"] } },
      "the subnet of the CNI network a overlaps the network of Docker's own bridge 172.17.0.0/16",
    ],
    ["plugins without networks", { cniPlugins: [image] }, "cniPlugins are given, but no CNI network that uses them"],
    [
      "networks without plugins",
      { cniNetworks: [bridge("a")], cniPlugins: [] },
      "cniPlugins is empty, and CNI networks need plugins",
    ],
    [
      "an isolator that excludes it",
      { cniNetworks: [bridge("a")], flags: { isolation: ["cgroups/cpu", "cgroups/mem", "network/port_mapping"] } },
      'only one isolator of the kind network/* is possible, got "network/port_mapping", "network/cni"; keep one',
    ],
    [
      "a launcher without namespaces",
      { cniNetworks: [bridge("a")], flags: { launcher: Launcher.POSIX } },
      "the flag networkCniConfigDir needs the launcher linux: without it no container can join a network",
    ],
  ])("refuse %s", (_, props, message) => {
    expect(() => agent(props)).toThrow(message);
  });

  test("know the subnets of a network that is there already", () => {
    const { stack, masters, network: cluster } = withMasters();
    const network = ClusterNetwork.fromAttributes(stack, "Company", {
      vpcId: cluster.vpcId,
      cidrBlock: "172.16.0.0/20",
      domainName: "mesos.example.internal",
      subnets: [{ subnetId: "subnet-1", availabilityZone: "eu-west-1a", cidrBlock: "172.16.4.0/24" }],
      zoneId: "Z1",
      reverseZoneId: "Z2",
    });
    const cniNetworks = [bridge("a", { ipam: { subnet: "172.16.5.0/24" } })];
    expect(() => new MesosAgentPool(stack, "Agents", { masters, network, cniNetworks })).toThrow(
      "overlaps the cluster's network 172.16.0.0/20",
    );
  });
});

describeUnless(missingSystemdAnalyze, "systemd", () => {
  test("finds nothing wrong with the order of forwarding and Docker", () => {
    const { files } = agent({ cniNetworks: [bridge("test")], flags: { containerizers: ["docker", "mesos"] } });
    const docker = { path: "/usr/local/lib/systemd/system/docker.service", content: "[Service]\nExecStart=/bin/true\n" };
    const units = files.filter(({ path }) => /cni-forwarding|docker\.service\.d/.test(path));
    expect(units).toHaveLength(2);
    expect(unitComplaints([...units, docker])).toBe("");
  });
});

describe("a network on a bridge", () => {
  test.each<[string, () => CniNetwork, string]>([
    [
      "a name with a slash",
      () => bridge("a/b", { bridge: "b0" }),
      '[CniNetwork] the name of a CNI network is one that plugins accept, got "a/b"',
    ],
    ["a name that is hidden", () => CniNetwork.of(".a", { type: "bridge" }), 'accept, got ".a"'],
    [
      "a long bridge",
      () => bridge("a", { bridge: "mesos-cni-test-0" }),
      "[CniNetwork a] bridge must be a name that an interface can have",
    ],
    ["an interface of the machine", () => bridge("a", { bridge: "ens5" }), 'no other interface of a machine has, got "ens5"'],
    ["Docker's bridge", () => bridge("a", { bridge: "docker0" }), 'no other interface of a machine has, got "docker0"'],
    ["masks without a gateway", () => bridge("a", { isGateway: false, ipMasq: true }), "without isGateway it routes none"],
    ["a large mtu", () => bridge("a", { mtu: 65536 }), "mtu must be a whole number of bytes, got 65536; use 68 to 65535"],
    [
      "no CIDR block",
      () => withIpam({ subnet: "172.16.28" }),
      "[CniNetwork test] ipam.subnet must be an IPv4 network in CIDR notation",
    ],
    ["host bits", () => withIpam({ subnet: "172.16.28.1/24" }), "write 172.16.28.0/24"],
    ["a subnet for nobody", () => withIpam({ subnet: "172.16.28.0/31" }), "use a network from /8 to /30"],
    [
      "the network's address",
      () => withIpam({ gateway: "172.16.28.0" }),
      "ipam.gateway is no address of a host in the subnet 172.16.28.0/24",
    ],
    ["the broadcast address", () => withIpam({ rangeEnd: "172.16.28.255" }), "use one from 172.16.28.1 to 172.16.28.254"],
    [
      "an address of elsewhere",
      () => withIpam({ rangeStart: "172.16.29.2" }),
      "ipam.rangeStart is no address of a host in the subnet",
    ],
    [
      "a range backwards",
      () => withIpam({ rangeStart: "172.16.28.20", rangeEnd: "172.16.28.10" }),
      'the range has no address for a container, got "172.16.28.20", "172.16.28.10"',
    ],
    [
      "a range of the gateway",
      () => withIpam({ rangeEnd: "172.16.28.1" }),
      "with more in the range than the gateway 172.16.28.1",
    ],
    ["a route to no network", () => withIpam({ routes: [{ dst: "default" }] }), "ipam.routes.dst must be an IPv4 network"],
    [
      "a route over elsewhere",
      () => withIpam({ routes: [{ dst: "0.0.0.0/0", gw: "10.0.0.1" }] }),
      "ipam.routes.gw is no address of a host",
    ],
    [
      "a resolver by name",
      () => bridge("a", { dns: { nameservers: ["dns.example"] } }),
      "dns.nameservers must be an IPv4 address",
    ],
    [
      "no resolver",
      () => bridge("a", { dns: { nameservers: [] } }),
      "dns has no nameservers, and Mesos takes nothing of it then",
    ],
    [
      "two domains in one",
      () => bridge("a", { dns: { nameservers: ["10.0.0.2"], search: ["a b"] } }),
      'dns.search has what does not belong in resolv.conf, got "a b"; give for example example.internal',
    ],
  ])("refuses %s", (_, make, message) => {
    expect(make).toThrow(message);
  });

  test("leaves to Terraform what only Terraform knows", () => {
    const [subnet, gateway] = ["subnet", "gateway"].map((name) => Lazy.stringValue({ produce: () => `var.${name}` }));
    const network = withIpam({ subnet, gateway, rangeStart: "10.0.0.1" });
    const { ipam } = JSON.parse(agent({ cniNetworks: [network] }).file("/etc/mesos-cni/test.json").content);
    expect(ipam).toMatchObject({ subnet: "${var.subnet}", gateway: "${var.gateway}", rangeStart: "10.0.0.1" });
  });

  test("takes exactly the addresses of hosts for a gateway", () => {
    fc.assert(
      fc.property(fc.integer({ min: 22, max: 29 }), fc.integer({ min: -2, max: 1030 }), (length, offset) => {
        const size = 2 ** (32 - length);
        const text = (n: number) => `172.16.${128 + Math.floor(n / 256)}.${((n % 256) + 256) % 256}`;
        const make = () => withIpam({ subnet: `172.16.128.0/${length}`, gateway: text(offset) });
        if (offset >= 1 && offset <= size - 2) {
          expect(make).not.toThrow();
        } else {
          expect(make).toThrow("ipam.gateway is no address of a host");
        }
      }),
    );
  });
});

describe("a mapper of ports", () => {
  test.each<[string, () => CniNetwork, string]>([
    ["twice", () => CniNetwork.portMapper(CniNetwork.portMapper(bridge("a"))), "the ports of the network are mapped already"],
    [
      "with a long chain",
      () => CniNetwork.portMapper(bridge("a"), { chain: "M".repeat(29) }),
      "chain must be a name that iptables takes",
    ],
    [
      "of a network whose name makes no chain",
      () => CniNetwork.portMapper(bridge("a".repeat(23), { bridge: "a0" })),
      "use 1 to 28 letters, digits and _ -",
    ],
    [
      "that excludes several devices",
      () => CniNetwork.portMapper(bridge("a"), { excludeDevices: ["a0", "b0"] }),
      'excludeDevices has several interfaces, of which Mesos takes the last one only, got "a0", "b0"',
    ],
  ])("is refused %s", (_, make, message) => {
    expect(make).toThrow(message);
  });

  test("excludes no device of a plugin that it does not know", () => {
    const mapped = CniNetwork.portMapper(CniNetwork.of("weave", { type: "weave-net" }));
    expect(JSON.parse(mapped._file)).toEqual({
      cniVersion: "0.2.0",
      name: "weave",
      type: "mesos-cni-port-mapper",
      excludeDevices: [],
      chain: "MESOS-WEAVE",
      delegate: { cniVersion: "0.2.0", type: "weave-net" },
    });
  });
});

describe("a network of any plugin", () => {
  test.each<[string, object, string]>([
    ["a list of plugins", { plugins: [{ type: "bridge" }] }, "the configuration has a wrong plugins"],
    [
      "a name of its own",
      { type: "bridge", name: "b" },
      'the configuration has a wrong name, got "b"; give the name as the first argument only',
    ],
    [
      "a later CNI",
      { type: "bridge", cniVersion: "0.3.1" },
      'a wrong cniVersion, got "0.3.1"; give 0.1.0 or 0.2.0, whose results Mesos can read',
    ],
    ["no plugin", { ipam: { type: "dhcp" } }, "the configuration has a wrong type; give the file name of a plugin"],
    ["a path", { type: "/opt/cni/bin/bridge" }, 'a wrong type, got "/opt/cni/bin/bridge"; give the file name of a plugin'],
    ["an IPAM without a plugin", { type: "macvlan", ipam: {} }, "a wrong ipam.type; give the file name of a plugin"],
    ["an IPAM that is a text", { type: "macvlan", ipam: "dhcp" }, 'a wrong ipam, got "dhcp"; give an object'],
    [
      "routes that Mesos cannot read",
      { type: "ptp", ipam: { type: "host-local", routes: [{ to: "0.0.0.0/0" }] } },
      "a wrong ipam.routes",
    ],
    ["resolvers that Mesos cannot read", { type: "ptp", dns: { nameservers: "10.0.0.2" } }, "a wrong dns.nameservers"],
    ["a domain that Mesos cannot read", { type: "ptp", dns: { domain: 1 } }, "a wrong dns.domain, got 1; give a text"],
    ["a function", { type: "ptp", mtu: () => 1 }, "the configuration has a wrong configuration.mtu"],
    ["no number", { type: "ptp", list: [{ mtu: NaN }] }, "the configuration has a wrong configuration.list[0].mtu, got NaN"],
    ["the mapper of ports", { type: "mesos-cni-port-mapper" }, "what you get to CniNetwork.portMapper()"],
  ])("refuses %s", (_, config, message) => {
    expect(() => CniNetwork.of("test", config)).toThrow(message);
  });

  test("may say that it is older", () => {
    expect(JSON.parse(CniNetwork.of("test", { type: "flannel", cniVersion: "0.1.0" })._file)).toEqual({
      cniVersion: "0.1.0",
      name: "test",
      type: "flannel",
    });
  });
});

test.each(["opt/cni", "/opt/cni:/usr/lib/cni", "/opt/../etc", "/opt/cni/"])("plugins cannot be in %s", (directory) => {
  expect(() => CniPlugins.directory(directory)).toThrow("the directory of CNI plugins must be an absolute path");
  expect(() => CniPlugins.archive({ url: "https://a.example/b.tgz", sha256: "a".repeat(64), directory })).toThrow(
    "must be an absolute path",
  );
});
