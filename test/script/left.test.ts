import { renderCloudConfig } from "../../lib/cloud-init/render";
import { MachineFragment } from "../../lib/machine/nouns";
import { describeUnless } from "../support/describe-unless";
import { machineOf } from "../support/one-machine";
import { missingForSandbox, Sandbox } from "../support/sandbox";
import { exists, file, OS, scriptOf, service } from "../support/sandbox/changed";
import { inFolder } from "../support/tools";

/** A machine that this made, by cloud-init or by a script. */
function made(by: "cloud-init" | "script", machine: Sandbox, ...fragments: MachineFragment[]): void {
  machine.run("mkdir", "-p", "/etc/modules-load.d");
  const run =
    by === "script"
      ? machine.apply(scriptOf(...fragments))
      : machine.boot(renderCloudConfig(machineOf(OS, ...fragments)), "apt-get");
  expect(run).toMatchObject({ status: 0, stderr: "" });
  machine.takeLog();
}

describeUnless(missingForSandbox, "what leaves the configuration of a machine", () => {
  const own: MachineFragment = { services: [service("own")] };

  describe("leaves directories", () => {
    const withFiles: MachineFragment = {
      ...own,
      files: [file("/etc/modules-load.d/own.conf"), file("/etc/own/deep/down/own.conf"), file("/etc/own/own.conf")],
      dropIns: [{ unit: "own.service", name: "own.conf", content: "[Service]\nRestart=always\n" }],
    };

    test("that were there before, and not those that a script made, unless somebody has put something there", () => {
      inFolder((folder) => {
        const machine = new Sandbox(`${folder}/machine`);
        made("script", machine, withFiles);
        machine.write("/etc/own/mine", "mine\n");
        expect(machine.apply(scriptOf(own))).toMatchObject({ status: 0, stderr: "" });
        expect(machine.files.paths.filter((path) => /^\/etc\/(modules-load|own|systemd)/.test(path))).toEqual([
          "/etc/modules-load.d",
          "/etc/own",
          "/etc/own/mine",
        ]);
      });
    });

    test("that cloud-init may have found, and not those of drop-ins", () => {
      inFolder((folder) => {
        const machine = new Sandbox(`${folder}/machine`);
        made("cloud-init", machine, withFiles);
        expect(machine.apply(scriptOf(own))).toMatchObject({ status: 0, stderr: "" });
        expect(exists(machine, "/etc/modules-load.d")).toBe(true);
        expect(exists(machine, "/etc/modules-load.d/own.conf")).toBe(false);
        expect(exists(machine, "/etc/systemd/system/own.service.d")).toBe(false);
      });
    });

    test("that a script made and somebody else made again", () => {
      inFolder((folder) => {
        const machine = new Sandbox(`${folder}/machine`);
        made("script", machine, withFiles);
        machine.apply(scriptOf(own));
        machine.run("mkdir", "/etc/own");
        made("script", machine, { ...own, files: [file("/etc/own/own.conf")] });
        expect(machine.apply(scriptOf(own))).toMatchObject({ status: 0, stderr: "" });
        expect(exists(machine, "/etc/own")).toBe(true);
      });
    });
  });
});
