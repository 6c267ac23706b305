import { dataVolumeUnit, mountedVolume, MOUNT_SCRIPT } from "../../lib/machine/data-volume";
import { fact, volumeFact } from "../../lib/machine/facts";
import { readUnit, settingsOf } from "../support/unit-file";

const VOLUME = { name: "zookeeper", mountPoint: "/var/lib/zookeeper", mode: "0750", owner: "zookeeper", before: "zookeeper" };

test("the unit of a volume mounts its disk once, and says so while it is mounted", () => {
  const { unit } = mountedVolume(VOLUME);
  expect(unit.name).toBe("data-volume-zookeeper.service");
  expect(unit.name).toBe(dataVolumeUnit(VOLUME));
  const disk = `/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${fact(volumeFact("zookeeper"))}`;
  expect(Object.fromEntries(readUnit(unit.content).Service)).toMatchObject({
    Type: "oneshot",
    RemainAfterExit: "yes",
    ExecStart: `${MOUNT_SCRIPT.path} ${disk} /var/lib/zookeeper zookeeper 0750`,
  });
});

test("systemd waits longer than the script does", () => {
  const [timeout] = settingsOf(mountedVolume(VOLUME).unit.content, "Service", "TimeoutStartSec");
  const [, wait] = /"\$waited" -lt (\d+)/.exec(MOUNT_SCRIPT.content) as RegExpExecArray;
  expect(Number(timeout)).toBeGreaterThan(Number(wait));
});

test("the service starts only with its volume", () => {
  const { dropIn } = mountedVolume(VOLUME);
  expect(dropIn.unit).toBe("zookeeper.service");
  expect(dropIn.name).toMatch(/\.conf$/);
  expect(readUnit(dropIn.content)).toEqual({
    Unit: [
      ["Requires", "data-volume-zookeeper.service"],
      ["After", "data-volume-zookeeper.service"],
    ],
  });
});

test("two volumes of one service have two drop-ins", () => {
  const log = mountedVolume({ ...VOLUME, name: "zookeeper-log", mountPoint: "/var/log/zookeeper" });
  expect(log.dropIn.unit).toBe("zookeeper.service");
  expect(log.dropIn.name).not.toBe(mountedVolume(VOLUME).dropIn.name);
});
