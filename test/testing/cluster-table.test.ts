import { SynthesizedMachine } from "../../lib/testing";
import { clusterTable } from "../../lib/testing/cluster-table";

/** A machine as EC2 gives it back; JSON is YAML. */
function machine(hostname: string, started: string[], files: Record<string, string>, privateIp?: string): SynthesizedMachine {
  const units = started.map((name) => `${name}.service`).join(" ");
  const config = {
    hostname,
    fqdn: `${hostname}.example.internal`,
    bootcmd: [["systemctl", "mask", "zookeeper.service", "mesos-master.service", "mesos-slave.service"]],
    write_files: Object.entries(files).map(([path, content]) => ({ path, content: `${content}\n`, permissions: "0644" })),
    runcmd: ["trap 'echo mesos-constructs' EXIT", ...["unmask", "enable", "start"].map((verb) => `systemctl ${verb} ${units}`)],
  };
  return SynthesizedMachine.fromUserData(`#cloud-config\n${JSON.stringify(config)}\n`, privateIp);
}

const A = { "/etc/mesos/zk": "zk://zk-1:2181/a" };
const B = { "/etc/mesos/zk": "zk://zk-1:2181/b" };
const MYID = "/etc/zookeeper/conf/myid";

test("machines that were read back one by one are the table of their clusters", () => {
  const machines = [
    machine("agent-10", ["mesos-slave"], A, "10.0.0.10"),
    machine("agent-9", ["mesos-agent"], B, "10.0.0.9"),
    machine("agent-8", ["mesos-slave"], { "/etc/mesos/zk": "zk://elsewhere:2181/mesos" }, "10.0.0.8"),
    machine("bastion", [], {}, "10.0.0.2"),
    machine("master-a", ["mesos-master"], { ...A, "/etc/mesos-master/cluster": "first one", "/etc/mesos-master/quorum": "1" }),
    machine("master-b", ["mesos-master", "zookeeper"], { ...B, "/etc/mesos-master/quorum": "1", [MYID]: "2" }, "10.0.0.4"),
    machine("zk-1", ["zookeeper"], { [MYID]: "1" }, "10.0.0.5"),
  ];
  expect(clusterTable(machines)).toBe(
    [
      "Function                  IP         Host name  Cluster    myid  Quorum",
      "ZooKeeper + Mesos master  10.0.0.4   master-b   -          2     1",
      "ZooKeeper                 10.0.0.5   zk-1       -          1     -",
      "Mesos master              -          master-a   first one  -     1",
      "Mesos agent               10.0.0.8   agent-8    -          -     -",
      "Mesos agent               10.0.0.9   agent-9    -          -     -",
      "Mesos agent               10.0.0.10  agent-10   first one  -     -",
      "-                         10.0.0.2   bastion    -          -     -",
      "",
    ].join("\n"),
  );
});
