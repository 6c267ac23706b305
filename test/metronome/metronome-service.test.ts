import {
  Duration,
  JavaRuntime,
  MachineImage,
  MetronomeLogLevel,
  MetronomeService,
  NodePool,
  OperatingSystem,
  Secret,
  Size,
  ZooKeeperEnsemble,
} from "../../lib";
import { SynthesizedCluster, SynthesizedMachine } from "../../lib/testing";
import { LIBRARY, smallCluster } from "../marathon/marathons";
import { Synthesized } from "../support/cluster";
import { describeUnless } from "../support/describe-unless";
import { missingSystemdReader, readBySystemd, sourcedByBash } from "../support/environment-file";
import { missingSystemdAnalyze, unitComplaints } from "../support/systemd-analyze";
import { missingTools, output } from "../support/tools";
import { settingsOf } from "../support/unit-file";
import { archive, withMetronome } from "./metronomes";

const cluster = ({ stack }: ReturnType<typeof smallCluster>) => SynthesizedCluster.fromStack(stack);
const machine = (props: object = {}): SynthesizedMachine => cluster(withMetronome(props)).machine("master-1");
/** The whole stack as Terraform reads it: downloads are no part of a synthesized machine. */
const everything = ({ stack }: ReturnType<typeof smallCluster>) => JSON.stringify(Synthesized.of(stack).json);
const environment = (made: SynthesizedMachine, service = "metronome") =>
  made.file(`/etc/default/${service}`).content.replaceAll("${Nodes/master-1/interface.private_ip}", "10.20.0.5");
const variables = (props: object = {}) => sourcedByBash(environment(machine(props)));
const unit = "/usr/local/lib/systemd/system/metronome.service";
const secret = Secret.fromParameter("/metronome/secret");
const tls = { certificate: secret, privateKey: secret };
const zk = "zk://master-1.mesos.example.internal:2181";
const LOGBACK = "/etc/metronome/logback.xml";
const LOG_OPTIONS = `-Dlogger.file=${LOGBACK} -Dlogback.configurationFile=${LOGBACK}`;

describe("a Metronome", () => {
  test("is told everything by variables", () => {
    expect(variables()).toEqual({
      JAVA_HOME: "/usr/lib/jvm/java-8-openjdk-amd64",
      JAVA_OPTS: `-Xms512m -Xmx512m ${LOG_OPTIONS}`,
      LD_LIBRARY_PATH: "/opt/libmesos/lib",
      LIBPROCESS_IP: "10.20.0.5",
      LIBPROCESS_PORT: "9091",
      MESOS_NATIVE_JAVA_LIBRARY: "/opt/libmesos/lib/libmesos.so",
      METRONOME_FRAMEWORK_NAME: "metronome",
      METRONOME_LEADER_ELECTION_HOSTNAME: "master-1.mesos.example.internal",
      METRONOME_MESOS_MASTER_URL: `${zk}/mesos`,
      METRONOME_MESOS_USER: "root",
      METRONOME_PLAY_SERVER_HTTP_PORT: "9000",
      METRONOME_ZK_URL: `${zk}/metronome`,
    });
  });

  test("takes what the user chooses in place of defaults", () => {
    const props = {
      heapSize: Size.gibibytes(1),
      javaOpts: ["-XX:+UseG1GC"],
      httpPort: 9010,
      libprocessPort: 9191,
      zkPath: "/jobs",
      options: { mesosUser: "jobs", schedulerTaskLaunchTimeout: Duration.minutes(10) },
    };
    expect(variables(props)).toMatchObject({
      JAVA_OPTS: `-Xms1g -Xmx1g -XX:+UseG1GC ${LOG_OPTIONS}`,
      LIBPROCESS_PORT: "9191",
      METRONOME_MESOS_USER: "jobs",
      METRONOME_PLAY_SERVER_HTTP_PORT: "9010",
      METRONOME_SCHEDULER_TASK_LAUNCH_TIMEOUT: "600000",
      METRONOME_ZK_URL: `${zk}/jobs`,
    });
  });

  test("is unpacked from its archive, and runs as a user of its own in a unit that starts it for ever", () => {
    const made = machine();
    const { content } = made.file(unit);
    expect(settingsOf(content, "Service", "User")).toEqual(["metronome"]);
    expect(settingsOf(content, "Service", "ExecStart")).toEqual(["/opt/mesosphere/metronome/bin/metronome"]);
    expect(settingsOf(content, "Service", "WorkingDirectory")).toEqual(["/opt/mesosphere/metronome"]);
    expect(settingsOf(content, "Service", "EnvironmentFile")).toEqual(["/etc/default/metronome"]);
    expect(settingsOf(content, "Service", "Restart")).toEqual(["always"]);
    expect(made.services).toMatchObject({ metronome: "started", "mesos-master": "started" });
    expect(made.users).toContainEqual(expect.stringContaining("metronome: home /nonexistent"));
    expect(made.packages).toContain("openjdk-8-jre-headless");
    const text = everything(withMetronome());
    expect(text).toContain(`download https://files.example.com/metronome-0.6.70.tgz ${"6".repeat(64)}`);
    expect(text).toContain("--strip-components=1 -C /opt/mesosphere/metronome");
  });

  test("runs on machines of its own, without Mesos' daemons", () => {
    const made = cluster(withMetronome({ size: 2 }));
    const second = made.machine("metronome-2");
    expect(second.services).toEqual({ metronome: "started" });
    expect(second.packages).not.toContainEqual(expect.stringContaining("mesos"));
    expect(environment(second)).toContain('MESOS_NATIVE_JAVA_LIBRARY="/opt/libmesos/lib/libmesos.so"');
    expect(made.machine("master-1").services.metronome).toBeUndefined();
  });

  test("takes Mesos' library from the masters' packages where these have it", () => {
    const old = { operatingSystem: OperatingSystem.UBUNTU_16_04, image: MachineImage.ami("ami-1") };
    const made = cluster(withMetronome({ size: 1, ...old }, old.operatingSystem));
    const { services, packages } = made.machine("metronome-1");
    expect(services).toEqual({
      metronome: "started",
      "mesos-master": "masked",
      "mesos-slave": "masked",
      zookeeper: "masked",
    });
    expect(packages).toContain("mesos=1.5.0-*");
    expect(made.machine("master-1").services.metronome).toBeUndefined();
  });

  test("runs on a pool of machines too", () => {
    const small = smallCluster();
    const { stack, network, masters } = small;
    const nodes = new NodePool(stack, "Pool", { network, size: 2, hostnamePrefix: "m" });
    const { endpoints } = new MetronomeService(stack, "Metronome", {
      masters,
      archive: archive(),
      nativeJavaLibrary: LIBRARY,
      nodes,
    });
    expect(endpoints).toEqual(["http://m-0001.mesos.example.internal:9000", "http://m-0002.mesos.example.internal:9000"]);
    const { content } = cluster(small).machine("m-0001").file("/etc/default/metronome");
    expect(content).toContain('METRONOME_LEADER_ELECTION_HOSTNAME="${each.key}.mesos.example.internal"\n');
  });

  test("may keep its state in an ensemble of its own", () => {
    const small = smallCluster();
    const { stack, network, masters } = small;
    const zooKeeper = new ZooKeeperEnsemble(stack, "Own", { network, size: 1, hostnamePrefix: "own" });
    const metronome = new MetronomeService(stack, "Metronome", {
      masters,
      archive: archive(),
      nativeJavaLibrary: LIBRARY,
      zooKeeper,
    });
    expect(metronome.zkUrl).toBe("zk://own-1.mesos.example.internal:2181/metronome");
    const made = cluster(small);
    expect(sourcedByBash(environment(made.machine("master-1")))).toMatchObject({
      METRONOME_MESOS_MASTER_URL: `${zk}/mesos`,
      METRONOME_ZK_URL: metronome.zkUrl,
    });
    expect(made.edges).toContain("Metronome -> Own 2181/tcp: Metronome to ZooKeeper");
    expect(made.edges).toContain("Metronome -> ZooKeeper 2181/tcp: Metronome to ZooKeeper");
  });

  test("that runs elsewhere is known by its hosts", () => {
    const { stack, masters, network } = smallCluster();
    const attributes = { masters, hosts: ["a.example", "b.example"], securityGroupId: "sg-1" };
    const plain = MetronomeService.fromMetronomeServiceAttributes(stack, "Corp", attributes);
    expect(plain.endpoints).toEqual(["http://a.example:9000", "http://b.example:9000"]);
    expect(plain.connections.securityGroupId).toBe("sg-1");
    expect(plain.network).toBe(network);
    const secure = { ...attributes, port: 9942, https: true };
    const { endpoints, port } = MetronomeService.fromMetronomeServiceAttributes(stack, "Secure", secure);
    expect([endpoints[1], port]).toEqual(["https://b.example:9942", 9942]);
    expect(() => MetronomeService.fromMetronomeServiceAttributes(stack, "Wrong", { ...attributes, port: 0 })).toThrow(
      /\[test\/Wrong\] port must be a TCP port, got 0/,
    );
  });
});

describeUnless(missingSystemdReader, "variables with special characters", () => {
  test("arrive as they are, in systemd and in bash", () => {
    const mesosRole = "we\"ird$HOME`id`\\n'#%n";
    const text = environment(machine({ options: { mesosRole } }));
    expect(readBySystemd(text)).toEqual(sourcedByBash(text));
    expect(readBySystemd(text).METRONOME_MESOS_ROLE).toBe(mesosRole);
  });
});

describeUnless(missingSystemdAnalyze, "the units of a Metronome", () => {
  test("are to systemd's taste", () => {
    const { files } = machine({ tls, authentication: { principal: "metronome", secret } });
    const units = files.filter(({ path }) => /systemd\/system\/.*(metronome|secrets)/.test(path));
    expect(units.map(({ path }) => path)).toEqual(
      expect.arrayContaining([unit, unit.replace("metronome.", "metronome-keystore.")]),
    );
    expect(unitComplaints(units)).toBe("");
  });
});

describe("several Metronomes of one cluster", () => {
  const ports = { httpPort: 9100, libprocessPort: 9191 };

  test("have names, paths, ports and services of their own", () => {
    const { stack, masters, metronome } = withMetronome();
    const props = { masters, archive: archive("0.4.5"), nativeJavaLibrary: LIBRARY, frameworkName: "batch", ...ports };
    const batch = new MetronomeService(stack, "Batch", props);
    expect([metronome.zkUrl, batch.zkUrl]).toEqual([`${zk}/metronome`, `${zk}/metronome-batch`]);
    const made = SynthesizedCluster.fromStack(stack).machine("master-1");
    expect(made.services).toMatchObject({ metronome: "started", "metronome-batch": "started" });
    expect(sourcedByBash(environment(made, "metronome-batch"))).toMatchObject({
      JAVA_OPTS: expect.stringContaining("-Dlogger.file=/etc/metronome-batch/logback.xml"),
      METRONOME_FRAMEWORK_NAME: "batch",
      METRONOME_PLAY_SERVER_HTTP_PORT: "9100",
      METRONOME_ZK_URL: `${zk}/metronome-batch`,
    });
    expect(settingsOf(made.file(unit.replace("metronome.", "metronome-batch.")).content, "Service", "ExecStart")).toEqual([
      "/opt/mesosphere/metronome-batch/bin/metronome",
    ]);
  });

  test.each([
    [ports, /\[test\/Second\] another framework of the same masters has the same name: .*Metronome, got "metronome"/],
    [{ ...ports, frameworkName: "batch", zkPath: "/metronome" }, /\[test\/Second\] the same path .* is used by test\/Metronome/],
    [{ ...ports, frameworkName: "batch", zkPath: "/mesos" }, /\[test\/Second\] the same path .* is used by test\/Masters/],
    [{ frameworkName: "batch", libprocessPort: 9191 }, /Metronome HTTP and Metronome batch HTTP, got 9000/],
    [{ frameworkName: "batch", httpPort: 9100 }, /Metronome libprocess and Metronome batch libprocess, got 9091/],
  ])("cannot share %j", (props, error) => {
    const { stack, masters } = withMetronome();
    expect(
      () => new MetronomeService(stack, "Second", { masters, archive: archive(), nativeJavaLibrary: LIBRARY, ...props }),
    ).toThrow(error);
  });
});

describe("the edges of a Metronome", () => {
  const ofMetronome = (edges: string[]) => edges.filter((edge) => edge.includes("Metronome") && !edge.includes("0.0.0.0/0"));
  const operatorCidrs = ["10.9.0.0/16"];

  test("are these, and no other", () => {
    const made = withMetronome({ operatorCidrs });
    made.pool();
    expect(ofMetronome(cluster(made).edges)).toEqual([
      "10.9.0.0/16 -> Metronome 9000/tcp: operators to Metronome",
      "Agents -> Metronome 9091/tcp: Mesos agents to Metronome",
      "Masters -> Metronome 9091/tcp: Mesos masters to Metronome",
      "Metronome -> Masters 5050/tcp: Metronome to Mesos masters",
      "Metronome -> Metronome 9000/tcp: Metronome instances to their leader",
      "Metronome -> ZooKeeper 2181/tcp: Metronome to ZooKeeper",
    ]);
  });

  test("are by HTTPS alone with a certificate", () => {
    const made = withMetronome({ tls, operatorCidrs });
    expect(made.metronome.endpoints).toEqual(["https://master-1.mesos.example.internal:9942"]);
    const edges = ofMetronome(cluster(made).edges);
    expect(edges).toContain("10.9.0.0/16 -> Metronome 9942/tcp: operators to Metronome");
    expect(edges).toContain("Metronome -> Metronome 9942/tcp: Metronome instances to their leader");
    expect(edges.filter((edge) => edge.includes("9000"))).toEqual([]);
  });

  test.each([
    [{ host: "192.0.2.7" }, "192.0.2.7/32 8125/udp"],
    [{ host: "statsd.example.com", port: 8126 }, "10.20.0.0/16 8126/udp"],
    [{ host: "statsd.example.com", cidrBlocks: ["192.0.2.64/26"] }, "192.0.2.64/26 8125/udp"],
  ])("let it out to StatsD: %j", (statsd, way) => {
    expect(cluster(withMetronome({ statsd })).edges).toContain(`Metronome -> ${way}: Metronome to StatsD`);
  });
});

describe("metrics", () => {
  test("go to StatsD", () => {
    const statsd = { host: "statsd.local", port: 8126, prefix: "jobs", transmissionInterval: Duration.seconds(5) };
    expect(variables({ statsd, archive: archive("0.6.21") })).toMatchObject({
      METRONOME_STATSD_ENABLED: "true",
      METRONOME_STATSD_HOST: "statsd.local",
      METRONOME_STATSD_PORT: "8126",
      METRONOME_METRIC_PREFIX: "jobs",
      METRONOME_STATSD_TRANSMISSION_INTERVAL_MS: "5000",
    });
  });
});

describe("secrets of a Metronome", () => {
  const authentication = { principal: "metronome", secret };
  const ofAuthentication = (version: string) =>
    Object.fromEntries(
      Object.entries(variables({ authentication, archive: archive(version) })).filter(([name]) => /AUTHENTICATION/.test(name)),
    );

  test("authenticate it with the masters, by a file without a line break that it alone reads", () => {
    const file = { METRONOME_MESOS_AUTHENTICATION_SECRET_FILE: "/etc/metronome/mesos-secret" };
    const principal = { METRONOME_MESOS_AUTHENTICATION_PRINCIPAL: "metronome", ...file };
    expect(ofAuthentication("0.2.4")).toEqual(principal);
    expect(ofAuthentication("0.3.1")).toEqual({ METRONOME_MESOS_AUTHENTICATION_ENABLED: "true", ...principal });
    const made = machine({ authentication });
    expect(JSON.parse(made.file("/etc/mesos-constructs/secrets.json").content)).toContainEqual({
      path: "/etc/metronome/mesos-secret",
      mode: "0400",
      owner: "metronome",
      content: [{ secret: "/metronome/secret" }],
    });
    expect(made.file("/etc/systemd/system/metronome.service.d/secrets.conf").content).toContain("Requires=secrets.service");
  });

  test("make a keystore, which the instances trust too when they pass requests on", () => {
    const made = machine({ tls, httpsPort: 9443 });
    expect(sourcedByBash(environment(made))).toMatchObject({
      METRONOME_PLAY_SERVER_HTTP_PORT: "disabled",
      METRONOME_PLAY_SERVER_HTTPS_PORT: "9443",
      METRONOME_PLAY_SERVER_HTTPS_KEYSTORE_PATH: "/etc/metronome/tls/keystore.jks",
      METRONOME_PLAY_SERVER_HTTPS_KEYSTORE_TYPE: "JKS",
      TLS_TRUSTSTORE: "/etc/metronome/tls/keystore.jks",
    });
    expect(settingsOf(made.file(unit).content, "Service", "EnvironmentFile")).toContain("/etc/metronome/tls/environment");
    const keystore = made.file(unit.replace("metronome.", "metronome-keystore.")).content;
    expect(keystore).toContain("METRONOME_PLAY_SERVER_HTTPS_KEYSTORE_PASSWORD=");
    expect(keystore).toContain("chown metronome ");
  });
});

describeUnless(missingTools("python3"), "logback.xml", () => {
  const READ = `
import json, sys, xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
json.dump({
  "appenders": [[a.get("class"), a.find("encoder/pattern").text] for a in root.findall("appender")],
  "levels": {l.get("name"): l.get("level") for l in root.findall("logger")},
  "root": [root.find("root").get("level"), root.find("root/appender-ref").get("ref") == root.find("appender").get("name")],
}, sys.stdout)`;
  const logback = (props: object = {}) =>
    JSON.parse(output("python3", ["-c", READ], { input: machine(props).file(LOGBACK).content })) as object;

  test("logs to the journal with 20 lines of a stack", () => {
    expect(logback()).toEqual({
      appenders: [["ch.qos.logback.core.ConsoleAppender", "%level %logger{15} - %message%n%xException{20}"]],
      levels: { akka: "INFO", dcos: "INFO", mesosphere: "INFO", play: "INFO" },
      root: ["WARN", true],
    });
  });

  test("has the pattern and the level of the user", () => {
    const pattern = `<%d> %-5level & "%msg" ]]> \${HOSTNAME} %n`;
    expect(logback({ logback: { pattern, level: MetronomeLogLevel.DEBUG } })).toEqual({
      // The machine's text as Terraform writes it.
      appenders: [["ch.qos.logback.core.ConsoleAppender", pattern]],
      levels: { akka: "INFO", dcos: "DEBUG", mesosphere: "DEBUG", play: "INFO" },
      root: ["WARN", true],
    });
  });
});

describe("fails when", () => {
  test.each([
    ["the version is none", { archive: archive("0.6") }, /\[test\/Metronome\] this is no version of Metronome .*got "0.6"/],
    ["the version has a commit", { archive: archive("0.6.70-1bcc08c") }, /got "0.6.70-1bcc08c"/],
    ["the version is too old", { archive: archive("0.1.8") }, /got "0.1.8"; give a version from 0.1.9 to 0.6.70/],
    [
      "the checksum is none",
      { archive: { ...archive(), sha256: "abc" } },
      /\[test\/Metronome\].*SHA-256.*archive of Metronome.*"abc"/,
    ],
    [
      "the URL is none",
      { archive: { ...archive(), url: "metronome.tgz" } },
      /\[test\/Metronome\] the URL of the archive of Metronome/,
    ],
    ["both ports are given", { tls, httpPort: 9000 }, /httpPort is given, but with `tls` .*got 9000; leave httpPort out/],
    ["a secure port has no certificate", { httpsPort: 9443 }, /httpsPort is given, but there is no certificate, got 9443/],
    ["the version needs its plain port", { tls, archive: archive("0.5.1") }, /does not start without its plain port.*"0.5.1"/],
    ["the certificate is text", { tls: { ...tls, privateKey: "-----BEGIN" } }, /tls.privateKey must be a reference/],
    ["a port is none", { httpPort: 70_000 }, /httpPort must be a TCP port, got 70000/],
    ["the path is none", { zkPath: "metronome" }, /\[test\/Metronome\].*got "metronome"/],
    [
      "the version cannot authenticate",
      { authentication: { principal: "m", secret }, archive: archive("0.3.0") },
      /this version of Metronome cannot authenticate with the masters, got "0.3.0"/,
    ],
    ["a principal has no secret", { authentication: { principal: "m" } }, /the principal m has no secret/],
    ["StatsD is too new", { statsd: { host: "s" }, archive: archive("0.6.11") }, /cannot send metrics to StatsD, got "0.6.11"/],
    ["StatsD's host is a URL", { statsd: { host: "udp://s" } }, /statsd.host must be a host name or an IPv4 address/],
    ["StatsD's port is none", { statsd: { host: "s", port: 0 } }, /statsd.port must be a TCP port, got 0/],
    ["a prefix is none", { statsd: { host: "s", prefix: "a b" } }, /statsd.prefix must be .*got "a b"/],
    [
      "an interval is not whole",
      { statsd: { host: "s", transmissionInterval: Duration.milliseconds(0.5) } },
      /statsd.transmissionInterval must be a whole number of milliseconds, at least 1, got 0.5/,
    ],
    [
      "a pattern has no message",
      { logback: { pattern: "%level %mdc%n" } },
      /logback.pattern must be one line.*got "%level %mdc%n"/,
    ],
    ["a pattern has two lines", { logback: { pattern: "%message\n%n" } }, /logback.pattern must be one line/],
    ["a level is none", { logback: { level: "info" } }, /logback.level is no level of Logback, got "info"; use TRACE, DEBUG/],
    ["an option is unknown", { options: { cpus: 1 } }, /\[test\/Metronome\] there is no such option, got "cpus"/],
    [
      "the masters' packages have no library with Java",
      { nativeJavaLibrary: undefined },
      /\[test\/Metronome\].*nativeJavaLibrary/,
    ],
    ["the heap is an option", { javaOpts: ["-Xmx2g"] }, /javaOpts sizes the heap, got "-Xmx2g"/],
    ["there is no such Java", { java: JavaRuntime.distribution(7) }, /\[test\/Metronome\].*got 7/],
    [
      "machines are described that are the masters'",
      { instanceType: "m6i.large" },
      /it runs on the masters' machines, got "instanceType"/,
    ],
  ])("%s", (_, props, error) => {
    expect(() => withMetronome(props)).toThrow(error);
  });

  test("the machines have no Java 8", () => {
    expect(() => withMetronome({}, OperatingSystem.DEBIAN_12)).toThrow(/Debian 12.*got 8.*JavaRuntime\.archive\(\)/);
  });
});
