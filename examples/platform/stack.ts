import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  ClusterNetwork,
  Duration,
  JenkinsMesos,
  MarathonPackages,
  MarathonService,
  MesosAgentPool,
  MesosMasters,
  MetronomeService,
  NativeJavaLibrary,
  NodeGroup,
  Secret,
  Size,
  TraefikDiscovery,
  ZooKeeperEnsemble,
} from "../../lib";

/**
 * Everything on one cluster: ZooKeeper, masters, Marathon and Metronome on three machines, Jenkins and Traefik on machines of their own.
 *
 * Archives of Marathon, Metronome and libmesos come from a mirror of one's own, as their vendor serves them no more: put the addresses and
 * checksums of your copies there, those below are made up.
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

    const nodes = new NodeGroup(this, "Nodes", { network, hostnamePrefix: "master", instanceType: "m6i.xlarge" });
    const zooKeeper = new ZooKeeperEnsemble(this, "ZooKeeper", { nodes, heapSize: Size.gibibytes(1) });
    const masters = new MesosMasters(this, "Masters", { nodes, zooKeeper, cluster: "platform", operatorCidrs });
    new MesosAgentPool(this, "Agents", { masters, size: 6, instanceType: "m6i.2xlarge", operatorCidrs });

    const nativeJavaLibrary = NativeJavaLibrary.archive({
      url: "https://files.example.internal/libmesos-bundle-1.11.0.tar.gz",
      sha256: "d3f1ac1c0a1e6bb1ba6e1c2f4b9f8f6f5a5d0c3b2a1908f7e6d5c4b3a2918070",
    });
    const password = Secret.fromParameter("/platform/marathon/password");
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
      httpCredentials: { user: "platform", password },
      options: { taskLaunchTimeout: Duration.minutes(10) },
      operatorCidrs,
    });
    new MetronomeService(this, "Metronome", {
      masters,
      nativeJavaLibrary,
      archive: {
        version: "0.6.70",
        url: "https://files.example.internal/metronome-0.6.70-1bcc08c.tgz",
        sha256: "5e4d3c2b1a09f8e7d6c5b4a3928170615243342516079887a9b8c7d6e5f40312",
      },
      heapSize: Size.gibibytes(1),
      operatorCidrs,
    });
    new TraefikDiscovery(this, "Traefik", {
      marathon,
      domain: "marathon",
      groupsAsSubDomains: true,
      basicAuth: { user: "platform", password },
      clientCidrs: ["10.20.0.0/16"],
      operatorCidrs,
    });
    new JenkinsMesos(this, "Jenkins", {
      masters,
      administrator: { password: Secret.fromParameter("/platform/jenkins/password") },
      agentTemplates: [{ label: "java", cpus: 1, mem: Size.gibibytes(2) }],
      heapSize: Size.gibibytes(2),
      instanceType: "m6i.large",
      operatorCidrs,
    });
  }
}
