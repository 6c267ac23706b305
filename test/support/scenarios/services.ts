import { TerraformStack } from "cdktf";
import {
  DockerEngine,
  Duration,
  IClusterNetwork,
  JenkinsMesos,
  JenkinsPackages,
  MachineImage,
  MarathonPackages,
  MarathonService,
  MarathonServiceProps,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  MetronomeLogLevel,
  MetronomeService,
  MetronomeServiceProps,
  NativeJavaLibrary,
  NodeGroup,
  OperatingSystem,
  PackageRepository,
  RepositoryKey,
  Secret,
  Size,
  TraefikDiscovery,
  TraefikDiscoveryProps,
  ZooKeeperEnsemble,
  ZooKeeperPackages,
} from "../../../lib";
import { newNetwork, newStack } from "../cluster";

const key = RepositoryKey.fromUrl("https://mirror.example.com/mesos/key.asc");
const apt = { repository: PackageRepository.apt({ uri: "https://mirror.example.com/mesos/ubuntu", key }) };
const yum = { repository: PackageRepository.yum({ baseurl: "https://mirror.example.com/mesos/el/7/$basearch", key }) };
const sha256 = "0123456789abcdef".repeat(4);
const files = (name: string) => ({ url: `https://files.example.com/${name}`, sha256 });

/** One machine with ZooKeeper and a master, of the time of a service. */
const ERAS = {
  "ubuntu-16.04": {
    operatingSystem: OperatingSystem.UBUNTU_16_04,
    packages: MesosPackages.mesosphere({ version: "1.1.0-2.0.107", ...apt }),
    zooKeeperPackages: undefined,
    nativeJavaLibrary: undefined,
  },
  "centos-7": {
    operatingSystem: OperatingSystem.CENTOS_7,
    packages: MesosPackages.mesosphere({ version: "1.11.0", ...yum }),
    zooKeeperPackages: ZooKeeperPackages.mesosphere(yum),
    nativeJavaLibrary: undefined,
  },
  "ubuntu-24.04": {
    operatingSystem: OperatingSystem.UBUNTU_24_04,
    packages: MesosPackages.clusterd(),
    zooKeeperPackages: undefined,
    nativeJavaLibrary: NativeJavaLibrary.archive(files("libmesos-bundle-1.11.0.tar.gz")),
  },
};

function era(name: keyof typeof ERAS) {
  const { operatingSystem, packages, zooKeeperPackages, nativeJavaLibrary } = ERAS[name];
  const stack = newStack("services");
  const network = newNetwork(stack, { availabilityZones: ["eu-west-1a"] });
  const machines = { operatingSystem, image: MachineImage.ami("ami-0123456789abcdef0") };
  const nodes = new NodeGroup(stack, "Nodes", { network, size: 1, hostnamePrefix: "master", ...machines });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes, packages: zooKeeperPackages });
  const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper, packages });
  new MesosAgentPool(stack, "Agents", { masters, packages, docker: DockerEngine.distribution(), ...machines });
  return { stack, network, masters, machines, nativeJavaLibrary };
}

/** What differs by version of Marathon is asked for: where options stand, metrics, toggles, secrets. */
function marathon(
  eraName: keyof typeof ERAS,
  packages: MarathonPackages,
  props: Partial<MarathonServiceProps> = {},
): TerraformStack {
  const { stack, masters, nativeJavaLibrary } = era(eraName);
  new MarathonService(stack, "Marathon", {
    masters,
    packages,
    nativeJavaLibrary,
    heapSize: Size.mebibytes(768),
    javaOpts: ["-XX:+UseG1GC", "-XX:MetaspaceSize=100M"],
    authentication: { principal: "marathon", secret: Secret.fromParameter("/mesos/marathon/secret") },
    options: { webuiUrl: "https://marathon.example.com/?tab=apps", taskLaunchTimeout: Duration.minutes(10) },
    ...props,
  });
  return stack;
}

const graphite = { host: "graphite.example.internal", prefix: "marathon", interval: Duration.seconds(30) };
const statsd = { host: "10.20.0.9" };
const ofService = (jsonField: string) =>
  Secret.fromSecretsManager("arn:aws:secretsmanager:eu-west-1:123456789012:secret:service-AbCdEf", { jsonField });
const tls = { certificate: ofService("certificate"), privateKey: ofService("key") };

function metronome(version: string, props: Partial<MetronomeServiceProps> = {}): TerraformStack {
  const { stack, masters, nativeJavaLibrary } = era("ubuntu-24.04");
  new MetronomeService(stack, "Metronome", {
    masters,
    nativeJavaLibrary,
    archive: { version, ...files(`metronome-${version}.tgz`) },
    authentication: { principal: "metronome", secret: Secret.fromParameter("/mesos/metronome/secret") },
    ...props,
  });
  return stack;
}

const jenkins = {
  administrator: { password: Secret.fromParameter("/mesos/jenkins/password") },
  agentTemplates: [
    { label: "mesos", cpus: 1, mem: Size.gibibytes(1) },
    { label: "docker", dockerImage: "maven:3", volumes: [{ containerPath: "/root/.m2", hostPath: "/var/cache/m2" }] },
  ],
  jobs: [{ name: "hello docker", label: "docker", command: "mvn --version\n" }],
};

/** Jenkins 2.32. */
function ofTheBook(): TerraformStack {
  const { stack, masters, machines } = era("ubuntu-16.04");
  new JenkinsMesos(stack, "Jenkins", {
    masters,
    ...machines,
    ...jenkins,
    packages: JenkinsPackages.stable({ version: "2.32.1", ...apt }),
    plugins: ["mesos:0.14.0", "credentials:2.1.18", "metrics:3.1.2.6"].map((plugin) => {
      const [name, version] = plugin.split(":");
      return { name, version, sha256 };
    }),
    authentication: { principal: "jenkins", secret: Secret.fromParameter("/mesos/jenkins/secret") },
  });
  return stack;
}

function traefik(props: Partial<TraefikDiscoveryProps>): TerraformStack {
  const { stack, masters, machines } = era("ubuntu-24.04");
  const marathon = MarathonService.fromMarathonServiceAttributes(stack, "Marathon", {
    masters,
    hosts: ["marathon-1.mesos.example.internal", "marathon-2.mesos.example.internal"],
    securityGroupId: "sg-0123456789abcdef0",
  });
  const traefik = new TraefikDiscovery(stack, "Traefik", {
    marathon,
    ...machines,
    size: 1,
    domain: "marathon",
    groupsAsSubDomains: true,
    basicAuth: { user: "traefik", password: Secret.fromParameter("/mesos/marathon/password") },
    ...props,
  });
  traefik.resolveOn(new NodeGroup(stack, "Clients", { network: masters.network as IClusterNetwork, size: 1, ...machines }));
  return stack;
}

/** What differs by version of a service, and a service of each kind of machine. */
export const SERVICES: Record<string, () => TerraformStack> = {
  "marathon/1.3": () => marathon("ubuntu-16.04", MarathonPackages.mesosphere({ version: "1.3.13", ...apt }), { graphite }),
  "marathon/1.4": () =>
    marathon("ubuntu-16.04", MarathonPackages.mesosphere({ version: "1.4.13", ...apt }), {
      graphite,
      options: { ha: false, defaultNetworkName: "dc", httpRealm: "Marathon of the data centre" },
    }),
  "marathon/1.4-archive": () =>
    marathon("ubuntu-16.04", MarathonPackages.archive({ version: "1.4.13", ...files("marathon-1.4.13.tgz") }), {
      options: { ha: false },
    }),
  "marathon/1.5": () => marathon("ubuntu-16.04", MarathonPackages.mesosphere({ version: "1.5.15", ...apt }), { statsd }),
  "marathon/1.8": () => marathon("centos-7", MarathonPackages.mesosphere({ version: "1.8.244", ...yum }), { statsd }),
  "marathon/1.11": () =>
    marathon("ubuntu-24.04", MarathonPackages.archive({ version: "1.11.24", ...files("marathon-1.11.24-9ee9f3ceb.tgz") }), {
      statsd,
      logstash: { host: "logstash.example.internal", port: 5000 },
      httpCredentials: { user: "admin", password: Secret.fromParameter("/mesos/marathon/password") },
      tls,
    }),
  "metronome/0.4": () => metronome("0.4.5"),
  "metronome/0.6": () => metronome("0.6.70", { statsd, logback: { level: MetronomeLogLevel.DEBUG }, tls }),
  "jenkins/2.32": ofTheBook,
  "jenkins/current": () => {
    const { stack, masters, machines } = era("ubuntu-24.04");
    new JenkinsMesos(stack, "Jenkins", { masters, ...machines, ...jenkins });
    return stack;
  },
  "traefik/1.0": () => traefik({ binary: { version: "1.0.3", sha256 } }),
  "traefik/1.7": () => traefik({ https: { ...tls, redirectHttp: true }, respectReadinessChecks: true }),
};
