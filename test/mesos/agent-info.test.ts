import { spawnSync } from "child_process";
import { lstatSync, mkdirSync, symlinkSync, writeFileSync } from "fs";
import { dirname, join } from "path";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { agentIdentity } from "../../lib/mesos/agent-identity";
import { agentsProgram } from "../../lib/mesos/operations/programs";
import { pythonScript } from "../../lib/operations/python-script";
import { DrainingMaster } from "../support/mesos/draining-master";
import { runHere } from "../support/mesos/told";
import { pythonNamed, PYTHONS } from "../support/pythons";
import { inFolder } from "../support/tools";

type Flags = Readonly<Record<string, string>>;

const HOST = "127.0.0.1";
const TOLD = "cpus:2;mem:1024;disk:2048;ports:[31000-31099]";
const DOMAIN = (zone: string) => `{"fault_domain": {"region": {"name": "r"}, "zone": {"name": "${zone}"}}}`;
const attribute = (value: string) => ({ "attributes/a": value });
const resources = (value: string) => ({ resources: value });
const additive = (flags: Flags) => ({ ...flags, reconfiguration_policy: "additive" });
const disk = (value: number, root: string) =>
  resources(
    JSON.stringify([
      { name: "disk", type: "SCALAR", scalar: { value }, disk: { source: { type: "PATH", path: { root } } }, role: "a" },
      { name: "ports", type: "RANGES", ranges: { range: [{ begin: 1, end: 5 }] } },
    ]),
  );

/** What an agent has registered with, what it is configured as then, and why it cannot keep its id, if it cannot. */
const EQUAL: ReadonlyArray<readonly [before: Flags, after: Flags, why?: string]> = [
  [{}, {}],
  [{}, { port: "5052" }, "port 5051 -> 5052"],
  [{}, { advertise_port: "80" }, "port 5051 -> 80"],
  [{}, { domain: DOMAIN("a") }, `domain none -> ${DOMAIN("a")}`],
  [{ domain: DOMAIN("a") }, { domain: DOMAIN("a").replace(/ /g, "") }],
  [{ domain: DOMAIN("a") }, { domain: DOMAIN("b") }, `domain ${DOMAIN("a")} -> ${DOMAIN("b")}`],
  [attribute("2"), attribute("2.0")],
  [attribute("2"), attribute("0x2")],
  [attribute("2.0004"), attribute("2.0001")],
  [attribute("2"), attribute("2.001"), "attribute a: 2 -> 2.001"],
  [attribute("a"), attribute("b"), "attribute a: a -> b"],
  [attribute("1_0"), attribute("10"), "attribute a: 1_0 -> 10"],
  [attribute("[1-2,3-4]"), attribute("[1-4]")],
  [attribute("[1-4]"), attribute("[1-5]"), "attribute a: [1-4] -> [1-5]"],
  [{}, attribute("b"), "attribute a: none -> b"],
  [attribute("b"), {}, "attribute a: b -> none"],
  [resources(TOLD), resources("mem:1024; cpus:2.0; ports:[31000-31050,31051-31099]; disk:2048")],
  [resources(TOLD), resources(`${TOLD};gpus:0`)],
  [resources("cpus:1;cpus:1"), resources("cpus:2")],
  [resources("racks:{a,b}"), resources("racks:{b,a}")],
  [resources("cpus:1"), resources("ports:[31000-32000];cpus:1")],
  [resources(TOLD), { ...resources(TOLD), default_role: "*" }],
  [resources(TOLD), { ...resources(TOLD), default_role: "prod" }, "resource cpus: 2 -> none"],
  [resources(TOLD), resources(TOLD.replace("cpus", "cpus(prod)").replace("mem", "mem(prod)")), "resource cpus: 2 -> none"],
  [resources(TOLD), resources(TOLD.replace("cpus:2", "cpus:1")), "resource cpus: 2 -> 1"],
  [resources(TOLD), {}, "resource cpus: 2 -> what the agent detects"],
  [{}, resources(TOLD), "resource cpus: what the agent detects -> 2"],
  [resources(TOLD), resources("cpus:2;mem:1024;disk:2048"), "resource ports: [31000-31099] -> [31000-32000]"],
  [resources("cpus:0"), {}, "resource cpus: none -> what the agent detects"],
  [resources("bandwidth:1"), {}, "resource bandwidth: 1 -> none"],
  [disk(10, "/a"), disk(10, "/b"), 'resource disk(a){"path": {"root": "/a"}, "type": "PATH"}: 10 -> none'],
];

/** The same for agents that may add something. */
const ADDITIVE: typeof EQUAL = [
  [{}, attribute("b")],
  [attribute("[1-4]"), attribute("[1-5]")],
  [attribute("[1-5]"), attribute("[1-4]"), "attribute a: [1-5] -> [1-4]"],
  [attribute("1"), attribute("2"), "attribute a: 1 -> 2"],
  [attribute("1"), {}, "attribute a: 1 -> none"],
  [{}, { domain: DOMAIN("a") }],
  [{ domain: DOMAIN("a") }, { domain: DOMAIN("b") }, `domain ${DOMAIN("a")} -> ${DOMAIN("b")}`],
  [{}, { port: "5052" }, "port 5051 -> 5052"],
  [resources("cpus:1;mem:100"), resources("cpus:2;mem:100;gpus:1")],
  [resources("ports:[31000-32000]"), resources("ports:[30000-32000, 33000-34000]")],
  [resources("racks:{a,b}"), resources("racks:{a,b,c}")],
  [resources("cpus(web):1;cpus:2"), resources("cpus:2; cpus(web):1.5")],
  [disk(10, "/a"), disk(11, "/a")],
  [resources("cpus:2"), resources("cpus:1"), "resource cpus: 2 -> 1"],
  [resources("cpus:2;mem:100"), resources("cpus:2"), "resource mem: 100 -> what the agent detects"],
  [resources("cpus:2"), resources("cpus:2;mem:100"), "resource mem: what the agent detects -> 100"],
  [resources("ports:[31000-32000]"), resources("ports:[31001-32000]"), "resource ports: [31000-32000] -> [31001-32000]"],
  [resources("racks:{a,b}"), resources("racks:{a,c}"), "resource racks: {a,b} -> {a,c}"],
  [resources("cpus(web):1;cpus:2"), resources("cpus:3"), "resource cpus(web): 1 -> none"],
  [resources("cpus:2"), resources("cpus:[1-2]"), "resource cpus: 2 -> [1-2]"],
  [disk(10, "/a"), disk(9, "/a"), 'resource disk(a){"path": {"root": "/a"}, "type": "PATH"}: 10 -> 9'],
];

const CASES: typeof EQUAL = [
  ...EQUAL,
  ...ADDITIVE.map(([before, after, why]) => [additive(before), additive(after), why] as const),
];

const PROGRAM = agentIdentity(OperatingSystem.DEBIAN_12, "mesos-agent", "/var/lib/mesos").files?.[0].content as string;
const DRAIN = pythonScript(
  OperatingSystem.DEBIAN_12,
  agentsProgram("drain"),
  JSON.stringify({ masters: { scheme: "http" }, what: "agents", acls: [], agents: HOST, grace: 600, drains: true }),
);

const attributesOf = (flags: Flags) =>
  Object.entries(flags).flatMap(([name, value]) => (name.startsWith("attributes/") ? [[name.slice(11), value] as const] : []));

/** What a master shows of an agent with these flags, and the agent itself. */
function shown(flags: Flags) {
  const { port = "5051", advertise_port: advertised = port, domain, resources: told } = flags;
  const typed = (value: string) => (Number.isNaN(Number(value)) ? value.replace(/,/g, ", ") : Number(value));
  return {
    port: Number(advertised),
    ...(domain === undefined ? {} : { domain: JSON.parse(domain) as object }),
    attributes: Object.fromEntries(attributesOf(flags).map(([name, value]) => [name, typed(value)])),
    own: {
      flags: {
        default_role: flags.default_role ?? "*",
        reconfiguration_policy: flags.reconfiguration_policy ?? "equal",
        ...(told === undefined ? {} : { resources: told }),
      },
    },
  };
}

/** The flags as the step is told of them. */
function identity({ port = "5051", advertise_port: advertised = port, ...flags }: Flags): object {
  const { domain = "", resources: told = "", default_role: role = "", reconfiguration_policy: policy } = flags;
  return {
    port: advertised,
    domain,
    resources: told,
    default_role: role,
    attributes: Object.fromEntries(attributesOf(flags)),
    additive: policy === "additive",
  };
}

/** Why masters drain an agent before it takes over a change. */
async function drained(before: Flags, after: Flags): Promise<string | undefined> {
  const master = await DrainingMaster.start({ [HOST]: shown(before) });
  try {
    const { status, lines } = await runHere(DRAIN, master.port, { told: { identity: identity(after), seconds: 20 } });
    expect(status).toBe(0);
    expect(master.calls).toHaveLength(lines[0] === "agents: nothing to change" ? 0 : 1);
    return new RegExp(`^draining ${HOST}: (.*)$`).exec(lines[0])?.[1];
  } finally {
    await master.stop();
  }
}

/** Why an agent gets a new id when it takes over a change. */
function renamed(python: string, before: Flags, after: Flags): string | undefined {
  return inFolder((folder) => {
    const latest = join(folder, "work/meta/slaves/latest");
    mkdirSync(dirname(latest), { recursive: true });
    symlinkSync("some-id", latest);
    const said = [before, after].map((flags, index) => {
      for (const [name, value] of Object.entries({ hostname: HOST, ip: HOST, port: "5051", ...flags })) {
        const file = join(folder, String(index), name);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, value);
      }
      const [python3, words] = [
        pythonNamed(python) as string,
        ["-c", PROGRAM, join(folder, String(index)), join(folder, "work")],
      ];
      const { stdout, stderr } = spawnSync(python3, words, { encoding: "utf8" });
      expect(stderr).toBe("");
      return stdout;
    });
    const why = /registered with \((.*)\): it gets a new id/.exec(said[1])?.[1];
    expect(lstatSync(latest, { throwIfNoEntry: false }) === undefined).toBe(why !== undefined);
    return why;
  });
}

const TABLE = CASES.map(([before, after, why]) => [before, after, { why }] as const);

describe("masters drain an agent if and only if it gets a new id:", () => {
  test.each(TABLE)("%j, %j", async (before, after, { why }) => {
    expect([await drained(before, after), renamed("python3", before, after)]).toEqual([why, why]);
  });
});

describe.each(PYTHONS.slice(1))("with %s, an agent decides the same:", (python) => {
  test.each(TABLE)("%j, %j", (before, after, { why }) => {
    expect(renamed(python, before, after)).toBe(why);
  });
});
