import {
  MachineImage,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  NodeGroup,
  OperatingSystem,
  Secret,
  Size,
  ZooKeeperEnsemble,
} from "../../lib";
import { newNetwork, newStack } from "../support/cluster";
import { eventually } from "../support/eventually";
import { Bench, describeMachines, Machine, vendorRepository, VendorRepository } from "../support/machine";
import { plannedVpc } from "../support/plan/planned-vpc";
import { Cluster } from "./cluster";
import { mirror } from "./mirror";

const QUORUM = `q"uo\\r'um`;
const MESOS = `m@sos:p"ass$w\\ord#?`;

/** Three members with a master each, and an agent: passwords everywhere. */
function stack(vendor: VendorRepository) {
  const made = newStack();
  const network = newNetwork(made);
  const machines = { operatingSystem: OperatingSystem.DEBIAN_12, image: MachineImage.ami("ami-1") };
  const packages = MesosPackages.clusterd({ repository: mirror(vendor) });
  const nodes = new NodeGroup(made, "Nodes", { network, ...machines, size: 3, hostnamePrefix: "node" });
  const zooKeeper = new ZooKeeperEnsemble(made, "ZooKeeper", {
    nodes,
    heapSize: Size.mebibytes(128),
    quorumAuthentication: { password: Secret.unsafePlainText(QUORUM) },
  });
  const zkAuthentication = { username: "mesos", password: Secret.unsafePlainText(MESOS) };
  const masters = new MesosMasters(made, "Masters", { nodes, zooKeeper, packages, zkAuthentication });
  new MesosAgentPool(made, "Agents", { masters, packages, ...machines });
  return made;
}

/** What a client finds below the masters' path, and whether it may do things there; the bench's packages bring its library. */
const client = (login: string, acts: readonly string[]) => `python3 - <<'PYTHON'
import json
from kazoo.client import KazooClient
from kazoo.exceptions import KazooException
client = KazooClient("localhost:2181", auth_data=[("digest", json.loads(r'''${JSON.stringify(login)}'''))])
client.start(120)
def may(act):
  try:
    act()
    return "allowed"
  except KazooException as error:
    return type(error).__name__
def acls(path):
  yield path, sorted([acl.id.scheme, acl.id.id.split(":")[0], acl.perms] for acl in client.get_acls(path)[0])
  for child in client.get_children(path):
    yield from acls(path + "/" + child)
paths = dict(acls("/mesos"))
leader = min(path for path in paths if "/json.info_" in path)
acts = {
  "create": lambda: client.create("/mesos/json.info_0", b"{}"),
  "set": lambda: client.set(leader, client.get(leader)[0]),
  "chmod": lambda: client.set_acls("/mesos", client.get_acls("/mesos")[0]),
  "delete": lambda: client.delete(leader),
}
print(json.dumps({
  "acls": paths,
  "leader": json.loads(client.get(leader)[0])["hostname"],
  "answers": {name: may(acts[name]) for name in ${JSON.stringify(acts)}},
}))
PYTHON
`;

interface Seen {
  readonly acls: Record<string, unknown>;
  readonly leader: string;
  readonly answers: Record<string, string>;
}

describeMachines(
  "a cluster with passwords in ZooKeeper",
  () => {
    let bench: Bench;
    let cluster: Cluster;
    let node: Machine;

    beforeAll(async () => {
      const vendor = await vendorRepository();
      bench = await Bench.start(plannedVpc(stack(vendor)), { vendor });
      const nodes = ["node-1", "node-2", "node-3"];
      cluster = new Cluster(bench, { ensemble: nodes, masters: nodes, agents: { "agents-0001": {} } });
      node = bench.machine("node-1");
      await bench.powerOn();
      await bench.keepingLogs("a cluster with passwords in ZooKeeper forms", () => cluster.formed(600));
    });
    afterAll(() => bench?.stop());

    const observe = (name: string, look: () => Promise<void>) => test(name, () => bench.keepingLogs(name, look));
    const seen = async (login: string, ...acts: string[]) => JSON.parse(await node.run(client(login, acts))) as Seen;

    observe("lets everybody read what masters have in ZooKeeper, and nobody else change it", async () => {
      const all = ["create", "set", "chmod", "delete"];
      const refused = Object.fromEntries(all.map((act) => [act, "NoAuthError"]));
      // The path itself, the replicas of the log and the candidates, of whom the last may still be on its way, or twice for a while.
      const { acls, leader, answers } = await eventually(120, async () => {
        const found = await seen("mesos:wrong", ...all);
        expect(Object.keys(found.acls).length).toBe(8);
        return found;
      });
      expect(answers).toEqual(refused);
      expect((await seen(`other:${MESOS}`, ...all)).answers).toEqual(refused);
      for (const acl of Object.values(acls)) {
        expect(acl).toEqual([
          ["digest", "mesos", 31],
          ["world", "anyone", 1],
        ]);
      }
      expect((await cluster.leadingMaster())?.hostname).toBe(leader.split(".")[0]);
      expect((await seen(`mesos:${MESOS}`, "set", "chmod")).answers).toEqual({ set: "allowed", chmod: "allowed" });
    });

    observe("shows its passwords to nobody but their owners", async () => {
      for (const machine of [node, bench.machine("agents-0001")]) {
        const [daemon, flag] = machine === node ? ["mesos-master", "zk"] : ["mesos-agent", "master"];
        expect(await machine.run("stat -c '%a %U' /etc/mesos/zk")).toBe("400 root\n");
        const places =
          "cat /proc/[0-9]*/cmdline; journalctl --no-pager; cat /var/log/mesos/* /var/log/zookeeper/* /var/log/syslog";
        const text = await machine.run(`{ ${places}; } 2> /dev/null | tr '\\0' ' '`);
        expect(text).toContain(daemon);
        expect([QUORUM, MESOS].filter((password) => text.includes(password))).toEqual([]);
        const { flags = {} } = (await cluster.get<{ flags?: Record<string, string> }>(machine, "/flags")) ?? {};
        expect(flags[flag]).toMatch(/^(file:\/\/)?\/etc\/mesos\/zk$/);
        expect(Object.values(flags).filter((value) => value.includes(MESOS))).toEqual([]);
      }
      expect(await node.run("stat -c '%a %U' /etc/zookeeper/conf/jaas.conf")).toBe("400 zookeeper\n");
    });

    observe("takes a member with another password only once it has the right one", async () => {
      const follower = (await cluster.memberThatIs("follower")) as Machine;
      const file = "/etc/zookeeper/conf/jaas.conf";
      await follower.run(`cp -p ${file} /root && sed -i "s/um\\"/UM\\"/" ${file} && ! cmp -s ${file} /root/jaas.conf`);
      const others = cluster.ensemble.filter((member) => member !== follower);
      const refusals = async () => {
        const count = "cat /var/log/zookeeper/zookeeper.log | grep -c 'Failed to authenticate using SASL' || true";
        const counts = await Promise.all(others.map((member) => member.run(count)));
        return counts.reduce((sum, each) => sum + Number(each), 0);
      };
      await follower.run("systemctl stop zookeeper");
      const before = await refusals();
      await follower.run("systemctl start zookeeper");
      // It has tried more than once.
      await eventually(300, async () => expect(await refusals()).toBeGreaterThan(before + 2));
      expect(await cluster.mode(follower)).toBeUndefined();
      await follower.run(`cp -p /root/jaas.conf ${file}; systemctl restart zookeeper`);
      await eventually(300, async () => expect(await cluster.mode(follower)).toBe("follower"));
    });
  },
  { mesosDebs: true },
);
