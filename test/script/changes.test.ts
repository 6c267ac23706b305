import { patientScript } from "../../lib/script/patient-script";
import { describeUnless } from "../support/describe-unless";
import { missingForSandbox, Sandbox } from "../support/sandbox";
import { changed, exists, file, MARATHON, MASTER, scriptOf, secret, service, text } from "../support/sandbox/changed";
import { inFolder } from "../support/tools";

describeUnless(missingForSandbox, "a machine that runs", () => {
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

  test.each<[string, string, string, boolean]>([
    ["is new, and for its owner only", "", "0600", false],
    ["was for its owner only", "0600", "0644", false],
    ["is for its owner only from now on", "0644", "0600", false],
    ["is for its owner and a group", "0640", "0640", false],
    ["is for everybody", "0644", "0644", true],
    ["is new, and for everybody", "", "0755", true],
    ["was for everybody, and leaves", "0644", "", true],
    ["was for its owner only, and leaves", "0600", "", false],
  ])("prints the lines of a file only where everybody may read them, before and after: one that %s", (_, was, is, shown) => {
    const script = (mode: string, content: string) =>
      scriptOf(mode === "" ? {} : { files: [{ ...file("/etc/pair", content), mode }] });
    inFolder((folder) => {
      const machine = new Sandbox(`${folder}/machine`);
      expect(machine.apply(script(was, "hunter1\n"))).toMatchObject({ status: 0, stderr: "" });
      const { stdout, stderr } = machine.apply(script(is, "hunter2\n"));
      expect(stderr).toBe("");
      expect(stdout).toContain("/etc/pair");
      expect(stdout.includes("hunter")).toBe(shown);
    });
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

  test("starts what somebody masked by hand, and says so", () => {
    const { run, restarted } = changed(scriptOf(MASTER, MARATHON), (machine) => {
      machine.run("systemctl", "disable", "--now", "marathon");
      machine.run("systemctl", "mask", "marathon");
    });
    expect(restarted).toEqual(["restart marathon.service"]);
    expect(run.stdout).toContain(
      "mesos-constructs: zk-1: marathon was masked, and its configuration starts it: the mask is taken away\n",
    );
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

  test("gets another download in the place of the old one, beside what somebody else has put there", () => {
    const downloads = [{ kind: "archive", path: "/opt/marathon", url: "http://example.com/2", sha256: "2".repeat(64) }] as const;
    const { restarted } = changed(
      scriptOf(MASTER, { ...MARATHON, downloads }),
      (machine) => machine.write("/opt/marathon/lib/mine", "mine\n"),
      (machine) =>
        expect(machine.files.paths.filter((path) => path.startsWith("/opt/"))).toEqual([
          "/opt/marathon",
          "/opt/marathon/lib",
          "/opt/marathon/lib/2",
          "/opt/marathon/lib/mine",
          "/opt/marathon/unpacked",
        ]),
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
});
