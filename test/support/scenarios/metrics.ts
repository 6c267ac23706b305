import { TerraformStack } from "cdktf";
import {
  Connections,
  MachineCertificates,
  MachineImage,
  MarathonPackages,
  MarathonService,
  MesosAgentPool,
  MesosMasters,
  MesosMetrics,
  MesosMetricsProps,
  MesosPackages,
  MesosTls,
  MetricsDestination,
  MetronomeService,
  NativeJavaLibrary,
  NodeGroup,
  OperatingSystem,
  PackageRepository,
  RepositoryKey,
  Secret,
  TelegrafPackages,
  ZooKeeperEnsemble,
  ZooKeeperPackages,
} from "../../../lib";
import { newNetwork, newStack } from "../cluster";

const sha256 = "0123456789abcdef".repeat(4);
const files = (name: string) => ({ url: `https://files.example.com/${name}`, sha256 });
const image = MachineImage.ami("ami-0123456789abcdef0");

/** Everything that a machine of the cluster can run, with destinations of every kind, TLS and a login. */
function everything(): TerraformStack {
  const stack = newStack("metrics");
  const network = newNetwork(stack, { availabilityZones: ["eu-west-1a"] });
  const machines = { image, instanceType: "m6i.xlarge" };
  const nodes = new NodeGroup(stack, "Nodes", { network, size: 1, hostnamePrefix: "master", ...machines });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
  const credential = { principal: "metrics", secret: Secret.fromParameter("/mesos/metrics/secret") };
  const tls = MesosTls.mutual(MachineCertificates.fromParameters("/mesos/tls"));
  const authentication = { frameworks: false, credentials: [credential] };
  const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper, tls, authentication });
  new MesosAgentPool(stack, "Agents", { masters, image });
  const nativeJavaLibrary = NativeJavaLibrary.archive(files("libmesos-bundle-1.11.0.tar.gz"));
  const marathon = new MarathonService(stack, "Marathon", {
    masters,
    nativeJavaLibrary,
    packages: MarathonPackages.archive({ version: "1.11.24", ...files("marathon-1.11.24-9ee9f3ceb.tgz") }),
    httpCredentials: { user: "metrics", password: Secret.fromParameter("/mesos/marathon/password") },
  });
  const metronome = new MetronomeService(stack, "Metronome", {
    masters,
    nativeJavaLibrary,
    archive: { version: "0.6.70", ...files("metronome-0.6.70.tgz") },
  });
  new MesosMetrics(stack, "Metrics", {
    masters,
    marathons: [marathon],
    metronomes: [metronome],
    credential,
    destinations: [
      MetricsDestination.graphite({ host: "graphite.example.internal", prefix: "mesos" }),
      MetricsDestination.prometheus({ servers: [{ connections: Connections.fromSecurityGroupId(stack, "Prometheus", "sg-1") }] }),
      MetricsDestination.cloudWatch({ metrics: ["slave/cpus_used", "slave/mem_used"] }),
    ],
    alarms: { alarmActions: ["arn:aws:sns:eu-west-1:123456789012:operators"] },
  });
  return stack;
}

const key = RepositoryKey.fromUrl("https://mirror.example.com/mesos/key.asc");
const yum = { repository: PackageRepository.yum({ baseurl: "https://mirror.example.com/mesos/el/7/$basearch", key }) };

/** The book's cluster with its Graphite server. */
function ofTheBook(props: Partial<MesosMetricsProps> = {}): TerraformStack {
  const stack = newStack("metrics");
  const network = newNetwork(stack, { availabilityZones: ["eu-west-1a"] });
  const machines = { operatingSystem: OperatingSystem.CENTOS_7, image };
  const nodes = new NodeGroup(stack, "Nodes", { network, size: 1, hostnamePrefix: "master", ...machines });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes, packages: ZooKeeperPackages.mesosphere(yum) });
  const packages = MesosPackages.mesosphere({ version: "1.11.0", ...yum });
  const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper, packages });
  new MesosAgentPool(stack, "Agents", { masters, packages, ...machines });
  const destinations = [MetricsDestination.graphite({ host: "graphite.example.internal" })];
  new MesosMetrics(stack, "Metrics", { masters, destinations, ...props });
  return stack;
}

/** Collectors of metrics: everything at once, and the two ways that bring Telegraf to an old system. */
export const METRICS: Record<string, () => TerraformStack> = {
  "metrics/everything": everything,
  "metrics/centos-7": ofTheBook,
  "metrics/centos-7-archive": () => ofTheBook({ packages: TelegrafPackages.archive({ version: "1.39.3", sha256 }) }),
};
