import {
  JenkinsMesos,
  JenkinsPackages,
  MachineImage,
  MesosMasters,
  MesosPackages,
  OperatingSystem,
  Secret,
  SynthesizedCluster,
  ZooKeeperEnsemble,
} from "../../lib";
import { withMasters } from "../mesos/clusters";
import { newNetwork, newStack } from "../support/cluster";

export const SHA256 = "0123456789abcdef".repeat(4);

export const ADMINISTRATOR = { password: Secret.fromParameter("/jenkins/admin") };

export const plugin = (name: string, version: string) => ({ name, version, sha256: SHA256 });

/** What every Jenkins is given. */
export const LEAST = { administrator: ADMINISTRATOR, agentTemplates: [{ label: "mesos" }] };

/** The current Jenkins with the plugin 2.0, on a machine of its own with the current operating system. */
export function withJenkins(props: object = {}) {
  const cluster = withMasters();
  const { stack, masters } = cluster;
  return { ...cluster, jenkins: new JenkinsMesos(stack, "Jenkins", { masters, ...LEAST, ...props }) };
}

/** The book's Jenkins: 2.32.1 on Ubuntu 16.04, with an old plugin that speaks libprocess. */
export function withOldJenkins(version: string, props: object = {}) {
  const stack = newStack();
  const network = newNetwork(stack);
  const os = { operatingSystem: OperatingSystem.UBUNTU_16_04, image: MachineImage.ami("ami-1") };
  const packages = MesosPackages.mesosphere({ version: "1.1.0" });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { network, ...os });
  const masters = new MesosMasters(stack, "Masters", { zooKeeper, packages, ...os });
  const jenkins = new JenkinsMesos(stack, "Jenkins", {
    masters,
    ...os,
    packages: JenkinsPackages.stable({ version: "2.32.1" }),
    plugins: [plugin("mesos", version), plugin("credentials", "2.1.18"), plugin("metrics", "3.1.2.6")],
    ...LEAST,
    ...props,
  });
  return { stack, network, masters, os, packages, jenkins };
}

/** The machine of Jenkins as Terraform gets it. */
export function machineOf({ stack }: { readonly stack: Parameters<typeof SynthesizedCluster.fromStack>[0] }) {
  return SynthesizedCluster.fromStack(stack).machine("jenkins-1");
}
