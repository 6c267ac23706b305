import { spawnSync } from "child_process";
import { lstatSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "fs";
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
    /** Whether its id is kept, and what is said, when it starts with flags on a work_dir. */
    const start = (folder: string, flags: Flags) => {
      const [given, latest] = [mkdtempSync(join(folder, "flags-")), join(folder, "work/meta/slaves/latest")];
      for (const [name, value] of Object.entries(flags)) {
        mkdirSync(dirname(join(given, name)), { recursive: true });
        writeFileSync(join(given, name), `${value}\n`);
      }
      mkdirSync(dirname(latest), { recursive: true });
      const { status, stdout, stderr } = spawnSync(python as string, ["-c", PROGRAM, given, join(folder, "work")], {
        encoding: "utf8",
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      const kept = lstatSync(latest, { throwIfNoEntry: false }) !== undefined;
      if (!kept) {
        symlinkSync("some-id", latest);
      }
      return { kept, said: stdout };
    };
    const starts = (...all: Flags[]) => inFolder((folder) => all.map((flags) => start(folder, flags)));
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
      ["hostname", "b.example.com", "hostname a.example.com -> b.example.com"],
      ["ip", "10.0.0.2", "ip 10.0.0.1 -> 10.0.0.2"],
      ["port", "5052", "port 5051 -> 5052"],
      ["advertise_port", "80", "port 5051 -> 80"],
      ["attributes/disk", "hdd", "attribute disk: ssd -> hdd"],
      ["attributes/größe", "ü", "attribute gr\\xf6\\xdfe: none -> \\xfc"],
    ])("gets a new one when %s is another", (name, value, why) => {
      expect(last(REGISTERED, { ...REGISTERED, [name]: value })).toEqual(lost(why));
    });

    test("keeps it with names and values that are not of ASCII", () => {
      const flags = { ...REGISTERED, "attributes/größe": "ü" };
      expect(last(flags, flags)).toEqual(KEPT);
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
  });
});
