import { TerraformStack, Testing } from "cdktf";
import {
  Duration,
  IMesosMasters,
  JenkinsMesos,
  MachineAccess,
  MarathonPackages,
  MarathonService,
  MesosAgentPool,
  MesosMasters,
  MetronomeService,
  NativeJavaLibrary,
  NodePool,
  Secret,
  TraefikDiscovery,
  ZooKeeperEnsemble,
} from "../../lib";
import { NullResource } from "../../lib/core/null";
import { newNetwork, newStack, Synthesized } from "../support/cluster";
import { emptyStack, newHosts } from "../support/hosts";

const sha256 = "0123456789abcdef".repeat(4);
const files = (name: string) => ({ url: `https://files.example.com/${name}`, sha256 });
const nativeJavaLibrary = NativeJavaLibrary.archive(files("libmesos-bundle-1.11.0.tar.gz"));
const access = MachineAccess.ssh();

/** Masters with ZooKeeper on the hosts 10.10.0.1 to 3, agents on 4 and 5. */
function onHosts() {
  const stack = emptyStack();
  const nodes = newHosts(stack, [1, 2, 3], {}, "MasterHosts");
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
  const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper });
  const agents = new MesosAgentPool(stack, "Agents", { nodes: newHosts(stack, [4, 5], {}, "AgentHosts"), masters });
  return { stack, zooKeeper, masters, agents };
}

/** The same on machines of AWS. */
function onInstances(mastersProps: object = {}, agentsProps: object = {}) {
  const stack = newStack();
  const network = newNetwork(stack);
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { network, ...mastersProps });
  const masters = new MesosMasters(stack, "Masters", { zooKeeper, ...mastersProps });
  const agents = new MesosAgentPool(stack, "Agents", { masters, size: 30, ...agentsProps });
  return { stack, network, zooKeeper, masters, agents };
}

/** A step: what runs, what it reads, and what it waits for. */
function step(stack: TerraformStack, of: string) {
  const resource = Synthesized.of(stack).resource("null_resource", `${of}/ready/Resource`) as unknown as {
    provisioner: [{ "remote-exec": { inline: [string]; connection: { host: string } } }];
    triggers: Record<string, string>;
    depends_on: string[];
  };
  const { inline, connection } = resource.provisioner[0]["remote-exec"];
  const [, command] = /^exec (.*) 3<<'PROGRAM'/m.exec(inline[0]) ?? [];
  const [, input] = /\nPROGRAM\n(.*)\nINPUT\n$/.exec(inline[0]) ?? [];
  return {
    command,
    input: JSON.parse(input) as { hostname: string; checks: Array<Record<string, unknown>>; agents?: string },
    host: connection.host,
    triggers: resource.triggers,
    dependsOn: resource.depends_on.map((address) => address.replace(/_[0-9A-F]{8}$/, "")),
  };
}

test("an ensemble and masters are asked on their first machine, when all machines have taken over their configuration", () => {
  const { stack, zooKeeper, masters } = onHosts();
  expect([zooKeeper.ready, masters.ready].every(({ fqn }) => fqn !== "")).toBe(true);
  expect(step(stack, "ZooKeeper")).toMatchObject({
    command: "/usr/bin/python3 /dev/fd/3 ready zookeeper 900",
    host: "10.10.0.1",
    input: {
      hostname: "host-1",
      checks: [{ kind: "zookeeper", host: "10.10.0.1", others: ["host-2.example.internal", "host-3.example.internal"] }],
    },
    dependsOn: ["null_resource.MasterHosts_host-3_rollout"],
  });
  expect(step(stack, "Masters")).toMatchObject({
    command: "/usr/bin/python3 /dev/fd/3 ready mesos-master 900",
    input: { checks: [{ kind: "mesos-master", url: "http://10.10.0.1:5050" }] },
  });
  // Both of them run on these machines, and each is about its own service.
  expect(step(stack, "Masters").input.checks).toHaveLength(1);
});

test("it waits as long as the way into the machines says", () => {
  const stack = emptyStack();
  const nodes = newHosts(stack, [1], { access: MachineAccess.ssh({ healthTimeout: Duration.seconds(40) }) });
  expect(new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes }).ready).toBeDefined();
  expect(step(stack, "ZooKeeper").command).toBe("/usr/bin/python3 /dev/fd/3 ready zookeeper 40");
});

test("it is asked again after every change of a machine", () => {
  const { stack, masters } = onHosts();
  expect(masters.ready).toBeDefined();
  const rollouts = [1, 2, 3].map((n) =>
    expect.stringMatching(new RegExp(`null_resource\\.MasterHosts_host-${n}_rollout_\\w+\\.id`)),
  );
  expect(step(stack, "Masters").triggers.machines.split(" ")).toEqual(rollouts);
});

test("agents are asked for on the machine of a master", () => {
  const { stack, agents } = onHosts();
  expect(agents.ready).toBeDefined();
  expect(step(stack, "Agents")).toMatchObject({
    command: "/usr/bin/python3 /dev/fd/3 agents mesos-master 900",
    host: "10.10.0.1",
    input: {
      checks: [{ kind: "mesos-master", url: "http://10.10.0.1:5050" }],
      agents: "host-4.example.internal host-5.example.internal",
    },
    triggers: { agents: "host-4.example.internal host-5.example.internal" },
    dependsOn: [
      "null_resource.MasterHosts_host-3_rollout",
      "null_resource.AgentHosts_host-5_rollout",
      "null_resource.AgentHosts_host-5_rollout_active",
    ],
  });
});

test("services are asked through their API or port", () => {
  const { stack, masters } = onHosts();
  const packages = MarathonPackages.archive({ version: "1.11.24", ...files("marathon-1.11.24.tgz") });
  const marathon = new MarathonService(stack, "Marathon", {
    masters,
    nativeJavaLibrary,
    packages,
    frameworkName: "marathon-batch",
  });
  const archive = { version: "0.6.70", ...files("metronome-0.6.70.tgz") };
  const metronome = new MetronomeService(stack, "Metronome", { masters, nativeJavaLibrary, archive });
  const nodes = newHosts(stack, [6, 7], {}, "EdgeHosts");
  const traefik = new TraefikDiscovery(stack, "Traefik", { marathon, domain: "marathon", nodes, httpPort: 8000 });
  const jenkins = new JenkinsMesos(stack, "Jenkins", {
    masters,
    nodes: newHosts(stack, [8], {}, "BuildHosts"),
    administrator: { password: Secret.fromParameter("/jenkins/admin") },
    agentTemplates: [{ label: "mesos" }],
  });
  expect([marathon, metronome, traefik, jenkins].map(({ ready }) => ready.fqn)).toHaveLength(4);
  expect(step(stack, "Marathon")).toMatchObject({
    command: "/usr/bin/python3 /dev/fd/3 ready marathon-batch 900",
    input: {
      checks: [
        {
          service: "marathon-batch",
          url: "http://10.10.0.1:8080",
          path: "/v2/leader",
          others: ["http://host-2.example.internal:8080", "http://host-3.example.internal:8080"],
        },
      ],
    },
  });
  expect(step(stack, "Metronome").input.checks).toMatchObject([
    { service: "metronome", url: "http://10.10.0.1:9000", path: "/v1/jobs", others: [{}, {}].map(() => expect.any(String)) },
  ]);
  expect(step(stack, "Traefik")).toMatchObject({
    input: { checks: [{ kind: "port", service: "traefik", host: "10.10.0.6", port: 8000 }] },
    dependsOn: ["null_resource.EdgeHosts_host-7_rollout"],
  });
  expect(step(stack, "Jenkins").input.checks).toMatchObject([
    { service: "jenkins", url: "http://10.10.0.8:8080", path: "/login" },
  ]);
});

test("it is one step, which a resource of the user's can wait for", () => {
  const { stack, masters } = onHosts();
  expect(masters.ready).toBe(masters.ready);
  new NullResource(stack, "User", { dependsOn: [masters.ready] });
  const waits = Synthesized.of(stack).resource("null_resource", "User").depends_on as string[];
  expect(waits).toEqual([expect.stringMatching(/^null_resource\.Masters_ready_\w+$/)]);
});

test("machines of AWS are known to Terraform only, and a pool by its first and its last name", () => {
  const { stack, masters, agents } = onInstances({ access });
  expect([masters.ready, agents.ready]).toHaveLength(2);
  const asked = step(stack, "Agents");
  expect(asked.host).toMatch(/^\$\{aws_network_interface\.Masters_Nodes_masters-1_interface_\w+\.private_ip\}$/);
  expect(asked.input.checks[0].url).toBe(`http://${asked.host}:5050`);
  expect(asked.input.agents?.split(" ")).toHaveLength(30);
  expect(asked.triggers.agents).toBe("30 from agents-0001.mesos.example.internal to agents-0030.mesos.example.internal");
  // Pools without a rollout are there when their instances are.
  expect(asked.dependsOn).toEqual(["null_resource.Masters_Nodes_masters-3_rollout", "aws_instance.Agents_Nodes_instance"]);
});

test("in a stack of its own it refers to nothing that the stack does not have", () => {
  const app = Testing.app();
  const [first, second] = ["first", "second"].map((id) => newStack(id, app));
  const zooKeeper = new ZooKeeperEnsemble(first, "ZooKeeper", { network: newNetwork(first) });
  const masters = new MesosMasters(first, "Masters", { zooKeeper, access });
  const agents = new MesosAgentPool(second, "Agents", { masters });
  expect(agents.ready).toBeDefined();
  [first, second].forEach((stack) => stack.prepareStack());
  expect(step(second, "Agents").dependsOn).toEqual(["aws_instance.Agents_Nodes_instance"]);
  expect(second.dependencies).toEqual([first]);
});

describe("ready fails when", () => {
  test("there is no way into the machines", () => {
    const { stack, network, zooKeeper, masters, agents } = onInstances();
    expect(() => zooKeeper.ready).toThrow(
      "[test/ZooKeeper] ready is asked on a named machine that runs, and there is no way into one of test/ZooKeeper/Nodes; " +
        "give a NodeGroup or ExistingHosts `access`, such as MachineAccess.ssh(); machines of a NodePool have no names of their own",
    );
    expect(() => masters.ready).toThrow("into one of test/Masters/Nodes;");
    expect(() => agents.ready).toThrow(/^\[test\/Agents\] ready .* into one of test\/Masters\/Nodes;/);
    const packages = MarathonPackages.archive({ version: "1.11.24", ...files("marathon-1.11.24.tgz") });
    const nodes = new NodePool(stack, "Pool", { network, size: 2, access });
    const marathon = new MarathonService(stack, "Marathon", { masters, nativeJavaLibrary, packages, nodes });
    expect(() => marathon.ready).toThrow(
      "[test/Marathon] ready is asked on a named machine that runs, and there is no way into one of test/Pool;",
    );
  });

  test("the masters are not in this app", () => {
    const { stack, network } = onInstances();
    const zooKeeper = ZooKeeperEnsemble.fromZooKeeperEnsembleAttributes(stack, "OtherZk", {
      hosts: ["zk.example.com:2181"],
      securityGroupId: "sg-1",
    });
    const masters: IMesosMasters = MesosMasters.fromMesosMastersAttributes(stack, "Other", {
      zooKeeper,
      securityGroupId: "sg-2",
      network,
    });
    const agents = new MesosAgentPool(stack, "OtherAgents", { masters, access });
    expect(() => agents.ready).toThrow(
      "[test/OtherAgents] ready is asked on the machine of a master, and the masters are not in this app;",
    );
  });
});
