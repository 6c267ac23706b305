import { readFileSync } from "fs";
import { join } from "path";
import {
  Duration,
  MachineAccess,
  MachineCertificates,
  MachineImage,
  MesosAgentPool,
  MesosLoggingLevel,
  MesosMaintenance,
  MesosMaintenanceWindow,
  MesosMasters,
  MesosPackages,
  MesosQuota,
  MesosReservation,
  MesosReservationProps,
  MesosResources,
  MesosRoleWeight,
  MesosTls,
  MesosVolumesOnRemoval,
  NodeGroup,
  OperatingSystem,
  Secret,
  Size,
  ZooKeeperEnsemble,
} from "../../lib";
import { newAuthority } from "../support/certificate";
import { newNetwork, newStack, Synthesized } from "../support/cluster";
import { eventually } from "../support/eventually";
import { Bench, describeMachines, Machine, vendorRepository, VendorRepository } from "../support/machine";
import { toldScripts } from "../support/mesos/told";
import { plannedVpc } from "../support/plan/planned-vpc";
import { mirror } from "./mirror";

const PASSWORD = `op'er"at\\\u00fcr`;
const DOMAIN = "mesos.example.internal";
const START = "2027-03-01T22:00:00Z";

interface Told {
  readonly weight?: number;
  readonly cpus?: number;
  readonly windows?: MesosMaintenanceWindow[];
  readonly reservation?: Partial<MesosReservationProps>;
  /** Of the agents. */
  readonly attributes?: Record<string, string>;
  /** Packages of a Mesos that cannot drain agents yet, and a system that they are for. */
  readonly isOld?: boolean;
}

/** A master that asks everybody, with a certificate of an authority, two agents, and what they are told once they run. */
function cluster(vendor: VendorRepository, { certificate, privateKey }: ReturnType<typeof newAuthority>, told: Told = {}) {
  const stack = newStack();
  const network = newNetwork(stack, { availabilityZones: ["eu-west-1a"] });
  const { weight = 5, cpus = 1, windows, reservation, attributes, isOld = false } = told;
  const repository = mirror(vendor);
  const packages = isOld ? MesosPackages.mesosphere({ repository, version: "1.8.0" }) : MesosPackages.clusterd({ repository });
  const operatingSystem = isOld ? OperatingSystem.UBUNTU_16_04 : OperatingSystem.DEBIAN_12;
  const machines = { operatingSystem, image: MachineImage.ami("ami-1"), access: MachineAccess.ssh() };
  const nodes = new NodeGroup(stack, "Nodes", { network, ...machines, size: 1, hostnamePrefix: "node" });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes, heapSize: Size.mebibytes(128) });
  const secret = (text: string) => Secret.unsafePlainText(text);
  const authority = { certificate: secret(certificate), privateKey: secret(privateKey) };
  const masters = new MesosMasters(stack, "Masters", {
    nodes,
    zooKeeper,
    packages,
    tls: MesosTls.mutual(MachineCertificates.fromAuthority(authority)),
    authentication: {
      agents: { principal: "agents", secret: secret("a") },
      operator: { principal: "operator", secret: secret(PASSWORD) },
    },
  });
  const resources = MesosResources.parse("cpus:2;mem:1024;disk:2048;ports:[31000-31099]");
  const agents = new MesosAgentPool(stack, "Agents", { masters, packages, ...machines, size: 2, attributes, resources });
  new MesosRoleWeight(stack, "Weight", { masters, role: "services", weight });
  const amounts = { cpus, mem: Size.mebibytes(512) };
  new MesosQuota(stack, "Quota", { masters, role: "dev", [isOld ? "guarantees" : "limits"]: amounts });
  const level = { masters, level: 2, duration: Duration.minutes(15) };
  new MesosLoggingLevel(stack, "MastersLog", level);
  new MesosLoggingLevel(stack, "AgentsLog", { ...level, agents });
  new MesosMaintenance(stack, "Maintenance", {
    masters,
    windows: windows ?? [{ machines: ["agents-0002"], start: START, duration: Duration.hours(2) }],
  });
  new MesosReservation(stack, "Reservation", {
    masters,
    agent: "agents-0001",
    role: "db",
    resources: MesosResources.parse("cpus:0.5;mem:128"),
    ...reservation,
  });
  return stack;
}

describeMachines(
  "settings of a running cluster with authentication and mutual TLS",
  () => {
    let vendor: VendorRepository;
    let bench: Bench;
    let master: Machine;
    const authority = newAuthority();

    beforeAll(async () => {
      vendor = await vendorRepository();
      bench = await Bench.start(plannedVpc(cluster(vendor, authority)), { vendor });
      await bench.powerOn();
      await Promise.all(bench.machines.map((machine) => machine.settled()));
      master = bench.machine("node-1");
      const patch = readFileSync(join(__dirname, "stubs", "full-reservations"), "utf8");
      await Promise.all(
        bench.machines.map((machine) =>
          machine.run(`python3 - <<'PATCH'\n${patch}\nPATCH\nsystemctl try-restart mesos-master mesos-agent`),
        ),
      );
    });
    afterAll(() => bench?.stop());

    const observe = (name: string, look: () => Promise<void>) => test(name, () => bench.keepingLogs(name, look));

    /** What a step says, as root on the machine; it must succeed. */
    const run = async (script: string): Promise<string[]> => {
      const output = await master.run(script, { timeoutSeconds: 400 });
      return output
        .trim()
        .split("\n")
        .map((line) => line.replace(/^mesos-constructs: /, ""));
    };
    const scripts = (told: Told = {}) => toldScripts(cluster(vendor, authority, told));

    const TLS = "/etc/mesos/tls/mesos-master";
    const quoted = (word: string) => `'${word.replace(/'/g, "'\\''")}'`;
    /** What somebody else sees: the body of an answer, or what was given instead of a question. */
    const ask = async <T>(path: string, { host = "node-1", port = 5050, data = "" } = {}): Promise<T> => {
      const body = data === "" ? "" : `-H 'Content-Type: application/json' -d ${quoted(data)}`;
      const login = `--cacert ${TLS}/authority.pem --cert ${TLS}/certificate.pem --key ${TLS}/key.pem --user ${quoted(`operator:${PASSWORD}`)}`;
      const text = await master.run(`curl -sSf --max-time 60 ${login} ${body} https://${host}.${DOMAIN}:${port}${path}`);
      return (text === "" ? undefined : JSON.parse(text)) as T;
    };
    interface Agent {
      readonly hostname: string;
      readonly pid: string;
      readonly reserved_resources_full: Record<string, ReadonlyArray<Record<string, unknown>>>;
    }
    const agents = async () => (await ask<{ slaves: Agent[] }>("/slaves")).slaves;

    observe("a weight is set, again, changed, and set back", async () => {
      await eventually(300, async () => expect(await agents()).toHaveLength(2));
      const { values, removals } = scripts();
      expect(await run(values.Weight)).toEqual(["weight of role services: 1 -> 5"]);
      expect(await ask("/weights")).toEqual([{ role: "services", weight: 5 }]);
      expect(await run(values.Weight)).toEqual(["weight of role services: nothing to change"]);
      expect(await run(scripts({ weight: 2.5 }).values.Weight)).toEqual(["weight of role services: 5 -> 2.5"]);
      expect(await run(removals["weight of role services"])).toEqual(["weight of role services: 2.5 -> 1"]);
      expect(await ask("/weights")).toEqual([{ role: "services", weight: 1 }]);
    });

    observe("a quota is set, again, changed, and removed", async () => {
      const { values, removals } = scripts();
      interface Quota {
        readonly get_quota: { readonly status: { readonly configs?: ReadonlyArray<{ readonly limits?: object }> } };
      }
      const limits = async () => {
        const { get_quota: quota } = await ask<Quota>("/api/v1", { data: '{"type":"GET_QUOTA"}' });
        return (quota.status.configs ?? []).flatMap((config) => Object.entries(config.limits ?? {}));
      };
      expect(await run(values.Quota)).toEqual(["quota of role dev: limit cpus none -> 1, limit mem none -> 512"]);
      expect(await limits()).toEqual([
        ["cpus", { value: 1 }],
        ["mem", { value: 512 }],
      ]);
      expect(await run(values.Quota)).toEqual(["quota of role dev: nothing to change"]);
      expect(await run(scripts({ cpus: 2 }).values.Quota)).toEqual(["quota of role dev: limit cpus 1 -> 2"]);
      await run(removals["quota of role dev"]);
      expect(await limits()).toEqual([]);
    });

    observe("a level of logging is set on masters and agents", async () => {
      const { values } = scripts();
      await run(values.MastersLog);
      expect(await run(values.AgentsLog)).toEqual(
        ["agents-0001", "agents-0002"].map(
          (name) => `verbosity of https://${name}.${DOMAIN}:5051/logging/toggle: 0 -> 2 for 15mins`,
        ),
      );
      expect(await ask("/logging/toggle")).toBe(2);
      expect(await ask("/logging/toggle", { host: "agents-0002", port: 5051 })).toBe(2);
    });

    observe("resources and a volume are reserved, again, changed, kept, destroyed and given back", async () => {
      const what = `reservation for role db at agents-0001.${DOMAIN}`;
      const say = async (script: string) => (await run(script)).map((line) => line.replace(`${what}: `, ""));
      const volumes = [{ id: "data", containerPath: "data", size: Size.mebibytes(256) }];
      const set = (reservation: Told["reservation"]) => say(scripts({ reservation }).values.Reservation);
      /** Name, amount and volume of what the agent itself has. */
      const reserved = async () => {
        const { reserved_resources_full: full } = await ask<Agent>("/state", { host: "agents-0001", port: 5051 });
        return (full.db ?? [])
          .map(({ name, scalar, disk }) =>
            [
              name,
              (scalar as { value: number }).value,
              (disk as { persistence?: { id: string } } | undefined)?.persistence?.id ?? "",
            ].join(" "),
          )
          .sort();
      };
      expect(await set({})).toEqual(["cpus 0.5, mem 128 reserved"]);
      expect(await reserved()).toEqual(["cpus 0.5 ", "mem 128 "]);
      const [{ reservation, reservations }] = (await agents()).flatMap((agent) => agent.reserved_resources_full.db ?? []);
      const [owner] = (reservations as object[] | undefined) ?? [reservation];
      expect(owner).toMatchObject({ principal: "operator", labels: { labels: [{ key: "mesos-constructs", value: "test" }] } });
      expect(await set({})).toEqual(["nothing to change"]);
      const other = { resources: MesosResources.parse("cpus:0.25;mem:192"), volumes };
      expect(await set(other)).toEqual(["cpus 0.25 given back", "disk 256, mem 64 reserved", "volume data: none -> 256"]);
      expect(await set(other)).toEqual(["nothing to change"]);
      expect(await reserved()).toEqual(["cpus 0.25 ", "disk 256 data", "mem 192 "]);
      expect(await say(Object.values(scripts().removals).find((script) => script.includes(what)) ?? "")).toEqual([
        "cpus 0.25, mem 192 given back",
        expect.stringMatching(/^volume data stays, with everything on it and the disk 256 that is reserved for it/),
      ]);
      expect(await reserved()).toEqual(["disk 256 data"]);
      const destroy = scripts({ reservation: { volumes, volumesOnRemoval: MesosVolumesOnRemoval.DESTROY } }).removals;
      expect(await say(destroy[what])).toEqual(["volume data destroyed, with everything on it", "disk 256 given back"]);
      expect(await reserved()).toEqual([]);
      const { status, output } = await master.try(
        scripts({ reservation: { resources: MesosResources.parse("cpus:3") } }).values.Reservation,
      );
      expect([status, output]).toEqual([
        1,
        expect.stringMatching(/\/reserve slaveId=.*: Mesos answers 409: .*; unreserved on the agent are \{"cpus": 2/),
      ]);
    });

    observe("agents that cannot keep their ids are in maintenance for masters that cannot drain them", async () => {
      const name = `agents-0001.${DOMAIN}`;
      const step = (which: string, attributes?: Record<string, string>) => {
        const steps = Synthesized.of(cluster(vendor, authority, { isOld: true, attributes }));
        const { provisioner } = steps.resource("null_resource", `Agents/Nodes/rollout-0001/${which}/Resource`) as unknown as {
          readonly provisioner: ReadonlyArray<{ readonly "remote-exec": { readonly inline: readonly string[] } }>;
        };
        return provisioner[0]["remote-exec"].inline[0].replace(/\$\{join[^\n]*?\)\}/, name);
      };
      // Where nothing else differs the agent is asked for its flags.
      expect(await run(step("drain"))).toEqual(["agents: nothing to change"]);
      const other = { rack: "b" };
      expect(await run(step("drain", other))).toEqual([`maintenance of ${name}: attribute rack: none -> b`]);
      const { draining_machines: draining } = await ask<{ draining_machines: ReadonlyArray<{ id: object }> }>(
        "/maintenance/status",
      );
      expect(draining.map(({ id }) => id)).toEqual([{ hostname: name, ip: bench.machine("agents-0001").privateIp }]);
      expect(await run(step("drain", other))).toEqual(["agents: nothing to change"]);
      expect(await run(step("active", other))).toEqual(["the maintenance is over"]);
      expect(await ask("/maintenance/status")).toEqual({});
    });

    observe("maintenance is planned beside that of others, brings a machine down and up, and is taken away", async () => {
      const foreign = { hostname: `agents-0001.${DOMAIN}`, ip: bench.machine("agents-0001").privateIp };
      const unavailability = { start: { nanoseconds: 1443830400000000000 } };
      await ask("/maintenance/schedule", { data: JSON.stringify({ windows: [{ machine_ids: [foreign], unavailability }] }) });
      const machines = async () => {
        const { windows = [] } = await ask<{
          windows?: ReadonlyArray<{ machine_ids: ReadonlyArray<{ hostname: string; ip: string }> }>;
        }>("/maintenance/schedule");
        return windows.flatMap(({ machine_ids: ids }) => ids.map(({ hostname, ip }) => `${hostname.split(".")[0]} ${ip}`)).sort();
      };
      const registered = async () => (await agents()).map(({ hostname }) => hostname.split(".")[0]).sort();
      const [first, second] = ["agents-0001", "agents-0002"].map((name) => `${name} ${bench.machine(name).privateIp}`);

      const { values, removals } = scripts();
      expect(await run(values.Maintenance)).toEqual([
        `maintenance of agents-0002.${DOMAIN}: none -> from ${START} for 120 minutes`,
      ]);
      expect(await machines()).toEqual([first, second]);
      expect(await run(values.Maintenance)).toEqual(["maintenance: nothing to change"]);

      const down = scripts({ windows: [{ machines: ["agents-0002"], start: START, down: true }] });
      const agent = bench.machine("agents-0002");
      const start = () => agent.run("systemctl show -p ExecMainStartTimestampMonotonic mesos-agent");
      const started = await start();
      expect(await run(down.values.Maintenance)).toEqual([
        `maintenance of agents-0002.${DOMAIN}: from ${START} for 120 minutes -> from ${START} on`,
        `agents-0002.${DOMAIN}: down`,
      ]);
      expect(await run(down.values.Maintenance)).toEqual(["maintenance: nothing to change"]);
      // systemd may have started it again by the time that somebody looks.
      await eventually(120, async () => {
        const { active } = (await agent.services())["mesos-agent"];
        expect([active === "active", await start()]).not.toEqual([true, started]);
        expect(await registered()).toEqual(["agents-0001"]);
      });

      expect(await run(removals.maintenance)).toEqual([`agents-0002.${DOMAIN}: up`]);
      expect(await machines()).toEqual([first]);
      // systemd starts it once more.
      await eventually(300, async () => expect(await registered()).toEqual(["agents-0001", "agents-0002"]));
    });

    observe("who is not the operator is told so", async () => {
      const file = "/etc/mesos-constructs/operator.json";
      expect(await master.run(`stat -c '%a %U' ${file}`)).toBe("600 root\n");
      await master.run(`cp -p ${file} /root/operator.json; echo '{"principal": "operator", "secret": "wrong"}' > ${file}`);
      const { status, output } = await master.try(scripts().values.Weight);
      await master.run(`mv /root/operator.json ${file}`);
      expect([status, output]).toEqual([
        1,
        expect.stringMatching(/^mesos-constructs: POST https:\/\/node-1\..*: Mesos does not know the principal operator;/),
      ]);
      expect(await run(scripts().values.Weight)).toEqual(["weight of role services: 1 -> 5"]);
    });
  },
  { mesosDebs: true },
);
