import {
  Duration,
  LogstashProtocol,
  MarathonService,
  MesosMasters,
  MachineImage,
  MesosPackages,
  NativeJavaLibrary,
  NodePool,
  OperatingSystem,
  Secret,
  Size,
  ZooKeeperEnsemble,
} from "../../lib";
import { SynthesizedCluster, SynthesizedMachine } from "../../lib/testing";
import { sourcedByBash } from "../support/environment-file";
import { archive, cluster, LIBRARY, machine, mesosphere, options, smallCluster, variablesOf, withMarathon } from "./marathons";

const { UBUNTU_16_04 } = OperatingSystem;
const OLD = { operatingSystem: UBUNTU_16_04, image: MachineImage.ami("ami-1") };
const secret = Secret.fromParameter("/marathon/secret");
const zk = "zk://master-1.mesos.example.internal:2181";

describe("a Marathon", () => {
  test("of today has its options as variables for systemd, and what its JVM and libprocess need", () => {
    expect(variablesOf(machine().file("/etc/default/marathon").content)).toEqual({
      JAVA_HOME: "/usr/lib/jvm/java-8-openjdk-amd64",
      JAVA_OPTS: "-Xms512m -Xmx512m",
      LIBPROCESS_IP: "10.20.0.5",
      LIBPROCESS_PORT: "9090",
      LD_LIBRARY_PATH: "/opt/libmesos/lib",
      MESOS_NATIVE_JAVA_LIBRARY: "/opt/libmesos/lib/libmesos.so",
      MARATHON_FRAMEWORK_NAME: "marathon",
      MARATHON_HOSTNAME: "master-1.mesos.example.internal",
      MARATHON_HTTP_PORT: "8080",
      MARATHON_MASTER: `${zk}/mesos`,
      MARATHON_MESOS_USER: "root",
      MARATHON_ZK: `${zk}/marathon`,
    });
  });

  test("runs as a user of its own, in a unit that starts it for ever", () => {
    const { content } = machine().file("/usr/local/lib/systemd/system/marathon.service");
    expect(content).toMatch(/^User=marathon$/m);
    expect(content).toMatch(/^ExecStart=\/opt\/marathon\/bin\/marathon$/m);
    expect(content).toMatch(/^EnvironmentFile=\/etc\/default\/marathon$/m);
    expect(content).toMatch(/^Restart=always$/m);
    expect(machine().services).toMatchObject({ marathon: "started", "mesos-master": "started" });
  });

  test("of the book's time reads files of a directory, with the rest in a file that its script sources", () => {
    const { files, file, services, packages } = bookMachine({ options: { ha: false, taskLaunchTimeout: Duration.minutes(10) } });
    const conf = files.filter(({ path }) => path.startsWith("/etc/marathon/conf/"));
    expect(Object.fromEntries(conf.map(({ path, content }) => [path.slice("/etc/marathon/conf/".length), content]))).toEqual({
      "?disable_ha": "",
      framework_name: "marathon\n",
      hostname: "master-1.mesos.example.internal\n",
      http_port: "8080\n",
      master: `${zk}/mesos\n`,
      mesos_user: "root\n",
      task_launch_timeout: "600000\n",
      zk: `${zk}/marathon\n`,
    });
    expect(options(file("/etc/default/marathon"))).toEqual({});
    expect(packages).toContain("marathon=1.4.13-*");
    expect(services.marathon).toBe("started");
  });

  test("of the book's time from an archive has all in the file that its script sources", () => {
    const { files, file } = bookMachine({ packages: archive("1.4.13"), options: { ha: false } });
    expect(files.filter(({ path }) => path.startsWith("/etc/marathon/conf"))).toEqual([]);
    expect(options(file("/etc/default/marathon"))).toMatchObject({ MARATHON_DISABLE_HA: "", MARATHON_ZK: `${zk}/marathon` });
  });

  test("on machines of its own brings Mesos' library there, and none of its daemons", () => {
    const made = cluster(withMarathon({ packages: mesosphere(), size: 2, hostnamePrefix: "marathon", ...OLD }, UBUNTU_16_04));
    const { services, packages, file } = own(made.machine("marathon-2"));
    expect(services).toEqual({ marathon: "started", "mesos-master": "masked", "mesos-slave": "masked", zookeeper: "masked" });
    expect(packages).toEqual(expect.arrayContaining(["mesos=1.5.0-*", "openjdk-8-jre-headless"]));
    expect(file("/etc/marathon/conf/hostname")).toBe("marathon-2.mesos.example.internal\n");
    expect(sourcedByBash(file("/etc/default/marathon").replace(/\$\{.*\}/, ""))).toMatchObject({
      MESOS_NATIVE_JAVA_LIBRARY: "/usr/lib/libmesos.so",
    });
    expect(made.machine("master-1").services.marathon).toBeUndefined();
  });

  test("beside clusterd's packages needs a library that they do not have", () => {
    expect(() => withMarathon({ nativeJavaLibrary: undefined })).toThrow(
      /\[test\/Marathon\] the library of clusterd's packages \(libmesos\) has no Java bindings.*NativeJavaLibrary.archive\(\)/,
    );
    expect(() => NativeJavaLibrary.packages(MesosPackages.clusterd())).toThrow(/has no Java bindings/);
    expect(() => NativeJavaLibrary.file("libmesos.so")).toThrow(/path of a library .* got "libmesos.so"/);
    const made = machine({ nativeJavaLibrary: NativeJavaLibrary.file("/usr/local/lib/libmesos.so") });
    expect(variablesOf(made.file("/etc/default/marathon").content).MESOS_NATIVE_JAVA_LIBRARY).toBe("/usr/local/lib/libmesos.so");
  });

  test("runs on a pool of machines too", () => {
    const small = smallCluster();
    const nodes = new NodePool(small.stack, "Pool", { network: small.network, size: 2, hostnamePrefix: "m" });
    const { endpoints } = new MarathonService(small.stack, "Marathon", {
      masters: small.masters,
      packages: archive(),
      nativeJavaLibrary: LIBRARY,
      nodes,
    });
    expect(endpoints).toEqual(["http://m-0001.mesos.example.internal:8080", "http://m-0002.mesos.example.internal:8080"]);
    const { content } = cluster(small).machine("m-0001").file("/etc/default/marathon");
    expect(options(content).MARATHON_HOSTNAME).toBe("each.key.mesos.example.internal");
  });

  test("may keep its state in an ensemble of its own", () => {
    const small = smallCluster();
    const zooKeeper = new ZooKeeperEnsemble(small.stack, "Own", { network: small.network, size: 1, hostnamePrefix: "own" });
    const marathon = new MarathonService(small.stack, "Marathon", {
      masters: small.masters,
      packages: archive(),
      nativeJavaLibrary: LIBRARY,
      zooKeeper,
    });
    expect(marathon.zkUrl).toBe("zk://own-1.mesos.example.internal:2181/marathon");
    const made = cluster(small);
    expect(options(made.machine("master-1").file("/etc/default/marathon").content)).toMatchObject({
      MARATHON_MASTER: `${zk}/mesos`,
      MARATHON_ZK: marathon.zkUrl,
    });
    expect(made.edges).toEqual(
      expect.arrayContaining([
        "Marathon -> Own 2181/tcp: Marathon to ZooKeeper",
        "Marathon -> ZooKeeper 2181/tcp: Marathon to ZooKeeper",
      ]),
    );
  });
});

describe("several Marathons of one cluster", () => {
  test("have names, paths, ports and services of their own", () => {
    const { stack, masters, marathon } = withMarathon();
    const batch = new MarathonService(stack, "Batch", {
      masters,
      packages: archive(),
      nativeJavaLibrary: LIBRARY,
      frameworkName: "batch",
      httpPort: 8090,
      libprocessPort: 9190,
    });
    expect([marathon.zkUrl, batch.zkUrl]).toEqual([`${zk}/marathon`, `${zk}/marathon-batch`]);
    const { services, file } = own(SynthesizedCluster.fromStack(stack).machine("master-1"));
    expect(services).toMatchObject({ marathon: "started", "marathon-batch": "started" });
    expect(options(file("/etc/default/marathon-batch"))).toMatchObject({
      MARATHON_FRAMEWORK_NAME: "batch",
      MARATHON_HTTP_PORT: "8090",
      MARATHON_ZK: `${zk}/marathon-batch`,
    });
    expect(file("/usr/local/lib/systemd/system/marathon-batch.service")).toContain(
      "EnvironmentFile=/etc/default/marathon-batch\nExecStart=/opt/marathon-batch/bin/marathon\n",
    );
  });

  const second = (props: object) => {
    const { stack, masters } = withMarathon();
    return () => new MarathonService(stack, "Second", { masters, packages: archive(), nativeJavaLibrary: LIBRARY, ...props });
  };
  const ports = { httpPort: 8090, libprocessPort: 9190 };

  test.each([
    [ports, /\[test\/Second\] another framework of the same masters has the same name: .*Marathon, got "marathon"/],
    [
      { ...ports, frameworkName: "batch", zkPath: "/marathon" },
      /\[test\/Second\] the same path of the same ensemble is used by test\/Marathon, got "\/marathon"/,
    ],
    [
      { ...ports, frameworkName: "batch", zkPath: "/mesos" },
      /\[test\/Second\] the same path of the same ensemble is used by test\/Masters, got "\/mesos"/,
    ],
    [
      { frameworkName: "batch", libprocessPort: 9190 },
      /two components want the same port of one machine: Marathon HTTP and Marathon batch HTTP, got 8080; give one of them another port, for example 8081/,
    ],
    [{ frameworkName: "batch", httpPort: 8090 }, /Marathon libprocess and Marathon batch libprocess, got 9090/],
  ])("cannot share %j", (props, error) => {
    expect(second(props)).toThrow(error);
  });
});

describe("the edges of a Marathon", () => {
  const expected = [
    "10.9.0.0/16 -> Marathon 8080/tcp: operators to Marathon",
    "Agents -> Marathon 9090/tcp: Mesos agents to Marathon",
    "Marathon -> Agents 31000-32000/tcp: Marathon to tasks, for health checks",
    "Marathon -> Marathon 8080/tcp: Marathon instances to their leader",
    "Marathon -> Masters 5050/tcp: Marathon to Mesos masters",
    "Marathon -> ZooKeeper 2181/tcp: Marathon to ZooKeeper",
    "Masters -> Marathon 9090/tcp: Mesos masters to Marathon",
  ];
  const ofMarathon = (edges: string[]) => edges.filter((edge) => edge.includes("Marathon") && !edge.includes("0.0.0.0/0"));

  test("are the same whether the agents come before it or after it", () => {
    const early = smallCluster();
    early.pool();
    const { stack, masters, nativeJavaLibrary } = early;
    new MarathonService(stack, "Marathon", { masters, packages: archive(), nativeJavaLibrary, operatorCidrs: ["10.9.0.0/16"] });
    const late = withMarathon({ operatorCidrs: ["10.9.0.0/16"] });
    late.pool();
    expect(ofMarathon(cluster(early).edges)).toEqual(expected);
    expect(ofMarathon(cluster(late).edges)).toEqual(expected);
  });

  test("let it out to the servers that it sends to, and on no other port", () => {
    const statsd = { host: "192.0.2.7" };
    const logstash = { host: "logstash.example.com", port: 5000, protocol: LogstashProtocol.TCP, cidrBlocks: ["192.0.2.64/26"] };
    expect(ofMarathon(cluster(withMarathon({ statsd, logstash })).edges)).toEqual(
      expect.arrayContaining([
        "Marathon -> 192.0.2.7/32 8125/udp: Marathon to StatsD",
        "Marathon -> 192.0.2.64/26 5000/tcp: Marathon to Logstash",
      ]),
    );
    const byName = withMarathon({ logstash: { host: "logstash.example.com", port: 5000 } });
    expect(ofMarathon(cluster(byName).edges)).toContain("Marathon -> 10.20.0.0/16 5000/udp: Marathon to Logstash");
  });

  test("are those of its ports: with TLS alone the plain one is closed", () => {
    const tls = { certificate: secret, privateKey: secret };
    const made = withMarathon({ tls, options: { disableHttp: true }, operatorCidrs: ["10.9.0.0/16"] });
    expect(made.marathon.endpoints).toEqual(["https://master-1.mesos.example.internal:8443"]);
    const edges = ofMarathon(cluster(made).edges);
    expect(edges).toContain("10.9.0.0/16 -> Marathon 8443/tcp: operators to Marathon");
    expect(edges.filter((edge) => edge.includes("8080"))).toEqual([]);
  });
});

describe("metrics and logs", () => {
  const variables = (props: object) => options(machine(props).file("/etc/default/marathon").content);

  test("go to Graphite from Marathon 1.4", () => {
    const { file } = bookMachine({ graphite: { host: "graphite.local", prefix: "marathon", interval: Duration.seconds(30) } });
    expect(file("/etc/marathon/conf/reporter_graphite")).toBe("tcp://graphite.local:2003?prefix=marathon&interval=30\n");
  });

  test("go to StatsD from Marathon 1.5 by the old option, from 1.7.50 by its own", () => {
    expect(variables({ packages: archive("1.5.15"), statsd: { host: "statsd.local" } })).toMatchObject({
      MARATHON_REPORTER_GRAPHITE: "udp://statsd.local:8125",
    });
    const statsd = { host: "statsd.local", port: 8126, transmissionInterval: Duration.seconds(5) };
    expect(variables({ statsd })).toMatchObject({
      MARATHON_METRICS_STATSD: "",
      MARATHON_METRICS_STATSD_HOST: "statsd.local",
      MARATHON_METRICS_STATSD_PORT: "8126",
      MARATHON_METRICS_STATSD_TRANSMISSION_INTERVAL_MS: "5000",
    });
  });

  test("go to Logstash", () => {
    expect(variables({ logstash: { host: "logstash.local", port: 5000 } }).MARATHON_LOGSTASH).toBe("udp://logstash.local:5000");
  });

  test.each([
    [{ graphite: { host: "g" } }, /Marathon 1.11.24 does not have graphite; Marathon 1.5 and later send to StatsD/],
    [{ packages: archive("1.4.13"), statsd: { host: "s" } }, /Marathon 1.4.13 does not have statsd; .* Graphite/],
    [
      { packages: archive("1.6.590"), statsd: { host: "s", transmissionInterval: Duration.seconds(1) } },
      /statsd.transmissionInterval exists since Marathon 1.7.50.* got "1.6.590"/,
    ],
    [{ statsd: { host: "http://s" } }, /statsd.host must be a host name or an IPv4 address, got "http:\/\/s"/],
    [{ statsd: { host: "s", port: 0 } }, /statsd.port/],
    [
      { packages: archive("1.4.13"), graphite: { host: "g", interval: Duration.milliseconds(1500) } },
      /graphite.interval must be a whole number of seconds/,
    ],
  ])("fail for what the version does not have: %j", (props, error) => {
    expect(() => withMarathon(props)).toThrow(error);
  });
});

describe("what a Marathon refuses", () => {
  test.each([
    [{ heapSize: Size.gibibytes(4) }, /heaps of one machine .* ZooKeeper wants 512 MiB, Marathon wants 4096 MiB/],
    [{ javaOpts: ["-Xmx2g"] }, /javaOpts sizes the heap, got "-Xmx2g"; use heapSize/],
    [{ javaOpts: ["-Dkey=two words"] }, /javaOpts has an option that a JVM cannot be given here/],
    [{ frameworkName: "my marathon" }, /frameworkName must be a name .* got "my marathon"/],
    [{ zkPath: "/" }, /zkPath must be an absolute path/],
    [{ httpPort: 70000 }, /httpPort must be a TCP port, got 70000/],
    [{ instanceType: "t3.large" }, /properties of machines are given, but it runs on the masters' machines, got "?instanceType/],
    [{ options: { maxTasksPerOffer: 30 } }, /maxTasksPerOffer.*maxInstancesPerOffer/],
    [{ packages: mesosphere("1.4.13") }, /MarathonPackages.mesosphere\(\) do not exist .* Ubuntu 24.04/],
  ])("%j", (props, error) => {
    expect(() => withMarathon(props)).toThrow(error);
  });

  test("a Mesos that its line does not work with", () => {
    const { stack, network, machines } = smallCluster(OperatingSystem.UBUNTU_16_04);
    const zooKeeper = new ZooKeeperEnsemble(stack, "Zk", { network, ...machines, size: 1 });
    const masters = new MesosMasters(stack, "Old", {
      zooKeeper,
      ...machines,
      size: 1,
      packages: MesosPackages.mesosphere({ version: "1.1.0" }),
    });
    expect(() => new MarathonService(stack, "Marathon", { masters, packages: archive("1.8.244") })).toThrow(
      /Marathon 1.8.244 does not work with a Mesos before 1.5.0, got "1.1.0"/,
    );
  });
});

describe("a Marathon that runs elsewhere", () => {
  test("has the endpoints of its machines", () => {
    const { stack, masters } = smallCluster();
    const marathon = MarathonService.fromMarathonServiceAttributes(stack, "Elsewhere", {
      masters,
      hosts: ["m1.example.com", "m2.example.com"],
      securityGroupId: "sg-marathon",
      port: 8443,
      https: true,
    });
    expect(marathon.endpoints).toEqual(["https://m1.example.com:8443", "https://m2.example.com:8443"]);
  });
});

/** A machine of Ubuntu 16.04 with Marathon's package, and its files by path. */
function bookMachine(props: object) {
  return own(machine({ packages: mesosphere(), ...props }, OperatingSystem.UBUNTU_16_04));
}

function own(made: SynthesizedMachine) {
  const { files, services, packages } = made;
  return { files, services, packages, file: (path: string) => made.file(path).content };
}
