import { MachineImage, NodeGroup, NodePool, Size, ZooKeeperEnsemble } from "../../lib";
import { ComponentSecurityGroup } from "../../lib/network/component-security-group";
import { architectureOf, memoryOf } from "../../lib/nodes/instance-type";
import { INodes } from "../../lib/nodes/nodes";
import { newNetwork, newStack } from "../support/cluster";

/** As EC2 lists them: memory in GiB, processor. */
const LISTED = [
  ["t3.nano", 0.5, "amd64"],
  ["t3.micro", 1, "amd64"],
  ["t3.medium", 4, "amd64"],
  ["t3a.2xlarge", 32, "amd64"],
  ["t4g.small", 2, "arm64"],
  ["m5.large", 8, "amd64"],
  ["m5zn.3xlarge", 48, "amd64"],
  ["m6a.48xlarge", 768, "amd64"],
  ["m6g.medium", 4, "arm64"],
  ["m6idn.8xlarge", 128, "amd64"],
  ["m7i-flex.12xlarge", 192, "amd64"],
  ["m8i.96xlarge", 1536, "amd64"],
  ["c5.9xlarge", 72, "amd64"],
  ["c5a.xlarge", 8, "amd64"],
  ["c5d.18xlarge", 144, "amd64"],
  ["c6gn.medium", 2, "arm64"],
  ["c6i.2xlarge", 16, "amd64"],
  ["c7i-flex.large", 4, "amd64"],
  ["c8gb.24xlarge", 192, "arm64"],
  ["r5b.24xlarge", 768, "amd64"],
  ["r5dn.16xlarge", 512, "amd64"],
  ["r6id.32xlarge", 1024, "amd64"],
  ["r7a.medium", 8, "amd64"],
  ["r7iz.xlarge", 32, "amd64"],
  ["r8gd.48xlarge", 1536, "arm64"],
] as const;

test.each(LISTED)("%s has %p GiB of memory and a processor of %s", (instanceType, gibibytes, architecture) => {
  expect(memoryOf(instanceType)?.toGibibytes()).toBe(gibibytes);
  expect(architectureOf(instanceType)).toBe(architecture);
});

test.each([
  ["c5n.large", "amd64"],
  ["c5n.18xlarge", "amd64"],
  ["m5.metal", "amd64"],
  ["c7g.metal", "arm64"],
  ["r8i.metal-48xl", "amd64"],
  ["a1.medium", "arm64"],
  ["x2gd.medium", "arm64"],
  ["im4gn.large", "arm64"],
  ["is4gen.large", "arm64"],
  ["g5g.xlarge", "arm64"],
  ["hpc7g.4xlarge", "arm64"],
  ["g4dn.xlarge", "amd64"],
  ["gr6.4xlarge", "amd64"],
  ["p5en.48xlarge", "amd64"],
  ["z1d.large", "amd64"],
  ["m9q.large", "amd64"],
  ["t3.huge", "amd64"],
  ["m5.0xlarge", "amd64"],
  ["my-m5.large", "amd64"],
  ["", "amd64"],
  ["${TfToken[TOKEN.7]}", "amd64"],
])("the memory of %p is not known, and its processor is %s", (instanceType, architecture) => {
  expect(memoryOf(instanceType)).toBeUndefined();
  expect(architectureOf(instanceType)).toBe(architecture);
});

const group = (instanceType?: string) => {
  const stack = newStack();
  const image = MachineImage.ami("ami-1");
  return new NodeGroup(stack, "Nodes", { network: newNetwork(stack), size: 1, hostnamePrefix: "m", instanceType, image });
};
const pool = (instanceType?: string) => {
  const stack = newStack();
  return new NodePool(stack, "Nodes", { network: newNetwork(stack), size: 1, instanceType, image: MachineImage.ami("ami-1") });
};
const withHeap = (nodes: INodes, size: Size) => {
  const { connections } = new ComponentSecurityGroup(nodes, "C", { site: nodes._site, name: "c", description: "c" });
  const role = { name: "Stack/C", configure: () => ({ heaps: [{ what: "Marathon", size }] }) };
  return () => nodes._addComponent({ role, connections, volumes: [], connectsTo: [] });
};

describe.each([
  ["a group", group],
  ["a pool", pool],
])("the machines of %s", (_, nodesOf: (instanceType?: string) => INodes) => {
  test("tell the architecture of their processors", () => {
    expect(nodesOf()._architecture).toBe("amd64");
    expect(nodesOf("m7g.large")._architecture).toBe("arm64");
  });

  test("fail when a heap is larger than the memory of their instance type", () => {
    expect(withHeap(nodesOf(), Size.gibibytes(4))).toThrow(/do not fit into its memory of 4096 MiB.*Marathon wants 4096 MiB/);
    expect(withHeap(nodesOf("m5.large"), Size.gibibytes(8))).toThrow("do not fit into its memory of 8192 MiB");
    expect(withHeap(nodesOf("m5.large"), Size.gibibytes(4))).not.toThrow();
  });

  test("take any heap when nothing is known of their instance type", () => {
    expect(withHeap(nodesOf("i4i.large"), Size.gibibytes(100))).not.toThrow();
  });
});

test("fails when the heap of a ZooKeeper server is larger than its machine", () => {
  const stack = newStack();
  const props = { network: newNetwork(stack), heapSize: Size.gibibytes(4) };
  expect(() => new ZooKeeperEnsemble(stack, "Zk", props)).toThrow(
    "[test/Zk/Nodes/zk-1] the heaps of one machine do not fit into its memory of 4096 MiB, of which 512 MiB are left to the system: " +
      'ZooKeeper wants 4096 MiB, got "4096 MiB together"; ' +
      "give one of them a smaller heapSize, the machine a larger instanceType, or put them on different machines",
  );
  const other = newStack();
  expect(
    () => new ZooKeeperEnsemble(other, "Zk", { ...props, network: newNetwork(other), instanceType: "m6i.large" }),
  ).not.toThrow();
});
