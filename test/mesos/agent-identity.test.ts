import { spawnSync } from "child_process";
import { existsSync, lstatSync, mkdirSync, symlinkSync, writeFileSync } from "fs";
import { dirname, join } from "path";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { agentIdentity } from "../../lib/mesos/agent-identity";
import { describeUnless } from "../support/describe-unless";
import { pythonNamed, PYTHONS } from "../support/pythons";
import { inFolder } from "../support/tools";

type Flags = Record<string, string>;

const REGISTERED: Flags = {
  hostname: "a.example.com",
  ip: "10.0.0.1",
  port: "5051",
  "attributes/disk": "ssd",
  "attributes/rack": "1",
};
const ADDITIVE = { reconfiguration_policy: "additive" };
const PROGRAM = agentIdentity(OperatingSystem.DEBIAN_12, "mesos-agent", "/var/lib/mesos").files?.[0].content as string;

describe.each(PYTHONS)("an agent, with %s,", (command) => {
  const python = pythonNamed(command);

  describeUnless(python === undefined ? [command] : [], "that has registered", () => {
    /** Whether its id is kept, and what is said, when it starts with each of the flags, one after the other. */
    const starts = (...all: Flags[]) =>
      inFolder((folder) => {
        const latest = join(folder, "work/meta/slaves/latest");
        return all.map((flags, index) => {
          const given = join(folder, `flags-${index}`);
          for (const [name, value] of Object.entries(flags)) {
            mkdirSync(dirname(join(given, name)), { recursive: true });
            writeFileSync(join(given, name), `${value}\n`);
          }
          mkdirSync(dirname(latest), { recursive: true });
          const { status, stdout, stderr } = spawnSync(python as string, ["-c", PROGRAM, given, join(folder, "work")], {
            encoding: "utf8",
          });
          expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
          const kept = existsSync(dirname(latest)) && lstatSync(latest, { throwIfNoEntry: false }) !== undefined;
          if (!kept) {
            symlinkSync("some-id", latest);
          }
          return { kept, said: stdout };
        });
      });
    const last = (...all: Flags[]) => starts(...all).at(-1);
    const KEPT = { kept: true, said: "" };
    const lost = (what: string) => ({
      kept: false,
      said: `another configuration than this agent has registered with (${what}): it gets a new id, and its old tasks are lost\n`,
    });

    test("keeps its id when nothing changed, or what its checkpoint has not", () => {
      expect(last(REGISTERED, REGISTERED)).toEqual(KEPT);
      expect(last(REGISTERED, { ...REGISTERED, isolation: "posix/cpu,posix/mem" })).toEqual(KEPT);
    });

    test.each([
      ["hostname", "b.example.com"],
      ["ip", "10.0.0.2"],
      ["port", "5052"],
      ["attributes/disk", "hdd"],
      ["attributes/new", "1"],
      ["resources", "cpus:1"],
      ["domain", "{}"],
    ])("gets a new one when %s is another", (name, value) => {
      expect(last(REGISTERED, { ...REGISTERED, [name]: value })).toEqual(lost(name));
    });

    test("keeps the new one", () => {
      const changed = { ...REGISTERED, port: "5052" };
      expect(starts(REGISTERED, changed, changed).map(({ kept }) => kept)).toEqual([false, false, true]);
    });

    test("keeps its id when it may add something, as often as it does", () => {
      const more = { ...REGISTERED, ...ADDITIVE, "attributes/zone": "a" };
      expect(last(REGISTERED, more, { ...more, "attributes/other": "b" })).toEqual(KEPT);
      expect(last({ ...REGISTERED, ...ADDITIVE }, { ...REGISTERED, ...ADDITIVE, domain: "{}" })).toEqual(KEPT);
      // What was added is not what it has registered with at first.
      expect(last(REGISTERED, more, { ...REGISTERED, ...ADDITIVE })).toEqual(KEPT);
    });

    test.each([
      ["attributes/disk", "hdd"],
      ["port", "5052"],
      ["hostname", "b.example.com"],
    ])("gets a new one when %s is another, although it may add something", (name, value) => {
      expect(last(REGISTERED, { ...REGISTERED, ...ADDITIVE, [name]: value })).toEqual(lost(name));
    });

    describe("with resources that it may add to", () => {
      const has = (resources: string): Flags => ({ ...REGISTERED, ...ADDITIVE, resources });
      const disk = (value: number, root: string) =>
        JSON.stringify([
          { name: "disk", type: "SCALAR", scalar: { value }, disk: { source: { type: "PATH", path: { root } } }, role: "a" },
          { name: "ports", type: "RANGES", ranges: { range: [{ begin: 1, end: 5 }] } },
        ]);

      test.each([
        ["cpus:1;mem:100", "cpus:2;mem:100;gpus:1"],
        ["ports:[31000-32000]", "ports:[30000-32000, 33000-34000]"],
        ["racks:{a,b}", "racks:{a,b,c}"],
        ["cpus(web):1;cpus:2", "cpus:2; cpus(web):1.5"],
        [disk(10, "/a"), disk(11, "/a")],
      ])("keeps its id from %s to %s", (before, after) => {
        expect(last(has(before), has(after))).toEqual(KEPT);
      });

      test.each([
        ["cpus:2", "cpus:1"],
        ["cpus:2;mem:100", "cpus:2"],
        ["ports:[31000-32000]", "ports:[31001-32000]"],
        ["racks:{a,b}", "racks:{a,c}"],
        ["cpus(web):1;cpus:2", "cpus:3"],
        ["cpus:2", "cpus:[1-2]"],
        [disk(10, "/a"), disk(10, "/b")],
        [disk(10, "/a"), disk(9, "/a")],
      ])("gets a new one from %s to %s", (before, after) => {
        expect(last(has(before), has(after))).toEqual(lost("resources"));
      });

      test("gets a new one when what it found by itself is told now", () => {
        expect(last({ ...REGISTERED, ...ADDITIVE }, has("cpus:1"))).toEqual(lost("resources"));
      });
    });
  });
});
