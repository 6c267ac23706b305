import {
  ClusterNetwork,
  Launcher,
  MachineImage,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  MesosResource,
  MesosResources,
  NodeGroup,
  OperatingSystem,
  Size,
  ZooKeeperEnsemble,
} from "../../lib";
import { newNetwork, Synthesized } from "../support/cluster";
import { edges, oneLine, userData, withMasters } from "./clusters";

function agents(props: object = {}) {
  const cluster = withMasters();
  return { ...cluster, pool: new MesosAgentPool(cluster.stack, "Agents", { masters: cluster.masters, ...props }) };
}

const machine = (props: object) => userData(Synthesized.of(agents(props).stack), "Agents/Nodes");

describe("agents", () => {
  test("limit their tasks on cgroup v2, where Mesos' own defaults do not even start", () => {
    const text = machine({});
    expect(oneLine(text, "/etc/mesos-agent/isolation")).toBe("cgroups/cpu,cgroups/mem");
    expect(oneLine(text, "/etc/mesos-agent/cgroups_enable_cfs")).toBe("true");
    expect(oneLine(text, "/etc/mesos-agent/systemd_enable_support")).toBe("false");
    expect(text).toContain(
      "echo +memory > /sys/fs/cgroup/cgroup.subtree_control && echo +memory > /sys/fs/cgroup/mesos/cgroup.subtree_control",
    );
    expect(text).toContain("path: /etc/systemd/system/mesos-agent.service.d/cgroups.conf\n");
  });

  test("limit their tasks on cgroup v1 with systemd's support", () => {
    const text = machine({
      operatingSystem: OperatingSystem.UBUNTU_16_04,
      packages: MesosPackages.mesosphere({ version: "1.1.0" }),
    });
    expect(oneLine(text, "/etc/mesos-slave/isolation")).toBe("cgroups/cpu,cgroups/mem");
    expect(text).not.toContain("systemd_enable_support");
    expect(text).not.toContain("mesos-cgroups");
  });

  test("keep their defaults where a flag is there but undefined", () => {
    expect(oneLine(machine({ flags: { isolation: undefined } }), "/etc/mesos-agent/isolation")).toBe("cgroups/cpu,cgroups/mem");
  });

  test("hand controllers to the cgroup that they are told to use", () => {
    expect(machine({ flags: { cgroupsRoot: "tasks" } })).toContain("/sys/fs/cgroup/tasks/cgroup.subtree_control");
  });

  test("leave isolation alone with the posix launcher, which has none", () => {
    const text = machine({ flags: { launcher: Launcher.POSIX } });
    expect(text).not.toContain("/etc/mesos-agent/isolation");
    expect(text).not.toContain("mesos-cgroups");
    expect(oneLine(text, "/etc/mesos-agent/launcher")).toBe("posix");
  });

  test("have attributes and resources", () => {
    const text = machine({
      attributes: { disk: "ssd", rack: "r1" },
      resources: MesosResources.of([
        MesosResource.cpus(4),
        MesosResource.mem(Size.gibibytes(2)),
        MesosResource.ports([{ begin: 41000, end: 42000 }], { role: "test" }),
      ]),
    });
    expect(oneLine(text, "/etc/mesos-agent/attributes/disk")).toBe("ssd");
    expect(oneLine(text, "/etc/mesos-agent/attributes/rack")).toBe("r1");
    expect(oneLine(text, "/etc/mesos-agent/resources")).toBe("cpus:4;mem:2048;ports(test):[41000-42000]");
  });

  test("write no resources that are not there", () => {
    expect(machine({})).not.toContain("/etc/mesos-agent/resources");
    expect(machine({ resources: MesosResources.of([]) })).not.toContain("/etc/mesos-agent/resources");
  });

  test("and masters reach each other, and both ZooKeeper", () => {
    const { stack } = agents({ operatorCidrs: ["10.1.0.0/16"] });
    expect(edges(Synthesized.of(stack))).toEqual([
      "10.1.0.0/16 -> Agents 5051",
      "Agents -> Masters 5050",
      "Agents -> ZooKeeper 2181",
      "Masters -> Agents 5051",
      "Masters -> Masters 5050",
      "Masters -> ZooKeeper 2181",
      "ZooKeeper -> ZooKeeper 2888",
      "ZooKeeper -> ZooKeeper 3888",
    ]);
  });

  test("name the ports of their tasks for those who must reach them", () => {
    expect(agents().pool.taskPorts.map(String)).toEqual(["31000-32000/tcp"]);
    expect(agents({ resources: MesosResources.parse("ports(a):[80-80];ports(b):[500-600]") }).pool.taskPorts.map(String)).toEqual(
      ["80/tcp", "500-600/tcp"],
    );
  });

  test("run on named machines of the user's choice", () => {
    const { stack, network, masters } = withMasters();
    const nodes = new NodeGroup(stack, "Named", { network, members: [{ hostname: "worker", privateIp: "10.20.0.99" }] });
    new MesosAgentPool(stack, "Agents", { masters, nodes });
    const text = userData(Synthesized.of(stack), "Named/worker");
    expect(oneLine(text, "/etc/mesos-agent/ip")).toBe("10.20.0.99");
    expect(oneLine(text, "/etc/mesos-agent/port")).toBe("5051");
  });

  test("of two pools have names and groups of their own", () => {
    const { stack, masters } = agents();
    new MesosAgentPool(stack, "GpuAgents", { masters, size: 2 });
    expect(edges(Synthesized.of(stack))).toEqual(expect.arrayContaining(["Agents -> Masters 5050", "GpuAgents -> Masters 5050"]));
  });

  test("that run elsewhere are known by their group", () => {
    const { stack } = withMasters();
    const pool = MesosAgentPool.fromMesosAgentPoolAttributes(stack, "Corp", { securityGroupId: "sg-9" });
    expect([pool.port, pool.connections.securityGroupId]).toEqual([5051, "sg-9"]);
  });
});

describe("fails when", () => {
  const centos7 = { operatingSystem: OperatingSystem.CENTOS_7, image: MachineImage.ami("ami-1") };

  test.each([
    [
      "packages and operating system do not fit",
      centos7,
      /\[test\/Agents\] MesosPackages\.clusterd\(\).*"CentOS 7".*Ubuntu 22\.04, Ubuntu 24\.04, Debian 12; CentOS 7 takes MesosPackages\.mesosphere\(\)/,
    ],
    ["an attribute has a colon in its key", { attributes: { "a:b": "c" } }, /test\/Agents.*a:b/],
    ["an attribute has a semicolon", { attributes: { a: "b;c" } }, /test\/Agents/],
    ["resources are malformed", { resources: MesosResources.parse("ports(a):[1-x]") }, /test\/Agents.*1-x/],
    ["a resource is given twice", { resources: MesosResources.parse("cpus:1;cpus:2") }, /test\/Agents.*cpus/],
    ["ports overlap", { resources: MesosResources.parse("ports(a):[1-10];ports(b):[5-20]") }, /test\/Agents/],
    [
      "swap is limited on cgroup v2",
      { flags: { cgroupsLimitSwap: true } },
      /\[test\/Agents\] flags\.cgroupsLimitSwap.*"Ubuntu 24\.04"/,
    ],
    ["a flag is unknown", { flags: { attributess: "x" } }, /test\/Agents.*attributess/],
    ["a flag is the library's", { flags: { workDir: "/x" } }, /test\/Agents.*workDir/],
  ])("%s", (_, props, message) => {
    expect(() => agents(props)).toThrow(message);
  });

  test("the agents are in another network than their masters", () => {
    const { stack, masters } = withMasters();
    const network: ClusterNetwork = newNetwork(stack, { cidrBlock: "10.30.0.0/16", domainName: "other.internal" }, "Other");
    expect(() => new MesosAgentPool(stack, "Agents", { masters, network })).toThrow(
      /\[test\/Agents\] the agents are in another network than their masters, got "test\/Other"; use nodes in test\/Network/,
    );
  });

  test("agent and master share a machine and its work directory", () => {
    const { stack, network, zooKeeper } = withMasters();
    const nodes = new NodeGroup(stack, "Shared", { network });
    const masters = new MesosMasters(stack, "More", { nodes, zooKeeper, zkPath: "/more" });
    expect(() => new MesosAgentPool(stack, "Agents", { masters, nodes })).toThrow(
      /\[test\/Shared\/shared-1\] two roles want different content for the data volume at \/var\/lib\/mesos: test\/More and test\/Agents/,
    );
  });
});

test("agents are not newer than their masters, which are upgraded first, and not of a Mesos that masters refuse", () => {
  const { stack, network } = withMasters();
  const zooKeeper = new ZooKeeperEnsemble(stack, "Zk2", { network });
  const machines = { image: MachineImage.ami("ami-1"), operatingSystem: OperatingSystem.UBUNTU_16_04 };
  const masters = new MesosMasters(stack, "Old", {
    zooKeeper,
    ...machines,
    packages: MesosPackages.mesosphere({ version: "1.10.0" }),
  });
  const pool = (version: string) => () =>
    new MesosAgentPool(stack, `Pool${version.replace(/\W/g, "")}`, {
      masters,
      ...machines,
      packages: MesosPackages.mesosphere({ version }),
    });
  expect(pool("1.9.0")).not.toThrow();
  expect(pool("1.10.0-2.0.1")).not.toThrow();
  expect(pool("1.11.0")).toThrow(
    '[test/Pool1110] the agents\' Mesos is newer than that of the masters, 1.10.0, got "1.11.0"; upgrade masters first',
  );
  expect(pool("1.0.0")).not.toThrow();
  expect(pool("0.28.3")).toThrow(
    "[test/Pool0283] masters of Mesos 1.3 and later refuse agents before 1.0.0, and these are to register with masters of 1.10.0, " +
      'got "0.28.3"; upgrade the agents to Mesos 1.0 or later first, while the masters are of 1.0 to 1.2',
  );
});
