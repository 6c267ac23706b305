import { execFileSync } from "child_process";
import { createHash } from "crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { renderCloudConfig } from "../../lib/cloud-init/render";
import { Download } from "../../lib/machine/nouns";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { renderScript } from "../../lib/script/render-script";
import { Bench, describeMachines, Machine, openVpc } from "../support/machine";
import { machineOf } from "../support/one-machine";

const UNIT = "[Service]\nExecStart=/bin/sleep infinity\n[Install]\nWantedBy=multi-user.target\n";

describeMachines("a machine that downloads", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "downloads-"));
    writeFileSync(join(folder, "plugin.jar"), "not really a jar");
    execFileSync(
      "sh",
      ["-c", "mkdir -p marathon-1/bin && echo run > marathon-1/bin/marathon && tar -czf marathon-1.tgz marathon-1"],
      {
        cwd: folder,
      },
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const download = (name: string, path: string, kind: Download["kind"], changes: Partial<Download> = {}): Download => ({
    url: `http://packages.example.com/vendor/${name}`,
    sha256: createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex"),
    path,
    kind,
    ...changes,
  });

  /** A machine that starts a service after its downloads. */
  const machineWith = (downloads: Download[]) =>
    machineOf(OperatingSystem.DEBIAN_12, {
      downloads,
      users: [{ name: "marathon", home: "/opt" }],
      units: [{ name: "marathon.service", content: UNIT }],
      services: [{ name: "marathon", state: "started" }],
    });

  /** Boots a machine that would start a service after its downloads. */
  async function booted(downloads: Download[], look: (machine: Machine) => Promise<void>): Promise<void> {
    const vpc = openVpc([{ hostname: "zk-1", userData: renderCloudConfig(machineWith(downloads)) }]);
    const bench = await Bench.start(vpc, { vendor: { folder, uri: "", publicKey: "" } });
    try {
      await bench.keepingLogs("downloads", async () => {
        await bench.powerOn();
        const [machine] = bench.machines;
        await machine.cloudInitEnded();
        await machine.settled();
        await look(machine);
      });
    } finally {
      await bench.stop();
    }
  }

  test.concurrent("has files and unpacked archives before its services start, and loses them when they leave", () =>
    booted(
      [
        download("plugin.jar", "/opt/plugins/plugin.jar", "file", { owner: "marathon", mode: "0640" }),
        download("marathon-1.tgz", "/opt/marathon", "archive"),
      ],
      async (machine) => {
        expect(await machine.run("cat /opt/plugins/plugin.jar; stat -c ' %a %U' /opt/plugins/plugin.jar")).toBe(
          "not really a jar 640 marathon\n",
        );
        expect(await machine.run("cat /opt/marathon/bin/marathon; stat -c %U /opt/marathon/bin/marathon; ls /var/cache")).toMatch(
          /^run\nroot\n(?![^]*[0-9a-f]{64})/,
        );
        expect((await machine.services()).marathon).toEqual({ enabled: "enabled", active: "active", sub: "running" });
        await machine.run("echo theirs > /opt/plugins/theirs.jar");
        expect(await machine.run(renderScript(machineWith([])))).toMatch(
          /removing \/opt\/plugins\/plugin.jar\n[^]*removing \/opt\/marathon\n[^]*changed\n$/,
        );
        expect(await machine.run("find /opt -mindepth 1 | sort")).toBe("/opt/plugins\n/opt/plugins/theirs.jar\n");
      },
    ),
  );

  test.concurrent.each([
    [
      { sha256: "0".repeat(64) },
      "checking the SHA-256 of http://packages.example.com/vendor/plugin.jar; no service was started.",
    ],
    [
      { url: "http://packages.example.com/vendor/none.jar" },
      "downloading http://packages.example.com/vendor/none.jar; no service was started. curl: .*404",
    ],
  ])("starts nothing and says why: %j", (wrong, line) =>
    booted([download("plugin.jar", "/opt/plugin.jar", "file", wrong)], async (machine) => {
      expect(await machine.run("journalctl -u cloud-final -o cat | grep ^mesos-constructs:")).toMatch(
        new RegExp(`^mesos-constructs: stopped while ${line}`, "m"),
      );
      expect((await machine.services()).marathon).toMatchObject({ enabled: "masked", active: "inactive" });
      expect((await machine.try("ls /opt/plugin.jar")).status).toBe(2);
    }),
  );
});
