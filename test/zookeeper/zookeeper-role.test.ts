import fc from "fast-check";
import { Duration, Size } from "../../lib/core";
import { mergeRoles } from "../../lib/machine/merge";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { ZooKeeperModel } from "../../lib/zookeeper/zookeeper-model";
import { zooKeeperRole } from "../../lib/zookeeper/zookeeper-role";
import { ensemble } from "../support/ensemble";
import { readProperties } from "../support/java-properties";
import { ALL_SYSTEMS } from "../support/one-machine";
import { readUnit, settingsOf } from "../support/unit-file";

const on = (model: ZooKeeperModel, hostname = "zk-1") =>
  zooKeeperRole("Stack/Zk", OperatingSystem.DEBIAN_12, model).configure({
    hostname,
    fqdn: `${hostname}.mesos.example.internal`,
    privateIp: "10.20.0.5",
  });
const file = (model: ZooKeeperModel, name: string, hostname?: string) =>
  on(model, hostname).files?.find(({ path }) => path === `/etc/zookeeper/conf/${name}`)?.content as string;
const zooCfg = (model: ZooKeeperModel, hostname?: string) => readProperties(file(model, "zoo.cfg", hostname));
const unit = (model: ZooKeeperModel) => on(model).units?.[0].content as string;

test("zoo.cfg has every setting and every member", () => {
  expect(zooCfg(ensemble({ myIds: [70, 71, 72] }))).toEqual({
    tickTime: "2000",
    initLimit: "10",
    syncLimit: "5",
    dataDir: "/var/lib/zookeeper",
    clientPort: "2181",
    maxClientCnxns: "60",
    "autopurge.snapRetainCount": "3",
    "autopurge.purgeInterval": "24",
    "admin.enableServer": "false",
    "4lw.commands.whitelist": "mntr, ruok, srvr",
    "server.70": "zk-1.mesos.example.internal:2888:3888",
    "server.71": "zk-2.mesos.example.internal:2888:3888",
    "server.72": "zk-3.mesos.example.internal:2888:3888",
  });
});

test("what is set stands in zoo.cfg, in its units", () => {
  const cfg = zooCfg(
    ensemble({
      clientPort: 2182,
      tickTime: Duration.seconds(3),
      initLimit: 20,
      syncLimit: 7,
      maxClientCnxns: 0,
      autopurgeSnapRetainCount: 5,
      autopurgePurgeInterval: Duration.days(2),
      fourLetterWordWhitelist: ["srvr"],
    }),
  );
  expect(cfg).toMatchObject({
    tickTime: "3000",
    initLimit: "20",
    syncLimit: "7",
    clientPort: "2182",
    maxClientCnxns: "0",
    "autopurge.snapRetainCount": "5",
    "autopurge.purgeInterval": "48",
    "4lw.commands.whitelist": "srvr",
  });
});

test("who is leaving keeps its place without weight, and no client is told of it", () => {
  const model = ensemble({ leaving: ["zk-2"] }, 4);
  const { "group.1": group, ...cfg } = zooCfg(model);
  expect(group).toBe("1:2:3:4");
  expect(Object.entries(cfg).filter(([name]) => name.startsWith("weight"))).toEqual([["weight.2", "0"]]);
  expect(Object.keys(cfg).filter((name) => name.startsWith("server."))).toHaveLength(4);
  expect(model.connectString).toBe([1, 3, 4].map((n) => `zk-${n}.mesos.example.internal:2181`).join(","));
});

test("zoo.cfg is the same on every member, and each finds itself in it by its myid", () => {
  const members = fc
    .constantFrom(1, 3, 5, 7, 9)
    .chain((size) => fc.uniqueArray(fc.integer({ min: 1, max: 255 }), { minLength: size, maxLength: size }));
  fc.assert(
    fc.property(members, (myIds) => {
      const model = ensemble({ myIds }, myIds.length);
      const texts = model.members.map(({ hostname }) => file(model, "zoo.cfg", hostname));
      expect(new Set(texts).size).toBe(1);
      const cfg = readProperties(texts[0]);
      expect(Object.keys(cfg).filter((key) => key.startsWith("server."))).toHaveLength(myIds.length);
      for (const { hostname, fqdn } of model.members) {
        const myId = file(model, "myid", hostname);
        expect(myId).toMatch(/^[1-9]\d*\n$/);
        expect(cfg[`server.${myId.trim()}`]).toBe(`${fqdn}:2888:3888`);
      }
    }),
  );
});

test("the server is a unit of its own, restarted and with its limits", () => {
  expect(readUnit(unit(ensemble()))).toMatchObject({
    Service: expect.arrayContaining([
      ["User", "zookeeper"],
      ["Group", "zookeeper"],
      ["Restart", "always"],
      ["SuccessExitStatus", "143"],
      ["LimitNOFILE", "16384"],
      ["ExecStartPre", "/usr/bin/install -m 0644 /etc/zookeeper/conf/myid /var/lib/zookeeper/myid"],
    ]),
    Install: [["WantedBy", "multi-user.target"]],
  });
  expect(on(ensemble()).units).toHaveLength(1);
});

test.each(ALL_SYSTEMS)("on %s Java starts the server with the classes that its packages bring", (os) => {
  const model = ensemble({ heapSize: Size.mebibytes(768) }, 3, os);
  const [command, ...more] = settingsOf(unit(model), "Service", "ExecStart");
  expect(more).toEqual([]);
  const words = command.split(" ");
  expect(words[0]).toBe("/usr/bin/java");
  expect(words).toEqual(expect.arrayContaining(["-Xms768m", "-Xmx768m", "-XX:+ExitOnOutOfMemoryError"]));
  expect(words[words.indexOf("-cp") + 1].split(":")).toEqual(model.installed.classPath);
  expect(words.slice(-2)).toEqual(["org.apache.zookeeper.server.quorum.QuorumPeerMain", "/etc/zookeeper/conf/zoo.cfg"]);
});

test("the log goes to files that rotate, in a directory of the server's", () => {
  const log4j = readProperties(file(ensemble(), "log4j.properties"));
  const path = log4j["log4j.appender.ROLLINGFILE.File"];
  expect(log4j["log4j.rootLogger"].split(", ")).toContain("ROLLINGFILE");
  expect(log4j).toMatchObject({
    "log4j.appender.ROLLINGFILE": "org.apache.log4j.RollingFileAppender",
    "log4j.appender.ROLLINGFILE.MaxFileSize": "10MB",
    "log4j.appender.ROLLINGFILE.MaxBackupIndex": "10",
  });
  const directory = on(ensemble()).directories?.find((d) => path.startsWith(`${d.path}/`));
  expect(directory?.owner).toBe("zookeeper");
});

test("a machine of the ensemble has nothing else in its configuration, its data on a volume, and its ports", () => {
  const machine = on(ensemble({ clientPort: 2182 }));
  const exclusive = machine.directories?.filter((d) => d.exclusive === true).map(({ path }) => path);
  expect(exclusive).toEqual(["/etc/zookeeper/conf"]);
  expect(machine.users).toEqual([{ name: "zookeeper", home: "/var/lib/zookeeper" }]);
  expect(machine.services).toEqual([{ name: "zookeeper", state: "started" }]);
  expect(machine.volumes).toEqual([
    { name: "zookeeper", mountPoint: "/var/lib/zookeeper", mode: "0750", owner: "zookeeper", before: "zookeeper" },
  ]);
  expect(machine.ports?.map(({ port }) => port)).toEqual([2182, 2888, 3888]);
});

test("members are asked at their own address, and know where the others answer", () => {
  const check = (model: ZooKeeperModel, hostname: string) => on(model, hostname).health;
  const members = ["zk-1 1", "zk-2 2", "zk-3 3"];
  const zooKeeper = { kind: "zookeeper", service: "zookeeper", host: "10.20.0.5", members, port: 2182 };
  expect(check(ensemble({ clientPort: 2182 }), "zk-2")).toEqual([
    {
      ...zooKeeper,
      others: ["zk-1.mesos.example.internal", "zk-3.mesos.example.internal"],
      quorum: 2,
      words: ["mntr", "ruok", "srvr"],
    },
  ]);
  expect(check(ensemble({ clientPort: 2182, fourLetterWordWhitelist: ["srvr"] }, 1), "zk-1")).toEqual([
    { ...zooKeeper, members: ["zk-1 1"], others: [], quorum: 1, words: ["srvr"] },
  ]);
  expect(check(ensemble({}, 5), "zk-1")).toMatchObject([{ quorum: 3 }]);
});

test.each([2888, 3888])("fails when clients are to connect to %p, which the members use among themselves", (clientPort) => {
  const role = zooKeeperRole("Stack/Zk", OperatingSystem.DEBIAN_12, ensemble({ clientPort }));
  const machine = { hostname: "zk-1", fqdn: "zk-1.mesos.example.internal", privateIp: "10.20.0.5" };
  expect(() => mergeRoles("Stack/Nodes/zk-1", OperatingSystem.DEBIAN_12, machine, [role])).toThrow(
    `[Stack/Nodes/zk-1] two components want the same port of one machine: ZooKeeper clients and ZooKeeper ${clientPort === 2888 ? "quorum" : "leader election"}, got ${clientPort};`,
  );
});

test("fails when two ensembles share a machine", () => {
  const roles = ["Stack/A", "Stack/B"].map((name) =>
    zooKeeperRole(name, OperatingSystem.DEBIAN_12, ensemble({ clientPort: name === "Stack/A" ? 2181 : 2191 })),
  );
  const machine = { hostname: "zk-1", fqdn: "zk-1.mesos.example.internal", privateIp: "10.20.0.5" };
  expect(() => mergeRoles("Stack/Nodes/zk-1", OperatingSystem.DEBIAN_12, machine, roles)).toThrow(
    "[Stack/Nodes/zk-1] two components",
  );
});
