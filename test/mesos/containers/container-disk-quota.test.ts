import { Duration } from "../../../lib";
import { agent, flagFiles } from "./agents";

test("a quota of disks is an isolator beside the others, and switched on", () => {
  expect(flagFiles(agent({ containerDiskQuota: {} }))).toMatchObject({
    isolation: "cgroups/cpu,cgroups/mem,disk/du",
    enforce_container_disk_quota: "true",
    container_disk_watch_interval: "15secs",
  });
  const props = {
    containerDiskQuota: { containerDiskWatchInterval: Duration.seconds(30) },
    flags: { isolation: ["disk/du", "posix/cpu", "posix/mem"] },
  };
  expect(flagFiles(agent(props))).toMatchObject({
    isolation: "disk/du,posix/cpu,posix/mem",
    container_disk_watch_interval: "30secs",
  });
  expect(flagFiles(agent({}))).not.toHaveProperty("enforce_container_disk_quota");
});

test("a launcher without control groups keeps what Mesos isolates by default", () => {
  expect(flagFiles(agent({ containerDiskQuota: {}, flags: { launcher: "posix" } }))).toMatchObject({
    isolation: "posix/cpu,posix/mem,disk/du",
  });
});

test("fails when a flag is given too", () => {
  expect(() => agent({ containerDiskQuota: {}, flags: { enforceContainerDiskQuota: false } })).toThrow(
    /^\[.*Agents\] a flag is given that a property sets already, got "flags.enforceContainerDiskQuota"; leave it out, or leave out containerDiskQuota$/,
  );
});
