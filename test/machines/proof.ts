import { SynthesizedMachine } from "../../lib/testing";
import { eventually } from "../support/eventually";
import { Bench, describeMachines, Machine, VendorRepository, vendorRepository } from "../support/machine";
import { plannedVpc } from "../support/plan/planned-vpc";
import { Cluster } from "./cluster";
import { cloudInitSeconds, printFigure } from "./figures";
import { HealthOfMachines } from "./health";
import { comparableAll, plannedFlags } from "./planned-flags";
import { plannedServices } from "./planned-services";
import { connections, listen } from "./ports";
import { runningTask, sandboxFile, sandboxPath } from "./tasks";
import { Topology } from "./topologies";

/** Boots a topology and watches a cluster form, fail over, reboot and have a voter replaced: in this order, one after another. */
export function provesCluster(topology: Topology): void {
  describeMachines(topology.name, () => describeCluster(topology), { mesosDebs: true });
}

function describeCluster(topology: Topology): void {
  let vendor: VendorRepository;
  let cluster: Cluster;
  let health: HealthOfMachines;

  /** A test whose failure leaves the machines' logs. */
  const observe = (name: string, body: () => Promise<void>) =>
    test(name, () => cluster.bench.keepingLogs(`${topology.name} ${name}`, body));

  beforeAll(async () => {
    vendor = await vendorRepository();
    const stack = topology.stack(vendor);
    health = new HealthOfMachines(stack);
    cluster = new Cluster(await Bench.start(plannedVpc(stack), { vendor }), topology);
  });
  afterAll(() => cluster?.bench.stop());

  const all = () => cluster.bench.machines;
  const plan = (machine: Machine) => SynthesizedMachine.fromUserData(machine.userData, machine.privateIp);
  const flagsOf = async (machine: Machine) =>
    (await cluster.get<{ flags: Record<string, string> }>(machine, "/flags"))?.flags ?? {};

  observe("forms by itself", async () => {
    const start = Date.now();
    await cluster.bench.powerOn();
    await cluster.formed(600);
    const seconds = (Date.now() - start) / 1000;
    await Promise.all(all().map((machine) => machine.cloudInit()));
    const shares = await Promise.all(all().map(cloudInitSeconds));
    const slowest = shares.reduce((a, b) => (b.whole > a.whole ? b : a));
    printFigure(
      `${topology.name}: formed ${seconds.toFixed(1)} s after power-on of ${all().length} machines; ` +
        `cloud-init took up to ${slowest.whole.toFixed(1)} s of it, ${slowest.packages.toFixed(1)} s of that for packages`,
    );
    expect(shares.filter(({ packages }) => !(packages > 0))).toEqual([]);
  });

  observe("cloud-init reports no error on any machine", async () => {
    for (const machine of all()) {
      const { errors, log } = await machine.cloudInit();
      expect({ machine: machine.hostname, errors, warnings: log.match(/.*(WARNING|Traceback).*/g) ?? [] }).toEqual({
        machine: machine.hostname,
        errors: [],
        warnings: [],
      });
    }
  });

  observe("agents have the attributes and resources that were asked for", async () => {
    const agents = await cluster.registeredAgents();
    expect(agents).toEqual(
      Object.entries(topology.agents)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, { attributes, cpus, mem, ports }]) =>
          expect.objectContaining({
            hostname: `${name}.mesos.example.internal`,
            active: true,
            attributes,
            resources: expect.objectContaining({ cpus, mem, ports }),
          }),
        ),
    );
  });

  observe("every daemon has every setting of the stack", async () => {
    for (const machine of [...cluster.masters, ...cluster.agents]) {
      const role = cluster.masters.includes(machine) ? "master" : topology.agentService.replace("mesos-", "");
      const expected = plannedFlags(plan(machine), `/etc/mesos-${role}`);
      const shown = comparableAll(await flagsOf(machine));
      expect(Object.keys(expected).length).toBeGreaterThan(5);
      const hostname = `${machine.hostname}.mesos.example.internal`;
      expect({ ...shown }).toMatchObject({ ...expected, ip: machine.privateIp, hostname });
      const zk = plan(machine).file("/etc/mesos/zk").content.trim();
      expect(shown[role === "master" ? "zk" : "master"]).toBe(zk);
      expect(shown.log_dir).toBe("/var/log/mesos");
    }
    // What the stack says, in the words of Mesos.
    for (const machine of cluster.masters) {
      expect(comparableAll(await flagsOf(machine))).toMatchObject(comparableAll({ ...topology.masterFlags, quorum: "2" }));
    }
    for (const machine of cluster.agents) {
      expect(comparableAll(await flagsOf(machine))).toMatchObject(comparableAll(topology.agentFlags));
    }
  });

  observe("members of the ensemble run with their planned settings", async () => {
    for (const member of cluster.ensemble) {
      const config = plan(member).file("/etc/zookeeper/conf/zoo.cfg").content;
      expect(await member.run("cat /etc/zookeeper/conf/zoo.cfg")).toBe(config);
      expect(await member.run("cat /var/lib/zookeeper/myid")).toBe(plan(member).file("/etc/zookeeper/conf/myid").content);
      const process = await member.run("tr '\\0' ' ' < /proc/$(systemctl show -p MainPID --value zookeeper)/cmdline");
      expect(process).toContain("-Xmx256m");
    }
  });

  observe("every machine resolves the name and the address of every machine", async () => {
    for (const machine of all()) {
      const lookups = all().map(
        ({ hostname, privateIp }) => `getent hosts ${hostname}.mesos.example.internal ${hostname} ${privateIp}`,
      );
      const found = (await machine.run(lookups.join("\n"))).trim().split("\n");
      expect(found.map((line) => line.split(/\s+/).slice(0, 2))).toEqual(
        all().flatMap(({ hostname, privateIp }) => Array(3).fill([privateIp, `${hostname}.mesos.example.internal`])),
      );
      expect((await machine.run("hostname -f")).trim()).toBe(`${machine.hostname}.mesos.example.internal`);
    }
  });

  observe("planned services run, and no others of the packages", async () => {
    for (const machine of all()) {
      expect(await machine.services()).toMatchObject(plannedServices(plan(machine)));
      const planned = [
        ...(cluster.ensemble.includes(machine) ? [2181, 3888] : []),
        ...((await cluster.mode(machine)) === "leader" ? [2888] : []),
        ...(cluster.masters.includes(machine) ? [5050] : []),
        ...(cluster.agents.includes(machine) ? [5051] : []),
      ];
      expect({ machine: machine.hostname, ports: await machine.listeningPorts() }).toEqual({
        machine: machine.hostname,
        ports: planned.sort((a, b) => a - b),
      });
    }
  });

  observe("a task runs to its end on the agent that has room for it", async () => {
    const [ssd] = cluster.agents;
    const zk = (await ssd.run("cat /etc/mesos/zk")).trim();
    const output = await ssd.run(
      `mesos-execute --master=${zk} --name=first --resources='cpus:1;mem:512' --command='echo written in $MESOS_SANDBOX > result'`,
      { timeoutSeconds: 300 },
    );
    expect(output).toContain("TASK_FINISHED");
    expect(await sandboxFile(ssd, "first", "result")).toMatch(/^written in .*\/frameworks\/.*\n$/);
  });

  observe("only planned connections are let through", async () => {
    const { ensemble, masters, agents } = cluster;
    const leader = await cluster.memberThatIs("leader");
    /** Who may connect to what listens on a machine. */
    const open = (from: Machine, to: Machine, port: number): boolean => {
      const [member, master, agent] = [ensemble, masters, agents].map((group) => group.includes(from));
      switch (port) {
        case 2181:
          return ensemble.includes(to) && (member || master || agent);
        case 2888:
          return to === leader && member;
        case 3888:
          return ensemble.includes(to) && member;
        case 5050:
          return masters.includes(to) && (master || agent);
        case 5051:
          return agents.includes(to) && master;
        default:
          return from === to;
      }
    };
    await Promise.all(all().map((machine) => listen(machine, 9999)));
    for (const from of all()) {
      const tried = all().flatMap((to) =>
        to === from ? [[to, 9999] as const] : [22, 2181, 2888, 3888, 5050, 5051, 9999].map((port) => [to, port] as const),
      );
      const expected = tried.filter(([to, port]) => open(from, to, port)).map(([to, port]) => `${to.hostname} ${port}`);
      expect({ from: from.hostname, open: (await connections(from, tried)).sort() }).toEqual({
        from: from.hostname,
        open: expected.sort(),
      });
    }
  });

  const agentNames = () => cluster.agents.map(({ hostname }) => `${hostname}.mesos.example.internal`);

  observe("members are healthy, may be restarted one at a time, and are ready together", async () => {
    const named = [...new Set([...cluster.ensemble, ...cluster.masters])];
    const asked = named.flatMap((machine) => health.services(machine).map((service) => [machine, service] as const));
    expect(asked).toHaveLength(6);
    for (const command of ["wait", "spare", "ready"]) {
      const answers = await Promise.all(asked.map(([machine, service]) => health.ask(machine, command, service, 120)));
      expect({ command, answers }).toEqual({ command, answers: asked.map(() => "") });
    }
    const [master] = cluster.masters;
    expect(await health.ask(master, "agents", "mesos-master", 120, agentNames())).toBe("");
    expect(await health.ask(master, "agents", "mesos-master", 0, [...agentNames(), "agent-9.mesos.example.internal"])).toMatch(
      /^mesos-master on \S+ does not have all agents after 0 seconds: 1 of 3 agents: agent-9\S+ is unknown to http:\S+$/,
    );
  });

  /** No other member may be restarted while one is gone. */
  const mustNotBeRestarted = async (gone: Machine) => {
    const groups = [
      { members: cluster.ensemble, service: "zookeeper" },
      { members: cluster.masters, service: "mesos-master" },
    ];
    const others = groups
      .filter(({ members }) => members.includes(gone))
      .flatMap(({ members, service }) => members.filter((member) => member !== gone).map((member) => [member, service] as const));
    expect(others.length).toBeGreaterThan(0);
    // What the others do without the one that is gone they may do a moment after somebody else leads.
    const waited = await Promise.all(others.map(([member, service]) => health.ask(member, "wait", service, 120)));
    expect(waited).toEqual(others.map(() => ""));
    for (const line of await Promise.all(others.map(([member, service]) => health.ask(member, "spare", service, 0)))) {
      expect(line).toContain(`${gone.hostname}.mesos.example.internal:`);
      expect(line).toMatch(
        /must not be restarted now: of the other (members|masters) only \S+ (serves|is recovered) \(.*\), and a quorum is 2$/,
      );
    }
  };

  /** Cuts the power of the machine that leads something, and watches another one take over while a task goes on. */
  const survives = (what: string, leader: () => Promise<Machine | undefined>) => async () => {
    const before = await cluster.registeredAgents();
    const task = await runningTask(cluster, `survives-${what}`);
    const another = (than?: Machine) =>
      eventually(300, async () => {
        const now = await leader();
        if (now === undefined || now === than) {
          throw new Error(`nothing else leads ${what}`);
        }
        return now;
      });
    const killed = await another();
    await killed.cutPower();
    const cut = Date.now();
    await another(killed);
    printFigure(`${topology.name}: another leads ${what} ${((Date.now() - cut) / 1000).toFixed(1)} s after the power cut`);
    await eventually(300, async () => {
      expect(await cluster.registeredAgents()).toEqual(before.map(({ id }) => expect.objectContaining({ id, active: true })));
    });
    await task.stillRuns();
    await mustNotBeRestarted(killed);

    await killed.powerOn();
    await cluster.formed(600);
    expect((await cluster.registeredAgents()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    await task.stillRuns();
    await task.finish();
  };

  observe(
    "survives the loss of the machine that leads ZooKeeper",
    survives("ZooKeeper", () => cluster.memberThatIs("leader")),
  );

  observe(
    "survives the loss of the machine that leads Mesos",
    survives("Mesos", () => cluster.leadingMaster()),
  );

  observe("returns with its state when every machine reboots at once", async () => {
    const before = await cluster.registeredAgents();
    const [ssd] = cluster.agents;
    const path = await sandboxPath(ssd, "first", "result");
    expect(path).toContain(`/slaves/${before.find(({ hostname }) => hostname.startsWith(ssd.hostname))?.id}/frameworks/`);
    const result = await sandboxFile(ssd, "first", "result");
    // The registry of the masters has nothing of an agent that the agent would not bring again: a weight is theirs alone.
    const weights = [{ role: "web", weight: 2 }];
    const weightsUrl = async () => `http://${(await cluster.leadingMaster())?.privateIp}:5050/weights`;
    const [master] = cluster.masters;
    await master.run(`curl -sf -X PUT -d '${JSON.stringify(weights)}' ${await weightsUrl()}`);
    const start = Date.now();
    await Promise.all(all().map((machine) => machine.reboot()));
    await cluster.formed(600);
    printFigure(
      `${topology.name}: whole again ${((Date.now() - start) / 1000).toFixed(1)} s after all machines were told to reboot`,
    );
    expect((await cluster.registeredAgents()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(JSON.parse(await master.run(`curl -sf ${await weightsUrl()}`))).toEqual(weights);
    // The path has the ids of agent and framework.
    expect(await sandboxPath(ssd, "first", "result")).toBe(path);
    expect(await sandboxFile(ssd, "first", "result")).toBe(result);
    const restarted = await Promise.all(all().map((machine) => machine.cloudInit()));
    expect(restarted.flatMap(({ errors }) => errors)).toEqual([]);
  });

  observe("takes a replaced voter back as the same member, with the current configuration", async () => {
    const agents = (await cluster.registeredAgents()).map(({ id }) => id);
    const voter = (await cluster.memberThatIs("follower")) as Machine;
    const myid = await voter.run("cat /var/lib/zookeeper/myid");
    // A file on each volume, and the identity of its file system.
    const volumes = "findmnt -rno TARGET,UUID -t ext4 | grep ^/var/lib/ | sort";
    const targets = "findmnt -rno TARGET -t ext4 | grep ^/var/lib/";
    await voter.run(`${targets} | while read -r target; do touch $target/kept-by-the-volume; done`);
    const kept = await voter.run(volumes);
    expect(kept).toContain("/var/lib/zookeeper ");

    const current = plannedVpc(topology.stack(vendor, { maxClientCnxns: 77 }));
    const userData = current.machines.find(({ hostname }) => hostname === voter.hostname)?.userData ?? "";
    await voter.run("touch /etc/of-the-old-root-disk");
    await voter.replace(userData);
    await cluster.formed(600);

    expect(await voter.run("[ ! -e /etc/of-the-old-root-disk ] && cat /etc/zookeeper/conf/zoo.cfg")).toContain(
      "maxClientCnxns=77\n",
    );
    expect(await voter.run("cat /var/lib/zookeeper/myid")).toBe(myid);
    expect(await cluster.mode(voter)).toBe("follower");
    expect(await voter.run(volumes)).toBe(kept);
    await voter.run(`${targets} | while read -r target; do [ -e $target/kept-by-the-volume ] || exit 1; done`);
    const nodes = async (member: Machine) => Number(/^Node count: (\d+)$/m.exec(await cluster.srvr(member))?.[1]);
    await eventually(120, async () => {
      const [own, leaders] = [await nodes(voter), await nodes((await cluster.memberThatIs("leader")) as Machine)];
      expect(own).toBeGreaterThan(5);
      expect(own).toBe(leaders);
    });
    expect((await cluster.registeredAgents()).map(({ id }) => id)).toEqual(agents);
  });
}
