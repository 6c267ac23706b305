import { App } from "cdktf";
import { MachineAccess, MachineImage, NodeGroup, NodePool, SshAccessOptions, ZooKeeperEnsemble } from "../../lib";
import { newNetwork, newStack, warnings } from "../support/cluster";
import { emptyStack, newHosts } from "../support/hosts";

const KEY = "ssh-ed25519 AAAA";
const image = MachineImage.ami("ami-1");

/** What is said of a group of members, another one, a pool and hosts, which are all reached in the same way. */
function said(access: MachineAccess): string[] {
  const stack = newStack();
  const network = newNetwork(stack);
  new NodeGroup(stack, "Masters", { network, image, access, size: 2, hostnamePrefix: "master" });
  new NodeGroup(stack, "Others", { network, image, access, size: 1, hostnamePrefix: "other" });
  new NodePool(stack, "Agents", { network, image, access, size: 2 });
  if (access._ssh !== undefined) {
    newHosts(stack, [1, 2], { access });
  }
  return warnings(stack);
}

const saidOfSsh = (options: SshAccessOptions) => said(MachineAccess.ssh(options));

test("a way in that knows no host key is warned of once, where it is used first", () => {
  const warning =
    "test/Masters: MachineAccess.ssh() accepts every host key: whoever answers in the place of a machine is taken for it; " +
    "give it `hostKeys`, or a `hostCertificateAuthority`";
  expect(saidOfSsh({})).toEqual([warning]);
  expect(saidOfSsh({ hostKeys: {}, bastion: { host: "bastion.example.com", hostKey: KEY } })).toEqual([warning]);
});

test("each way in is warned of, and in each app", () => {
  const access = MachineAccess.ssh();
  const hosts = (stack = emptyStack(), way = access, first = 1) =>
    newHosts(stack, [first], { access: way }, `Hosts${first}`).node.path;
  const stack = emptyStack();
  const paths = [hosts(stack), hosts(stack, MachineAccess.ssh(), 2)];
  hosts(stack, access, 3);
  expect(warnings(stack).map((line) => line.split(":")[0])).toEqual(paths);
  const app = new App();
  const [one, two] = ["one", "two"].map((id) => emptyStack(id, app));
  [one, two].forEach((each, index) => hosts(each, access, index + 1));
  expect([one, two].map((each) => warnings(each).length)).toEqual([1, 0]);
});

test("machines whose key is not among those that are known are named, and pools, whose machines have no keys by name", () => {
  expect(saidOfSsh({ hostKeys: { "master-1": KEY, "other-1": KEY } })).toEqual([
    "test/Masters: SSH accepts every host key of master-2: whoever answers in the place of a machine is taken for it; add theirs to `hostKeys`",
    "test/Agents: SSH accepts every host key of a pool, as `hostKeys` are those of single machines: whoever answers in the place of a machine " +
      "is taken for it; give a `hostCertificateAuthority`",
    "test/Hosts: SSH accepts every host key of host-1, host-2: whoever answers in the place of a machine is taken for it; add theirs to `hostKeys`",
  ]);
});

test("nothing is said of an authority, of hosts whose keys are all known, and of Systems Manager", () => {
  expect(saidOfSsh({ hostCertificateAuthority: KEY })).toEqual([]);
  expect(said(MachineAccess.systemsManager())).toEqual([]);
  const stack = emptyStack();
  newHosts(stack, [1, 2], { access: MachineAccess.ssh({ hostKeys: { "host-1": KEY, "host-2": KEY } }) });
  expect(warnings(stack)).toEqual([]);
});

test("machines that a component makes for itself are warned of too", () => {
  const stack = newStack();
  new ZooKeeperEnsemble(stack, "ZooKeeper", { network: newNetwork(stack), image, access: MachineAccess.ssh() });
  expect(warnings(stack)).toEqual([
    expect.stringMatching(/^test\/ZooKeeper\/Nodes: MachineAccess.ssh\(\) accepts every host key/),
  ]);
});
