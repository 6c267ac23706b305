import { MachineFragment } from "../../lib/machine/nouns";
import { describeUnless } from "../support/describe-unless";
import { missingForSandbox, Sandbox } from "../support/sandbox";
import { changed, exists, file, MARATHON, MASTER, scriptOf, secret, service, text } from "../support/sandbox/changed";
import { inFolder } from "../support/tools";

describeUnless(missingForSandbox, "a machine on which a script was stopped, or stops", () => {
  test("goes on where it was stopped", () => {
    const files = [file("/etc/mesos-master/quorum", "3\n"), file("/etc/mesos/zk"), file("/etc/tmpfiles.d/logs.conf")];
    const script = scriptOf({ ...MASTER, files }, MARATHON);
    inFolder((folder) => {
      const machine = new Sandbox(`${folder}/machine`);
      machine.apply(scriptOf(MASTER, MARATHON));
      machine.takeLog();
      const stopped = machine.apply(script.replace(/^restart mesos-master/m, "false"));
      expect(stopped).toMatchObject({ status: 1, stderr: expect.stringContaining("stopped while") });
      expect(machine.takeLog().filter((line) => line.startsWith("restart "))).toEqual([]);
      expect(machine.apply(script)).toMatchObject({ status: 0 });
      expect(machine.takeLog().filter((line) => line.startsWith("restart "))).toEqual(["restart mesos-master.service"]);
      machine.apply(script);
      expect(machine.takeLog().filter((line) => line.startsWith("restart "))).toEqual([]);
    });
  });

  test("loses what a script that was stopped had brought, where the configuration is taken back", () => {
    const more = { files: [file("/etc/default/more")], services: [service("more")] };
    inFolder((folder) => {
      const machine = new Sandbox(`${folder}/machine`);
      machine.apply(scriptOf(MASTER));
      expect(machine.apply(scriptOf(MASTER, more).replace(/^healthy more$/m, "false"))).toMatchObject({ status: 1 });
      expect(machine.state).toEqual(expect.arrayContaining(["active more.service", "enabled more.service"]));
      expect(machine.apply(scriptOf(MASTER))).toMatchObject({ status: 0, stderr: "" });
      expect(exists(machine, "/etc/default/more")).toBe(false);
      expect(machine.state.filter((line) => line.includes("more.service"))).toEqual([]);
    });
  });

  test("loses secrets that left the configuration, and shows none of them", () => {
    const at = (path: string) => ({ path, mode: "0400", owner: "root", before: ["mesos-master"], content: [secret(path)] });
    const secretFiles = [at("/etc/mesos/secret"), at("/etc/mesos-master/secret")];
    inFolder((folder) => {
      const machine = new Sandbox(`${folder}/machine`);
      machine.apply(scriptOf({ ...MASTER, secretFiles }));
      secretFiles.forEach(({ path }) => machine.write(path, "very secret\n"));
      const run = machine.apply(scriptOf(MASTER));
      expect(run).toMatchObject({ status: 0, stderr: "", stdout: expect.stringMatching(/^\/etc\/mesos\/secret$/m) });
      expect(run.stdout).not.toContain("very secret");
      expect(secretFiles.filter(({ path }) => exists(machine, path))).toEqual([]);
    });
  });

  test("is not touched where another service may not be restarted now", () => {
    const files = [file("/etc/mesos-master/quorum", "3\n"), file("/etc/mesos/zk"), file("/etc/tmpfiles.d/logs.conf")];
    const refusing = scriptOf({ ...MASTER, files }, MARATHON).replace(/^spare\(\) \{$/m, "spare() {\n  fail no quorum");
    const { run, log } = changed(refusing, undefined, (machine) => expect(text(machine, "/etc/mesos-master/quorum")).toBe("2\n"));
    expect(run.stderr).toContain("no quorum");
    expect(log).toEqual([]);
  });

  test("is not touched where more members would change at once than may, and the next change is compared with what was done", () => {
    const ensemble = (...ids: number[]): MachineFragment => ({
      ...MASTER,
      files: [...(MASTER.files ?? []), file("/etc/zoo.cfg", `${ids.join(" ")}\n`)],
      health: [
        {
          kind: "zookeeper",
          service: "mesos-master",
          host: "127.0.0.1",
          others: [],
          members: ids.map((id) => `zk-${id} ${id}`),
          port: 1,
          quorum: 2,
          words: ["srvr"],
        },
      ],
    });
    inFolder((folder) => {
      const machine = new Sandbox(`${folder}/machine`);
      expect(machine.apply(scriptOf(ensemble(1, 2, 3), MARATHON))).toMatchObject({ status: 0, stderr: "" });
      machine.takeLog();
      const refused = machine.apply(scriptOf(ensemble(1, 2, 3, 4, 5), MARATHON));
      expect(refused.status).toBe(1);
      expect(refused.stderr).toContain(
        "mesos-master on zk-1 must not be changed: its members change one at a time, and would at once from zk-1 1, zk-2 2, zk-3 3 to " +
          "zk-1 1, zk-2 2, zk-3 3, zk-4 4, zk-5 5\nmesos-constructs: zk-1: stopped while asking whether the members of mesos-master may change\n",
      );
      expect(text(machine, "/etc/zoo.cfg")).toBe("1 2 3\n");
      expect(machine.takeLog()).toEqual([]);
      expect(machine.apply(scriptOf(ensemble(1, 2, 3, 4), MARATHON)).status).toBe(0);
      expect(machine.apply(scriptOf(ensemble(1, 2, 3, 4, 5), MARATHON)).status).toBe(0);
      expect(text(machine, "/etc/zoo.cfg")).toBe("1 2 3 4 5\n");
      // Where nothing changed nobody asks either, whoever was a member once.
      expect(machine.apply(scriptOf(ensemble(1, 2, 3, 4, 5), MARATHON)).stdout).toContain("nothing to change");
    });
  });

  test("is not touched where its disk is full", () => {
    const files = [file("/etc/mesos-master/quorum", "3\n"), file("/etc/mesos/zk"), file("/etc/tmpfiles.d/logs.conf")];
    const full = scriptOf({ ...MASTER, files }, MARATHON).replace("stat -f -c '%f %S' \"$STATE\"", "echo 25 4096");
    const { run, log } = changed(full, undefined, (machine) => expect(text(machine, "/etc/mesos-master/quorum")).toBe("2\n"));
    expect(run.stderr).toContain(
      "mesos-constructs: zk-1: only 100 KiB are free below /var/lib/mesos-constructs, and 8192 are needed\n",
    );
    expect(run.status).toBe(1);
    expect(log).toEqual([]);
  });

  test("goes on with packages where dpkg was stopped by a loss of power", () => {
    const packages = [{ name: "mesos", version: "1.11.0-*" }];
    const { run, log } = changed(scriptOf({ ...MASTER, packages }, MARATHON), (machine) => {
      machine.run("mkdir", "-p", "/var/lib/dpkg/updates");
      machine.write("/var/lib/dpkg/updates/0001", "");
    });
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(log.filter((line) => line.includes("dpkg"))).toEqual(["dpkg --force-confold --configure -a"]);
  });

  test("keeps its services visible to systemd when packages cannot be installed", () => {
    const packages = [{ name: "mesos", version: "1.11.0-*" }];
    const { run } = changed(
      scriptOf({ ...MASTER, packages }, MARATHON).replace(/^install_wanted\(\) \{$/m, "install_wanted() {\n  return 1"),
      undefined,
      (machine) => expect(machine.state.filter((line) => line.startsWith("hidden "))).toEqual([]),
    );
    expect(run.stderr).toContain("stopped while installing the packages mesos=1.11.0-*");
  });

  test("keeps its services visible to systemd when nobody listens any more", () => {
    const packages = [{ name: "mesos", version: "1.11.0-*" }];
    const failing = scriptOf({ ...MASTER, packages }, MARATHON)
      .replace(/^install_wanted\(\) \{$/m, "$&\n  return 1")
      .replace(/^PYTHON=.*$/m, "PYTHON=/commands/python");
    inFolder((folder) => {
      const machine = new Sandbox(`${folder}/machine`);
      machine.apply(scriptOf(MASTER, MARATHON));
      machine.takeLog();
      machine.write("/tmp/failing", failing);
      machine.run("sh", "-c", "mkfifo /tmp/gone; : < /tmp/gone & sh /tmp/failing > /dev/null 2> /tmp/gone");
      expect(machine.takeLog()).toContain("mask mesos-master.service");
      expect(machine.state.filter((line) => line.startsWith("hidden "))).toEqual([]);
    });
  });
});
