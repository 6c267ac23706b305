import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  ClusterNetwork,
  DockerEngine,
  Duration,
  MachineAccess,
  MarathonApplication,
  MarathonConstraint,
  MarathonGroup,
  MarathonNetwork,
  MarathonPackages,
  MarathonService,
  MesosAgentPool,
  MesosMasters,
  MetronomeConcurrencyPolicy,
  MetronomeJob,
  MetronomeRestartPolicy,
  MetronomeService,
  NativeJavaLibrary,
  NodeGroup,
  Secret,
  Size,
  ZooKeeperEnsemble,
} from "../../lib";

/**
 * What runs on a cluster, beside the cluster: the applications and the job of "Apache Mesos Cookbook". `cdktf deploy` tells Marathon and
 * Metronome on their own machines, by Systems Manager, and waits until the applications are healthy; one that is taken out of this file is
 * removed.
 *
 * Archives come from a mirror of one's own, as their vendor serves them no more: put the addresses and checksums of your copies there, those
 * below are made up.
 */
export class Applications extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region: "eu-west-1" });

    const network = new ClusterNetwork(this, "Network", {
      cidrBlock: "10.20.0.0/16",
      availabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
      domainName: "mesos.example.internal",
    });
    const access = MachineAccess.systemsManager();
    const nodes = new NodeGroup(this, "Nodes", { network, hostnamePrefix: "master", instanceType: "m6i.xlarge", access });
    const zooKeeper = new ZooKeeperEnsemble(this, "ZooKeeper", { nodes });
    const masters = new MesosMasters(this, "Masters", { nodes, zooKeeper, cluster: "applications" });
    new MesosAgentPool(this, "Agents", { masters, size: 3, docker: DockerEngine.distribution(), attributes: { disk: "ssd" } });

    const nativeJavaLibrary = NativeJavaLibrary.archive({
      url: "https://files.example.internal/libmesos-bundle-1.11.0.tar.gz",
      sha256: "d3f1ac1c0a1e6bb1ba6e1c2f4b9f8f6f5a5d0c3b2a1908f7e6d5c4b3a2918070",
    });
    const marathon = new MarathonService(this, "Marathon", {
      masters,
      nativeJavaLibrary,
      packages: MarathonPackages.archive({
        version: "1.11.24",
        url: "https://files.example.internal/marathon-1.11.24-9ee9f3ceb.tgz",
        sha256: "0c2b4a6980e1f3d5c7b9a8d6e4f2c0b1a3d5e7f9081726354453627180f9e8d7",
      }),
      httpCredentials: { user: "applications", password: Secret.fromParameter("/applications/marathon/password") },
    });
    const metronome = new MetronomeService(this, "Metronome", {
      masters,
      nativeJavaLibrary,
      archive: {
        version: "0.6.70",
        url: "https://files.example.internal/metronome-0.6.70-1bcc08c.tgz",
        sha256: "5e4d3c2b1a09f8e7d6c5b4a3928170615243342516079887a9b8c7d6e5f40312",
      },
    });

    // Recipe 6.3: a web server on a port that Marathon chooses.
    const server = new MarathonApplication(this, "WebServer", {
      marathon,
      id: "/web/server",
      cmd: "python3 -m http.server $PORT0",
      cpus: 0.1,
      mem: Size.mebibytes(64),
      disk: Size.mebibytes(64),
      instances: 2,
      healthChecks: [{ path: "/", interval: Duration.seconds(10) }],
      labels: { "traefik.enable": "true" },
      constraints: [MarathonConstraint.unique("hostname")],
    });

    // Recipe 6.4: the same in a Docker container behind a bridge.
    new MarathonApplication(this, "DockerServer", {
      marathon,
      id: "/web/docker",
      cpus: 0.1,
      mem: Size.mebibytes(64),
      container: { docker: { image: "nginx:1.27" }, portMappings: [{ containerPort: 80, name: "http" }] },
      networks: [MarathonNetwork.bridge()],
      healthChecks: [{ path: "/" }],
      dependencies: [server],
    });

    // Applications that change together.
    new MarathonGroup(this, "Shop", {
      marathon,
      id: "/shop",
      applications: [
        { id: "/shop/queue", cmd: "sleep infinity", cpus: 0.1, mem: Size.mebibytes(32) },
        { id: "/shop/worker", cmd: "sleep infinity", cpus: 0.1, mem: Size.mebibytes(32), dependencies: ["/shop/queue"] },
      ],
    });

    // Recipe 7.3: a load test every five minutes.
    new MetronomeJob(this, "Vegeta", {
      metronome,
      id: "vegeta",
      cmd: "echo GET http://web.example.internal | ./vegeta attack -duration=5s | ./vegeta report",
      cpus: 0.1,
      mem: Size.mebibytes(32),
      artifacts: [{ uri: "https://files.example.internal/vegeta-12.12.0.tar.gz" }],
      maxLaunchDelay: Duration.minutes(5),
      restart: { policy: MetronomeRestartPolicy.NEVER },
      schedule: {
        id: "every-5-minutes",
        cron: "*/5 * * * *",
        timezone: "Europe/Warsaw",
        startingDeadline: Duration.minutes(1),
        concurrencyPolicy: MetronomeConcurrencyPolicy.FORBID,
      },
    });
  }
}
