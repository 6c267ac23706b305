import { OperatingSystem } from "../../lib/machine/operating-system";
import { renderScript } from "../../lib/script/render-script";
import { describeUnless } from "../support/describe-unless";
import { machineOf } from "../support/one-machine";
import { missingForSandbox, Run, Sandbox } from "../support/sandbox";
import { service } from "../support/sandbox/changed";
import { inFolder } from "../support/tools";

describeUnless(missingForSandbox, "a machine of CentOS 7 on which another program is at work with yum", () => {
  const packages = [{ name: "mesos", version: "1.10.0-*" }];
  const script = renderScript(machineOf(OperatingSystem.CENTOS_7, { packages, services: [service("mesos-master")] }));

  /** What comes of it where yum's lock is taken as many times as somebody asks for it. */
  function locked(times: number): { readonly run: Run; readonly state: string[] } {
    return inFolder((folder) => {
      const machine = new Sandbox(`${folder}/machine`);
      machine.run("true");
      machine.write("/fake/yum-lock", "\n".repeat(times));
      const run = machine.apply(script);
      return { run, state: machine.state };
    });
  }

  test("gets its packages when that one has ended", () => {
    const { run, state } = locked(10);
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(state).toContain("active mesos-master.service");
  });

  test("stops after five minutes, says who has the lock, and hides no service from systemd", () => {
    const { run, state } = locked(100);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain("another copy is running as pid 4711.\n");
    expect(run.stderr).toContain("stopped while installing the packages mesos-1.10.0-*");
    expect(state.filter((line) => /^(active|hidden)/.test(line))).toEqual([]);
  });
});
