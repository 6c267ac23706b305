import { createHash } from "crypto";
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
  const own: MachineFragment = {
    units: [{ name: "own.service", content: "[Service]\nExecStart=/bin/true\n" }],
    services: [service("own")],
  };

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

  describe("goes with its downloads", () => {
    const download = (kind: "archive" | "file", path: string) => ({
      kind,
      path,
      url: `http://example.com${path}`,
      sha256: createHash("sha256").update(path).digest("hex"),
    });
    const withDownloads: MachineFragment = {
      ...own,
      downloads: [
        download("archive", "/opt/own-1"),
        download("archive", "/opt/shared"),
        download("file", "/etc/own/plugins/old.jar"),
        download("file", "/etc/own/plugins/stays.jar"),
      ],
    };
    const without: MachineFragment = { ...own, downloads: [download("file", "/etc/own/plugins/stays.jar")] };

    test.each(["script", "cloud-init"] as const)("that a %s made, without what others have put there", (by) => {
      inFolder((folder) => {
        const machine = new Sandbox(`${folder}/machine`);
        machine.run("mkdir", "/opt/shared");
        machine.write("/opt/shared/of-the-image", "theirs\n");
        made(by, machine, withDownloads);
        expect(machine.apply(scriptOf(withDownloads)).stdout).toContain("nothing to change");
        machine.write("/opt/shared/lib/mine", "mine\n");
        machine.takeLog();
        const run = machine.apply(scriptOf(without));
        expect(run).toMatchObject({ status: 0, stderr: "" });
        expect(machine.files.paths.filter((path) => /^\/(opt|etc\/own)\//.test(path))).toEqual([
          "/etc/own/plugins",
          "/etc/own/plugins/stays.jar",
          "/opt/shared",
          "/opt/shared/lib",
          "/opt/shared/lib/mine",
          "/opt/shared/of-the-image",
        ]);
        // Those that it may load go before it is started again, those that it may run from when it has been.
        expect(run.stdout.match(/(?<=^mesos-constructs: zk-1: ).*/gm)).toEqual([
          "removing /etc/own/plugins/old.jar",
          "restarting own",
          "removing /opt/own-1",
          "removing /opt/shared",
          "/opt/shared stays, with what others have put there",
          "changed",
        ]);
        expect(machine.apply(scriptOf(without)).stdout).toContain("nothing to change");
      });
    });

    test("where the script before was stopped, and gets them again where the configuration is taken back", () => {
      inFolder((folder) => {
        const machine = new Sandbox(`${folder}/machine`);
        made("script", machine, own);
        expect(machine.apply(scriptOf(withDownloads).replace(/^restart own$/m, "false"))).toMatchObject({ status: 1 });
        expect(exists(machine, "/opt/own-1/unpacked")).toBe(true);
        expect(machine.apply(scriptOf(own).replace(/^finish$/m, "false"))).toMatchObject({ status: 1 });
        expect(machine.files.paths.filter((path) => /^\/(opt|etc\/own)\//.test(path))).toEqual([]);
        expect(machine.apply(scriptOf(withDownloads))).toMatchObject({ status: 0, stderr: "" });
        expect(exists(machine, "/opt/own-1/unpacked")).toBe(true);
        expect(exists(machine, "/etc/own/plugins/old.jar")).toBe(true);
      });
    });

    test("that are only files of this machine by now", () => {
      inFolder((folder) => {
        const machine = new Sandbox(`${folder}/machine`);
        made("script", machine, withDownloads);
        const files = [file("/etc/own/plugins/old.jar"), file("/opt/own-1/unpacked")];
        expect(machine.apply(scriptOf({ ...without, files }))).toMatchObject({ status: 0, stderr: "" });
        expect(machine.files.text("/etc/own/plugins/old.jar")).toBe("/etc/own/plugins/old.jar\n");
        expect(machine.files.text("/opt/own-1/unpacked")).toBe("/opt/own-1/unpacked\n");
        expect(machine.files.paths.filter((path) => path.startsWith("/opt/own-1/"))).toEqual(["/opt/own-1/unpacked"]);
      });
    });

    test("and with the keys of its repositories", () => {
      const repository: MachineFragment = {
        repositories: [
          {
            kind: "apt",
            name: "vendor",
            uri: "http://example.com",
            suite: "stable/",
            components: [],
            key: { kind: "url", url: "http://example.com/key.asc" },
          },
        ],
      };
      for (const by of ["script", "cloud-init"] as const) {
        inFolder((folder) => {
          const machine = new Sandbox(`${folder}/machine`);
          made(by, machine, own, repository);
          expect(machine.apply(scriptOf(own, repository)).stdout).toContain("nothing to change");
          expect(machine.apply(scriptOf(own))).toMatchObject({ status: 0, stderr: "" });
          expect(exists(machine, "/etc/apt/keyrings/vendor.asc")).toBe(false);
        });
      }
    });
  });

  test("is what a service is restarted for that read it", () => {
    inFolder((folder) => {
      const machine = new Sandbox(`${folder}/machine`);
      made("script", machine, { ...own, files: [file("/etc/default/own")] }, { services: [service("other")] });
      machine.apply(scriptOf(own, { services: [service("other")] }));
      expect(machine.takeLog().filter((line) => line.startsWith("restart "))).toEqual(["restart own.service"]);
    });
  });
});
