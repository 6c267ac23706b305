import { join } from "node:path";
import { DataAwsKmsAlias } from "@cdktf/provider-aws/lib/data-aws-kms-alias";
import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { DataAwsSecurityGroup } from "@cdktf/provider-aws/lib/data-aws-security-group";
import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  ClusterNetwork,
  IClusterNetwork,
  MachineImage,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  NodeGroup,
  OperatingSystem,
  PackageRepository,
  RepositoryKey,
  ZooKeeperEnsemble,
} from "../../lib";

const DOMAIN_NAME = "mesos.corp.example.com";

/**
 * A cluster in what a company has already: its VPC, subnets and DNS zones, its security groups, instance profile, key, image, package
 * mirror and tags.
 */
export class CompanyCluster extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region: "eu-west-1", defaultTags: [{ tags: { "cost-center": "4711" } }] });

    const network = this.companyNetwork();
    const kmsKeyId = new DataAwsKmsAlias(this, "key", { name: "alias/mesos" }).targetKeyArn;
    const machines = {
      operatingSystem: OperatingSystem.DEBIAN_12,
      image: MachineImage.lookup({ owner: "136693071363", name: "debian-12-amd64-*" }),
      instanceProfileName: "mesos-machines",
      rootVolumeKmsKeyId: kmsKeyId,
      securityGroupIds: [this.companyGroup("monitored-hosts")],
      keyName: "platform-team",
      sshCidrs: ["172.16.8.0/24"],
      tags: { team: "platform", environment: "staging" },
    };
    const packages = MesosPackages.clusterd({
      repository: PackageRepository.apt({
        uri: "https://packages.corp.example.com/mesos",
        key: RepositoryKey.fromFile(join(__dirname, "package-mirror.asc")),
      }),
    });
    const operatorCidrs = ["172.16.8.0/24"];

    const nodes = new NodeGroup(this, "Nodes", { network, ...machines, hostnamePrefix: "mesos-master" });
    const zooKeeper = new ZooKeeperEnsemble(this, "ZooKeeper", {
      nodes,
      dataVolume: { kmsKeyId },
      securityGroupId: this.companyGroup("zookeeper"),
    });
    const masters = new MesosMasters(this, "Masters", {
      nodes,
      zooKeeper,
      cluster: "staging",
      packages,
      workDirVolume: { kmsKeyId },
      operatorCidrs,
      securityGroupId: this.companyGroup("mesos-masters"),
    });
    new MesosAgentPool(this, "Agents", {
      masters,
      packages,
      workDirVolume: { kmsKeyId },
      operatorCidrs,
      size: 4,
      ...machines,
      hostnamePrefix: "mesos-agent",
    });
  }

  private companyNetwork(): IClusterNetwork {
    const vpcId = new DataAwsVpc(this, "vpc", { tags: { Name: "corp" } }).id;
    const zone = (name: string) => new DataAwsRoute53Zone(this, `zone-${name}`, { name, privateZone: true, vpcId }).zoneId;
    return ClusterNetwork.fromAttributes(this, "Network", {
      vpcId,
      cidrBlock: "172.20.0.0/16",
      domainName: DOMAIN_NAME,
      zoneId: zone(DOMAIN_NAME),
      reverseZoneId: zone("20.172.in-addr.arpa"),
      subnets: ["a", "b", "c"].map((letter, index) => ({
        subnetId: new DataAwsSubnet(this, `subnet-${letter}`, { vpcId, tags: { Name: `corp-private-${letter}` } }).id,
        availabilityZone: `eu-west-1${letter}`,
        cidrBlock: `172.20.${index * 16}.0/20`,
      })),
    });
  }

  private companyGroup(name: string): string {
    return new DataAwsSecurityGroup(this, name, { name }).id;
  }
}
