import { parse } from "@iarna/toml";
import {
  IClusterNetwork,
  JavaRuntime,
  JenkinsMesos,
  JenkinsPackages,
  MachineImage,
  MarathonService,
  MesosMasters,
  NodeGroup,
  OperatingSystem,
  Secret,
  Size,
  TraefikDiscovery,
  ZooKeeperEnsemble,
} from "../../lib";
import { newNetwork, newStack } from "../support/cluster";
import { eventually } from "../support/eventually";
import { Bench, describeMachines, Machine, vendorRepository, VendorRepository } from "../support/machine";
import { plannedVpc } from "../support/plan/planned-vpc";
import { mirror } from "./mirror";
import { started, stub, StubServices } from "./stub-services";

const PASSWORD = `p"a$s\\s\`w'ord #%\u00fc`;

/** Two Traefiks, a machine that knows their names by dnsmasq and one that does not, and Jenkins. */
function discovery(stubs: StubServices, vendor: VendorRepository) {
  const stack = newStack();
  const network: IClusterNetwork = newNetwork(stack, { availabilityZones: ["eu-west-1a"] });
  const machines = { operatingSystem: OperatingSystem.DEBIAN_12, image: MachineImage.ami("ami-1") };
  const asking = new NodeGroup(stack, "Asking", { network, ...machines, size: 1 });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes: asking, heapSize: Size.mebibytes(128) });
  const masters = MesosMasters.fromMesosMastersAttributes(stack, "Masters", { zooKeeper, securityGroupId: "sg-masters" });
  const marathon = MarathonService.fromMarathonServiceAttributes(stack, "Marathon", {
    masters,
    hosts: ["m-1.example.com", "m-2.example.com"],
    securityGroupId: "sg-marathon",
  });
  const program = stub("dump-start").replace("sys.argv[1], sys.argv[2:]", '"traefik", sys.argv[1:]');
  const traefik = new TraefikDiscovery(stack, "Traefik", {
    marathon,
    ...machines,
    domain: "marathon",
    privateZone: false,
    binary: { version: "1.7.33", ...stubs.file("traefik", program) },
    basicAuth: { user: "traefik", password: Secret.unsafePlainText(PASSWORD) },
  });
  traefik.resolveOn(asking);
  const plugin = (name: string, version: string) => ({ name, version, ...stubs.file(`${name}.hpi`, `plugin ${name}`) });
  new JenkinsMesos(stack, "Jenkins", {
    masters,
    ...machines,
    packages: JenkinsPackages.stable({ version: "2.541.3", repository: mirror(vendor) }),
    java: JavaRuntime.distribution(17),
    plugins: [plugin("mesos", "2.0"), plugin("configuration-as-code", "2000"), plugin("metrics", "4")],
    administrator: { password: Secret.unsafePlainText(PASSWORD) },
    agentTemplates: [{ label: "java", cpus: 1, mem: Size.gibibytes(1) }],
    heapSize: Size.mebibytes(256),
  });
  return stack;
}

const JENKINS_UNIT = `[Unit]
Description=stand-in
[Service]
Type=notify
NotifyAccess=main
ExecStart=/usr/bin/jenkins
User=jenkins
Group=jenkins
Environment="JENKINS_HOME=/var/lib/jenkins"
WorkingDirectory=/var/lib/jenkins
Environment="JAVA_OPTS=-Djava.awt.headless=true"
Environment="JENKINS_PORT=8080"
[Install]
WantedBy=multi-user.target
`;

describeMachines("discovery and Jenkins on booted machines", () => {
  const stubs = new StubServices();
  let bench: Bench;

  beforeAll(async () => {
    stubs.package(
      "jenkins",
      "2.541.3",
      {
        "usr/bin/jenkins": stub("dump-start").replace("sys.argv[1], sys.argv[2:]", '"jenkins", sys.argv[1:]'),
        "lib/systemd/system/jenkins.service": JENKINS_UNIT,
      },
      "id jenkins 2> /dev/null || useradd --system --user-group --home-dir /var/lib/jenkins jenkins; install -d -o jenkins /var/lib/jenkins",
    );
    const stack = discovery(stubs, await vendorRepository());
    bench = await Bench.start(plannedVpc(stack), { vendor: await vendorRepository({ more: stubs.folder }) });
    await bench.keepingLogs("discovery", async () => {
      await bench.powerOn();
      for (const machine of bench.machines) {
        expect({ machine: machine.hostname, errors: (await machine.cloudInit()).errors }).toMatchObject({ errors: [] });
      }
    });
  });
  afterAll(async () => {
    await bench?.stop();
    stubs.remove();
  });

  const addresses = async (machine: Machine, name: string): Promise<string[]> => {
    const { output } = await machine.try(`getent ahostsv4 ${name} | awk '{ print $1 }' | sort -u`);
    return output.split("\n").filter(Boolean);
  };
  const traefiks = () => [bench.machine("traefik-1"), bench.machine("traefik-2")].map(({ privateIp }) => privateIp).sort();

  test("Traefik is started as asked for", async () => {
    const traefik = await started(bench.machine("traefik-1"), "traefik");
    expect(traefik).toMatchObject({
      arguments: ["--configFile=/etc/traefik/traefik.toml"],
      user: "traefik",
      noFile: 16_384,
      // CAP_NET_BIND_SERVICE alone.
      ambientCapabilities: "0000000000000400",
    });
    const { text = "", mode, owner } = traefik.files["/etc/traefik/traefik.toml"];
    expect({ mode, owner }).toEqual({ mode: "0400", owner: "traefik" });
    expect(parse(text)).toMatchObject({
      marathon: {
        endpoint: "http://m-1.example.com:8080,m-2.example.com:8080",
        domain: "marathon",
        basic: { httpBasicAuthUser: "traefik", httpBasicPassword: PASSWORD },
      },
    });
  });

  /** Names of applications are Traefik's, and the others what they were. */
  async function resolves(machine: Machine): Promise<void> {
    await eventually(300, async () => expect(await addresses(machine, "server.web.marathon")).toEqual(traefiks()));
    expect(await addresses(machine, "packages.example.com")).toEqual(["198.51.100.10"]);
    const jenkins = bench.machine("jenkins-1");
    expect(await addresses(machine, "jenkins-1.mesos.example.internal")).toEqual([jenkins.privateIp]);
    expect(await machine.run(`getent hosts ${jenkins.privateIp}`)).toContain("jenkins-1.mesos.example.internal");
    expect(await addresses(machine, "nothing.mesos.example.internal")).toEqual([]);
  }

  test("a machine that was asked for it resolves *.marathon by dnsmasq, and everything else as before", () =>
    resolves(bench.machine("asking-1")));

  test("no other machine knows the names", async () => {
    const machine = bench.machine("jenkins-1");
    expect(await addresses(machine, "server.web.marathon")).toEqual([]);
    expect(await addresses(machine, "packages.example.com")).toEqual(["198.51.100.10"]);
  });

  test("DHCP may write the list of name servers anew", async () => {
    const machine = bench.machine("asking-1");
    await machine.run("sed -i /127.0.53.53/d /etc/resolv.conf");
    await resolves(machine);
  });

  test("without dnsmasq everything else still resolves", async () => {
    const machine = bench.machine("asking-1");
    await machine.run("systemctl stop traefik-dnsmasq");
    expect(await addresses(machine, "packages.example.com")).toEqual(["198.51.100.10"]);
    await machine.run("systemctl start traefik-dnsmasq");
    await resolves(machine);
  });

  test("Jenkins is started as asked for, with its data on the volume", async () => {
    const machine = bench.machine("jenkins-1");
    const jenkins = await started(machine, "jenkins");
    expect(jenkins).toMatchObject({ arguments: [], user: "jenkins", directory: "/var/lib/jenkins" });
    expect(jenkins.environment).toMatchObject({
      JENKINS_HOME: "/var/lib/jenkins",
      JENKINS_PORT: "8080",
      JENKINS_JAVA_CMD: "/usr/lib/jvm/java-17-openjdk-amd64/bin/java",
      CASC_JENKINS_CONFIG: "/etc/jenkins/jenkins.yaml",
    });
    expect(jenkins.environment.JAVA_OPTS.split(" ")).toEqual(
      expect.arrayContaining(["-Xms256m", "-Xmx256m", "-Djenkins.install.runSetupWizard=false"]),
    );
    expect(jenkins.files["/etc/jenkins/jenkins.yaml"].text).toContain("label: java");
    expect(
      await machine.run("cat /etc/jenkins/administrator-password; stat -c ' %a %U' /etc/jenkins/administrator-password"),
    ).toBe(`${PASSWORD} 400 jenkins\n`);
    expect(await machine.run("mountpoint /var/lib/jenkins; stat -c '%n %U' /var/lib/jenkins/plugins/*")).toBe(
      `/var/lib/jenkins is a mountpoint\n${["configuration-as-code", "mesos", "metrics"].map((name) => `/var/lib/jenkins/plugins/${name}.jpi jenkins\n`).join("")}`,
    );
  });
});
