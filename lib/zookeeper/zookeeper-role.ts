import { MachineFacts } from "../machine/facts";
import { GENERATED, properties } from "../machine/formats";
import { MachineFragment } from "../machine/nouns";
import { OperatingSystem } from "../machine/operating-system";
import { MachineRole } from "../machine/role";
import { sandbox } from "../machine/sandbox";
import { systemdUnit } from "../machine/systemd-unit";
import { CONFIGURATION_DIRECTORY } from "../packages/zookeeper-packages";
import { quorumOf } from "./quorum";
import { JAAS_FILE, jaasFile, quorumAuthenticationSettings } from "./quorum-authentication";
import { ELECTION_PORT, QUORUM_PORT, ZooKeeperMember, ZooKeeperModel } from "./zookeeper-model";

const DATA_DIRECTORY = "/var/lib/zookeeper";
const LOG_DIRECTORY = "/var/log/zookeeper";
const USER = "zookeeper";

/** A member of an ensemble on one machine. */
export function zooKeeperRole(name: string, os: OperatingSystem, model: ZooKeeperModel): MachineRole {
  return { name, configure: (machine) => configure(os, model, machine) };
}

function configure(os: OperatingSystem, model: ZooKeeperModel, machine: MachineFacts): MachineFragment {
  const member = model.members.find(({ hostname }) => hostname === machine.hostname) as ZooKeeperMember;
  const { voters, leaving } = model;
  return {
    ...model.installed,
    users: [{ name: USER, home: DATA_DIRECTORY }],
    directories: [
      { path: CONFIGURATION_DIRECTORY, mode: "0755", owner: "root", exclusive: true },
      { path: LOG_DIRECTORY, mode: "0750", owner: USER },
    ],
    files: [
      { path: `${CONFIGURATION_DIRECTORY}/zoo.cfg`, content: zooCfg(model) },
      { path: `${CONFIGURATION_DIRECTORY}/myid`, content: `${member.myId}\n` },
      { path: `${CONFIGURATION_DIRECTORY}/log4j.properties`, content: LOG4J },
    ],
    secretFiles: model.quorumAuthentication === undefined ? [] : [jaasFile(model.quorumAuthentication, USER)],
    units: [{ name: "zookeeper.service", content: unit(os, model) }],
    services: [{ name: "zookeeper", state: "started" }],
    volumes: [{ name: "zookeeper", mountPoint: DATA_DIRECTORY, mode: "0750", owner: USER, before: "zookeeper" }],
    ports: [
      { port: model.clientPort, what: "ZooKeeper clients" },
      { port: QUORUM_PORT, what: "ZooKeeper quorum", fixed: true },
      { port: ELECTION_PORT, what: "ZooKeeper leader election", fixed: true },
    ],
    heaps: [{ what: "ZooKeeper", size: model.heapSize }],
    health: [
      {
        kind: "zookeeper",
        service: "zookeeper",
        host: machine.privateIp,
        others: model.members.filter((other) => other !== member).map(({ fqdn }) => fqdn),
        members: known(voters),
        ...(leaving.length === 0 ? {} : { leaving: leaving.map(({ fqdn }) => fqdn) }),
        port: model.clientPort,
        // Some count the vote of those that leave still, and some do not.
        quorum: quorumOf(voters.length) + leaving.length,
        words: model.fourLetterWords,
      },
    ],
  };
}

/** Members as others of the ensemble know them: a member that comes back with another id would be another one. */
export function known(members: readonly ZooKeeperMember[]): string[] {
  return members.map(({ hostname, myId }) => `${hostname} ${myId}`);
}

/** The same on every member: a member finds itself by its myid. */
function zooCfg(model: ZooKeeperModel): string {
  return properties([
    ["tickTime", model.tickTime],
    ["initLimit", model.initLimit],
    ["syncLimit", model.syncLimit],
    ["dataDir", DATA_DIRECTORY],
    ["clientPort", model.clientPort],
    ["maxClientCnxns", model.maxClientCnxns],
    ["autopurge.snapRetainCount", model.snapRetainCount],
    ["autopurge.purgeInterval", model.purgeInterval],
    // Would take port 8080 from others; ZooKeeper before 3.5 has none and ignores the key.
    ["admin.enableServer", false],
    // Versions before 3.4.10 answer every word and ignore the key.
    ["4lw.commands.whitelist", model.fourLetterWords.join(", ")],
    ...quorumAuthenticationSettings(model.quorumAuthentication),
    ...model.members.map(({ fqdn, myId }) => [`server.${myId}`, `${fqdn}:${QUORUM_PORT}:${ELECTION_PORT}`] as const),
    ...weights(model),
  ]);
}

/** Who has no weight follows and is never elected, but those that count it still get its acknowledgements. */
function weights({ members, leaving }: ZooKeeperModel): Array<readonly [string, string | number]> {
  return leaving.length === 0
    ? []
    : [["group.1", members.map(({ myId }) => myId).join(":")], ...leaving.map(({ myId }) => [`weight.${myId}`, 0] as const)];
}

function unit(os: OperatingSystem, { heapSize, installed, quorumAuthentication }: ZooKeeperModel): string {
  const heap = heapSize.toJvm();
  const java = [
    "/usr/bin/java",
    `-Xms${heap}`,
    `-Xmx${heap}`,
    // A server that limps on without memory keeps its vote; one that ends is restarted.
    "-XX:+ExitOnOutOfMemoryError",
    ...(quorumAuthentication === undefined ? [] : [`-Djava.security.auth.login.config=${JAAS_FILE}`]),
    `-cp ${installed.classPath.join(":")}`,
    "org.apache.zookeeper.server.quorum.QuorumPeerMain",
    `${CONFIGURATION_DIRECTORY}/zoo.cfg`,
  ];
  return systemdUnit({
    Unit: {
      Description: "Apache ZooKeeper",
      Documentation: "https://zookeeper.apache.org/doc/current/zookeeperAdmin.html",
      After: "network-online.target",
      Wants: "network-online.target",
    },
    Service: {
      User: USER,
      Group: USER,
      WorkingDirectory: DATA_DIRECTORY,
      // ZooKeeper reads its id from the data directory, which is a volume that may be new.
      ExecStartPre: `/usr/bin/install -m 0644 ${CONFIGURATION_DIRECTORY}/myid ${DATA_DIRECTORY}/myid`,
      ExecStart: java.join(" "),
      // The JVM's exit status after SIGTERM.
      SuccessExitStatus: 143,
      Restart: "always",
      RestartSec: 5,
      LimitNOFILE: 16_384,
      ...sandbox(os),
    },
    Install: { WantedBy: "multi-user.target" },
  });
}

/** Everything to files that rotate by themselves; warnings to the journal too, where `systemctl status` shows them. */
const LOG4J = `# ${GENERATED}
log4j.rootLogger=INFO, ROLLINGFILE, CONSOLE
log4j.appender.ROLLINGFILE=org.apache.log4j.RollingFileAppender
log4j.appender.ROLLINGFILE.File=${LOG_DIRECTORY}/zookeeper.log
log4j.appender.ROLLINGFILE.MaxFileSize=10MB
log4j.appender.ROLLINGFILE.MaxBackupIndex=10
log4j.appender.ROLLINGFILE.layout=org.apache.log4j.PatternLayout
log4j.appender.ROLLINGFILE.layout.ConversionPattern=%d{ISO8601} [myid:%X{myid}] - %-5p [%t:%C{1}@%L] - %m%n
log4j.appender.CONSOLE=org.apache.log4j.ConsoleAppender
log4j.appender.CONSOLE.Threshold=WARN
log4j.appender.CONSOLE.layout=org.apache.log4j.PatternLayout
log4j.appender.CONSOLE.layout.ConversionPattern=[myid:%X{myid}] - %-5p [%t:%C{1}@%L] - %m%n
`;
