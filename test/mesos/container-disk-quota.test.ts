import { Duration, MesosAgentPool } from "../../lib";
import { SynthesizedCluster } from "../../lib/testing";
import { withMasters } from "./clusters";

/** Flags of agents, as the files that they stand in. */
function flagFiles(props: object): Record<string, string> {
  const { stack, masters } = withMasters();
  new MesosAgentPool(stack, "Agents", { masters, ...props });
  const [machine] = SynthesizedCluster.fromStack(stack).machines.filter(({ name }) => name.startsWith("agents"));
  const files = machine.files.filter(({ path }) => path.startsWith("/etc/mesos-agent/"));
  return Object.fromEntries(files.map(({ path, content }) => [path.split("/")[3], content]));
}

test("a quota of disks is an isolator beside the others, and switched on", () => {
  expect(flagFiles({ containerDiskQuota: {} })).toMatchObject({
    isolation: "cgroups/cpu,cgroups/mem,disk/du\n",
    enforce_container_disk_quota: "true\n",
    container_disk_watch_interval: "15secs\n",
  });
  const props = {
    containerDiskQuota: { containerDiskWatchInterval: Duration.seconds(30) },
    flags: { isolation: ["disk/du", "posix/cpu", "posix/mem"] },
  };
  expect(flagFiles(props)).toMatchObject({
    isolation: "disk/du,posix/cpu,posix/mem\n",
    container_disk_watch_interval: "30secs\n",
  });
  expect(flagFiles({})).not.toHaveProperty("enforce_container_disk_quota");
});

test("a launcher without control groups keeps what Mesos isolates by default", () => {
  expect(flagFiles({ containerDiskQuota: {}, flags: { launcher: "posix" } })).toMatchObject({
    isolation: "posix/cpu,posix/mem,disk/du\n",
  });
});

test("fails when a flag is given too", () => {
  expect(() => flagFiles({ containerDiskQuota: {}, flags: { enforceContainerDiskQuota: false } })).toThrow(
    /^\[.*Agents\] a flag is given that a property sets already, got "flags.enforceContainerDiskQuota"; leave it out, or leave out containerDiskQuota$/,
  );
});
