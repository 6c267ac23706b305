import { TerraformStack } from "cdktf";
import {
  Duration,
  MachineImage,
  MarathonPackages,
  MarathonService,
  MarathonServiceProps,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  NativeJavaLibrary,
  NodeGroup,
  OperatingSystem,
  PackageRepository,
  RepositoryKey,
  Secret,
  Size,
  ZooKeeperEnsemble,
  ZooKeeperPackages,
} from "../lib";
import { SynthesizedCluster } from "../lib/testing";
import { newNetwork, newStack } from "./support/cluster";
import { expectGolden } from "./support/golden";

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
  new MesosAgentPool(stack, "Agents", { masters, packages, ...machines });
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

test.each([
  ["1.3", () => marathon("ubuntu-16.04", MarathonPackages.mesosphere({ version: "1.3.13", ...apt }), { graphite })],
  [
    "1.4",
    () =>
      marathon("ubuntu-16.04", MarathonPackages.mesosphere({ version: "1.4.13", ...apt }), {
        graphite,
        options: { ha: false, defaultNetworkName: "dc", httpRealm: "Marathon of the data centre" },
      }),
  ],
  [
    "1.4-archive",
    () =>
      marathon("ubuntu-16.04", MarathonPackages.archive({ version: "1.4.13", ...files("marathon-1.4.13.tgz") }), {
        options: { ha: false },
      }),
  ],
  ["1.5", () => marathon("ubuntu-16.04", MarathonPackages.mesosphere({ version: "1.5.15", ...apt }), { statsd })],
  ["1.8", () => marathon("centos-7", MarathonPackages.mesosphere({ version: "1.8.244", ...yum }), { statsd })],
  [
    "1.11",
    () =>
      marathon("ubuntu-24.04", MarathonPackages.archive({ version: "1.11.24", ...files("marathon-1.11.24-9ee9f3ceb.tgz") }), {
        statsd,
        logstash: { host: "logstash.example.internal", port: 5000 },
        httpCredentials: { user: "admin", password: Secret.fromParameter("/mesos/marathon/password") },
        tls: {
          certificate: Secret.fromSecretsManager("arn:aws:secretsmanager:eu-west-1:123456789012:secret:marathon-AbCdEf", {
            jsonField: "certificate",
          }),
          privateKey: Secret.fromSecretsManager("arn:aws:secretsmanager:eu-west-1:123456789012:secret:marathon-AbCdEf", {
            jsonField: "key",
          }),
        },
      }),
  ],
])("machines with Marathon %s", (line, stack) => {
  expectGolden(`marathon/${line}`, SynthesizedCluster.fromStack(stack()));
});
