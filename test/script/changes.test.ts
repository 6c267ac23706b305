import { MachineFragment } from "../../lib/machine/nouns";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { Secret } from "../../lib/machine/secret";
import { firstScript } from "../../lib/script/first-script";
import { patientScript } from "../../lib/script/patient-script";
import { renderScript } from "../../lib/script/render-script";
import { describeUnless } from "../support/describe-unless";
import { machineOf } from "../support/one-machine";
import { missingForSandbox, Run, Sandbox } from "../support/sandbox";
import { inFolder } from "../support/tools";

const OS = OperatingSystem.DEBIAN_12;

const service = (name: string) => ({ name, state: "started" }) as const;
const file = (path: string, content = `${path}\n`) => ({ path, content });

const MASTER: MachineFragment = {
  packages: [{ name: "mesos", version: "1.10.0-*", oldestUpgradable: "1.0" }],
  directories: [{ path: "/etc/mesos-master", mode: "0755", owner: "root", exclusive: true }],
  files: [file("/etc/mesos-master/quorum", "2\n"), file("/etc/mesos/zk"), file("/etc/tmpfiles.d/logs.conf")],
  units: [{ name: "made-before.service", content: "[Service]\nExecStart=/bin/true\n" }],
  dropIns: [{ unit: "mesos-master.service", name: "restart.conf", content: "[Service]\nRestart=always\n" }],
  services: [service("mesos-master"), { name: "mesos-agent", state: "masked" }],
};
const MARATHON: MachineFragment = {
  files: [file("/etc/default/marathon"), file("/etc/mesos/zk")],
  downloads: [{ kind: "archive", path: "/opt/marathon", url: "http://example.com/1", sha256: "1".repeat(64) }],
  users: [{ name: "marathon", home: "/var/lib/marathon" }],
  secretFiles: [
    { path: "/etc/marathon/secret", mode: "0400", owner: "marathon", before: ["marathon"], content: [secret("/marathon")] },
  ],
  services: [service("marathon")],
};

function secret(name: string) {
  return { secret: Secret.fromParameter(name)._reference };
}

const scriptOf = (...fragments: MachineFragment[]) => renderScript(machineOf(OS, ...fragments));

/** What a machine was told that is no mere look at it. */
interface Change {
  readonly run: Run;
  readonly log: string[];
  readonly restarted: string[];
}

describeUnless(missingForSandbox, "a machine that runs", () => {
  /** A machine that is MASTER and MARATHON, and what a script then does to it. */
  const changed = (
    script: string,
    before: (machine: Sandbox) => void = () => undefined,
    after?: (machine: Sandbox) => void,
  ): Change =>
    inFolder((folder) => {
      const machine = new Sandbox(`${folder}/machine`);
      expect(machine.apply(scriptOf(MASTER, MARATHON))).toMatchObject({ status: 0, stderr: "" });
      machine.takeLog();
      before(machine);
      const run = machine.apply(script);
      const log = machine.takeLog();
      after?.(machine);
      return { run, log, restarted: log.filter((line) => line.startsWith("restart ")) };
    });
  const text = (machine: Sandbox, path: string) => machine.files.text(path);
  const exists = (machine: Sandbox, path: string) => machine.files.entry(path) !== undefined;

  test("is left alone where nothing changed", () => {
    const { run, log } = changed(scriptOf(MASTER, MARATHON));
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(run.stdout).toContain("nothing to change");
    expect(log).toEqual(["daemon-reload"]);
  });

  test("gets a changed file, and only the service that reads it is restarted, after what is made for it", () => {
    const { run, log } = changed(
      scriptOf(
        { ...MASTER, files: [file("/etc/mesos-master/quorum", "3\n"), file("/etc/mesos/zk"), file("/etc/tmpfiles.d/logs.conf")] },
        MARATHON,
      ),
      undefined,
      (machine) => expect(text(machine, "/etc/mesos-master/quorum")).toBe("3\n"),
    );
    expect(run.stdout).toMatch(/^-2\n\+3$/m);
    expect(log.filter((line) => /^(stop|restart)/.test(line))).toEqual([
      "stop made-before.service",
      "restart mesos-master.service",
    ]);
  });

  test("restarts every service that reads a file, what the others need first", () => {
    const zk = file("/etc/mesos/zk", "zk://other\n");
    const { restarted } = changed(
      scriptOf(
        { ...MASTER, files: [file("/etc/mesos-master/quorum", "2\n"), zk, file("/etc/tmpfiles.d/logs.conf")] },
        { ...MARATHON, files: [file("/etc/default/marathon"), zk] },
      ),
    );
    expect(restarted).toEqual(["restart mesos-master.service", "restart marathon.service"]);
  });

  test("waits for the health of services for five minutes, or as long as it is told", () => {
    const files = [file("/etc/mesos-master/quorum", "3\n"), file("/etc/mesos/zk"), file("/etc/tmpfiles.d/logs.conf")];
    const asked = (script: string) => {
      let lines: string[] = [];
      const { run } = changed(
        script,
        (machine) => machine.write("/fake/asked", ""),
        (machine) => (lines = text(machine, "/fake/asked").trim().split("\n")),
      );
      expect(run).toMatchObject({ status: 0, stderr: "" });
      return lines.filter((line) => line.includes("mesos-master"));
    };
    const script = scriptOf({ ...MASTER, files }, MARATHON);
    expect(asked(script)).toEqual(["spare mesos-master 300", "spare mesos-master 300", "wait mesos-master 300"]);
    expect(asked(patientScript(script, 7))).toEqual(["spare mesos-master 7", "spare mesos-master 7", "wait mesos-master 7"]);
  });

  test("restarts nothing for a file that no service reads", () => {
    const files = [file("/etc/mesos-master/quorum", "2\n"), file("/etc/mesos/zk"), file("/etc/tmpfiles.d/logs.conf", "x\n")];
    expect(changed(scriptOf({ ...MASTER, files }, MARATHON)).restarted).toEqual([]);
  });

  test("restarts a service whose drop-in changed or left", () => {
    const dropIns = [{ unit: "mesos-master.service", name: "restart.conf", content: "[Service]\nRestart=no\n" }];
    expect(changed(scriptOf({ ...MASTER, dropIns }, MARATHON)).restarted).toEqual(["restart mesos-master.service"]);
    const { restarted } = changed(scriptOf({ ...MASTER, dropIns: [] }, MARATHON), undefined, (machine) =>
      expect(exists(machine, "/etc/systemd/system/mesos-master.service.d")).toBe(false),
    );
    expect(restarted).toEqual(["restart mesos-master.service"]);
  });

  test("loses files that left the configuration, and no others", () => {
    const files = [file("/etc/mesos-master/quorum", "2\n"), file("/etc/mesos/zk")];
    const { run } = changed(
      scriptOf({ ...MASTER, files }, { ...MARATHON, files: [file("/etc/mesos/zk")] }),
      (machine) => {
        machine.write("/etc/tmpfiles.d/mine.conf", "mine\n");
        machine.write("/etc/default/mine", "mine\n");
      },
      (machine) => {
        expect(exists(machine, "/etc/tmpfiles.d/logs.conf")).toBe(false);
        expect(exists(machine, "/etc/default/marathon")).toBe(false);
        expect(text(machine, "/etc/tmpfiles.d/mine.conf")).toBe("mine\n");
        expect(text(machine, "/etc/default/mine")).toBe("mine\n");
      },
    );
    expect(run.stderr).toBe("");
  });

  test("keeps what somebody else told cloud-init", () => {
    inFolder((folder) => {
      const machine = new Sandbox(`${folder}/machine`);
      const theirs = {
        write_files: [{ path: "/etc/theirs", content: "theirs\n" }],
        bootcmd: [["cloud-init-per", "instance", "mask-services", "systemctl", "mask", "ntp.service"]],
        runcmd: ["echo done"],
      };
      expect(machine.boot(`#cloud-config\n${JSON.stringify(theirs)}\n`, "apt-get")).toMatchObject({ status: 0 });
      machine.takeLog();
      expect(machine.apply(scriptOf(MASTER))).toMatchObject({ status: 0, stderr: "" });
      expect(machine.files.text("/etc/theirs")).toBe("theirs\n");
      expect(machine.takeLog().filter((line) => line.includes("ntp"))).toEqual([]);
    });
  });

  test("is put right where somebody changed a file, its mode, or left one that a daemon reads as a setting", () => {
    const damage = (machine: Sandbox) => {
      machine.write("/etc/mesos/zk", "by hand\n");
      machine.write("/etc/mesos-master/quorum.bak", "1\n");
      machine.run("chmod", "0666", "/etc/default/marathon");
    };
    const { restarted } = changed(scriptOf(MASTER, MARATHON), damage, (machine) => {
      expect(text(machine, "/etc/mesos/zk")).toBe("/etc/mesos/zk\n");
      expect(exists(machine, "/etc/mesos-master/quorum.bak")).toBe(false);
      expect(machine.files.entry("/etc/default/marathon")?.mode).toBe("0644");
    });
    expect(restarted).toEqual(["restart mesos-master.service", "restart marathon.service"]);
  });

  test("stops and disables a service that left, with its unit", () => {
    const unit = { name: "own.service", content: "[Service]\nExecStart=/bin/true\n" };
    inFolder((folder) => {
      const machine = new Sandbox(`${folder}/machine`);
      machine.apply(scriptOf(MASTER, { units: [unit], services: [service("own")] }));
      expect(machine.state).toEqual(expect.arrayContaining(["active own.service", "enabled own.service"]));
      machine.apply(scriptOf(MASTER));
      expect(machine.state.filter((line) => line.includes("own.service"))).toEqual([]);
    });
  });

  test("masks what must not run, even where it ran", () => {
    const { log } = changed(
      scriptOf({ ...MASTER, services: [service("mesos-master"), { name: "zookeeper", state: "masked" }] }, MARATHON),
      (machine) => machine.run("systemctl", "start", "zookeeper"),
      (machine) => expect(machine.state.filter((line) => line.includes("zookeeper"))).toEqual(["masked zookeeper.service"]),
    );
    expect(log).toContain("mask zookeeper.service");
  });

  test("starts what it did not start before, even where it was masked", () => {
    const { restarted } = changed(
      scriptOf({ ...MASTER, services: [service("mesos-master"), service("mesos-agent")] }, MARATHON),
      undefined,
      (machine) =>
        expect(machine.state.filter((line) => line.includes("mesos-agent"))).toEqual([
          "active mesos-agent.service",
          "enabled mesos-agent.service",
        ]),
    );
    expect(restarted).toEqual(["restart mesos-agent.service"]);
  });

  test("gets another version of a package while no script of it can start a service, and restarts what runs it", () => {
    const packages = [{ name: "mesos", version: "1.11.0-*", oldestUpgradable: "1.0" }];
    const { log, restarted } = changed(scriptOf({ ...MASTER, packages }, MARATHON));
    const told = log.filter((line) => /mesos-master|apt-get/.test(line));
    expect(told.slice(0, 4)).toEqual([
      "mask mesos-master.service",
      "apt-get install mesos=1.11.0-*",
      "unmask mesos-master.service",
      "unmask mesos-master.service",
    ]);
    expect(restarted).toEqual(["restart mesos-master.service"]);
  });

  test("refuses a version that the installed one cannot be upgraded to, before anything is changed", () => {
    const packages = [{ name: "mesos", version: "1.11.0-*", oldestUpgradable: "1.10.5" }];
    const files = [file("/etc/mesos-master/quorum", "3\n"), file("/etc/mesos/zk"), file("/etc/tmpfiles.d/logs.conf")];
    const { run, log } = changed(scriptOf({ ...MASTER, packages, files }, MARATHON), undefined, (machine) =>
      expect(text(machine, "/etc/mesos-master/quorum")).toBe("2\n"),
    );
    expect(run.status).toBe(1);
    expect(run.stderr).toContain("mesos 1.10.0- cannot be upgraded to 1.11.0: go to 1.10.5 first; nothing was changed");
    expect(log).toEqual([]);
  });

  test("gets another download in the place of the old one", () => {
    const downloads = [{ kind: "archive", path: "/opt/marathon", url: "http://example.com/2", sha256: "2".repeat(64) }] as const;
    const { restarted } = changed(
      scriptOf(MASTER, { ...MARATHON, downloads }),
      (machine) => machine.write("/opt/marathon/of-the-old-version", ""),
      (machine) => {
        expect(text(machine, "/opt/marathon/unpacked")).toBe("content of http://example.com/2\n");
        expect(exists(machine, "/opt/marathon/of-the-old-version")).toBe(false);
      },
    );
    expect(restarted).toEqual(["restart marathon.service"]);
  });

  test("fetches its secrets when one is another, and restarts what reads that one", () => {
    const other = {
      path: "/etc/mesos/secret",
      mode: "0400",
      owner: "root",
      before: ["mesos-master"],
      content: [secret("/mesos")],
    };
    const { log, restarted } = changed(scriptOf({ ...MASTER, secretFiles: [other] }, MARATHON));
    expect(log.filter((line) => line.includes("secrets"))).toEqual(["write-secrets"]);
    expect(restarted).toEqual(["restart mesos-master.service"]);
  });

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

  const firstOf = (...fragments: MachineFragment[]) =>
    firstScript(
      scriptOf({ health: [{ kind: "port", service: "mesos-master", host: "127.0.0.1", port: 5050 }] }, ...fragments),
    ).replace(/^PYTHON=.*$/m, "PYTHON=/usr/bin/false");

  test("is set up at first where something runs that has no part in a cluster", () => {
    inFolder((folder) => {
      const machine = new Sandbox(`${folder}/machine`);
      machine.run("systemctl", "start", "telegraf");
      expect(machine.apply(firstOf(MASTER, { services: [service("telegraf")] }))).toMatchObject({ status: 0 });
      expect(machine.state).toContain("active mesos-master.service");
    });
  });

  test("is set up to its end where the first script was stopped", () => {
    const alone = firstOf(MASTER, MARATHON);
    inFolder((folder) => {
      const machine = new Sandbox(`${folder}/machine`);
      expect(machine.apply(alone.replace(/^restart marathon/m, "false"))).toMatchObject({ status: 1 });
      expect(machine.state.filter((line) => line.startsWith("active "))).not.toContain("active marathon.service");
      expect(machine.apply(alone)).toMatchObject({ status: 0 });
      expect(machine.state).toContain("active marathon.service");
      expect(machine.apply(alone).stdout).toContain("mesos-master runs already");
    });
  });

  test("is set up at first without asking or waiting for others, and only where nothing of it runs yet", () => {
    const alone = firstOf(MASTER, MARATHON);
    inFolder((folder) => {
      const machine = new Sandbox(`${folder}/machine`);
      expect(machine.apply(alone)).toMatchObject({ status: 0, stderr: "" });
      expect(machine.state).toEqual(expect.arrayContaining(["active mesos-master.service", "active marathon.service"]));
      machine.write("/etc/mesos/zk", "another\n");
      const again = machine.apply(alone);
      expect(again).toMatchObject({ status: 0, stdout: expect.stringContaining("mesos-master runs already") });
      expect(text(machine, "/etc/mesos/zk")).toBe("another\n");
    });
  });
});
