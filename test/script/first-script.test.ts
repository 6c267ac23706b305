import { MachineFragment } from "../../lib/machine/nouns";
import { firstScript } from "../../lib/script/first-script";
import { describeUnless } from "../support/describe-unless";
import { missingForSandbox, Sandbox } from "../support/sandbox";
import { MARATHON, MASTER, scriptOf, service, text } from "../support/sandbox/changed";
import { inFolder } from "../support/tools";

describeUnless(missingForSandbox, "a machine that was there", () => {
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
