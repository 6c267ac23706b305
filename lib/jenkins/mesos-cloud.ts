import { Document } from "yaml";
import { GENERATED } from "../machine/formats";
import { element, XmlElement, xmlDocument } from "../machine/xml";
import { MasterLocation } from "../mesos/security/zk-authentication";
import { AgentTemplate } from "./agent-template-model";
import { hasSince, MesosPlugin } from "./jenkins-plugins";

/** The cloud that Jenkins takes its agents from: the cluster. */
export interface MesosCloud {
  readonly plugin: MesosPlugin;
  readonly frameworkName: string;
  readonly role: string;
  /** The user on the agents' machines. */
  readonly agentUser: string;
  readonly masters: MasterLocation;
  /** Where agents find Jenkins. */
  readonly jenkinsUrl: string;
  readonly onDemandRegistration: boolean;
  readonly templates: readonly AgentTemplate[];
}

/** The cloud as the plugin configuration-as-code reads it, for the plugin mesos 2.0. */
export function cloudYaml(cloud: MesosCloud): string {
  const mesos = {
    // This plugin only reads what is in ZooKeeper, so that it needs no password.
    mesosMasterUrl: cloud.masters.zkUrl,
    frameworkName: cloud.frameworkName,
    // Without one the plugin makes one at every start, and Mesos keeps the old framework for a week.
    frameworkId: cloud.frameworkName,
    role: cloud.role,
    agentUser: cloud.agentUser,
    jenkinsURL: cloud.jenkinsUrl,
    mesosAgentSpecTemplates: cloud.templates.map((template) => ({
      label: template.label,
      mode: template.mode,
      cpus: String(template.cpus),
      mem: String(template.mem),
      disk: String(template.disk),
      minExecutors: template.minExecutors,
      maxExecutors: template.maxExecutors,
      idleTerminationMinutes: template.idleTerminationMinutes,
      jnlpArgs: template.jnlpArgs,
      agentAttributes: template.attributes.map(([name, value]) => `${name}:${value}`).join(","),
      additionalURIs: template.additionalUris,
      ...(template.container === undefined
        ? {}
        : {
            containerInfo: {
              type: "DOCKER",
              dockerImage: template.container.dockerImage,
              networking: template.container.networking,
              dockerForcePullImage: template.container.forcePullImage,
              dockerPrivilegedMode: template.container.privileged,
              isDind: false,
              volumes: template.container.volumes,
            },
          }),
    })),
  };
  const document = new Document({ jenkins: { clouds: [{ mesos }] } }, { version: "1.1" });
  document.commentBefore = ` ${GENERATED}`;
  return document.toString({ lineWidth: 0 });
}

const PACKAGE = "org.jenkinsci.plugins.mesos";

/** The cloud as Jenkins stores it, for the plugin mesos 0.14.0 to 1.0.0: elements are the fields of the plugin's classes. */
export function cloudXml(
  cloud: MesosCloud,
  master: string,
  nativeLibraryPath: string,
  credentialsId: string | undefined,
): string {
  return xmlDocument({
    name: `${PACKAGE}.MesosCloud`,
    content: [
      ...element("name", "MesosCloud"),
      ...element("nativeLibraryPath", nativeLibraryPath),
      ...element("master", master),
      ...element("description", GENERATED),
      ...element("frameworkName", cloud.frameworkName),
      ...element("role", cloud.role),
      ...element("slavesUser", cloud.agentUser),
      ...element("credentialsId", credentialsId),
      // Always the same, so that the cloud of the last start is found.
      ...element("cloudID", cloud.frameworkName),
      ...element("checkpoint", false),
      ...element("onDemandRegistration", cloud.onDemandRegistration),
      ...element("jenkinsURL", cloud.jenkinsUrl),
      ...element(
        "slaveInfos",
        cloud.templates.map((template) => slaveInfo(template, cloud.plugin)),
      ),
    ],
  });
}

function slaveInfo(template: AgentTemplate, { version }: MesosPlugin): XmlElement {
  const attributes = template.attributes.length === 0 ? undefined : JSON.stringify(Object.fromEntries(template.attributes));
  return {
    name: `${PACKAGE}.MesosSlaveInfo`,
    content: [
      ...element("slaveCpus", template.cpus),
      ...element("diskNeeded", hasSince(version, "0.15.0") ? template.disk : undefined),
      ...element("slaveMem", template.mem),
      ...element("executorCpus", template.executorCpus),
      ...element("minExecutors", template.minExecutors),
      ...element("maxExecutors", template.maxExecutors),
      ...element("executorMem", template.executorMem),
      ...element("remoteFSRoot", "jenkins"),
      ...element("idleTerminationMinutes", template.idleTerminationMinutes),
      ...element("jvmArgs", template.jvmArgs),
      ...element("jnlpArgs", template.jnlpArgs),
      ...element("defaultSlave", false),
      ...element("slaveAttributesString", attributes),
      ...containerInfo(template),
      ...element(
        "additionalURIs",
        template.additionalUris.map((uri) => item("URI", uri)),
      ),
      ...element("mode", template.mode),
      ...element("labelString", template.label),
    ],
  };
}

function containerInfo({ container }: AgentTemplate): XmlElement[] {
  if (container === undefined) {
    return [];
  }
  return element("containerInfo", [
    ...element("type", "DOCKER"),
    ...element("dockerImage", container.dockerImage),
    ...element(
      "volumes",
      container.volumes.map((volume) => item("Volume", volume)),
    ),
    ...element("networking", container.networking),
    ...element("useCustomDockerCommandShell", false),
    ...element("dockerPrivilegedMode", container.privileged),
    ...element("dockerForcePullImage", container.forcePullImage),
    ...element("dockerImageCustomizable", false),
  ]);
}

/** An object of a class inside MesosSlaveInfo: XStream writes the $ of its name as _-. */
function item(className: string, fields: object): XmlElement {
  const content = Object.entries(fields).flatMap(([name, value]) => element(name, value));
  return { name: `${PACKAGE}.MesosSlaveInfo_-${className}`, content };
}
