import { CniNetwork, CniPlugins } from "../../../lib";
import { attachContainers, missingForCni } from "../../support/cni";
import { describeUnless } from "../../support/describe-unless";
import { inFolder, output } from "../../support/tools";
import { agent, agentUserData } from "./agents";

const SUBNET = { subnet: "172.16.28.0/24" };
const TEST = CniNetwork.bridge("test", { bridge: "mesos-cni-test0", ipam: SUBNET });

describeUnless(missingForCni, "the plugins of the distribution", () => {
  test("make the network of the book: containers reach their agent and everything behind the machine, and leave nothing", () => {
    const found = attachContainers(agent({ cniNetworks: [TEST] }), [
      { id: "c1", network: "test" },
      { id: "c2", network: "test" },
    ]);
    expect(found.networks).toEqual(["test"]);
    expect(found.before).toMatchObject({ bridges: {}, forwarding: "0", masquerade: [], leases: [] });
    expect(found.results.c1).toEqual({
      cniVersion: "0.2.0",
      ip4: { ip: "172.16.28.2/24", gateway: "172.16.28.1", routes: [{ dst: "0.0.0.0/0" }] },
      dns: { nameservers: ["169.254.169.253"] },
    });
    expect(found.reached).toEqual({
      c1: {
        agent: "172.16.28.2",
        gateway: "172.16.28.2",
        outside: "192.0.2.10",
        resolver: "192.0.2.10",
        "from machine": true,
        "from outside": {},
      },
      c2: expect.objectContaining({ agent: "172.16.28.3", outside: "192.0.2.10" }),
    });
    const { attached, after } = found;
    expect(attached).toMatchObject({
      bridges: { "mesos-cni-test0": { up: true, addresses: ["172.16.28.1/24"], ports: 2, hairpin: [false, false] } },
      containers: {
        c1: { addresses: ["172.16.28.2/24"], mtu: 1500, routes: ["default via 172.16.28.1"] },
        c2: { addresses: ["172.16.28.3/24"], mtu: 1500, routes: ["default via 172.16.28.1"] },
      },
      forwarding: "1",
      leases: ["/run/cni/networks/test/172.16.28.2", "/run/cni/networks/test/172.16.28.3"],
      elsewhere: [],
    });
    expect(attached.masquerade.map((rule) => /id: \\"(\w+)\\"/.exec(rule)?.[1]).sort()).toEqual(["c1", "c2"]);
    expect(after).toMatchObject({
      bridges: { "mesos-cni-test0": { ports: 0 } },
      containers: { c1: null, c2: null },
      masquerade: [],
      leases: [],
      elsewhere: [],
    });
  });

  test("take every property of a bridge", () => {
    const network = CniNetwork.bridge("all", {
      bridge: "mesos-all0",
      hairpinMode: true,
      mtu: 1400,
      ipMasq: false,
      ipam: {
        subnet: "172.16.30.0/24",
        gateway: "172.16.30.254",
        rangeStart: "172.16.30.100",
        rangeEnd: "172.16.30.101",
        routes: [{ dst: "192.0.2.0/24" }, { dst: "198.51.100.0/24", gw: "172.16.30.253" }],
      },
      dns: { nameservers: ["10.20.0.2"], domain: "a.example", search: ["a.example", "b.example"], options: ["ndots:2"] },
    });
    const { results, reached, attached } = attachContainers(agent({ cniNetworks: [network] }), [
      { id: "c1", network: "all" },
      { id: "c2", network: "all" },
    ]);
    expect(results.c2).toMatchObject({
      ip4: { ip: "172.16.30.101/24", gateway: "172.16.30.254" },
      dns: { nameservers: ["10.20.0.2"], domain: "a.example", search: ["a.example", "b.example"], options: ["ndots:2"] },
    });
    // Without a rule that masks it, the host outside has no route back.
    expect(reached.c1).toMatchObject({ agent: "172.16.30.100", outside: null });
    expect(attached).toMatchObject({
      bridges: { "mesos-all0": { addresses: ["172.16.30.254/24"], hairpin: [true, true] } },
      containers: {
        c1: {
          addresses: ["172.16.30.100/24"],
          mtu: 1400,
          routes: ["192.0.2.0/24 via 172.16.30.254", "198.51.100.0/24 via 172.16.30.253"],
        },
      },
      masquerade: [],
    });
  });

  test("make several networks beside each other, one of another plugin", () => {
    const ptp = {
      type: "ptp",
      ipMasq: true,
      ipam: { type: "host-local", subnet: "172.16.31.0/24", routes: [{ dst: "0.0.0.0/0" }] },
    };
    const machine = agent({ cniNetworks: [TEST, CniNetwork.of("ptp", ptp)] });
    const { networks, results, reached } = attachContainers(machine, [
      { id: "c1", network: "test" },
      { id: "c2", network: "ptp" },
    ]);
    expect(networks).toEqual(["ptp", "test"]);
    expect(results.c2).toMatchObject({ ip4: { ip: "172.16.31.2/24" } });
    expect(reached).toMatchObject({ c1: { outside: "192.0.2.10" }, c2: { agent: "172.16.31.2", outside: "192.0.2.10" } });
  });

  test("are what Mesos' port mapper hands the network to, and its chain takes the mapped ports", () => {
    const mapped = CniNetwork.portMapper(CniNetwork.bridge("web.site", { bridge: "mesos-web0", ipam: SUBNET }));
    const machine = agent({ cniNetworks: [mapped] });
    expect(machine.file("/etc/mesos-agent/network_cni_plugins_dir").content).toBe("/usr/lib/cni:/usr/libexec/mesos\n");
    const config = JSON.parse(machine.file("/etc/mesos-cni/web.site.json").content);
    expect(config).toMatchObject({ type: "mesos-cni-port-mapper", chain: "MESOS-WEB-SITE", excludeDevices: ["mesos-web0"] });
    const { results, reached } = attachContainers(
      machine,
      [{ id: "c1", network: "web.site", ports: [{ host_port: 31000, container_port: 8080 }] }],
      // The port mapper itself is in Mesos' packages alone; agent.py does what it does.
      "mkdir /usr/libexec/mesos && ln -s /bin/true /usr/libexec/mesos/mesos-cni-port-mapper",
    );
    expect(results.c1).toMatchObject({ ip4: { ip: "172.16.28.2/24" }, dns: { nameservers: ["169.254.169.253"] } });
    expect(reached.c1).toMatchObject({ agent: "172.16.28.2", outside: "192.0.2.10", "from outside": { 31000: "192.0.2.1" } });
  });

  test("work from an archive such as the CNI project's releases, as a machine unpacks it", () => {
    const props = {
      cniNetworks: [TEST],
      cniPlugins: [CniPlugins.archive({ url: "https://mirror.example.com/cni-plugins.tgz", sha256: "a".repeat(64) })],
    };
    const [, ...unpack] = / - (mkdir -p \/opt\/cni\/bin)\n +- (tar -xf .*)\n/.exec(agentUserData(props)) ?? [];
    inFolder((folder) => {
      output("sh", ["-euc", `mkdir ${folder}/bin; cp /usr/lib/cni/bridge /usr/lib/cni/host-local ${folder}/bin`]);
      output("tar", ["-C", `${folder}/bin`, "-czf", `${folder}/plugins.tgz`, "."]);
      const { reached } = attachContainers(
        agent(props),
        [{ id: "c1", network: "test" }],
        [`fetched=${folder}/plugins.tgz`, ...unpack].join("\n"),
      );
      expect(reached.c1).toMatchObject({ agent: "172.16.28.2", outside: "192.0.2.10" });
    });
  });
});
