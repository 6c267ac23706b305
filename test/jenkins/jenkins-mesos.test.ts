import type { TerraformStack } from "cdktf";
import {
  Connections,
  DockerEngine,
  JavaRuntime,
  JenkinsAgentTemplate,
  JenkinsMesos,
  JenkinsPackages,
  MesosAgentPool,
  MesosMasters,
  NativeJavaLibrary,
  NodeGroup,
  OperatingSystem,
  PackageRepository,
  Port,
  RepositoryKey,
  Secret,
  Size,
  SynthesizedCluster,
  ZooKeeperEnsemble,
} from "../../lib";
import { withMasters } from "../mesos/clusters";
import { newNetwork, newStack, Synthesized, warnings } from "../support/cluster";
import { ADMINISTRATOR, LEAST, machineOf, plugin, withJenkins, withOldJenkins } from "./jenkinses";

/** Who may connect to Jenkins, and where Jenkins may connect to. */
const edgesOf = (cluster: SynthesizedCluster) =>
  cluster.edges.filter((edge) => edge.includes("Jenkins")).map((edge) => edge.split(":")[0]);

describe("a Jenkins", () => {
  test("is one machine of its own without further ado, with the current release and all plugins that it needs", () => {
    const cluster = withJenkins();
    const machine = machineOf(cluster);
    expect(cluster.jenkins.url).toBe("http://jenkins-1.mesos.example.internal:8080/");
    expect(machine.packages).toEqual(["curl", "fontconfig", "jenkins=2.580.2", "openjdk-21-jre-headless"]);
    expect(machine.services).toEqual({ jenkins: "started" });
    expect(machine.users).toEqual([]);
    expect(machine.volumes).toEqual([expect.stringMatching(/^\/var\/lib\/jenkins: 0755 jenkins:jenkins on /)]);
    expect(warnings(cluster.stack)).toEqual([]);
  });

  test("has its administrator's password from the secret and nowhere else", () => {
    const machine = machineOf(
      withJenkins({ administrator: { user: "root-2", password: Secret.fromParameter("/jenkins/admin") } }),
    );
    const secrets = JSON.parse(machine.file("/etc/mesos-constructs/secrets.json").content);
    expect(secrets).toEqual([
      { path: "/etc/jenkins/administrator-password", mode: "0400", owner: "jenkins", content: [{ secret: "/jenkins/admin" }] },
    ]);
    expect(machine.file("/etc/jenkins/security.groovy").content).toContain(
      "createAccount('root-2', new File('/etc/jenkins/administrator-password')",
    );
  });

  test("runs on a machine that is there", () => {
    const { stack, network, masters } = withMasters();
    const nodes = new NodeGroup(stack, "Build", { network, size: 1 });
    const jenkins = new JenkinsMesos(stack, "Jenkins", { masters, nodes, ...LEAST, httpPort: 8081 });
    expect(jenkins.nodes).toBe(nodes);
    expect(jenkins.url).toBe("http://build-1.mesos.example.internal:8081/");
    expect(SynthesizedCluster.fromStack(stack).machine("build-1").services.jenkins).toBe("started");
  });

  test("finds the masters without libprocess, by the plugin 2.0", () => {
    const cluster = withJenkins({ operatorCidrs: ["10.1.0.0/16"] });
    expect(edgesOf(SynthesizedCluster.fromStack(cluster.stack))).toEqual([
      "10.1.0.0/16 -> Jenkins 8080/tcp",
      "Jenkins -> 0.0.0.0/0 80/tcp",
      "Jenkins -> 0.0.0.0/0 443/tcp",
      "Jenkins -> Masters 5050/tcp",
      "Jenkins -> ZooKeeper 2181/tcp",
    ]);
  });

  test("is called back by masters and agents, with an old plugin", () => {
    const { stack, masters, os, packages } = withOldJenkins("0.14.0", { libprocessPort: 9095 });
    new MesosAgentPool(stack, "Agents", { masters, packages, ...os });
    const edges = edgesOf(SynthesizedCluster.fromStack(stack)).filter((edge) => !edge.includes("0.0.0.0"));
    expect(edges).toEqual([
      "Agents -> Jenkins 8080/tcp",
      "Agents -> Jenkins 9095/tcp",
      "Agents -> Jenkins 50000/tcp",
      "Jenkins -> Masters 5050/tcp",
      "Jenkins -> ZooKeeper 2181/tcp",
      "Masters -> Jenkins 9095/tcp",
    ]);
  });

  test("has an old plugin's library, and no daemon of its packages", () => {
    const machine = machineOf(withOldJenkins("0.14.0"));
    expect(machine.packages).toEqual(
      expect.arrayContaining(["jenkins=2.32.1", "mesos=1.1.0-*", "openjdk-8-jre-headless", "fontconfig"]),
    );
    expect(machine.services).toEqual({
      jenkins: "started",
      "mesos-master": "masked",
      "mesos-slave": "masked",
      zookeeper: "masked",
    });
  });

  test("takes an old plugin's library from elsewhere beside clusterd's masters", () => {
    const plugins = [plugin("mesos", "1.0.0"), plugin("credentials", "2.1.18"), plugin("metrics", "4.0.2.6")];
    const nativeJavaLibrary = NativeJavaLibrary.file("/opt/mesos/libmesos.so");
    const machine = machineOf(withJenkins({ plugins, nativeJavaLibrary }));
    expect(machine.file("/etc/jenkins/mesos-cloud.xml").content).toContain(
      "<nativeLibraryPath>/opt/mesos/libmesos.so</nativeLibraryPath>",
    );
    const dropIn = machine.file("/etc/systemd/system/jenkins.service.d/mesos-constructs.conf").content;
    expect(dropIn).toContain('Environment="MESOS_NATIVE_JAVA_LIBRARY=/opt/mesos/libmesos.so"\n');
    expect(dropIn).toContain('Environment="LIBPROCESS_PORT=9092"\n');
    expect(dropIn).not.toContain("CASC");
  });

  test("comes from a mirror, and from the vendor with another key", () => {
    const key = RepositoryKey.fromUrl("https://mirror.example.com/key.asc");
    const repository = PackageRepository.apt({ uri: "https://mirror.example.com/jenkins", suite: "old/", key });
    const mirror = machineOf(withJenkins({ packages: JenkinsPackages.stable({ version: "2.555.3", repository }) }));
    expect(mirror.packages).toContain("jenkins=2.555.3");
    expect(mirror.file("/etc/apt/sources.list.d/mirror-example-com-jenkins-old.list").content).toContain(
      " https://mirror.example.com/jenkins old/\n",
    );
    const vendor = machineOf(withJenkins({ packages: JenkinsPackages.stable({ key }) }));
    expect(vendor.file("/etc/apt/sources.list.d/pkg-jenkins-io-debian-stable-binary.list").content).toMatch(
      /^deb \[signed-by=\S+\] https:\/\/pkg\.jenkins\.io\/debian-stable binary\/$/m,
    );
    expect(vendor.text).toContain("download-file https://mirror.example.com/key.asc ");
  });

  test("that runs elsewhere is known by its address", () => {
    const stack = newStack();
    const jenkins = JenkinsMesos.fromJenkinsMesosAttributes(stack, "Corp", {
      url: "https://ci.example.com/",
      securityGroupId: "sg-1",
    });
    expect(jenkins.url).toBe("https://ci.example.com/");
    expect(jenkins.connections.securityGroupId).toBe("sg-1");
  });
});

describe("the agents' machines", () => {
  const DOCKER = { agentTemplates: [{ label: "docker", dockerImage: "maven:3" }] };

  test.each(["before", "after"])("get the agents' user and Java when their pool is made %s Jenkins", (order) => {
    const { stack, masters } = withMasters();
    const pool = () => new MesosAgentPool(stack, "Agents", { masters });
    const jenkins = () => new JenkinsMesos(stack, "Jenkins", { masters, ...LEAST });
    (order === "before" ? [pool, jenkins] : [jenkins, pool]).forEach((make) => make());
    const cluster = SynthesizedCluster.fromStack(stack);
    const machine = cluster.machine("agents-####");
    expect(machine.users).toEqual(["jenkins: home /var/lib/jenkins, shell /usr/sbin/nologin"]);
    expect(machine.directories).toContain("/var/lib/jenkins: 0755 jenkins:jenkins");
    expect(machine.packages).toContain("openjdk-21-jre-headless");
    expect(machine.file("/usr/local/bin/java").content).toMatch(
      /^exec \/usr\/lib\/jvm\/java-21-openjdk-amd64\/bin\/java "\$@"$/m,
    );
    expect(edgesOf(cluster)).toEqual(expect.arrayContaining(["Agents -> Jenkins 50000/tcp", "Agents -> Jenkins 8080/tcp"]));
  });

  test("get no Java for agents that run in Docker, and another user where it is asked for", () => {
    const { stack, masters } = withJenkins({ ...DOCKER, agentUser: "builder" });
    new MesosAgentPool(stack, "Agents", { masters, docker: DockerEngine.distribution() });
    const machine = SynthesizedCluster.fromStack(stack).machine("agents-####");
    expect(machine.users).toEqual(["builder: home /var/lib/builder, shell /usr/sbin/nologin"]);
    expect(machine.text).not.toMatch(/openjdk|\/usr\/local\/bin\/java/);
  });

  test("get no user where agents run as root", () => {
    const { stack, masters } = withJenkins({ agentUser: "root" });
    new MesosAgentPool(stack, "Agents", { masters });
    expect(SynthesizedCluster.fromStack(stack).machine("agents-####").users).toEqual([]);
  });

  test("get the Java that their operating system has, of those that fit", () => {
    const { stack, masters } = withJenkins({ packages: JenkinsPackages.stable({ version: "2.504.3" }), plugins: OLDER_PLUGINS });
    new MesosAgentPool(stack, "Agents", { masters, operatingSystem: OperatingSystem.DEBIAN_12 });
    const cluster = SynthesizedCluster.fromStack(stack);
    expect(cluster.machine("jenkins-1").packages).toContain("openjdk-21-jre-headless");
    expect(cluster.machine("agents-####").packages).toContain("openjdk-17-jre-headless");
  });

  test("are those of some pools only, where it is asked for", () => {
    const { stack, masters } = withMasters();
    const [one] = ["One", "Two"].map((id) => new MesosAgentPool(stack, id, { masters }));
    new JenkinsMesos(stack, "Jenkins", { masters, ...LEAST, pools: [one] });
    const cluster = SynthesizedCluster.fromStack(stack);
    expect(cluster.machine("one-####").users).toHaveLength(1);
    expect(cluster.machine("two-####").users).toEqual([]);
    expect(edgesOf(cluster).filter((edge) => edge.startsWith("Two"))).toEqual([]);
  });

  test("that run elsewhere reach Jenkins too", () => {
    const { stack, masters } = withJenkins(DOCKER);
    MesosAgentPool.fromMesosAgentPoolAttributes(stack, "Corp", { masters, securityGroupId: "sg-agents" });
    expect(edgesOf(SynthesizedCluster.fromStack(stack))).toEqual(
      expect.arrayContaining(["sg-agents -> Jenkins 50000/tcp", "sg-agents -> Jenkins 8080/tcp"]),
    );
  });

  test("may be Jenkins' own machine", () => {
    const { stack, network, masters } = withMasters();
    const nodes = new NodeGroup(stack, "Build", { network, size: 1 });
    new MesosAgentPool(stack, "Agents", { masters, nodes });
    new JenkinsMesos(stack, "Jenkins", { masters, nodes, ...LEAST });
    expect(SynthesizedCluster.fromStack(stack).machine("build-1").services).toMatchObject({
      jenkins: "started",
      "mesos-agent": "started",
    });
  });
});

const OLDER_PLUGINS = ["mesos@2.0", "metrics@4.2.21", "configuration-as-code@1967"].map((text) => {
  const [name, version] = text.split("@");
  return plugin(name, version);
});

describe("warns", () => {
  test("of a Jenkins that may lack what the plugin needs", () => {
    const packages = JenkinsPackages.stable({ version: "2.600.1" });
    expect(warnings(withJenkins({ packages }).stack)).toEqual([
      expect.stringMatching(/^test\/Jenkins: .*Commons Lang 2.*2\.600\.1/),
    ]);
  });
});

describe("fails when", () => {
  test.each([
    [
      "the Java is too old",
      { java: JavaRuntime.distribution(17) },
      /\[test\/Jenkins\] java is a Java that Jenkins 2\.580\.2.*got 17; use Java 21 or 25/,
    ],
    [
      "the operating system has no Java that fits",
      { operatingSystem: OperatingSystem.DEBIAN_12 },
      /\[test\/Jenkins\] Jenkins 2\.580\.2 and its agents need Java 21 or 25.*got "Debian 12"; give one with JavaRuntime\.archive\(\)/,
    ],
    [
      "old plugins have no library to speak with",
      { plugins: [plugin("mesos", "0.18.1"), plugin("credentials", "1"), plugin("metrics", "1")] },
      /\[test\/Jenkins\] the library of clusterd's packages.*NativeJavaLibrary/,
    ],
    [
      "a machine has to open a port of root",
      { httpPort: 80 },
      /\[test\/Jenkins\] httpPort is a port that only root may open.*got 80/,
    ],
    ["agents shall connect to a port of root", { slaveAgentPort: 500 }, /slaveAgentPort is a port that only root may open/],
    [
      "both ports are the same",
      { httpPort: 50_000 },
      /the same port of one machine: Jenkins and Jenkins' inbound agents, got 50000; .*50001/,
    ],
    ["the heap is larger than the machine", { heapSize: Size.gibibytes(4) }, /the heaps of one machine do not fit/],
  ])("%s", (_, props, message) => {
    expect(() => withJenkins(props)).toThrow(message);
  });

  test("the Java of agents does not fit", () => {
    const { stack, masters } = withJenkins({ agentJava: JavaRuntime.distribution(8) });
    expect(() => new MesosAgentPool(stack, "Agents", { masters })).toThrow(/\[test\/Jenkins\] agentJava is a Java.*got 8/);
  });

  test("there are several machines for one controller", () => {
    const { stack, network, masters } = withMasters();
    const nodes = new NodeGroup(stack, "Build", { network, size: 2 });
    expect(() => new JenkinsMesos(stack, "Jenkins", { masters, nodes, ...LEAST })).toThrow(
      "[test/Jenkins] Jenkins is one controller, but `nodes` has another number of machines, got 2; give nodes with exactly one machine",
    );
  });

  test("options of machines are given beside a machine", () => {
    const { stack, network, masters } = withMasters();
    const nodes = new NodeGroup(stack, "Build", { network, size: 1 });
    const jenkins = () => new JenkinsMesos(stack, "Jenkins", { masters, nodes, ...LEAST, instanceType: "m6i.large" });
    expect(jenkins).toThrow(/\[test\/Jenkins\] both nodes and properties of machines.*instanceType/);
  });

  test("two of one name are at the same masters", () => {
    const { stack, masters } = withJenkins();
    expect(() => new JenkinsMesos(stack, "Second", { masters, ...LEAST })).toThrow(
      /\[test\/Second\] another framework of the same masters has the same name: test\/Jenkins, got "jenkins"/,
    );
  });

  test("its port is taken on a shared machine", () => {
    const { stack, network } = withMasters();
    const nodes = new NodeGroup(stack, "All", { network, size: 1 });
    const zooKeeper = new ZooKeeperEnsemble(stack, "OwnZooKeeper", { nodes });
    const masters = new MesosMasters(stack, "Own", { nodes, zooKeeper, port: 8080 });
    expect(() => new JenkinsMesos(stack, "Jenkins", { masters, nodes, ...LEAST })).toThrow(
      /two components want the same port of one machine: Mesos master and Jenkins, got 8080; .*for example 8081/,
    );
  });

  test("it is in another network than the masters", () => {
    const { stack, masters } = withMasters();
    const network = newNetwork(stack, { domainName: "other.example.internal" }, "Other");
    expect(() => new JenkinsMesos(stack, "Jenkins", { masters, network, ...LEAST })).toThrow(/\[test\/Jenkins\].*network/);
  });

  test("templates run in Docker while no pool has its containerizer", () => {
    const { stack, masters } = withJenkins({ agentTemplates: [{ label: "mesos" }, { label: "docker", dockerImage: "maven:3" }] });
    new MesosAgentPool(stack, "Agents", { masters });
    expect(() => Synthesized.of(stack)).toThrow(
      /\[test\/Jenkins\] the agent template docker runs in Docker, but no pool of agents that it may start on has .*, got "test\/Agents"/,
    );
    new MesosAgentPool(stack, "DockerAgents", { masters, docker: DockerEngine.distribution() });
    expect(() => Synthesized.of(stack)).not.toThrow();
  });

  test("a template has the attributes of one pool, and another one has Docker", () => {
    const { stack, masters } = withJenkins({
      agentTemplates: [{ label: "docker", dockerImage: "maven:3", attributes: { kind: "plain" } }],
    });
    new MesosAgentPool(stack, "Plain", { masters, attributes: { kind: "plain" } });
    new MesosAgentPool(stack, "Dock", { masters, attributes: { kind: "docker" }, docker: DockerEngine.distribution() });
    expect(() => Synthesized.of(stack)).toThrow(/the agent template docker runs in Docker, but no pool .*, got "test\/Plain"; /);
  });

  test("the administrator's password is text", () => {
    const administrator = { ...ADMINISTRATOR, password: "hunter2" as unknown as Secret };
    expect(() => withJenkins({ administrator })).toThrow(
      /\[test\/Jenkins\] administrator\.password must be a reference to a secret/,
    );
  });
});

describe("pools on which agents would fail are warned of:", () => {
  const agents = (template: Partial<JenkinsAgentTemplate>) => {
    const made = withMasters();
    const { stack, masters } = made;
    const plain = new MesosAgentPool(stack, "Plain", { masters, attributes: { kind: "plain" } });
    const jenkins = (props: object = {}) =>
      new JenkinsMesos(stack, "Jenkins", { masters, ...LEAST, agentTemplates: [{ label: "x", ...template }], ...props });
    const dock = () =>
      new MesosAgentPool(stack, "Dock", { masters, attributes: { kind: "docker" }, docker: DockerEngine.distribution() });
    return { ...made, plain, jenkins, dock };
  };
  const warned = (stack: TerraformStack) => warnings(stack).filter((text) => text.includes("may start on"));

  test("without Docker for a template that runs in it, before Jenkins or after", () => {
    const { stack, masters, jenkins, dock } = agents({ dockerImage: "maven:3" });
    dock();
    jenkins();
    new MesosAgentPool(stack, "Later", { masters });
    expect(warned(stack)).toEqual(
      ["Plain", "Later"].map((pool) =>
        expect.stringContaining(`agents of the template x may start on test/${pool}, which has no Docker containerizer`),
      ),
    );
  });

  test("left out of the pools of Jenkins", () => {
    const { stack, plain, jenkins, dock } = agents({});
    dock();
    jenkins({ pools: [plain] });
    expect(warned(stack)).toEqual([expect.stringContaining("may start on test/Dock, which is not among `pools`")]);
  });

  test("not where attributes keep agents from them", () => {
    const { stack, jenkins, dock } = agents({ dockerImage: "maven:3", attributes: { kind: "docker" } });
    jenkins({ pools: [dock()] });
    expect(warned(stack)).toEqual([]);
    expect(() => Synthesized.of(stack)).not.toThrow();
  });
});

test("others can be let in", () => {
  const { stack, jenkins } = withJenkins();
  const proxy = Connections.fromSecurityGroupId(stack, "Proxy", "sg-proxy");
  jenkins.connections.allowFrom({ connections: proxy }, Port.tcp(8080), "the proxy to Jenkins");
  expect(edgesOf(SynthesizedCluster.fromStack(stack))).toContain("sg-proxy -> Jenkins 8080/tcp");
});
