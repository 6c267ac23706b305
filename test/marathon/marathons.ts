import {
  JavaRuntime,
  MarathonPackages,
  MarathonService,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  NativeJavaLibrary,
  NodeGroup,
  OperatingSystem,
  PackageRepository,
  RepositoryKey,
  ZooKeeperEnsemble,
  MachineImage,
} from "../../lib";
import { SynthesizedCluster, SynthesizedMachine } from "../../lib/testing";
import { newNetwork, newStack } from "../support/cluster";
import { sourcedByBash } from "../support/environment-file";

export const SHA256 = "5".repeat(64);

/** Marathon's archive of a version. */
export function archive(version = "1.11.24"): MarathonPackages {
  return MarathonPackages.archive({ version, url: `https://files.example.com/marathon-${version}.tgz`, sha256: SHA256 });
}

/** A libmesos with Java, which clusterd's packages do not have. */
export const LIBRARY = NativeJavaLibrary.archive({
  url: "https://files.example.com/libmesos-bundle-1.11.0.tar.gz",
  sha256: SHA256,
});

const repository = PackageRepository.apt({
  uri: "https://mirror.example.com/mesos/ubuntu",
  key: RepositoryKey.fromUrl("https://mirror.example.com/mesos/key.asc"),
});

/** Marathon's package of a version. */
export function mesosphere(version = "1.4.13"): MarathonPackages {
  return MarathonPackages.mesosphere({ version, repository });
}

/** One machine with ZooKeeper and a master, ready for a Marathon. */
export function smallCluster(os = OperatingSystem.UBUNTU_24_04, options: object = {}) {
  const stack = newStack();
  const network = newNetwork(stack, { availabilityZones: ["eu-west-1a"] });
  const old = os === OperatingSystem.UBUNTU_16_04;
  const packages = old ? MesosPackages.mesosphere({ version: "1.5.0", repository }) : MesosPackages.clusterd();
  const machines = { operatingSystem: os, image: MachineImage.ami("ami-1") };
  const nodes = new NodeGroup(stack, "Nodes", { network, size: 1, hostnamePrefix: "master", ...machines, ...options });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
  const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper, packages });
  const pool = (id = "Agents", props = {}) => new MesosAgentPool(stack, id, { masters, packages, ...machines, ...props });
  return { stack, network, nodes, zooKeeper, masters, machines, pool, ...(old ? {} : { nativeJavaLibrary: LIBRARY }) };
}

/** A Marathon on the masters' machine of such a cluster. */
export function withMarathon(props: object = {}, os?: OperatingSystem, options?: object) {
  const cluster = smallCluster(os, options);
  const java = os === OperatingSystem.DEBIAN_12 ? JavaRuntime.distribution(17) : undefined;
  const marathon = new MarathonService(cluster.stack, "Marathon", {
    masters: cluster.masters,
    packages: archive(),
    java,
    nativeJavaLibrary: cluster.nativeJavaLibrary,
    ...props,
  });
  return { ...cluster, marathon };
}

/** What a cluster's stack becomes. */
export const cluster = ({ stack }: ReturnType<typeof smallCluster>) => SynthesizedCluster.fromStack(stack);

/** The machine of a Marathon. */
export const machine = (props: object = {}, os?: OperatingSystem): SynthesizedMachine =>
  cluster(withMarathon(props, os)).machine("master-1");

/** As bash reads the file once Terraform has filled in what it knows. */
export const variablesOf = (file: string) =>
  sourcedByBash(file.replaceAll("${Nodes/master-1/interface.private_ip}", "10.20.0.5").replace(/\$\{(each\.[\w.]+)\}/g, "$1"));

/** The options among them. */
export const options = (file: string) =>
  Object.fromEntries(Object.entries(variablesOf(file)).filter(([name]) => name.startsWith("MARATHON_")));
