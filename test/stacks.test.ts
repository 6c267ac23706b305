import { App, TerraformStack, Testing } from "cdktf";
import { MesosAgentPool, MesosMasters, NodeGroup, ZooKeeperEnsemble } from "../lib";
import { SynthesizedCluster } from "../lib/testing";
import { newNetwork, newStack, Synthesized } from "./support/cluster";

/** A cluster with the network, the ensemble, the masters and the agents in a stack each. */
function inFourStacks() {
  const app: App = Testing.app();
  const stacks = ["network", "zookeeper", "masters", "agents"].map((id) => newStack(id, app));
  const network = newNetwork(stacks[0]);
  const zooKeeper = new ZooKeeperEnsemble(stacks[1], "ZooKeeper", { network });
  const masters = new MesosMasters(stacks[2], "Masters", { zooKeeper });
  new MesosAgentPool(stacks[3], "Agents", { masters, size: 2 });
  return { stacks, network };
}

/** What is still a token, or refers to a resource that the stack does not have. */
function dangling(stack: TerraformStack): string[] {
  const { json } = Synthesized.of(stack);
  const text = JSON.stringify(json);
  const has = new Set(Object.values(json.resource ?? {}).flatMap((resources) => Object.keys(resources)));
  const references = [...text.matchAll(/(?<!data\.)\b(?:aws|terraform)_\w+\.([\w-]+_[0-9A-F]{8})\b/g)].map(([, id]) => id);
  return [...references.filter((id) => !has.has(id)), ...(text.match(/TfToken\[/g) ?? [])];
}

test("a cluster over several stacks refers to nothing that its stacks do not have", () => {
  const { stacks } = inFourStacks();
  stacks.forEach((stack) => stack.prepareStack());
  for (const stack of stacks) {
    expect({ stack: stack.node.id, dangling: dangling(stack) }).toEqual({ stack: stack.node.id, dangling: [] });
  }
});

test("each stack needs only those before it", () => {
  const { stacks } = inFourStacks();
  stacks.forEach((stack) => stack.prepareStack());
  const needs = stacks.map((stack) => stack.dependencies.map(({ node }) => node.id).sort());
  expect(needs).toEqual([[], ["network"], ["network", "zookeeper"], ["masters", "network", "zookeeper"]]);
});

test("a cluster over several stacks has the same machines and connections as one in one stack", () => {
  const { stacks } = inFourStacks();
  const one = newStack("one");
  const zooKeeper = new ZooKeeperEnsemble(one, "ZooKeeper", { network: newNetwork(one) });
  new MesosAgentPool(one, "Agents", { masters: new MesosMasters(one, "Masters", { zooKeeper }), size: 2 });
  const [apart, together] = [SynthesizedCluster.fromStack(...stacks), SynthesizedCluster.fromStack(one)];
  const files = (cluster: SynthesizedCluster) =>
    cluster.machines.map(({ name, packages, services, files }) => ({
      name,
      packages,
      services,
      paths: files.map(({ path }) => path),
    }));
  expect(files(apart)).toEqual(files(together));
  expect(apart.edges.map((edge) => edge.replace(/\b\w+\/(?=[A-Z])/g, ""))).toEqual(together.edges);
});

test("fails when machines of two stacks have one name", () => {
  const { stacks, network } = inFourStacks();
  expect(() => new NodeGroup(stacks[2], "Others", { network, size: 1, hostnamePrefix: "zookeeper" })).toThrow(
    /\[masters\/Others\/zookeeper-1\].*zookeeper\/ZooKeeper\/Nodes\/zookeeper-1/,
  );
});
