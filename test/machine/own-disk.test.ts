import { mergeRoles } from "../../lib/machine/merge";
import { machineFiles } from "../../lib/machine/on-machine";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { onOwnDisk } from "../../lib/machine/own-disk";
import { MACHINE } from "../support/one-machine";

test("a machine without data volumes has directories in their place, and nothing that mounts", () => {
  const role = {
    name: "Stack/ZooKeeper",
    configure: () => ({
      directories: [{ path: "/var/log/zookeeper", mode: "0750", owner: "zookeeper" }],
      volumes: [
        { name: "zookeeper", mountPoint: "/var/lib/zookeeper", mode: "0750", owner: "zookeeper", before: "zookeeper" },
        { name: "mesos", mountPoint: "/srv/mesos", mode: "0755", owner: "root", before: "mesos-master" },
      ],
    }),
  };
  const machine = onOwnDisk(mergeRoles("Stack/Nodes/a", OperatingSystem.UBUNTU_24_04, MACHINE, [role]));
  expect(machine.directories).toEqual([
    { path: "/srv/mesos", mode: "0755", owner: "root" },
    { path: "/var/lib/zookeeper", mode: "0750", owner: "zookeeper" },
    { path: "/var/log/zookeeper", mode: "0750", owner: "zookeeper" },
  ]);
  expect(machineFiles(machine)).toEqual([]);
});
