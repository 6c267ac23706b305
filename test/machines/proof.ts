import { SynthesizedMachine } from "../../lib/testing";
import { Bench, describeMachines, Machine, VendorRepository, vendorRepository } from "../support/machine";
import { plannedVpc } from "../support/plan/planned-vpc";
import { Cluster, eventually } from "./cluster";
import { cloudInitSeconds, printFigure } from "./figures";
import { comparable, plannedFlags } from "./planned-flags";
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

  /** A test whose failure leaves the machines' logs. */
  const observe = (name: string, body: () => Promise<void>) =>
    test(name, () => cluster.bench.keepingLogs(`${topology.name} ${name}`, body));

  beforeAll(async () => {
    vendor = await vendorRepository();
    cluster = new Cluster(await Bench.start(plannedVpc(topology.stack(vendor)), { vendor }), topology);
  });
  afterAll(() => cluster?.bench.stop());

  const all = () => cluster.bench.machines;
  const plan = (machine: Machine) => SynthesizedMachine.fromUserData(machine.userData, machine.privateIp);
  const flagsOf = async (machine: Machine) =>
    (await cluster.get<{ flags: Record<string, string> }>(machine, "/flags"))?.flags ?? {};

  observe("forms within two minutes", async () => {
    const start = Date.now();
    await cluster.bench.powerOn();
    await cluster.formed(120);
    const seconds = (Date.now() - start) / 1000;
    await Promise.all(all().map((machine) => machine.cloudInit()));
    const shares = await Promise.all(all().map(cloudInitSeconds));
    const slowest = shares.reduce((a, b) => (b.whole > a.whole ? b : a));
    printFigure(
      `${topology.name}: formed ${seconds.toFixed(1)} s after power-on of ${all().length} machines; ` +
        `cloud-init took up to ${slowest.whole.toFixed(1)} s of it, ${slowest.packages.toFixed(1)} s of that for packages`,
    );
    expect(seconds).toBeLessThan(120);
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
      const shown = Object.fromEntries(Object.entries(await flagsOf(machine)).map(([name, value]) => [name, comparable(value)]));
      expect(Object.keys(expected).length).toBeGreaterThan(5);
      const hostname = `${machine.hostname}.mesos.example.internal`;
      expect({ ...shown }).toMatchObject({ ...expected, ip: machine.privateIp, hostname });
      const zk = plan(machine).file("/etc/mesos/zk").content.trim();
      expect(shown[role === "master" ? "zk" : "master"]).toBe(zk);
      expect(shown.log_dir).toBe("/var/log/mesos");
    }
    const [master] = cluster.masters;
    const [agent] = cluster.agents;
    expect(await flagsOf(master)).toMatchObject({ offer_timeout: "3mins", max_completed_frameworks: "20", quorum: "2" });
    expect(await flagsOf(agent)).toMatchObject({ gc_delay: "2days", logging_level: "WARNING" });
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
      const services = await machine.services();
      const expected = Object.entries(plan(machine).services).map(([name, state]) =>
        state === "started"
          ? [name, { enabled: "enabled", active: "active", sub: "running" }]
          : [name, { enabled: "masked", active: "inactive", sub: "dead" }],
      );
      expect({ machine: machine.hostname, services }).toMatchObject({
        machine: machine.hostname,
        services: Object.fromEntries(expected),
      });
      const listening = await machine.run("ss -Hltn | awk '{print $4}' | sed 's/.*://' | sort -un");
      const planned = [
        ...["22"],
        ...(cluster.ensemble.includes(machine) ? ["2181", "3888"] : []),
        ...((await cluster.mode(machine)) === "leader" ? ["2888"] : []),
        ...(cluster.masters.includes(machine) ? ["5050"] : []),
        ...(cluster.agents.includes(machine) ? ["5051"] : []),
      ];
      expect(listening.trim().split("\n").sort()).toEqual(planned.sort());
    }
  });

  observe("a task runs to its end on the agent that has room for it", async () => {
    const [ssd] = cluster.agents;
    const zk = (await ssd.run("cat /etc/mesos/zk")).trim();
    const output = await ssd.run(
      `mesos-execute --master=${zk} --name=first --resources='cpus:1;mem:512' --command='echo written in $MESOS_SANDBOX > result'`,
      { timeoutSeconds: 90 },
    );
    expect(output).toContain("TASK_FINISHED");
    expect(await sandboxFile(ssd, "first", "result")).toMatch(/^written in .*\/frameworks\/.*\n$/);
  });

  observe("only planned connections are let through", async () => {
    const { ensemble } = cluster;
    const leader = (await Promise.all(ensemble.map(async (m) => ((await cluster.mode(m)) === "leader" ? m : [])))).flat()[0];
    await Promise.all(all().map((machine) => listen(machine, 9999)));
    for (const machine of all()) {
      const others = all().filter((other) => other !== machine);
      const isMember = ensemble.includes(machine);
      const expected = [
        `${machine.hostname} 9999`,
        ...others.flatMap((other) => [
          ...(isMember && ensemble.includes(other) ? [`${other.hostname} 3888`] : []),
          ...(isMember && other === leader ? [`${other.hostname} 2888`] : []),
        ]),
      ];
      const tried = [
        [machine, 9999] as const,
        ...others.flatMap((other) =>
          [22, 9999, ...(ensemble.includes(other) ? [2888, 3888] : [])].map((port) => [other, port] as const),
        ),
      ];
      expect({ from: machine.hostname, open: (await connections(machine, tried)).sort() }).toEqual({
        from: machine.hostname,
        open: expected.sort(),
      });
    }
  });

  /** Cuts the power of the machine that leads something, and watches another one take over while a task goes on. */
  const survives = (what: string, leader: () => Promise<Machine | undefined>) => async () => {
    const before = await cluster.registeredAgents();
    const task = await runningTask(cluster, `survives-${what}`);
    const killed = (await leader()) as Machine;
    await killed.cutPower();
    const cut = Date.now();
    await eventually(60, async () => {
      const now = await leader();
      if (now === undefined || now === killed) {
        throw new Error(`nothing else leads ${what}`);
      }
    });
    printFigure(`${topology.name}: another leads ${what} ${((Date.now() - cut) / 1000).toFixed(1)} s after the power cut`);
    await eventually(60, async () => {
      expect(await cluster.registeredAgents()).toEqual(before.map(({ id }) => expect.objectContaining({ id, active: true })));
    });
    await task.stillRuns();

    await killed.powerOn();
    await cluster.formed(120);
    expect((await cluster.registeredAgents()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    await task.stillRuns();
    await task.finish();
  };

  observe(
    "survives the loss of the machine that leads ZooKeeper",
    survives("ZooKeeper", async () => {
      const modes = await Promise.all(cluster.ensemble.map((member) => cluster.mode(member)));
      return cluster.ensemble[modes.indexOf("leader")];
    }),
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
    const start = Date.now();
    await Promise.all(all().map((machine) => machine.reboot()));
    await cluster.formed(60);
    printFigure(
      `${topology.name}: whole again ${((Date.now() - start) / 1000).toFixed(1)} s after all machines were told to reboot`,
    );
    expect((await cluster.registeredAgents()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(await sandboxPath(ssd, "first", "result")).toBe(path);
    expect(await sandboxFile(ssd, "first", "result")).toBe(result);
    const restarted = await Promise.all(all().map((machine) => machine.cloudInit()));
    expect(restarted.flatMap(({ errors }) => errors)).toEqual([]);
  });

  observe("takes a replaced voter back as the same member, with the current configuration", async () => {
    const agents = (await cluster.registeredAgents()).map(({ id }) => id);
    const modes = await Promise.all(cluster.ensemble.map((member) => cluster.mode(member)));
    const voter = cluster.ensemble[modes.indexOf("follower")];
    const myid = await voter.run("cat /var/lib/zookeeper/myid");
    const kept = (
      await voter.run("ls -i /var/lib/zookeeper/version-2/currentEpoch /var/lib/mesos/replicated_log* -d 2> /dev/null || true")
    ).trim();

    const current = plannedVpc(topology.stack(vendor, { maxClientCnxns: 77 }));
    const userData = current.machines.find(({ hostname }) => hostname === voter.hostname)?.userData ?? "";
    await voter.run("touch /etc/of-the-old-root-disk");
    await voter.replace(userData);
    await cluster.formed(120);

    expect(await voter.run("[ ! -e /etc/of-the-old-root-disk ] && cat /etc/zookeeper/conf/zoo.cfg")).toContain(
      "maxClientCnxns=77\n",
    );
    expect(await voter.run("cat /var/lib/zookeeper/myid")).toBe(myid);
    expect(await cluster.mode(voter)).toBe("follower");
    expect(kept).not.toBe("");
    expect((await voter.run(`ls -i -d ${kept.replace(/^\d+ /gm, "").replace(/\n/g, " ")}`)).trim().split("\n").length).toBe(
      kept.split("\n").length,
    );
    const leader =
      cluster.ensemble[(await Promise.all(cluster.ensemble.map((member) => cluster.mode(member)))).indexOf("leader")];
    const nodes = async (member: Machine) => /^Node count: (\d+)$/m.exec(await cluster.srvr(member))?.[1];
    expect(await nodes(voter)).toBe(await nodes(leader));
    expect((await cluster.registeredAgents()).map(({ id }) => id)).toEqual(agents);
  });
}
