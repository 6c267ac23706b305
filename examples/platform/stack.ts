import { readFileSync } from "fs";
import { join } from "path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  ClusterNetwork,
  Duration,
  JenkinsMesos,
  MachineAccess,
  MarathonApplication,
  MarathonPackages,
  MarathonService,
  MesosAgentPool,
  MesosMasters,
  MesosMetrics,
  MesosQuota,
  MetricsDestination,
  MetronomeService,
  NativeJavaLibrary,
  NodeGroup,
  Secret,
  Size,
  TraefikDiscovery,
  ZooKeeperEnsemble,
} from "../../lib";

const secret = (name: string) => Secret.fromParameter(`/platform/${name}`);
const certificate = (name: string) => ({ certificate: secret(`${name}/certificate`), privateKey: secret(`${name}/key`) });
const credential = (principal: string) => ({ principal, secret: secret(`mesos/${principal}`) });

/**
 * A whole platform on one cluster: ZooKeeper, masters, Marathon and Metronome on three machines, agents, Jenkins and Traefik on machines of
 * their own. Members, agents and people say who they are, Prometheus reads the metrics of everything, and CloudWatch has the alarms.
 * `cdktf deploy` changes machines while they run, by Systems Manager, one after the other, and tells the cluster its quota and its application.
 *
 * Archives of Marathon, Metronome and libmesos come from a mirror of one's own, as their vendor serves them no more: put the addresses and
 * checksums of your copies there, those below are made up, and so is the authority that signs Marathon's certificate. Passwords and
 * certificates are parameters of Systems Manager, to be put there before the first deploy.
 */
export class Platform extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region: "eu-west-1" });

    const network = new ClusterNetwork(this, "Network", {
      cidrBlock: "10.20.0.0/16",
      availabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
      domainName: "mesos.example.internal",
    });
    const operatorCidrs = ["10.20.0.0/16"];

    const authority = readFileSync(join(__dirname, "authority.pem"), "utf8");
    const access = MachineAccess.systemsManager();

    const nodes = new NodeGroup(this, "Nodes", { network, access, hostnamePrefix: "master", instanceType: "m6i.xlarge" });
    const zooKeeper = new ZooKeeperEnsemble(this, "ZooKeeper", {
      nodes,
      heapSize: Size.gibibytes(1),
      quorumAuthentication: { password: secret("zookeeper/quorum") },
    });
    const masters = new MesosMasters(this, "Masters", {
      nodes,
      zooKeeper,
      cluster: "platform",
      zkAuthentication: { username: "mesos", password: secret("zookeeper/mesos") },
      // TLS, and frameworks that must authenticate, are what the plugin of a current Jenkins cannot do: without Jenkins add `tls`, and leave
      // `frameworks` out.
      authentication: {
        frameworks: false,
        agents: credential("agents"),
        operator: credential("terraform"),
        credentials: [credential("operators"), credential("metrics")],
      },
      operatorCidrs,
    });
    new MesosAgentPool(this, "Agents", { masters, access, size: 6, batchSize: 2, instanceType: "m6i.2xlarge", operatorCidrs });

    const nativeJavaLibrary = NativeJavaLibrary.archive({
      url: "https://files.example.internal/libmesos-bundle-1.11.0.tar.gz",
      sha256: "d3f1ac1c0a1e6bb1ba6e1c2f4b9f8f6f5a5d0c3b2a1908f7e6d5c4b3a2918070",
    });
    const password = secret("marathon/password");
    const marathon = new MarathonService(this, "Marathon", {
      masters,
      nativeJavaLibrary,
      packages: MarathonPackages.archive({
        version: "1.11.24",
        url: "https://files.example.internal/marathon-1.11.24-9ee9f3ceb.tgz",
        sha256: "0c2b4a6980e1f3d5c7b9a8d6e4f2c0b1a3d5e7f9081726354453627180f9e8d7",
      }),
      heapSize: Size.gibibytes(2),
      javaOpts: ["-XX:+UseG1GC"],
      authentication: credential("marathon"),
      zkAuthentication: { username: "marathon", password: secret("zookeeper/marathon") },
      tls: certificate("marathon"),
      httpCredentials: { user: "platform", password },
      options: { taskLaunchTimeout: Duration.minutes(10), disableHttp: true },
      operatorCidrs,
    });
    const metronome = new MetronomeService(this, "Metronome", {
      masters,
      nativeJavaLibrary,
      archive: {
        version: "0.6.70",
        url: "https://files.example.internal/metronome-0.6.70-1bcc08c.tgz",
        sha256: "5e4d3c2b1a09f8e7d6c5b4a3928170615243342516079887a9b8c7d6e5f40312",
      },
      authentication: credential("metronome"),
      zkAuthentication: { username: "metronome", password: secret("zookeeper/metronome") },
      heapSize: Size.gibibytes(1),
      operatorCidrs,
    });
    new TraefikDiscovery(this, "Traefik", {
      marathon,
      access,
      domain: "marathon",
      groupsAsSubDomains: true,
      basicAuth: { user: "platform", password },
      marathonTls: { ca: authority },
      https: { ...certificate("traefik"), redirectHttp: true },
      clientCidrs: ["10.20.0.0/16"],
      operatorCidrs,
    });
    new JenkinsMesos(this, "Jenkins", {
      masters,
      access,
      role: "jenkins",
      administrator: { password: secret("jenkins/password") },
      agentTemplates: [{ label: "java", cpus: 1, mem: Size.gibibytes(2) }],
      heapSize: Size.gibibytes(2),
      instanceType: "m6i.large",
      operatorCidrs,
    });

    new MesosMetrics(this, "Metrics", {
      masters,
      marathons: [marathon],
      metronomes: [metronome],
      credential: credential("metrics"),
      ca: authority,
      destinations: [MetricsDestination.prometheus({ cidrBlocks: operatorCidrs }), MetricsDestination.cloudWatch()],
      alarms: {},
    });

    // Builds never take more than half of the agents.
    new MesosQuota(this, "Builds", { masters, role: "jenkins", limits: { cpus: 24, mem: Size.gibibytes(96) } });
    // Traefik serves it as server.web.marathon.
    new MarathonApplication(this, "WebServer", {
      marathon,
      id: "/web/server",
      cmd: "python3 -m http.server $PORT0",
      cpus: 0.1,
      mem: Size.mebibytes(64),
      instances: 2,
      healthChecks: [{ path: "/" }],
      labels: { "traefik.enable": "true" },
    });
  }
}
