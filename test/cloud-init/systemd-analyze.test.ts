import { OperatingSystem } from "../../lib/machine/operating-system";
import { rendered } from "../support/cloud-config";
import { describeUnless } from "../support/describe-unless";
import { zooKeeperFor } from "../support/example-fragments";
import { ALL_SYSTEMS, machineOf } from "../support/one-machine";
import { missingSystemdAnalyze, unitComplaints } from "../support/systemd-analyze";

/** Units and drop-ins of a machine, with its facts filled in. */
const unitsOn = (os: OperatingSystem) =>
  (rendered(machineOf(os, zooKeeperFor(os))).write_files ?? [])
    .filter(({ path }) => path.includes("/systemd/system/"))
    .map(({ path, content }) => ({ path, content: content.replace(/\ue000[^\ue001]*\ue001/g, "vol0123456789abcdef0") }));

describeUnless(missingSystemdAnalyze, "systemd", () => {
  test.each(ALL_SYSTEMS.map((os) => [String(os), os] as const))(
    "finds nothing wrong with the units of a machine with %s",
    (_, os) => {
      const units = unitsOn(os);
      expect(units.map(({ path }) => path)).toEqual([
        "/etc/systemd/system/zookeeper.service.d/data-volume-zookeeper.conf",
        "/usr/local/lib/systemd/system/data-volume-zookeeper.service",
        "/usr/local/lib/systemd/system/zookeeper.service",
      ]);
      expect(unitComplaints(units)).toBe("");
    },
  );

  test.each([
    ["a key is misspelt", /^Restart=/m, "Restarts=", "Unknown key 'Restarts'"],
    ["a value is", /^Restart=always$/m, "Restart=ever", "ever"],
    ["a path is relative", /^ExecStart=\//m, "ExecStart=", "an absolute path"],
    [
      "a needed unit is not there",
      /^Requires=data-volume-zookeeper/m,
      "Requires=data-volume-zk",
      "data-volume-zk.service not found",
    ],
  ])("fails when %s", (_, from, to, complaint) => {
    const units = unitsOn(OperatingSystem.DEBIAN_12).map(({ path, content }) => ({ path, content: content.replace(from, to) }));
    expect(unitComplaints(units)).toContain(complaint);
  });
});
