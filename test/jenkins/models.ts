import { JenkinsPackages, MesosPackages, NativeJavaLibrary, OperatingSystem } from "../../lib";
import { javaForJenkins } from "../../lib/jenkins/java-for-jenkins";
import { JenkinsModel, JenkinsSettings, resolveJenkins } from "../../lib/jenkins/jenkins-model";
import { jenkinsRole } from "../../lib/jenkins/jenkins-role";
import { MachineFragment } from "../../lib/machine/nouns";
import { MACHINE } from "../support/one-machine";
import { LEAST, plugin } from "./jenkinses";

export const PATH = "Stack/Jenkins";

/** Plugins that a version of the plugin mesos needs. */
export const pluginsFor = (mesos: string) =>
  [
    ["mesos", mesos],
    ["credentials", "2.1.18"],
    ["metrics", "3.1.2.6"],
    ["configuration-as-code", "1.36"],
  ].map(([name, version]) => plugin(name, version));

/** A Jenkins of a version, with what is set of it. */
export function model(settings: Partial<JenkinsSettings> = {}, jenkinsVersion = "2.580.2", agentJavaVersion = 21): JenkinsModel {
  return resolveJenkins(
    PATH,
    { ...LEAST, ...settings },
    { jenkinsVersion, fqdn: MACHINE.fqdn, masters: { zkUrl: "zk://zk-1:2181,zk-2:2181/mesos" }, agentJavaVersion },
  );
}

/** What a Jenkins makes of a machine. */
export function fragment(os: OperatingSystem, jenkins: JenkinsModel): MachineFragment {
  const mesos = NativeJavaLibrary.packages(MesosPackages.mesosphere({ version: "1.1.0" }));
  const java = javaForJenkins(PATH, "java", jenkins.version, os, undefined);
  return jenkinsRole(
    PATH,
    {
      operatingSystem: os,
      jenkins: JenkinsPackages.stable({ version: jenkins.version })._on(PATH, os),
      java: java._on(PATH, os, "amd64"),
      library: jenkins.cloud.plugin.isHttp ? undefined : mesos._on(PATH, os),
    },
    jenkins,
  ).configure(MACHINE);
}

/** Content of a file of a machine. */
export function fileOf({ files = [] }: MachineFragment, path: string): string {
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined) {
    throw new Error(`no ${path} among ${files.map((candidate) => candidate.path).join(", ")}`);
  }
  return file.content;
}
